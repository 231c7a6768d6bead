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
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long a visit may take, and settling how long a browser is given to resize, to show a tooltip, or to
// hand over its last messages.
const (
	patience = 60 * time.Second
	settling = 300 * time.Millisecond
)

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
	tab, closeTab := chromedp.NewContext(b.ctx)
	defer closeTab()
	tab, cancel := context.WithTimeout(tab, patience)
	defer cancel()

	messages := hear(tab)
	page := &Page{t, tab}
	page.Do(chromedp.EmulateViewport(width, height), chromedp.Navigate(address),
		chromedp.WaitReady(chromedp.CSS(`html[data-siap="1"]`)))
	do(page)
	page.Settle()
	for _, message := range messages() {
		t.Errorf("%s: the browser says: %s", address, message)
	}
}

// hear collects what a tab says until the answer is called for.
func hear(tab context.Context) (messages func() []string) {
	ctx, stop := context.WithCancel(tab)
	var all []string
	done := make(chan struct{})
	console := chromedp.Console(ctx)
	go func() {
		defer close(done)
		for message, err := range console {
			if err != nil {
				return
			}
			all = append(all, fmt.Sprintf("%s %s %s", message.Type, message.Text, message.URL))
		}
	}()
	return func() []string {
		stop()
		<-done
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

// Settle waits for what a page does a moment after it was asked: resizing, tooltips.
func (p *Page) Settle() {
	p.t.Helper()
	p.Do(chromedp.Sleep(settling))
}

// Hover moves the pointer to the middle of the first element that a selector finds, and waits for what that shows.
func (p *Page) Hover(selector string) {
	p.t.Helper()
	p.Do(chromedp.ScrollIntoView(chromedp.CSS(selector)))
	at := Eval[struct{ X, Y float64 }](p, fmt.Sprintf(
		`(r => ({X: r.left + r.width / 2, Y: r.top + r.height / 2}))(document.querySelector(%q).getBoundingClientRect())`, selector))
	p.Do(chromedp.MouseEvent("mouseMoved", at.X, at.Y))
	p.Settle()
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

// Axe runs axe-core on the page and says what it finds, one line a rule. It needs the development dependencies of
// dashboards/web, which `npm ci` installs.
func (p *Page) Axe() (violations []string) {
	p.t.Helper()
	_, here, _, _ := runtime.Caller(0)
	script, err := os.ReadFile(filepath.Join(filepath.Dir(here), "../node_modules/axe-core/axe.min.js"))
	if err != nil {
		p.t.Fatalf("axe-core: %v (run npm ci in dashboards/web)", err)
	}
	p.Do(chromedp.Evaluate[chromedp.Void](string(script)))
	return Eval[[]string](p, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.map(n => n.target.join(" ")).join(", ")))`)
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
