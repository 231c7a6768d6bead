package figure

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFell(t *testing.T) {
	same := func(now, before, sessions int) Count {
		return Count{Now: now, Before: before, Sessions: sessions, SessionsBefore: sessions, Length: 84, LengthBefore: 84}
	}
	tests := []struct {
		name  string
		count Count
		want  bool
	}{
		{"half of a few is chance", same(4, 8, 8), false},
		{"half of many is not", same(60, 120, 100), true},
		{"a rise is no fall", same(120, 60, 100), false},
		{"two sessions are one crowd, whatever they say", same(12, 90, 2), false},
		{"voices of the same sessions count for less than each", same(12, 22, 3), false},
		{"nothing before and nothing now is nothing", same(0, 0, 0), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Fell([]Count{test.count})[0]; got != test.want {
				t.Errorf("%+v: got %v", test.count, got)
			}
		})
	}
}

// Of 200 weeks of 15 complaints in which nothing changed, a fall may be claimed in one of ten.
func TestChanceClaimsFewFalls(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	falls := 0
	for range 200 {
		counts := make([]Count, 15)
		for i := range counts {
			counts[i] = Count{Length: 84, LengthBefore: 84}
			for range 40 {
				if dice.IntN(2) == 0 {
					counts[i].Now++
				} else {
					counts[i].Before++
				}
			}
			counts[i].Sessions, counts[i].SessionsBefore = counts[i].Now, counts[i].Before
		}
		if slices.Contains(Fell(counts), true) {
			falls++
		}
	}
	if falls > 20 {
		t.Errorf("a fall in %d of 200 weeks of nothing", falls)
	}
}
