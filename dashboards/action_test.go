package dashboards

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/fakecity"
	"pantau/data"
)

// doing is a server with one action more, which remembers what it was sent.
func doing(t *testing.T) (*Server, http.Handler, *string) {
	t.Helper()
	reference, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	server, err := New(Parts{Warehouse: &fakecity.City{Build: 7, Reference: reference}, Reference: reference, Reports: t.TempDir(), Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	done := new(string)
	mux := http.NewServeMux()
	mux.Handle("GET /data", server.page(dataPage()))
	mux.Handle("POST /data/coba/{id}", server.act(action{Path: "/data/coba/{id}", Do: func(r *http.Request, form sent) (next, error) {
		*done = r.PathValue("id") + " " + form.Get("isi")
		if form.File != nil {
			content, err := io.ReadAll(form.File)
			if err != nil {
				return next{}, err
			}
			*done += " " + form.FileName + " " + string(content[:min(len(content), 20)])
		}
		return next{Path: "/data", Says: "Beres <b>sekali</b>."}, nil
	}}))
	return server, guard(mux), done
}

func post(handler http.Handler, address, kind string, body io.Reader, change ...func(*http.Request)) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodPost, address, body)
	request.Host = "127.0.0.1:8080"
	request.Header.Set("Content-Type", kind)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, f := range change {
		f(request)
	}
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	return answer
}

const urlencoded = "application/x-www-form-urlencoded"

func TestAFormIsOnlyAcceptedFromOurOwnPages(t *testing.T) {
	server, handler, done := doing(t)
	good := url.Values{tokenField: {server.token}, "isi": {"tutup"}}.Encode()
	tests := []struct {
		name, address, body string
		change              func(*http.Request)
		status              int
		says                string
	}{
		{"ours", "/data/coba/7", good, func(*http.Request) {}, 303, ""},
		{"one that another site sends", "/data/coba/7", good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403, "tidak berasal dari halaman Pantau"},
		{"one of another port of this machine", "/data/coba/7", good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403, "tidak berasal"},
		{"one of an old browser, from elsewhere", "/data/coba/7", good, func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "https://jahat.example")
		}, 403, "tidak berasal"},
		{"one without the token", "/data/coba/7", "isi=tutup", func(*http.Request) {}, 403, "kedaluwarsa"},
		{"one of before the server was started", "/data/coba/7", "tanda=lama&isi=tutup", func(*http.Request) {}, 403, "kedaluwarsa"},
		{"one that is too large", "/data/coba/7", good + "&x=" + strings.Repeat("x", 2<<20), func(*http.Request) {}, 413, "paling banyak 1 MB"},
		{"one that does not say how large it is", "/data/coba/7", good + "&x=" + strings.Repeat("x", 2<<20), func(r *http.Request) { r.ContentLength = -1 }, 413, "paling banyak 1 MB"},
		{"one that is no form", "/data/coba/7", "{}", func(r *http.Request) { r.Header.Set("Content-Type", "") }, 400, "tidak bisa dibaca"},
		{"a page that takes no forms", "/data", good, func(*http.Request) {}, 405, "hanya bisa dibaca"},
		{"another name of this machine", "/data/coba/7", good, func(r *http.Request) { r.Host = "pantau.example" }, 421, "Nama server"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			*done = ""
			answer := post(handler, tt.address, urlencoded, strings.NewReader(tt.body), tt.change)
			if answer.Code != tt.status || !strings.Contains(answer.Body.String(), tt.says) {
				t.Errorf("%d, want %d with %q: %s", answer.Code, tt.status, tt.says, answer.Body)
			}
			if did := *done == "7 tutup"; did != (tt.status == 303) {
				t.Errorf("done: %q", *done)
			}
		})
	}
}

func TestAFileIsReadAfterItsForm(t *testing.T) {
	server, handler, done := doing(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField(tokenField, server.token)
	form.WriteField("isi", "unggah")
	file, _ := form.CreateFormFile("berkas", `../../<script>.csv`)
	io.WriteString(file, "a,b\n")
	form.Close()
	answer := post(handler, "/data/coba/1", form.FormDataContentType(), &body)
	if answer.Code != 303 || *done != "1 unggah <script>.csv a,b\n" {
		t.Errorf("%d %q", answer.Code, *done)
	}
}

// A file whose connection breaks is the sender's misfortune and no fault of the server's.
func TestAFileThatBreaksOff(t *testing.T) {
	server, handler, done := doing(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField(tokenField, server.token)
	file, _ := form.CreateFormFile("berkas", "a.csv")
	io.WriteString(file, strings.Repeat("a,b\n", 10_000))
	address := httptest.NewServer(handler)
	defer address.Close()
	conn, err := net.Dial("tcp", address.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST /data/coba/1 HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", address.Listener.Addr(), form.FormDataContentType(), body.Len()+1000, body.Bytes())
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != 400 || !bytes.Contains(page, []byte("terputus di tengah jalan")) || strings.Contains(*done, "a.csv") {
		t.Errorf("%d %v, done %q: %s", answer.StatusCode, err, *done, page)
	}
}

func TestWhatAFormDidIsSaidOnce(t *testing.T) {
	server, handler, _ := doing(t)
	answer := post(handler, "/data/coba/7", urlencoded, strings.NewReader(url.Values{tokenField: {server.token}}.Encode()))
	visit := func() string {
		request := httptest.NewRequest(http.MethodGet, answer.Header().Get("Location"), nil)
		request.Host = "127.0.0.1:8080"
		for _, cookie := range answer.Result().Cookies() {
			request.AddCookie(cookie)
		}
		page := httptest.NewRecorder()
		handler.ServeHTTP(page, request)
		return page.Body.String()
	}
	const says = "Beres &lt;b&gt;sekali&lt;/b&gt;."
	if !strings.Contains(visit(), says) {
		t.Error("not said")
	}
	if strings.Contains(visit(), says) {
		t.Error("said again")
	}
}

func TestPagesAskAgainAfterAnAction(t *testing.T) {
	server, handler, _ := doing(t)
	before, err := server.book.Edition(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	get(t, handler, "/data")
	post(handler, "/data/coba/7", urlencoded, strings.NewReader(url.Values{tokenField: {server.token}}.Encode()))
	after, err := server.book.Edition(t.Context())
	if err != nil || before == after || server.pages.Len() != 0 {
		t.Errorf("edition %v then %v, %d pages remembered, %v", before, after, server.pages.Len(), err)
	}
}

// A patient is an answer that remembers until when it may be written.
type patient struct {
	*httptest.ResponseRecorder
	until time.Time
}

func (p *patient) SetWriteDeadline(until time.Time) error {
	p.until = until
	return nil
}

// TestLongWorkIsNotHungUpOn: the preview of a large workbook took 70 seconds, and the server had hung up after 60.
func TestLongWorkIsNotHungUpOn(t *testing.T) {
	_, server := hall(t)
	answer := &patient{ResponseRecorder: httptest.NewRecorder()}
	var until time.Time
	server.visitFor(longTime, func(_ http.ResponseWriter, r *http.Request) error {
		until, _ = r.Context().Deadline()
		return nil
	}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/data/unggah/x", nil))
	if until.IsZero() || !answer.until.After(until) {
		t.Errorf("work may go on until %v, its answer be written until %v", until, answer.until)
	}
}
