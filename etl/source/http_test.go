package source

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestHTTP(t *testing.T) {
	const second = time.Second
	signInPage := "<!DOCTYPE html><html><form action=/masuk><input name=u><input type=\"password\"></form></html>"
	tests := []struct {
		name    string
		answers []http.HandlerFunc
		texts   []string
		err     string // what the error must say; empty: none
		pauses  []time.Duration
	}{
		{"a table comes as it is", []http.HandlerFunc{say(daily)}, []string{daily}, "", nil},
		{"a packed table is unpacked", []http.HandlerFunc{zip(daily, 0)}, []string{daily}, "", nil},
		{"a busy server is asked again", []http.HandlerFunc{refuse(500), refuse(503), say(daily)}, []string{daily}, "", []time.Duration{second, 5 * second}},
		{"a server that stays broken is left alone after four tries", []http.HandlerFunc{refuse(502)}, nil, "answered 502 Bad Gateway (tried 4 times)", []time.Duration{second, 5 * second, 20 * second}},
		{"who is told to wait waits", []http.HandlerFunc{refuse(429, "Retry-After", "7"), say(daily)}, []string{daily}, "", []time.Duration{7 * second}},
		{"a moment to come back at is read on the server's clock", []http.HandlerFunc{
			refuse(503, "Retry-After", "Mon, 23 Nov 2026 05:00:40 GMT", "Date", "Mon, 23 Nov 2026 05:00:10 GMT"), say(daily),
		}, []string{daily}, "", []time.Duration{30 * second}},
		{"a run does not wait for an hour", []http.HandlerFunc{refuse(429, "Retry-After", "3600")}, nil, "asks to be left alone for 1h0m0s", nil},
		{"a body shorter than stated never lands", []http.HandlerFunc{cut, cut, say(daily)}, []string{daily}, "", []time.Duration{second, 5 * second}},
		{"a body that is always cut is an error", []http.HandlerFunc{cut}, nil, "broke after 46 bytes, before the end", []time.Duration{second, 5 * second, 20 * second}},
		{"a body longer than stated is not cut there", []http.HandlerFunc{miscount, say(daily)}, []string{daily}, "", []time.Duration{second}},
		{"a body longer than stated is not cut either where lines end with LF alone", []http.HandlerFunc{miscountPlainly, say(daily)}, []string{daily}, "", []time.Duration{second}},
		{"a server that cannot count is an error", []http.HandlerFunc{miscount}, nil, "more came than the 65 bytes that were stated", []time.Duration{second, 5 * second, 20 * second}},
		{"a body without length that breaks off never lands", []http.HandlerFunc{breakOff, say(daily)}, []string{daily}, "", []time.Duration{second}},
		{"a packed body that breaks off never lands", []http.HandlerFunc{zip(daily, 9), say(daily)}, []string{daily}, "", []time.Duration{second}},
		{"a file that is too big is refused by its stated size", []http.HandlerFunc{say("", "Content-Length", "9000000")}, nil, "too big: 9000000 bytes, more than 1 MB (max_mb)", nil},
		{"a file that is too big is refused while it comes", []http.HandlerFunc{say(strings.Repeat("a", 2<<20))}, nil, "too big", nil},
		{"a small file that unpacks to a big one is refused", []http.HandlerFunc{zip(strings.Repeat("a", 2<<20), 0)}, nil, "too big: more than 1 MB (max_mb)", nil},
		{"packing nobody asked for is refused", []http.HandlerFunc{say("…", "Content-Encoding", "br")}, nil, `packed as "br"`, nil},
		{"redirects that lead in circles end", []http.HandlerFunc{func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/lagi?token=RAHASIA", http.StatusFound)
		}}, nil, "redirect: more than 5", nil},
		{"a missing file is not asked for again", []http.HandlerFunc{refuse(404)}, nil, "answered 404 Not Found: is the address right", nil},
		{"a file that is not shared says how to share it", []http.HandlerFunc{refuse(403)}, nil, `choose Share, "Anyone with the link"`, nil},
		{"a page to sign in on says how to share", []http.HandlerFunc{say(signInPage)}, nil, "a page of 127.0.0.1 to sign in on came instead of a table", nil},
		{"a redirect to a page to sign in on too", []http.HandlerFunc{
			func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/v3/signin", http.StatusFound) },
			say("<html>Masuk</html>"),
		}, nil, "to sign in on", nil},
		{"any other page is for the layouts to refuse", []http.HandlerFunc{say("<html>Sedang diperbaiki</html>")}, []string{"<html>Sedang diperbaiki</html>"}, "", nil},
		{"half an answer to half a question is refused", []http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusPartialContent)
			io.WriteString(w, daily)
		}}, nil, "answered 206 Partial Content", nil},
		{"an answer without content is refused", []http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }}, nil, "answered 204", nil},
		{"nothing is new to who asked for everything", []http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }}, nil, "answered 304", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWard(t, tt.answers...)
			texts, _, err := bring(t.Context(), w.Files(t.Context()))
			if !reflect.DeepEqual(texts, tt.texts) {
				t.Errorf("offered %q, want %q", texts, tt.texts)
			}
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Errorf("err = %v, want it to say %q", err, tt.err)
			}
			if err != nil && (strings.Contains(err.Error(), "3371012345678901") || strings.Contains(err.Error(), "RAHASIA")) {
				t.Errorf("err repeats what it should not: %v", err)
			}
			if !reflect.DeepEqual(w.pauses, tt.pauses) {
				t.Errorf("paused %v, want %v", w.pauses, tt.pauses)
			}
			if left, err := os.ReadDir(w.Dir); err != nil || len(left) != 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// TestHTTPS holds that encrypted connections are counted too, and that a
