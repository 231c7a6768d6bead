package layout

import (
	"pantau/etl/batch"
	"pantau/etl/tabular"
)

// Masked stands in a shown row where a cell would name a person, or where nobody told us what it holds.
const Masked = masked

// A Heading is a column of a file as its reader sees it.
type Heading struct {
	Header  string
	Kept    bool // something of it lands
	Masked  bool // its cells are not shown: they name persons, or we know nothing about them
	Dropped string
}

// Headings are the columns of one of a match's tables, in the order of the file.
func (m *Match) Headings(table int) []Heading {
	h := newHeadings(m.Tables[table].Header)
	all := make([]Heading, len(m.Tables[table].Header))
	for i, stranger := range h.strangers(m.Layout, m.generic) {
		all[i] = Heading{Header: m.Tables[table].Header[i], Masked: stranger}
	}
	for _, at := range m.Layout.questionsIn(m.Tables[table].Header) {
		all[at].Kept = true
	}
	for _, column := range m.Layout.Columns {
		if column.Header == "" {
			continue
		}
		at := h.find(column.Header, column.Aliases...)
		names := append([]string{column.And, column.With}, column.Else...)
		for _, name := range names {
			if other := h.findOf(m.Layout, name); other >= 0 && name != "" {
				all[other].Kept = all[other].Kept || column.As != ""
			}
		}
		if at < 0 {
			continue
		}
		all[at].Kept = all[at].Kept || column.As != "" || column.Only != ""
		all[at].Masked = all[at].Masked || column.Drop != "" || column.Person != ""
		if column.Drop != "" {
			all[at].Dropped = column.Drop
		}
	}
	return all
}

// A Preview is one record as it may be shown to whoever sent it: masked like a held row.
type Preview struct {
	Inspection
	Table int // in Match.Tables
}

// Preview hands out every record in its order, with what would become of it and its cells masked.
func (m *Match) Preview(secrets Secrets) func(*Preview) (bool, error) {
	next := m.checked(secrets)
	var record tabular.Record
	var row batch.Row
	return func(seen *Preview) (bool, error) {
		by, ok, err := next(&record, &row)
		if err != nil || !ok {
			return false, err
		}
		if len(row.Problems)+len(row.Unread) == 0 {
			by.show(&record, &row, false)
		}
		*seen = Preview{Table: by.number, Inspection: Inspection{Sheet: row.Sheet, Line: row.Line, Cells: row.Cells, Problems: row.Problems, Unread: row.Unread, Notes: row.Notes, Skip: row.Skip}}
		return true, nil
	}
}
