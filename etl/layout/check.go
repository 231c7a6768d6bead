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

// A step makes one field of one cell, or only checks the cell. What every row
// asks of it comes first.
type step struct {
	at       int // position of the cell; -1 when the file has not the column
	field    int // position in Row.Values; -1 when the cell is only checked
	read     contract.Read
	required bool
	isFixed  bool
	special  bool // has orElse, or protects a person or free text, or skips rows

	orElse []int
	and    int // position of the cell that continues this one, or -1
	with   int // position of the telephone number that belongs to a name, or -1
	phone  contract.Read
	fixed  contract.Value
	header string // as the file spells it
	column Column
}

// A checker turns the records of one table into rows. Each part has its own.
type checker struct {
	table   Table
	layout  Layout
	secrets Secrets
	strict  bool // a record must have as many cells as the header: CSV
	exact   bool // also when the cells too many are empty: tables without a layout
	steps   []step
	rules   []rule
	missing [][]byte
	values  []contract.Value
	joined  []byte // a cell made of two
	mask    []bool // by position: cells that name a person
	redact  []bool
}

type rule struct {
	Rule
	at     []int
	header string
	check  func([]contract.Value) *contract.Sentence
	values []contract.Value
}

func (f *feed) checker(table Table) *checker {
	c := &checker{table: table, layout: f.match.Layout, secrets: f.secrets, strict: f.match.File.Format == tabular.CSV, exact: f.match.generic}
	h := newHeadings(table.Header)
	c.mask, c.redact = make([]bool, len(table.Header)), make([]bool, len(table.Header))
	c.values = make([]contract.Value, len(f.fields))
	for _, text := range c.layout.Missing {
		c.missing = append(c.missing, []byte(text))
	}
	field := 0
	headerOf := make(map[string]string)
	for _, column := range c.layout.Columns {
		s := step{column: column, at: -1, and: -1, with: -1, field: -1, required: column.Required}
		if column.Header != "" {
			s.at = h.find(column.Header, column.Aliases...)
		}
		if column.As != "" {
			s.field, field = field, field+1
		}
		if s.header = column.Header; s.at >= 0 {
			s.header = table.Header[s.at]
			c.mask[s.at] = c.mask[s.at] || column.Drop != "" || column.Person != ""
			c.redact[s.at] = c.redact[s.at] || column.Redact
		}
		headerOf[column.As] = s.header
		for _, other := range column.Else {
			if at := h.find(other); at >= 0 {
				s.orElse = append(s.orElse, at)
			}
		}
		if column.With != "" {
			s.with, s.phone = h.find(column.With), contract.Phone.Bind(f.facts)
		}
		if column.And != "" {
			s.and = h.find(column.And)
		}
		switch {
		case column.Const != "":
			s.fixed, s.isFixed = constant(column, f.facts), true
		case column.Owner:
			s.isFixed = true
			if f.batch.Owner != "" {
				s.fixed = contract.Value{Kind: contract.Text, Text: []byte(f.batch.Owner)}
			}
		case column.Drop != "" || column.Is.Rule == "":
			continue
		default:
			s.read = column.Is.Bind(f.facts)
		}
		s.special = len(s.orElse) > 0 || s.and >= 0 || column.Person != "" || column.Redact || column.Only != ""
		if s.isFixed || s.at >= 0 || s.field >= 0 {
			c.steps = append(c.steps, s)
		}
	}
	c.bindRules(f, headerOf)
	return c
}

// bindRules prepares the rules whose fields the file has.
func (c *checker) bindRules(f *feed, headerOf map[string]string) {
	for _, r := range c.layout.Rules {
		bound := rule{Rule: r, header: headerOf[r.Fields[0]], check: r.bind(f.secrets.Reference), values: make([]contract.Value, len(r.Fields))}
		for _, name := range r.Fields {
			for at, field := range f.fields {
				if field.Name == name {
					bound.at = append(bound.at, at)
				}
			}
		}
		c.rules = append(c.rules, bound)
	}
}

// header reports whether a record is the header itself, which is no row.
func (c *checker) header(record *tabular.Record) bool {
	return record.Line >= c.table.Line && record.Line <= c.table.Last
}

// row fills row with what a record says: values, or problems, or why it is no data.
func (c *checker) row(record *tabular.Record, row *batch.Row) {
	row.Sheet, row.Line = record.Sheet, record.Line
	row.Problems, row.Cells, row.Skip = row.Problems[:0], row.Cells[:0], ""
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
		row.Problems = row.Problems[:0]
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

var repeatedHeader = contract.Problem{
	Rule: "header", Indonesian: "Baris ini sama dengan kepala tabel; mungkin tabel lain dimulai di sini.",
	English: "this row repeats the header; perhaps another table begins here",
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

// constant is the value of a column that is not read from the file.
func constant(column Column, facts contract.Facts) contract.Value {
	if column.Is.Rule != "" {
		if value, problem := column.Is.Bind(facts)(contract.Cell{Text: []byte(column.Const)}); problem == nil {
			return value
		}
	}
	return contract.Value{Kind: contract.Text, Text: []byte(column.Const)}
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

// hold adds a problem, without the cell's own words where they name a person.
func (c *checker) hold(s *step, problem *contract.Problem, row *batch.Row) {
	problem.Column = s.header
	if s.at >= 0 && c.mask[s.at] {
		quoted := "\"" + problem.Value + "\""
		problem.Indonesian = strings.Replace(problem.Indonesian, quoted, "Isi kolom ini", 1)
		problem.English = strings.Replace(problem.English, fmt.Sprintf("%q", problem.Value), "this cell", 1)
		problem.Value = masked
	} else if s.at >= 0 && c.redact[s.at] {
		problem.Value = c.secrets.Redact(problem.Value)
	}
	row.Problems = append(row.Problems, *problem)
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
	case s.column.Only != "" && string(value.Text) != s.column.Only:
		row.Skip = skipOther + s.column.Only
	}
	return value
}

// agree asks the rules between columns.
func (c *checker) agree(record *tabular.Record, row *batch.Row) {
	for i := range c.rules {
		r := &c.rules[i]
		if !r.gather(c.values) {
			continue
		}
		why := r.check(r.values)
		if why == nil {
			continue
		}
		seen := ""
		if at := newHeadings(c.table.Header).find(r.header); at >= 0 && at < len(record.Cells) {
			seen = contract.Clip(contract.Trim(record.Cells[at].Text))
		}
		row.Problems = append(row.Problems, contract.Problem{
			Column: r.header, Value: seen, Rule: r.Name,
			Indonesian: fmt.Sprintf("\"%s\" %s", seen, why.Indonesian), English: fmt.Sprintf("%q %s", seen, why.English),
		})
	}
}

// gather collects the fields of a rule and reports whether it can be asked.
func (r *rule) gather(values []contract.Value) bool {
	if len(r.at) < len(r.Fields) {
		return false
	}
	for i, at := range r.at {
		if values[at].Kind == contract.Null && !r.Null {
			return false
		}
		r.values[i] = values[at]
	}
	return true
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
}
