package dashboards

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// voicesView is the list of texts as its template takes it.
type voicesView struct {
	frame
	Heading, Lead string
	Tabs          []tab
	Chips         *chips
	Similar, All  string // where the rest of a narrowed list is found
	Hidden        bool   // too few to be shown
	Heard         []figure.Heard
	Selection     url.Values
	Before, Next  string // addresses of other pages
	Place         string // "1–20 dari 311"
	CSV, XLSX     string
	Excel         string   // CSV for a spreadsheet in Bahasa Indonesia
	Issues        []option // that voices may be linked to; nil when nothing can be changed
	Offices       []string
	Today         string
	Texts         int
}

// A selected list is what an address of the list comes to.
type selected struct {
	figure.Selection
	build   build
	edition queries.Edition
	instead [][2]string
	summary figure.Summary
	hidden  bool // so few, or so few left out, that the texts would point at people
}

// selectVoices reads the address of the list.
func (s *Server) selectVoices(r *http.Request, query url.Values) (selected, error) {
	ctx := r.Context()
	edition, err := s.book.Edition(ctx)
	if err != nil {
		return selected{}, err
	}
	chosen := selected{edition: edition}
	if chosen.build, err = s.build(ctx, edition); err != nil {
		return chosen, err
	}
	if !chosen.build.Exists {
		return chosen, errEmpty
	}
	if chosen.Filter, chosen.instead, err = s.choose(ctx, edition, query, chosen.build.AsOf); err != nil {
		return chosen, err
	}
	chosen.Alike, chosen.Page, chosen.Issue = query.Get("serupa"), number(query.Get("hal"), 1), number(query.Get("isu"), 0)
	chosen.AllTime = chosen.Issue > 0 || chosen.Alike != ""
	if err := s.readDays(&chosen.Selection, query); err != nil {
		return chosen, err
	}
	if chosen.Issue > 0 {
		linked, err := s.behind(ctx, edition, chosen.Issue)
		if err != nil {
			return chosen, err
		}
		chosen.Narrow(linked)
	}
	if pair := query.Get("pasangan"); pair != "" {
		if err := s.readPair(ctx, edition, &chosen.Selection, pair); err != nil {
			return chosen, err
		}
	}
	summary, err := s.book.Ask(ctx, edition, "masukan/summary", chosen.Args())
	if err != nil {
		return chosen, err
	}
	chosen.summary = figure.ReadSummary(summary)
	siblings, err := s.siblings(ctx, edition, chosen.Filter, chosen.Args())
	chosen.hidden = chosen.summary.TooFew(chosen.Selection, siblings)
	return chosen, err
}

// readDays reads the first and last day of a list that a point of a trend leads to.
func (s *Server) readDays(chosen *figure.Selection, query url.Values) error {
	if !query.Has("sejak") && !query.Has("sampai") {
		return nil
	}
	var errs [2]error
	chosen.Since, errs[0] = time.Parse(time.DateOnly, query.Get("sejak"))
	chosen.Until, errs[1] = time.Parse(time.DateOnly, query.Get("sampai"))
	if errors.Join(errs[:]...) != nil || chosen.Until.Before(chosen.Since) {
		return fmt.Errorf("sejak %q, sampai %q: want two days, 2026-11-02 and 2026-11-22: %w", query.Get("sejak"), query.Get("sampai"), figure.ErrUnknown)
	}
	return nil
}

// readPair finds what people said who raised two complaints in one session.
func (s *Server) readPair(ctx context.Context, edition queries.Edition, chosen *figure.Selection, pair string) error {
	one, other, ok := strings.Cut(pair, ",")
	if err := errors.Join(s.knowsComplaint(one), s.knowsComplaint(other)); err != nil {
		return err
	}
	if !ok || one == "" || other == "" || one == other {
		return fmt.Errorf("pasangan %q: want two complaints: %w", pair, figure.ErrUnknown)
	}
	chosen.Pair = [2]string{one, other}
	answer, err := s.book.Ask(ctx, edition, "masukan/both", chosen.Args())
	if err != nil {
		return err
	}
	ids := make([]string, answer.Len())
	for i := range ids {
		ids[i] = answer.Text(i, "feedback_id")
	}
	chosen.Narrow(ids)
	return nil
}

// number reads a whole number of an address; one that is none is the default.
func number(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil && n > 0 && n < 1_000_000 {
		return n
	}
	return otherwise
}

// address is where a selection is found.
func (c selected) address(page int) url.Values {
	query := c.Filter.Query()
	if c.Alike != "" {
		query.Set("serupa", c.Alike)
	}
	if c.Pair[0] != "" {
		query.Set("pasangan", c.Pair[0]+","+c.Pair[1])
	}
	if !c.Since.IsZero() {
		query.Set("sejak", c.Since.Format(time.DateOnly))
		query.Set("sampai", c.Until.Format(time.DateOnly))
	}
	if c.Issue > 0 {
		query.Set("isu", strconv.Itoa(c.Issue))
	}
	if page > 1 {
		query.Set("hal", strconv.Itoa(page))
	}
	return query
}

