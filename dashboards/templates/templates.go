// Package templates owns the HTML of pages and of the report: what a figure looks like is said once, for both.
//
// Everything is escaped by html/template for the place it stands in; nothing that came from a file is marked safe.
package templates

import (
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"pantau/dashboards/figure"
	"pantau/dashboards/web"
)

//go:embed *.html
var files embed.FS

// Parse reads all templates. assets finds the scripts and styles of pages; the report, which loads nothing, has none.
func Parse(assets *web.Bundle) (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		"asset":      assetPath(assets),
		"nb":         figure.Unbroken,
		"pct":        percent,
		"add":        func(a, b int) int { return a + b },
		"mul":        func(a, b int) int { return a * b },
		"tile":       tileOf,
		"dict":       dict,
		"still":      stillFor,
		"inside":     insideHref,
		"headClass":  headClass,
		"cellClass":  cellClass,
		"traceable":  traceable,
		"drawnChart": func(f figure.Figure) bool { _, ok := f.Drawn(); return ok },
	}).ParseFS(files, "*.html")
}

// traceable reports whether a figure shows anything whose origin can be asked for.
func traceable(f figure.Figure) bool {
	for _, drawing := range f.Drawing {
		if drawing.Kind() != "missing" {
			return true
		}
	}
	return false
}

// assetPath is the address of a file of the bundle, or nothing when this binary has none.
func assetPath(assets *web.Bundle) func(string) (string, error) {
	return func(name string) (string, error) {
		if assets == nil {
			return "", nil
		}
		return assets.Path(name)
	}
}

// stillFor is the address of a picture, drawn for a phone or for a wide screen.
func stillFor(address string, phone bool) string {
	switch {
	case !phone:
		return address
	case strings.Contains(address, "?"):
		return address + "&kecil=1"
	}
	return address + "?kecil=1"
}

// insideHref is where the origin of one value of a figure's drawing is found; query is the page's filter, "?..." or nothing.
func insideHref(page, figureID, query string, value *figure.Inside) string {
	spot := url.Values{"deret": {value.Series}, "titik": {value.Place}}.Encode()
	if query == "" {
		return "/asal/" + page + "/" + figureID + "?" + spot
	}
	return "/asal/" + page + "/" + figureID + query + "&" + spot
}

// percent says a length for an SVG attribute: "48.2%".
func percent(v float64) string { return number(v) + "%" }

// number says a number as machines read it: "1234.5".
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// dict hands several values to one template: names and values in turn.
func dict(pairs ...any) (map[string]any, error) {
	values := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is not a name", pairs[i])
		}
		values[name] = pairs[i+1]
	}
	return values, nil
}

// headClass is the classes of a column's head.
func headClass(head figure.Head) string {
	return classes(head, "")
}

// cellClass is the classes of a cell in its column.
func cellClass(head figure.Head, cell figure.Cell) string {
	switch {
	case cell.Veil:
		return classes(head, "hidden-cell")
	case cell.Heat > 0:
		return fmt.Sprintf("h%d", cell.Heat)
	case cell.Class == "alarm":
		return classes(head, "")
	}
	return classes(head, cell.Class)
}

func classes(head figure.Head, own string) string {
	var all []string
	for _, class := range []struct {
		name string
		on   bool
	}{{"r", head.Right}, {"wide", head.Wide}, {"barcell", head.Bar}, {own, own != ""}} {
		if class.on {
			all = append(all, class.name)
		}
	}
	return strings.Join(all, " ")
}

// A tile is where a square of the RT drawing stands.
type tile struct {
	Class      string
	X, Y, Side float64
}

// tileStep is the distance of two squares in units of the drawing; a square is tileSide long.
const (
	tileStep = 10
	tileSide = 8.6
)

// tileOf places the square of an RT: column from the left, row from the bottom, in a drawing of height rows. A hollow
// square lies half a unit inside, so that its border does not make it larger.
func tileOf(column, row, height int, rt figure.RT) tile {
	placed := tile{Class: fmt.Sprintf("t%d", rt.Level()), X: float64(column * tileStep), Y: float64((height - 1 - row) * tileStep), Side: tileSide}
	if rt.Level() == 0 {
		placed.X, placed.Y, placed.Side = placed.X+.5, placed.Y+.5, tileSide-1
	}
	return placed
}
