//go:build browser

package main

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pantau/dashboards/web/browsertest"
)

// A pixel is where a pointer goes, in pixels of the window.
type pixel struct{ X, Y float64 }

// TestPointsLeadToTheirOrigin clicks, touches and chooses with the keyboard what drawings and tables show, and holds that the
// panel is about just that value and that the focus comes back.
func TestPointsLeadToTheirOrigin(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	const coloured = `[...document.querySelectorAll('#g-%s svg path')].filter(p => p.getAttribute('fill') === getComputedStyle(document.documentElement).getPropertyValue('--%s').trim()).pop()`
	tests := []struct {
		name, page, mark string // mark is an expression for the element that is pointed at
		says             string // pattern of the panel's heading
		focus            string // selector of what has the focus after closing
	}{
		{"the newest bar", "/ringkasan", fmt.Sprintf(coloured, "omzet", "accent"), `^Asal Rp[\d,.]+\s(jt|M): Omzet, Okt 2026$`, "#g-omzet"},
		{"the newest dot of a line", "/ringkasan", fmt.Sprintf(coloured, "laju", "accent"), `^Asal 1\.\d{3}: Tercapai, 22 Nov 2026$`, "#g-laju"},
		{"the chosen area of the map", "/rt?kelurahan=33.71.01.1007", `document.querySelector('#g-peta svg path[stroke-width="4"]')`, `^Asal \d+(,\d)?% RT sudah punya wirausaha baru: \S`, "#g-peta"},
		{"a class of the histogram", "/marketplace", fmt.Sprintf(coloured, "sebaran", "muted"), `^Asal \d+: Toko, 0$`, "#g-sebaran"},
		{"a part of a stacked bar", "/ringkasan", `document.querySelector('#cakupan .stack rect.t1')`, `^Asal \d+: satu$`, "#cakupan text"},
		{"a step of the funnel", "/marketplace", `document.querySelectorAll('#corong td.barcell')[1]`, `^Asal \d+: Ikut klinik atau pelatihan, Jumlah$`, "#corong a.traced"},
		{"a main number", "/marketplace", `document.querySelector('.kpi a.traced')`, `^Asal Rp\S+\s(jt|M): `, ".kpi a.traced"},
	}
	shown := `document.querySelector('dialog.asal[open] .fig') && document.querySelector('dialog.asal h1').textContent`
	const closed = `!document.querySelector('dialog.asal').open && document.activeElement.matches('%s')`
	const focused = `document.activeElement.outerHTML.slice(0, 200)`
	opened := chromedp.WaitVisible(chromedp.CSS("dialog.asal[open] .asal-isi .fig"))
	for _, width := range []int64{390, 1440} {
		for i, tt := range tests {
			t.Run(fmt.Sprintf("%s %d px", tt.name, width), func(t *testing.T) {
				browser.Visit(t, url+tt.page, width, 900, func(p *browsertest.Page) {
					at := browsertest.Eval[pixel](p, `(mark => { mark.scrollIntoView({block: 'center'}); const r = mark.getBoundingClientRect(); return {X: r.left + r.width / 2, Y: r.top + r.height / 2}; })(`+tt.mark+`)`)
					point := chromedp.MouseClickXY(at.X, at.Y)
					if width == 390 {
						point = chromedp.TapXY(at.X, at.Y)
					}
					p.Do(point, opened)
					if heading := browsertest.Eval[string](p, shown); !regexp.MustCompile(tt.says).MatchString(heading) {
						t.Errorf("the panel is called %q, want %s", heading, tt.says)
					}
					p.Until(`document.activeElement.id === 'asal-judul'`, focused) // or nobody hears what opened
					if over := browsertest.Eval[int](p, `(d => d.scrollWidth - d.clientWidth)(document.querySelector('dialog.asal'))`); over > 0 {
						t.Errorf("the panel is %d px too narrow for what it shows", over)
					}
					if i == len(tests)-1 { // all panels are made alike
						for _, violation := range p.Axe() {
							t.Errorf("axe: %s", violation)
						}
					}
					p.Do(chromedp.KeyEvent(kb.Escape))
					p.Until(fmt.Sprintf(closed, tt.focus), focused)
				})
			})
		}
	}
	t.Run("by keyboard alone", func(t *testing.T) {
		browser.Visit(t, url+"/ringkasan", 1440, 900, func(p *browsertest.Page) {
			for _, way := range []struct{ selector, keys, says string }{
				{"#g-omzet", kb.End + kb.ArrowLeft + kb.Enter, `^Asal Rp\S+\s(jt|M): Omzet, Sep$`},
				{"#g-laju", kb.ArrowDown + kb.ArrowDown + kb.End + kb.Enter, `^Asal 1\.\d{3}: Tercapai, 22 Nov 2026$`},
				{"#omzet details a.traced", kb.ArrowDown + kb.Enter, `^Asal Rp\S+: Nov 2025, Omzet$`},
			} {
				browsertest.Eval[bool](p, `(document.querySelectorAll('details.numbers').forEach(d => d.open = true), document.querySelector('`+way.selector+`').focus(), true)`)
				p.Do(chromedp.KeyEvent(way.keys), opened)
				if heading := browsertest.Eval[string](p, shown); !regexp.MustCompile(way.says).MatchString(heading) {
					t.Errorf("%s: the panel is called %q, want %s", way.selector, heading, way.says)
				}
				p.Do(chromedp.KeyEvent(kb.Escape))
				p.Until(fmt.Sprintf(closed, way.selector+", a.traced"), focused)
			}
		})
	})
}
