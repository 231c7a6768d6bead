package bahasa

import (
	"math"
	"testing"
)

func TestChangesAreSaidInWords(t *testing.T) {
	tests := []struct {
		name     string
		now, was float64
		badUp    bool
		want     Delta
	}{
		{"more complaints are bad news", 118, 71, true, Delta{"naik 66%", Bad, 1}},
		{"fewer complaints are good news", 44, 58, true, Delta{"turun 24%", Good, -1}},
		{"more sales are good news", 617.3, 346.6, false, Delta{"naik 78%", Good, 1}},
		{"fewer sales are bad news", 14, 17, false, Delta{"turun 18%", Bad, -1}},
		{"a wobble is no news", 71, 68, true, Delta{"tetap", Flat, 0}},
		{"the same is the same, also nothing", 0, 0, true, Delta{"tetap", Flat, 0}},
		{"from nothing there is no percentage", 6, 0, true, Delta{"baru muncul", Bad, 1}},
		{"to nothing is all of it", 0, 6, true, Delta{"turun 100%", Good, -1}},
		{"many times as much is said as a multiple", 46, 4, false, Delta{"naik 12 kali", Good, 1}},
		{"what was not measured cannot have changed", 5, math.NaN(), true, Delta{"–", Flat, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Change(tt.now, tt.was, tt.badUp); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestWordsAreJoinedAsInASentence(t *testing.T) {
	tests := []struct{ name, got, want string }{
		{"none", List(), ""},
		{"one", List("a"), "a"},
		{"two", List("a", "b"), "a dan b"},
		{"three", List("a", "b", "c"), "a, b dan c"},
		{"a sentence begins with a capital", Sentence("minggu 47"), "Minggu 47"},
		{"an empty sentence stays empty", Sentence(""), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}
