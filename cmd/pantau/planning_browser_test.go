//go:build browser

package main

import (
	"testing"

	"pantau/dashboards/web/browsertest"
)

// TestTheQueueIsWorkedByKeyboard presses numbers in the queue of texts to review: each turns its category on or off.
func TestTheQueueIsWorkedByKeyboard(t *testing.T) {
	url := serveDemo(t)
	browser := browsertest.New(t)
	browser.Visit(t, url+"/masukan/tinjau?petugas=Ani", 1440, 900, func(p *browsertest.Page) {
		const press = `(keys => {
			for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
			return [...document.querySelectorAll('[name="kategori"]')].map((c, i) => c.checked ? i + 1 : 0).filter(Boolean).join(' ');
		})`
		const fresh = `(document.querySelector('form[data-review]').reset(), ` + press
		for keys, want := range map[string]string{"2": "2", "21": "1 2", "22": "", "x9": "9"} {
			if got := browsertest.Eval[string](p, fresh+`("`+keys+`"))`); got != want {
				t.Errorf("keys %s choose %q, want %q", keys, got, want)
			}
		}
	})
}
