package figure

import (
	"fmt"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// mistakeMonths is over how many months mistakes are compared.
const mistakeMonths = 6

// A mistake is one kind of wrong cell of one kind of file.
type mistake struct {
	layout, column, rule, example string
	months                        map[time.Time]int
	rows                          int
}

// Mistakes is how often the same mistake came back, by month: what an office can learn from. It reads the answer of
// data/mistakes; the grid is nil when nothing was ever held.
func Mistakes(answer table.Table, title func(string) string) (finding string, grid *Grid) {
	var all []*mistake
	var months []time.Time
	known := map[string]*mistake{}
	for i := range answer.Len() { // the newest month first
		month := answer.Time(i, "month")
		if len(months) == 0 || !months[len(months)-1].Equal(month) {
			if len(months) == mistakeMonths {
				break
			}
			months = append(months, month)
		}
		key := answer.Text(i, "layout") + "\x00" + answer.Text(i, "column_name") + "\x00" + answer.Text(i, "rule")
		one := known[key]
		if one == nil {
			one = &mistake{layout: answer.Text(i, "layout"), column: answer.Text(i, "column_name"), rule: answer.Text(i, "rule"), example: answer.Text(i, "example"), months: map[time.Time]int{}}
			known[key], all = one, append(all, one)
		}
		one.months[month] += answer.Int(i, "rows_held")
		one.rows += answer.Int(i, "rows_held")
	}
	if len(all) == 0 {
		return "", nil
	}
	grid = &Grid{Caption: "Kesalahan yang berulang, baris per bulan", Head: []Head{{Text: "Sumber dan kolom"}, {Text: "Sebab", Wide: true}}}
	for i := len(months) - 1; i >= 0; i-- {
		grid.Head = append(grid.Head, Head{Text: bahasa.Month(months[i]), Right: true, Wide: i > 1})
	}
	worst, again := all[0], 0
	for _, one := range all {
		if len(one.months) > 1 {
			again++
		}
		if one.rows > worst.rows {
			worst = one
		}
		cells := []Cell{{Text: column(one.column), Sub: title(one.layout)}, text(Shortened(one.example, 110))}
		for i := len(months) - 1; i >= 0; i-- {
			cells = append(cells, count(one.months[months[i]]))
		}
		if len(grid.Rows) < 20 {
			grid.Rows = append(grid.Rows, row(cells...))
		}
	}
	finding = fmt.Sprintf("Paling sering: %s, %s baris.", column(worst.column), bahasa.Count(worst.rows))
	if again > 0 {
		finding = fmt.Sprintf("%s kesalahan berulang di bulan lain; paling sering %s, %s baris.", bahasa.Sentence(countWord(again)), column(worst.column), bahasa.Count(worst.rows))
	}
	return finding, grid
}

func column(name string) string {
	if name == "" {
		return "seluruh baris"
	}
	return "kolom " + strings.Join(strings.Fields(name), " ")
}
