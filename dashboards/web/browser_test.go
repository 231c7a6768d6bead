//go:build browser

package web_test

import (
	"flag"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"pantau/dashboards/chart/charttest"
	"pantau/dashboards/web"
	"pantau/dashboards/web/browsertest"
)

var shots = flag.String("shots", "", "a folder for pictures of what the browser saw")

// policy is the Content-Security-Policy that every page of Pantau is sent with.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="id" data-layar>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Semua gambar</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{.CSS}}">
<script src="{{.First}}"></script>
<script src="{{.Charts}}" defer></script>
<script src="{{.Page}}" defer></script>
</head>
<body>
<main class="wrap">
<h1>Semua gambar</h1>
<button class="icon-btn" id="ganti-tema" type="button" aria-label="Ganti tema">o</button>
<div class="grid">
{{range .Figures}}<section class="fig c6" id="{{.Name}}" aria-labelledby="h-{{.Name}}"><header><h2 id="h-{{.Name}}">{{.Name}}</h2><p class="finding">Subjek, angka, banding, batas.</p></header>
<div class="body"><div class="chart {{.Shape}}" id="g-{{.Name}}" role="img" aria-label="gambar {{.Name}}"></div><script type="application/json" data-option="g-{{.Name}}">{{.Option}}</script></div></section>
{{end}}</div>
<table id="urut"><caption>Urut</caption><thead><tr><th scope="col">Nama</th><th scope="col" data-sort>Omzet</th></tr></thead>
<tbody><tr><td>b</td><td>Rp1,2 M</td></tr><tr><td>a</td><td>Rp617,3 jt</td></tr><tr><td>c</td><td>–</td></tr><tr><td>d</td><td>−Rp12,5 rb</td></tr><tr class="total"><td>semua</td><td>Rp1,8 M</td></tr></tbody></table>
</main>
<script type="application/json" id="peta-kelurahan">{{.Map}}</script>
</body>
</html>`))

// serve is a page with every kind of figure, as the dashboards serve theirs.
func serve(t *testing.T) string {
	t.Helper()
	bundle, err := web.Assets()
	if err != nil {
		t.Fatal(err)
	}
	polygons, err := os.ReadFile("../../data/reference/kelurahan.geojson")
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle(web.Prefix, bundle)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		view := map[string]any{"Figures": charttest.Figures(), "Map": rawJSON(polygons)}
		for key, name := range map[string]string{"CSS": "pantau.css", "First": "first.js", "Charts": "charts.js", "Page": "page.js"} {
			if view[key], err = bundle.Path(name); err != nil {
				t.Error(err)
			}
		}
		w.Header().Set("Content-Security-Policy", policy)
		if err := page.Execute(w, view); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// rawJSON is marshalled as it is, so that html/template escapes it like any other value.
type rawJSON []byte

func (r rawJSON) MarshalJSON() ([]byte, error) { return r, nil }

// drawn counts what a figure consists of.
type drawn struct {
	Name              string
	SVGs, Paths, Text int
}

const countDrawn = `[...document.querySelectorAll('.chart')].filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(e => ({Name: e.id, SVGs: e.querySelectorAll('svg').length, Paths: e.querySelectorAll('path').length, Text: e.querySelectorAll('text').length}))`

func TestEveryFigureIsDrawnUnderTheStrictPolicy(t *testing.T) {
	address := serve(t)
	browser := browsertest.New(t)
	all := len(charttest.Figures())
	views := []struct {
		name, query   string
		width, height int64
		visible       int
	}{
		{"terang-1440", "?tema=terang", 1440, 900, all},
		{"gelap-1440", "?tema=gelap", 1440, 900, all},
		{"terang-360", "?tema=terang", 360, 740, all},
		{"tv", "?tema=gelap&mode=tv", 1920, 1080, 1}, // one scene at a time
	}
	for _, view := range views {
		t.Run(view.name, func(t *testing.T) {
			browser.Visit(t, address+view.query, view.width, view.height, func(p *browsertest.Page) {
				figures := browsertest.Eval[[]drawn](p, countDrawn)
				whole := 0
				for _, f := range figures {
					if f.SVGs == 1 && f.Paths > 0 && f.Text > 0 {
						whole++
					}
				}
				if whole != view.visible {
					t.Errorf("%d figures are drawn, want %d: %+v", whole, view.visible, figures)
				}
				keep(t, view.name, p.Picture())
			})
		})
	}
}

func TestFiguresFollowTheReader(t *testing.T) {
	address := serve(t)
	const colours = `[...new Set([...document.querySelectorAll('#g-growth path')].map(p => p.getAttribute('stroke')))].join(' ')`
	const width = `document.querySelector('#g-growth svg').getBoundingClientRect().width`
	browsertest.New(t).Visit(t, address+"?tema=terang", 1440, 900, func(p *browsertest.Page) {
		light, wide := browsertest.Eval[string](p, colours), browsertest.Eval[float64](p, width)
		p.Do(chromedp.Click(chromedp.ID("ganti-tema")))
		p.Until(colours+`.includes('#5cc4b0')`, colours)
		dark := browsertest.Eval[string](p, colours)
		if !strings.Contains(light, "#0a6a5f") {
			t.Errorf("colours are %q in light", light)
		}
		if paper := browsertest.Eval[string](p, `dispatchEvent(new Event('beforeprint')); `+colours); paper != light {
			t.Errorf("on paper a dark page has colours %q, want the light ones %q", paper, light)
		}
		if again := browsertest.Eval[string](p, `dispatchEvent(new Event('afterprint')); `+colours); again != dark {
			t.Errorf("after printing the colours are %q, want the dark ones again", again)
		}
		p.Do(chromedp.EmulateViewport(360, 740))
		if wide <= 360 {
			t.Errorf("a figure is %v pixels wide on a desk", wide)
		}
		p.Until(width+" <= 360", width)
	})
}

func TestAFigureSpeaksUnderThePointer(t *testing.T) {
	tests := []struct{ name, figure, want string }{
		{"a month of a bar chart", "bars", "Omzet"},
		{"a day of the growth", "growth", "Rencana"},
		{"an area of the map", "map", "RT sudah punya wirausaha baru"},
		{"a week of a small multiple", "small", "Suara"},
	}
	address := serve(t)
	browser := browsertest.New(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			browser.Visit(t, address, 1440, 900, func(p *browsertest.Page) {
				p.Hover("#g-" + tt.figure)
				said := fmt.Sprintf(`[...document.querySelectorAll('#g-%s text')].map(e => e.textContent).join(' | ')`, tt.figure)
				p.Until(fmt.Sprintf("%s.includes(%q)", said, tt.want), said)
			})
		})
	}
}

func TestTablesSortAsTheCityReadsNumbers(t *testing.T) {
	address := serve(t)
	const order = `[...document.querySelectorAll('#urut tbody td:first-child')].map(e => e.textContent).join(' ')`
	browsertest.New(t).Visit(t, address, 800, 600, func(p *browsertest.Page) {
		heading := chromedp.CSS("#urut th button")
		p.Do(chromedp.Click(heading))
		if got := browsertest.Eval[string](p, order); got != "b a d c semua" {
			t.Errorf("largest first: %q", got)
		}
		p.Do(chromedp.Click(heading))
		if got := browsertest.Eval[string](p, order); got != "d a b c semua" {
			t.Errorf("smallest first: %q", got)
		}
		if got := browsertest.Eval[string](p, `document.querySelector('#urut th[data-sort]').getAttribute('aria-sort')`); got != "ascending" {
			t.Errorf("aria-sort is %q", got)
		}
	})
}

func TestTheComponentsAreAccessible(t *testing.T) {
	address := serve(t)
	browser := browsertest.New(t)
	for _, theme := range []string{"terang", "gelap"} {
		browser.Visit(t, address+"?tema="+theme, 1440, 900, func(p *browsertest.Page) {
			for _, violation := range p.Axe() {
				t.Errorf("%s: %s", theme, violation)
			}
		})
	}
}

func keep(t *testing.T, name string, picture []byte) {
	t.Helper()
	if *shots == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), picture, 0o644); err != nil {
		t.Error(err)
	}
}
