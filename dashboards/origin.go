package dashboards

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"pantau/dashboards/cause"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// A Tracer finds what stands behind an answer; *warehouse.Warehouse is one.
type Tracer interface {
	// Trace finds the lines of files behind parts of answers, a table for each part.
	Trace(ctx context.Context, parts []table.Part, args map[string]any) ([]table.Table, error)
	// Lineage lists the models the answer passed through.
	Lineage(ctx context.Context, sqlText string) (table.Table, error)
}

// A traced is a number, or a whole figure, with its origin.
type traced struct {
	drawn
	Spot   spot
	Item   item
	Causes []cause.Cause
	figure.Origin
}

// origin answers /asal/PAGE/PART, for the filter of the address: where a number of a page comes from. Part is the
// slug of a figure, "utama" for the number that opens the page, or "angka-2" for its second KPI; baris and kolom name one
// cell of a figure's table, deret and titik one point of its drawing, panel in which of several small charts. Behind part stands .json for programs, and .csv,
// .excel.csv or .xlsx for every line as a row.
func (s *Server) origin(w http.ResponseWriter, r *http.Request) error {
	slug, name := path.Split(r.PathValue("place"))
	page, ok := pageOf(strings.TrimSuffix(slug, "/"))
	if !ok || s.Tracer == nil {
		return ErrNotFound
	}
	query := r.URL.Query()
	base, kind := kindOf(name)
	switch kind {
	case "", ".json", csvKind, excelKind, xlsxKind:
	default:
		return ErrNotFound
	}
	at := spot{Part: base, Row: query.Get("baris"), Series: query.Get("deret"), Place: query.Get("titik"), Panel: query.Get("panel")}
	if text := query.Get("kolom"); text != "" {
		if at.Column, _ = strconv.Atoi(text); at.Column < 1 {
			return ErrNotFound
		}
	}
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	key := "asal " + edition.String() + r.URL.RequestURI()
	if cached, ok := s.pages.Get(key); ok && kind == "" {
		cached.send(w, r)
		return nil
	}
	found, err := s.trace(r.Context(), edition, page, at, query)
	if errors.Is(err, errEmpty) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	switch kind {
	case ".json":
		return found.sendJSON(w)
	case csvKind, excelKind, xlsxKind:
		return s.sendOrigin(w, found, kind)
	}
	html, err := s.rendered("asal.html", s.originView(found, query))
	if err != nil {
		return err
	}
	finished, err := finish(html)
	if err != nil {
		return err
	}
	s.pages.Add(key, finished)
	finished.send(w, r)
	return nil
}

// trace finds the causes of what stands at a spot, and behind each of them the lines. What is hidden on the page has no
// origin here either: its lines would say how many there are.
func (s *Server) trace(ctx context.Context, edition queries.Edition, page page, at spot, query url.Values) (traced, error) {
	drawn, err := s.draw(ctx, edition, page, query)
	if err != nil {
		return traced{}, err
	}
	found := traced{drawn: drawn, Spot: at, Origin: figure.Origin{Title: s.layoutTitle}}
	var ok bool
	if found.Item, ok = at.find(drawn.content); !ok {
		return traced{}, fmt.Errorf("%s has no %q: %w", page.Slug, at, ErrNotFound)
	}
	if found.Item.Hidden != "" {
		return found, nil
	}
	at.head = found.Item.head
	found.Causes = found.find(at, !found.Item.Whole)
	way := found.Causes
	if len(way) == 0 { // a zero to which nothing adds still came this way
		way = found.find(spot{Part: at.Part}, false)
	}
	found.narrow(at)
	if err := s.addLines(ctx, &found); err != nil {
		return traced{}, fmt.Errorf("origin of %s %s: %w", page.Slug, at, err)
	}
	for _, one := range way {
		text := queries.Text(one.Query)
		models, err := s.Tracer.Lineage(ctx, text)
		if err != nil {
			return traced{}, fmt.Errorf("origin of %s %s: %s: %w", page.Slug, at, one.Query, err)
		}
		about, sql := queries.Parts(one.Query)
		found.AddWay(models, figure.OriginModel{Name: one.Query, About: about, SQL: sql})
	}
	if !found.Item.Whole {
		for _, one := range found.Causes {
			rows := one.Rows
			if len(rows.Columns) == 0 {
				rows = found.answers[one.Query]
			}
			found.AddInputs(one.Query, one.Columns, rows)
		}
	}
	found.Sum()
	held, err := s.book.Ask(ctx, edition, "asal/held", nil)
	if err != nil {
		return traced{}, err
	}
	found.AddHeld(held)
	return found, nil
}

