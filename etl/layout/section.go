package layout

import (
	"bytes"
	"strings"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Between the rows of a table stand others that name a part of it: a section in
// a cell of its own, or in every cell where a merged one was taken apart; the
// header once more, with gaps; units under the names.

// section reports whether a record names a part of the table rather than being a
// row: it repeats names of the header, says one thing in every cell, or has one
// cell where rows leave none empty or below a line that is.
func (c *checker) section(record *tabular.Record, n int) bool {
	texts := namesOf(record.Cells)
	gap := c.gap || c.end > 0 && record.Line > c.end+1
	c.end, c.gap = record.Line, n == 0
	for _, cell := range record.Cells {
		c.end += bytes.Count(cell.Text, []byte{'\n'})
	}
	switch width := len(c.table.Header); {
	case width < 2 || repeats(record, c.table.Header):
		return false
	case n == 0:
		return false
	case n > 1:
		return c.table.sections[texts[0]] && sameEverywhere(texts)
	case len(texts) < width || texts[0] == "" || c.kind(0).holds(texts[0]) && c.kind(0) != textColumn:
		return false
	case width == 2:
		return gap
	}
	return c.table.dense || gap
}

var sectionLine = contract.Problem{
	Rule: "cells", Indonesian: "Baris ini tampaknya nama bagian tabel, bukan data.", English: "this row seems to name a part of the table and is no data",
}

// repeatsSome reports whether every cell of a record that says something is the
// name of its column, of two or more.
func repeatsSome(record *tabular.Record, header []string) bool {
	same := 0
	for i, text := range namesOf(record.Cells) {
		switch {
		case text == "":
		case i >= len(header) || !strings.EqualFold(text, header[i]):
			return false
		default:
			same++
		}
	}
	return same > 1
}

func sameEverywhere(texts []string) bool {
	for _, text := range texts {
		if text != texts[0] {
			return false
		}
	}
	return len(texts) > 2 && texts[0] != "" && figureOf(texts[0]) == noFigure && !missingName(texts[0])
}

// sectionsIn are the words that stand in every cell of a row and in no cell of
// others.
func sectionsIn(rows []Table) map[string]bool {
	sections := make(map[string]bool)
	for _, row := range rows {
		if sameEverywhere(row.Header) {
			sections[row.Header[0]] = true
		}
	}
	for _, row := range rows {
		if !sameEverywhere(row.Header) {
			for _, text := range row.Header {
				delete(sections, text)
			}
		}
	}
	return sections
}

// dense reports whether nearly all rows fill all cells, but for those of a single cell.
func dense(rows []Table, width int) bool {
	whole, others := 0, 0
	for _, row := range rows {
		switch n := filledIn(row.Header); {
		case n == width:
			whole++
		case n > 1:
			others++
		}
	}
	return whole >= 2 && whole >= 9*others
}

// secondHeader is the line of a row of words right under the header, above
// columns of figures that are too few to tell their kind, or 0.
func secondHeader(rows []Table, kinds []columnKind) int {
	if len(rows) < 3 || len(textsOf(rows[1:], len(kinds))) < 2 || len(rows[0].Header) != len(kinds) {
		return 0
	}
	below := textsOf(rows[1:], len(kinds))
	words := 0
	for column, text := range rows[0].Header {
		if formOf(cellsOf(below, column)) == noFigure {
			continue
		}
		switch {
		case text == "":
		case figureOf(text) != noFigure || missingName(text) || nothings[normal(text)]:
			return 0
		default:
			words++
		}
	}
	if words > 1 {
		return rows[0].Line
	}
	return 0
}
