//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"pantau/dashboards/web/browsertest"
)

// The first point of the first trend that leads somewhere, and where on the screen it is: the line reaches from the left edge to
// 8 px before the right one.
const firstLinkedPoint = `(() => {
	const script = document.querySelector('script[data-links]'), chart = document.getElementById(script.dataset.links), links = JSON.parse(script.textContent);
	chart.scrollIntoView({ block: 'center' });
	const at = links.findIndex(link => link), box = chart.getBoundingClientRect();
	return { X: box.left + at / (links.length - 1) * (box.width - 8), Y: box.top + box.height / 2, Link: links[at], InTable: !!document.querySelector('#tren table a[href*="sejak="]') };
})()`

// TestPointsOfATrendOpenTheirTexts clicks a point; who has no mouse finds the same texts through the table.
func TestPointsOfATrendOpenTheirTexts(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	browser.Visit(t, url+"/masukan", 1440, 900, func(p *browsertest.Page) {
		point := browsertest.Eval[struct {
			X, Y    float64
			Link    string
			InTable bool
		}](p, firstLinkedPoint)
		if !strings.HasPrefix(point.Link, "/masukan/suara?keluhan=") || !point.InTable {
			t.Fatalf("the trend leads to %+v", point)
		}
		p.Do(chromedp.MouseEvent("mouseMoved", point.X+1, point.Y), chromedp.MouseClickXY(point.X+1, point.Y))
		const here = `location.pathname + location.search`
		p.Until(fmt.Sprintf("%s === %q", here, point.Link), here)
	})
}

// TestTheExplorerIsWholeWithFilters opens the explorer and the list with filters in force, as TestBrowser opens it without.
func TestTheExplorerIsWholeWithFilters(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, path := range []string{"/masukan?keluhan=lokasi_lapak", "/masukan?periode=semua&cari=pembeli&kelompok=UMKM", "/masukan/suara?bobot=tinggi&periode=semua"} {
		for theme, width := range map[string]int64{"terang": 1440, "gelap": 390} {
			t.Run(path+" "+theme, func(t *testing.T) {
				browser.Visit(t, url+path+"&tema="+theme, width, 900, func(p *browsertest.Page) {
					seen := browsertest.Eval[sight](p, look)
					if len(seen.Undrawn) > 0 || seen.Overflow > 0 {
						t.Errorf("not drawn: %q; %d px too wide", seen.Undrawn, seen.Overflow)
					}
					for _, violation := range p.Axe() {
						t.Errorf("axe: %s", violation)
					}
				})
			})
		}
	}
}
