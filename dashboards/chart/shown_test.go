package chart

import (
	"math"
	"testing"
	"time"
)

func TestAt(t *testing.T) {
	months := []time.Time{time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)}
	sunday := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	bars := Bars{Name: "Omzet", Months: months, Values: []float64{math.NaN(), 12_500_000}, Money: true}.Option()
	growth := Growth{Achieved: []Point{{sunday, 1150}}, Plan: []Point{{sunday, 1200}}, Forecast: []Band{{sunday, 1, 2, 3}}}.Option()
	lines := Lines{Months: months, Series: []Line{{Name: "@toko", Values: []float64{3, math.NaN()}, Role: "c1"}}}.Option()
	where := Map{Areas: []Area{{"33.71.01.1001", "Cacaban", 62.04}, {"33.71.01.1002", "Kemirirejo", math.NaN()}}, Unit: "%", Measure: "RT"}.Option()
	classes := Histogram{Name: "Toko", Classes: []Class{{Label: "0", Count: 7}, {Label: "< 0,5", Count: 1500}}}.Option()
	tests := []struct {
		name          string
		option        Option
		series, place string
		want          Shown
		found         bool
	}{
		{"a bar", bars, "Omzet", "2", Shown{"Okt 2026", "Rp12,5 jt", 12_500_000}, true},
		{"what was not measured is not there", bars, "Omzet", "1", Shown{}, false},
		{"a bar of a class", classes, "Toko", "2", Shown{"< 0,5", "1.500", 1500}, true},
		{"a dot of a line in time", growth, "Tercapai", "2026-11-22", Shown{"22 Nov 2026", "1.150", 1150}, true},
		{"a day without a dot", growth, "Tercapai", "2026-11-21", Shown{}, false},
		{"what helps to draw", growth, "_low", "2026-11-22", Shown{}, false},
		{"a line named like a mark", lines, "@toko", "1", Shown{"Sep 2026", "3", 3}, true},
		{"an area", where, "RT", "33.71.01.1001", Shown{"Cacaban", "62% RT", 62}, true},
		{"an area without data", where, "RT", "33.71.01.1002", Shown{}, false},
		{"another series", bars, "Pesanan", "2", Shown{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, found := tt.option.At(tt.series, tt.place); got != tt.want || found != tt.found {
				t.Errorf("got %+v %v, want %+v %v", got, found, tt.want, tt.found)
			}
		})
	}
}
