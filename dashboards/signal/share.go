package signal

import (
	"math/rand/v2"
	"slices"
)

// A Session is one meeting: how many voices it had, and how many of them raised
// the complaint.
type Session struct {
	Raised, Voices int
}

// A Share is a part of all voices, from 0 to 1, and the interval in which it
// would lie if other sessions of the same kind had been held.
type Share struct {
	Value, Low, High float64
}

// ShareOf returns the share of voices that raised a complaint, with a 95% interval
// by drawing whole sessions (cluster bootstrap; Field and Welsh 2007): voices of
// one session are not independent, so an interval over voices is too narrow. The
// draws are fixed, so the same sessions give the same interval. ok is false with
// fewer than three sessions that have voices: then nothing can be said of others.
func ShareOf(sessions []Session) (share Share, ok bool) {
	const draws = 2000
	sessions = slices.DeleteFunc(slices.Clone(sessions), func(s Session) bool { return s.Voices <= 0 })
	raised, voices := 0, 0
	for _, s := range sessions {
		raised, voices = raised+s.Raised, voices+s.Voices
	}
	if len(sessions) < 3 {
		return Share{}, false
	}
	random := rand.New(rand.NewPCG(22, 2021))
	drawn := make([]float64, draws)
	for d := range drawn {
		r, v := 0, 0
		for range sessions {
			s := sessions[random.IntN(len(sessions))]
			r, v = r+s.Raised, v+s.Voices
		}
		drawn[d] = float64(r) / float64(v)
	}
	slices.Sort(drawn)
	return Share{
		Value: float64(raised) / float64(voices),
		Low:   drawn[draws*25/1000],
		High:  drawn[draws*975/1000-1],
	}, true
}

// A Place is a kelurahan, or another small group: how many voices it had and how
// many raised the complaint.
type Place struct {
	Raised, Voices int
}

// Shrunk returns the share of each place, drawn towards the share of all places
// the more the fewer voices it has: one voice of one is not "100%". The pull is
// worth as many voices as the places vary little (beta-binomial, moments; Casella
// 1985), at least 2 and at most 200. A place without voices gets the share of all.
func Shrunk(places []Place) []float64 {
	raised, voices, squares := 0.0, 0.0, 0.0
	for _, p := range places {
		raised, voices = raised+float64(p.Raised), voices+float64(p.Voices)
		squares += float64(p.Voices) * float64(p.Voices)
	}
	shares := make([]float64, len(places))
	if voices == 0 {
		return shares
	}
	all := raised / voices
	spread := 0.0
	for _, p := range places {
		if p.Voices > 0 {
			d := float64(p.Raised)/float64(p.Voices) - all
			spread += float64(p.Voices) * d * d
		}
	}
	const least, most = 2.0, 200.0
	pull := most
	chance := all * (1 - all)
	filled := 0.0
	for _, p := range places {
		if p.Voices > 0 {
			filled++
		}
	}
	if between := (spread - (filled-1)*chance) / (voices - squares/voices); filled > 1 && between > 0 {
		pull = min(most, max(least, chance/between-1))
	}
	for i, p := range places {
		shares[i] = (float64(p.Raised) + pull*all) / (float64(p.Voices) + pull)
	}
	return shares
}