// certificate nobody trusts is not asked again.
func TestHTTPS(t *testing.T) {
	n := 0
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n++; n == 1 {
			miscount(w, r)
			return
		}
		io.WriteString(w, daily)
	}))
	defer server.Close()
	w := newWard(t, say(""))
	w.URL = server.URL
	if _, _, err := bring(t.Context(), w.Files(t.Context())); err == nil || !strings.Contains(err.Error(), "certificate") || w.pauses != nil {
		t.Errorf("a stranger's certificate: %v after pauses %v", err, w.pauses)
	}
	w.trust = server.Client().Transport.(*http.Transport).TLSClientConfig
	if got, _, err := bring(t.Context(), w.Files(t.Context())); err != nil || len(got) != 1 || got[0] != daily || len(w.pauses) != 1 {
		t.Errorf("offered %q, %v after pauses %v; want the whole one, the second time", got, err, w.pauses)
	}
}

func TestHTTPGivesUpOnSlowServers(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{"before the headers": hang(""), "in the body": hang(daily)} {
		t.Run(name, func(t *testing.T) {
			w := newWard(t, answer)
			w.Timeout = 20 * time.Millisecond
			texts, _, err := bring(t.Context(), w.Files(t.Context()))
			if texts != nil || err == nil || !strings.Contains(err.Error(), "not finished after 20ms (timeout) (tried 4 times)") {
				t.Errorf("offered %q, %v", texts, err)
			}
		})
	}
}

func TestHTTPStopsWhenToldTo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	w := newWard(t, func(rw http.ResponseWriter, r *http.Request) {
		stop()
		<-r.Context().Done()
	})
	if _, _, err := bring(ctx, w.Files(ctx)); !errors.Is(err, context.Canceled) || w.pauses != nil {
		t.Errorf("err = %v after pauses %v, want it to stop at once", err, w.pauses)
	}
}

// versioned serves a text with its ETag, and 304 to who has it.
func versioned(text *string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tag := `"` + addressHash(*text) + `"`
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, *text)
	}
}

func TestHTTPAsksForNewsOnly(t *testing.T) {
	text := daily
	w := newWard(t, versioned(&text))
	once := func(what string, want ...string) {
		t.Helper()
		got, _, err := bring(t.Context(), w.Files(t.Context()))
		if err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: offered %q, %v; want %q", what, got, err, want)
		}
	}
	once("the first time", daily)
	once("unchanged")
	text += "TOKO-2,2026-11-20,1\n"
	once("changed", text)
	once("unchanged again")

	w.URL += "?lain=1"
	once("another address", text)
	w.Known = func(context.Context, string) (bool, error) { return false, nil }
	once("a warehouse that has lost it", text)
	w.Known = func(context.Context, string) (bool, error) { return true, nil }
	once("a warehouse that has it")
	if err := os.Remove(w.memoryFile()); err != nil {
		t.Fatal(err)
	}
	once("a memory that was thrown away", text)
	if err := os.WriteFile(w.memoryFile(), []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	once("a damaged memory", text)
}