func href(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// voices answers /masukan/suara: the texts behind a figure or a search.
func (s *Server) voices(w http.ResponseWriter, r *http.Request) error {
	flash := s.flashes.take(w, r)
	chosen, err := s.selectVoices(r, r.URL.Query())
	if err == errEmpty {
		return s.renderStatus(w, http.StatusOK, "empty.html", s.emptyView(page{Slug: "masukan", Title: "Masukan"}))
	}
	if err != nil {
		return err
	}
	on := stand{Filter: chosen.Filter, Areas: s.areas, Reference: s.Reference, Built: true, Instead: chosen.instead}
	shown := drawn{page: page{Slug: "masukan/suara", Title: "Suara", Filtered: true}, on: on, build: chosen.build}
	view := voicesView{frame: s.frameOf(shown), Tabs: feedbackTabs("masukan/suara", chosen.Filter), Chips: chipsOf(chosen.Filter, on), Texts: chosen.summary.Texts}
	view.Flash, view.Offices, view.Today = flash, figure.Offices(), chosen.build.AsOf.Format(time.DateOnly)
	view.Chips.Action, view.Chips.List = "/masukan/suara", true
	view.Heading, view.Lead, view.Selection = s.headingOf(chosen), chosen.summary.Sentence(), chosen.address(1)
	view.Hidden = chosen.hidden
	if chosen.Issue > 0 || chosen.Alike != "" || chosen.Pair[0] != "" || !chosen.Since.IsZero() {
		view.All = chosen.Filter.Href("/masukan/suara")
	}
	if view.Hidden {
		view.Lead = "Kurang dari lima masukan, atau kurang dari lima yang tersisa di pilihan lain: tidak ditampilkan supaya tidak menunjuk orang."
		return s.renderStatus(w, http.StatusOK, "suara.html", view)
	}
	answer, err := s.book.Ask(r.Context(), chosen.edition, "masukan/voices", chosen.Args())
	if err != nil {
		return err
	}
	mark, err := s.marker(r, chosen)
	if err != nil {
		return err
	}
	view.Heard = figure.ReadHeard(answer, mark)
	view.CSV, view.XLSX = href("/ekspor/masukan/suara.csv", chosen.address(1)), href("/ekspor/masukan/suara.xlsx", chosen.address(1))
	view.Excel = href("/ekspor/masukan/suara.excel.csv", chosen.address(1))
	first, last := (chosen.Page-1)*figure.PageSize+1, (chosen.Page-1)*figure.PageSize+len(view.Heard)
	if chosen.Alike == "" && chosen.summary.Texts > figure.PageSize {
		view.Place = fmt.Sprintf("%s–%s dari %s", bahasa.Count(first), bahasa.Count(last), bahasa.Count(chosen.summary.Texts))
		if chosen.Page > 1 {
			view.Before = href("/masukan/suara", chosen.address(chosen.Page-1))
		}
		if last < chosen.summary.Texts {
			view.Next = href("/masukan/suara", chosen.address(chosen.Page+1))
		}
	}
	if view.Issues, err = s.issueOptions(r.Context(), chosen.edition); err != nil {
		return err
	}
	return s.renderStatus(w, http.StatusOK, "suara.html", view)
}

// headingOf names a selection: "Suara tentang lokasi lapak", "Suara yang menyebut “modal”".
func (s *Server) headingOf(chosen selected) string {
	said := "Semua suara"
	name := func(id string) string {
		for _, category := range s.Reference.Categories {
			if category.ID == id {
				return strings.ToLower(category.Name[:1]) + category.Name[1:]
			}
		}
		return id
	}
	if chosen.About != "" {
		said = "Suara tentang " + name(chosen.About)
	}
	switch {
	case chosen.Pair[0] != "":
		said = "Yang menyebut " + name(chosen.Pair[0]) + " dan " + name(chosen.Pair[1])
	case chosen.Alike != "":
		return "Masukan yang serupa"
	case chosen.Issue > 0:
		return fmt.Sprintf("Suara di balik isu %d", chosen.Issue)
	case chosen.Search != "":
		said = strings.Replace(said, "Semua suara", "Suara", 1) + " yang menyebut “" + strings.Trim(chosen.Search, `"“”`) + "”"
	}
	if chosen.Group != "" {
		said += " dari " + chosen.Group
	}
	if chosen.Area.Kind != "kota" {
		said += " di " + chosen.Area.Name
	}
	if !chosen.Since.IsZero() {
		said += ", " + bahasa.DateRange(chosen.Since, chosen.Until)
	}
	return said
}

// marker marks the words of a search; nil when there is none.
func (s *Server) marker(r *http.Request, chosen selected) (func(string) [][2]int, error) {
	if chosen.Search == "" {
		return nil, nil
	}
	index, _, err := s.search(r.Context(), chosen.edition)
	if err != nil || index == nil {
		return nil, err
	}
	return func(text string) [][2]int { return index.Mark(chosen.Search, text) }, nil
}
