package chart

import (
	"math"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Growth answers "are we on the way?": a running total against its plan, with a forecast.
type Growth struct {
	Achieved []Point // running total, oldest first
	Plan     []Point // planned running total, oldest first; after its end the last value holds
	Forecast []Band  // from the last achieved point on; empty: no forecast is drawn
	Notes    []Note  // days that explain a bend, as holidays do

	// ForecastText is said at the end of the forecast; empty: "Perkiraan 1.380", rounded to tens.
	ForecastText string
}

// Point is a value at the end of a day. Days are UTC midnights.
type Point struct {
	On    time.Time
	Value float64
}

// Band is a forecast and the range it will lie in four times out of five, or whatever the measure above the figure says.
type Band struct {
	On                time.Time
	Low, Middle, High float64
}

// Note marks a day with a thin line and a word.
type Note struct {
	On   time.Time
	Text string
}

// Option draws achieved as a solid line, the plan dashed, the forecast dotted in its band. The axis runs from the
// first day to the later of the plan's end and the forecast's; the last achieved point alone has a dot.
func (g Growth) Option() Option {
	from, to := g.days()
	top, step := axisTop(g.most(g.Plan, g.Achieved))
	highest := overTop(top, step, g.most(g.band(func(b Band) float64 { return b.High })))
	line := charts.NewLine()
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "time", Min: day(from), Max: day(to)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: highest}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	invisible := charts.WithLineStyleOpts(opts.LineStyle{Opacity: opts.Float(0)})
	stacked := charts.WithLineChartOpts(opts.LineChart{Stack: "band"})
	line.AddSeries("_low", lineData(g.band(func(b Band) float64 { return b.Low })), invisible, stacked)
	line.AddSeries("_band", lineData(g.band(func(b Band) float64 { return b.High - b.Low })), invisible, stacked,
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: role("accent-soft"), Opacity: opts.Float(1)}))
	line.AddSeries("Rencana", lineData(g.planTo(to)), stroke("target", 1.5))
	line.AddSeries("Perkiraan", lineData(g.band(func(b Band) float64 { return b.Middle })), stroke("accent", 2))
	line.AddSeries("Tercapai", lineData(g.Achieved), stroke("accent", 3))

	plan, forecast := g.planLabel(), g.forecastLabel()
	endLabel := func(text, colour string) Option {
		return Option{"endLabel": Option{"show": text != "", "formatter": says(text), "color": role(colour), "fontWeight": 600},
			"labelLayout": Option{"moveOverlap": "shiftY"}}
	}
	option := optionOf(line).with(Option{
		"xAxis": list{Option{"axisLabel": Option{"formatter": call("month")}}},
		"yAxis": list{Option{"interval": step, "axisLabel": Option{"formatter": call("number"), "showMaxLabel": highest == top},
			"splitLine": Option{"showMaxLine": highest == top}}},
		"tooltip": Option{"formatter": call("tipDate")},
		"grid":    Option{"left": 0, "top": 14, "bottom": 4},
		"series": list{
			Option{"silent": true},
			Option{"silent": true},
			Option{"lineStyle": Option{"type": list{5, 4}}}.with(endLabel(plan, "ink")),
			Option{"lineStyle": Option{"type": list{2, 5}}}.with(endLabel(forecast, "accent")),
			Option{"markLine": noteLine(), "markPoint": g.lastMark()},
		},
	})
	at := func(end lineNames, ticks int, notes []Note, dot Option) Option {
		label := Option{"endLabel": end.label()}
		return Option{
			"grid":   Option{"right": end.margin(plan, forecast, g.clippedLabel(to))},
			"xAxis":  list{Option{"splitNumber": ticks}},
			"series": list{Option{}, Option{}, label, label, Option{"markLine": Option{"data": noteMarks(notes)}, "markPoint": Option{"label": dot}}},
		}
	}
	lastNote := g.Notes[max(len(g.Notes)-1, 0):] // on a phone the words of two years would cover each other
	return forWidths(option, 480, at(namesAbove, 3, lastNote, dotBelow()), at(namesBeside, 6, g.Notes, dotBeside()))
}

// stroke is the colour and width of a line, and of its place in a tooltip.
func stroke(colour string, width float32) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		charts.WithLineStyleOpts(opts.LineStyle{Color: role(colour), Width: width})(s)
		charts.WithItemStyleOpts(opts.ItemStyle{Color: role(colour)})(s)
	}
}

func lineData(points []Point) []opts.LineData {
	data := make([]opts.LineData, len(points))
	for i, p := range points {
		data[i] = opts.LineData{Value: list{day(p.On), measure(p.Value)}}
	}
	return data
}

func (g Growth) band(of func(Band) float64) []Point {
	points := make([]Point, len(g.Forecast))
	for i, b := range g.Forecast {
		points[i] = Point{b.On, of(b)}
	}
	return points
}

// planTo is the plan, held at its last value until the axis ends: a target does not vanish on the day it was due.
func (g Growth) planTo(end time.Time) []Point {
	if len(g.Plan) == 0 {
		return nil
	}
	last := g.Plan[len(g.Plan)-1]
	if last.On.Before(end) {
		return append(g.Plan[:len(g.Plan):len(g.Plan)], Point{end, last.Value})
	}
	return g.Plan
}

// days are the ends of the time axis. Without any point they are one day of 1970, an axis nobody is shown.
func (g Growth) days() (from, to time.Time) {
	var all []time.Time
	for _, p := range append(append([]Point{}, g.Plan...), g.Achieved...) {
		all = append(all, p.On)
	}
	for _, b := range g.Forecast {
		all = append(all, b.On)
	}
	if len(all) == 0 {
		return time.Unix(0, 0).UTC(), time.Unix(86400, 0).UTC()
	}
	from, to = all[0], all[0]
	for _, t := range all {
		if t.Before(from) {
			from = t
		}
		if t.After(to) {
			to = t
		}
	}
	return from, to
}

func (g Growth) most(lines ...[]Point) float64 {
	most := 0.0
	for _, points := range lines {
		for _, p := range points {
			most = math.Max(most, p.Value)
		}
	}
	return most
}
