package layout

import (
	"fmt"
	"strings"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A Match is a file whose layout is known.
type Match struct {
	Layout  Layout
	File    *tabular.File
	Tables  []Table           // every sheet that has the header
	Order   contract.Order    // of days and months, where the layout leaves it to the file
	Why     contract.Sentence // how the layout was recognised
	Unknown []Drift           // columns we know nothing about; they are not read
	Missing []string          // columns of the layout that the file has not; their fields are empty
	Unread  []string          // sheets that are not read

	generic bool // a table without a layout
}

// A Table is a sheet and where its header stands.
type Table struct {
	Sheet  tabular.Sheet
	Header []string // as the file spells it
	Line   int      // of the header
	Last   int      // last line of the header; the records follow
}

// lookAhead is how many records of a sheet are searched for a header.
const lookAhead = 40

// Recognise finds the layout of a file by its headers, whatever the file is
// called and whatever stands above them. The error is a *contract.Refusal when
// the file must be held: no layout fits, a required column is missing, or its
// dates can be read in two ways.
func Recognise(file *tabular.File, known []Layout) (*Match, error) {
	var best *Match
	var bestFit fit
	var near nearest
	for _, sheet := range file.Sheets {
		found, err := search(file, sheet, known, &near)
		if err != nil {
			return nil, err
		}
		if found.table == nil {
			continue
		}
		if best == nil || found.fit.found > bestFit.found && !sheet.Hidden && found.fit.layout.Name != best.Layout.Name {
			best, bestFit = &Match{Layout: found.fit.layout, File: file}, found.fit
		}
		if found.fit.layout.Name == best.Layout.Name && !sheet.Hidden {
			best.Tables = append(best.Tables, *found.table)
		}
	}
	if best == nil || len(best.Tables) == 0 {
		return nil, near.refusal(best)
	}
	return best, best.complete(bestFit)
}

// complete fills in what is told about a match and decides what must be known
// before its first row is read.
func (m *Match) complete(f fit) error {
	first := newHeadings(m.Tables[0].Header)
	m.Missing, m.Unknown = f.missing, first.unknown(m.Layout)
	where := contract.Sentence{Indonesian: fmt.Sprintf("pada baris %d", m.Tables[0].Line), English: fmt.Sprintf("on line %d", m.Tables[0].Line)}
	if m.Tables[0].Line == 0 {
		where = contract.Sentence{Indonesian: "dari objek pertama", English: "of the first object"}
	}
	m.Why = contract.Sentence{
		Indonesian: fmt.Sprintf("%d kolom kepala tabel %s dikenal sebagai %s", f.found, where.Indonesian, m.Layout.Title),
		English:    fmt.Sprintf("%d headers %s are those of %s", f.found, where.English, m.Layout.Name),
	}
	for _, sheet := range m.File.Sheets {
		if !m.reads(sheet) {
			m.Unread = append(m.Unread, sheet.Name)
		}
	}
	for _, table := range m.Tables {
		if err := m.doubled(table); err != nil {
			return err
		}
	}
	return m.decideOrder()
}

func (m *Match) reads(sheet tabular.Sheet) bool {
	for _, table := range m.Tables {
		if table.Sheet == sheet {
			return true
		}
	}
	return false
}

// doubled refuses a file in which a column we keep stands twice: which of them
// is meant?
func (m *Match) doubled(table Table) error {
	h := newHeadings(table.Header)
	for _, column := range m.Layout.Columns {
		if column.As == "" || column.Header == "" {
			continue
		}
		for _, name := range append([]string{column.Header}, column.Aliases...) {
			if h.twice[normal(name)] {
				return contract.RefuseFile("header",
					fmt.Sprintf("Kolom \"%s\" ada dua kali di baris %d. Hapus atau beri nama lain pada salah satunya.", name, table.Line),
					fmt.Sprintf("column %q stands twice on line %d; remove or rename one of them", name, table.Line))
			}
		}
	}
	return nil
}

// decideOrder reads every date whose order is the file's to say.
func (m *Match) decideOrder() error {
	m.Order = m.File.Options.Order
	if m.Order != contract.OrderOfFile {
		return nil
	}
	var survey contract.OrderSurvey
	for _, table := range m.Tables {
		h := newHeadings(table.Header)
		var asking []int
		for _, column := range m.Layout.Columns {
			if at := h.find(column.Header, column.Aliases...); at >= 0 && column.Header != "" && column.Is.Asks {
				asking = append(asking, at)
			}
		}
		if len(asking) == 0 {
			continue
		}
		err := each(m.File, table.Sheet, func(record *tabular.Record) bool {
			for _, at := range asking {
				if record.Line > table.Last && at < len(record.Cells) && len(record.Faults) == 0 {
					survey.See(contract.Cell{Text: contract.Trim(record.Cells[at].Text), Stored: record.Cells[at].Stored})
				}
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	order, refusal := survey.Decide()
	if refusal != nil {
		return refusal
	}
	m.Order = order
	return nil
}

// each hands the records of a sheet out until told to stop.
func each(file *tabular.File, sheet tabular.Sheet, see func(*tabular.Record) bool) error {
	rows, err := file.Rows(sheet)
	if err != nil {
		return err
	}
	next := rows.Part()
	var record tabular.Record
	for {
		ok, err := next(&record)
		if err != nil {
			return err
		}
		if !ok || !see(&record) {
			return nil
		}
	}
}

// found is what a sheet's search for a header gave.
type found struct {
	table *Table
	fit   fit
}

// search looks for a header among the first records of a sheet. A header may
// take two rows, the upper one naming groups of columns.
func search(file *tabular.File, sheet tabular.Sheet, known []Layout, near *nearest) (found, error) {
	var best found
	var above []string
	aboveLine, n := 0, 0
	err := each(file, sheet, func(record *tabular.Record) bool {
		n++
		near.records++
		names := headerOf(record.Cells)
		if want := file.Options.HeaderRow; want == 0 || want == record.Line {
			best.try(names, record.Line, record.Line, sheet, known, near)
			if above != nil {
				best.try(under(above, names), aboveLine, record.Line, sheet, known, near)
			}
		}
		above, aboveLine = names, record.Line
		return n < lookAhead || record.Line < file.Options.HeaderRow
	})
	return best, err
}

// try keeps a header that fits a layout better than what was found so far.
func (best *found) try(names []string, first, last int, sheet tabular.Sheet, known []Layout, near *nearest) {
	h := newHeadings(names)
	for _, l := range known {
		if len(l.Sheets) > 0 && sheet.Name != "" && !named(l.Sheets, sheet.Name) {
			continue
		}
		f := h.fit(l)
		if len(f.needed) > 0 || f.found < 2 {
			near.see(f, names, first)
			continue
		}
		if best.table == nil || f.found > best.fit.found {
			best.table = &Table{Sheet: sheet, Header: names, Line: first, Last: last}
			best.fit = f
		}
	}
}

func named(names []string, name string) bool {
	for _, known := range names {
		if normal(known) == normal(name) {
			return true
		}
	}
	return false
}

// under joins a row of groups with the row of names below it.
func under(groups, names []string) []string {
	joined := make([]string, max(len(groups), len(names)))
	for i := range joined {
		if i < len(names) && names[i] != "" {
			joined[i] = names[i]
		} else if i < len(groups) {
			joined[i] = groups[i]
		}
	}
	return joined
}

// nearest remembers the layout that came closest, for the sentence that says
// why none fits.
type nearest struct {
	fit     fit
	line    int
	records int
}

func (n *nearest) see(f fit, names []string, line int) {
	if f.found > n.fit.found {
		n.fit, n.line = f, line
	}
}

func (n *nearest) refusal(hidden *Match) *contract.Refusal {
	switch {
	case hidden != nil:
		return contract.RefuseFile("hidden sheet",
			"Tabelnya ada di lembar yang disembunyikan. Tampilkan lembarnya bila memang untuk dimuat.",
			"the table stands on a hidden sheet; show the sheet if it is meant to be loaded")
	case n.records == 0:
		return contract.RefuseFile("empty", "Berkas ini tidak berisi baris apa pun.", "the file has no rows")
	case n.fit.found >= 2:
		list := "\"" + strings.Join(n.fit.needed, "\", \"") + "\""
		return contract.RefuseFile("layout",
			fmt.Sprintf("Berkas ini mirip %s (baris %d), tetapi kolom wajib tidak ada: %s.", n.fit.layout.Title, n.line, list),
			fmt.Sprintf("line %d is like the header of %s, but required columns are missing: %s", n.line, n.fit.layout.Name, list))
	}
	return contract.RefuseFile("layout",
		"Kepala tabel berkas ini tidak dikenal. Gunakan templat kami, atau minta tata letaknya ditambahkan.",
		"the header of this file is not known; use one of our templates or have its layout added")
}
