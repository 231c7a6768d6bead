package layout

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// structure tells what is doubtful about a record as a whole.
func (c *checker) structure(record *tabular.Record, row *batch.Row) {
	for _, fault := range record.Faults {
		problem := contract.Problem{Rule: fault.Rule, Indonesian: fault.Indonesian, English: fault.English}
		if fault.Cell >= 0 && fault.Cell < len(c.table.Header) {
			problem.Column = c.table.Header[fault.Cell]
		}
		if s := c.secondaryAt(fault); s != nil {
			c.leave(s, problem, row)
			continue
		}
		row.Problems = append(row.Problems, problem)
	}
	below := c.table.other > 0 && record.Line >= c.table.other
	if below {
		row.Problems = append(row.Problems, otherTable(c.table.other))
	}
	if c.exact {
		c.doubt(record, row, below)
	}
	if len(record.Below) > 0 && c.textLast && c.continues(string(contract.Trim(record.Below))) {
		row.Problems = append(row.Problems, brokenLine)
	}
	if want := len(c.table.Header); len(record.Cells) > 0 && !c.wide(record.Cells) { // a record that was too long has none
		row.Problems = append(row.Problems, contract.Problem{
			Rule:       "cells",
			Indonesian: fmt.Sprintf("Baris ini punya %d sel, padahal kepala tabelnya %d.", len(record.Cells), want),
			English:    fmt.Sprintf("this row has %d cells, yet the header has %d", len(record.Cells), want),
		})
	}
}

// wide reports whether a record is as wide as its table. Cells without a name
// must be empty. In CSV there may be as many of them as in the header or in most
// rows; one more, and a delimiter may have slipped in anywhere before it; fewer,
// and one may be lost, unless the last cell with a name shows that none is.
func (c *checker) wide(cells []contract.Cell) bool {
	have, want := len(cells), len(c.table.Header)
	if have == want && c.full == want {
		return true
	}
	if c.strict && (have < want || have > c.full || have < c.full && want > 0 && len(contract.Trim(cells[want-1].Text)) == 0) {
		return false
	}
	return !slices.ContainsFunc(cells[min(have, want):], func(cell contract.Cell) bool { return len(contract.Trim(cell.Text)) > 0 })
}

// doubt tells of a record without a layout what a careful person would stumble
// over: no contract says what its cells should be. below says that another table
// has begun above it.
func (c *checker) doubt(record *tabular.Record, row *batch.Row, below bool) {
	tell := func(doubtful bool, problem contract.Problem) {
		if doubtful {
			row.Problems = append(row.Problems, problem)
		}
	}
	n, first := filled(record)
	tell(c.strict && slices.ContainsFunc(record.Cells, otherQuotes), strangeQuotes)
	tell(c.strict && n == 0, emptyLine)
	tell(c.sheet && n == 1, loneCell)
	tell(!c.sheet && c.section(record, n), sectionLine)
	tell(totals[normal(first)], totalLine)
	tell(ruled(record.Cells), ruledLine)
	tell(!below && (record.Line == c.table.second || wordsForNumbers(record, c.table.kinds)), otherHeader)
	for column, cell := range record.Cells[:min(len(record.Cells), len(c.table.Header))] {
		tell(brokenLetters(cell.Text), strangeLetters(c.table.Header[column]))
		tell(bytes.ContainsAny(cell.Text, "\r\n") && c.severed(column, string(contract.Trim(cell.Text))), severedCell(c.table.Header[column]))
	}
	if c.strict && len(c.table.Header) > 1 && len(record.Cells) > 0 {
		cell := string(contract.Trim(record.Cells[0].Text))
		tell(c.lone != "" && c.begun(c.lone, cell), brokenAbove)
		if c.lone = ""; len(record.Cells) == 1 && c.piece(cell) {
			c.lone = cell
		}
	}
	if last := len(c.table.Header) - 1; record.Open && last > 0 && len(record.Cells) == last+1 {
		tell(c.table.ends.cutShort(string(contract.Trim(record.Cells[last].Text)), c.kind(last)), cutFile)
	}
}

// severed reports whether line ends, and not only around it, break a number or a code.
func (c *checker) severed(column int, cell string) bool {
	whole := strings.Join(strings.Fields(cell), "")
	kind := c.kind(column)
	return whole != cell && (isNumber(whole) || kind != textColumn && kind.holds(whole))
}

// begun reports whether the first cell of a record may have begun in the line
// above, which is a single cell: it has spaces only where it is a title. Where
// the column's cells all look alike, as dates do, a whole one did not.
func (c *checker) begun(above, first string) bool {
	if c.table.shape != "" {
		return shapeOf(first) != c.table.shape
	}
	kind := c.kind(0)
	return kind == textColumn || kind.holds(above) || !kind.holds(first) || !strings.Contains(above, " ")
}

// shapeOf is a cell with a 0 for each digit and an a for each letter.
func shapeOf(cell string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsDigit(r):
			return '0'
		case unicode.IsLetter(r):
			return 'a'
		}
		return r
	}, cell)
}

