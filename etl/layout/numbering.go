package layout

import (
	"regexp"
	"strconv"
	"strings"

	"pantau/etl/tabular"
)

// Tables of offices number their columns under the header: 1 2 3, (1) (2) (3),
// a b c, I II III; the number of a computed column may say from which, as "5=3+4"
// or "5 (3+4)" do.
var columnNumber = regexp.MustCompile(`(?i)^[(\[]?(\d{1,3}|[a-z]|[ivx]{1,6})[)\].]?(\s*[=(][\d\s=+x×*/:().,-]+)?$`)

// roman are the first numbers as some offices write them.
var roman = strings.Fields("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")

// numbering reports whether a record numbers the columns: three cells or more,
// most of those that have a name, count up from the first without a gap.
func numbering(record *tabular.Record, header []string) bool {
	var cells []string
	for i, text := range namesOf(record.Cells) {
		switch {
		case text == "":
			continue
		case i >= len(header):
			return false
		}
		number := columnNumber.FindStringSubmatch(text)
		if number == nil {
			return false
		}
		cells = append(cells, strings.ToLower(number[1]))
	}
	if len(cells) < 3 || 3*len(cells) < 2*filledIn(header) {
		return false
	}
	return counts(cells, strconv.Itoa) || counts(cells, func(n int) string { return string(rune('a' + n - 1)) }) ||
		len(cells) <= len(roman) && counts(cells, func(n int) string { return roman[n-1] })
}

// counts reports whether cells are the first numbers, as write writes them.
func counts(cells []string, write func(int) string) bool {
	for i, cell := range cells {
		if cell != write(i+1) {
			return false
		}
	}
	return true
}

// contradicted reports whether the rows under a row of numbers show that it is
// none of them: a column has a number, or a letter, and words or figures below.
func contradicted(numbers []string, below [][]string) bool {
	for column, text := range numbers {
		cells := cellsOf(below, column)
		if text == "" || len(cells) == 0 {
			continue
		}
		if strings.ContainsAny(text, "()[]") || figureOf(text) == noFigure && formOf(cells) != noFigure || figureOf(text) != noFigure && formOf(cells) == noFigure && !allCodes(cells) {
			return true
		}
	}
	return false
}