// addLines asks for the lines behind every cause, of all causes at once.
func (s *Server) addLines(ctx context.Context, found *traced) error {
	parts := make([]table.Part, len(found.Causes))
	for i, one := range found.Causes {
		parts[i] = table.Part{Query: queries.Text(one.Query), Columns: one.Columns, Rows: one.Rows}
	}
	lines, err := s.Tracer.Trace(ctx, parts, found.on.Filter.Args())
	for _, some := range lines {
		found.Add(some)
	}
	return err
}

// find looks for what a spot hangs on, by drawing it from answers that were altered.
func (t traced) find(at spot, single bool) []cause.Cause {
	return cause.Find(t.answers, t.showing(at), single)
}

// showing draws the spot alone.
func (t traced) showing(at spot) cause.Showing {
	alone := t.on
	alone.Only = at.Part
	return func(answers queries.Answers) any {
		item, _ := at.find(t.page.Draw(answers, alone))
		return item.said()
	}
}

// narrow leaves what only decides where a number stands out of its lines, so that they add up to it.
func (t *traced) narrow(at spot) {
	value, exact := t.Item.exact()
	if !exact {
		return
	}
	if adding, ok := cause.Adding(t.answers, t.Causes, t.showing(at), value); ok {
		t.Causes, t.Decided = []cause.Cause{adding}, true
	}
}

// originView is the page of a number's origin: the number, its files and lines, what was held out, its way, and how to see
// for oneself. Of a whole figure its numbers lead on, each to its own origin.
func (s *Server) originView(found traced, query url.Values) originView {
	view := originView{pageView: s.view(found.drawn, query), Item: found.Item}
	view.Title, view.Filter, view.Charts, view.Map, view.Television = "Asal angka", nil, false, nil, ""
	view.Exports = exports{}
	view.Back = found.page.href(found.on.Filter)
	if !strings.HasPrefix(found.Spot.Part, "angka-") && found.Spot.Part != "utama" {
		view.Back += "#" + found.Spot.Part
	}
	view.BackText = found.page.Title
	if found.Spot.Row != "" || found.Spot.Series != "" {
		view.Whole = found.href(spot{Part: found.Spot.Part}, "", 1)
	}
	view.content = content{Heading: found.Item.Heading(), Lead: found.Item.Sentence}
	if found.Item.Hidden != "" {
		return view
	}
	page, _ := strconv.Atoi(query.Get("lembar"))
	files := found.FilesFigure(max(1, page), func(page int) string { return found.href(found.Spot, "", page) })
	view.Figures = []figure.Figure{files, found.HeldFigure(), found.WayFigure(), found.LookFigure(s.Archive)}
	if len(found.Facts) == 0 {
		view.Figures = view.Figures[:3]
	}
	if sum, ok := found.SumFigure(found.Item.Number); ok {
		view.Figures = append([]figure.Figure{sum}, view.Figures...)
	}
	if found.Item.Whole {
		cells, ok := found.Item.figure.Cells(func(row string, column int) string {
			return found.href(spot{Part: found.Spot.Part, Row: row, Column: column}, "", 1)
		})
		if ok {
			view.Figures = append([]figure.Figure{cells}, view.Figures...)
		}
	}
	view.CSV, view.JSON = found.href(found.Spot, csvKind, 1), found.href(found.Spot, ".json", 1)
	view.Excel, view.XLSX = found.href(found.Spot, excelKind, 1), found.href(found.Spot, xlsxKind, 1)
	return view
}

// originView is what asal.html takes.
type originView struct {
	pageView
	Item           item
	Back, BackText string
	Whole          string // the origin of the whole figure, from one of its cells
	CSV, JSON      string
	Excel, XLSX    string // the same lines for spreadsheets
}

// href is the address of an origin with the filter of this one.
func (t traced) href(at spot, kind string, page int) string {
	return at.href(t.page.Slug, t.on.Filter.Query(), kind, page)
}

// href is the address of a page with a filter.
func (p page) href(filter figure.Filter) string {
	if query := filter.Query(); p.Filtered && len(query) > 0 {
		return "/" + p.Slug + "?" + query.Encode()
	}
	return "/" + p.Slug
}
