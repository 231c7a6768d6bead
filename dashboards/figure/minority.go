package figure

import (
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Minority is "Pandangan lain": of each of the three largest complaints, the words of a group that raises it seldom, because
// what most people say is said everywhere else on the page. It reads the answer of masukan/groups.
func (c Complaints) Minority(said []Said, groups table.Table) Figure {
	figure := Figure{
		ID: "pandangan-lain", Columns: 5, Topic: "Pandangan lain", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Notes: []string{"Dari kelompok yang paling jarang menyebut keluhan itu, dengan lima suara atau lebih"},
	}
	quotes := Quotes{}
	named, _, _ := c.Shown()
	for _, item := range named[:min(3, len(named))] {
		group, part := rarest(groups, item.ID)
		if group == "" || c.Filter.Group != "" {
			continue
		}
		var theirs []Said
		for _, one := range said {
			if one.Group == group {
				theirs = append(theirs, one)
			}
		}
		if one, ok := pick(theirs, item.ID); ok {
			quotes.Items = append(quotes.Items, Quote{
				Pieces: one.Pieces(), Who: group, Where: strings.TrimSpace(one.Forum + " " + one.Place), When: bahasa.Date(one.On),
				What: fmt.Sprintf("%s, %s suara %s", item.Name, bahasa.Percent(part), group),
			})
		}
	}
	if len(quotes.Items) == 0 {
		figure.Notes = nil
		figure.Drawing = []Drawing{Missing{What: "Belum ada pandangan lain yang cukup banyak.", Why: "Perlu lima suara dari kelompok yang jarang menyebut keluhan besar; pilih semua kelompok atau waktu yang lebih panjang."}}
		return figure
	}
	figure.Finding = "Keluhan besar juga ada di kelompok yang jarang menyebutnya."
	figure.Drawing = []Drawing{quotes}
	return figure
}

// rarest is the group with the smallest share of its voices on a complaint, among those with five voices or more on it.
func rarest(groups table.Table, id string) (group string, part float64) {
	voices, about := map[string]int{}, map[string]int{}
	for i := range groups.Len() {
		name, n := groups.Text(i, "group_name"), groups.Int(i, "voices")
		voices[name] += n
		if groups.Text(i, "category_id") == id {
			about[name] += n
		}
	}
	for _, name := range slices.Sorted(slices.Values(Groups())) {
		share := float64(about[name]) / float64(max(1, voices[name]))
		if about[name] >= enough && (group == "" || share < part) {
			group, part = name, share
		}
	}
	return group, part
}
