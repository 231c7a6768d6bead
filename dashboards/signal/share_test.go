package signal

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// draw is sessions of 7 to 25 voices, of which a share raises a complaint; a share echo of the voices says what its session
// as a whole does.
func draw(random *rand.Rand, sessions int, share, echo float64) []Session {
	drawn := make([]Session, sessions)
	for i := range drawn {
		topic := random.Float64() < share
		drawn[i].Voices = 7 + random.IntN(19)
		for range drawn[i].Voices {
			raises := random.Float64() < share
			if random.Float64() < echo {
				raises = topic
			}
			if raises {
				drawn[i].Raised++
			}
		}
	}
	return drawn
}

// An interval of 95% holds what all sessions of the kind would say about as often, however few there were, however rare the
// complaint and however much people echo each other.
func TestTheIntervalHoldsWhatItPromises(t *testing.T) {
	for _, sessions := range []int{3, 5, 12, 40} {
		for _, share := range []float64{.02, .1, .3} {
			for _, echo := range []float64{0, .1, .3} {
				t.Run(fmt.Sprintf("%d sessions, %.0f%%, echo %.1f", sessions, share*100, echo), func(t *testing.T) {
					random := rand.New(rand.NewPCG(22, uint64(sessions)))
					const times = 400
					held := 0
					for range times {
						got, ok := ShareOf(draw(random, sessions, share, echo))
						if ok && got.Low <= share && share <= got.High {
							held++
						}
					}
					if part := float64(held) / times; part < .92 {
						t.Errorf("holds it %.1f%% of the time", part*100)
					}
				})
			}
		}
	}
}

func TestTheIntervalSaysHowSureThatIs(t *testing.T) {
	var few, spread, clumped []Session
	for i := range 20 {
		if i < 5 {
			few = append(few, Session{5, 10})
		}
		spread = append(spread, Session{5, 10})
		clumped = append(clumped, Session{10 * (i % 2), 10})
	}
	width := func(sessions []Session) float64 {
		got, ok := ShareOf(sessions)
		if !ok || got.Value != 0.5 || got.Low >= 0.5 || got.High <= 0.5 {
			t.Errorf("got %+v, %v", got, ok)
		}
		return got.High - got.Low
	}
	// 200 independent voices: 0.5 ± 1.96 × √(0.25/200).
	if w := width(spread); math.Abs(w-2*1.96*math.Sqrt(0.25/200)) > 0.01 {
		t.Errorf("sessions that agree are as sure as their voices: %v", w)
	}
	if w := width(clumped); w < 0.4 {
		t.Errorf("sessions that are of one mind each count as one voice: %v", w)
	}
	if width(few) < 1.5*width(spread) {
		t.Error("five sessions are as sure as twenty")
	}
	if a, b := width(clumped), width(clumped); a != b {
		t.Error("not the same twice")
	}
	if got, ok := ShareOf([]Session{{0, 20}, {0, 30}, {0, 20}, {0, 30}}); !ok || got.Value != 0 || got.Low != 0 || got.High < 0.02 || got.High > 0.1 {
		t.Errorf("nobody of a hundred is not nobody at all: %+v", got)
	}
	if _, ok := ShareOf([]Session{{1, 2}, {0, 0}, {3, 4}}); ok {
		t.Error("two sessions have an interval")
	}
}

// Quantiles from the tables.
func TestStudent(t *testing.T) {
	for freedom, want := range map[int]float64{2: 4.3027, 4: 2.7764, 19: 2.0930, 200: 1.9719} {
		if got := student(freedom); math.Abs(got-want) > 1e-4 {
			t.Errorf("%d: got %v, want %v", freedom, got, want)
		}
	}
}

func TestSmallPlacesAreDrawnToTheShareOfAll(t *testing.T) {
	places := []Place{{1, 1}, {50, 100}, {10, 100}, {0, 0}, {30, 100}}
	got := Shrunk(places, 1)
	all := 91.0 / 301
	if got[0] > 0.8 || got[0] < all || math.Abs(got[3]-all) > 1e-9 {
		t.Errorf("one voice of one is %v, none is %v, all is %v", got[0], got[3], all)
	}
	if math.Abs(got[1]-0.5) > 0.05 || math.Abs(got[2]-0.1) > 0.05 {
		t.Errorf("large places moved too far: %v", got)
	}
	if got := Shrunk([]Place{{0, 0}}, 1); got[0] != 0 {
		t.Errorf("no voices at all: %v", got)
	}
}

// Places differ, but a place that had one session differs by its echo too: what is drawn to all lies closer to what each
// place would say in many sessions than the shares heard, and closer yet when echoes are known.
func TestDrawnSharesAreCloserToTheTruth(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 1))
	raw, plain, echoed := 0.0, 0.0, 0.0
	for range 200 {
		var truth []float64
		var places []Place
		var held []Session
		for kelurahan := range 17 {
			share := .15 + .1*(random.Float64()-.5)
			place := Place{}
			for _, s := range draw(random, 1+kelurahan%4, share, .3) {
				held = append(held, s)
				place.Raised, place.Voices = place.Raised+s.Raised, place.Voices+s.Voices
			}
			truth, places = append(truth, share), append(places, place)
		}
		off := func(shares []float64) (sum float64) {
			for i, share := range shares {
				sum += (share - truth[i]) * (share - truth[i])
			}
			return sum
		}
		heard := make([]float64, len(places))
		for i, p := range places {
			heard[i] = float64(p.Raised) / float64(p.Voices)
		}
		raw, plain, echoed = raw+off(heard), plain+off(Shrunk(places, 1)), echoed+off(Shrunk(places, Echo(held)))
	}
	if plain > raw*.8 || echoed > plain*.8 {
		t.Errorf("squares of what is off: %.2f as heard, %.2f drawn, %.2f drawn with echoes", raw, plain, echoed)
	}
}

func TestEcho(t *testing.T) {
	tests := []struct {
		name     string
		sessions []Session
		want     float64
	}{
		{"sessions that agree have none", []Session{{2, 20}, {1, 10}, {3, 30}}, 1},
		{"one session that says it all", []Session{{10, 10}, {0, 10}, {0, 10}, {0, 0}}, 10},
		{"nobody", []Session{{0, 10}, {0, 5}}, 1},
		{"one session cannot echo", []Session{{9, 10}}, 1},
		{"no sessions", nil, 1},
	}
	for _, test := range tests {
		if got := Echo(test.sessions); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}
