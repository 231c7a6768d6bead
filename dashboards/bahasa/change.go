package bahasa

import "math"

// Tone says what a change means to the reader, and so its colour.
type Tone string

const (
	Good Tone = "good"
	Bad  Tone = "bad"
	Flat Tone = "flat"
)

// Steady is the change, in per cent, below which a number is said to have stayed: weekly counts of this size wobble more.
const Steady = 8

// Delta is a change in words.
type Delta struct {
	Text string // "naik 66%", "turun 14%", "tetap"
	Tone Tone   // good or bad for the city, or neither
	Up   int    // 1 rose, -1 fell, 0 stayed: the triangle before the text
}

// Change says how now differs from was: badUp when a rise is bad news, as it is of complaints.
//
// From nothing to something there is no percentage: the text is "baru muncul". Less than Steady per cent is "tetap".
// More than ten times as much is said as a multiple, "naik 12 kali", because nobody can picture 1.150%.
// When either side was not measured (NaN) the text is Absent.
func Change(now, was float64, badUp bool) Delta {
	change := (now - was) / math.Abs(was)
	up := 1
	if now < was {
		up = -1
	}
	tone := Bad
	if (up > 0) != badUp {
		tone = Good
	}
	percent := math.Round(math.Abs(change) * 100)
	switch {
	case math.IsNaN(now) || math.IsNaN(was):
		return Delta{Absent, Flat, 0}
	case now == was, was != 0 && percent < Steady:
		return Delta{"tetap", Flat, 0}
	case was == 0:
		return Delta{"baru muncul", tone, up}
	case now > 10*was && was > 0:
		return Delta{"naik " + Decimal(now/was, 0) + " kali", tone, up}
	case up > 0:
		return Delta{"naik " + Decimal(percent, 0) + "%", tone, up}
	default:
		return Delta{"turun " + Decimal(percent, 0) + "%", tone, up}
	}
}
