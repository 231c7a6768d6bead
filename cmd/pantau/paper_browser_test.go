//go:build browser

package main

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"

	"pantau/dashboards/web/browsertest"
)

// onPaper looks at a page as wide as the text of A4, 178 mm, in the style of paper.
const onPaper = `(() => {
	dispatchEvent(new Event('beforeprint'));
	const shown = e => e.checkVisibility() && e.getBoundingClientRect().width > 0 && !e.closest('.visually-hidden');
	const name = e => e.tagName.toLowerCase() + '.' + (e.className.baseVal ?? e.className) + ': ' + e.textContent.trim().slice(0, 60);
	const all = [...document.querySelectorAll('body *')].filter(shown);
	const found = {
		Wide: all.filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('svg')).slice(0, 5).map(name),
		Clipped: all.filter(e => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) && !e.closest('svg, .chart, select') && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).slice(0, 5).map(name),
		Cut: [...document.querySelectorAll('.chart svg')].filter(shown).flatMap(svg => {
			const place = svg.getBoundingClientRect();
			return [...svg.querySelectorAll('text')].filter(t => { const b = t.getBoundingClientRect(), leading = b.height / 4; return b.width && (b.right > place.right + 2 || b.left < place.left - 2 || b.bottom > place.bottom + leading || b.top < place.top - leading); })
				.map(t => svg.closest('.chart').id + ': ' + t.textContent);
		}),
		Undrawn: [...document.querySelectorAll('.chart')].filter(c => !c.querySelector('svg path')).map(c => c.id),
		Scope: document.querySelector('.scope').checkVisibility() ? document.querySelector('.scope').innerText : '',
		Gradients: all.filter(e => getComputedStyle(e).backgroundImage.includes('repeating-')).slice(0, 3).map(name),
	};
	dispatchEvent(new Event('afterprint'));
	return found;
})()`

// A sheet is what would be wrong on paper.
type sheet struct {
	Wide, Clipped, Cut, Undrawn, Gradients []string
	Scope                                  string
}

// TestEveryPageIsWholeOnPaper looks at every page in the width of A4 and prints it. A page that was dark on the screen is printed
// too, because nobody changes the theme before printing.
func TestEveryPageIsWholeOnPaper(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, path := range pagePaths {
		t.Run(path, func(t *testing.T) {
			browser.Visit(t, url+with(path, "tema=gelap"), 1440, 900, func(p *browsertest.Page) {
				p.Media("print")
				p.Do(chromedp.EmulateViewport(672, 950))
				p.Until(`innerWidth === 672`, `innerWidth`)
				seen := browsertest.Eval[sheet](p, onPaper)
				for what, found := range map[string][]string{"too wide": seen.Wide, "clipped": seen.Clipped, "cut off": seen.Cut, "not drawn": seen.Undrawn, "a gradient that printing does not end": seen.Gradients} {
					if len(found) > 0 {
						t.Errorf("%s: %q", what, found)
					}
				}
				if seen.Scope == "" {
					t.Error("it does not say which period and place it is about")
				}
				if ground := browsertest.Eval[string](p, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(255, 255, 255)" {
					t.Errorf("the paper is %s", ground)
				}
				p.Media("")
				p.Do(chromedp.EmulateViewport(1440, 900))
				if paper := p.Paper(); !bytes.HasPrefix(paper, []byte("%PDF-")) {
					t.Error("it is not printed")
				}
			})
		})
	}
}
