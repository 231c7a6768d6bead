package dashboards

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"time"
)

// An action is what a form of ours does. Every form carries the server's token as its first field,
//
//	<form method="post" action="/masukan/periksa">{{template "token" $}} ...
//
// and ends in the browser being sent on, so that loading the page again does not do it twice.
type action struct {
	Path  string        // where its form is sent: a path as net/http matches it, "/data/karantina/{id}"
	Limit int64         // bytes of the form and its file; 0 means 1 MB
	Time  time.Duration // it may take; 0 means as long as a page
	Do    func(r *http.Request, sent sent) (next, error)
}

// actions are everything that a form can do, in the order a visitor meets them.
func (s *Server) actions() []action { return s.feedbackActions() }

// A sent form: its fields, and its file when it had one. The file is read as it arrives and must stand last in the form.
type sent struct {
	url.Values
	FileName string
	File     io.Reader
}

// next is where a visitor finds out what their form did: a path of ours, and one sentence that is shown there once.
type next struct{ Path, Says string }

// A sorry is an error with words of its own for the visitor. Handlers of pages and actions may return it.
type sorry struct {
	Status int // 0 means 400
	apology
}

func (s sorry) Error() string { return s.Heading }

const (
	tokenField  = "tanda"
	smallForm   = 1 << 20
	mostOfField = 64 << 10
)

var (
	errForeign  = sorry{Status: http.StatusForbidden, apology: apology{"Formulir ini tidak berasal dari halaman Pantau", "Tidak ada yang diubah. Buka halamannya di Pantau sendiri, lalu kirim dari sana.", "Ke Data", "/data"}}
	errOutdated = sorry{Status: http.StatusForbidden, apology: apology{"Halaman itu sudah kedaluwarsa", "Pantau dijalankan ulang sejak halaman itu dibuka; tidak ada yang diubah. Buka lagi halamannya, lalu kirim sekali lagi.", "Ke Data", "/data"}}
	errTooLarge = sorry{Status: http.StatusRequestEntityTooLarge, apology: apology{"Kiriman ini terlalu besar", "Tidak ada yang disimpan.", "Ke Data", "/data"}}
	errCutOff   = sorry{apology: apology{"Kiriman ini terputus di tengah jalan", "Tidak ada yang disimpan. Kirim sekali lagi dari halamannya.", "Ke Data", "/data"}}
	errGarbled  = sorry{apology: apology{"Formulir ini tidak bisa dibaca", "Tidak ada yang diubah. Kirim sekali lagi dari halamannya.", "Ke Data", "/data"}}
)

// act turns an action into a handler. It lets through only forms that one of our own pages sent: browsers say where a
// form comes from, and a page from elsewhere cannot know the token. What pages remember is forgotten afterwards, also
// when it went wrong half way.
func (s *Server) act(a action) http.Handler {
	if a.Limit == 0 {
		a.Limit = smallForm
	}
	if a.Time == 0 {
		a.Time = requestTime
	}
	origin := http.NewCrossOriginProtection()
	handle := func(w http.ResponseWriter, r *http.Request) error {
		if err := origin.Check(r); err != nil {
			return errForeign
		}
		if r.ContentLength > a.Limit {
			return tooLarge(a.Limit)
		}
		// Large files may take longer to arrive than a page is allowed to. A test's recorder has no deadlines.
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(a.Time))
		body := &arriving{ReadCloser: http.MaxBytesReader(w, r.Body, a.Limit)}
		r.Body = body
		form, err := readForm(r)
		if err == nil && subtle.ConstantTimeCompare([]byte(form.Get(tokenField)), []byte(s.token)) != 1 {
			err = errOutdated
		}
		if err != nil {
			return formError(err, body, a.Limit)
		}
		defer s.forget()
		to, err := a.Do(r, form)
		if err != nil {
			return formError(err, body, a.Limit)
		}
		s.flashes.leave(w, to.Says)
		http.Redirect(w, r, to.Path, http.StatusSeeOther)
		return nil
	}
	return s.visitFor(a.Time, handle)
}

// forget makes every page ask again, because something has been changed that no build or run tells of.
func (s *Server) forget() {
	s.book.Forget()
	s.pages.Purge()
}

// An arriving body remembers that its connection broke.
type arriving struct {
	io.ReadCloser
	broken bool
}

func (a *arriving) Read(p []byte) (int, error) {
	n, err := a.ReadCloser.Read(p)
	a.broken = a.broken || errors.Is(err, io.ErrUnexpectedEOF)
	return n, err
}

// formError finds the words for a form that broke off.
func formError(err error, body *arriving, limit int64) error {
	if body.broken {
		return errCutOff
	}
	if tooMuch := (*http.MaxBytesError)(nil); errors.As(err, &tooMuch) {
		return tooLarge(limit)
	}
	return err
}

func tooLarge(limit int64) error {
	words := errTooLarge
	words.Text = fmt.Sprintf("Yang bisa dikirim paling banyak %d MB. %s", limit>>20, words.Text)
	return words
}

// readForm reads a form up to its file, which is left to be read.
func readForm(r *http.Request) (sent, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return sent{}, errGarbled
	}
	if kind != "multipart/form-data" {
		if err := r.ParseForm(); err != nil {
			return sent{}, errors.Join(err, errGarbled)
		}
		return sent{Values: r.PostForm}, nil
	}
	form := sent{Values: url.Values{}}
	parts := multipart.NewReader(r.Body, params["boundary"])
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return form, nil
		}
		if err != nil {
			return sent{}, errors.Join(err, errGarbled)
		}
		if part.FileName() != "" {
			form.FileName, form.File = part.FileName(), part
			return form, nil
		}
		text, err := io.ReadAll(io.LimitReader(part, mostOfField))
		if err != nil {
			return sent{}, errors.Join(err, errGarbled)
		}
		form.Add(part.FormName(), string(text))
	}
}

// visitFor is visit with a deadline of its own. Work that may take longer than the server waits to write must still find its
// visitor there.
func (s *Server) visitFor(limit time.Duration, handle func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if limit > requestTime {
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(limit + requestTime)) // a test's recorder has none
		}
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		started := time.Now()
		err := handle(w, r.WithContext(ctx))
		if err != nil {
			s.apologise(w, r, err)
		}
		s.Log.Debug("visit", "page", r.URL.Path, "took", time.Since(started).Round(time.Microsecond), "err", err)
	})
}
