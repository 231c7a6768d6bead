package dashboards

import (
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// most is how many notes stand under a preview.
const mostNotes = 40

// tell says in sentences, a bar and a table what would become of a file.
func (v *uploadView) tell() {
	if v.Refused != "" {
		return
	}
	v.Finding = fmt.Sprintf("Dikenali sebagai %s. Belum ada yang disimpan.", v.Layout)
	if v.Correction {
		v.Finding = fmt.Sprintf("Perbaikan untuk %s baris karantina. Belum ada yang disimpan.", bahasa.Count(v.Read-v.Handled-v.Strange))
	}
	if !v.Known.IsZero() {
		v.Finding = "Berkas yang sama sudah dimuat " + bahasa.Moment(v.Known) + "; tidak ada yang perlu dimasukkan lagi."
	}
	v.Said = map[string]string{"day": "Tanggal dibaca hari lalu bulan, seperti yang dijawab.", "month": "Tanggal dibaca bulan lalu hari, seperti yang dijawab."}[v.Order]
	v.Stack = v.stack()
	v.Measure = v.Name + ", " + bahasa.Count(v.Read) + " baris."
	v.grid()
	v.explain()
}

// stack is the bar of what would become of the rows.
func (v *uploadView) stack() *figure.Stack {
	parts := []struct {
		n            int
		class, label string
	}{{v.Landing, "f-accent", "akan masuk"}, {v.Held, "f-alert", "karantina"}, {v.Repeats, "f-muted", "sudah ada"}, {v.Skipped, "f-track", "dilewati"}}
	stack := &figure.Stack{}
	var words []string
	total, x := max(1, v.Read), 0.0
	for _, part := range parts {
		if part.n == 0 && part.label != "akan masuk" && part.label != "karantina" {
			continue
		}
		width := float64(part.n) / float64(total) * 100
		if part.n > 0 {
			width = max(width, .6) // a sliver is not nothing
		}
		words = append(words, bahasa.Count(part.n)+" "+part.label)
		stack.Parts = append(stack.Parts, figure.Part{Class: part.class, X: min(x, 99.4), Width: min(width, 100-min(x, 99.4)), Value: bahasa.Count(part.n), Label: part.label})
		x += width
	}
	for i := range stack.Parts {
		stack.Parts[i].LabelX = float64(i) * 100 / float64(len(stack.Parts))
	}
	stack.Parts[len(stack.Parts)-1].Last = len(stack.Parts) > 1
	stack.Alt = strings.Join(words, ", ")
	return stack
}

// grid is the sheet itself: its columns with problems, then those that are kept or name somebody.
func (v *uploadView) grid() {
	wrong := map[string]bool{}
	for _, row := range v.Rows {
		for _, problem := range slices.Concat(row.Problems, row.Unread, row.Notes) {
			wrong[problem.Column] = true
		}
	}
	grid := &figure.Grid{Class: "cells", Caption: "Pratinjau " + v.Name, Head: []figure.Head{{Text: "Baris", Right: true}}}
	var columns, others []int
	for i, heading := range v.Headings {
		switch {
		case wrong[heading.Text]:
			columns = append(columns, i) // first: they must be in sight, also on a phone
		case heading.Kept || heading.Masked:
			others = append(others, i)
		case heading.Text != "":
			v.Unkept = append(v.Unkept, heading.Text)
		}
	}
	columns = append(columns, others...)
	for _, i := range columns {
		grid.Head = append(grid.Head, figure.Head{Text: figure.Shortened(strings.Join(strings.Fields(v.Headings[i].Text), " "), 40)})
	}
	for _, row := range v.Rows {
		refused, noted := map[string]bool{}, map[string]bool{}
		for _, problem := range slices.Concat(row.Problems, row.Unread) {
			refused[problem.Column] = true
		}
		for _, problem := range row.Notes {
			noted[problem.Column] = true
		}
		line := figure.Row{Cells: []figure.Cell{{Text: bahasa.Count(row.Line), Value: row.Line}}}
		if len(row.Problems) > 0 && !anyOf(refused, v.Headings) {
			line.Cells[0].Class = "bad" // the whole row is wrong
		}
		for _, i := range columns {
			cell := figure.Cell{}
			if i < len(row.Cells) {
				cell.Text = figure.Shortened(row.Cells[i], 60)
			}
			switch heading := v.Headings[i]; {
			case refused[heading.Text]:
				cell.Class = "bad"
			case noted[heading.Text]:
				cell.Class = "warn"
			case heading.Masked:
				cell.Class = "drop-col"
				cell.Text = figure.Masked
				v.Italic = true
			}
			if cell.Text == "" && cell.Class != "" {
				cell.Text = "(kosong)"
			}
			line.Cells = append(line.Cells, cell)
		}
		grid.Rows = append(grid.Rows, line)
	}
	if len(grid.Rows) > 0 {
		v.Grid = grid
	}
}

func anyOf(columns map[string]bool, headings []PreviewHeading) bool {
	return slices.ContainsFunc(headings, func(h PreviewHeading) bool { return columns[h.Text] })
}

// explain says what is wrong, row by row, and what is new about the columns.
func (v *uploadView) explain() {
	for _, column := range v.Partial {
		v.Notes = append(v.Notes, note{"sel ditahan", "late", fmt.Sprintf("“%s”: %s baris masuk tanpa sel ini, yang tidak terbaca; %s. Selnya menunggu di karantina.",
			strings.Join(strings.Fields(column.Header), " "), bahasa.Count(column.Rows), column.Takes)})
	}
	for _, row := range v.Rows {
		place := "baris " + bahasa.Count(row.Line)
		if row.Sheet != "" && len(v.Unread) > 0 {
			place += ", " + row.Sheet
		}
		for _, problem := range row.Problems {
			v.Notes = append(v.Notes, note{place, "bad", problem.Said()})
		}
		for _, problem := range row.Unread {
			v.Notes = append(v.Notes, note{place, "late", problem.Said()})
		}
		for _, problem := range row.Notes {
			v.Notes = append(v.Notes, note{place, "late", problem.Said() + " Barisnya tetap masuk."})
		}
	}
	if more := len(v.Notes) - mostNotes; more > 0 {
		v.Notes = append(v.Notes[:mostNotes], note{"", "", fmt.Sprintf("%s catatan lain ada di baris-baris di atas.", bahasa.Sentence(bahasa.Count(more)))})
	}
	if v.MoreProblems > 0 {
		v.Notes = append(v.Notes, note{"", "", fmt.Sprintf("%s baris bermasalah lain tidak ditampilkan; yang ditahan bisa diunduh di karantina.", bahasa.Count(v.MoreProblems))})
	}
	if v.Repeats > 0 {
		v.Notes = append(v.Notes, note{"sudah ada", "run", fmt.Sprintf("%s baris sama persis dengan yang sudah dimuat; dihitung sekali.", bahasa.Count(v.Repeats))})
	}
	if v.Handled > 0 {
		v.Notes = append(v.Notes, note{"dilewati", "run", fmt.Sprintf("%s baris sudah ditangani sebelumnya.", bahasa.Count(v.Handled))})
	}
	if v.Strange > 0 {
		v.Notes = append(v.Notes, note{"dilewati", "late", fmt.Sprintf("%s baris tidak dikenali: kolom ID karantinanya kosong, berulang atau berubah.", bahasa.Count(v.Strange))})
	}
	if v.Asks != nil {
		for _, header := range v.Asks.Read {
			v.Notes = append(v.Notes, note{"pertanyaan", "run", fmt.Sprintf("Jawaban untuk “%s” masuk sebagai masukan tersendiri, di bawah pertanyaannya.", strings.Join(strings.Fields(header), " "))})
		}
	}
	for _, drift := range v.Unknown {
		text := fmt.Sprintf("Kolom “%s” tidak dikenal dan tidak dibaca.", drift.Header)
		if drift.Maybe != "" {
			text += fmt.Sprintf(" Mungkin maksudnya “%s”?", drift.Maybe)
		}
		v.Notes = append(v.Notes, note{"kolom baru", "run", text})
	}
	for _, missing := range v.Missing {
		v.Notes = append(v.Notes, note{"kolom tidak ada", "late", fmt.Sprintf("“%s” tidak ada di berkas ini; isinya dikosongkan.", strings.Join(strings.Fields(missing), " "))})
	}
	if len(v.Unread) > 0 {
		v.Notes = append(v.Notes, note{"lembar", "run", "Tidak dibaca: " + bahasa.List(v.Unread...) + "."})
	}
}

// CanLand reports whether anything would change when the file is landed. Rows of which all would be held land too: that is
// how they get into quarantine, where they can be corrected.
func (v uploadView) CanLand() bool {
	return v.Refused == "" && v.Known.IsZero() && v.Landing+v.Repeats+v.Held > 0
}

// Button says what landing does.
func (v uploadView) Button() string {
	switch rows := v.Landing + v.Repeats; {
	case v.Correction && rows == 0:
		return "Simpan perubahan, belum ada yang masuk"
	case rows == 0:
		return fmt.Sprintf("Masukkan ke karantina saja (%s baris)", bahasa.Count(v.Held))
	default:
		return fmt.Sprintf("Masukkan %s baris", bahasa.Count(rows))
	}
}
