//go:build browser

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"pantau/dashboards/web/browsertest"
)

// TestAFileIsUploadedInABrowser hands a file in as a clerk does, looks at it on a
// phone and on a desk, lands it and takes it back.
func TestAFileIsUploadedInABrowser(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	path := filepath.Join(t.TempDir(), strings.Repeat("x", 120)+"harian toko.csv")
	text := dailyHead + "TOKO-77,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\nTOKO-77,Keripik,2026-11-19,Shopee,Rejowinangun,12,3,4,8\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	ready := chromedp.WaitReady(chromedp.CSS(`html[data-siap="1"]`))
	says := func(p *browsertest.Page, want string) {
		t.Helper()
		if seen := browsertest.Eval[string](p, "document.body.innerText"); !strings.Contains(seen, want) {
			t.Errorf("it does not say %q: %s", want, seen)
		}
	}
	press := func(p *browsertest.Page, button, then string) {
		t.Helper()
		p.Do(chromedp.Click(chromedp.CSS(button)), chromedp.WaitReady(chromedp.CSS(then)), ready)
	}
	for _, width := range []int64{360, 1440} {
		browser.Visit(t, url+"/data/unggah", width, 900, func(p *browsertest.Page) {
			p.Do(chromedp.SetUploadFiles(chromedp.CSS("#berkas"), []string{path}))
			press(p, "form.drop .btn", ".stack")
			says(p, "Masukkan 1 baris")
			says(p, "mungkin Rejowinangun Utara")
			if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
				t.Errorf("%d px wide: the preview is %d px wider than its window", width, over)
			}
			for _, violation := range p.Axe() {
				t.Errorf("axe: %s", violation)
			}
			if width == 360 {
				press(p, `form[action$="/batal"] .btn`, "form.drop")
				says(p, "Dibatalkan")
				return
			}
			press(p, "form.land .btn", "form.drop")
			if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
				t.Errorf("the list of uploads is %d px wider than its window", over)
			}
			says(p, "1 baris masuk dan 1 di karantina.")
			for _, violation := range p.Axe() {
				t.Errorf("axe: %s", violation)
			}
			p.Do(chromedp.Navigate(url+"/data/karantina?sumber=marketplace_daily"), ready)
			says(p, "harian toko.csv")
			p.Do(chromedp.Navigate(url+"/data"), ready)
			if over := browsertest.Eval[int](p, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
				t.Errorf("the page Data is %d px wider than its window", over)
			}
			p.Do(chromedp.Navigate(url+"/data/karantina?sumber=marketplace_daily"), ready)
			for _, violation := range p.Axe() {
				t.Errorf("axe: %s", violation)
			}
			p.Do(chromedp.Navigate(url+"/data/unggah"), ready, chromedp.Click(chromedp.CSS(".undo summary")))
			press(p, ".undo .btn", "#terakhir .numbers")
			says(p, "Ditarik kembali")
		})
	}
}
