package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"pantau/dashboards/bahasa"
)

// MapName is the name under which pages and engines register the polygons of data/reference/kelurahan.geojson.
// Polygons are found by their property kelurahan_id; their property cp is where a label stands.
const MapName = "kelurahan"

// ClassRoles are the colours of a map's five classes, low to high. Each has a colour for text on it, "on-s1" and so on.
var ClassRoles = [5]string{"s1", "s3", "s4", "s5", "s7"}

// Map answers "where?": a choropleth of areas in five fixed classes with the value inside each area.
type Map struct {
	Areas []Area

	// Lower are the lower bounds of the five classes, round numbers that stay the same from week to week. Values below
	// the first are in the first class.
	Lower [5]float64

	Unit    string // said behind each value: "%" or nothing
	Measure string // what a value means, after it: "RT sudah punya wirausaha baru"

	// NumbersOnly leaves the names out, for small prints beside a table that names the areas.
	NumbersOnly bool

	// Selected is the area the page is about: it has a frame of ink. Empty marks none.
	Selected string
}

// Area is one polygon's value. ID is its kelurahan_id; the value is NaN where nothing was measured.
type Area struct {
	ID, Name string
	Value    float64
}

// Class is the class, 0 to 4, of a value: what a key beside the map or a table cell of the same colour needs.
func (m Map) Class(value float64) int {
	class := 0
	for i, lower := range m.Lower {
		if value >= lower {
			class = i
		}
	}
	return class
}

// Option draws the map in the shape of the city, whatever the shape of its place. Areas without a value keep the colour of
// the track and say a dash. A label that would cover another is written in its short form, the value alone (labels.js).
func (m Map) Option() Option {
	choropleth := charts.NewMap()
	choropleth.RegisterMapType(MapName)
	choropleth.SetGlobalOptions(charts.WithVisualMapOpts(opts.VisualMap{Type: "piecewise", Show: opts.Bool(false)}))
	data := make([]opts.MapData, len(m.Areas))
	for i, area := range m.Areas {
		data[i] = opts.MapData{Name: name(area.ID), Value: measure(area.Value)}
	}
	choropleth.AddSeries(name(m.Measure), data, charts.WithLabelOpts(opts.Label{Show: opts.Bool(true)}))

	labels := list{}
	for _, area := range m.Areas {
		item := Option{"label": m.label(area), "tip": name(m.tip(area)), "short": "{v|" + m.value(area) + "}"}
		if area.ID == m.Selected {
			item["itemStyle"] = Option{"borderColor": role("ink"), "borderWidth": 4}
		}
		labels = append(labels, item)
	}
	option := optionOf(choropleth).with(Option{
		"tooltip":   Option{"formatter": call("tip")},
		"visualMap": list{Option{"pieces": m.pieces()}},
		"series": list{Option{
			// the default of .75 squeezes a city near the equator; .99 is the cosine of Magelang's latitude
			"nameProperty": "kelurahan_id", "aspectScale": 0.99, "preserveAspect": "contain",
			"left": 6, "right": 6, "top": 4, "bottom": 4, "roam": false, "data": labels,
		}},
	})
	at := func(fontSize, lineHeight float64) Option {
		return Option{"series": list{Option{"label": Option{"fontSize": fontSize, "lineHeight": lineHeight}}}}
	}
	return forWidths(option, 420, at(9.5, 11), at(11.5, 13))
}

// pieces leaves the first class open below and the last open above.
func (m Map) pieces() list {
	pieces := list{}
	for i, colour := range ClassRoles {
		piece := Option{"color": role(colour)}
		if i > 0 {
			piece["gte"] = m.Lower[i]
		}
		if i < len(ClassRoles)-1 {
			piece["lt"] = m.Lower[i+1]
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

func (m Map) label(area Area) Option {
	colour, ground := role("ink-2"), role("paper-3")
	if !math.IsNaN(area.Value) {
		class := ClassRoles[m.Class(area.Value)]
		colour, ground = role("on-"+class), role(class)
	}
	text := "{v|" + m.value(area) + "}"
	if !m.NumbersOnly {
		text = stacked(area.Name) + "\n" + text
	}
	// A label that is wider than its area keeps a rim of the area's colour, or white letters would end on white paper.
	return Option{
		"formatter": says(text), "color": colour, "textBorderColor": ground, "textBorderWidth": 3,
		"rich": Option{"v": Option{"fontWeight": 700, "fontSize": 12.5, "lineHeight": 16, "color": colour, "textBorderColor": ground, "textBorderWidth": 3}},
	}
}

// value is what stands in an area; the unit is left to the table where there is one.
func (m Map) value(area Area) string {
	switch {
	case math.IsNaN(area.Value):
		return bahasa.Absent
	case m.NumbersOnly:
		return bahasa.Decimal(area.Value, 0)
	}
	return bahasa.Decimal(area.Value, 0) + m.Unit
}

func (m Map) tip(area Area) string {
	if math.IsNaN(area.Value) {
		return area.Name + ": belum ada data"
	}
	return area.Name + ": " + strings.TrimSpace(bahasa.Number(math.Round(area.Value*10)/10)+m.Unit+" "+m.Measure)
}

// stacked writes a name a word to a line; in a name of several words a long one is cut, as signposts do: "Rejow. Utara".
func stacked(text string) string {
	words := strings.Fields(literal(short(text, 40)))
	if len(words) > 1 {
		for i, word := range words {
			if runes := []rune(word); len(runes) > 10 {
				words[i] = string(runes[:5]) + "."
			}
		}
	}
	return strings.Join(words, "\n")
}
