package layout

import (
	"fmt"
	"hash/maphash"
	"slices"
	"time"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A Match is a file whose layout is known.
type Match struct {
	Layout  Layout
	File    *tabular.File
	Tables  []Table                   // every sheet that has the header
	Orders  map[string]contract.Order // of days and months, by the header of a column that the layout knows
	Why     contract.Sentence         // how the layout was recognised
	Unknown []Drift                   // columns we know nothing about; they are not read
	Missing []string                  // columns of the layout that the file has not; their fields are empty
	Unread  []string                  // sheets that are not read

	// Received is when a file came that is inspected or shown before it lands;
	// a batch that lands says so itself.
	Received time.Time

	// Doubt is what cannot be told about a table without a layout as a whole,
	// although its records can be read: whether its header is one.
	Doubt *contract.Problem

	generic bool // a table without a layout

	seed maphash.Seed
	torn *torn // what its rows have with each other; nil before they were read
}

// A Table is a sheet and where its header stands.
type Table struct {
	Sheet  tabular.Sheet
	Header []string // as the file spells it
	Cells  int      // of the header's line, with empty ones at its end
	Line   int      // of the header
	Last   int      // last line of the header; the records follow

	Above map[string]string // by the labels of the layout: what stands beside them above the table

	// Of a table without a layout:
	kinds                []columnKind       // by position
	doubt                *contract.Sentence // what is odd about the line of the header
	across               []tabular.Span     // its cells that go across columns
	ends                 endings            // cells of its last column
	shape                string             // of all cells of its first column, when they look alike
	other                int                // the line where another table begins, or 0
	ruled, padded, drawn bool               // a line of dashes; one with blanks around its cells; a table of such lines
	numbers              bool               // a line that numbers columns
	numbered             int                // the line under the header that numbers its columns, or 0
	signed               int                // the line where the signature below the table begins, or 0
	second               int                // the line under the header that is a second one, or 0
	full                 int                // cells of its rows, with those behind the last name
	data                 bool               // its header looks like one of its rows
	dense                bool               // rows leave no cell empty
	sections             map[string]bool    // what stands in every cell of a row, and in no other
}

// lookAhead is how many records of a sheet are searched for a header.
const lookAhead = 40

// Recognise finds the layout of a file by its headers, whatever the file is
// called and whatever stands above them. The error is a *contract.Refusal when
// the file must be held: no layout fits, a required column is missing, its
// sheets are of several kinds, or its dates can be read in two ways.
func Recognise(file *tabular.File, known []Layout) (*Match, error) {
	var best *Match
	var bestFit fit
	var near nearest
	var seen []sighting
	names := newCatalogue(known)
	for _, sheet := range file.Sheets {
		var here nearest
		found, err := search(file, sheet, names, &here)
		if err != nil {
			return nil, err
		}
		near.join(here)
		seen = append(seen, sighting{sheet, found, here})
		if found.table == nil {
			continue
		}
		if best == nil || found.fit.found > bestFit.found && !sheet.Hidden && found.fit.layout.Name != best.Layout.Name {
			best, bestFit = &Match{Layout: found.fit.layout, File: file, seed: maphash.MakeSeed()}, found.fit
		}
	}
	for _, s := range seen {
		if s.table != nil && s.fit.layout.Name == best.Layout.Name && !s.sheet.Hidden {
			best.Tables = append(best.Tables, *s.table)
		}
	}
	if best == nil || len(best.Tables) == 0 {
		return nil, near.refusal(best)
	}
	if err := best.oneKind(seen, bestFit); err != nil {
		return nil, err
	}
	return best, best.complete(bestFit)
}

// complete fills in what is told about a match and decides what must be known
// before its first row is read.
func (m *Match) complete(f fit) error {
	m.Layout = m.withQuestions()
	first := newHeadings(m.Tables[0].Header)
	m.Missing, m.Unknown = f.missing, first.unknown(m.Layout)
	for _, table := range m.Tables[1:] { // sheets may have columns of their own
		for _, drift := range newHeadings(table.Header).unknown(m.Layout) {
			if !slices.ContainsFunc(m.Unknown, func(known Drift) bool { return known.Header == drift.Header }) {
				m.Unknown = append(m.Unknown, drift)
			}
		}
	}
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
	if err := m.holdsRows(); err != nil {
		return err
	}
	if err := m.readAbove(); err != nil {
		return err
	}
	return m.decideOrders()
}

// holdsRows refuses a file that ends with its header: whoever sent it thinks
// that they sent rows.
func (m *Match) holdsRows() error {
	for _, table := range m.Tables {
		if rows, err := m.rowsBelow(table.Sheet, table.Last); rows || err != nil {
			return err
		}
	}
	return contract.RefuseFile("header only", "Berkas ini hanya berisi kepala tabel, tanpa satu baris data pun.", "the file has a header and no rows below it")
}

func (m *Match) reads(sheet tabular.Sheet) bool {
	for _, table := range m.Tables {
		if table.Sheet == sheet {
			return true
		}
	}
	return false
}

// doubled refuses a file in which a column we keep stands twice, under one name
// or under two that mean the same: which of them is meant?
func (m *Match) doubled(table Table) error {
	h := newHeadings(table.Header)
	for _, column := range m.Layout.Columns {
		if column.As == "" || column.Header == "" {
			continue
		}
		taken := -1
		for _, name := range append([]string{column.Header}, column.Aliases...) {
			if h.twice[normal(name)] {
				return contract.RefuseFile("header",
					fmt.Sprintf("Kolom \"%s\" ada dua kali di baris %d. Hapus atau beri nama lain pada salah satunya.", name, table.Line),
					fmt.Sprintf("column %q stands twice on line %d; remove or rename one of them", name, table.Line))
			}
			at := h.find(name)
			if at >= 0 && taken >= 0 && at != taken {
				return contract.RefuseFile("header",
					fmt.Sprintf("Kolom \"%s\" dan \"%s\" di baris %d berarti sama. Hapus atau beri nama lain pada salah satunya.", table.Header[taken], table.Header[at], table.Line),
					fmt.Sprintf("columns %q and %q on line %d mean the same; remove or rename one of them", table.Header[taken], table.Header[at], table.Line))
			}
			taken = max(taken, at)
		}
	}
	return nil
}