// oneShape is the shape that the first cells of all records have which are as
// wide as the header, or empty when they differ, hold no digit or are few.
func oneShape(records []Table, width int) string {
	shape, n := "", 0
	for _, record := range records {
		if width < 2 || len(record.Header) != width {
			continue
		}
		this := shapeOf(record.Header[0])
		if n++; n > 1 && this != shape {
			return ""
		}
		shape = this
	}
	if n < 3 || !strings.Contains(shape, "0") {
		return ""
	}
	return shape
}

// endings are what the last column of a table without a layout holds at its top.
type endings []string

// endingsOf leaves the last record out, which may be the one in question.
func endingsOf(records []Table, width int) (e endings) {
	for _, record := range records[:max(len(records)-1, 0)] {
		if width > 0 && len(record.Header) == width {
			e = append(e, record.Header[width-1])
		}
	}
	return e
}

// cutShort reports whether a cell with which the file ends may lack its end: it
// is not of the column's kind, the beginning of another cell, or shorter than
// all, which are equally long.
func (e endings) cutShort(cell string, kind columnKind) bool {
	if len(e) < 3 {
		return false
	}
	alike := len(e[0]) > len(cell)
	for _, other := range e {
		if len(other) > len(cell) && strings.HasPrefix(other, cell) && (cell != "" || !slices.Contains(e, "")) && kind != numberColumn {
			return true
		}
		alike = alike && len(other) == len(e[0])
	}
	return alike || !kind.holds(cell) && cell != "" && !nothings[normal(cell)]
}

// otherQuotes reports whether a cell begins and ends with quotes that its file
// does not use.
func otherQuotes(cell contract.Cell) bool {
	text := cell.Text
	return len(text) >= 2 && text[0] == text[len(text)-1] && (text[0] == '\'' || text[0] == '`')
}

// continues reports whether a line of one cell may be the rest of the cell
// above: it does not begin like the first column, or ends like the last.
func (c *checker) continues(line string) bool {
	if !c.piece(line) {
		return false
	}
	first, last := c.kind(0), c.kind(len(c.table.Header)-1)
	return first == textColumn || !first.holds(line) || last != textColumn && last.holds(line)
}

// kind is the kind of a column; a layout's columns have contracts instead.
func (c *checker) kind(column int) columnKind {
	if column >= len(c.table.kinds) {
		return textColumn
	}
	return c.table.kinds[column]
}

// piece reports whether a line of one cell may be part of one: it is no remark
// and not a row with other delimiters.
func (c *checker) piece(line string) bool {
	if line == "" || startsNote(line, normal(line)) {
		return false
	}
	for _, other := range []string{",", ";", "\t", "|"} {
		if strings.Count(line, other) >= len(c.table.Header)-1 {
			return false
		}
	}
	return true
}

var strangeQuotes = contract.Problem{
	Rule: "quote", Indonesian: "Ada sel yang diapit tanda kutip lain daripada tanda kutip berkas ini.",
	English: "a cell stands in quotes other than those of this file",
}

var emptyLine = contract.Problem{
	Rule: "line", Indonesian: "Baris ini hanya berisi pemisah; semua selnya kosong.", English: "this row holds delimiters only; all its cells are empty",
}

var loneCell = contract.Problem{
	Rule: "cells", Indonesian: "Baris ini hanya berisi satu sel; mungkin judul, catatan, atau tanda tangan.",
	English: "this row is a single cell; it may be a title, a note or a signature",
}

var totalLine = contract.Problem{
	Rule: "total", Indonesian: "Baris ini tampaknya baris jumlah, bukan data.", English: "this row seems to be a total and no data",
}

var repeatedHeader = contract.Problem{
	Rule: "header", Indonesian: "Baris ini sama dengan kepala tabel; mungkin tabel lain dimulai di sini.",
	English: "this row repeats the header; perhaps another table begins here",
}

var brokenLine = contract.Problem{
	Rule: "line", Indonesian: "Baris di bawahnya hanya berisi satu sel; mungkin itu sambungan sel terakhir baris ini.",
	English: "the line below is a single cell; it may be the rest of this row's last cell",
}

var brokenAbove = contract.Problem{
	Rule: "line", Indonesian: "Baris di atasnya hanya berisi satu sel; mungkin itu awal sel pertama baris ini.",
	English: "the line above is a single cell; it may be the beginning of this row's first cell",
}

func severedCell(header string) contract.Problem {
	return contract.Problem{
		Column: header, Rule: "line",
		Indonesian: "Sel ini terputus menjadi dua baris, padahal kolomnya berisi angka atau kode.",
		English:    "this cell is broken into lines, yet its column holds numbers or codes",
	}
}

var cutFile = contract.Problem{
	Rule: "cut", Indonesian: "Berkas berakhir di tengah baris ini; mungkin terpotong waktu disalin atau diunduh.",
	English: "the file ends in the middle of this row; perhaps it was cut off when it was copied or downloaded",
}

var otherHeader = contract.Problem{
	Rule: "header", Indonesian: "Kolom-kolom yang lain kali berisi angka di baris ini berisi kata; mungkin kepala tabel lain atau keterangan.",
	English: "columns that hold numbers elsewhere hold words in this row; it may be another header or a remark",
}
