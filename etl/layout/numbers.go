package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A columnKind is what the cells of a column of a table without a layout are.
type columnKind uint8

const (
	textColumn   columnKind = iota
	numberColumn            // numbers, dates or times
	codeColumn              // single words with digits in them, such as W-0012
)

// holds reports whether a cell is one of its column. Anything is a text.
func (k columnKind) holds(cell string) bool {
	switch k {
	case numberColumn:
		return isNumber(cell)
	case codeColumn:
		return strings.ContainsAny(cell, "0123456789") && !strings.ContainsAny(cell, " \t\r\n")
	}
	return true
}

// kindsIn tells the columns of a table by its first records: at least three and
// nine of ten are numbers, or all of them are codes, or ten and nine of ten.
func kindsIn(records []Table, width int) []columnKind {
	kinds := make([]columnKind, width)
	for column := range width {
		filled, numbers, codes := 0, 0, 0
		for _, record := range records {
			if column >= len(record.Header) || len(record.Header) != width || record.Header[column] == "" {
				continue
			}
			filled++
			if numberColumn.holds(record.Header[column]) {
				numbers++
			}
			if codeColumn.holds(record.Header[column]) {
				codes++
			}
		}
		switch {
		case numbers >= 3 && 10*numbers >= 9*filled:
			kinds[column] = numberColumn
		case codes >= 3 && codes == filled, codes >= 10 && 10*codes >= 9*filled: // few may be headers or notes further down
			kinds[column] = codeColumn
		}
	}
	return kinds
}

// isNumber reports whether a text is digits and marks, after Rp or nothing.
func isNumber(text string) bool {
	text = strings.TrimPrefix(text, "Rp")
	return strings.ContainsAny(text, "0123456789") && strings.Trim(text, "0123456789 .,:/+-%()$") == ""
}

// nothings are words that stand for a number that is not there.
var nothings = map[string]bool{"na": true, "n a": true, "nan": true, "null": true, "none": true, "nil": true, "tidak ada": true, "kosong": true, "unknown": true, "belum": true, "belum ada": true, "libur": true, "tutup": true, "menyusul": true}

// wordsForNumbers reports whether a record has words, and nothing else, in the
// columns that hold numbers and codes. Some of several may have digits, such as
// "Omzet 2".
func wordsForNumbers(record *tabular.Record, kinds []columnKind) bool {
	words, mixed := 0, 0
	for column, kind := range kinds {
		if kind == textColumn || column >= len(record.Cells) {
			continue
		}
		text := string(contract.Trim(record.Cells[column].Text))
		switch {
		case text == "":
		case kind.holds(text) || strings.IndexFunc(text, unicode.IsLetter) < 0 || nothings[normal(text)]:
			return false
		case strings.ContainsAny(text, "0123456789"):
			mixed++
		default:
			words++
		}
	}
	return words > mixed
}

// doubtHeader says what is odd about the headers of tables without a layout:
// that one looks like data, names a column twice or leaves one without a name.
func doubtHeader(tables []Table) *contract.Problem {
	for _, table := range tables {
		if table.doubt != nil {
			return headerProblem("", fmt.Sprintf("Kepala tabel di baris %d meragukan. %s", table.Line, table.doubt.Indonesian),
				fmt.Sprintf("the header on line %d is in doubt: %s", table.Line, table.doubt.English))
		}
		if slices.ContainsFunc(table.Header, func(name string) bool { return brokenLetters([]byte(name)) }) {
			broken := strangeLetters("")
			return headerProblem("", fmt.Sprintf("Kepala tabel di baris %d meragukan. %s", table.Line, broken.Indonesian),
				fmt.Sprintf("the header on line %d is in doubt: %s", table.Line, broken.English))
		}
		if table.data {
			return headerProblem("", fmt.Sprintf("Baris %d dibaca sebagai kepala tabel, tetapi isinya seperti data; mungkin tabel ini tidak berkepala.", table.Line),
				fmt.Sprintf("line %d is taken for the header, yet it looks like data; perhaps the table has no header", table.Line))
		}
		seen := make(map[string]bool)
		for column, name := range table.Header {
			if name == "" {
				return headerProblem("", fmt.Sprintf("Kolom ke-%d tidak bernama.", column+1), fmt.Sprintf("column %d has no name", column+1))
			}
			if seen[normal(name)] && normal(name) != "" {
				return headerProblem(name, fmt.Sprintf("Nama kolom %q dipakai lebih dari sekali.", name), fmt.Sprintf("the name %q is given to more than one column", name))
			}
			seen[normal(name)] = true
		}
	}
	return nil
}

func headerProblem(column, indonesian, english string) *contract.Problem {
	return &contract.Problem{Column: column, Rule: "header", Indonesian: indonesian, English: english}
}
