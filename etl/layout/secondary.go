package layout

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A Number is what the city counts from a secondary column. A cell of that
// column that does not fit takes this number from its row and no other: the row
// lands, the cell is null, and the cell waits in quarantine to be corrected.
type Number string

// The numbers that hang on secondary columns. A column without one is primary:
// its row is held as a whole. Primary is what says who, where, when and what,
// and what every number of the row hangs on.
const (
	Nothing Number = "nothing" // kept, and no number of a page is made of it
	Net     Number = "net"     // turnover without shipping and refunds
	Fees    Number = "fees"    // what a marketplace takes for its services
	Items   Number = "items"   // pieces sold
	OfRT    Number = "rt"      // which RT somebody counts for; without it: unknown
)

// Words says of which number a row is left out.
func (n Number) Words() contract.Sentence {
	switch n {
	case Net:
		return contract.Sentence{Indonesian: "omzet bersihnya tidak dihitung", English: "its net turnover is not counted"}
	case Fees:
		return contract.Sentence{Indonesian: "biayanya tidak dihitung", English: "its fees are not counted"}
	case Items:
		return contract.Sentence{Indonesian: "barang terjualnya tidak dihitung", English: "its pieces are not counted"}
	case OfRT:
		return contract.Sentence{Indonesian: "RT-nya belum diketahui", English: "its RT is unknown"}
	}
	return contract.Sentence{Indonesian: "tidak ada angka yang bergantung padanya", English: "no number hangs on it"}
}

// UnreadField is the field that names those fields of a row that could not be
// read, with spaces between; it is null where every cell could be read. So it tells
// a cell that was empty from one that could not be read.
const UnreadField = "unread"

// hasSecondary reports whether some field of a layout may be left out of a row.
func (l Layout) hasSecondary() bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Takes != "" && c.As != "" })
}

// NumberOf is the number that hangs on the column a file calls header.
func (m *Match) NumberOf(header string) Number {
	for _, table := range m.Tables {
		h := newHeadings(table.Header)
		for _, column := range m.Layout.Columns {
			if at := h.find(column.Header, column.Aliases...); column.Takes != "" && at >= 0 && table.Header[at] == header {
				return column.Takes
			}
		}
	}
	return Nothing
}

// leave sets a cell aside that could not be read: its field is null and named.
func (c *checker) leave(s *step, problem contract.Problem, row *batch.Row) {
	c.values[s.field] = contract.Value{}
	row.Unread = append(row.Unread, problem)
	c.takes = append(c.takes, s.column.Takes)
	c.unread = append(c.unread, s.field)
}

// secondaryAt is the step of a secondary column, for a fault of its cell: what a
// file does to one cell is no fault of its row. Nil where the fault puts in doubt
// which cell stands where, or something else is made of the cell too.
func (c *checker) secondaryAt(fault tabular.Fault) *step {
	at := fault.Cell
	if at < 0 || at >= len(c.table.Header) || fault.Rule == "quote" || fault.Rule == "blank" {
		return nil
	}
	var found *step
	for i := range c.steps {
		switch s := &c.steps[i]; {
		case slices.Contains(s.orElse, at) || s.and == at || s.with == at || s.at == at && !s.isSecondary():
			return nil
		case s.at == at:
			found = s
		}
	}
	return found
}

func (s *step) isSecondary() bool { return s.field >= 0 && s.column.Takes != "" }

// swallowed reports whether a cell may have taken in what belongs to cells or
// rows after it, as a slip of quotes does: then nobody knows what the others are.
func swallowed(cell contract.Cell, problem *contract.Problem) bool {
	return problem.Rule == "size" || bytes.ContainsAny(cell.Text, "\r\n")
}

// strange counts cells with words where a number or a day belongs. One is a
// damaged cell; several in a row look like cells that moved to another column.
func (c *checker) strange(s *step, cell contract.Cell) {
	switch s.column.Is.Kind {
	case contract.Integer, contract.Money, contract.Date, contract.Time:
	default:
		return
	}
	text := strings.TrimPrefix(string(cell.Text), "Rp")
	if strings.IndexFunc(text, unicode.IsLetter) >= 0 && text[0] != '#' && !nothings[normal(text)] {
		c.words++
	}
}

// isLeft reports whether the cell of a step was set aside in this row.
func (c *checker) isLeft(field int) bool { return field >= 0 && slices.Contains(c.unread, field) }

// leaveAll sets aside what does not agree with one another, when all of it is
// secondary: which of them is wrong nobody knows.
func (c *checker) leaveAll(fields []int, problem contract.Problem, row *batch.Row) bool {
	var steps []*step
	for i := range c.steps {
		if s := &c.steps[i]; slices.Contains(fields, s.field) && s.isSecondary() {
			steps = append(steps, s)
		}
	}
	if len(steps) < len(fields) {
		return false
	}
	for i, s := range steps {
		if c.leave(s, problem, row); i > 0 {
			last := len(row.Unread) - 1 // one problem, said once
			row.Unread, c.takes = row.Unread[:last], c.takes[:last]
		}
	}
	return true
}

// mark writes the names of the fields that could not be read beside the values.
// A row that is held for another reason as well says all of them, and one in
// which cells may have moved is held.
func (c *checker) mark(row *batch.Row) {
	if len(row.Unread) == 0 {
		return
	}
	if len(row.Problems) > 0 || c.words > 1 {
		row.Problems = append(row.Problems, row.Unread...)
		row.Unread = row.Unread[:0]
		return
	}
	for i := range row.Unread {
		say(&row.Unread[i], c.takes[i].Words())
	}
	slices.Sort(c.unread)
	c.marked = c.marked[:0]
	for _, field := range slices.Compact(c.unread) {
		if len(c.marked) > 0 {
			c.marked = append(c.marked, ' ')
		}
		c.marked = append(c.marked, c.fields[field].Name...)
	}
	c.values[c.unreadAt] = contract.Value{Kind: contract.Text, Text: c.marked}
}

// say adds to a problem that its row lands, and what is left out of it.
func say(problem *contract.Problem, takes contract.Sentence) {
	problem.Indonesian = strings.TrimRight(problem.Indonesian, ".") + ". Barisnya masuk tanpa sel ini; " + takes.Indonesian + "."
	problem.English = strings.TrimRight(problem.English, ".") + "; the row lands without this cell, and " + takes.English
}
