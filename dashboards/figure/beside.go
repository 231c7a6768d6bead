package figure

import (
	"fmt"

	"pantau/dashboards/bahasa"
)

// Beside puts drawings next to each other on paper: a map and the table that names its areas.
type Beside struct{ Left, Right []Drawing }

func (Beside) Kind() string { return "beside" }

// MapOnPaper is the map with values only, beside the kelurahan by coverage, the best first.
func (c Coverage) MapOnPaper(filter Filter) Figure {
	figure := c.Map(filter, true)
	order := c.By(filter.Area.ID, byShare)
	if len(order) == 0 {
		return figure
	}
	grid := Grid{Caption: "Cakupan menurut kelurahan", Head: []Head{{Text: "Kelurahan"}, {Text: "Kosong", Right: true}, {Text: "Cakupan", Right: true}}}
	for _, area := range order {
		r := c.Of(area.ID)
		empty := Cell{Text: fmt.Sprintf("%s/%s", bahasa.Count(r.None), bahasa.Count(r.RT)), Value: r.None}
		grid.Rows = append(grid.Rows, row(text(area.Name), empty, share(c.Share(area.ID)).strong()))
	}
	figure.Drawing = []Drawing{Beside{Left: figure.Drawing, Right: []Drawing{grid}}}
	return figure
}
