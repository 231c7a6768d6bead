package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// header reports whether a record is the header itself, which is no row.
func (c *checker) header(record *tabular.Record) bool {
	return record.Line >= c.table.Line && record.Line <= c.table.Last
}

// row fills row with what a record says: values, or problems, or why it is no data.
func (c *checker) row(record *tabular.Record, row *batch.Row) {
	row.Sheet, row.Line = record.Sheet, record.Line
	row.Problems, row.Notes, row.Cells, row.Skip = row.Problems[:0], row.Notes[:0], row.Cells[:0], ""
	row.Values = c.values
	if record.Line < c.table.Line {
		row.Skip = skipAbove
		return
	}
	if record.Line == c.table.Last+1 && c.layout.Described && c.describes(record) {
		row.Skip = skipDescribe
		return
	}
	c.structure(record, row)
	broken := len(row.Problems) > 0
	if !broken {
		c.cells(record, row)
	}
	if len(row.Problems) == 0 && row.Skip == "" {
		c.agree(record, row)
	}
	if c.exact && repeats(record, c.table.Header) {
		row.Problems = append(row.Problems, repeatedHeader)
	} else if len(row.Problems) > 0 && !c.exact {
		if c.layout.Periods && sumsUp(row.Problems) {
			row.Skip = skipTotal
		} else if why := notData(record, c.table.Header); why != "" && looksOnly(record.Faults) {
			row.Skip = why
		} else if repeats(record, c.table.Header) {
			row.Skip = skipRepeated
		}
	}
	if row.Skip != "" {
		row.Problems, row.Notes = row.Problems[:0], row.Notes[:0]
		return
	}
	if len(row.Problems) > 0 {
		c.show(record, row, broken)
	}
}

// describes reports whether the row under the header has no digits where its
// first required column stands: words about the column, not a value of it.
func (c *checker) describes(record *tabular.Record) bool {
	for _, s := range c.steps {
		if s.column.Required && s.at >= 0 && s.at < len(record.Cells) {
			return !strings.ContainsAny(string(record.Cells[s.at].Text), "0123456789")
		}
	}
	return false
}

// structure tells what is doubtful about a record as a whole.
func (c *checker) structure(record *tabular.Record, row *batch.Row) {
	for _, fault := range record.Faults {
		problem := contract.Problem{Rule: fault.Rule, Indonesian: fault.Indonesian, English: fault.English}
		if fault.Cell >= 0 && fault.Cell < len(c.table.Header) {
			problem.Column = c.table.Header[fault.Cell]
		}
		row.Problems = append(row.Problems, problem)
	}
	if c.exact && c.strict && slices.ContainsFunc(record.Cells, otherQuotes) {
		row.Problems = append(row.Problems, contract.Problem{
			Rule: "quote", Indonesian: "Ada sel yang diapit tanda kutip lain daripada tanda kutip berkas ini.",
			English: "a cell stands in quotes other than those of this file",
		})
	}
	if c.exact && ruled(record.Cells) {
		row.Problems = append(row.Problems, ruledLine)
	}
	if n, _ := filled(record); n == 0 && c.exact && c.strict {
		row.Problems = append(row.Problems, emptyLine)
	}
	if other := c.table.other; other > 0 && record.Line >= other {
		row.Problems = append(row.Problems, otherTable(other))
	} else if c.exact && wordsForNumbers(record, c.table.kinds) {
		row.Problems = append(row.Problems, otherHeader)
	}
	if len(record.Below) > 0 && c.textLast && c.continues(string(contract.Trim(record.Below))) {
		row.Problems = append(row.Problems, brokenLine)
	}
	have, want := len(record.Cells), len(c.table.Header)
	for have > want && !(c.exact && c.strict) && len(contract.Trim(record.Cells[have-1].Text)) == 0 {
		have--
	}
	if have == want || have < want && !c.strict {
		return
	}
	row.Problems = append(row.Problems, contract.Problem{
		Rule:       "cells",
		Indonesian: fmt.Sprintf("Baris ini punya %d sel, padahal kepala tabelnya %d.", len(record.Cells), want),
		English:    fmt.Sprintf("this row has %d cells, yet the header has %d", len(record.Cells), want),
	})
}

