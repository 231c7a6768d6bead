package figure

import (
	"encoding/base64"
	"html/template"
)

// A Picture is a chart that has been drawn: what stands in the report instead of a Chart.
type Picture struct {
	Name, Alt, Size string
	Width, Height   int    // as drawn, in pixels
	SVG             []byte `json:"-"`
}

func (Picture) Kind() string { return "picture" }

// URL is the picture itself as an address. An SVG in an img element runs nothing and loads nothing.
func (p Picture) URL() template.URL {
	return template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(p.SVG))
}
