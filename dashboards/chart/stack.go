package chart

import (
	"bytes"
	"fmt"
)

// Stack answers "how much of the whole?" on paper: one bar of few parts. What the parts are is said beside it.
type Stack struct {
	Parts []Part
}

// Part is a share of the bar. Role is the colour of tokens.css it is filled with; "t0" is drawn hollow.
type Part struct {
	Count int
	Role  string
}

// SVG draws the bar at a width and height. Parts that are nothing are not drawn; a bar of nothing is an empty track.
func (s Stack) SVG(width, height float64, colour func(role string) string) []byte {
	whole := 0
	for _, part := range s.Parts {
		whole += part.Count
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" viewBox="0 0 %g %g">`, width, height, width, height)
	if whole == 0 {
		fmt.Fprintf(&b, `<rect width="%g" height="%g" fill="%s"/>`, width, height, colour("paper-3"))
	}
	before := 0
	for _, part := range s.Parts {
		if part.Count <= 0 {
			continue
		}
		x, share := width*float64(before)/float64(whole), width*float64(part.Count)/float64(whole)
		before += part.Count
		if part.Role == "t0" {
			fmt.Fprintf(&b, `<rect x="%.2f" y="0.5" width="%.2f" height="%g" fill="%s" stroke="%s"/>`, x+0.5, share, height-1, colour("t0"), colour("t0-line"))
			continue
		}
		fmt.Fprintf(&b, `<rect x="%.2f" width="%.2f" height="%g" fill="%s"/>`, x, share, height, colour(part.Role))
	}
	b.WriteString("</svg>")
	return b.Bytes()
}
