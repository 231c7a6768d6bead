package signal

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A world is how people talk where nothing is new: 60 sessions of 7 to 25 voices, in which some complaints are more common
// than others, and the share echo of the voices says what their own session goes on about.
type world struct {
	name       string
	complaints int
	echo       float64
}

var worlds = []world{
	{"everybody speaks for themselves", 17, 0},
	{"one voice in four echoes its session", 17, .25},
	{"six voices in ten echo their session", 17, .6},
	{"sessions of a single topic", 17, 1},
	{"many complaints, few voices of each", 60, .3},
}

func (w world) meetings(random *rand.Rand) []Meeting {
	const sessions, last6, last12 = 60, 7, 12
	var all []Meeting
	for i := range sessions {
		m := Meeting{Window: 2, Raised: map[string]int{}}
		switch {
		case i < last6:
			m.Window = 0
		case i < last12:
			m.Window = 1
		}
		topic := random.IntN(w.complaints)
		for range 7 + random.IntN(19) {
			about := min(random.IntN(w.complaints), random.IntN(w.complaints))
			if random.Float64() < w.echo {
				about = topic
			}
			m.Raised[keluhan(about)]++
			m.Voices++
		}
		all = append(all, m)
	}
	return all
}

func keluhan(n int) string { return fmt.Sprintf("keluhan %02d", n) }

// shuffledDates gives each session the date of another.
func shuffledDates(random *rand.Rand, meetings []Meeting) []Meeting {
	shuffled := slices.Clone(meetings)
	for i, from := range random.Perm(len(meetings)) {
		shuffled[i].Window = meetings[from].Window
	}
	return shuffled
}

// raise lets some more voices of each session of the last six weeks raise a complaint.
func raise(meetings []Meeting, complaint string, more func(voices int) int) {
	for i := range meetings {
		if m := &meetings[i]; m.Window == 0 {
			n := more(m.Voices)
			m.Raised[complaint] += n
			m.Voices += n
		}
	}
}
