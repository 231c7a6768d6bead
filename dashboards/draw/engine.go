// Package draw makes drawings and paper without a browser: ECharts runs in QuickJS, typst in WebAssembly, both inside
// this process, both from the bundle of package web.
package draw

import (
	"errors"

	"pantau/dashboards/chart"
	"pantau/dashboards/web"
)

// Engine draws ECharts options as SVG with the very bundle and theme that browsers use.
// It is safe for concurrent use; drawings wait for each other.
type Engine struct{}

// NewEngine starts an engine. maps are GeoJSON files by the name an option calls them: chart.MapName -> kelurahan.geojson.
// It takes about half a second and fails when the bundle does not fit.
func NewEngine(bundle *web.Bundle, maps map[string][]byte) (*Engine, error) {
	return nil, errors.New("draw: the engine is being built")
}

// SVG draws an option at a size in pixels in the colours of a theme (web.Light or web.Print). Equal input gives equal
// bytes. The SVG has no style elements, no style attributes, no scripts and no links, and is well-formed XML.
func (e *Engine) SVG(option chart.Option, theme web.Theme, width, height int) ([]byte, error) {
	return nil, errors.New("draw: the engine is being built")
}

// Close ends the engine. Drawing afterwards is an error. It may be called twice.
func (e *Engine) Close() error { return nil }
