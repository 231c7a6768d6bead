package figure

import (
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
)

// OriginPage is how many files a page of origins lists.
const OriginPage = 25

// Sentence says how many lines of how many files stand behind a number: "1.150 wirausaha baru, dari 1.150 baris di 70 berkas."
func (o Origin) Sentence() string {
	var parts []string
	for _, fact := range o.Facts {
		files := map[string]bool{}
		for _, file := range fact.Files {
			files[file.Batch] = true
		}
		part := fmt.Sprintf("%s baris %s di %s berkas", bahasa.Count(fact.Lines), fact.Noun(), bahasa.Count(len(files)))
		switch {
		case fact.Table == "mart.step_line": // a person can take a step in several lines
			part = fmt.Sprintf("%s orang, dari %s baris di %s berkas", bahasa.Count(fact.People), bahasa.Count(fact.Lines), bahasa.Count(len(files)))
		case fact.Amount != 0:
			part += ", jumlahnya " + fact.amount()
		case fact.Said > 0 && fact.Said != fact.Lines:
			part = fmt.Sprintf("%s %s dari %s baris di %s berkas", bahasa.Count(fact.Said), fact.Noun(), bahasa.Count(fact.Lines), bahasa.Count(len(files)))
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return ""
	}
	return bahasa.Sentence(strings.Join(parts, "; ")) + "."
}

// amount says what the lines add up to, in rupiah where that is what they say.
func (f OriginFact) amount() string {
	if f.Adds == "gross" || f.Adds == "net" {
		return bahasa.RupiahFull(f.Amount)
	}
	return bahasa.Decimal(f.Amount, 0)
}

// FilesFigure lists the files behind a number, one page of them; more leads to the next page.
func (o Origin) FilesFigure(page int, more func(page int) string) Figure {
	figure := Figure{
		ID: "berkas", Columns: 12, Topic: "Berkas dan baris", Finding: o.Sentence(), Source: sourceRuns,
		Measure: "Nomor baris seperti di berkas aslinya, judul kolom ikut dihitung. Isi sel tidak ditampilkan di sini",
	}
	if o.Few {
		figure.Notes = append(figure.Notes, fmt.Sprintf("Baris tentang kurang dari %s orang tidak disebut", countWord(enough)))
	}
	if len(o.Facts) == 0 {
		figure.Finding = ""
		figure.Drawing = []Drawing{o.nothing()}
		return figure
	}
	grid := Grid{Caption: "Berkas di balik angka ini", Class: "origin", Head: []Head{{Text: "Berkas"}, {Text: "Baris", Right: true}, {Text: "Nomor baris"}, {Text: "Dimuat", Right: true, Wide: true}}}
	place, first := 0, (page-1)*OriginPage
	for _, fact := range o.Facts {
		for _, file := range fact.Files {
			if place++; place <= first || place > first+OriginPage {
				continue
			}
			name := Cell{Text: File{Name: file.Name}.short(), Sub: joined(joined(file.Owner, o.title(file.Layout)), fact.Noun()), Value: Below(file.Name)}
			if file.Sample {
				name.Sub = joined(name.Sub, "contoh")
			}
			loaded := Cell{Text: bahasa.Date(file.Loaded.In(bahasa.WIB())), Sub: bahasa.Clock(file.Loaded), Value: Moment{file.Loaded}}
			grid.Rows = append(grid.Rows, row(name, count(file.Lines), text(file.where()), loaded))
		}
	}
	figure.Drawing = []Drawing{grid}
	if place > first+OriginPage {
		figure.Link = &Link{fmt.Sprintf("%s berkas berikutnya", bahasa.Count(min(OriginPage, place-first-OriginPage))), more(page + 1)}
	}
	if place > OriginPage {
		figure.Notes = append(figure.Notes, fmt.Sprintf("Berkas %s sampai %s dari %s", bahasa.Count(min(place, first+1)), bahasa.Count(min(place, first+OriginPage)), bahasa.Count(place)))
	}
	return figure
}

// nothing says why no line stands behind a number.
func (o Origin) nothing() Missing {
	if o.Few {
		return Missing{What: "Barisnya tidak disebut.", Why: "Kurang dari lima orang ada di baliknya; menyebut barisnya bisa menunjuk orang."}
	}
	return Missing{What: "Tidak ada baris berkas di balik angka ini.", Why: "Angkanya nol, atau berasal dari sasaran dan register yang ditetapkan kota; jalannya ada di bawah."}
}

// where says the lines: "2–41, 57". After a dozen stretches it says how many more there are; the CSV has them all.
func (f OriginFile) where() string {
	if len(f.Stretches) == 0 {
		return "seluruh berkas"
	}
	const most = 12
	var parts []string
	for i, stretch := range f.Stretches {
		if i == most {
			parts = append(parts, fmt.Sprintf("dan %s lagi", bahasa.Count(rest(f.Stretches[i:]))))
			break
		}
		if stretch[0] == stretch[1] {
			parts = append(parts, fmt.Sprint(stretch[0]))
			continue
		}
		parts = append(parts, fmt.Sprintf("%d–%d", stretch[0], stretch[1]))
	}
	if f.Sheet != "" {
		return "lembar " + f.Sheet + ": " + strings.Join(parts, ", ")
	}
	return strings.Join(parts, ", ")
}

func rest(stretches [][2]int) (lines int) {
	for _, stretch := range stretches {
		lines += stretch[1] - stretch[0] + 1
	}
	return lines
}

// HeldFigure says which rows of the same files did not count, and why.
func (o Origin) HeldFigure() Figure {
	figure := Figure{ID: "tertahan", Columns: 12, Topic: "Baris yang tidak ikut", Source: sourceRuns, Link: &Link{"Perbaiki di halaman Data", "/data#karantina"}}
	same, elsewhere, partial := 0, 0, 0
	for _, reason := range o.Held {
		same, elsewhere = same+reason.Same, elsewhere+reason.Elsewhere
		if reason.Landed {
			partial += reason.Same
		}
	}
	if same+elsewhere == 0 {
		figure.Link = nil
		figure.Drawing = []Drawing{Missing{What: "Tidak ada baris yang tertahan.", Why: "Semua baris dari jenis berkas ini sudah masuk."}}
		return figure
	}
	figure.Finding = fmt.Sprintf("%s baris dari berkas yang sama tertahan di karantina; angkanya bisa berubah begitu diperbaiki.", bahasa.Sentence(countWord(same-partial)))
	if partial > 0 {
		figure.Finding += fmt.Sprintf(" %s baris ikut dihitung tanpa satu selnya.", bahasa.Sentence(countWord(partial)))
	}
	figure.Measure = "Semua baris tertahan disebut, karena tanggal dan wilayahnya belum tentu terbaca"
	grid := Grid{Caption: "Sebab baris tertahan", Head: []Head{{Text: "Sebab"}, {Text: "Berkas sama", Right: true}, {Text: "Berkas lain", Right: true, Wide: true}, {Text: "Contoh", Wide: true}}}
	for _, reason := range o.Held {
		why := "Baris tidak bisa dibaca"
		if reason.Column != "" {
			why = "Kolom " + shortened(reason.Column, 60)
		}
		cell := text(why)
		if reason.Landed {
			cell.Sub = "hanya selnya; barisnya ikut dihitung"
		}
		grid.Rows = append(grid.Rows, row(cell, count(reason.Same), count(reason.Elsewhere), text(reason.Example)))
	}
	if len(o.Held) > 1 {
		grid.Rows = append(grid.Rows, total(text("Semua"), count(same), count(elsewhere), Cell{}))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// A Way is the steps from the files to a number.
type Way struct{ Steps []OriginModel }

func (Way) Kind() string { return "way" }

// WayFigure shows every model on the way, with its SQL.
func (o Origin) WayFigure() Figure {
	return Figure{
		ID: "jalan-angka", Columns: 12, Topic: "Jalan angka ini", Drawing: []Drawing{Way{o.Models}}, Source: "Model gudang data",
		Finding: fmt.Sprintf("%s langkah dari baris berkas sampai ke layar.", bahasa.Sentence(countWord(len(o.Models)))),
		Measure: "Dari atas ke bawah; tiap langkah hanya membaca yang di atasnya. Buka satu langkah untuk melihat SQL-nya",
	}
}

// Commands are what one types to see something oneself.
type Commands struct {
	Text  string
	Lines []string
}

func (Commands) Kind() string { return "commands" }

// LookFigure says how to see a line with one's own eyes. archive is the folder of the originals; empty when they are
// encrypted, and then only who holds the key can.
func (o Origin) LookFigure(archive string) Figure {
	figure := Figure{ID: "lihat-sendiri", Columns: 12, Topic: "Lihat barisnya sendiri"}
	for _, fact := range o.Facts {
		for _, file := range fact.Files {
			figure.Finding = "Berkas aslinya disimpan apa adanya."
			shown := Commands{
				Text:  fmt.Sprintf("%s disimpan di arsip dengan nama di bawah ini. Jalankan di komputer server; isinya memuat data pribadi, jadi tidak ditampilkan di sini.", File{Name: file.Name}.short()),
				Lines: []string{"pantau inspect " + archive + "/" + file.Batch},
			}
			if archive == "" {
				shown.Text = fmt.Sprintf("%s disimpan terenkripsi di arsip dengan nama di bawah ini; hanya pemegang kunci yang bisa membukanya.", File{Name: file.Name}.short())
				shown.Lines[0] = file.Batch
			}
			figure.Drawing = []Drawing{shown}
			return figure
		}
	}
	return figure
}

// Cells is a figure's table with a link on every number that leads to its own origin. A number that is hidden has none.
func (f Figure) Cells(href func(row string, column int) string) (Figure, bool) {
	source := f.Table()
	if source == nil {
		return Figure{}, false
	}
	grid := Grid{Caption: source.Caption, Class: "rank", Head: nil}
	linked := false
	keep := []int{}
	for i, head := range source.Head {
		if !head.Bar {
			head.Wide, head.Sorted, head.Quiet = false, false, false
			keep, grid.Head = append(keep, i), append(grid.Head, head)
		}
	}
	for _, line := range source.Rows {
		copied := Row{Class: line.Class}
		for _, i := range keep {
			if i >= len(line.Cells) {
				continue
			}
			cell := line.Cells[i]
			if cell.Href = ""; i > 0 && cell.IsNumber() && source.isOnly(line.Label()) {
				cell.Href, linked = href(line.Label(), i+1), true
				cell.Class, cell.Heat = "", 0
			}
			copied.Cells = append(copied.Cells, cell)
		}
		grid.Rows = append(grid.Rows, copied)
	}
	return Figure{
		ID: "angka", Columns: 12, Topic: "Angka satu per satu", Finding: "Pilih satu angka untuk melihat berkas dan baris di baliknya.",
		Drawing: []Drawing{grid}, Hidden: f.Hidden, Source: f.Source, Until: f.Until,
	}, linked
}

// Label is what a row is called: what its first cell says.
func (r Row) Label() string {
	if len(r.Cells) == 0 {
		return ""
	}
	return r.Cells[0].Text
}

// isOnly reports whether one row alone has this label.
func (g Grid) isOnly(label string) bool {
	n := 0
	for _, line := range g.Rows {
		if line.Label() == label {
			n++
		}
	}
	return n == 1
}

// IsNumber reports whether the cell shows a number of its own; a hidden one and a change in words do not.
func (c Cell) IsNumber() bool {
	switch c.Value.(type) {
	case int, int64, float64:
		return !c.Veil && c.Delta == nil && c.Bar == nil && c.Badge != "hide" && c.Text != ""
	}
	return false
}
