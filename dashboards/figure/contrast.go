package figure

import (
	"cmp"
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Around is what happened in each kelurahan of the city in the time voices are counted in.
type Around struct {
	Joined, Helped, Sold table.Table // answers of masukan/joined, masukan/helped and masukan/sold
	Coverage             Coverage    // for the number of RT, by which kelurahan are compared
}

// A contrast is a complaint that many raise in a kelurahan, beside what the programme did there.
type contrast struct {
	item                                  Complaint
	area                                  Area
	voices, joined, visits, events, shops int
	says                                  []string // what contradicts the voices
	weight                                int      // how much does: nothing at all more than little
}

// Little is less than half of what a kelurahan would have by its share of the city's RT, when that would be eight people or more:
// of eight expected, fewer than four come by chance once in 24 times (Poisson).
const (
	littleOf    = .5
	leastOfCity = 8
)

// isLittle compares a count of a kelurahan with its share of the city's.
func isLittle(n, city int, share float64) bool {
	expected := float64(city) * share
	return expected >= leastOfCity && float64(n) < expected*littleOf
}

// Contrasts is "Suara, wilayah, program": where many voices meet nothing, contradictions first. places is the answer of
// masukan/places.
func (c Complaints) Contrasts(places table.Table, around Around, areas Areas) Figure {
	figure := Figure{
		ID: "program", Columns: 12, Topic: "Suara, wilayah, program", Source: sourceVoices + "; " + sourceClinics + "; marketplace", Until: until(c.Filter.Voices().To),
		Measure: "Keluhan dengan lima suara atau lebih di satu kelurahan, di samping yang terjadi di sana dalam " + c.windowText() + "; yang berlawanan di atas. “Sedikit” = kurang dari separuh bagian kelurahan itu dari seluruh kota menurut jumlah RT" + fmt.Sprintf(", bila bagian itu %d atau lebih dan suaranya tidak kurang dari bagiannya", leastOfCity),
	}
	figure.Notes = c.follows("pendaftar, kegiatan dan toko mengikuti periode dan wilayah saja, bukan saringan lain")
	all := c.contrasts(places, around, areas)
	if len(all) == 0 {
		figure.Measure, figure.Notes = "", nil
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
	counts, _, mask := c.byPlace(places, named, kelurahan)
	sum := func(answer table.Table, id, column string) int {
		n := 0
		for i := range answer.Len() {
			if id == "" || answer.Text(i, "kelurahan_id") == id {
				n += answer.Int(i, column)
			}
		}
		return n
	}
	rt := func(id string) int { return around.Coverage.Of(id).RT }
	city := cityOf{joined: sum(around.Joined, "", "people"), visits: sum(around.Helped, "", "participants"), shops: sum(around.Sold, "", "shops")}
	for _, area := range areas.Within(areas.City().ID, "kelurahan") {
		city.rt += rt(area.ID)
	}
	here, raised := 0, make([]int, len(named)) // RT and voices of what the page is about
	for i, area := range kelurahan {
		here += rt(area.ID)
		for j, n := range counts[i] {
			raised[j] += n
		}
	}
	var all []contrast
	for i, area := range kelurahan {
		for j, item := range named {
			if counts[i][j] < enough || mask.Cells[i][j] {
				continue
			}
			one := contrast{
				item: item, area: area, voices: counts[i][j], joined: sum(around.Joined, area.ID, "people"),
				events: sum(around.Helped, area.ID, "events"), visits: sum(around.Helped, area.ID, "participants"), shops: sum(around.Sold, area.ID, "shops"),
			}
			all = append(all, one.judge(city, float64(rt(area.ID))/float64(max(1, city.rt)), float64(raised[j])*float64(rt(area.ID))/float64(max(1, here))))
		}
	}
	slices.SortStableFunc(all, func(a, b contrast) int {
		return cmp.Or(b.weight-a.weight, b.voices-a.voices, cmp.Compare(float64(a.events)/float64(a.voices), float64(b.events)/float64(b.voices)))
	})
	return all
}

// cityOf is what the whole city has.
type cityOf struct{ rt, joined, visits, shops int }

// judge says what contradicts the voices of a kelurahan that has a share of the city's RT, where many would be usual voices.
func (c contrast) judge(city cityOf, share, usual float64) contrast {
	say := func(weight int, what string) { c.says, c.weight = append(c.says, what), c.weight+weight }
	many := float64(c.voices) >= usual
	switch {
	case c.joined == 0:
		say(2, "tidak ada pendaftar")
	case many && isLittle(c.joined, city.joined, share):
		say(1, "sedikit pendaftar")
	}
	switch {
	case c.events == 0:
		say(2, "tidak ada kegiatan")
	case many && isLittle(c.visits, city.visits, share):
		say(1, "sedikit peserta kegiatan")
	}
	if c.item.ID == "digital_marketplace" || c.item.ID == "pemasaran" {
		switch {
		case c.shops == 0:
			say(2, "tidak ada toko yang menjual")
		case many && isLittle(c.shops, city.shops, share):
			say(1, "sedikit toko yang menjual")
		}
	}
	return c
}
