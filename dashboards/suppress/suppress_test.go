package suppress

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestALineHidesWhatCouldBeSubtracted(t *testing.T) {
	tests := []struct {
		name   string
		counts []int
		want   string // x is hidden
	}{
		{"nothing is small", []int{20, 5, 9}, "..."},
		{"the second smallest goes with the small one", []int{97, 2, 19}, ".xx"},
		{"zeros name nobody", []int{97, 0, 19}, "..."},
		{"two small ones that are few together take a third", []int{40, 1, 2, 30}, ".xxx"},
		{"two small ones that are enough together stay two", []int{40, 3, 4, 30}, ".xx."},
		{"of equals the first", []int{9, 9, 2}, "x.x"},
		{"empty", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := dots(Line(test.counts)); got != test.want {
				t.Errorf("Line(%v) = %s, want %s", test.counts, got, test.want)
			}
		})
	}
}

func TestOneCountAloneHidesItsSum(t *testing.T) {
	m := Table([][]int{{3}})
	if !m.Cells[0][0] || !m.Rows[0] || !m.Columns[0] || !m.Total {
		t.Errorf("got %+v", m)
	}
}

func TestATableHidesInBothDirections(t *testing.T) {
	m := Table([][]int{
		{40, 2, 30},
		{50, 60, 70},
		{25, 35, 45},
	})
	var got []string
	for _, row := range m.Cells {
		got = append(got, dots(row))
	}
	if want := []string{".xx", "...", ".xx"}; !slices.Equal(got, want) || m.Total || slices.Contains(m.Rows, true) || slices.Contains(m.Columns, true) {
		t.Errorf("got %v, rows %v, columns %v", got, m.Rows, m.Columns)
	}
}

// In random tables no hidden count follows from what is shown, by elimination over
// all equations, which knows nothing of graphs.
func TestNoHiddenCountCanBeWorkedOut(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	for range 400 {
		counts := make([][]int, 1+random.IntN(6))
		columns := 1 + random.IntN(6)
		for r := range counts {
			for range columns {
				counts[r] = append(counts[r], random.IntN(1+random.IntN(40)))
			}
		}
		g := newGrid(counts)
		for g.hideMore() {
		}
		for r := range g.rows {
			for c := range g.columns {
				if v := g.values[r][c]; v > 0 && v < Least && !g.hidden[r][c] {
					t.Fatalf("%v: %d at %d,%d is shown", counts, v, r, c)
				}
			}
		}
		if at, found := workedOut(g); found {
			t.Fatalf("%v\nhidden %v: %v can be worked out", counts, g.hidden, at)
		}
		for n := range g.rows + g.columns {
			line := g.line(n < g.rows, n%g.rows)
			if n >= g.rows {
				line = g.line(false, n-g.rows)
			}
			shown := slices.ContainsFunc(line, func(at cell) bool { return !g.hidden[at.row][at.column] })
			if shown && !g.isSafe(line) {
				t.Fatalf("%v: a line hides fewer than %d people", counts, Least)
			}
		}
	}
}

// workedOut solves the equations of rows and columns for the hidden cells and
// returns one that has a single solution.
func workedOut(g *grid) (cell, bool) {
	var unknown []cell
	index := map[cell]int{}
	for r := range g.rows {
		for c := range g.columns {
			if g.hidden[r][c] {
				index[cell{r, c}] = len(unknown)
				unknown = append(unknown, cell{r, c})
			}
		}
	}
	var equations [][]float64
	add := func(line []cell) {
		equation := make([]float64, len(unknown))
		for i, at := range line {
			if n, is := index[at]; is {
				equation[n] = 1
				if i == len(line)-1 {
					equation[n] = -1 // the sum
				}
			}
		}
		equations = append(equations, equation)
	}
	for r := range g.rows {
		add(g.line(true, r))
	}
	for c := range g.columns {
		add(g.line(false, c))
	}
	row := 0
	for column := range unknown {
		pivot := -1
		for r := row; r < len(equations); r++ {
			if math.Abs(equations[r][column]) > 1e-9 {
				pivot = r
				break
			}
		}
		if pivot < 0 {
			continue
		}
		equations[row], equations[pivot] = equations[pivot], equations[row]
		for i := range unknown {
			if i != column {
				equations[row][i] /= equations[row][column]
			}
		}
		equations[row][column] = 1
		for r := range equations {
			if f := equations[r][column]; r != row && f != 0 {
				for i := range unknown {
					equations[r][i] -= f * equations[row][i]
				}
			}
		}
		row++
	}
	for _, equation := range equations[:row] {
		only, terms := 0, 0
		for i, f := range equation {
			if math.Abs(f) > 1e-9 {
				only, terms = i, terms+1
			}
		}
		if terms == 1 {
			return unknown[only], true
		}
	}
	return cell{}, false
}

func dots(hidden []bool) string {
	s := ""
	for _, h := range hidden {
		if h {
			s += "x"
		} else {
			s += "."
		}
	}
	return s
}
