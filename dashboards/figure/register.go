package figure

import (
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
)

// Register shows the RT of one kelurahan with their numbers: the level below the tiles. A row is an RW, a column an RT.
func (c Coverage) Register(all []RT, filter Filter) Figure {
	now := c.Of(filter.Area.ID)
	figure := Figure{
		ID: "daftar", Columns: 7, Topic: "RT di " + filter.Area.Name, Source: c.source(), Until: until(c.City().Sunday()),
		Finding: fmt.Sprintf("%s wirausaha baru, %s di antaranya dalam 12 minggu terakhir.", bahasa.Count(now.Total), bahasa.Count(now.New12)),
		Measure: "Jumlah wirausaha baru tiap RT; satu baris = satu RW",
	}
	if now.UnknownRT > 0 {
		figure.Notes = append(figure.Notes, fmt.Sprintf("%s orang tanpa RT tidak ada di tabel", bahasa.Count(now.UnknownRT)))
	}
	var numbers []string
	for _, rt := range all {
		if !slices.Contains(numbers, rt.Number) {
			numbers = append(numbers, rt.Number)
		}
	}
	slices.Sort(numbers)
	if len(numbers) == 0 {
		figure.Drawing = []Drawing{missingRegister()}
		return figure
	}
	grid := Grid{Class: "heat", Caption: "Wirausaha baru per RT di " + filter.Area.Name, Head: []Head{{Text: "RW"}}}
	for _, number := range numbers {
		grid.Head = append(grid.Head, Head{Text: "RT " + number, Right: true})
	}
	for _, column := range columns(all, filter.Area.ID) {
		cells := make([]Cell, len(numbers)+1)
		cells[0] = text("RW " + column.RW)
		for _, rt := range column.RT {
			cell := count(rt.Total)
			cell.Heat = [3]int{1, 4, 7}[rt.Level()]
			cells[1+slices.Index(numbers, rt.Number)] = cell
		}
		grid.Rows = append(grid.Rows, row(cells...))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}