// TestHTTPForgetsWhatDidNotLand holds that a run that was stopped, or failed,
// after the download gets the same file again.
func TestHTTPForgetsWhatDidNotLand(t *testing.T) {
	text := daily
	w := newWard(t, versioned(&text))
	for range w.Files(t.Context()) {
		break // what a loader does whose warehouse fails
	}
	if got, _, err := bring(t.Context(), w.Files(t.Context())); err != nil || len(got) != 1 {
		t.Errorf("offered %q, %v; want the file once more", got, err)
	}
}

// TestHTTPNoticesChangesMeanwhile serves a file that somebody writes into: what
// came first is neither the old file nor the new one.
func TestHTTPNoticesChangesMeanwhile(t *testing.T) {
	tag := func(etag, text string) http.HandlerFunc { return say(text, "ETag", etag) }
	w := newWard(t, tag(`"1"`, daily[:30]), tag(`"2"`, ""), tag(`"2"`, daily), tag(`"2"`, ""))
	if got, _, err := bring(t.Context(), w.Files(t.Context())); err != nil || len(got) != 1 || got[0] != daily {
		t.Errorf("offered %q, %v; want the new file only", got, err)
	}

	n := 0
	w = newWard(t, func(rw http.ResponseWriter, _ *http.Request) {
		n++
		rw.Header().Set("Last-Modified", time.Date(2026, 11, 23, 5, 0, n, 0, time.UTC).Format(http.TimeFormat))
		io.WriteString(rw, daily)
	})
	if got, _, err := bring(t.Context(), w.Files(t.Context())); err != nil || len(got) != 1 || got[0] != daily {
		t.Errorf("a server whose date is always now: offered %q, %v; want what came twice the same", got, err)
	}
}

func TestHTTPTakesSecretsToNoOtherHost(t *testing.T) {
	var elsewhere http.Header
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		elsewhere = r.Header.Clone()
		io.WriteString(w, daily)
	}))
	defer other.Close()
	var here http.Header
	w := newWard(t, func(rw http.ResponseWriter, r *http.Request) {
		here = r.Header.Clone()
		http.Redirect(rw, r, other.URL, http.StatusFound)
	})
	w.Header = http.Header{"X-Api-Key": {"RAHASIA"}, "Authorization": {"Bearer RAHASIA"}}
	if _, _, err := bring(t.Context(), w.Files(t.Context())); err != nil {
		t.Fatal(err)
	}
	if here.Get("X-Api-Key") != "RAHASIA" || here.Get("Authorization") != "Bearer RAHASIA" {
		t.Errorf("the server itself got %v", here)
	}
	if elsewhere.Get("X-Api-Key") != "" || elsewhere.Get("Authorization") != "" {
		t.Errorf("another host got %v", elsewhere)
	}
}

func TestHTTPShowsNoSecrets(t *testing.T) {
	w := newWard(t, say(daily))
	w.URL = strings.Replace(w.URL, "http://", "http://dinas:RAHASIA@", 1) + "?gid=0&kunci=RAHASIA"
	_, files, err := bring(t.Context(), w.Files(t.Context()))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if f := files[0]; strings.Contains(f.Path, "RAHASIA") || !strings.HasSuffix(f.Path, "/statistik.csv?gid=0&kunci=…") || f.Source != "uji" {
		t.Errorf("offered %+v", f)
	}
	w.URL = "http://dinas:RAHASIA@127.0.0.1:1/1RAHASIA2345678901?kunci=RAHASIA"
	if _, _, err := bring(t.Context(), w.Files(t.Context())); err == nil || strings.Contains(err.Error(), "RAHASIA") {
		t.Errorf("err = %v", err)
	}
}

func TestMask(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"a plain address is shown", "https://data.magelangkota.go.id/umkm/statistik.csv", "https://data.magelangkota.go.id/umkm/statistik.csv"},
		{"a sheet's address opens it for whoever has it", "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/export?format=csv&gid=0", "https://docs.google.com/spreadsheets/d/1AbC…/export?format=csv&gid=0"},
		{"a published one too", "https://docs.google.com/spreadsheets/d/e/2PACX-1vQabcdefghijkl_0/pub?gid=3&single=true&output=csv", "https://docs.google.com/spreadsheets/d/e/2PAC…/pub?gid=3&single=true&output=csv"},
		{"user and password go", "https://dinas:sandi@magelang.example/a.csv", "https://magelang.example/a.csv"},
		{"what a parameter says goes", "https://magelang.example/a.csv?token=abc&x", "https://magelang.example/a.csv?token=…&x"},
		{"what is no address is not shown at all", "kunci\x7f-rahasia", "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Mask(tt.address); got != tt.want {
				t.Errorf("Mask = %q, want %q", got, tt.want)
			}
		})
	}
}
