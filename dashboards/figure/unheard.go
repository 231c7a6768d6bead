package figure

import (
	"fmt"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Represented compares who speaks with who is there: each group's share of the people who spoke beside its share of the
// register. Both count people, since one person may be many voices. It reads the answers of masukan/speakers and
// masukan/registered.
func (c Complaints) Represented(speakers, registered table.Table) Figure {
	figure := Figure{
		ID: "terwakili", Columns: 7, Topic: "Siapa yang belum terwakili", Source: sourceVoices + "; form pendaftaran dan OSS", Until: until(c.Filter.Voices().To),
		Measure: "Orang yang bicara dalam " + c.windowText() + ", tiap orang sekali, di samping wirausaha baru yang terdaftar",
	}
	spoke, people := map[string]int{}, map[string]int{}
	for i := range speakers.Len() {
		spoke[speakers.Text(i, "group_name")] += speakers.Int(i, "people")
	}
	for i := range registered.Len() {
		people[registered.Text(i, "group_name")] += registered.Int(i, "people")
	}
	heard, there, hidden := 0, 0, false
	for _, group := range Groups() {
		heard, there = heard+spoke[group], there+people[group]
		hidden = hidden || few(spoke[group]) || few(people[group]) || c.siblings.Hides(siblingKey{group: group})
	}
	if c.closed || c.Filter.Group != "" || hidden || heard < enough || there < enough {
		figure.Measure = ""
		figure.Drawing = []Drawing{Missing{What: "Terlalu sedikit untuk dibandingkan.", Why: "Perlu orang yang bicara dan wirausaha terdaftar dari semua kelompok; pilih semua kelompok, waktu yang lebih panjang atau wilayah yang lebih luas."}}
		return figure
	}
	figure.Notes = c.follows("register mengikuti periode dan wilayah saja, bukan saringan lain")
	grid := Grid{Caption: "Orang yang bicara dan register menurut kelompok", Head: []Head{{Text: "Kelompok"}, {Text: "Bicara", Right: true, Wide: true}, {Text: "Bagian bicara", Right: true}, {Text: "Terdaftar", Right: true, Wide: true}, {Text: "Bagian register", Right: true}, {Text: "Perbandingan", Right: true}}}
	least, most := "", ""
	low, high := 2.0, 0.0
	for _, group := range Groups() {
		speaks, is := float64(spoke[group])/float64(heard), float64(people[group])/float64(there)
		ratio := Cell{Text: bahasa.Absent, Value: ""}
		if people[group] > 0 {
			r := speaks / is
			ratio = decimal(r, 1).strong()
			ratio.After = "kali"
			if r < low {
				low, least = r, group
			}
			if r > high {
				high, most = r, group
			}
		}
		filter := c.Filter
		filter.Group = group
		grid.Rows = append(grid.Rows, row(Cell{Text: group, Href: filter.Href("/masukan/suara")}, count(spoke[group]), share(speaks), count(people[group]), share(is), ratio))
	}
	switch {
	case low < .8:
		figure.Finding = fmt.Sprintf("%s paling kurang terdengar: yang bicara %s kali bagiannya di register.", least, bahasa.Decimal(low, 1))
	case high > 1.25:
		figure.Finding = fmt.Sprintf("%s lebih sering terdengar dari bagiannya di register.", most)
	default:
		figure.Finding = "Ketiga kelompok terdengar sebanding dengan registernya."
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// few tells a count that may not be shown.
func few(n int) bool { return n > 0 && n < enough }
