// Package browsertest opens pages in a real, headless Chromium and hears everything they complain about.
//
// Tests that use it carry the build tag "browser": a clean clone tests without one, CI has it.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience is how long a visit may take at most, on a machine that has much else to do.
const patience = 3 * time.Minute

// answerTime is how long a page may take to answer a key or a click before it counts as not answering.
const answerTime = 30 * time.Second

// last is what a page is made to say at the end of a visit: whatever it said before has been heard by then.
const last = "browsertest: the visit is over"

// Browser is one Chromium with a profile of its own, thrown away after the test.
type Browser struct {
	ctx context.Context
}

// New starts Chromium, and fails the test when there is none.
func New(t testing.TB) *Browser {
	t.Helper()
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, // tests run as root in containers
		chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("closing Chromium: %v", err)
		}
		stop()
		stopAllocator()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v (on Debian: apt-get install chromium)", err)
	}
	return &Browser{ctx}
}

// Page is a page while it is being visited. Its methods fail the test when the page does not do what it is asked.
type Page struct {
	t   testing.TB
	ctx context.Context
}

// Visit opens an address in a tab of a size, waits until page.js says it is ready, and does what is asked. Every message
// that the console, the policy or the network produced meanwhile is an error of the test.
func (b *Browser) Visit(t testing.TB, address string, width, height int64, do func(p *Page)) {
	t.Helper()
	b.VisitWith(t, "", address, width, height, do)
}

// VisitWith is Visit with a script that runs in every document before any of its own.
func (b *Browser) VisitWith(t testing.TB, script, address string, width, height int64, do func(p *Page)) {
	t.Helper()
	tab, closeTab := chromedp.NewContext(b.ctx)
	defer closeTab()
	tab, cancel := context.WithTimeout(tab, patience)
	defer cancel()

	messages := hear(tab)
	visited := &Page{t, tab}
	if script != "" {
		visited.BeforeScripts(script)
	}
	visited.Do(chromedp.EmulateViewport(width, height), chromedp.Navigate(address),
		chromedp.WaitReady(chromedp.CSS(`html[data-siap="1"]`)))
	do(visited)
	visited.Do(chromedp.Evaluate[chromedp.Void](
		"document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => console.debug("+strconv.Quote(last)+"))", chromedp.EvalAwaitPromise))
	for _, message := range messages() {
		t.Errorf("%s: the browser says: %s", address, message)
	}
}

// hear collects what a tab says; messages waits for the last.
func hear(tab context.Context) (messages func() []string) {
	ctx, stop := context.WithCancel(tab)
	var all []string
	done := make(chan struct{})
	console := chromedp.Console(ctx)
	go func() {
		defer close(done)
		for message, err := range console {
			if err != nil || message.Text == last {
				return
			}
			all = append(all, fmt.Sprintf("%s %s %s", message.Type, message.Text, message.URL))
		}
	}()
	return func() []string {
		<-done // or the visit's patience is at its end
		stop()
		return all
	}
}

// Do performs actions one after another.
func (p *Page) Do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatalf("in the browser: %v", err)
	}
}

// Until waits until an expression of JavaScript is true: a page may answer a key, a click or a resize a moment later.
// When it never is, the test fails with what state, another expression, is by then.
func (p *Page) Until(expression, state string) {
	p.t.Helper()
	const often = 20 * time.Millisecond
	for range answerTime / often {
		if Eval[bool](p, "!!("+expression+")") {
			return
		}
		p.Do(chromedp.Sleep(often))
	}
	p.t.Errorf("in the browser: never %s; %s is %q", expression, state, Eval[string](p, "String("+state+")"))
}

// Hover moves the pointer to the middle of the first element that a selector finds.
func (p *Page) Hover(selector string) {
	p.t.Helper()
	p.Do(chromedp.ScrollIntoView(chromedp.CSS(selector)))
	at := Eval[struct{ X, Y float64 }](p, fmt.Sprintf(
		`(r => ({X: r.left + r.width / 2, Y: r.top + r.height / 2}))(document.querySelector(%q).getBoundingClientRect())`, selector))
	p.Do(chromedp.MouseEvent("mouseMoved", at.X, at.Y))
}

// Picture is the whole page as PNG.
func (p *Page) Picture() []byte {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Fatalf("in the browser: %v", err)
	}
	return picture
}

// BeforeScripts runs a script in every document that the page loads from now on, before any of its own.
func (p *Page) BeforeScripts(script string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		p.t.Fatalf("in the browser: %v", err)
	}
}

// OpenAll opens every detail of the page, but its menus, so that what is inside is looked at as well.
func (p *Page) OpenAll() {
	p.t.Helper()
	Eval[bool](p, `(document.querySelectorAll('details:not(.menu)').forEach(d => { d.open = true; }), true)`)
}

// OpenMenu opens the first menu, which lies over what is below it, and says whether there is one.
func (p *Page) OpenMenu() bool {
	p.t.Helper()
	return Eval[bool](p, `(m => { if (m) m.open = true; return !!m; })(document.querySelector('details.menu'))`)
}

// Media shows the page as a medium would, "print"; "" is the screen again.
func (p *Page) Media(name string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name}); err != nil {
		p.t.Fatalf("in the browser: %v", err)
	}
}

// Paper prints the page as a reader does who wants colours, and answers with the PDF.
func (p *Page) Paper() []byte {
	p.t.Helper()
	paper, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		p.t.Fatalf("in the browser: print: %v", err)
	}
	return paper
}

// Axe runs axe-core on the page, the size of what is touched included, and says what it finds, one line a rule. It needs the
// development dependencies of dashboards/web, which `npm ci` installs.
func (p *Page) Axe() (violations []string) {
	p.t.Helper()
	return p.AxeWithin("html")
}

// AxeWithin looks only at what a selector finds first.
func (p *Page) AxeWithin(selector string) (violations []string) {
	p.t.Helper()
	_, here, _, _ := runtime.Caller(0)
	script, err := os.ReadFile(filepath.Join(filepath.Dir(here), "../node_modules/axe-core/axe.min.js"))
	if err != nil {
		p.t.Fatalf("axe-core: %v (run npm ci in dashboards/web)", err)
	}
	p.Do(chromedp.Evaluate[chromedp.Void](string(script)))
	return Eval[[]string](p, `axe.run(document.querySelector(`+strconv.Quote(selector)+`), { rules: { 'target-size': { enabled: true } } }).then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))`)
}

// Eval is the value of an expression of JavaScript, of a promise what it promised.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("in the browser: %s: %v", expression, err)
	}
	return value
}
