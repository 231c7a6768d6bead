package figure

import (
	"cmp"
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Around is what happened in each kelurahan in the time voices are counted in.
type Around struct {
	Joined, Helped, Sold table.Table // answers of masukan/joined, masukan/helped and masukan/sold
}

// A contrast is a complaint that many raise in a kelurahan, beside what the programme did there.
type contrast struct {
	item                                  Complaint
	area                                  Area
	voices, joined, visits, events, shops int
	says                                  []string // what contradicts the voices
}

// Contrasts is "Suara, wilayah, program": where many voices meet nothing, contradictions first. places is the answer of
// masukan/places.
func (c Complaints) Contrasts(places table.Table, around Around, areas Areas) Figure {
	figure := Figure{
		ID: "program", Columns: 12, Topic: "Suara, wilayah, program", Source: sourceVoices + "; " + sourceClinics + "; marketplace", Until: until(c.Filter.Voices().To),
		Measure: "Keluhan dengan lima suara atau lebih di satu kelurahan, di samping yang terjadi di sana dalam " + c.windowText() + "; yang berlawanan di atas",
	}
	all := c.contrasts(places, around, areas)
	if len(all) == 0 {
		figure.Measure = ""
		figure.Drawing = []Drawing{Missing{What: "Belum ada keluhan dengan lima suara di satu kelurahan.", Why: "Pilih waktu yang lebih panjang, misalnya satu triwulan atau semua waktu."}}
		return figure
	}
	grid := Grid{Caption: "Keluhan dan program menurut kelurahan", Head: []Head{
		{Text: "Kelurahan dan keluhan"}, {Text: "Suara", Right: true}, {Text: "Pendaftar baru", Right: true}, {Text: "Kegiatan", Right: true, Wide: true}, {Text: "Peserta", Right: true, Wide: true}, {Text: "Toko menjual", Right: true, Wide: true}, {Text: "Yang berlawanan"},
	}}
	against := 0
	for _, one := range all {
		if len(one.says) > 0 {
			against++
		}
	}
	for _, one := range all[:min(10, len(all))] {
		filter := c.Filter.At(one.area)
		filter.About = one.item.ID
		says := Cell{Text: bahasa.Absent, Class: "muted"}
		if len(one.says) > 0 {
			says = Cell{Text: bahasa.Sentence(bahasa.List(one.says...)), Class: "alarm"}
		}
		grid.Rows = append(grid.Rows, row(
			Cell{Text: one.area.Name, Sub: one.item.Name, Href: filter.Href("/masukan/suara")}, count(one.voices).strong(),
			hideFew(one.joined), count(one.events), hideFew(one.visits), hideFew(one.shops), says,
		))
	}
	figure.Hidden = slices.ContainsFunc(grid.Rows, func(r Row) bool { return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Veil }) })
	switch first := all[0]; {
	case against == 0:
		figure.Finding = "Di setiap kelurahan dengan banyak suara ada pendaftar dan kegiatan."
	default:
		figure.Finding = fmt.Sprintf("%s: %s suara tentang %s, tetapi %s.", first.area.Name, bahasa.Count(first.voices), first.item.lower(), bahasa.List(first.says...))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// hideFew is a count of people that may be shown: none, or five and more.
func hideFew(n int) Cell {
	if few(n) {
		return Cell{Veil: true}
	}
	return count(n)
}

func (c Complaints) contrasts(places table.Table, around Around, areas Areas) []contrast {
	named, _, _ := c.Shown()
	kelurahan := areas.Within(c.Filter.Area.ID, "kelurahan")
	counts, _ := c.byPlace(places, named, kelurahan)
	sum := func(answer table.Table, id, column string) int {
		n := 0
		for i := range answer.Len() {
			if answer.Text(i, "kelurahan_id") == id {
				n += answer.Int(i, column)
			}
		}
		return n
	}
	var all []contrast
	for i, area := range kelurahan {
		for j, item := range named {
			if counts[i][j] < enough {
				continue
			}
			one := contrast{
				item: item, area: area, voices: counts[i][j], joined: sum(around.Joined, area.ID, "people"),
				events: sum(around.Helped, area.ID, "events"), visits: sum(around.Helped, area.ID, "participants"), shops: sum(around.Sold, area.ID, "shops"),
			}
			if one.joined == 0 {
				one.says = append(one.says, "tidak ada pendaftar")
			}
			if one.events == 0 {
				one.says = append(one.says, "tidak ada kegiatan")
			}
			if one.shops == 0 && (item.ID == "digital_marketplace" || item.ID == "pemasaran") {
				one.says = append(one.says, "tidak ada toko yang menjual")
			}
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b contrast) int {
		return cmp.Or(len(b.says)-len(a.says), b.voices-a.voices, cmp.Compare(float64(a.events)/float64(a.voices), float64(b.events)/float64(b.voices)))
	})
	return all
}
