package figure

import (
	"fmt"

	"pantau/dashboards/bahasa"
)

// Register lists the RT of one kelurahan with their numbers: the level below the tiles.
func (c Coverage) Register(all []RT, filter Filter) Figure {
	now := c.Of(filter.Area.ID)
	figure := Figure{
		ID: "daftar", Columns: 7, Topic: "RT di " + filter.Area.Name, Source: c.source(), Until: until(c.City().Sunday()),
		Finding: fmt.Sprintf("%s wirausaha baru di %s, %s di antaranya dalam 12 minggu terakhir.", bahasa.Count(now.Total), filter.Area.Name, bahasa.Count(now.New12)),
		Measure: "Wirausaha baru per RT, jumlah dan 12 minggu terakhir",
	}
	grid := Grid{Caption: "Wirausaha baru per RT di " + filter.Area.Name, Head: []Head{{Text: "RW"}, {Text: "RT"}, {Text: "Jumlah", Right: true}, {Text: "12 minggu", Right: true}}}
	for _, rt := range all {
		sum := count(rt.Total)
		if rt.Total == 0 {
			sum.Class = "muted"
		}
		grid.Rows = append(grid.Rows, row(text(rt.RW), text(rt.Number), sum, count(rt.New12)))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}
