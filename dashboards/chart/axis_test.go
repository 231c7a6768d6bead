package chart

import (
	"math"
	"reflect"
	"testing"
)

func TestAxesEndAtRoundNumbersWithFewLines(t *testing.T) {
	tests := []struct {
		name            string
		most, top, step float64
	}{
		{"the city's target is three steps of 500", 1500, 1500, 500},
		{"one year is five steps of 100", 500, 500, 100},
		{"a kelurahan's share", 66, 80, 20},
		{"a handful", 3, 3, 1},
		{"nothing yet", 0, 1, 1},
		{"not a number", math.NaN(), 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if top, step := axisTop(tt.most); top != tt.top || step != tt.step {
				t.Errorf("axisTop(%v) = %v, %v; want %v, %v", tt.most, top, step, tt.top, tt.step)
			}
		})
	}
	if got := overTop(1500, 500, 1545); got != 1600 {
		t.Errorf("a band a little above the target lifts the axis to %v, want 1600", got)
	}
	if got := overTop(1500, 500, 1450); got != 1500 {
		t.Errorf("a band below the target leaves the axis at %v, want 1500", got)
	}
}

func TestMonthsOnAnAxisDoNotCoverTheLast(t *testing.T) {
	tests := []struct {
		name   string
		months int
		want   list
	}{
		{"a year is named every quarter", 12, list{0, 3, 6, 9, 11}},
		{"four months are all named", 4, list{0, 1, 2, 3}},
		{"two months", 2, list{0, 1}},
		{"three years leave room before the end", 36, list{0, 9, 18, 27, 35}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := monthsSaid(tt.months); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestMoreIsLaidOverAnOption(t *testing.T) {
	option := Option{"a": map[string]any{"x": 1, "y": 2}, "list": list{map[string]any{"p": 1}, 7}}
	got := option.with(Option{"a": Option{"y": 3}, "list": list{Option{"q": 2}, 8, 9}, "new": list{}})
	want := Option{"a": map[string]any{"x": 1, "y": 3}, "list": list{map[string]any{"p": 1, "q": 2}, 8, 9}, "new": list{}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestANumberFallsIntoOneClassOfTheMap(t *testing.T) {
	m := Map{Lower: [5]float64{0, 30, 40, 50, 60}}
	tests := []struct {
		name  string
		value float64
		want  int
	}{
		{"below the first bound is the first class", -1, 0},
		{"a bound belongs to its class", 30, 1},
		{"just below it to the one before", 29.9, 0},
		{"the last class is open", 100, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := m.Class(tt.value); got != tt.want {
				t.Errorf("Class(%v) = %d, want %d", tt.value, got, tt.want)
			}
		})
	}
}
