package layout

import (
	"bytes"
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
	row.Problems, row.Unread, row.Notes, row.Cells, row.Skip = row.Problems[:0], row.Unread[:0], row.Notes[:0], row.Cells[:0], ""
	row.Values = c.values[:c.kept]
	c.unproved, c.disproved = c.unproved[:0], nil
	c.words = 0
	if c.unread, c.takes = c.unread[:0], c.takes[:0]; c.unreadAt >= 0 {
		c.values[c.unreadAt] = contract.Value{}
	}
	if record.Line < c.table.Line {
		row.Skip = skipAbove
		return
	}
	if c.exact && record.Line == c.table.numbered || !c.exact && record.Line == c.table.Last+1 && numbering(record, c.table.Header) {
		row.Skip = skipNumbers
		return
	}
	if c.exact && c.table.signed > 0 && record.Line >= c.table.signed {
		row.Skip = skipSigned
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
	c.mark(row)
	if c.exact && (repeats(record, c.table.Header) || repeatsSome(record, c.table.Header)) {
		row.Problems = append(row.Problems, repeatedHeader)
	} else if len(row.Problems) > 0 && !c.exact {
		c.sight(record, row)
		if c.layout.Periods && sumsUp(row.Problems) {
			row.Skip = skipTotal
		} else if why := c.noData(record); why != "" && looksOnly(record.Faults) {
			row.Skip = why
		} else if repeats(record, c.table.Header) {
			row.Skip = skipRepeated
		}
	}
	if row.Skip != "" {
		row.Problems, row.Unread, row.Notes = row.Problems[:0], row.Unread[:0], row.Notes[:0]
		return
	}
	if len(row.Problems) == 0 && c.group != nil {
		c.together(record, row)
	}
	if len(row.Problems)+len(row.Unread) > 0 {
		c.show(record, row, broken)
	}
}

// together holds a row that does not agree with the others of its group. Cells of
// it that could not be read are then held with all of it.
func (c *checker) together(record *tabular.Record, row *batch.Row) {
	problems, notes := c.group.see(c.values, record)
	row.Notes = append(row.Notes, notes...)
	if len(problems) > 0 {
		row.Problems = append(append(row.Problems, problems...), row.Unread...)
		row.Unread = row.Unread[:0]
	}
}

// describes reports whether the row under the header has no digits where its
// first required column stands: words about the column, not a value of it.
func (c *checker) describes(record *tabular.Record) bool {
	for _, s := range c.steps {
		if s.column.Required && s.at >= 0 && s.at < len(record.Cells) {
			return len(contract.Trim(record.Cells[s.at].Text)) > 0 && !bytes.ContainsAny(record.Cells[s.at].Text, "0123456789")
		}
	}
	return false
}

// cells reads every cell of the layout.
func (c *checker) cells(record *tabular.Record, row *batch.Row) {
	for i := range c.steps {
		s := &c.steps[i]
		if c.isLeft(s.field) {
			continue
		}
		value := s.fixed
		switch {
		case s.isFixed:
		case s.column.Answers:
			value = c.answers(s, record, row)
		default:
			cell := c.cell(record, s.at)
			if len(cell.Text) == 0 && s.column.Is.Kind == contract.Money && s.at >= 0 && s.at < len(record.Cells) && accountingDash(record.Cells[s.at].Text) {
				cell.Text = zero
			}
			if s.column.Question && c.answered(record) && saysNothing(cell.Text) {
				break // the sender answered another question
			}
			if s.special {
				cell = c.orElse(cell, s, record)
			}
			if len(cell.Text) == 0 {
				if s.required && s.isSecondary() {
					c.leave(s, emptyCell(s.header), row)
				} else if s.required {
					row.Problems = append(row.Problems, emptyCell(s.header))
				}
			} else {
				var problem *contract.Problem
				if value, problem = s.read(cell); problem != nil {
					var ok bool
					if value, ok = c.doubted(s, cell, problem); !ok {
						c.disprove(s, cell)
						c.strange(s, cell)
						c.refuse(s, cell, problem, row)
					}
				}
				if s.special && problem == nil {
					value = c.protect(s, value, record, row)
				}
			}
		}
		if s.field >= 0 {
			c.values[s.field] = value
		}
	}
	for _, pair := range c.instead {
		if c.values[pair[0]].Kind == contract.Null && !c.isLeft(pair[0]) {
			c.values[pair[0]] = c.values[pair[1]]
		}
	}
	if len(c.unproved) > 0 {
		c.prove(row)
	}
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
	if len(cell.Text) > 0 && saysLittle[cell.Text[0]] && !c.exact && cell.Stored == contract.Written && c.isNothing(cell.Text, at) {
		cell.Text = nil
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
