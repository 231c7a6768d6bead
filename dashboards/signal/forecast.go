package signal

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
)

// shuffles is how often the dates of the sessions are shuffled: enough to tell one
// in a hundred, in some milliseconds.
const shuffles = 1000

// A forecast is what the past makes likely, for these meetings and any shuffle of
// their dates.
type forecast struct {
	keys  []string // complaints, in order
	parts []part
	held  []int // meetings in each window, the past left out
	all   tally
	echo  []float64 // of each complaint
}

// A part is a meeting with its complaints by number.
type part struct {
	window int
	voices float64
	raised []raised
}

type raised struct {
	complaint int
	voices    float64
}

// A tally is the voices of some meetings.
type tally struct {
	voices   float64
	raised   []float64 // by complaint
	sessions []int     // that raised it
}

func newTally(complaints int) tally {
	return tally{raised: make([]float64, complaints), sessions: make([]int, complaints)}
}

func (t *tally) add(p part) {
	t.voices += p.voices
	for _, r := range p.raised {
		t.raised[r.complaint] += r.voices
		t.sessions[r.complaint]++
	}
}

func (t *tally) clear() {
	t.voices = 0
	clear(t.raised)
	clear(t.sessions)
}

// newForecast reads meetings; those without voices say nothing.
func newForecast(meetings []Meeting, times int) *forecast {
	f := &forecast{}
	at := map[string]int{}
	for _, m := range meetings {
		for key := range m.Raised {
			at[key] = 0
		}
	}
	f.keys = slices.Sorted(maps.Keys(at))
	for i, key := range f.keys {
		at[key] = i
	}
	f.held, f.all = make([]int, times), newTally(len(f.keys))
	for _, m := range meetings {
		if m.Voices <= 0 {
			continue
		}
		p := part{window: m.Window, voices: float64(m.Voices)}
		for key, n := range m.Raised {
			if n > 0 {
				p.raised = append(p.raised, raised{at[key], float64(n)})
			}
		}
		slices.SortFunc(p.raised, func(a, b raised) int { return cmp.Compare(a.complaint, b.complaint) })
		if m.Window < times {
			f.held[m.Window]++
		}
		f.parts = append(f.parts, p)
		f.all.add(p)
	}
	// In one order, so that the shuffles do not hang on the caller's.
	slices.SortFunc(f.parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.window, b.window), cmp.Compare(a.voices, b.voices), slices.CompareFunc(a.raised, b.raised, func(a, b raised) int {
			return cmp.Or(cmp.Compare(a.complaint, b.complaint), cmp.Compare(a.voices, b.voices))
		}))
	})
	f.echo = f.echoes()
	return f
}

// echoes is the echo of each complaint, over all sessions. Those in question count
// too: what one meeting alone goes on about then takes itself for an echo, what many
// say does not, and the echo stays the same whichever way dates are shuffled. From
// the past alone, rare complaints that came up in two meetings had none, and drowned
// what was really new.
func (f *forecast) echoes() []float64 {
	squares := make([]float64, len(f.keys))
	for _, p := range f.parts {
		for _, r := range p.raised {
			squares[r.complaint] += r.voices * r.voices / p.voices
		}
	}
	echoes := make([]float64, len(f.keys))
	for i, n := range f.all.raised {
		echoes[i] = pearson(n, f.all.voices, squares[i], len(f.parts))
	}
	return echoes
}

// surest is each complaint in the time in which it stands out most.
func (f *forecast) surest() []Alarm {
	alarms := make([]Alarm, len(f.keys))
	for i, key := range f.keys {
		alarms[i] = Alarm{Key: key, P: 1}
	}
	now := newTally(len(f.keys))
	for window := range f.held {
		for _, p := range f.parts {
			if p.window == window {
				now.add(p)
			}
		}
		for i, a := range alarms {
			if p := f.chance(i, &now); p < a.P {
				alarms[i] = Alarm{Key: a.Key, Window: window, Voices: int(now.raised[i]), Sessions: now.sessions[i], Expected: f.expected(i, &now), P: p}
			}
		}
	}
	return alarms
}

// exposure is how many voices are heard now for each one of the past.
func (f *forecast) exposure(now *tally) float64 { return now.voices / (f.all.voices - now.voices) }

func (f *forecast) expected(complaint int, now *tally) float64 {
	return (f.all.raised[complaint] - now.raised[complaint]) * f.exposure(now)
}

// chance is the tail of the forecast for a complaint; 1 where it cannot be an
// alarm: without enough voices, sessions or growth, or without a past.
func (f *forecast) chance(complaint int, now *tally) float64 {
	n := now.raised[complaint]
	if n < LeastVoices || now.sessions[complaint] < LeastSessions || now.voices >= f.all.voices || n < LeastRatio*f.expected(complaint, now) {
		return 1
	}
	echo := f.echo[complaint]
	return tail(n/echo, 0.5+(f.all.raised[complaint]-n)/echo, f.exposure(now))
}

// shuffled shuffles the dates of the meetings and says for each alarm (the most
// unlikely first) how many complaints chance alone makes as unlikely, in the time in
// which they stand out most: the mean of all shuffles. Without anything new every
// order of the dates is as likely as the one there was, so this is exact but for
// the number of shuffles, whatever echoes there are in a session (permutation test;
// Good 2005). A session cut in two by the start of a time goes to two places.
func (f *forecast) shuffled(alarms []Alarm) []float64 {
	random := rand.New(rand.NewPCG(22, 2021))
	order := slices.Clone(f.parts)
	now, surest := newTally(len(f.keys)), make([]float64, len(f.keys))
	counts := make([]float64, len(alarms))
	for range shuffles {
		now.clear()
		for i := range surest {
			surest[i] = 1
		}
		at := 0
		for _, held := range f.held {
			for range held {
				other := at + random.IntN(len(order)-at)
				order[at], order[other] = order[other], order[at]
				now.add(order[at])
				at++
			}
			for i, p := range surest {
				surest[i] = min(p, f.chance(i, &now))
			}
		}
		for _, p := range surest {
			for k := len(alarms) - 1; k >= 0 && p <= alarms[k].P; k-- {
				counts[k]++
			}
		}
	}
	for k := range counts {
		counts[k] = (counts[k] + 1) / (shuffles + 1) // the dates as they are count as one more order
	}
	return counts
}
