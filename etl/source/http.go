package source

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptrace"
	"time"
)

// An HTTP source is one file behind an address, such as the CSV link of a Google
// sheet. It asks only for what has changed since it last landed, tries again
// when the other side is busy or the line breaks, and offers nothing but what
// came whole.
//
// Bytes that came whole are offered whatever they are: recognising them is for
// the layouts. The exception is a page to sign in on, which is how a sheet that
// nobody shared answers; it is an error, since it is another page every time.
type HTTP struct {
	Name     string        // of the source
	URL      string        // may hold secrets: it is shown only through Mask
	Header   http.Header   // what is sent along, such as Authorization; never to another host
	Owner    string        // whom the file is about; may be empty
	Timeout  time.Duration // of one attempt, from the first byte to the last
	MaxBytes int64         // after unpacking
	Dir      string        // where it remembers, and spools while it works

	// Known says whether a batch is still in the ledger. A warehouse that was
	// lost or put back must get its file again, changed or not.
	Known func(ctx context.Context, id string) (bool, error)

	pause func(context.Context, time.Duration) error // tests do not wait
	trust *tls.Config                                // and trust their own server
}

// Files offers the file, or nothing when it has not changed.
func (h HTTP) Files(ctx context.Context) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		shown := Mask(h.URL)
		spool, err := newSpool(h.Dir, h.Name, h.MaxBytes)
		if err != nil {
			yield(File{}, fmt.Errorf("download %s: %w", shown, err))
			return
		}
		defer spool.remove()
		got, err := h.download(ctx, spool)
		if err != nil {
			yield(File{}, fmt.Errorf("download %s: %w", shown, err))
			return
		}
		if got == nil {
			return
		}
		file := File{Path: shown, Source: h.Name, Owner: h.Owner, Open: spool.open}
		if !yield(file, nil) {
			return // it has not landed
		}
		if got.ETag == "" && got.LastModified == "" {
			return
		}
		if err := h.remember(*got); err != nil {
			yield(File{}, err)
		}
	}
}

// download fills the spool. It answers nil when there is nothing new.
func (h HTTP) download(ctx context.Context, spool *spool) (got *memory, err error) {
	have := h.recall()
	if have.Batch != "" {
		known, err := h.Known(ctx, have.Batch)
		if err != nil {
			return nil, err
		}
		if !known {
			have = memory{}
		}
	}
	lines := &gauges{}
	defer lines.close()
	client := h.client(lines)
	pause := h.pause
	if pause == nil {
		pause = sleep
	}
	before := ""
	err = persist(ctx, pause, func() (err error) {
		attempt, cancel := context.WithTimeout(ctx, h.Timeout)
		defer cancel()
		got, err = h.attempt(attempt, client, have, spool)
		switch {
		case errors.Is(err, errChanged) && got.Batch == before:
			return nil // whatever its date says: the same bytes have come twice
		case errors.Is(err, errChanged):
			before = got.Batch
		case err != nil && attempt.Err() != nil:
			return passing{err: fmt.Errorf("not finished after %s (timeout)", h.Timeout)}
		}
		return err
	})
	return got, err
}

// attempt asks once. Errors that may pass are passing.
func (h HTTP) attempt(ctx context.Context, client *http.Client, have memory, spool *spool) (*memory, error) {
	if err := spool.empty(); err != nil {
		return nil, err
	}
	var line *gauge
	resp, err := h.ask(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(got httptrace.GotConnInfo) {
		line, _ = got.Conn.(*gauge) // of the last request, after all redirects
	}}), client, have)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotModified && have.Batch != "" {
		return nil, nil
	}
	if err := refused(resp); err != nil {
		return nil, err
	}
	if resp.ContentLength > h.MaxBytes {
		return nil, fmt.Errorf("%w: %d bytes, more than %d MB (max_mb)", errTooBig, resp.ContentLength, h.MaxBytes>>20)
	}
	n, err := io.Copy(spool, resp.Body)
	switch {
	case spool.err != nil:
		return nil, spool.err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, passing{err: fmt.Errorf("the connection broke after %d bytes, before the end: %w", n, err)}
	case err != nil:
		return nil, passing{err: fmt.Errorf("the connection broke after %d bytes: %w", n, err)}
	}
	if resp.ContentLength >= 0 && line != nil && line.exceeds(ctx, resp.ContentLength) {
		return nil, passing{err: fmt.Errorf("more came than the %d bytes that were stated (Content-Length); the rest would be cut off", resp.ContentLength)}
	}
	if err := spool.finish(); err != nil {
		return nil, err
	}
	if err := signIn(resp, spool); err != nil {
		return nil, err
	}
	got := &memory{ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"), Batch: spool.id()}
	return got, h.unchanged(ctx, client, *got)
}

// errChanged is a passing error: the next download may be left in peace.
var errChanged = errors.New("the file changed while it was downloaded")

// unchanged asks whether the file is still the one whose bytes have just come. A
// server that writes into a file while it sends it sends neither the old nor
// the new one. The question is put as a GET and not as a HEAD, because servers
// that pack what they send name the packed file differently.
func (h HTTP) unchanged(ctx context.Context, client *http.Client, got memory) error {
	if got.ETag == "" && got.LastModified == "" {
		return nil
	}
	resp, err := h.ask(ctx, client, got)
	if err != nil {
		return err
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil // 304; or it does not answer this question
	}
	same := resp.Header.Get("ETag") == got.ETag
	if got.ETag == "" {
		same = resp.Header.Get("Last-Modified") == got.LastModified
	}
	if !same {
		return passing{err: errChanged}
	}
	return nil
}

// ask sends one request. With something remembered it asks for news only.
func (h HTTP) ask(ctx context.Context, client *http.Client, have memory) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, h.URL, nil)
	if err != nil {
		return nil, errors.New("the address cannot be read") // err repeats it, secrets and all
	}
	req.Header.Set("User-Agent", "pantau")
	for name, values := range h.Header {
		req.Header[name] = values
	}
	if have.ETag != "" {
		req.Header.Set("If-None-Match", have.ETag)
	}
	if have.LastModified != "" {
		req.Header.Set("If-Modified-Since", have.LastModified)
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, unreachable(err)
	}
	return resp, nil
}
