package signal

import (
	"cmp"
	"slices"
)

// What a complaint needs before it can be called new, whatever the odds: voices
// enough to be more than an anecdote, from more than one meeting, half as many
// again as usual, and fewer than chance alone brings in one of twenty times.
const (
	LeastVoices   = 3
	LeastSessions = 2
	LeastRatio    = 1.5
	leastUnusual  = 0.05
)

// A Meeting is the voices of one session, as far as they fall into one time. The
// times in question lie within each other, 0 the shortest; Window is the shortest
// that holds the voices, and for those of the past it is how many times there are.
type Meeting struct {
	Window int
	Voices int            // all of them
	Raised map[string]int // voices of each complaint (a category, or one in a kelurahan)
}

// An Alarm is a complaint raised more than its own past makes likely.
type Alarm struct {
	Key              string
	Window           int     // the time in which it stands out most,
	Voices, Sessions int     // how many raised it there,
	Expected         float64 // and how many voices the past makes likely
	P                float64 // chance of so many or more by the Gamma-Poisson forecast
	Q                float64 // share of false alarms among those as unlikely as this
}

// Emerging returns the complaints that are new or growing in one of the times in
// question, of which there are times, the most unlikely first, so that at most the
// share rate of them is a false alarm. The same meetings give the same alarms, in
// whatever order.
//
// The share a complaint has of all voices is unknown, so it is given the prior
// Gamma(1/2) (Jeffreys), and the voices of the past make it a Gamma-Poisson
// (negative binomial) forecast: P is its upper tail. What counts is the share of
// the voices heard, not the weeks: a week with an FGD has more of everything, and
// that is no news.
//
// P alone is not to be believed. Voices of one session echo each other, complaints
// clump unlike each other, and there are many of them in several times: with the
// echo estimated from weeks and the same for all, one of 150 to 250 complaints was
// a false alarm where there was nothing new. So the echo is each complaint's own,
// over sessions (see echoes), and how often chance makes anything as unlikely as P
// is not taken from the formula but counted: the dates of these sessions are
// shuffled, each session kept whole, and everything is looked at again (shuffled).
// That chance goes into the procedure of Benjamini and Hochberg (1995). Where there
// is nothing new, and so every alarm would be false, no more than the share rate
// of all reports has any; tests hold this.
func Emerging(meetings []Meeting, times int, rate float64) []Alarm {
	f := newForecast(meetings, times)
	alarms := slices.DeleteFunc(f.surest(), func(a Alarm) bool { return a.P > leastUnusual })
	if len(alarms) == 0 {
		return nil
	}
	slices.SortFunc(alarms, func(a, b Alarm) int {
		return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(a.Key, b.Key))
	})
	byChance, least := f.shuffled(alarms), 1.0
	for i := len(alarms) - 1; i >= 0; i-- {
		least = min(least, byChance[i]/float64(i+1))
		alarms[i].Q = least
	}
	return slices.DeleteFunc(alarms, func(a Alarm) bool { return a.Q > rate })
}
