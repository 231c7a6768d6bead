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
