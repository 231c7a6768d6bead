package layout

import (
	"fmt"
	"slices"
	"strings"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Generic takes any table with a header, without a layout: all cells are text,
// and whatever is doubtful about a row is its problem. The header is the first
// row as wide as most, or the row a person named; when an earlier row is nearly
// as wide, that one is taken, so that rows are called doubtful rather than a
// header be taken for data.
func Generic(file *tabular.File) (*Match, error) {
	if file.Doubt != nil {
		return nil, file.Doubt
	}
	m := &Match{Layout: Layout{Name: "generic", Title: "tabel tanpa tata letak"}, File: file, generic: true}
	for _, sheet := range file.Sheets {
		if sheet.Hidden {
			m.Unread = append(m.Unread, sheet.Name)
			continue
		}
		table, err := widest(file, sheet)
		if err != nil {
			return nil, err
		}
		if table == nil {
			continue
		}
		if table.other, err = another(file, table); err != nil {
			return nil, err
		}
		m.Tables = append(m.Tables, *table)
	}
	if len(m.Tables) == 0 {
		return nil, contract.RefuseFile("empty", "Berkas ini tidak berisi tabel.", "the file has no table")
	}
	m.Why = contract.Sentence{
		Indonesian: fmt.Sprintf("baris %d dibaca sebagai kepala tabel", m.Tables[0].Line),
		English:    fmt.Sprintf("line %d is taken for the header", m.Tables[0].Line),
	}
	if m.Doubt = doubtHeader(m.Tables); m.Doubt == nil && len(file.Beside) > 0 {
		names := strings.Join(file.Beside, ", ")
		m.Doubt = &contract.Problem{
			Rule: "beside", Value: names,
			Indonesian: "Tabelnya ada di dalam objek JSON; isian lain objek itu tidak dibaca: " + names + ".",
			English:    "the table stands inside a JSON object, whose other values are not read: " + names,
		}
	}
	return m, refuseDrawn(m.Tables)
}

// sampled is how many records the header and the kinds of the columns of a
// table without a layout are judged by.
const sampled = 200

// widest finds the header of a sheet among its first records; nil when the
// sheet is empty.
func widest(file *tabular.File, sheet tabular.Sheet) (*Table, error) {
	var first []Table
	widths := make(map[int]int)
	err := each(file, sheet, func(record *tabular.Record) bool {
		if record.Line < file.Options.HeaderRow {
			return true
		}
		n, _ := filled(record)
		table := Table{Sheet: sheet, Header: namesOf(record.Cells), Cells: len(record.Cells), Line: record.Line, Last: record.Line, ruled: ruled(record.Cells), padded: padded(record.Cells)}
		if len(record.Faults) == 1 && len(record.Across) > 0 {
			table.across = slices.Clone(record.Across)
		} else if len(record.Faults) > 0 {
			odd := record.Faults[0].Sentence
			table.doubt = &odd
		}
		first = append(first, table)
		if file.Format == tabular.CSV {
			n = len(record.Cells)
		}
		widths[n]++
		return len(first) < sampled
	})
	if err != nil || len(first) == 0 {
		return nil, err
	}
	at := headerAt(first, widths)
	if file.Options.HeaderRow > 0 {
		if at = 0; first[0].Line != file.Options.HeaderRow {
			return nil, nil
		}
	}
	first[at].spread(first[at+1:])
	first[at].drawn = file.Format == tabular.CSV && at+1 < len(first) && first[at+1].ruled && (first[at].padded || first[at+1].padded)
	first[at].kinds = kindsIn(first[at+1:], len(first[at].Header))
	first[at].shape = oneShape(first[at+1:], len(first[at].Header))
	first[at].ends = endingsOf(first[at+1:], len(first[at].Header))
	return &first[at], nil
}

// headerAt is the first record at least half as wide as most, unless it is
// narrower and what is certainly a header stands below it: then it is one of
// those lines above a table that say what it is about.
func headerAt(first []Table, widths map[int]int) int {
	usual := 0
	for width, n := range widths {
		if n > widths[usual] || n == widths[usual] && width > usual {
			usual = width
		}
	}
	head := letterhead(first)
	for i, table := range first {
		if i < head || table.ruled || usual == 2 && titles(first[i:]) {
			continue
		}
		if n := filledIn(table.Header); n > 0 && 2*n >= usual {
			if full := firstFull(first[i:], usual); full > 0 && len(table.Header) < usual && heads(first[i+full:]) {
				return i + full
			}
			return i
		}
	}
	return 0
}

// titles reports whether the first record is a title above two columns rather
// than a header that lacks one: another title or an empty line follows it.
func titles(records []Table) bool {
	return len(records) > 1 && len(records[0].Header) == 1 && (len(records[1].Header) == 1 || records[1].Line > records[0].Line+1)
}

// firstFull is the first record with a name in each of as many cells as most have.
func firstFull(records []Table, usual int) int {
	return slices.IndexFunc(records, func(t Table) bool { return len(t.Header) == usual && filledIn(t.Header) == usual })
}

// heads reports whether the first record is words above columns of numbers.
func heads(records []Table) bool {
	names := records[0].Header
	kinds := kindsIn(records[1:], len(names))
	return !slices.ContainsFunc(names, isNumber) && slices.ContainsFunc(kinds, func(k columnKind) bool { return k == numberColumn })
}

func filledIn(header []string) (n int) {
	for _, name := range header {
		if name != "" {
			n++
		}
	}
	return n
}

// namesOf keeps every header, also empty ones at the end.
func namesOf(cells []contract.Cell) []string {
	names := make([]string, len(cells))
	for i, cell := range cells {
		names[i] = string(contract.Trim(cell.Text))
	}
	return names
}
