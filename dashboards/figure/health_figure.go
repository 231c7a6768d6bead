package figure

import (
	"cmp"
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
)

// Headline is the title of the page about data, and the sentence below it.
func (h Health) Headline() (title, lead string) {
	late, held := LateSources(h.Sources), HeldRows(h.Held)
	refused := 0
	for _, file := range h.Files {
		if file.Status == "held" {
			refused++
		}
	}
	var parts []string
	if held > 0 {
		parts = append(parts, fmt.Sprintf("%s baris menunggu perbaikan", bahasa.Count(held)))
	}
	if cells := HeldCells(h.Held); cells > 0 {
		parts = append(parts, fmt.Sprintf("%s baris masuk tanpa sel yang tidak terbaca", bahasa.Count(cells)))
	}
	if refused > 0 {
		parts = append(parts, fmt.Sprintf("%s berkas ditahan", bahasa.Count(refused)))
	}
	if len(late) > 0 {
		parts = append(parts, fmt.Sprintf("%s sumber terlambat", bahasa.Count(len(late))))
	}
	title = "Semua data masuk dan tepat waktu"
	if len(parts) > 0 {
		title = bahasa.Sentence(bahasa.List(parts...))
	}
	read, landed, kept, skipped := h.Sums()
	return title, fmt.Sprintf("%s baris terbaca dari %s berkas: %s masuk, %s dikarantina, %s dilewati. Tidak ada baris yang hilang.",
		bahasa.Count(read), bahasa.Count(len(h.Files)), bahasa.Count(landed), bahasa.Count(kept), bahasa.Count(skipped))
}

