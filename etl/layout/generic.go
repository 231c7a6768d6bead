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
		if table.signed, err = signature(file, *table); err != nil {
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
		table.numbers = numbering(record, table.Header)
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
	header, below := &first[at], first[at+1:]
	if len(below) > 0 && below[0].Line <= header.Last { // the header takes two rows
		below = below[1:]
	}
	header.trim(below)
	if header.full = len(header.Header); file.Format == tabular.CSV {
		header.full = alike(below, header.full)
	}
	first[at].drawn = file.Format == tabular.CSV && at+1 < len(first) && first[at+1].ruled && (first[at].padded || first[at+1].padded)
	width := len(header.Header)
	rows := rowsIn(below, width, file.Format != tabular.CSV)
	if len(below) > 0 && below[0].numbers && contradicted(rows[0].Header, textsOf(rows[1:], width)) {
		header.numbered, rows = below[0].Line, rows[1:]
	}
	header.kinds, header.shape, header.ends = kindsIn(rows, width), oneShape(rows, width), endingsOf(rows, width)
	header.data = len(first) == 1 && width == 1 || headerIsData(header.Header, textsOf(rows, width), columnNames())
	header.second, header.dense = secondHeader(rows, header.kinds), dense(rows, width)
	header.sections = sectionsIn(rows)
	return header, nil
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
		if i < head || table.ruled || usual == 2 && (titles(first[i:]) || i > 0 && lastTitle(first[i-1:])) || comment(first[i:], usual) {
			continue
		}
		if n := filledIn(table.Header); n > 0 && 2*n >= usual {
			if full := firstFull(first[i:], usual); full > 0 && table.width() < usual && heads(first[i+full:]) {
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
	return len(records) > 1 && records[0].width() == 1 && (records[1].width() <= 1 || records[1].Line > records[0].Line+1)
}

// lastTitle reports whether the second record is the last of some titles: words
// for both columns follow it, and numbers from there on.
func lastTitle(records []Table) bool {
	if len(records) < 4 || records[0].width() != 1 || records[1].width() != 1 {
		return false
	}
	names, rows := records[2].Header, records[3:]
	if len(names) != 2 || filledIn(names) < 2 || slices.ContainsFunc(names, func(name string) bool { return isNumber(name) || nothings[normal(name)] }) {
		return false
	}
	for column := range names {
		if !slices.ContainsFunc(rows, func(row Table) bool { return len(row.Header) != 2 || !isNumber(row.Header[column]) }) {
			return true
		}
	}
	return false
}

// comment reports whether the first record is a remark above a table, such as
// "# diekspor 1 Maret". A header may begin with that sign as well: then it has as
// many names as the rows have cells.
func comment(records []Table, usual int) bool {
	if len(records) < 3 || records[0].width() == 0 || !strings.HasPrefix(records[0].Header[0], "#") {
		return false
	}
	switch width := records[0].width(); {
	case width == 1:
		return usual > 1 || strings.HasPrefix(records[0].Header[0], "# ")
	case width == usual:
		return heads(records[1:]) && !heads(records)
	}
	return true
}

// width is how many cells a record has without empty ones at its end.
func (t Table) width() int {
	n := len(t.Header)
	for n > 0 && t.Header[n-1] == "" {
		n--
	}
	return n
}

// trim takes names that are empty from the end of a header, as many as the rows
// below have nothing under: a separator too many on every line.
func (t *Table) trim(below []Table) {
	widest := t.width()
	for _, record := range below {
		widest = max(widest, record.width())
	}
	if widest < len(t.Header) && t.width() > 0 {
		t.Header = t.Header[:max(widest, t.width())]
	}
}

// alike is how many cells rows have that are all written with the same separators
// too many behind the last name, or width. One row alone proves nothing.
func alike(below []Table, width int) int {
	more := 0
	for _, record := range below {
		switch {
		case record.width() > width || len(record.Header) < width:
			return width
		case more == 0:
			more = len(record.Header)
		case len(record.Header) != more:
			return width
		}
	}
	if len(below) < 2 {
		return width
	}
	return max(more, width)
}

// rowsIn makes records as wide as their header: without what is empty behind it
// and, where a format leaves empty cells out, with those at its end.
func rowsIn(records []Table, width int, ragged bool) []Table {
	rows := make([]Table, len(records))
	for i, record := range records {
		if len(record.Header) > width && record.width() <= width {
			record.Header = record.Header[:width]
		} else if ragged && len(record.Header) < width {
			record.Header = append(slices.Clone(record.Header), make([]string, width-len(record.Header))...)
		}
		rows[i] = record
	}
	return rows
}

// textsOf are the cells of the records that are as wide as their header and say something.
func textsOf(rows []Table, width int) (texts [][]string) {
	for _, row := range rows {
		if len(row.Header) == width && filledIn(row.Header) > 0 {
			texts = append(texts, row.Header)
		}
	}
	return texts
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
