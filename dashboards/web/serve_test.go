package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func testBundle(t *testing.T) *Bundle {
	t.Helper()
	b, err := open(fstest.MapFS{
		"manifest.json":             {Data: []byte(`{"pantau.css": "pantau-1A2B.css", "font.woff2": "font-3C4D.woff2"}`)},
		"public/pantau-1A2B.css":    {Data: []byte("plain")},
		"public/pantau-1A2B.css.br": {Data: []byte("brotli")},
		"public/pantau-1A2B.css.gz": {Data: []byte("gzip")},
		"public/font-3C4D.woff2":    {Data: []byte("font")},
		"server/engine.js":          {Data: []byte("secret to browsers")},
		"server/fonts/700.ttf":      {Data: []byte("bold")},
		"server/fonts/400.ttf":      {Data: []byte("regular")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func ask(b *Bundle, method, path string, header http.Header) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	r.Header = header
	w := httptest.NewRecorder()
	b.ServeHTTP(w, r)
	return w.Result()
}

func TestFilesAreSentAsTheBrowserLikes(t *testing.T) {
	tests := []struct{ name, accept, encoding, length string }{
		{"brotli is best", "gzip, deflate, br, zstd", "br", "6"},
		{"gzip is next", "gzip, deflate", "gzip", "4"},
		{"nothing asked, nothing compressed", "", "", "5"},
		{"a refused coding is not sent", "br;q=0, gzip;q=0.5", "gzip", "4"},
		{"a star means any", "*", "br", "6"},
		{"all refused", "*;q=0", "", "5"},
		{"a refusal counts beside a star", "*, br;q=0", "gzip", "4"},
		{"nonsense is refused", "br;q=x", "", "5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			response := ask(testBundle(t), "GET", "/assets/pantau-1A2B.css", http.Header{"Accept-Encoding": {tt.accept}})
			if got := response.Header.Get("Content-Encoding"); response.StatusCode != 200 || got != tt.encoding {
				t.Errorf("status %d, encoding %q, want %q", response.StatusCode, got, tt.encoding)
			}
			if got := response.Header.Get("Content-Length"); got != tt.length {
				t.Errorf("length %s, want %s", got, tt.length)
			}
			if !strings.Contains(response.Header.Get("Cache-Control"), "immutable") || response.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("headers %v", response.Header)
			}
		})
	}
}

func TestOnlyPublicFilesAreServed(t *testing.T) {
	tests := []struct {
		name, method, path string
		status             int
	}{
		{"a public file", "GET", "/assets/pantau-1A2B.css", 200},
		{"its head", "HEAD", "/assets/pantau-1A2B.css", 200},
		{"a font, which has no compressed form", "GET", "/assets/font-3C4D.woff2", 200},
		{"yesterday's name", "GET", "/assets/pantau-0000.css", 404},
		{"the name without its hash", "GET", "/assets/pantau.css", 404},
		{"a compressed form by its name", "GET", "/assets/pantau-1A2B.css.br", 404},
		{"what only the server reads", "GET", "/assets/../server/engine.js", 404},
		{"the list of the folder", "GET", "/assets/", 404},
		{"writing", "POST", "/assets/pantau-1A2B.css", 405},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ask(testBundle(t), tt.method, tt.path, nil).StatusCode; got != tt.status {
				t.Errorf("status %d, want %d", got, tt.status)
			}
		})
	}
}

func TestAFileThatWasSentIsNotSentAgain(t *testing.T) {
	b := testBundle(t)
	etag := ask(b, "GET", "/assets/pantau-1A2B.css", nil).Header.Get("ETag")
	if got := ask(b, "GET", "/assets/pantau-1A2B.css", http.Header{"If-None-Match": {etag}}).StatusCode; got != 304 {
		t.Errorf("status %d, want 304", got)
	}
	if got := ask(b, "GET", "/assets/pantau-1A2B.css", http.Header{"If-None-Match": {etag}, "Accept-Encoding": {"br"}}).StatusCode; got != 200 {
		t.Errorf("another encoding under the same tag: status %d, want 200", got)
	}
}

func TestFilesAreFoundByTheirSourceNames(t *testing.T) {
	b := testBundle(t)
	if path, err := b.Path("pantau.css"); err != nil || path != "/assets/pantau-1A2B.css" {
		t.Errorf("Path = %q, %v", path, err)
	}
	if _, err := b.Path("engine.js"); err == nil {
		t.Error("a file of the server has an address")
	}
	for name, want := range map[string]string{"pantau.css": "plain", "engine.js": "secret to browsers"} {
		if content, err := b.Read(name); err != nil || string(content) != want {
			t.Errorf("Read(%q) = %q, %v", name, content, err)
		}
	}
	if _, err := b.Read("tidakada.js"); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "tidakada.js") {
		t.Errorf("error %v", err)
	}
	if fonts, err := b.Fonts(); err != nil || len(fonts) != 2 || string(fonts[0]) != "regular" {
		t.Errorf("Fonts = %q, %v", fonts, err)
	}
}

func TestABinaryWithoutItsBundleSaysHowToGetIt(t *testing.T) {
	_, err := open(fstest.MapFS{".gitkeep": {}})
	if !errors.Is(err, ErrNotBuilt) || !strings.Contains(err.Error(), "make build") {
		t.Errorf("error %v", err)
	}
}

// The first view of a page may take 500 kB; scripts, styles and the font are most of it.
func TestTheFirstViewIsSmall(t *testing.T) {
	b, err := Assets()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, name := range []string{"first.js", "charts.js", "page.js", "pantau.css", "plus-jakarta-sans-latin-wght-normal.woff2"} {
		path, err := b.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		response := ask(b, "GET", path, http.Header{"Accept-Encoding": {"gzip"}})
		if response.StatusCode != 200 {
			t.Fatalf("%s: status %d", path, response.StatusCode)
		}
		total += int(response.ContentLength)
	}
	if total == 0 || total > 320_000 {
		t.Errorf("a browser that takes gzip is sent %d bytes before the page itself, want at most 320.000", total)
	}
}
