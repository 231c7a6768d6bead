package dashboards

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// A build is which data pages show.
type build struct {
	Exists  bool
	ID      int
	AsOf    time.Time // last day the data speaks of
	BuiltAt time.Time
	Sample  bool // some of it is made up
}

// build asks for the newest build and whether anything made up has landed.
func (s *Server) build(ctx context.Context, edition queries.Edition) (build, error) {
	landed, err := s.book.Ask(ctx, edition, "shell/landed", nil)
	if err != nil {
		return build{}, err
	}
	found := build{Sample: s.Reference.RegisterIsSample || landed.Len() > 0 && landed.Int(0, "sample_batches") > 0}
	// Marts of nothing are full of zeros, and zero is a number: without a file nothing has been measured.
	if edition.Build == 0 || landed.Len() == 0 || landed.Int(0, "landed_batches") == 0 {
		return found, nil
	}
	newest, err := s.book.Ask(ctx, edition, "shell/build", nil)
	if err != nil || newest.Len() == 0 {
		return found, err
	}
	found.Exists, found.ID, found.AsOf, found.BuiltAt = true, newest.Int(0, "build_id"), newest.Time(0, "as_of"), newest.Time(0, "built_at")
	return found, nil
}

// A frame is what stands around the content of every page.
type frame struct {
	City, Title string
	Slug        string // of the page, for the menu
	Query       string // "?..." of the filter, carried along by the menu; empty when default
	Sample      bool
	Flash       string // what the form did that led here; shown once
	Token       string // of forms
	Scope       string // period and place, for paper and television: "Minggu 47, 16–22 Nov 2026, Kota Magelang"
	Television  string // the address of this page for a television; empty where it has none
	DataLine    string // "Data s.d. Minggu, 22 Nov 2026 · dimuat Senin, 06.02 WIB"
	Attribution string // of the boundaries
	Filter      *filterForm
	Charts      bool            // some figure is drawn by ECharts
	Map         json.RawMessage // the polygons, when some figure needs them
}

// A filterForm is the bar under the menu.
type filterForm struct {
	Action                        string
	Summary, Where                string // what is shown, on a phone
	Periods, Kecamatan, Kelurahan []option
	Hidden                        []option // parts of the address the bar does not show
}

// An option is a choice of a select.
type option struct {
	Value, Text, Group string
	Selected           bool
}

// pageView is a page as its template takes it.
type pageView struct {
	frame
	content
	Exports exports
}

// exports says where files of a figure are found.
type exports struct {
	Page, Query string // the page and all of its filter
	Drawings    bool
	Origins     bool // numbers can be traced
}

func (s *Server) view(d drawn, query url.Values) pageView {
	if s.Drawer != nil {
		d.stills()
	}
	view := pageView{frame: s.frameOf(d), content: d.content}
	view.Television = d.page.television(d.on.Filter)
	view.Exports = exports{Page: d.page.Slug, Query: strings.TrimPrefix(d.page.href(d.on.Filter), "/"+d.page.Slug), Drawings: s.Drawer != nil, Origins: s.Tracer != nil}
	for _, shown := range d.content.all() {
		charts, withMap := needs(shown.Drawing)
		view.Charts = view.Charts || charts
		if withMap {
			view.Map = s.Reference.Boundaries
		}
	}
	return view
}

// all are the figures of a page, those beside the hero included.
func (c content) all() []figure.Figure {
	if c.Attention == nil {
		return c.Figures
	}
	return append([]figure.Figure{*c.Attention}, c.Figures...)
}

// needs tells whether drawings need ECharts, and whether they need the map.
func needs(drawings []figure.Drawing) (charts, withMap bool) {
	for _, drawing := range drawings {
		switch drawing := drawing.(type) {
		case figure.Chart:
			charts, withMap = true, withMap || drawing.Map
		case figure.Multi:
			charts = charts || len(drawing.Panels) > 0
		}
	}
	return charts, withMap
}

