// Package sheet writes tables as files: workbooks, CSV that a spreadsheet of this country opens with a double click, and CSV
// for programs. Pages and files are made of the same rows, so they say the same.
package sheet

import (
	"iter"
	"slices"
	"strings"

	"pantau/dashboards/figure"
)

// A Table is what becomes a file. Rows may be many, so they are walked and not held.
type Table struct {
	Name  string // of the worksheet; see NameOf
	Head  []figure.Head
	Rows  iter.Seq[figure.Row]
	About []Fact // the second worksheet: where this comes from and what was chosen
}

// A Fact is one line of a workbook's second worksheet: "Sumber", "Form pendaftaran kota".
type Fact struct{ Name, Text string }

// Of makes a table of a grid.
func Of(name string, grid figure.Grid, about []Fact) Table {
	return Table{Name: name, Head: grid.Head, Rows: slices.Values(grid.Rows), About: about}
}

// shown are the heads of a table's columns, without those of bars, which say again what another column says in digits.
func (t Table) shown() []string {
	var heads []string
	for _, head := range t.Head {
		if !head.Bar {
			heads = append(heads, Harmless(strings.ReplaceAll(strings.Join(strings.Fields(head.Text), " "), "\u00ad", "")))
		}
	}
	return heads
}

// cells are the cells of a row that are written.
func (t Table) cells(row figure.Row) []figure.Cell {
	var cells []figure.Cell
	for i, cell := range row.Cells {
		if i < len(t.Head) && !t.Head[i].Bar {
			cells = append(cells, cell)
		}
	}
	return cells
}

// hidden stands in a cell that is hidden: empty would mean "not measured".
const hidden = "disembunyikan"

// wordsOf is what a cell without a number says, made harmless.
func wordsOf(cell figure.Cell) string {
	if text, ok := cell.Value.(string); ok {
		return Harmless(text)
	}
	if cell.Veil {
		return hidden
	}
	return Harmless(cell.Text)
}

// Harmless keeps a spreadsheet from running what came from a file: =, +, - and @ begin a formula, and so do they after a
// tab or a line break (OWASP, CSV injection).
func Harmless(text string) string {
	if trimmed := strings.TrimLeft(text, " \t\r\n"); trimmed != "" && strings.ContainsRune("=+-@", rune(trimmed[0])) || strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\r") {
		return "'" + text
	}
	return text
}
