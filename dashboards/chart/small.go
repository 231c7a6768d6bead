package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Small is one of a row of small multiples, "what changed when?": all share Max, so their heights may be compared.
type Small struct {
	Name   string    // what is counted, said in the tooltip: "Suara"
	Labels []string  // one a value: "M24"; only the first and the last are written
	Values []float64 // NaN where nothing was measured
	Mean   float64   // the average before, drawn dashed
	Max    float64   // the top of every small multiple of the row
	Rising bool      // beyond chance: drawn in the warning colour
}

// Option draws the line with its dashed mean and a light area below.
func (s Small) Option() Option {
	colour := "accent"
	if s.Rising {
		colour = "c2"
	}
	labels := make([]string, len(s.Labels))
	for i, label := range s.Labels {
		labels[i] = name(label)
	}
	line := charts.NewLine()
	line.SetXAxis(labels)
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: s.Max}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	line.AddSeries(name(s.Name), s.dotted(), stroke(colour, 2),
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: role(colour), Opacity: opts.Float(0.1)}),
		charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{YAxis: measure(s.Mean)}))
	return optionOf(line).with(Option{
		"grid": Option{"left": 0, "right": 8, "top": 8, "bottom": 2},
		"xAxis": list{Option{"boundaryGap": false, "axisTick": Option{"show": false}, "axisLabel": Option{
			"interval": max(len(s.Labels)-2, 0), "alignMinLabel": "left", "alignMaxLabel": "right", "fontSize": 12}}},
		"yAxis":   list{Option{"interval": s.Max, "axisLabel": Option{"show": false}}},
		"tooltip": Option{"formatter": call("tipNumber")},
		"series": list{Option{"markLine": Option{
			"silent": true, "symbol": "none", "label": Option{"show": false},
			"lineStyle": Option{"color": role("target"), "width": 1, "type": list{3, 3}}}}},
	})
}

// dotted are the values; one between two gaps is no line, so it is a dot.
func (s Small) dotted() []opts.LineData {
	data := valuesOf(s.Values)
	gap := func(i int) bool { return i < 0 || i >= len(data) || data[i].Value == nil }
	for i := range data {
		if !gap(i) && gap(i-1) && gap(i+1) {
			data[i].Symbol, data[i].SymbolSize = "circle", 5
		}
	}
	return data
}
