package figure

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// A pair is two complaints that the same people raised.
type pair struct {
	a, b   Complaint
	people int
	lift   float64 // times as many as if one had nothing to do with the other
}

// Together is "Yang datang bersama": complaints that the same person raised in the same session more often than by chance. It
// reads the answer of masukan/together.
func (c Complaints) Together(answer table.Table) Figure {
	figure := Figure{
		ID: "bersama", Columns: 5, Topic: "Yang datang bersama", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Measure: "Orang yang menyebut keduanya dalam satu sesi, dan berapa kali lebih sering dari kebetulan",
	}
	pairs, talkative := c.pairs(answer)
	if len(pairs) == 0 {
		figure.Measure = ""
		figure.Drawing = []Drawing{Missing{What: "Belum ada dua keluhan yang disebut bersama oleh lima orang atau lebih.", Why: "Pilih waktu yang lebih panjang atau wilayah yang lebih luas."}}
		return figure
	}
	grid := Grid{Caption: "Pasangan keluhan", Head: []Head{{Text: "Keluhan"}, {Text: "Orang", Right: true}, {Text: "Kali", Right: true}}}
	for _, p := range pairs[:min(6, len(pairs))] {
		grid.Rows = append(grid.Rows, row(Cell{Text: p.a.Name + " + " + p.b.lower(), Href: c.pair(p)}, c.Filter.Classed(p.people), decimal(p.lift, 1)))
	}
	figure.Finding = fmt.Sprintf("%s dan %s paling sering disebut bersama.", pairs[0].a.Name, pairs[0].b.lower())
	switch {
	case c.narrowed():
		figure.Notes = []string{classedNote}
	case talkative >= enough:
		figure.Notes = []string{fmt.Sprintf("%s orang menyebut lebih dari satu keluhan", bahasa.Count(talkative))}
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// pair leads to what those who raised both said about them.
func (c Complaints) pair(p pair) string {
	query := c.Filter.Query()
	query.Set("pasangan", p.a.ID+","+p.b.ID)
	return "/masukan/suara?" + query.Encode()
}

// classedNote says why counts are not exact.
const classedNote = "Dengan saringan, jumlah orang disebut dalam rentang, supaya tidak bisa dikurangkan dari pilihan lain"

// pairs are the pairs that five people or more raised, and more often than chance, the most people first.
func (c Complaints) pairs(answer table.Table) (pairs []pair, talkative int) {
	all, each, both := 0, map[string]int{}, map[[2]string]int{}
	for i := range answer.Len() {
		var ids []string
		json.Unmarshal([]byte(answer.Text(i, "category_ids")), &ids)
		people := answer.Int(i, "people")
		all += people
		if len(ids) > 1 {
			talkative += people
		}
		for k, a := range ids {
			each[a] += people
			for _, b := range ids[k+1:] {
				both[[2]string{min(a, b), max(a, b)}] += people
			}
		}
	}
	named, _, _ := c.Shown()
	for i, a := range named {
		for _, b := range named[i+1:] {
			people := both[[2]string{min(a.ID, b.ID), max(a.ID, b.ID)}]
			lift := float64(people) * float64(all) / float64(max(1, each[a.ID]*each[b.ID]))
			if people >= enough && lift > 1 {
				pairs = append(pairs, pair{a, b, people, lift})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Or(cmp.Compare(y.people, x.people), cmp.Compare(y.lift, x.lift)) })
	return pairs, talkative
}
