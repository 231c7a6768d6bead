package layout

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A figure is what a cell counts or dates, by how it is written.
type figureForm uint8

const (
	noFigure  figureForm = iota
	plain                // 5, 1.500, Rp12.500, 40%
	dated                // 2026-03-01, 5/3/26, 5 Januari 2026
	spanned              // 18-59, 60+
	telephone            // 0812-3456-7890: like a date, but long
)

var (
	namedDate = regexp.MustCompile(`^\d{1,2} \p{L}{3,} \d{2,4}$`)
	digitDate = regexp.MustCompile(`^\d{1,4}([-/.])\d{1,2}([-/.])\d{1,4}$`)
	spanForm  = regexp.MustCompile(`^\d+ ?(-|–) ?\d+$|^\d+\+$`)
	mailForm  = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[a-z]+$`)
)

func figureOf(text string) figureForm {
	switch {
	case namedDate.MatchString(text), digitDate.MatchString(text):
		return dated
	case spanForm.MatchString(text):
		return spanned
	case !isNumber(text):
		return noFigure
	case strings.Count(text, "-") > 1:
		return telephone
	}
	return plain
}

// missingName reports whether a text stands for what is not there, as no column is called.
func missingName(text string) bool {
	switch normal(text) {
	case "n a", "na", "nan", "null", "nil", "none":
		return true
	case "":
		return text != "" && strings.Trim(text, "-–. ") == ""
	}
	return false
}

// headerIsData reports whether the first row of a table, taken for its header,
// is more likely one of its rows. Names stand as words over figures; a row has
// figures where the others have them. Names may be figures when they are a
// series of years, days, classes, ages or dates, which are not what stands below.
// below are the rows under it, as many cells wide.
func headerIsData(header []string, below [][]string, usual map[string]bool) bool {
	known, words, figures, missing, codes, told, again := 0, 0, 0, 0, 0, 0, false
	series := seriesIn(header, below)
	for column, name := range header {
		cells := cellsOf(below, column)
		kind := formOf(cells)
		switch {
		case mailForm.MatchString(name):
			return true
		case name == "" || series[column]:
			continue
		case missingName(name):
			missing++
			continue
		case usual[normal(name)]:
			known++
		}
		form := figureOf(name)
		switch {
		case form != noFigure && (kind == form || len(below) == 0):
			figures++
		case form == noFigure && kind != noFigure:
			words++
		case form == noFigure && kind == noFigure && codesLike(name, cells):
			codes++
			told++
		case form == noFigure && len(cells) > 0 && allCodes(cells):
			told++
		case form == noFigure && !usual[normal(name)] && comesAgain(header, below, column):
			again = true
		}
	}
	switch {
	case words > 0 || 2*known >= len(header) || known > 1:
		return false
	case len(below) == 0:
		return figures > 0 || missing > 0 || known == 0
	}
	return figures > 0 || missing > 0 || codes > 0 && codes == told || again
}

// cellsOf are the cells of a column that hold something.
func cellsOf(rows [][]string, column int) (cells []string) {
	for _, row := range rows {
		if text := row[column]; text != "" && !missingName(text) && !nothings[normal(text)] {
			cells = append(cells, text)
		}
	}
	return cells
}

// formOf is the form that nine of ten cells have, or noFigure.
func formOf(cells []string) figureForm {
	var count [telephone + 1]int
	for _, cell := range cells {
		count[figureOf(cell)]++
	}
	for form := plain; form <= telephone; form++ {
		if count[form] > 0 && 10*count[form] >= 9*len(cells) {
			return form
		}
	}
	return noFigure
}

// codesLike reports whether a name is a code written like all codes below it.
func codesLike(name string, cells []string) bool {
	shape := shapeOf(name)
	return len(cells) > 0 && codeColumn.holds(name) && !slices.ContainsFunc(cells, func(cell string) bool { return shapeOf(cell) != shape })
}

func allCodes(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return !codeColumn.holds(cell) })
}

// comesAgain reports whether a name stands again in its column, in rows that are
// not the header once more.
func comesAgain(header []string, below [][]string, column int) bool {
	return slices.ContainsFunc(below, func(row []string) bool {
		same := 0
		for i, text := range row {
			if text != "" && strings.EqualFold(text, header[i]) {
				same++
			}
		}
		return same == 1 && len(header) > 1 && row[column] == header[column]
	})
}

// seriesIn says by position which names are figures in a series: years, whole
// numbers one after another, ages or dates. What stands below continues no series.
func seriesIn(header []string, below [][]string) map[int]bool {
	var at, years []int
	var numbers []int
	words := 0
	series := make(map[int]bool)
	for column, name := range header {
		form := figureOf(name)
		if form == noFigure {
			if strings.IndexFunc(name, unicode.IsLetter) >= 0 && !missingName(name) {
				words++
			}
			continue
		}
		if form != plain {
			series[column] = len(below) > 0 && formOf(cellsOf(below, column)) != form
			continue
		}
		n, err := strconv.Atoi(name)
		if err != nil {
			return series
		}
		at, numbers = append(at, column), append(numbers, n)
		if isYear(n) && !yearsIn(cellsOf(below, column)) {
			years = append(years, n)
		}
	}
	all := func() map[int]bool {
		for _, column := range at {
			series[column] = true
		}
		return series
	}
	switch {
	case len(at) == 0:
	case len(years) == len(at) && len(at) > 1 && sorted(years):
		return all()
	case len(years) == 1 && len(at) == 1 && words > 1:
		return all()
	case len(at) >= 3 && words > 0 && consecutive(numbers) && !mostConsecutive(below, at):
		return all()
	}
	return series
}

func isYear(n int) bool { return n >= 1950 && n < 2100 }

// yearsIn reports whether some of the cells could be years.
func yearsIn(cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool {
		n, err := strconv.Atoi(cell)
		return err == nil && isYear(n)
	})
}

// sorted reports whether numbers all rise, or all fall.
func sorted(numbers []int) bool {
	up, down := true, true
	for i := range numbers[1:] {
		up, down = up && numbers[i] < numbers[i+1], down && numbers[i] > numbers[i+1]
	}
	return up || down
}

func consecutive(numbers []int) bool {
	for i := range numbers[1:] {
		if numbers[i+1] != numbers[i]+1 {
			return false
		}
	}
	return true
}

// mostConsecutive reports whether half of the rows count up in the same columns.
func mostConsecutive(rows [][]string, at []int) bool {
	n := 0
	for _, row := range rows {
		if consecutiveAt(row, at) {
			n++
		}
	}
	return n > 0 && 2*n >= len(rows)
}

func consecutiveAt(row []string, at []int) bool {
	numbers := make([]int, len(at))
	for i, column := range at {
		n, err := strconv.Atoi(row[column])
		if err != nil {
			return false
		}
		numbers[i] = n
	}
	return consecutive(numbers)
}
