package figure

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestBeyond(t *testing.T) {
	same := func(now, before, sessions int) Count {
		return Count{Now: now, Before: before, Sessions: sessions, SessionsBefore: sessions, Length: 84, LengthBefore: 84}
	}
	tests := []struct {
		name   string
		counts []Count
		want   []int
	}{
		{"twice as many of a few is chance", []Count{same(8, 4, 8)}, []int{0}},
		{"twice as many of many is not", []Count{same(120, 60, 100)}, []int{1}},
		{"halving of many is not either", []Count{same(60, 120, 100)}, []int{-1}},
		{"two sessions are one crowd, whatever they say", []Count{same(90, 12, 2)}, []int{0}},
		{"voices of the same sessions count for less than each", []Count{same(22, 12, 3)}, []int{0}},
		{"and for something all the same", []Count{same(50, 23, 14)}, []int{1}},
		{"among many complaints one must stand out further", append(make([]Count, 16), same(31, 16, 30)), make([]int, 17)},
		{"nothing before and nothing now is nothing", []Count{same(0, 0, 0)}, []int{0}},
		{"a shorter time before counts for less", []Count{{Now: 40, Before: 20, Sessions: 40, SessionsBefore: 20, Length: 84, LengthBefore: 42}}, []int{0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Beyond(test.counts)
			for i := range got {
				if got[i] != test.want[i] {
					t.Errorf("count %d of %v: got %d, want %d", i, test.counts[i], got[i], test.want[i])
				}
			}
		})
	}
}

// Shuffled dates have no trend. Of 200 weeks of 15 complaints in which nothing changed, a rise may be claimed in one of
// ten, and a fall in one of ten.
func TestChanceRaisesFewAlarms(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	rises, falls := 0, 0
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
		sides := Beyond(counts)
		if slices.Contains(sides, 1) {
			rises++
		}
		if slices.Contains(sides, -1) {
			falls++
		}
	}
	if rises > 20 || falls > 20 {
		t.Errorf("a rise in %d and a fall in %d of 200 weeks of nothing", rises, falls)
	}
}

func TestSince(t *testing.T) {
	tests := []struct {
		name   string
		values []float64
		want   int
	}{
		{"the rise begins where values leave the mean", []float64{5, 4, 5, 9, 9, 10}, 3},
		{"always above begins at once", []float64{9, 9, 9}, 0},
		{"never above begins nowhere", []float64{1, 2, 1}, 3},
	}
	for _, test := range tests {
		if got := Since(test.values, 5); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}
