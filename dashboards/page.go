package dashboards

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/data"
)

// A page is a name, what it asks, and a pure function from the answers to what it shows.
type page struct {
	Slug, Title string
	Queries     []string // of the marts, asked only once there is a build
	Ledgers     []string // of files and runs, which are there from the start
	Filtered    bool     // has the filter of period and area
	Guarded     bool     // shows voices, and so hides what pages with other filters would give away
	Draw        func(answers queries.Answers, on stand) content
}

// pages are all pages with figures, in the order of the menu.
func pages() []page { return []page{ringkasan(), rt(), masukan(), mutu(), marketplace(), dataPage()} }

// pageOf finds a page by its slug.
func pageOf(slug string) (page, bool) {
	for _, page := range pages() {
		if page.Slug == slug {
			return page, true
		}
	}
	return page{}, false
}

// A stand is what every page is drawn from besides its answers.
type stand struct {
	Filter    figure.Filter
	Areas     figure.Areas
	Reference data.Reference
	Built     bool                       // there are marts
	Title     func(layout string) string // names a kind of file for people
	Phrases   figure.Phrases
	Only      string          // the one thing that is drawn: a figure's slug, "utama" or "angka-2"; all of them when empty
	Siblings  figure.Siblings // of a guarded page
	Instead   [][2]string     // words of the search taken for slips of the thumb
	BuiltAt   time.Time       // when the marts were made
	Memory    *figure.Memory  // of what was read from the answers
}

// content is what a page shows below its frame.
type content struct {
	Heading, Lead string
	Hero          *figure.Hero
	KPIs          []figure.KPI
	Attention     *figure.Figure // beside the hero
	Chips         *chips         // filters of the feedback page
	Tabs          []tab          // of the pages about feedback
	Figures       []figure.Figure
}

// A part is a figure of a page, by its slug. It is drawn on its own, because whoever follows a number has its figure drawn a
// hundred times.
type part struct {
	Name string
	Draw func() figure.Figure
}

// wants reports whether what has this name is to be drawn.
func (on stand) wants(name string) bool { return on.Only == "" || on.Only == name }

// figures draws those parts that are wanted.
func (on stand) figures(parts ...part) []figure.Figure {
	var drawn []figure.Figure
	for _, one := range parts {
		if on.wants(one.Name) {
			drawn = append(drawn, one.Draw())
		}
	}
	return drawn
}

// kpis draws those that are wanted, at their places.
func (on stand) kpis(draw ...func() figure.KPI) []figure.KPI {
	all := make([]figure.KPI, len(draw))
	for i := range draw {
		if on.wants(fmt.Sprintf("angka-%d", i+1)) {
			all[i] = draw[i]()
		}
	}
	return all
}

// errEmpty says that nothing has been built yet; the visitor is told how to begin.
var errEmpty = errors.New("nothing has been built yet")

// drawn is a page's content with what its frame needs.
type drawn struct {
	page    page
	on      stand
	build   build
	content content
	answers queries.Answers // the content was drawn from
}

// draw asks everything a page needs and draws its content. It is also what exports are taken from, so that a file and
// the page it belongs to say the same.
func (s *Server) draw(ctx context.Context, edition queries.Edition, page page, query url.Values) (drawn, error) {
	build, err := s.build(ctx, edition)
	if err != nil {
		return drawn{}, err
	}
	result := drawn{page: page, build: build}
	names := slices.Clone(page.Ledgers)
	if build.Exists {
		names = append(names, page.Queries...)
		result.on = stand{Areas: s.areas, Reference: s.Reference, Built: true, Title: s.layoutTitle, Phrases: s.phrases(), BuiltAt: build.BuiltAt, Memory: &figure.Memory{}}
		for _, name := range foreign(page.Slug) {
			query = without(query, name)
		}
		if result.on.Filter, result.on.Instead, err = s.choose(ctx, edition, query, build.AsOf); err != nil {
			return drawn{}, err
		}
		if page.Guarded {
			if result.on.Siblings, err = s.siblings(ctx, edition, result.on.Filter, result.on.Filter.Args()); err != nil {
				return drawn{}, err
			}
		}
	} else {
		if len(page.Ledgers) == 0 || page.Filtered {
			return result, errEmpty
		}
		result.on = stand{Areas: s.areas, Reference: s.Reference, Title: s.layoutTitle, Memory: &figure.Memory{}}
	}
	answers, err := s.book.All(ctx, edition, names, result.on.Filter.Args())
	if err != nil {
		return drawn{}, err
	}
	result.content, result.answers = page.Draw(answers, result.on), answers
	return result, nil
}

// page answers requests for a page, from memory when neither the data nor the address has changed.
func (s *Server) page(page page) http.Handler {
	return s.visit(func(w http.ResponseWriter, r *http.Request) error {
		edition, err := s.book.Edition(r.Context())
		if err != nil {
			return err
		}
		flash := s.flashes.take(w, r)
		key := edition.String() + r.URL.RequestURI()
		if cached, ok := s.pages.Get(key); ok && flash == "" {
			cached.send(w, r)
			return nil
		}
		result, err := s.draw(r.Context(), edition, page, r.URL.Query())
		if errors.Is(err, errEmpty) {
			return s.renderStatus(w, http.StatusOK, "empty.html", s.emptyView(page))
		}
		if err != nil {
			return err
		}
		if canonical := result.canonical(r.URL.Query()); canonical != "" {
			s.flashes.leave(w, flash)
			http.Redirect(w, r, canonical, http.StatusFound)
			return nil
		}
		view := s.view(result, r.URL.Query())
		view.Flash = flash
		html, err := s.rendered("page.html", view)
		if err != nil {
			return err
		}
		finished, err := finish(html)
		if err != nil {
			return err
		}
		if flash == "" {
			s.pages.Add(key, finished)
		}
		finished.send(w, r)
		return nil
	})
}

// canonical is the address a visitor is sent to when the one they used says the same in more words, as a form with empty
// fields does, or names a kelurahan outside the kecamatan chosen; empty when the address is fine.
func (d drawn) canonical(query url.Values) string {
	want := url.Values{}
	if d.page.Filtered {
		want = d.on.Filter.Query()
	}
	for _, view := range []string{"tema", "mode", "adegan"} {
		if query.Has(view) {
			want.Set(view, query.Get(view))
		}
	}
	if want.Encode() == query.Encode() {
		return ""
	}
	if len(want) == 0 {
		return "/" + d.page.Slug
	}
	return "/" + d.page.Slug + "?" + want.Encode()
}

// first is the first day pages can be about: the start of the first target.
func (s *Server) first() time.Time {
	var first time.Time
	for _, target := range s.Reference.Targets {
		if first.IsZero() || target.StartsOn.Before(first) {
			first = target.StartsOn.Time
		}
	}
	return first
}
