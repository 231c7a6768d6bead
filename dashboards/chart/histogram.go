package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Histogram answers "how spread?": how many fall into each of some fixed, round classes.
type Histogram struct {
	Name    string // what is counted, said in the tooltip: "Usaha"
	Axis    string // what the classes are, with the unit: "Omzet Oktober per usaha, juta rupiah"
	Classes []Class
}

// Class is one bar. Apart draws it grey: zero is not the lowest sale, it is none.
type Class struct {
	Label string
	Count int
	Apart bool
}

// Option draws the bars side by side with their counts on top.
func (h Histogram) Option() Option {
	labels, data := make([]string, len(h.Classes)), make([]opts.BarData, len(h.Classes))
	for i, class := range h.Classes {
		colour := "accent"
		if class.Apart {
			colour = "muted"
		}
		labels[i] = name(class.Label)
		data[i] = opts.BarData{Value: class.Count, ItemStyle: &opts.ItemStyle{Color: role(colour)}}
	}
	bar := charts.NewBar()
	bar.SetXAxis(labels)
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Name: name(h.Axis), NameLocation: "middle", NameGap: 30}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	bar.AddSeries(name(h.Name), data, charts.WithBarChartOpts(opts.BarChart{BarCategoryGap: "8%"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", FontSize: 12.5, Color: role("ink-2"), Formatter: call("value")}))
	return optionOf(bar).with(Option{
		"grid": Option{"left": 0, "right": 4, "top": 26, "bottom": 26},
		"xAxis": list{Option{"nameTextStyle": Option{"align": "center"}, "axisTick": Option{"show": false},
			"axisLabel": Option{"interval": 0, "fontSize": 11}}},
		"tooltip": Option{"formatter": call("tipNumber")},
	})
}
