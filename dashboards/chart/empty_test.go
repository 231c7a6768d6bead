package chart_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pantau/dashboards/chart"
)

func TestChartsOfNothingAreStillOptions(t *testing.T) {
	month := []time.Time{time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)}
	options := map[string]chart.Option{
		"growth":             chart.Growth{}.Option(),
		"growth of one week": chart.Growth{Achieved: []chart.Point{{On: month[0], Value: 3}}}.Option(),
		"map":                chart.Map{}.Option(),
		"lines":              chart.Lines{}.Option(),
		"a line never drawn": chart.Lines{Months: month, Series: []chart.Line{{Name: "Lazada", Values: []float64{math.NaN()}, Role: "c1"}}}.Option(),
		"a line too long":    chart.Lines{Months: month, Series: []chart.Line{{Name: "Lazada", Values: []float64{1, 2, 3}, Role: "c1"}}}.Option(),
		"bars":               chart.Bars{}.Option(),
		"bars not measured":  chart.Bars{Months: month, Values: []float64{math.Inf(1)}}.Option(),
		"small":              chart.Small{Mean: math.NaN()}.Option(),
		"histogram":          chart.Histogram{}.Option(),
	}
	for name, option := range options {
		if _, err := json.Marshal(option); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
