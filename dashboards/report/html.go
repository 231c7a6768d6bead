package report

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"slices"

	"pantau/dashboards/chart"
	"pantau/dashboards/templates"
	"pantau/dashboards/web"
)

// HTML prints a document as one file that needs nothing else: styles and the font inside, charts as images, no script.
// Without a bundle it is plain but complete.
func (d Document) HTML(drawer Drawer, bundle *web.Bundle) ([]byte, error) {
	views, err := templates.Parse(nil)
	if err != nil {
		return nil, err
	}
	var styles []byte
	if bundle != nil {
		if styles, err = bundle.Read("report.css"); err != nil {
			return nil, err
		}
	}
	document, err := d.drawn(withFont(drawer, styles))
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	// The styles are our own file, built into this binary: the one thing here that may be marked safe.
	err = views.ExecuteTemplate(&page, "report.html", struct {
		Document
		Styles template.CSS
	}{document, template.CSS(styles)})
	if err != nil {
		return nil, fmt.Errorf("print report as HTML: %w", err)
	}
	return page.Bytes(), nil
}

// fontFace finds the typeface in the styles, where the bundle has put it as data.
var fontFace = regexp.MustCompile(`@font-face\s*\{[^}]*\}`)

// lettered draws charts that carry their typeface, because an image does not see the fonts of its page.
type lettered struct {
	Drawer
	face []byte
}

// withFont gives a drawer the typeface of the styles; without one of them the drawer stays as it is.
func withFont(drawer Drawer, styles []byte) Drawer {
	face := fontFace.Find(styles)
	if drawer == nil || face == nil {
		return drawer
	}
	return lettered{drawer, face}
}

// SVG draws an option. Pictures too small for more than two words are left without the 50 kB of a typeface.
func (l lettered) SVG(option chart.Option, theme web.Theme, width, height int) ([]byte, error) {
	svg, err := l.Drawer.SVG(option, theme, width, height)
	at := bytes.IndexByte(svg, '>')
	if err != nil || width < 300 || at < 0 {
		return svg, err
	}
	return slices.Concat(svg[:at+1], []byte("<style>"), l.face, []byte("</style>"), svg[at+1:]), nil
}