// RunsFigure is "Pekerjaan": the newest run of every job.
func (h Health) RunsFigure() Figure {
	figure := Figure{ID: "jalan", Columns: 7, Topic: "Pekerjaan terakhir", Source: sourceRuns}
	if len(h.Runs) == 0 {
		figure.Drawing = []Drawing{Missing{What: "Belum ada pekerjaan yang berjalan.", Why: "Jalankan pantau run --all, atau tunggu jadwal berikutnya."}}
		return figure
	}
	grid := Grid{Caption: "Pekerjaan terjadwal", Head: []Head{{Text: "Pekerjaan"}, {Text: "Hasil"}, {Text: "Masuk", Right: true}, {Text: "Karantina", Right: true, Wide: true}, {Text: "Dilewati", Right: true, Wide: true}, {Text: "Lama", Right: true, Wide: true}}}
	good := 0
	var failed []string
	for _, run := range h.Runs {
		when := bahasa.Date(run.Due.In(bahasa.WIB())) + ", " + bahasa.Clock(run.Due)
		if run.Late {
			when += ", susulan"
		}
		took := Cell{Text: bahasa.Absent, Value: ""}
		if !run.Finished.IsZero() && !run.Started.IsZero() {
			seconds := run.Finished.Sub(run.Started).Seconds()
			took = Cell{Text: bahasa.Decimal(seconds, 1) + " dtk", Value: round(seconds, 3)}
		}
		state := Cell{Text: "selesai", Badge: "ok"}
		switch {
		case run.Status == "failed":
			state = Cell{Text: "gagal", Badge: "bad", Sub: run.Failure()}
			failed = append(failed, JobName(run.Job))
		case run.Status == "interrupted":
			state = Cell{Text: "terputus", Badge: "bad", Sub: run.Failure()}
			failed = append(failed, JobName(run.Job))
		case run.Status == "running":
			state = Cell{Text: "berjalan", Badge: "run"}
		case run.Held > 0:
			state, good = Cell{Text: "ada karantina", Badge: "late"}, good+1
		default:
			good++
		}
		grid.Rows = append(grid.Rows, row(Cell{Text: JobName(run.Job), Sub: when}, state, count(run.Landed), count(run.Held), count(run.Skipped), took))
	}
	figure.Finding = fmt.Sprintf("%s dari %s pekerjaan selesai.", bahasa.Sentence(countWord(good)), countWord(len(h.Runs)))
	if good == 1 && len(h.Runs) == 1 {
		figure.Finding = "Pekerjaan terakhir selesai."
	} else if good == len(h.Runs) {
		figure.Finding = fmt.Sprintf("Semua %s pekerjaan selesai.", countWord(good))
	}
	if len(failed) > 0 {
		figure.Finding += " Gagal: " + bahasa.List(failed...) + "."
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// Freshness is "Kesegaran sumber".
func Freshness(sources []Source, filter Filter) Figure {
	figure := Figure{ID: "sumber", Columns: 5, Topic: "Kesegaran sumber", Source: sourceRuns}
	if len(sources) == 0 {
		figure.Drawing = []Drawing{Missing{What: "Belum ada sumber.", Why: "Taruh berkas di var/inbox; Pantau mengenalinya dari judul kolomnya."}}
		return figure
	}
	grid := Grid{Caption: "Umur data tiap sumber", Head: []Head{{Text: "Sumber"}, {Text: "Data s.d."}, {Text: "Berkas", Right: true, Wide: true}, {Text: "Karantina", Right: true}, {Text: "Keadaan", Right: true}}}
	for _, source := range sources {
		state, name := text("tepat waktu"), text(source.Name)
		switch {
		case source.Cadence == 0:
			state = Cell{Text: "tanpa jadwal", Class: "muted"}
		case source.Late:
			state = Cell{Text: source.overdue(filter.AsOf), Badge: "late"}
		}
		if source.Cadence > 0 {
			name.Sub = fmt.Sprintf("tiap %d hari", source.Cadence)
		}
		last := Cell{Text: bahasa.Absent, Value: ""}
		if !source.LastOn.IsZero() {
			last = date(source.LastOn)
		}
		grid.Rows = append(grid.Rows, row(name, last, count(source.Files), count(source.Open), state))
	}
	switch late := LateSources(sources); len(late) {
	case 0:
		figure.Finding = "Semua sumber tepat waktu."
	case 1:
		figure.Finding = fmt.Sprintf("Hanya %s yang lewat jatuh tempo.", late[0])
	default:
		named := late
		if len(late) > 3 { // the table has the others
			named = append(late[:2:2], countWord(len(late)-2)+" lagi")
		}
		figure.Finding = fmt.Sprintf("%s sumber lewat jatuh tempo: %s.", bahasa.Sentence(countWord(len(late))), bahasa.List(named...))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// Problems show refused rows by reason.
type Problems struct {
	Items []ProblemGroup
	More  string // what is left out
}

// A ProblemGroup is a reason with the first of its rows as an example.
type ProblemGroup struct {
	Title, Text string
	Grid        Grid
}

func (Problems) Kind() string { return "problems" }

// Quarantine is what was refused, grouped by reason, with the offending cell in colour.
func (h Health) Quarantine() Figure {
	figure := Figure{ID: "karantina", Columns: 12, Topic: "Karantina", Source: sourceRuns, Numbers: h.quarantineNumbers()}
	if len(h.Held) == 0 {
		figure.Numbers = nil
		figure.Drawing = []Drawing{Missing{What: "Tidak ada baris di karantina.", Why: "Semua baris yang terbaca sudah masuk."}}
		return figure
	}
	figure.Finding = fmt.Sprintf("%s sebab menjelaskan semua %s baris; unduh, perbaiki, lalu unggah lagi.", bahasa.Sentence(countWord(len(h.Held))), bahasa.Count(HeldRows(h.Held)+HeldCells(h.Held)))
	problems := Problems{}
	for i, one := range h.Held {
		if i == 12 {
			problems.More = fmt.Sprintf("%s sebab lain ada di angka di bawah.", bahasa.Sentence(countWord(len(h.Held)-i)))
			break
		}
		group := ProblemGroup{Title: fmt.Sprintf("%s: %s", one.rows(), one.Why()), Grid: h.refusedGrid(one)}
		if len(one.Problems) > 0 {
			group.Text = one.Problems[0].ID
		}
		problems.Items = append(problems.Items, group)
	}
	figure.Drawing = []Drawing{problems}
	figure.Link = &Link{Text: "Lihat, unduh dan perbaiki semua baris", Href: "/data/karantina"}
	return figure
}

// joined puts a dot between two words, if there are two.
func joined(a, b string) string {
	if a == "" || b == "" || a == b {
		return cmp.Or(a, b)
	}
	return a + " · " + b
}

// Reasons is the quarantine on paper: how many rows for which reason, without their cells.
func (h Health) Reasons() Figure {
	figure := Figure{ID: "karantina", Columns: 12, Topic: "Karantina", Source: sourceRuns}
	if len(h.Held) == 0 {
		figure.Drawing = []Drawing{Missing{What: "Tidak ada baris di karantina.", Why: "Semua baris yang terbaca sudah masuk."}}
		return figure
	}
	read, landed, held, skipped := h.Sums()
	figure.Finding = fmt.Sprintf("%s dari %s baris menunggu perbaikan.", bahasa.Count(HeldRows(h.Held)), bahasa.Count(read))
	figure.Measure = fmt.Sprintf("%s baris terbaca = %s masuk + %s dikarantina + %s dilewati", bahasa.Count(read), bahasa.Count(landed), bahasa.Count(held), bahasa.Count(skipped))
	if cells := HeldCells(h.Held); cells > 0 {
		figure.Measure += fmt.Sprintf("; %s di antara yang masuk tanpa sel yang tidak terbaca", bahasa.Count(cells))
	}
	grid := Grid{Caption: "Sebab karantina", Head: []Head{{Text: "Sebab"}, {Text: "Contoh"}, {Text: "Baris", Right: true}}}
	for _, one := range h.Held {
		example := Cell{}
		if len(one.Problems) > 0 {
			example = text(shortened(one.Problems[0].ID, 120))
		}
		grid.Rows = append(grid.Rows, row(Cell{Text: bahasa.Sentence(one.Why()), Sub: one.only()}, example, count(one.Alike)))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// refusedGrid is one refused row: where it stands, its wrong cells, and those that tell which row it is.
func (h Health) refusedGrid(one Refused) Grid {
	name := h.fileName(one.Batch)
	grid := Grid{Class: "cells stacked", Caption: "Isi baris " + bahasa.Count(one.Line) + " " + name, Head: []Head{{Text: "Berkas"}, {Text: "Baris"}}, Rows: []Row{row(text(name), text(bahasa.Count(one.Line)))}}
	head, cells := one.cells(60)
	grid.Head, grid.Rows[0].Cells = append(grid.Head, head...), append(grid.Rows[0].Cells, cells...)
	return grid
}

// quarantineNumbers lists every refused row: where it is, what its cell says and what to do.
func (h Health) quarantineNumbers() *Grid {
	grid := &Grid{Caption: "Baris terbaru di karantina", Head: []Head{{Text: "Berkas"}, {Text: "Lembar", Wide: true}, {Text: "Baris", Right: true}, {Text: "Kolom"}, {Text: "Isi"}, {Text: "Sebab", Wide: true}}}
	for _, one := range h.Newest {
		for _, problem := range one.Problems {
			grid.Rows = append(grid.Rows, row(text(h.fileName(one.Batch)), text(one.Sheet), count(one.Line), text(problem.Column), text(shortened(problem.Value, 60)), text(problem.ID)))
		}
	}
	return grid
}

// FilesFigure lists the newest files with what became of their rows.
func (h Health) FilesFigure() Figure {
	figure := Figure{ID: "berkas", Columns: 12, Topic: "Berkas", Source: sourceRuns, Measure: "Terbaca = masuk + karantina + dilewati, untuk setiap berkas"}
	if len(h.Files) == 0 {
		figure.Drawing = []Drawing{Missing{What: "Belum ada berkas.", Why: "Taruh berkas di var/inbox, atau jalankan pantau demo untuk data contoh."}}
		return figure
	}
	grid := Grid{Caption: "Berkas terbaru", Head: []Head{{Text: "Berkas"}, {Text: "Keadaan"}, {Text: "Terbaca", Right: true}, {Text: "Masuk", Right: true}, {Text: "Karantina", Right: true, Wide: true}, {Text: "Dilewati", Right: true, Wide: true}, {Text: "Dimuat", Right: true, Wide: true}}}
	figure.Link = &Link{Text: "Unggah berkas", Href: "/data/unggah"}
	const most = 40
	// What needs someone comes first, then the newest.
	files := slices.Clone(h.Files)
	slices.SortStableFunc(files, func(a, b File) int { return rank(b) - rank(a) })
	for i, file := range files {
		if i == most {
			figure.Notes = append(figure.Notes, fmt.Sprintf("%s berkas lain tidak ditampilkan", bahasa.Count(len(files)-most)))
			break
		}
		state := Cell{Text: "masuk", Badge: "ok"}
		switch {
		case file.Status == "held":
			state = Cell{Text: "ditahan", Badge: "bad", Sub: file.Reason}
		case file.Copy:
			state = Cell{Text: "isi sama", Sub: "seperti berkas pemilik lain; dihitung sekali"}
		case file.Held > 0:
			state = Cell{Text: "ada karantina", Badge: "late"}
		case file.Partial > 0:
			state = Cell{Text: "ada sel ditahan", Badge: "late"}
		}
		if file.Partial > 0 {
			state.Sub = fmt.Sprintf("%s baris masuk tanpa satu selnya", bahasa.Count(file.Partial))
		}
		name := Cell{Text: file.short(), Sub: joined(file.folder(), h.title(file.Layout)), Value: Below(file.Name)}
		if file.Sample {
			name.Sub = joined(name.Sub, "contoh")
		}
		loaded := Cell{Text: bahasa.Date(file.Loaded.In(bahasa.WIB())), Sub: bahasa.Clock(file.Loaded), Value: Moment{file.Loaded}}
		grid.Rows = append(grid.Rows, row(name, state, count(file.Read), count(file.Landed), count(file.Held), count(file.Skipped), loaded))
	}
	read, landed, held, skipped := h.Sums()
	grid.Rows = append(grid.Rows, total(text(fmt.Sprintf("Semua %s berkas", bahasa.Count(len(files)))), Cell{}, count(read), count(landed), count(held), count(skipped), Cell{}))
	figure.Finding = fmt.Sprintf("%s berkas, %s baris; setiap baris masuk, dikarantina, atau dilewati dengan alasan.", bahasa.Count(len(files)), bahasa.Count(read))
	figure.Drawing = []Drawing{grid}
	return figure
}

func rank(f File) int {
	switch {
	case f.Status == "held":
		return 2
	case f.Held > 0:
		return 1
	}
	return 0
}

// Shortened is shortened, for what pages say beside figures.
func Shortened(s string, most int) string { return shortened(s, most) }

// shortened cuts text that would push a table off its page.
func shortened(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most-1]) + "…"
}
