package chart

import (
	"fmt"
	"math"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"pantau/dashboards/bahasa"
)

// Lines answers "mix over time?": a few lines over the same months, each named at its end.
type Lines struct {
	Months []time.Time
	Series []Line
	Money  bool // values are rupiah
}

// Line has a value for each month, NaN where nothing was measured. A line that stops before the last month is late:
// it ends in a hollow dot and says until when it goes.
type Line struct {
	Name    string
	Values  []float64
	Role    string // a categorical role, "c1" to "c6": a name keeps its colour in every figure
	Context bool   // thinner: it is there for comparison
}

// Option draws the lines. Names that would cover each other move apart.
func (l Lines) Option() Option {
	line := charts.NewLine()
	line.SetXAxis(bahasa.MonthTicks(l.Months))
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, SplitNumber: 3}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	unit, tip := "number", "tipNumber"
	if l.Money {
		unit, tip = "rupiah", "tipRupiah"
	}
	more, labels := list{}, []string{}
	for _, s := range l.Series {
		width := float32(2.5)
		if s.Context {
			width = 1.5
		}
		line.AddSeries(name(s.Name), valuesOf(s.Values), stroke(s.Role, width))
		ends := s.ends(l.Months)
		labels = append(labels, ends.text)
		more = append(more, ends.series(s.Role))
	}
	// The name of a late line stands with the others at the right, held there by a line of one point that is not drawn.
	for _, s := range l.Series {
		if ends := s.ends(l.Months); ends.late {
			line.AddSeries("_"+name(s.Name), valuesOf(ends.anchor(len(l.Months))))
			more = append(more, ends.labelOnly())
		}
	}
	option := optionOf(line).with(Option{
		"grid":    Option{"left": 0, "top": 12, "bottom": 4},
		"xAxis":   list{Option{"boundaryGap": false, "axisLabel": Option{"alignMinLabel": "left", "alignMaxLabel": "right"}}},
		"yAxis":   list{Option{"axisLabel": Option{"formatter": call(unit)}}},
		"tooltip": Option{"formatter": call(tip)},
		"series":  more,
	})
	wide, narrow := monthAxis(len(l.Months))
	at := func(names lineNames, axis Option) Option {
		looks := list{}
		for range more {
			looks = append(looks, Option{"endLabel": names.label()})
		}
		return Option{
			"grid":   Option{"right": names.margin(labels...)},
			"xAxis":  list{axis},
			"series": looks,
		}
	}
	return forWidths(option, 480, at(namesAbove, narrow), at(namesBeside, wide))
}

func valuesOf(values []float64) []opts.LineData {
	data := make([]opts.LineData, len(values))
	for i, v := range measured(values) {
		data[i] = opts.LineData{Value: v}
	}
	return data
}

// lineEnd is where a line stops and what is said there.
type lineEnd struct {
	text  string
	value float64 // the last measured value
	at    int     // its month; -1 when nothing was ever measured
	late  bool
	tick  string
}

func (s Line) ends(months []time.Time) lineEnd {
	end := lineEnd{text: short(s.Name, 24), at: -1}
	for i, v := range s.Values {
		if i < len(months) && !math.IsNaN(v) {
			end.at, end.value = i, v
		}
	}
	if end.at < 0 {
		end.text = ""
	} else if end.at < len(months)-1 {
		end.late = true
		end.tick = bahasa.MonthTicks(months)[end.at]
		end.text = fmt.Sprintf("%s, s.d. %s", end.text, bahasa.Month(months[end.at])[:3])
	}
	return end
}

// series is what a drawn line adds to go-echarts' series: its name at its end, or a hollow dot where it stopped too early.
func (e lineEnd) series(colour string) Option {
	if e.late {
		return Option{"endLabel": Option{"show": false}, "markPoint": Option{
			"silent": true, "symbol": "circle", "symbolSize": 7, "label": Option{"show": false},
			"itemStyle": Option{"color": role("paper"), "borderColor": role(colour), "borderWidth": 2},
			"data":      list{Option{"coord": list{e.at, measure(e.value)}}},
		}}
	}
	return Option{"endLabel": e.label("ink"), "labelLayout": Option{"moveOverlap": "shiftY"}}
}

func (e lineEnd) labelOnly() Option {
	return Option{"endLabel": e.label("late"), "labelLayout": Option{"moveOverlap": "shiftY"}, "silent": true,
		"tooltip": Option{"show": false}, "lineStyle": Option{"opacity": 0}}
}

func (e lineEnd) label(colour string) Option {
	return Option{"show": e.text != "", "formatter": says(e.text), "color": role(colour), "fontWeight": 600}
}

// anchor has a value in the last month only.
func (e lineEnd) anchor(months int) []float64 {
	values := make([]float64, months)
	for i := range values {
		values[i] = math.NaN()
	}
	values[months-1] = e.value
	return values
}
