package dashboards

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"strings"

	"pantau/dashboards/figure"
)

// ErrNotFound is returned by handlers for what does not exist.
var ErrNotFound = errors.New("there is no such page")

// apology is what a visitor is told.
type apology struct {
	Heading, Text string
	BackText      string
	Back          string
}

// apologise is the one place that turns an error into a status, a sentence for the visitor and a line in the log.
func (s *Server) apologise(w http.ResponseWriter, r *http.Request, err error) {
	status, words := http.StatusInternalServerError, apology{
		"Halaman ini sedang tidak bisa dibuat", "Kesalahannya sudah dicatat. Muat ulang sebentar lagi; kalau tetap begini, beri tahu operator.", "Ke Ringkasan", "/ringkasan",
	}
	said := sorry{}
	switch {
	case errors.As(err, &said):
		status, words = cmp.Or(said.Status, http.StatusBadRequest), said.apology
	case hasLeft(r, err):
		s.Log.Debug("visit", "page", r.URL.Path, "left", true, "err", err)
		return
	case errors.Is(err, figure.ErrUnknown):
		status = http.StatusBadRequest
		words = apology{"Saringan tidak dikenal", "Alamat ini menyebut periode, kecamatan atau kelurahan yang tidak ada di data. Pilih lagi dari saringan.", "Buka halaman tanpa saringan", pathOnly(r)}
	case errors.Is(err, ErrNotFound), errors.Is(err, fs.ErrNotExist):
		status = http.StatusNotFound
		words = apology{"Halaman tidak ada", "Mungkin alamatnya salah ketik, atau laporannya belum terbit.", "Ke Ringkasan", "/ringkasan"}
	case errors.Is(err, context.DeadlineExceeded):
		status = http.StatusServiceUnavailable
		words.Text = "Data sedang sibuk dimuat. Muat ulang sebentar lagi."
	}
	if status >= 500 {
		s.Log.Error("visit", "page", r.URL.Path, "err", err)
	} else {
		s.Log.Info("visit", "page", r.URL.Path, "status", status, "err", err)
	}
	if err := s.renderStatus(w, status, "sorry.html", sorryView{frame{City: s.City, Scope: s.City, Title: words.Heading}, words}); err != nil {
		s.Log.Error("visit", "page", r.URL.Path, "err", err)
		http.Error(w, words.Heading+". "+words.Text, status)
	}
}

// hasLeft reports whether the visitor hung up: nobody reads an apology, and half of an answer may be on its way.
func hasLeft(r *http.Request, err error) bool {
	broken := (*net.OpError)(nil)
	return r.Context().Err() != nil || errors.As(err, &broken) && broken.Op == "write"
}

// sorryView is an apology in the frame of a page.
type sorryView struct {
	frame
	apology
}

// pathOnly is the page itself when it is one of ours, so that the way back leads somewhere.
func pathOnly(r *http.Request) string {
	if page, ok := pageOf(strings.Trim(r.URL.Path, "/")); ok {
		return "/" + page.Slug
	}
	return "/ringkasan"
}
