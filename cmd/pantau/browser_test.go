//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"pantau/dashboards/web/browsertest"
)

// pagePaths are the pages a visitor can open. TestBrowser opens them all.
var pagePaths = []string{"/ringkasan", "/rt", "/rt?kelurahan=33.71.01.1007", "/masukan", "/masukan/suara?cari=pembeli", "/masukan/isu", "/masukan/tinjau", "/masukan/mutu", "/masukan/aturan", "/marketplace", "/data", "/data/karantina", "/data/unggah", "/laporan", "/asal/ringkasan/omzet", "/asal/masukan/kelompok"}

// A sight is what a browser saw of one page.
type sight struct {
	Charts   int
	Undrawn  []string // charts without a single path
	Overflow int      // pixels the page scrolls sideways
	Wide     []string // elements that stick out, the outermost first
}

const look = `(() => {
	const charts = [...document.querySelectorAll('.chart')].filter(c => c.clientWidth > 0);
	return {
		Charts: charts.length,
		Undrawn: charts.filter(c => !c.querySelector('svg path')).map(c => c.id),
		Overflow: document.documentElement.scrollWidth - innerWidth,
		Wide: [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5)
			.map(e => e.tagName.toLowerCase() + '.' + e.className + ': ' + e.textContent.trim().slice(0, 80)),
	};
})()`

// TestBrowser opens every page in a real browser, on a phone and on a desk, in
// light and dark. It fails on anything the browser has to say about a page, on
// a figure that is not drawn and on what axe finds in the way of people who
// cannot see it.
func TestBrowser(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, theme := range []string{"terang", "gelap"} {
		for _, width := range []int64{360, 1440} {
			for _, path := range pagePaths {
				t.Run(fmt.Sprintf("%s %d px %s", path, width, theme), func(t *testing.T) {
					join := "?"
					if strings.Contains(path, "?") {
						join = "&"
					}
					browser.Visit(t, url+path+join+"tema="+theme, width, 900, func(p *browsertest.Page) {
						seen := browsertest.Eval[sight](p, look)
						if len(seen.Undrawn) > 0 {
							t.Errorf("not drawn: %q", seen.Undrawn)
						}
						if seen.Overflow > 0 {
							t.Errorf("the page is %d px wider than its window; sticking out: %q", seen.Overflow, seen.Wide)
						}
						if path == "/ringkasan" && seen.Charts < 3 {
							t.Errorf("%d charts, want at least three", seen.Charts)
						}
						p.OpenAll()
						violations := p.Axe()
						if p.OpenMenu() {
							violations = append(violations, p.AxeWithin("details.menu[open]")...)
						}
						for _, violation := range violations {
							t.Errorf("axe: %s", violation)
						}
					})
				})
			}
		}
	}
}
