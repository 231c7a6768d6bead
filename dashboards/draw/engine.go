// Package draw makes drawings and paper without a browser: ECharts runs in QuickJS, typst in WebAssembly, both inside
// this process, both from the bundle of package web.
package draw

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"modernc.org/quickjs"

	"pantau/dashboards/chart"
	"pantau/dashboards/web"
)

// drawingTimeout ends a drawing that will never be one; the slowest of ours takes a tenth of a second on an idle machine.
const drawingTimeout = time.Minute

// ErrClosed is returned by an engine after Close.
var ErrClosed = errors.New("draw: the engine is closed")

// Engine draws ECharts options as SVG with the very bundle and theme that browsers use.
// It is safe for concurrent use; drawings wait for each other.
type Engine struct {
	scripts                   []script
	fonts, palettes, polygons string // JSON that engine.js is begun with

	mu     sync.Mutex
	vm     *quickjs.VM // nil before the first drawing and after a panic in the script engine
	closed bool
}

type script struct{ name, text string }

// NewEngine starts an engine. maps are GeoJSON files by the name an option calls them: chart.MapName -> kelurahan.geojson.
// It takes about half a second and fails when the bundle does not fit.
func NewEngine(bundle *web.Bundle, maps map[string][]byte) (*Engine, error) {
	e := &Engine{}
	for _, name := range []string{"shim.js", "charts.js", "engine.js"} {
		text, err := bundle.Read(name)
		if err != nil {
			return nil, fmt.Errorf("draw: %w", err)
		}
		e.scripts = append(e.scripts, script{name, string(text)})
	}
	var err error
	if e.fonts, err = fontTables(bundle); err != nil {
		return nil, err
	}
	palettes, polygons := map[web.Theme]web.Palette{}, map[string]json.RawMessage{}
	for _, theme := range []web.Theme{web.Light, web.Dark, web.Print} {
		if palettes[theme], err = web.PaletteOf(theme); err != nil {
			return nil, fmt.Errorf("draw: %w", err)
		}
	}
	for name, geoJSON := range maps {
		polygons[name] = geoJSON
	}
	if e.palettes, err = textOf(palettes); err != nil {
		return nil, err
	}
	if e.polygons, err = textOf(polygons); err != nil {
		return nil, fmt.Errorf("draw: maps: %w", err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e, e.begin()
}

// SVG draws an option at a size in pixels in the colours of a theme. Equal input gives equal bytes. The SVG has no
// style elements, no style attributes, no scripts and no links, and is well-formed XML; its ids are its own, so that
// several drawings may stand in one page.
func (e *Engine) SVG(option chart.Option, theme web.Theme, width, height int) (svg []byte, err error) {
	text, err := textOf(option)
	if err != nil {
		return nil, fmt.Errorf("draw: option: %w", err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	placeholder := "g" + fingerprint([]byte(text))
	drawn, err := e.call("PantauEngine.draw", text, string(theme), width, height, placeholder)
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	// Ids come from what is seen, so that an option that is only worded otherwise draws the same bytes.
	parts := bytes.Split([]byte(drawn), []byte(placeholder))
	svg = bytes.Join(parts, []byte("g"+fingerprint(bytes.Join(parts, nil))))
	if err := harmless(svg); err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	return svg, nil
}

// Close ends the engine. Drawing afterwards is ErrClosed. It may be called twice.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	return e.end()
}

// begin loads the bundle into a new virtual machine.
func (e *Engine) begin() error {
	vm, err := quickjs.NewVM()
	if err != nil {
		return fmt.Errorf("draw: %w", err)
	}
	e.vm = vm
	for _, s := range e.scripts {
		value, err := vm.EvalValue(s.text, quickjs.EvalGlobal)
		if err != nil {
			return errors.Join(fmt.Errorf("draw: %s: %w", s.name, err), e.end())
		}
		value.Free()
	}
	if _, err := vm.Call("PantauEngine.begin", e.fonts, e.palettes, e.polygons); err != nil {
		return errors.Join(fmt.Errorf("draw: engine.js: %w", err), e.end())
	}
	return vm.SetEvalTimeout(drawingTimeout)
}

func (e *Engine) end() error {
	vm := e.vm
	e.vm = nil
	if vm == nil {
		return nil
	}
	return vm.Close()
}

// call asks the script engine, which is begun again after a panic: such a virtual machine can only be thrown away.
func (e *Engine) call(function string, args ...any) (text string, err error) {
	if e.closed {
		return "", ErrClosed
	}
	if e.vm == nil {
		if err := e.begin(); err != nil {
			return "", err
		}
	}
	defer func() {
		if trouble := recover(); trouble != nil {
			err = errors.Join(fmt.Errorf("%s: %v", function, trouble), e.end())
		}
	}()
	answer, err := e.vm.Call(function, args...)
	if err != nil {
		return "", err
	}
	text, ok := answer.(string)
	if !ok {
		return "", fmt.Errorf("%s answered %T, not text", function, answer)
	}
	return text, nil
}

func fingerprint(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:6])
}

func textOf(v any) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}
