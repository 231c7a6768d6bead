// Package dashboards is the web server: pages in Bahasa Indonesia drawn from the marts, their numbers as CSV and their
// drawings as SVG, the weekly reports, and the health of it all. It reads; what forms change goes through actions.
package dashboards

import (
	"crypto/rand"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/hashicorp/golang-lru/v2"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/dashboards/templates"
	"pantau/dashboards/web"
	"pantau/data"
)

// Asker is the warehouse as the pages need it.
type Asker = queries.Asker

// A Drawer draws an option without a browser; *draw.Engine is one.
type Drawer interface {
	SVG(option chart.Option, theme web.Theme, width, height int) ([]byte, error)
}

// Parts are what a Server is made of. Warehouse, Reference and Log are needed; the others may be left out.
type Parts struct {
	Warehouse Asker
	Tracer    Tracer // for the origin of numbers; without it pages do not offer it
	Reference data.Reference
	City      string      // "Kota Magelang" when empty
	Assets    *web.Bundle // scripts, styles and the font; without it pages are plain but complete
	Drawer    Drawer      // for drawings as SVG; without it the menu does not offer them
	Reports   string      // folder of the published weekly reports, var/reports
	Intake    Intake      // takes files in by hand; without it nobody is offered to
	Held      Quarantine  // does something about held rows; without it they can only be looked at
	Layouts   []Layout    // kinds of files, for people
	Language  Language    // for search and key phrases; without it there are none
	Reviews   Reviewer    // keeps what people decide; without it, and the two below, those pages can only be looked at
	Rules     RuleBook
	Issues    IssueDesk
	Archive   string // folder of the original files; empty when they are encrypted
	Log       *slog.Logger
}

// A Server draws pages. Make it with New; it may be used by many requests at once.
type Server struct {
	Parts
	areas     figure.Areas
	book      *queries.Book
	pages     *lru.Cache[string, finished]
	flashes   flashes
	token     string // of this server's forms
	archive   archive
	trials    *lru.Cache[string, tried]
	tries     atomic.Int64
	templates *template.Template
}

// requestTime is how long a page may take before its visitor is told to try again.
const requestTime = 20 * time.Second

// New makes a server. It fails when the templates do not fit, which a test would have found.
func New(parts Parts) (*Server, error) {
	if parts.City == "" {
		parts.City = "Kota Magelang"
	}
	server := &Server{Parts: parts, areas: figure.AreasOf(parts.Reference, parts.City), book: queries.NewBook(parts.Warehouse), token: rand.Text()}
	var err error
	if server.pages, err = lru.New[string, finished](400); err != nil {
		return nil, err
	}
	if server.flashes, err = newFlashes(); err != nil {
		return nil, err
	}
	if server.trials, err = lru.New[string, tried](20); err != nil {
		return nil, err
	}
	if server.templates, err = templates.Parse(parts.Assets); err != nil {
		return nil, fmt.Errorf("dashboards: %w", err)
	}
	return server, nil
}

// Handler is everything the server answers, in the order a visitor meets it.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", http.RedirectHandler("/ringkasan", http.StatusFound))
	for _, page := range pages() {
		mux.Handle("GET /"+page.Slug, s.page(page))
	}
	for _, action := range s.actions() {
		mux.Handle("POST "+action.Path, s.act(action))
	}
	s.handleIntake(mux)
	s.feedbackRoutes(mux)
	mux.Handle("GET /ekspor/{place...}", s.visit(s.export))
	mux.Handle("GET /gambar/{place...}", s.visit(s.still))
	mux.Handle("GET /asal/{place...}", s.visit(s.origin))
	mux.Handle("GET /laporan", s.visit(s.reports))
	mux.Handle("GET /laporan/{week}/{file}", s.visit(s.reportFile))
	mux.Handle("GET /laporan/{week}/{edition}/{file}", s.visit(s.reportFile))
	mux.Handle("GET /sehat", s.visit(s.health))
	if s.Assets != nil {
		mux.Handle("GET "+web.Prefix, s.Assets)
	}
	mux.Handle("/", s.visit(func(http.ResponseWriter, *http.Request) error { return ErrNotFound }))
	return guard(mux)
}

// visit turns a function that may fail into a handler: with a deadline, and with one place for errors.
func (s *Server) visit(handle func(http.ResponseWriter, *http.Request) error) http.Handler {
	return s.visitFor(requestTime, handle)
}
