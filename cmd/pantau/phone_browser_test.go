//go:build browser

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pantau/dashboards/web/browsertest"
)

// brokenWords lists words that begin on one line and end on another, names without spaces and what follows a hyphen or a stroke
// left aside.
const brokenWords = `(() => {
	const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
	for (let node; node = words.nextNode();) {
		if (!node.parentElement.checkVisibility() || node.parentElement.closest('.endless, .visually-hidden, .sub-line, .cells, .origin, pre, textarea, script, noscript, #berkas, #terakhir, .heard, .held')) continue;
		for (const word of node.textContent.matchAll(/−?Rp\d[\d.,]*( (rb|jt|M|T)(?!\S))?|[\p{L}\d.,%]+/gu)) {
			const range = document.createRange();
			range.setStart(node, word.index);
			range.setEnd(node, word.index + word[0].length);
			if (new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top))).size > 1) found.push(word[0]);
		}
	}
	return [...new Set(found)];
})()`

// overlappingLabels lists labels of the map that cover each other.
const overlappingLabels = `(() => {
	const boxes = [...document.querySelectorAll('#g-peta svg text')].map(e => [e.textContent, e.getBoundingClientRect()]);
	const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
	return boxes.flatMap(([text, box], i) => boxes.slice(i + 1).filter(([, other]) => overlap(box, other)).map(([other]) => text + ' / ' + other));
})()`

// TestNothingIsBrokenOnAPhone opens every page with every detail open, on phones and a tablet.
func TestNothingIsBrokenOnAPhone(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, width := range []int64{360, 390, 768} {
		for _, path := range pagePaths {
			t.Run(fmt.Sprintf("%s %d px", path, width), func(t *testing.T) {
				browser.Visit(t, url+path, width, 800, func(p *browsertest.Page) {
					p.OpenAll()
					if broken := browsertest.Eval[[]string](p, brokenWords); len(broken) > 0 {
						t.Errorf("broken at the end of a line: %q", broken)
					}
					if covered := browsertest.Eval[[]string](p, overlappingLabels); len(covered) > 0 {
						t.Errorf("labels of the map cover each other: %q", covered)
					}
				})
			})
		}
	}
}

// TestDrawingsUseTheWidthOfAPhone measures how much of a drawing's width its lines, bars or areas take; the rest are numbers.
func TestDrawingsUseTheWidthOfAPhone(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	const used = `(name => {
		const place = document.getElementById('g-' + name).getBoundingClientRect();
		const lines = [...document.querySelectorAll('#g-' + name + ' svg path')].map(p => p.getBoundingClientRect()).filter(b => b.width < place.width);
		return (Math.max(...lines.map(b => b.right)) - Math.min(...lines.map(b => b.left))) / place.width;
	})`
	for page, charts := range map[string][]string{"/ringkasan": {"laju", "peta", "omzet"}, "/marketplace": {"platform", "sebaran"}} {
		browser.Visit(t, url+page, 360, 740, func(p *browsertest.Page) {
			for _, chart := range charts {
				if share := browsertest.Eval[float64](p, used+fmt.Sprintf("(%q)", chart)); share < 0.65 {
					t.Errorf("%s: the drawing %s uses %.0f%% of its width", page, chart, share*100)
				}
			}
		})
	}
}

