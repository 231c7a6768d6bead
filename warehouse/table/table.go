// Package table is an answer of the warehouse: named columns and rows of plain
// Go values. Pages, charts and reports are drawn from it and from nothing else.
package table

import (
	"fmt"
	"time"
)

// A Table is one answer. Cells are nil, string, int64, float64, bool or
// time.Time (UTC; a date is midnight UTC). Money arrives as float64 rupiah:
// sums stay exact up to 2^53 sen, about 90 trillion rupiah.
type Table struct {
	Columns []string
	Rows    [][]any
}

// A Part is what is meant of the answer of a query: those of its columns that are
// named, all when none is, and those of its rows that are given, all when Rows has
// no columns.
type Part struct {
	Query   string // SQL
	Columns []string
	Rows    Table
}

// Len is the number of rows.
func (t Table) Len() int { return len(t.Rows) }

// column returns the index of a column. Asking for a column that the query
// does not have is a mistake in our code, so it panics and a test finds it.
func (t Table) column(name string) int {
	for i, c := range t.Columns {
		if c == name {
			return i
		}
	}
	panic(fmt.Sprintf("answer has no column %q, only %q", name, t.Columns))
}

// Text returns a cell as text; a null is the empty string.
func (t Table) Text(row int, column string) string {
	s, _ := t.Rows[row][t.column(column)].(string)
	return s
}

// Int returns a cell as a whole number; a null is 0.
func (t Table) Int(row int, column string) int {
	switch v := t.Rows[row][t.column(column)].(type) {
	case int64:
		return int(v)
	case float64:
		return int(v)
	}
	return 0
}

// Float returns a cell as a number; a null is 0.
func (t Table) Float(row int, column string) float64 {
	switch v := t.Rows[row][t.column(column)].(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

// Time returns a cell as a moment or a date; a null is the zero time.
func (t Table) Time(row int, column string) time.Time {
	v, _ := t.Rows[row][t.column(column)].(time.Time)
	return v
}

// Bool returns a cell as true or false; a null is false.
func (t Table) Bool(row int, column string) bool {
	v, _ := t.Rows[row][t.column(column)].(bool)
	return v
}

// Null reports whether a cell says nothing.
func (t Table) Null(row int, column string) bool {
	return t.Rows[row][t.column(column)] == nil
}
