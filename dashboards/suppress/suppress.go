// Package suppress hides small counts of people, and whatever else would let them
// be subtracted out, so that no output can name a person. Every output hides the
// same cells: the function has no state and does not choose at random.
package suppress

import "slices"

// Least is the fewest people a shown count may stand for (law 27/2022 and the
// city's rule: below 5 people nothing is shown).
const Least = 5

// A Mask says what to hide of a table of counts with its sums, which are taken to
// be known to the reader: Cells[row][column], the sum of each row, the sum of each
// column, and the sum of all.
type Mask struct {
	Cells   [][]bool
	Rows    []bool
	Columns []bool
	Total   bool
}

// Line returns which counts of one line to hide, when the line's sum is shown or
// known. Zeros are shown unless they must help to hide others.
func Line(counts []int) []bool {
	return Table([][]int{counts}).Cells[0]
}

// Table returns what to hide of a table of counts; all rows have the same length.
//
//   - A count or a sum from 1 to 4 is hidden.
//   - Where a row or a column, with its sum, would have one hidden count, or hidden
//     counts of fewer than 5 people together, the next smallest is hidden too: 118
//     in all, 97 and 19 shown, would give away a 2.
//   - A hidden count that could still be worked out by adding and subtracting
//     several rows and columns gets company until it cannot: hidden counts are then
//     edges of a graph of rows and columns, and none of them is a bridge.
//
// Inner counts are hidden before sums, those that cover a row and a column at once
// before others, small ones before large ones, and of equals the first. Zeros are
// shown, unless only sums are left to hide.
func Table(counts [][]int) Mask { return TableWith(counts, nil) }

// TableWith is Table where some counts are hidden whatever they are, because they
// could be worked out from elsewhere; also has the shape of counts, or is nil.
func TableWith(counts [][]int, also [][]bool) Mask {
	g := newGrid(counts)
	for r, row := range also {
		for c, hide := range row {
			g.hidden[r][c] = g.hidden[r][c] || hide && g.values[r][c] > 0
		}
	}
	for g.hideMore() {
	}
	return g.mask()
}

// A grid is the table with its sums as a last row and a last column.
type grid struct {
	values        [][]int
	hidden        [][]bool
	rows, columns int // with the sums
}

func newGrid(counts [][]int) *grid {
	g := &grid{rows: len(counts) + 1, columns: 1}
	if len(counts) > 0 {
		g.columns = len(counts[0]) + 1
	}
	for range g.rows {
		g.values = append(g.values, make([]int, g.columns))
		g.hidden = append(g.hidden, make([]bool, g.columns))
	}
	for r, row := range counts {
		for c, v := range row {
			g.values[r][c] = v
			g.values[r][g.columns-1] += v
			g.values[g.rows-1][c] += v
			g.values[g.rows-1][g.columns-1] += v
		}
	}
	for r := range g.rows {
		for c := range g.columns {
			g.hidden[r][c] = g.values[r][c] > 0 && g.values[r][c] < Least
		}
	}
	return g
}

// A cell is its row and its column.
type cell struct{ row, column int }

// line returns the cells of row or column n.
func (g *grid) line(isRow bool, n int) []cell {
	var cells []cell
	if isRow {
		for c := range g.columns {
			cells = append(cells, cell{n, c})
		}
		return cells
	}
	for r := range g.rows {
		cells = append(cells, cell{r, n})
	}
	return cells
}

// hideMore hides one more cell where one is given away; false when none is.
func (g *grid) hideMore() bool {
	for n := range g.rows {
		if line := g.line(true, n); !g.isSafe(line) && g.hideNext(line, true) {
			return true
		}
	}
	for n := range g.columns {
		if line := g.line(false, n); !g.isSafe(line) && g.hideNext(line, false) {
			return true
		}
	}
	for _, bridge := range g.bridges() {
		if g.hideNext(g.line(true, bridge.row), true) || g.hideNext(g.line(false, bridge.column), false) {
			return true
		}
	}
	return false
}

// isSafe reports that a line hides nothing, or at least two counts that stand for
// enough people together.
func (g *grid) isSafe(line []cell) bool {
	hidden, people := 0, 0
	for _, at := range line {
		if g.hidden[at.row][at.column] {
			hidden++
			people += g.values[at.row][at.column]
		}
	}
	return hidden == 0 || hidden > 1 && people >= Least
}

// hideNext hides the shown cell of a line that costs least; false when none is left.
func (g *grid) hideNext(line []cell, isRow bool) bool {
	best, least := cell{-1, -1}, [3]int{}
	for _, at := range line {
		if g.hidden[at.row][at.column] {
			continue
		}
		if cost := g.cost(at, isRow); best.row < 0 || slices.Compare(cost[:], least[:]) < 0 {
			best, least = at, cost
		}
	}
	if best.row < 0 {
		return false
	}
	g.hidden[best.row][best.column] = true
	return true
}

// cost says what is lost by hiding a cell of a row or column: sums are worth more
// than counts, and zeros, which cover little, are kept as a last resort; then a
// cell whose other line hides something already costs less, for it covers both;
// then small counts cost less than large ones.
func (g *grid) cost(at cell, isRow bool) [3]int {
	worth := 0
	switch isLastRow, isLastColumn := at.row == g.rows-1, at.column == g.columns-1; {
	case isLastRow && isLastColumn:
		worth = 3
	case isLastRow || isLastColumn:
		worth = 2
	case g.values[at.row][at.column] == 0:
		worth = 1
	}
	across := g.line(true, at.row)
	if isRow {
		across = g.line(false, at.column)
	}
	alone := 1
	if slices.ContainsFunc(across, func(c cell) bool { return g.hidden[c.row][c.column] }) {
		alone = 0
	}
	return [3]int{worth, alone, g.values[at.row][at.column]}
}

func (g *grid) mask() Mask {
	m := Mask{Total: g.hidden[g.rows-1][g.columns-1]}
	for r := range g.rows - 1 {
		m.Cells = append(m.Cells, g.hidden[r][:g.columns-1])
		m.Rows = append(m.Rows, g.hidden[r][g.columns-1])
	}
	m.Columns = g.hidden[g.rows-1][:g.columns-1]
	return m
}
