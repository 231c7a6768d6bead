package chart

import (
	"math"

	"pantau/dashboards/bahasa"
)

// axisTop is the top of an axis that starts at zero, and the distance of its gridlines: round numbers, three to five lines.
func axisTop(most float64) (top, step float64) {
	if most <= 0 || math.IsNaN(most) || math.IsInf(most, 0) {
		return 1, 1
	}
	size := math.Pow10(int(math.Floor(math.Log10(most / 3))))
	for _, factor := range []float64{1, 2, 5, 10} {
		step = factor * size
		if top = math.Ceil(most/step-1e-9) * step; top/step <= 5 {
			break
		}
	}
	return top, step
}

// overTop lifts the top of an axis above its last gridline where something is drawn there, by fifths of a step.
func overTop(top, step, most float64) float64 {
	if most <= top {
		return top
	}
	return math.Ceil(most/(step/5)-1e-9) * step / 5
}

// monthsSaid are the months of an axis that are named when there is room for about five: the first, the last, and some
// at equal distances between, but none so near the last that its year would cover it.
func monthsSaid(months int) list {
	step := (months + 3) / 4
	said := list{}
	for i := 0; i < months-1 && i <= months-1-(step*2+2)/3; i += step {
		said = append(said, i)
	}
	return append(said, months-1)
}

// monthAxis names the months of a category axis on a wide and on a narrow drawing; the narrow one has its ends only.
func monthAxis(months int) (wide, narrow Option) {
	at := func(said list) Option {
		return Option{"axisLabel": Option{"customValues": said, "hideOverlap": false}, "axisTick": Option{"customValues": said}}
	}
	if months < 2 {
		return at(list{0}), at(list{0})
	}
	return at(monthsSaid(months)), at(list{0, months - 1})
}

// rightMargin is the room, in pixels, that end labels of these texts need at a font size.
func rightMargin(texts []string, fontSize float64) int {
	longest := 0
	for _, text := range texts {
		longest = max(longest, len([]rune(text)))
	}
	return 16 + int(math.Ceil(float64(longest)*fontSize*0.58))
}

// measured turns values into what ECharts draws: numbers to one decimal, and null, a gap, for NaN.
func measured(values []float64) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = measure(v)
	}
	return out
}

func measure(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return math.Round(v*10) / 10
}

// forecastNumber says a forecast no more exactly than it is known: tens, or whole people below a hundred.
func forecastNumber(v float64) string {
	if v < 100 {
		return bahasa.Decimal(v, 0)
	}
	return bahasa.Number(bahasa.Tens(v))
}
