package cause

import (
	"slices"
	"time"

	"pantau/warehouse/table"
)

// alter returns an answer with other values in some columns of some rows. Numbers grow five- to fifteenfold, each row's by
// another factor, so that neither sums nor shares are likely to be what they were and nothing falls below a bound it was
// above. When they only doubled, seven altered complaints once added up to the 19 there had been; when they grew thirtyfold,
// drawing took three times as long, because statistics take longer over larger counts. Words get a letter more, days move
// by weeks. Another turn takes other factors. The answer it is given stays as it is.
func alter(answer table.Table, columns, rows []int, turn int) table.Table {
	altered := table.Table{Columns: answer.Columns, Rows: slices.Clone(answer.Rows)}
	for _, row := range rows {
		cells := slices.Clone(answer.Rows[row])
		for _, column := range columns {
			cells[column] = other(cells[column], row+turn)
		}
		altered.Rows[row] = cells
	}
	return altered
}

// other is another value of the same kind. A null stays one: it says that there is nothing.
func other(cell any, row int) any {
	factor, more := 5+row*7%11, 7+row*5%13
	switch v := cell.(type) {
	case int64:
		return v*int64(factor) + int64(more)
	case float64:
		return v*float64(factor) + float64(more)
	case bool:
		return !v
	case string:
		return v + "′"
	case time.Time:
		return v.AddDate(0, 0, 7*(1+row%3))
	}
	return cell
}

// isWord reports whether a column says words or days, which are what rows are about, and not how much.
func isWord(answer table.Table, column int) bool {
	for _, cells := range answer.Rows {
		switch cells[column].(type) {
		case string, time.Time:
			return true
		case nil:
		default:
			return false
		}
	}
	return true
}

// kindsOf groups the rows of an answer by what a column of words says; nil for other columns.
func kindsOf(answer table.Table, column int) [][]int {
	if !isWord(answer, column) {
		return nil
	}
	var kinds [][]int
	at := map[any]int{}
	for row, cells := range answer.Rows {
		place, ok := at[cells[column]]
		if !ok {
			place = len(kinds)
			at[cells[column]] = place
			kinds = append(kinds, nil)
		}
		kinds[place] = append(kinds[place], row)
	}
	return kinds
}