func (s *Server) frameOf(d drawn) frame {
	slug, _, _ := strings.Cut(d.page.Slug, "/")
	shell := frame{City: s.City, Title: d.page.Title, Slug: slug, Scope: s.City, Sample: d.build.Sample, Token: s.token, Attribution: s.Reference.Attribution}
	if !d.build.Exists {
		return shell
	}
	built := d.build.BuiltAt.In(bahasa.WIB())
	shell.DataLine = "Data s.d. " + bahasa.Day(d.build.AsOf) + ", " + bahasa.Date(d.build.AsOf) + " · dimuat " + bahasa.Day(built) + ", " + bahasa.Clock(built)
	query := d.on.Filter.Query()
	if d.page.Filtered {
		shell.Filter = s.filterForm(d.page, d.on.Filter)
		shell.Scope = shell.Filter.Summary + ", " + s.placeOf(d.on.Filter.Area)
	}
	for _, name := range feedbackFilters() {
		query.Del(name)
	}
	if len(query) > 0 {
		shell.Query = "?" + query.Encode()
	}
	return shell
}

// placeOf is an area with the city it lies in.
func (s *Server) placeOf(area figure.Area) string {
	if area.Kind == "kota" {
		return s.City
	}
	return bahasa.Sentence(area.Kind) + " " + area.Name + ", " + s.City
}

// television is the address of a page as a television shows it, with the filter it has now.
func (p page) television(filter figure.Filter) string {
	query := url.Values{}
	if p.Filtered {
		query = filter.Query()
	}
	query.Set("mode", "tv")
	return "/" + p.Slug + "?" + query.Encode()
}

func (s *Server) filterForm(page page, filter figure.Filter) *filterForm {
	form := &filterForm{Action: "/" + page.Slug, Summary: filter.Period.Label(), Where: "semua kelurahan"}
	if filter.Area.Kind != "kota" {
		form.Where = filter.Area.Name
	}
	kecamatan, kelurahan := "", ""
	switch filter.Area.Kind {
	case "kecamatan":
		kecamatan = filter.Area.ID
	case "kelurahan":
		kecamatan, kelurahan = filter.Area.Parent, filter.Area.ID
	}
	groups := map[figure.Span]string{figure.Week: "Minggu", figure.Month: "Bulan", figure.Quarter: "Triwulan", figure.Always: "Semua"}
	listed := false
	for _, period := range figure.Periods(filter.First, filter.AsOf) {
		selected := period.Key == filter.Period.Key
		listed = listed || selected
		form.Periods = append(form.Periods, option{period.Key, period.Label(), groups[period.Span], selected})
	}
	if !listed {
		form.Periods = append([]option{{filter.Period.Key, filter.Period.Label(), groups[filter.Period.Span], true}}, form.Periods...)
	}
	for _, area := range s.areas {
		switch {
		case area.Kind == "kecamatan":
			form.Kecamatan = append(form.Kecamatan, option{area.ID, area.Name, "", area.ID == kecamatan})
		case area.Kind == "kelurahan" && (kecamatan == "" || area.Parent == kecamatan):
			form.Kelurahan = append(form.Kelurahan, option{area.ID, area.Name, "", area.ID == kelurahan})
		}
	}
	if slug, _, _ := strings.Cut(page.Slug, "/"); slug == "masukan" {
		form.Hidden = []option{{Value: filter.Group, Text: "kelompok"}, {Value: filter.Forum, Text: "forum"}, {Value: filter.Grave, Text: "bobot"}, {Value: filter.About, Text: "keluhan"}, {Value: filter.Search, Text: "cari"}}
	}
	return form
}

// emptyView is a page before the first build: what is missing and what to do.
func (s *Server) emptyView(page page) pageView {
	return pageView{frame: frame{City: s.City, Title: page.Title, Slug: page.Slug, Scope: s.City, Sample: s.Reference.RegisterIsSample, Attribution: s.Reference.Attribution}}
}
