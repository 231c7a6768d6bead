package dashboards

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// rendered draws a template into memory: half a page is worse than an apology.
func (s *Server) rendered(name string, view any) ([]byte, error) {
	var page bytes.Buffer
	if err := s.templates.ExecuteTemplate(&page, name, view); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return page.Bytes(), nil
}

func (s *Server) renderStatus(w http.ResponseWriter, status int, name string, view any) error {
	page, err := s.rendered(name, view)
	if err != nil {
		return err
	}
	send(w, status, page)
	return nil
}

// A finished page waits for the next visitor, also in the form most browsers prefer.
type finished struct{ plain, zipped []byte }

func finish(html []byte) (finished, error) {
	var zipped bytes.Buffer
	writer := gzip.NewWriter(&zipped)
	if _, err := writer.Write(html); err != nil {
		return finished{}, err
	}
	if err := writer.Close(); err != nil {
		return finished{}, err
	}
	return finished{html, zipped.Bytes()}, nil
}

func (f finished) send(w http.ResponseWriter, r *http.Request) {
	f.sendAs(w, r, "text/html; charset=utf-8")
}

// sendAs sends what is no page, a picture.
func (f finished) sendAs(w http.ResponseWriter, r *http.Request, kind string) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Vary", "Accept-Encoding")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		sendAs(w, http.StatusOK, f.plain)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	sendAs(w, http.StatusOK, f.zipped)
}

// send writes a finished page. It may not be kept by anyone but the browser that asked, and is asked for again each time.
func send(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	sendAs(w, status, page)
}

func sendAs(w http.ResponseWriter, status int, page []byte) {
	header := w.Header()
	header.Set("Cache-Control", "private, no-cache")
	header.Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	w.Write(page) // a visitor who hung up is nobody's error
}
