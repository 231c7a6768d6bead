package layout

import (
	"fmt"
	"strings"
	"unicode"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// numbersIn says by position which columns of a table hold numbers, dates or
// times, judged by its first records: at least three, and nine of ten.
func numbersIn(records []Table, width int) []bool {
	numbers := make([]bool, width)
	for column := range width {
		filled, alike := 0, 0
		for _, record := range records {
			if column >= len(record.Header) || len(record.Header) != width || record.Header[column] == "" {
				continue
			}
			filled++
			if isNumber(record.Header[column]) {
				alike++
			}
		}
		numbers[column] = alike >= 3 && 10*alike >= 9*filled
	}
	return numbers
}

// isNumber reports whether a text is digits and marks, after Rp or nothing.
func isNumber(text string) bool {
	text = strings.TrimPrefix(text, "Rp")
	return strings.ContainsAny(text, "0123456789") && strings.Trim(text, "0123456789 .,:/+-%()$") == ""
}

// nothings are words that stand for a number that is not there.
var nothings = map[string]bool{"na": true, "n a": true, "nan": true, "null": true, "none": true, "nil": true, "tidak ada": true, "kosong": true, "unknown": true}

// wordsForNumbers reports whether a record has words, and nothing else, in the
// columns that hold numbers.
func wordsForNumbers(record *tabular.Record, numbers []bool) bool {
	words := 0
	for column, holds := range numbers {
		if !holds || column >= len(record.Cells) {
			continue
		}
		text := string(contract.Trim(record.Cells[column].Text))
		switch {
		case text == "":
		case strings.ContainsAny(text, "0123456789") || strings.IndexFunc(text, unicode.IsLetter) < 0 || nothings[normal(text)]:
			return false
		default:
			words++
		}
	}
	return words > 0
}

// doubtHeader says what is odd about the headers of tables without a layout:
// that one looks like data, names a column twice or leaves one without a name.
func doubtHeader(tables []Table) *contract.Problem {
	for _, table := range tables {
		if table.doubt != nil {
			return headerProblem("", fmt.Sprintf("Kepala tabel di baris %d meragukan. %s", table.Line, table.doubt.Indonesian),
				fmt.Sprintf("the header on line %d is in doubt: %s", table.Line, table.doubt.English))
		}
		numbers, alike := 0, 0
		for column, holds := range table.numbers {
			if holds {
				numbers++
				if isNumber(table.Header[column]) {
					alike++
				}
			}
		}
		if numbers > 0 && numbers == alike {
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
