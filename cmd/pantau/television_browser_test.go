//go:build browser

package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pantau/dashboards/web/browsertest"
)

// A scene is what a television shows at one time.
type scene struct {
	Number, All int
	Height      int      // pixels by which what is shown is taller than its place
	Outside     []string // elements that stick out of the screen
	Overlapping []string // words of a map or of a bar that cover each other
	Said        string   // the line with period, place and time of the data
	Clock       string
}

const watch = `(() => {
	const main = document.querySelector('main'), marks = [...document.querySelectorAll('.scene-no i')];
	const seen = [...main.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.visually-hidden, noscript, .scroll-x table') && e.getBoundingClientRect().width > 0);
	const words = [...document.querySelectorAll('#g-peta text, .stack text, .track text, .key text')].filter(e => e.checkVisibility() && e.textContent.trim());
	const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
	const boxes = words.map(e => [e.textContent, e.getBoundingClientRect(), e.closest('svg').parentNode]);
	return {
		Number: marks.findIndex(m => m.classList.contains('on')), All: marks.length,
		Height: main.scrollHeight - main.clientHeight,
		Outside: seen.filter(e => { const b = e.getBoundingClientRect(); return b.bottom > innerHeight || b.right > innerWidth + 1 || b.top < 0; }).slice(0, 5).map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 60)),
		Overlapping: boxes.flatMap(([text, box, of], i) => boxes.slice(i + 1).filter(([, other, its]) => of === its && overlap(box, other)).map(([other]) => text + ' / ' + other)),
		Said: document.querySelector('.scope').checkVisibility() ? document.querySelector('.scope').innerText : '',
		Clock: document.getElementById('jam').innerText,
	};
})()`

// TestEverySceneFitsTheTelevision turns through all scenes of every page.
func TestEverySceneFitsTheTelevision(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	for _, path := range []string{"/ringkasan", "/rt", "/rt?kelurahan=33.71.01.1007", "/masukan", "/masukan/mutu", "/marketplace", "/data"} {
		t.Run(path, func(t *testing.T) {
			browser.Visit(t, url+with(path, "mode=tv"), 1920, 1080, func(p *browsertest.Page) {
				for turned := 0; ; turned++ {
					seen := browsertest.Eval[scene](p, watch)
					if seen.All == 0 || seen.Number != turned {
						t.Fatalf("after %d turns scene %d of %d is shown", turned, seen.Number, seen.All)
					}
					if seen.Height > 0 || len(seen.Outside) > 0 {
						t.Errorf("scene %d of %d is %d px too tall; outside: %q", seen.Number+1, seen.All, seen.Height, seen.Outside)
					}
					if len(seen.Overlapping) > 0 {
						t.Errorf("scene %d of %d: words cover each other: %q", seen.Number+1, seen.All, seen.Overlapping)
					}
					if seen.Said == "" || seen.Clock == "" {
						t.Errorf("scene %d of %d says %q and the time %q", seen.Number+1, seen.All, seen.Said, seen.Clock)
					}
					if turned == seen.All-1 {
						return
					}
					p.Do(chromedp.KeyEvent(kb.ArrowRight))
				}
			})
		})
	}
}

// ratio is how wide the map is drawn for its height.
const ratio = `(() => {
	const boxes = [...document.querySelectorAll('#g-peta svg path[fill^="#"]')].map(p => p.getBoundingClientRect());
	return (Math.max(...boxes.map(b => b.right)) - Math.min(...boxes.map(b => b.left))) / (Math.max(...boxes.map(b => b.bottom)) - Math.min(...boxes.map(b => b.top)));
})()`

func TestTheMapKeepsItsShape(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	shapes := map[string]float64{}
	for _, view := range []struct {
		name, path    string
		width, height int64
	}{{"phone", "/rt", 360, 740}, {"desk", "/rt", 1440, 900}, {"television", "/rt?mode=tv", 1920, 1080}, {"wide television", "/rt?mode=tv", 2560, 900}} {
		browser.Visit(t, url+view.path, view.width, view.height, func(p *browsertest.Page) {
			if view.name == "television" || view.name == "wide television" {
				p.Do(chromedp.KeyEvent(kb.ArrowRight))
			}
			p.Until(`document.querySelector('#g-peta svg path[fill^="#"]')`, `document.querySelector('.scene-no')?.outerHTML`)
			shapes[view.name] = browsertest.Eval[float64](p, ratio)
		})
	}
	for name, shape := range shapes {
		if difference := shape/shapes["desk"] - 1; difference > 0.03 || difference < -0.03 {
			t.Errorf("the map is %.3f as wide as tall on a %s and %.3f on a desk", shape, name, shapes["desk"])
		}
	}
}

// catchTimers keeps what a page wants done again and again, so that a test can do it when it likes.
const catchTimers = `window.again = {}; window.setInterval = (f, every) => { window.again[every] = f; return 0; };`

// TestTheTelevisionRefreshesItself does what the page does every five minutes: with a server that answers, it is loaded again at
// the scene it was at; with one that does not, it stays and says so.
func TestTheTelevisionRefreshesItself(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	browser.VisitWith(t, catchTimers, url+"/ringkasan?mode=tv", 1920, 1080, func(p *browsertest.Page) {
		p.Do(chromedp.KeyEvent(kb.ArrowRight + kb.ArrowRight))
		browsertest.Eval[bool](p, `(window.old = true, again[300000](), true)`)
		p.Until(`!window.old && document.documentElement?.dataset.siap === '1'`, `location.href`)
		if seen := browsertest.Eval[scene](p, watch); seen.Number != 2 {
			t.Errorf("after it was loaded again it shows scene %d, want the third", seen.Number+1)
		}
		browsertest.Eval[bool](p, `(window.old = true, window.fetch = () => Promise.reject(new TypeError('offline')), again[300000](), true)`)
		p.Until(`!document.getElementById('putus').hidden`, `document.getElementById('putus').outerHTML`)
		if !browsertest.Eval[bool](p, `window.old && document.getElementById('putus').textContent.startsWith('Server tidak menjawab sejak ')`) {
			t.Error("without a server it does not stay and say so")
		}
		p.Do(chromedp.KeyEvent(kb.Escape))
		p.Until(`location.search === '' && document.documentElement?.dataset.mode === undefined && document.documentElement?.dataset.siap === '1'`, `location.href`)
	})
}

// with adds to the query of an address.
func with(path, more string) string {
	for _, letter := range path {
		if letter == '?' {
			return fmt.Sprintf("%s&%s", path, more)
		}
	}
	return fmt.Sprintf("%s?%s", path, more)
}
