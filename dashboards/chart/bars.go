package chart

import (
	"math"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"pantau/dashboards/bahasa"
)

// Bars answers "how much a month?": one bar a month, the last one in colour, with the first and the last value said.
type Bars struct {
	Name   string // what the bars measure, said in the tooltip: "Omzet"
	Months []time.Time
	Values []float64 // one a month; NaN where nothing was measured, which is not drawn as zero
	Money  bool      // values are rupiah
}

// Option draws the bars from zero, without an axis: the two numbers and the heights say it.
func (b Bars) Option() Option {
	bar := charts.NewBar()
	bar.SetXAxis(bahasa.MonthTicks(b.Months))
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	unit, tip := "value", "tipNumber"
	if b.Money {
		unit, tip = "valueRupiah", "tipRupiah"
	}
	first, last := ends(b.Values)
	// The two labels are wider than their bars and are moved outwards, off the neighbours.
	offset := func(i int) list {
		switch i {
		case first:
			return list{-12, 0}
		case last:
			return list{12, 0}
		}
		return list{0, 0}
	}
	data, labels := make([]opts.BarData, len(b.Values)), list{}
	for i, v := range measured(b.Values) {
		colour, text, weight := "muted", "ink-3", 500
		if i == last {
			colour, text, weight = "accent", "accent", 700
		}
		data[i] = opts.BarData{Value: v, ItemStyle: &opts.ItemStyle{Color: role(colour)}}
		labels = append(labels, Option{"label": Option{
			"show": i == first || i == last, "position": "top", "offset": offset(i), "formatter": call(unit),
			"color": role(text), "fontWeight": weight, "fontSize": 12.5,
		}})
	}
	bar.AddSeries(name(b.Name), data)
	option := optionOf(bar).with(Option{
		"grid":    Option{"left": 28, "right": 28, "top": 22, "bottom": 4},
		"xAxis":   list{Option{"axisTick": Option{"show": false}}},
		"tooltip": Option{"formatter": call(tip)},
		"series":  list{Option{"data": labels}},
	})
	wide, narrow := monthAxis(len(b.Months))
	return forWidths(option, 480, Option{"xAxis": list{narrow}}, Option{"xAxis": list{wide}})
}

// ends are the first and the last measured place; -1 when there is none.
func ends(values []float64) (first, last int) {
	first, last = -1, -1
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}
