package chart

// lineNames say how the names at the ends of lines stand: beside them, in a margin of their own, or on a phone above them,
// where they take no width from the drawing.
type lineNames struct {
	fontSize float64
	beside   bool
}

var (
	namesBeside = lineNames{13, true}
	namesAbove  = lineNames{12, false}
)

// label is the look of one name. Either form restates all of it, because a turned phone goes from one to the other.
func (n lineNames) label() Option {
	look := Option{"fontSize": n.fontSize, "distance": 8, "align": "left", "verticalAlign": "middle", "textBorderColor": role("paper"), "textBorderWidth": 3}
	if !n.beside {
		look["distance"], look["align"], look["verticalAlign"] = 0, "right", "bottom"
	}
	return look
}

// margin is the room right of the drawing, in pixels.
func (n lineNames) margin(names ...string) int {
	if !n.beside {
		return 10
	}
	return rightMargin(names, n.fontSize)
}
