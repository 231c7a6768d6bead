package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"
)

const daily = "seller_id,tanggal,pesanan\nTOKO-1,2026-11-20,3\n"

// A ward is an HTTP source under test: how often its server was asked, and the
// pauses it wanted, which are noted and not taken.
type ward struct {
	HTTP
	requests *atomic.Int32
	pauses   []time.Duration
}

// newWard serves one answer after another, the last one for ever.
func newWard(t *testing.T, answers ...http.HandlerFunc) *ward {
	t.Helper()
	w := &ward{requests: &atomic.Int32{}}
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		n := int(w.requests.Add(1))
		answers[min(n, len(answers))-1](rw, r)
	}))
	t.Cleanup(server.Close)
	w.HTTP = HTTP{
		Name: "uji", URL: server.URL + "/statistik.csv", Timeout: time.Minute, MaxBytes: 1 << 20,
		Dir:   filepath.Join(t.TempDir(), "sources"),
		Known: func(context.Context, string) (bool, error) { return true, nil },
	}
	w.pause = func(ctx context.Context, d time.Duration) error {
		w.pauses = append(w.pauses, d)
		return ctx.Err()
	}
	return w
}

// bring reads what a source offers, as the loader does: file by file, to the
// end, stopping at the first error.
func bring(ctx context.Context, files iter.Seq2[File, error]) (texts []string, offered []File, err error) {
	for file, err := range files {
		if err != nil {
			return texts, offered, err
		}
		content, err := file.Open()
		if err != nil {
			return texts, offered, err
		}
		text, err := io.ReadAll(io.NewSectionReader(content, 0, content.Size()))
		if err != nil {
			return texts, offered, err
		}
		if err := content.Close(); err != nil {
			return texts, offered, err
		}
		texts, offered = append(texts, string(text)), append(offered, file)
	}
	return texts, offered, ctx.Err()
}

// The answers of servers, good and ugly.

func say(text string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		io.WriteString(w, text)
	}
}

func refuse(code int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		http.Error(w, "Siti 3371012345678901", code)
	}
}

// cut promises more bytes than it sends.
func cut(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", fmt.Sprint(len(daily)+100))
	io.WriteString(w, daily)
}

// miscount states the number of letters instead of bytes, as mb_strlen does.
func miscount(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	defer conn.Close()
	text := daily + "TOKO-2,Kafé Rêve,1\n"
	fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", utf8.RuneCountInString(text), text)
}

// miscountPlainly does so in lines that end with LF alone.
func miscountPlainly(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "HTTP/1.1 200 OK\nContent-Length: 20\n\n%s", daily)
}

// breakOff ends in the middle of a body whose length nobody stated.
func breakOff(w http.ResponseWriter, _ *http.Request) {
	io.WriteString(w, daily)
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

// hang sends the beginning of a body, or not even that, and then nothing until
// the client has had enough.
func hang(beginning string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if beginning != "" {
			io.WriteString(w, beginning)
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	}
}

// zip packs text, and loses the last bytes of the packed form.
func zip(text string, lose int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		io.WriteString(z, text)
		z.Close()
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(packed.Bytes()[:packed.Len()-lose])
	}
}
