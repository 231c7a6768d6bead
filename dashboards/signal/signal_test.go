package signal

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// weeks makes 30 complaints over 40 weeks of three sessions. Some complaints are
// more common than others; four voices in ten say what their session talks about.
func weeks(random *rand.Rand) (heard []int, series []Series) {
	const complaints, periods = 30, 40
	heard = make([]int, periods)
	for i := range complaints {
		series = append(series, Series{fmt.Sprintf("keluhan %02d", i), make([]int, periods)})
	}
	for week := range periods {
		for range 3 {
			talk := [3]int{random.IntN(complaints), random.IntN(complaints), random.IntN(complaints)}
			for range 10 + random.IntN(10) {
				c := min(random.IntN(complaints), random.IntN(complaints))
				if random.IntN(10) < 4 {
					c = talk[random.IntN(3)]
				}
				series[c].Voices[week]++
				heard[week]++
			}
		}
	}
	return heard, series
}

func TestShuffledDatesRaiseNoAlarm(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 1))
	alarms := 0
	for range 100 {
		heard, series := weeks(random)
		order := random.Perm(len(heard))
		shuffled := make([]int, len(heard))
		for i, at := range order {
			shuffled[i] = heard[at]
		}
		for s := range series {
			was := slices.Clone(series[s].Voices)
			for i, at := range order {
				series[s].Voices[i] = was[at]
			}
		}
		alarms += len(Emerging(shuffled, series, 0.01))
	}
	if alarms > 3 { // 3.000 complaints looked at
		t.Errorf("%d alarms in 100 shuffled histories, want at most 3", alarms)
	}
}

func TestANewComplaintIsHeard(t *testing.T) {
	heard, series := weeks(rand.New(rand.NewPCG(12, 1)))
	last := len(heard) - 1
	series[29].Voices[last] += 12
	heard[last] += 12
	alarms := Emerging(heard, series, 0.01)
	if len(alarms) != 1 || alarms[0].Key != "keluhan 29" {
		t.Fatalf("got %+v", alarms)
	}
	if a := alarms[0]; a.Voices < 12 || a.Expected > 3 || a.P > a.Q || a.Q > 0.01 {
		t.Errorf("got %+v", a)
	}
}

func TestWhatIsNoNews(t *testing.T) {
	long := func(n int) []int { return slices.Repeat([]int{n}, 30) }
	tests := []struct {
		name   string
		heard  []int
		voices []int
	}{
		{"two voices are too few", append(long(50), 50), append(long(0), 2)},
		{"a big FGD raises everything", append(long(20), 400), append(long(2), 40)},
		{"nothing heard", append(long(20), 0), append(long(2), 0)},
		{"no past", []int{10}, []int{10}},
		{"no weeks", nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Emerging(test.heard, []Series{{"x", test.voices}}, 0.05); len(got) != 0 {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestTheTailOfTheForecastIsRight(t *testing.T) {
	// The negative binomial with shape 3.5, exposures 20 and 5, summed term by term.
	long := 0.0
	for k := 4.0; k < 400; k++ {
		a, _ := math.Lgamma(k + 3.5)
		b, _ := math.Lgamma(3.5)
		c, _ := math.Lgamma(k + 1)
		long += math.Exp(a - b - c + 3.5*math.Log(0.8) + k*math.Log(0.2))
	}
	if got := tail(4, 3.5, 0.25); math.Abs(got-long) > 1e-9 {
		t.Errorf("got %v, want %v", got, long)
	}
	if got := tail(60, 0.5, 0.01); !(got > 0 && got < 1e-50) {
		t.Errorf("a thin tail is %v", got)
	}
	if got := tail(0, 3, 0.25); got != 1 {
		t.Errorf("none or more is %v", got)
	}
}

func TestVoicesOfOneSessionDoNotNarrowTheInterval(t *testing.T) {
	var spread, clumped []Session
	for i := range 20 {
		spread = append(spread, Session{5, 10})
		clumped = append(clumped, Session{10 * (i % 2), 10})
	}
	even, _ := ShareOf(spread)
	lumps, _ := ShareOf(clumped)
	if even.Value != 0.5 || lumps.Value != 0.5 || even.High-even.Low > 0.001 || lumps.High-lumps.Low < 0.3 {
		t.Errorf("even %+v, lumps %+v", even, lumps)
	}
	if again, _ := ShareOf(clumped); again != lumps {
		t.Error("not the same twice")
	}
	if _, ok := ShareOf([]Session{{1, 2}, {0, 0}, {3, 4}}); ok {
		t.Error("two sessions have an interval")
	}
}

func TestSmallPlacesAreDrawnToTheShareOfAll(t *testing.T) {
	places := []Place{{1, 1}, {50, 100}, {10, 100}, {0, 0}, {30, 100}}
	got := Shrunk(places)
	all := 91.0 / 301
	if got[0] > 0.8 || got[0] < all || math.Abs(got[3]-all) > 1e-9 {
		t.Errorf("one voice of one is %v, none is %v, all is %v", got[0], got[3], all)
	}
	if math.Abs(got[1]-0.5) > 0.05 || math.Abs(got[2]-0.1) > 0.05 {
		t.Errorf("large places moved too far: %v", got)
	}
	if got := Shrunk([]Place{{0, 0}}); got[0] != 0 {
		t.Errorf("no voices at all: %v", got)
	}
}
