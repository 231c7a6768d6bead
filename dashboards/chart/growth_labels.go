package chart

import (
	"time"

	"pantau/dashboards/bahasa"
)

// The words on a growth chart: at the ends of its lines, beside its last point, and on the days that explain a bend.

func (g Growth) planLabel() string {
	if len(g.Plan) == 0 {
		return ""
	}
	return "Rencana " + bahasa.Decimal(g.Plan[len(g.Plan)-1].Value, 0)
}

func (g Growth) forecastLabel() string {
	switch {
	case len(g.Forecast) == 0:
		return ""
	case g.ForecastText != "":
		return g.ForecastText
	default:
		return "Perkiraan " + forecastNumber(g.Forecast[len(g.Forecast)-1].Middle)
	}
}

func (g Growth) achievedLabel() string {
	if len(g.Achieved) == 0 {
		return ""
	}
	return "Tercapai " + bahasa.Decimal(g.Achieved[len(g.Achieved)-1].Value, 0)
}

// clippedLabel is the achieved label when its dot lies so near the end of the axis that the margin must hold it.
func (g Growth) clippedLabel(to time.Time) string {
	if len(g.Achieved) > 0 && to.Sub(g.Achieved[len(g.Achieved)-1].On) < 120*24*time.Hour {
		return g.achievedLabel()
	}
	return ""
}

func noteMarks(notes []Note) list {
	marks := list{}
	for _, n := range notes {
		marks = append(marks, Option{"xAxis": day(n.On), "label": Option{"formatter": says(n.Text)}})
	}
	return marks
}

// noteLine is what all notes have in common.
func noteLine() Option {
	return Option{
		"silent": true, "symbol": "none", "lineStyle": Option{"color": role("muted"), "width": 1, "type": "solid"},
		"label": Option{"color": role("ink-3"), "fontSize": 12, "position": "insideEndTop", "rotate": 0, "align": "right", "offset": list{-5, 14}},
	}
}

func (g Growth) lastMark() Option {
	marks := list{}
	if n := len(g.Achieved); n > 0 {
		last := g.Achieved[n-1]
		marks = append(marks, Option{"coord": list{day(last.On), measure(last.Value)}})
	}
	return Option{
		"silent": true, "symbol": "circle", "symbolSize": 9, "data": marks,
		"label": Option{"show": true, "formatter": says(g.achievedLabel()), "color": role("accent"), "fontWeight": 700, "fontSize": 13,
			"textBorderColor": role("paper"), "textBorderWidth": 3},
	}
}

// dotBeside and dotBelow are where the achieved number stands: right of its dot, or on a phone below it.
func dotBeside() Option {
	return Option{"position": "right", "distance": 8, "offset": list{0, 12}}
}

func dotBelow() Option {
	return Option{"position": "bottom", "distance": 8, "offset": list{0, 0}}
}
