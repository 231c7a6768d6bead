package draw

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pantau/dashboards/chart"
	"pantau/dashboards/chart/charttest"
	"pantau/dashboards/web"
)

var update = flag.Bool("update", false, "rewrite the goldens of testdata")

// assets is the bundle. Its absence fails the test: `make test` builds it first.
func assets(t testing.TB) *web.Bundle {
	t.Helper()
	bundle, err := web.Assets()
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

func polygons(t testing.TB) []byte {
	t.Helper()
	content, err := os.ReadFile("../../data/reference/kelurahan.geojson")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func newEngine(t testing.TB) *Engine {
	t.Helper()
	engine, err := NewEngine(assets(t), map[string][]byte{chart.MapName: polygons(t)})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// theEngine is one for all tests that do not ask for more: under the race detector each takes seconds to start.
func theEngine(t testing.TB) *Engine {
	t.Helper()
	shared.Do(func() { shared.engine = newEngine(t) })
	if shared.engine == nil {
		t.Fatal("the engine did not start")
	}
	return shared.engine
}

var shared struct {
	sync.Once
	engine *Engine
}

func TestDrawingsLookAsTheyAlwaysDid(t *testing.T) {
	engine := theEngine(t)
	for _, figure := range charttest.Figures() {
		t.Run(figure.Name, func(t *testing.T) {
			svg, err := engine.SVG(figure.Option, web.Print, figure.Width, figure.Height)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", figure.Name+".svg")
			if *update {
				if err := os.WriteFile(path, svg, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v (go test ./dashboards/draw -update writes it)", err)
			}
			if !bytes.Equal(svg, want) {
				t.Errorf("differs from %s; open both, or look with -update and git diff", path)
			}
		})
	}
}

func TestADrawingDoesNotDependOnWhatWasDrawnBefore(t *testing.T) {
	first, second := theEngine(t), newEngine(t)
	defer second.Close()
	for _, figure := range charttest.Figures()[3:6] {
		a, errA := first.SVG(figure.Option, web.Print, 500, 300)
		b, errB := second.SVG(figure.Option, web.Print, 500, 300)
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two engines draw it differently", figure.Name)
		}
	}
}

func TestOneEngineServesManyAtOnce(t *testing.T) {
	engine := theEngine(t)
	figure := charttest.Figures()[6]
	want, err := engine.SVG(figure.Option, web.Light, 500, 300)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got, err := engine.SVG(figure.Option, web.Light, 500, 300); err != nil || !bytes.Equal(got, want) {
				t.Errorf("drawn by another goroutine it differs (error %v)", err)
			}
		})
	}
	group.Wait()
}

func TestThemesHaveTheirOwnColours(t *testing.T) {
	engine := theEngine(t)
	for theme, accent := range map[web.Theme]string{web.Light: "#0a6a5f", web.Dark: "#5cc4b0", web.Print: "#0a5f56"} {
		svg, err := engine.SVG(charttest.Growth().Option(), theme, 500, 300)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(svg), accent) {
			t.Errorf("%s: achieved is not drawn in %s", theme, accent)
		}
	}
}

func TestHostileNamesAreDrawnAsTheyAre(t *testing.T) {
	engine := theEngine(t)
	tests := []struct{ name, shop, want string }{
		{"a script", "</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script"},
		{"a template of ECharts", "{c} {b}", "{\u2060c} {\u2060b}"},
		{"a rich text style", "{v|besar}", "{\u2060v|besar}"},
		{"a mark of ours", "@fn:rupiah", "@fn:rupiah"},
		{"quotes", `"onload="x`, "&quot;onload=&quot;x"},
		{"an id of a drawing", "zr0-c0", "zr0-c0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := charttest.Map(false)
			m.Areas[0].Name = tt.shop
			svg, err := engine.SVG(m.Option(), web.Light, 600, 900)
			if err != nil {
				t.Fatal(err)
			}
			drawn := strings.Join(strings.Fields(texts(string(svg))), " ")
			if !strings.Contains(drawn, tt.want) {
				t.Errorf("the map does not say %q", tt.want)
			}
		})
	}
}

// texts are the words of a drawing in their order.
func texts(svg string) string {
	var words []string
	for _, part := range strings.Split(svg, "</text>") {
		if i := strings.LastIndex(part, "<text"); i >= 0 {
			words = append(words, part[strings.Index(part[i:], ">")+i+1:])
		}
	}
	return strings.Join(words, " ")
}

func TestWhatCannotBeDrawnIsAnErrorAndTheEngineGoesOn(t *testing.T) {
	engine := theEngine(t)
	tests := []struct {
		name   string
		option chart.Option
		want   string
	}{
		{"an unknown formatter", chart.Option{"title": "@fn:tidakada"}, "unknown mark @fn:tidakada"},
		{"an unknown colour", chart.Option{"backgroundColor": "@c:ungu"}, "unknown colour role ungu"},
		{"a map that was not given", chart.Option{"series": []any{chart.Option{"type": "map", "map": "mars"}}}, "draw:"},
		{"a picture from elsewhere", chart.Option{"xAxis": chart.Option{}, "yAxis": chart.Option{}, "series": []any{chart.Option{"type": "line", "symbol": "image://http://x/y.png", "showSymbol": true, "data": []any{[]any{1, 1}}}}}, "<image>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := engine.SVG(tt.option, web.Light, 300, 200)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one that says %q", err, tt.want)
			}
		})
	}
	if _, err := engine.SVG(charttest.Growth().Option(), web.Light, 300, 200); err != nil {
		t.Errorf("after the mistakes of others it does not draw: %v", err)
	}
}

func TestAClosedEngineSaysSo(t *testing.T) {
	engine := &Engine{}
	if err := errors.Join(engine.Close(), engine.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := engine.SVG(charttest.Growth().Option(), web.Light, 300, 200); !errors.Is(err, ErrClosed) {
		t.Errorf("error %v, want ErrClosed", err)
	}
}

func TestOnlyHarmlessDrawingsPass(t *testing.T) {
	tests := []struct{ name, svg, want string }{
		{"a plain drawing", `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0" clip-path="url(#a)"/></svg>`, ""},
		{"a script", `<svg><script>alert(1)</script></svg>`, "<script>"},
		{"a handler", `<svg onload="alert(1)"></svg>`, "onload"},
		{"a style", `<svg><rect style="fill:red"/></svg>`, "style"},
		{"a link", `<svg><a href="http://x">x</a></svg>`, "<a>"},
		{"a picture by address", `<svg><rect fill="url(http://x)"/></svg>`, "url(http://x)"},
		{"half a drawing", `<svg><rect>`, "not well-formed"},
		{"a directive", `<!DOCTYPE svg><svg/>`, "directive"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := harmless([]byte(tt.svg))
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func BenchmarkSVG(b *testing.B) {
	engine := theEngine(b)
	for _, figure := range charttest.Figures() {
		b.Run(figure.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := engine.SVG(figure.Option, web.Print, figure.Width, figure.Height); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
