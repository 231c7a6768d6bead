package dashboards

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
)

// A spot is a place on a page where a number stands.
type spot struct {
	Part   string // slug of a figure, "utama" for the hero, "angka-1" for the first KPI
	Row    string // label of a row of the figure's table
	Column int    // its column, from 1; 0 means the whole figure, or a point of its drawing
	Series string // of a point: what its line or its bars are called,
	Place  string // where it stands, see chart.Option.At,
	Panel  string // and in which of several small charts
	head   string // what its column is called, once it has been found: columns change places when their numbers change
}

// String names the spot, for errors.
func (s spot) String() string {
	switch {
	case s.Series != "":
		return fmt.Sprintf("%s, %s%s at %q", s.Part, s.Panel, s.Series, s.Place)
	case s.Column == 0:
		return s.Part
	}
	return fmt.Sprintf("%s, row %q, column %d", s.Part, s.Row, s.Column)
}

// href is the address of the spot's origin on a page with the filter's query.
func (s spot) href(slug string, query url.Values, kind string, page int) string {
	if s.Column > 0 {
		query.Set("baris", s.Row)
		query.Set("kolom", strconv.Itoa(s.Column))
	}
	if s.Series != "" {
		query.Set("deret", s.Series)
		query.Set("titik", s.Place)
		if s.Panel != "" {
			query.Set("panel", s.Panel)
		}
	}
	if page > 1 {
		query.Set("lembar", strconv.Itoa(page))
	}
	address := "/asal/" + slug + "/" + url.PathEscape(s.Part) + kind
	if len(query) > 0 {
		return address + "?" + query.Encode()
	}
	return address
}

// An item is what stands at a spot.
type item struct {
	Topic    string // of the figure or KPI
	What     string // which cell of it: "Cacaban, Belum ada"
	Number   string // as the page says it; empty for a whole figure
	Sentence string // what the number means
	Hidden   string // why it is not shown, when it is not
	Whole    bool   // a figure with all its numbers
	head     string // of the cell's column
	figure   figure.Figure
	value    any
}

// Heading names the item.
func (i item) Heading() string {
	switch {
	case i.Whole:
		return "Asal angka: " + i.Topic
	case i.What != "":
		return "Asal " + i.Number + ": " + i.What
	}
	return "Asal " + i.Number + ": " + i.Topic
}

// said is everything that makes two showings of an item differ, the shortest first.
func (i item) said() any {
	if !i.Whole {
		return [3]any{i.Number, i.value, i.Hidden}
	}
	return [7]any{i.figure.Finding, i.figure.Measure, i.Hidden, i.figure.Late, i.figure.Notes, i.figure.Numbers, i.figure.Drawing}
}

// exact is the item's number as it was before it was written; ok is false where only the writing is known.
func (i item) exact() (value float64, ok bool) {
	switch v := i.value.(type) {
	case int:
		return float64(v), true
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// find looks the spot up in a page's content. What it finds may be hidden; then it says why.
func (s spot) find(shown content) (item, bool) {
	if s.Part == "utama" && shown.Hero != nil {
		return item{Topic: shown.Hero.Eyebrow, Number: shown.Hero.Number, Sentence: shown.Hero.Number + " " + shown.Hero.Of + ". " + shown.Hero.Finding}, true
	}
	if text, ok := strings.CutPrefix(s.Part, "angka-"); ok {
		at, err := strconv.Atoi(text)
		if err != nil || at < 1 || at > len(shown.KPIs) {
			return item{}, false
		}
		return ofKPI(shown.KPIs[at-1]), true
	}
	for _, one := range shown.all() {
		if one.ID == s.Part {
			return s.within(one)
		}
	}
	return item{}, false
}

func ofKPI(kpi figure.KPI) item {
	found := item{Topic: kpi.Topic, Number: kpi.Value, Sentence: strings.TrimSpace(kpi.Value + " " + kpi.Unit)}
	if kpi.Note != "" {
		found.Sentence += "; " + kpi.Note
	}
	if found.Sentence += "."; !strings.ContainsAny(kpi.Value, "0123456789") {
		found.Hidden = "Halaman tidak menampilkan angka di sini: " + kpi.Note + "."
	}
	return found
}

// point is a value of a figure's drawing.
func (s spot) point(one figure.Figure) (item, bool) {
	for _, drawing := range one.Drawing {
		var charts []figure.Chart
		switch drawing := drawing.(type) {
		case figure.Stack:
			for _, part := range drawing.Parts {
				if part.Label == s.Series {
					return item{Topic: one.Topic, What: part.Label, Number: part.Value, figure: one, Sentence: one.Topic + ". " + strings.TrimSpace(one.Measure+".")}, true
				}
			}
		case figure.Chart:
			if s.Panel == "" {
				charts = []figure.Chart{drawing}
			}
		case figure.Multi:
			for _, panel := range drawing.Panels {
				if panel.Name == s.Panel {
					charts = append(charts, panel.Chart)
				}
			}
		}
		for _, picture := range charts {
			option, _ := picture.Option.(chart.Option)
			if shown, ok := option.At(s.Series, s.Place); ok {
				where := []string{s.Panel, s.Series, shown.Label}
				if picture.Map { // its series is called like the measure
					where = []string{shown.Label}
				}
				what := strings.Join(slices.DeleteFunc(where, func(part string) bool { return part == "" }), ", ")
				return item{
					Topic: one.Topic, What: what, Number: shown.Text, value: shown.Value, figure: one,
					Sentence: one.Topic + ". " + strings.TrimSpace(one.Measure+"."),
				}, true
			}
		}
	}
	return item{}, false
}

// within is the figure itself, a point of its drawing or one cell of its table.
func (s spot) within(one figure.Figure) (item, bool) {
	found := item{Topic: one.Topic, Sentence: strings.TrimSpace(one.Finding + " " + one.Measure + "."), figure: one, Whole: true}
	if one.Measure == "" {
		found.Sentence = one.Finding
	}
	if s.Series != "" {
		return s.point(one)
	}
	if s.Column == 0 {
		for _, drawing := range one.Drawing {
			if missing, ok := drawing.(figure.Missing); ok && len(one.Drawing) == 1 {
				found.Hidden = "Figur ini tidak menampilkan angka. " + missing.What + " " + missing.Why
			}
		}
		return found, true
	}
	grid := one.Table()
	if grid == nil || s.Column > len(grid.Head) {
		return item{}, false
	}
	found.Whole = false
	if s.head != "" && grid.Head[s.Column-1].Text != s.head {
		s.Column = 1 + slices.IndexFunc(grid.Head, func(h figure.Head) bool { return h.Text == s.head && h.Right })
		if s.Column == 0 {
			return item{}, false
		}
	}
	for _, row := range grid.Rows {
		if row.Label() != s.Row || s.Column > len(row.Cells) {
			continue
		}
		cell, head := row.Cells[s.Column-1], grid.Head[s.Column-1]
		found.head = head.Text
		found.What, found.Number, found.value = s.Row+", "+strings.Join(strings.Fields(head.Text), " "), cell.Text, cell.Value
		found.Sentence = one.Topic + ". " + strings.TrimSpace(one.Measure+".")
		switch {
		case cell.Veil || cell.Badge == "hide":
			found.Number, found.Hidden = "yang disembunyikan", "Angka ini disembunyikan karena menyangkut kurang dari lima orang, atau bisa dihitung dari sisanya. Barisnya tidak disebut, supaya tidak menunjuk orang."
		case !cell.IsNumber():
			return item{}, false
		}
		return found, true
	}
	return item{}, false
}