// slowly stands before a server and holds back its font and its scripts until the page has been painted, as a slow line does.
func slowly(t *testing.T, address string) string {
	t.Helper()
	target, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	var painted sync.Map
	seen := func(visit string) chan struct{} {
		signal, _ := painted.LoadOrStore(visit, make(chan struct{}))
		return signal.(chan struct{})
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visit := ""
		if cookie, err := r.Cookie("kunjungan"); err == nil {
			visit = cookie.Value
		}
		switch {
		case r.URL.Path == "/sudah-tergambar":
			close(seen(r.URL.Query().Get("kunjungan")))
			return
		case strings.HasPrefix(r.URL.Path, "/assets/") && !strings.HasSuffix(r.URL.Path, ".css") && !strings.Contains(r.URL.Path, "/first-"):
			w.Header().Set("Cache-Control", "no-store")
			select {
			case <-seen(visit):
			case <-r.Context().Done():
				return
			}
		case r.URL.Query().Has("kunjungan"):
			http.SetCookie(w, &http.Cookie{Name: "kunjungan", Value: r.URL.Query().Get("kunjungan"), Path: "/"})
			query := r.URL.Query()
			query.Del("kunjungan")
			r.URL.RawQuery = query.Encode()
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// observe adds up what moves, and says when the first words have been painted and had time to stand still for two frames.
const observe = `
	window.moved = { sum: 0, what: [] };
	new PerformanceObserver(list => list.getEntries().filter(e => !e.hadRecentInput).forEach(e => {
		moved.sum += e.value;
		e.sources.forEach(s => moved.what.push((s.node?.nodeName ?? '') + '.' + (s.node?.className ?? '') + ' ' + Math.round(s.previousRect.top) + ' -> ' + Math.round(s.currentRect.top)));
	})).observe({ type: 'layout-shift', buffered: true });
	new PerformanceObserver(list => {
		if (!list.getEntries().some(e => e.name === 'first-contentful-paint')) return;
		requestAnimationFrame(() => requestAnimationFrame(() => fetch('/sudah-tergambar?kunjungan=' + document.cookie.replace('kunjungan=', ''))));
	}).observe({ type: 'paint', buffered: true });`

func TestNothingMovesWhenScriptsAndTheFontArrive(t *testing.T) {
	address := slowly(t, serveDemo(t))
	browser := browsertest.New(t)
	visit := 0
	for _, width := range []int64{360, 1440} {
		for _, path := range pagePaths {
			t.Run(fmt.Sprintf("%s %d px", path, width), func(t *testing.T) {
				visit++
				browser.VisitWith(t, observe, address+with(path, fmt.Sprintf("kunjungan=%d", visit)), width, 900, func(p *browsertest.Page) {
					p.Until(`performance.getEntriesByType('paint').length > 0`, `location.href`)
					if sum := browsertest.Eval[float64](p, `moved.sum`); sum > 0.05 {
						t.Errorf("the layout moves by %.3f: %q", sum, browsertest.Eval[[]string](p, `moved.what.slice(0, 8)`))
					}
				})
			})
		}
	}
}

// TestFiltersWaitForWhoUsesTheKeyboard goes through the choices of a filter with the arrow keys: nothing is opened until Enter.
func TestFiltersWaitForWhoUsesTheKeyboard(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, page := range []struct{ path, field, then string }{
		{"/rt", "#kelurahan", `location.search.startsWith('?kelurahan=')`},
		{"/ringkasan", "#periode", `location.search.startsWith('?periode=')`},
		{"/data/karantina", "#sumber", `/sumber=[^&]/.test(location.search)`},
	} {
		t.Run(page.path, func(t *testing.T) {
			browser.Visit(t, url+page.path, 1440, 900, func(p *browsertest.Page) {
				browsertest.Eval[bool](p, fmt.Sprintf(`(window.same = true, document.querySelector(%q).focus(), true)`, page.field))
				before := browsertest.Eval[string](p, fmt.Sprintf(`document.querySelector(%q).value`, page.field))
				p.Do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
				p.Until(fmt.Sprintf(`document.querySelector(%q).value !== %q`, page.field, before), `location.href`)
				if !browsertest.Eval[bool](p, `window.same && document.querySelector('form[data-ubah] .apply').checkVisibility()`) {
					t.Error("an arrow key left the page, or there is no button to apply what was chosen")
				}
				p.Do(chromedp.KeyEvent(kb.Enter))
				p.Until(`!window.same && document.documentElement?.dataset.siap === '1' && `+page.then, `location.href`)
			})
		})
	}
}

func TestEscapeClosesMenus(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, tt := range []struct {
		name, menu string
		width      int64
	}{
		{"the numbers of a figure", "#peta .menu", 1440},
		{"the filter of a phone", ".filter details", 360},
	} {
		t.Run(tt.name, func(t *testing.T) {
			browser.Visit(t, url+"/rt", tt.width, 900, func(p *browsertest.Page) {
				p.Do(chromedp.Click(chromedp.CSS(tt.menu + " > summary")))
				p.Until(fmt.Sprintf(`document.querySelector(%q).open`, tt.menu), `location.href`)
				browsertest.Eval[bool](p, fmt.Sprintf(`(document.querySelector(%q).querySelector('a[href], select').focus(), true)`, tt.menu))
				p.Do(chromedp.KeyEvent(kb.Escape))
				p.Until(fmt.Sprintf(`!document.querySelector(%q).open`, tt.menu), `location.href`)
				if !browsertest.Eval[bool](p, fmt.Sprintf(`document.activeElement === document.querySelector(%q).querySelector('summary')`, tt.menu)) {
					t.Error("the focus did not go back to what opened it")
				}
			})
		})
	}
}

// TestAnAreaOfTheMapFilters taps an area on a phone and clicks it on a desk: the page is filtered to it, marks it, and offers the
// origin of its number; pressed again, the area shows that origin.
func TestAnAreaOfTheMapFilters(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	const area = `(() => {
		const path = document.querySelector('#g-peta svg path[fill^="#"]');
		path.scrollIntoView({ block: 'center' });
		const box = path.getBoundingClientRect();
		return { X: box.left + box.width / 2, Y: box.top + box.height / 2 };
	})()`
	for _, width := range []int64{360, 1440} {
		t.Run(fmt.Sprintf("%d px", width), func(t *testing.T) {
			browser.Visit(t, url+"/rt", width, 900, func(p *browsertest.Page) {
				press := func() {
					at := browsertest.Eval[pixel](p, area)
					if width == 360 {
						p.Do(chromedp.TapXY(at.X, at.Y))
						return
					}
					p.Do(chromedp.MouseClickXY(at.X, at.Y))
				}
				press()
				p.Until(`location.search.startsWith('?kelurahan=') && document.documentElement?.dataset.siap === '1'`, `location.href`)
				p.Until(`[...document.querySelectorAll('#g-peta svg path')].some(path => path.getAttribute('stroke-width') === '4')`, `location.href`)
				if !browsertest.Eval[bool](p, `/^Asal angka \d+% di /.test(document.querySelector('#peta .inside a').textContent)`) {
					t.Error("the page does not offer the origin of the number")
				}
				press()
				p.Until(`document.querySelector('dialog.asal[open] .asal-isi .fig')`, `location.href`)
			})
		})
	}
}