// otherQuotes reports whether a cell begins and ends with quotes that its file
// does not use.
func otherQuotes(cell contract.Cell) bool {
	text := cell.Text
	return len(text) >= 2 && text[0] == text[len(text)-1] && (text[0] == '\'' || text[0] == '`')
}

// cells reads every cell of the layout.
func (c *checker) cells(record *tabular.Record, row *batch.Row) {
	for i := range c.steps {
		s := &c.steps[i]
		value := s.fixed
		if !s.isFixed {
			cell := c.cell(record, s.at)
			if s.special {
				cell = c.orElse(cell, s, record)
			}
			if len(cell.Text) == 0 {
				if s.required {
					row.Problems = append(row.Problems, emptyCell(s.header))
				}
			} else {
				var problem *contract.Problem
				if value, problem = s.read(cell); problem != nil {
					c.hold(s, problem, row)
					continue
				}
				if s.special {
					value = c.protect(s, value, record, row)
				}
			}
		}
		if s.field >= 0 {
			c.values[s.field] = value
		}
	}
}

// continues reports whether a line of one cell may be the rest of the cell
// above: it is no remark, does not begin like the first column, and is not a row
// with other delimiters.
func (c *checker) continues(line string) bool {
	if line == "" || startsNote(line, normal(line)) || len(c.table.kinds) > 0 && c.table.kinds[0] != textColumn && c.table.kinds[0].holds(line) {
		return false
	}
	for _, other := range []string{",", ";", "\t", "|"} {
		if strings.Count(line, other) >= len(c.table.Header)-1 {
			return false
		}
	}
	return true
}

var emptyLine = contract.Problem{
	Rule: "line", Indonesian: "Baris ini hanya berisi pemisah; semua selnya kosong.", English: "this row holds delimiters only; all its cells are empty",
}

var repeatedHeader = contract.Problem{
	Rule: "header", Indonesian: "Baris ini sama dengan kepala tabel; mungkin tabel lain dimulai di sini.",
	English: "this row repeats the header; perhaps another table begins here",
}

var brokenLine = contract.Problem{
	Rule: "line", Indonesian: "Baris di bawahnya hanya berisi satu sel; mungkin itu sambungan sel terakhir baris ini.",
	English: "the line below is a single cell; it may be the rest of this row's last cell",
}

var otherHeader = contract.Problem{
	Rule: "header", Indonesian: "Kolom-kolom yang lain kali berisi angka di baris ini berisi kata; mungkin kepala tabel lain atau keterangan.",
	English: "columns that hold numbers elsewhere hold words in this row; it may be another header or a remark",
}

func emptyCell(header string) contract.Problem {
	return contract.Problem{
		Column: header, Rule: "required",
		Indonesian: "Kolom \"" + header + "\" wajib diisi, tetapi kosong.",
		English:    "column \"" + header + "\" must be filled and is empty",
	}
}

// cell returns a trimmed cell; empty when the file has none there.
func (c *checker) cell(record *tabular.Record, at int) contract.Cell {
	if at < 0 || at >= len(record.Cells) {
		return contract.Cell{}
	}
	cell := record.Cells[at]
	if n := len(cell.Text); n > 0 {
		if first, last := cell.Text[0], cell.Text[n-1]; first <= ' ' || first >= utf8.RuneSelf || last <= ' ' || last >= utf8.RuneSelf {
			cell.Text = contract.Trim(cell.Text)
		}
	}
	for _, missing := range c.missing {
		if string(cell.Text) == string(missing) {
			cell.Text = nil
		}
	}
	return cell
}

// orElse returns the first of the cells a field may come from that is not empty,
// with the cell that continues it.
func (c *checker) orElse(cell contract.Cell, s *step, record *tabular.Record) contract.Cell {
	for _, other := range s.orElse {
		if len(cell.Text) > 0 {
			break
		}
		cell = c.cell(record, other)
	}
	if rest := c.cell(record, s.and); len(rest.Text) > 0 && len(cell.Text) > 0 {
		cell.Text = append(append(append(c.joined[:0], cell.Text...), ' '), rest.Text...)
		c.joined = cell.Text
	}
	return cell
}
