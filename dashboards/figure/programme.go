package figure

import (
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Programme is what the programme did in each kelurahan: visits of clinics, training, business matching.
type Programme struct {
	Filter Filter
	Areas  Areas
	rows   map[[2]string]activity // kelurahan and activity
}

type activity struct{ events, participants int }

// ReadProgramme reads ringkasan/clinics or ringkasan/programme: events and participants by kelurahan and activity.
func ReadProgramme(answer table.Table, areas Areas, filter Filter) Programme {
	programme := Programme{Filter: filter, Areas: areas, rows: map[[2]string]activity{}}
	for i := range answer.Len() {
		key := [2]string{answer.Text(i, "kelurahan_id"), answer.Text(i, "activity")}
		sum := programme.rows[key]
		programme.rows[key] = activity{sum.events + answer.Int(i, "events"), sum.participants + answer.Int(i, "participants")}
	}
	return programme
}

func (p Programme) of(area Area, kind string) activity { return p.rows[[2]string{area.ID, kind}] }

// Visits is how often the clinic of a kelurahan was visited.
func (p Programme) Visits(kelurahan Area) int { return p.of(kelurahan, "klinik").participants }

// Clinics is "Klinik UMKM, Magelang Keren": the visits of the four weeks that end with the week shown, clinic by clinic. A
// clinic without a visit in four weeks does not serve; one quiet week is nothing.
func (p Programme) Clinics() Figure {
	week := p.Filter.Period.WeekOn()
	dates := bahasa.DateRange(week.AddDate(0, 0, -21), week.AddDate(0, 0, 6))
	figure := Figure{
		ID: "klinik", Columns: 12, Topic: "Klinik UMKM, Magelang Keren", Measure: "Kunjungan 4 minggu terakhir, " + dates,
		Source: sourceClinics, Until: until(week.AddDate(0, 0, 6)),
	}
	clinics := p.Areas.Within(p.Filter.Area.ID, "kelurahan")
	most, open, visits := 1, 0, 0
	for _, area := range clinics {
		n := p.of(area, "klinik").participants
		most, visits = max(most, n), visits+n
		if n > 0 {
			open++
		}
	}
	if visits == 0 {
		figure.Drawing = []Drawing{Missing{What: "Belum ada kunjungan klinik yang tercatat, " + dates + ".", Why: "Isi formulir kosong buku kegiatan dari halaman Unggah berkas, lalu unggah atau taruh di var/inbox."}}
		return figure
	}
	columns := Columns{}
	numbers := &Grid{Caption: "Kunjungan klinik, " + dates, Head: []Head{{Text: "Kelurahan"}, {Text: "Kunjungan", Right: true}}}
	for _, kecamatan := range p.Areas.Within(p.Filter.Area.ID[:min(len(p.Filter.Area.ID), len("33.71.02"))], "kecamatan") {
		inside := slices.DeleteFunc(slices.Clone(clinics), func(a Area) bool { return a.Parent != kecamatan.ID })
		slices.SortStableFunc(inside, func(a, b Area) int { return p.of(b, "klinik").participants - p.of(a, "klinik").participants })
		grid := Grid{Caption: "Kunjungan klinik " + kecamatan.Name, Class: "quiet-head", Head: []Head{{Text: "Kelurahan"}, {Text: "Batang", Bar: true}, {Text: "Kunjungan", Right: true}}}
		for _, area := range inside {
			n := p.of(area, "klinik").participants
			line := row(text(area.Name), Cell{Bar: &Bar{Class: "f-accent", Width: round(float64(n)/float64(most)*100, 1)}}, count(n))
			if n == 0 {
				line.Class, line.Cells[1] = "off", Cell{Text: "tidak melayani", Class: "strong"}
			}
			grid.Rows = append(grid.Rows, line)
			numbers.Rows = append(numbers.Rows, row(text(area.Name), count(n)))
		}
		if len(inside) > 0 {
			columns.Parts = append(columns.Parts, NamedGrid{kecamatan.Name, grid})
		}
	}
	figure.Finding = fmt.Sprintf("%s dari %s klinik melayani; %s kunjungan.", bahasa.Sentence(bahasa.Count(open)), bahasa.Count(len(clinics)), bahasa.Count(visits))
	switch {
	case len(clinics) == 1:
		figure.Finding = fmt.Sprintf("Klinik melayani; %s kunjungan.", bahasa.Count(visits))
	case open == len(clinics):
		figure.Finding = fmt.Sprintf("Semua %s klinik melayani; %s kunjungan.", bahasa.Count(open), bahasa.Count(visits))
	}
	figure.Drawing, figure.Numbers = []Drawing{columns}, numbers
	return figure
}

// Closed lists the clinics that received nobody in four weeks.
func (p Programme) Closed() []string {
	var closed []string
	for _, area := range p.Areas.Within(p.Filter.Area.ID, "kelurahan") {
		if p.of(area, "klinik").participants == 0 {
			closed = append(closed, area.Name)
		}
	}
	return closed
}

// Activities is what the programme did in each kelurahan in the window of voices.
func (p Programme) Activities(coverage Coverage) Figure {
	window := p.Filter.Voices()
	figure := Figure{
		ID: "kegiatan", Columns: 12, Topic: "Kegiatan program per kelurahan", Source: sourceClinics, Until: until(window.To),
		Measure: "Jumlah orang yang datang, " + bahasa.DateRange(window.From, window.To) + "; temu bisnis mempertemukan usaha dengan pembeli besar",
	}
	kinds := []string{"klinik", "pelatihan", "temu bisnis"}
	grid := Grid{Caption: "Kegiatan program per kelurahan", Head: []Head{{Text: "Kelurahan"}, {Text: "Kunjungan klinik", Right: true}, {Text: "Peserta pelatihan", Right: true}, {Text: "Temu bisnis", Right: true}, {Text: "Per RT", Right: true, Wide: true}, {Text: "Wirausaha baru 12 minggu", Right: true, Wide: true}}}
	sums, rt, grown := make([]int, len(kinds)), 0, 0
	var untrained []string
	for _, area := range coverage.Kelurahan(p.Filter.Area.ID) {
		cells, people := []Cell{text(area.Name)}, 0
		for i, kind := range kinds {
			n := p.of(area, kind).participants
			people, sums[i] = people+n, sums[i]+n
			cells = append(cells, count(n))
		}
		if p.of(area, "pelatihan").participants == 0 {
			untrained = append(untrained, area.Name)
		}
		r := coverage.Of(area.ID)
		rt, grown = rt+r.RT, grown+r.New12
		grid.Rows = append(grid.Rows, row(append(cells, decimal(float64(people)/float64(r.RT), 1), count(r.New12))...))
	}
	if sums[0]+sums[1]+sums[2] == 0 {
		figure.Drawing = []Drawing{Missing{What: "Belum ada kegiatan yang tercatat untuk waktu ini.", Why: "Isi formulir kosong buku kegiatan dari halaman Unggah berkas, lalu unggah atau taruh di var/inbox."}}
		return figure
	}
	cells := []Cell{text(p.Filter.Area.Name)}
	for _, sum := range sums {
		cells = append(cells, count(sum))
	}
	if len(grid.Rows) > 1 {
		grid.Rows = append(grid.Rows, total(append(cells, decimal(float64(sums[0]+sums[1]+sums[2])/float64(max(1, rt)), 1), count(grown))...))
	}
	figure.Finding = fmt.Sprintf("%s kunjungan klinik, %s peserta pelatihan, %s peserta temu bisnis.", bahasa.Count(sums[0]), bahasa.Count(sums[1]), bahasa.Count(sums[2]))
	if n := len(untrained); n > 0 && n <= 4 && len(grid.Rows) > 1 {
		figure.Finding = fmt.Sprintf("%s peserta pelatihan; tidak ada dari %s.", bahasa.Count(sums[1]), bahasa.List(untrained...))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}
