package chart

import (
	"bytes"
	"fmt"
)

// Tiles draws every RT of one kelurahan as a square, for paper: a column is an RW, full squares sink and hollow ones
// rise, so that each RW reads as a level. Screens draw the same with classes instead of colours.
type Tiles struct {
	RW []Column
}

// Column is an RW. Its RT are the numbers of new entrepreneurs of each, in any order.
type Column struct {
	RT []int
}

const (
	tileSide = 9  // a square, in units of the SVG's view box
	tileStep = 11 // from one square to the next
)

// Level sorts a number of new entrepreneurs into none, one, or two and more: 0, 1 or 2.
func Level(entrepreneurs int) int { return min(max(entrepreneurs, 0), 2) }

// Size is the width and height of the drawing in units of its view box.
func (t Tiles) Size() (width, height int) {
	tallest := 0
	for _, column := range t.RW {
		tallest = max(tallest, len(column.RT))
	}
	return max(len(t.RW)*tileStep-2, 1), max(tallest*tileStep-2, 1)
}

// SVG draws the tiles. colour gives the colours of the roles t0, t0-line, t1 and t2, as web.Palette does.
func (t Tiles) SVG(colour func(role string) string) []byte {
	width, height := t.Size()
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`, width+1, height+1, width+1, height+1)
	for x, column := range t.RW {
		var levels [3]int
		for _, entrepreneurs := range column.RT {
			levels[Level(entrepreneurs)]++
		}
		y := height - tileSide
		for level := 2; level >= 0; level-- {
			for range levels[level] {
				b.WriteString(tile(x*tileStep, y, level, colour))
				y -= tileStep
			}
		}
	}
	b.WriteString("</svg>")
	return b.Bytes()
}

// tile is one square. A hollow one is drawn half a unit inside itself, so that its border does not make it larger.
func tile(x, y, level int, colour func(string) string) string {
	if level == 0 {
		return fmt.Sprintf(`<rect x="%d.5" y="%d.5" width="%d" height="%d" fill="%s" stroke="%s"/>`,
			x, y, tileSide-1, tileSide-1, colour("t0"), colour("t0-line"))
	}
	return fmt.Sprintf(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`,
		x, y, tileSide, tileSide, colour([]string{"t0", "t1", "t2"}[level]))
}
