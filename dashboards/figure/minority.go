package figure

import (
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/suppress"
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
	names, counts, sums, mask := c.byGroup(groups, named)
	for i, item := range named[:min(3, len(named))] {
		at, part := rarest(counts[i], sums, mask, i)
		if at < 0 || c.Filter.Group != "" {
			continue
		}
		group := names[at]
		var theirs []Said
		for _, one := range said {
			if one.Group == group {
				theirs = append(theirs, one)
			}
		}
		if one, ok := pick(theirs, item.ID); ok {
			quotes.Items = append(quotes.Items, Quote{
				Pieces: one.Pieces(), Who: group, Where: strings.TrimSpace(one.Forum + " " + one.Place), When: bahasa.Date(one.On),
				What: fmt.Sprintf("%s, %s suara %s", item.Name, bahasa.Percent(part), group), Href: c.voicesOf(item.ID, group),
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

// rarest is the group with the smallest share of its voices on a complaint, among those with five voices or more on it that may
// be shown; -1 when there is none.
func rarest(about, sums []int, mask suppress.Mask, row int) (group int, part float64) {
	group = -1
	for j, n := range about {
		share := float64(n) / float64(max(1, sums[j]))
		if n >= enough && !mask.Cells[row][j] && (group < 0 || share < part) {
			group, part = j, share
		}
	}
	return group, part
}
