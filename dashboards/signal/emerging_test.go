package signal

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

const rate = 0.01

// Silent means: the whole report, all complaints in both times, has no alarm. Of 200 reports on shuffled dates (20 seeds,
// ten shuffles each) two may have one; more than six would be had by luck once in two hundred times.
func TestShuffledDatesRaiseNoAlarm(t *testing.T) {
	for _, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			loud := 0
			for seed := range uint64(20) {
				random := rand.New(rand.NewPCG(seed, 1))
				meetings := w.meetings(random)
				for range 10 {
					if len(Emerging(shuffledDates(random, meetings), 2, rate)) > 0 {
						loud++
					}
				}
			}
			if loud > 6 {
				t.Errorf("%d of 200 reports on shuffled dates have an alarm, want at most 6", loud)
			}
		})
	}
}

// One voice in four of each session of the last weeks says something that one in twenty said before.
func TestANewComplaintIsHeard(t *testing.T) {
	tests := []struct {
		world world
		least int // of 20
	}{
		{worlds[0], 20}, {worlds[1], 13}, {worlds[4], 16},
	}
	for _, test := range tests {
		t.Run(test.world.name, func(t *testing.T) {
			t.Parallel()
			heard := 0
			for seed := range uint64(20) {
				meetings := test.world.meetings(rand.New(rand.NewPCG(seed, 2)))
				raise(meetings, keluhan(10), func(voices int) int { return voices / 3 })
				for _, a := range Emerging(meetings, 2, rate) {
					if a.Key != keluhan(10) {
						continue
					}
					heard++
					if a.Window != 0 || a.Sessions < 5 || float64(a.Voices) < LeastRatio*a.Expected || a.Q > rate {
						t.Errorf("got %+v", a)
					}
				}
			}
			if heard < test.least {
				t.Errorf("heard %d of 20 times, want %d", heard, test.least)
			}
		})
	}
}

func TestWhatIsNoNews(t *testing.T) {
	// A year of weekly sessions of 50 voices, two of which raise x, and what the last six weeks add.
	year := func(past int, last ...Meeting) []Meeting {
		all := slices.Repeat([]Meeting{{Window: 1, Voices: 50, Raised: map[string]int{"x": past, "y": 50 - past}}}, 46)
		return append(all, last...)
	}
	now := func(x, voices int) Meeting { return Meeting{Voices: voices, Raised: map[string]int{"x": x}} }
	tests := []struct {
		name     string
		meetings []Meeting
	}{
		{"two voices are too few", year(0, now(1, 50), now(1, 50))},
		{"one session is a single crowd, however loud", year(0, now(0, 50), now(30, 50), now(0, 50))},
		{"a big FGD raises everything", year(2, now(40, 1000), now(40, 1000), now(40, 1000))},
		{"less than half as many again is no growth", year(20, slices.Repeat([]Meeting{now(28, 50)}, 6)...)},
		{"nothing heard", year(2)},
		{"nothing but silence", year(2, now(0, 0), now(0, 0))},
		{"no past", []Meeting{now(10, 10), now(8, 10), now(9, 10)}},
		{"a past in which nobody spoke", []Meeting{{Window: 1}, now(10, 10), now(8, 10)}},
		{"no meetings", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Emerging(test.meetings, 1, 0.05); len(got) != 0 {
				t.Errorf("got %+v", got)
			}
		})
	}
	if got := Emerging(year(0, now(3, 50), now(4, 50), now(2, 50)), 1, 0.05); len(got) != 1 || got[0].Expected != 0 || got[0].Voices != 9 {
		t.Errorf("three sessions with something never heard before: %+v", got)
	}
}

func TestTheOrderOfMeetingsDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	meetings := worlds[1].meetings(random)
	raise(meetings, keluhan(3), func(voices int) int { return voices / 2 })
	want := Emerging(meetings, 2, 0.2)
	if len(want) == 0 {
		t.Fatal("nothing is new")
	}
	for range 5 {
		random.Shuffle(len(meetings), func(i, j int) { meetings[i], meetings[j] = meetings[j], meetings[i] })
		if got := Emerging(meetings, 2, 0.2); !slices.Equal(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
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

// One complaint is said to echo by as much as its sessions differ more than chance lets them.
func TestAnEchoIsEachComplaintsOwn(t *testing.T) {
	var meetings []Meeting
	for i := range 40 {
		m := Meeting{Window: i % 2, Voices: 20, Raised: map[string]int{"merata": 2}}
		if i%10 == 0 {
			m.Raised["bergerombol"] = 10
		}
		meetings = append(meetings, m)
	}
	f := newForecast(meetings, 1)
	for i, want := range []float64{(4*81.0 + 36*1) / 39, 1} { // one voice is expected of each: (10-1)² four times, (0-1)² 36 times
		if got := f.echo[i]; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", f.keys[i], got, want)
		}
	}
}

func ExampleEmerging() {
	past := slices.Repeat([]Meeting{{Window: 1, Voices: 20, Raised: map[string]int{"modal": 3}}}, 30)
	now := slices.Repeat([]Meeting{{Window: 0, Voices: 20, Raised: map[string]int{"modal": 3, "lapak": 4}}}, 5)
	for _, a := range Emerging(append(past, now...), 1, 0.01) {
		fmt.Printf("%s: %d voices in %d sessions, usual are %.0f\n", a.Key, a.Voices, a.Sessions, a.Expected)
	}
	// Output: lapak: 20 voices in 5 sessions, usual are 0
}
