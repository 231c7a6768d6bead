package suppress

// bridges returns the hidden cells whose value follows from the shown ones. Each
// row and each column gives one equation; with rows and columns as points and
// hidden cells as edges between them, a cell can be worked out exactly when
// removing its edge parts the graph (Gusfield 1988).
func (g *grid) bridges() []cell {
	b := bridger{g: g, seen: make([]int, g.rows+g.columns), low: make([]int, g.rows+g.columns)}
	for point := range g.rows + g.columns {
		if b.seen[point] == 0 {
			b.visit(point, -1)
		}
	}
	return b.found
}

// A bridger walks the graph in depth (Tarjan 1974). Points are the rows, then the
// columns; seen is the order in which they were reached, from 1.
type bridger struct {
	g         *grid
	seen, low []int
	time      int
	found     []cell
}

func (b *bridger) visit(point, from int) {
	b.time++
	b.seen[point], b.low[point] = b.time, b.time
	for other := range len(b.seen) {
		at, ok := b.edge(point, other)
		if !ok || other == from {
			continue
		}
		if b.seen[other] != 0 {
			b.low[point] = min(b.low[point], b.seen[other])
			continue
		}
		b.visit(other, point)
		b.low[point] = min(b.low[point], b.low[other])
		if b.low[other] > b.seen[point] {
			b.found = append(b.found, at)
		}
	}
}

// edge returns the hidden cell between a row and a column, whichever is given first.
func (b *bridger) edge(point, other int) (cell, bool) {
	if point > other {
		point, other = other, point
	}
	if point >= b.g.rows || other < b.g.rows {
		return cell{}, false
	}
	at := cell{point, other - b.g.rows}
	return at, b.g.hidden[at.row][at.column]
}
