package layout

import (
	"fmt"
	"slices"
	"strings"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// hold adds a problem, without the cell's own words where they name a person or
// are not redacted. A cell that is checked and not kept cannot make a row wrong:
// its problem is a note, and the row lands. One of a secondary column is set aside.
func (c *checker) hold(s *step, problem *contract.Problem, row *batch.Row) {
	problem.Column = s.header
	if s.at >= 0 && (c.mask[s.at] || s.owner >= 0) {
		respell(problem, "Isi kolom ini", "this cell", masked)
	} else if s.at >= 0 && c.redact[s.at] {
		redacted := c.secrets.Redact(problem.Value)
		respell(problem, "\""+redacted+"\"", fmt.Sprintf("%q", redacted), redacted)
	}
	if s.noted {
		row.Notes = append(row.Notes, *problem)
		return
	}
	if s.isSecondary() {
		c.leave(s, *problem, row)
		return
	}
	row.Problems = append(row.Problems, *problem)
}

// refuse holds a cell that could not be read. One of a secondary column that may
// have taken in its neighbours holds its row.
func (c *checker) refuse(s *step, cell contract.Cell, problem *contract.Problem, row *batch.Row) {
	if s.isSecondary() && swallowed(cell, problem) {
		primary := *s
		primary.column.Takes = ""
		s = &primary
	}
	c.hold(s, problem, row)
}

// respell puts other words where a problem quotes its cell.
func respell(problem *contract.Problem, indonesian, english, value string) {
	problem.Indonesian = strings.Replace(problem.Indonesian, "\""+problem.Value+"\"", indonesian, 1)
	problem.English = strings.Replace(problem.English, fmt.Sprintf("%q", problem.Value), english, 1)
	problem.Value = value
}

// protect turns identifiers into pseudonyms, redacts free text and skips rows
// that are about somewhere else.
func (c *checker) protect(s *step, value contract.Value, record *tabular.Record, row *batch.Row) contract.Value {
	switch {
	case s.column.Person != "":
		who := string(value.Text)
		if s.with >= 0 {
			if cell := c.cell(record, s.with); len(cell.Text) > 0 {
				phone, problem := s.phone(cell)
				if problem != nil {
					c.hold(&step{header: c.table.Header[s.with], at: s.with}, problem, row)
				}
				who += "|" + string(phone.Text)
			}
		}
		value.Kind, value.Text = contract.Text, []byte(c.secrets.Person(s.column.Person, who))
	case s.column.Redact:
		value.Text = []byte(c.secrets.Redact(string(value.Text)))
	case s.owner >= 0:
		value.Text = []byte(initials(string(value.Text), string(c.cell(record, s.owner).Text)))
	case s.column.Only != "" && string(value.Text) != s.column.Only:
		row.Skip = skipOther + s.column.Only
	}
	return value
}

// show copies what a held record says, for the clerk who will correct it. When
// its structure is broken nobody knows which cell is the name: then none is
// shown of a layout that has such cells.
func (c *checker) show(record *tabular.Record, row *batch.Row, broken bool) {
	broken = broken && slices.Contains(c.mask, true)
	for i, cell := range record.Cells {
		text := strings.ToValidUTF8(string(cell.Text), "\uFFFD")
		switch {
		case len(contract.Trim(cell.Text)) == 0:
		case broken || i < len(c.mask) && c.mask[i]:
			text = masked
		case i < len(c.redact) && c.redact[i] || i >= len(c.mask):
			text = c.secrets.Redact(text)
		}
		row.Cells = append(row.Cells, text)
	}
	for _, s := range c.steps {
		if s.owner >= 0 && s.at >= 0 && s.at < len(row.Cells) {
			row.Cells[s.at] = initials(row.Cells[s.at], string(c.cell(record, s.owner).Text))
		}
	}
}
