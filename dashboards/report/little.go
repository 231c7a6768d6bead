package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// A drafted figure is drawn when its section is. Whatever goes wrong with one must not take the report with it.
type drafted struct {
	topic string
	draw  func() figure.Figure
}

// drawSection draws the figures of a section. One that cannot be drawn, or holds a number that is none, is replaced by a sentence
// that says so, and is returned as a fault for the log.
func (d *Document) drawSection(title string, drafts ...drafted) {
	section := Section{Title: title}
	for _, draft := range drafts {
		one, err := draft.try()
		if err != nil {
			d.faults = append(d.faults, fmt.Errorf("figure %q: %w", draft.topic, err))
			one = figure.Figure{
				ID: fmt.Sprintf("gagal-%d", len(d.faults)), Columns: 12, Topic: draft.topic,
				Drawing: []figure.Drawing{figure.Missing{What: "Bagian ini gagal dibuat.", Why: "Bagian lain tidak terpengaruh. Sebabnya ada di catatan (log) Pantau; beri tahu operator."}},
			}
		}
		section.Figures = append(section.Figures, one)
	}
	section.Figures = together(section.Figures)
	d.Sections = append(d.Sections, section)
}

// try draws a figure and reads it as the report will be written: NaN and infinities cannot be.
func (d drafted) try() (one figure.Figure, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	one = d.draw()
	if len(one.Drawing) == 0 {
		return one, fmt.Errorf("it has no drawing")
	}
	_, err = json.Marshal(one)
	return one, err
}

// together makes one panel of those that say that the same data is missing: five empty boxes in a row tell no more than one.
func together(figures []figure.Figure) []figure.Figure {
	var kept []figure.Figure
	also := map[int][]string{} // topics that an empty panel speaks for
	for _, one := range figures {
		what, empty := lacks(one)
		at := slices.IndexFunc(kept, func(other figure.Figure) bool {
			w, e := lacks(other)
			return empty && e && w == what
		})
		if at < 0 {
			kept = append(kept, one)
			continue
		}
		also[at] = append(also[at], one.Topic)
	}
	for at, topics := range also {
		what, _ := lacks(kept[at])
		what.Why += " Karena itu juga tidak ada: " + strings.Join(topics, "; ") + "."
		kept[at].Drawing = []figure.Drawing{what}
	}
	return kept
}

// lacks says what data a figure without anything to show is waiting for.
func lacks(one figure.Figure) (what figure.Missing, empty bool) {
	if len(one.Drawing) != 1 {
		return figure.Missing{}, false
	}
	what, empty = one.Drawing[0].(figure.Missing)
	what.Link = nil
	return what, empty
}

// little says of which kinds a week has no data: "Datanya sedikit: tanpa suara dalam 12 minggu terakhir." Empty when it has
// all of them.
func little(new, voices, visits int, sales bool) string {
	var without []string
	for _, kind := range []struct {
		absent bool
		name   string
	}{{new == 0, "pendaftaran baru pada minggu ini"}, {voices == 0, "suara dalam 12 minggu terakhir"}, {visits == 0, "kunjungan klinik dalam 4 minggu terakhir"}, {!sales, "penjualan sebulan penuh"}} {
		if kind.absent {
			without = append(without, kind.name)
		}
	}
	if len(without) == 0 {
		return ""
	}
	return "Datanya sedikit: tanpa " + bahasa.List(without...) + "."
}
