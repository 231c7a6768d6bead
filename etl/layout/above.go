package layout

import (
	"bytes"
	"fmt"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// readAbove finds what stands once above a table and belongs to each of its
// rows, such as the period a report is about. A file without it, or in which it
// cannot be understood, is held: its rows would not say when they were.
func (m *Match) readAbove() error {
	for i := range m.Tables {
		table := &m.Tables[i]
		h := newHeadings(table.Header)
		for _, column := range m.Layout.Columns {
			if column.Above == "" || h.find(column.Above) >= 0 {
				continue
			}
			if table.Above == nil {
				table.Above = make(map[string]string)
				if err := m.lookAbove(table); err != nil {
					return err
				}
			}
			text, there := table.Above[column.Above]
			if !there && column.Required {
				return contract.RefuseFile("above",
					fmt.Sprintf("Di atas tabelnya tidak tertulis \"%s\". Unduh lagi berkasnya, dan jangan hapus baris-baris di atas tabel.", column.Above),
					fmt.Sprintf("above the table nothing says %q; export the file again and keep the lines above its table", column.Above))
			}
			if !there {
				continue
			}
			facts := contract.Facts{Order: m.File.Options.Order, Epoch1904: m.File.Epoch1904}
			if _, problem := column.Is.Bind(facts)(contract.Cell{Text: []byte(text)}); problem != nil {
				return contract.RefuseFile("above",
					fmt.Sprintf("Di atas tabel, pada \"%s\": %s.", column.Above, problem.Indonesian),
					fmt.Sprintf("above the table, at %q: %s", column.Above, problem.English))
			}
		}
	}
	return nil
}

// lookAbove fills in what stands beside the labels above a table: in the next
// cell, or behind a colon in the same one.
func (m *Match) lookAbove(table *Table) error {
	return each(m.File, table.Sheet, func(record *tabular.Record) bool {
		if record.Line >= table.Line {
			return false
		}
		for _, column := range m.Layout.Columns {
			if column.Above == "" {
				continue
			}
			for i, cell := range record.Cells {
				label, rest, _ := bytes.Cut(cell.Text, []byte(":"))
				if normal(string(label)) != normal(column.Above) {
					continue
				}
				if rest = contract.Trim(rest); len(rest) == 0 && i+1 < len(record.Cells) {
					rest = contract.Trim(record.Cells[i+1].Text)
				}
				if _, twice := table.Above[column.Above]; !twice && len(rest) > 0 {
					table.Above[column.Above] = string(rest)
				}
			}
		}
		return true
	})
}

// above makes a step of a column that stands above the table: one value for all
// rows. A file made of some of its rows has it in a column.
func (s *step) above(column Column, table Table, h headings, facts contract.Facts) {
	read := column.Is.Bind(facts)
	if s.at = h.find(column.Above); s.at >= 0 {
		s.read, s.header = read, table.Header[s.at]
		return
	}
	s.isFixed = true
	s.header = column.Above
	if text, there := table.Above[column.Above]; there {
		if value, problem := read(contract.Cell{Text: []byte(text)}); problem == nil {
			s.fixed = value
		}
	}
}
