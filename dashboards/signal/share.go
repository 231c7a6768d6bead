package signal

import (
	"math"
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

// ShareOf returns the share of voices that raised a complaint, with a 95% interval.
// ok is false with fewer than three sessions that have voices: then nothing can be
// said of others.
//
// Voices of one session are not independent, so whole sessions are drawn (cluster
// bootstrap; Field and Welsh 2007), always the same draws, and the interval is as
// wide as the log odds of the draws spread, by Student's t with one degree of
// freedom less than there are sessions, but never narrower than independent voices
// would make it. The quantiles of the draws themselves, 95% of them, held the share of all
// sessions only 75% of the time with three sessions and 90% with twelve, and were
// without width where nobody had raised the complaint.
func ShareOf(sessions []Session) (share Share, ok bool) {
	const draws = 500
	sessions = slices.DeleteFunc(slices.Clone(sessions), func(s Session) bool { return s.Voices <= 0 })
	raised, voices := 0, 0
	for _, s := range sessions {
		raised, voices = raised+s.Raised, voices+s.Voices
	}
	if len(sessions) < 3 {
		return Share{}, false
	}
	// Half a voice more on either side keeps the odds finite (Haldane 1956).
	odds := func(raised, voices int) float64 {
		return math.Log((float64(raised) + 0.5) / (float64(voices-raised) + 0.5))
	}
	random := rand.New(rand.NewPCG(22, 2021))
	sum, squares := 0.0, 0.0
	for range draws {
		r, v := 0, 0
		for range sessions {
			s := sessions[random.IntN(len(sessions))]
			r, v = r+s.Raised, v+s.Voices
		}
		drawn := odds(r, v)
		sum, squares = sum+drawn, squares+drawn*drawn
	}
	held := float64(len(sessions))
	spread := max(0, squares/draws-sum/draws*sum/draws) * held / (held - 1)
	alone := 1/(float64(raised)+0.5) + 1/(float64(voices-raised)+0.5)
	centre, reach := odds(raised, voices), max(student(len(sessions)-1)*math.Sqrt(spread), 1.96*math.Sqrt(alone))
	return Share{
		Value: float64(raised) / float64(voices),
		Low:   min(float64(raised)/float64(voices), 1/(1+math.Exp(reach-centre))),
		High:  max(float64(raised)/float64(voices), 1/(1+math.Exp(-reach-centre))),
	}, true
}

// student is the two-sided 95% quantile of Student's t.
func student(freedom int) float64 {
	low, high, df := 1.9, 13.0, float64(freedom)
	for range 50 {
		t := (low + high) / 2
		if incompleteBeta(df/2, 0.5, df/(df+t*t)) > 0.05 {
			low = t
		} else {
			high = t
		}
	}
	return (low + high) / 2
}

// Echo is by how much the voices for a complaint vary more from session to session
// than independent ones would (Pearson's chi-square by degree of freedom; McCullagh
// and Nelder 1989, 4.5); at least 1. So many voices say as much as one that had
// come by itself.
func Echo(sessions []Session) float64 {
	raised, voices, squares, held := 0.0, 0.0, 0.0, 0
	for _, s := range sessions {
		if s.Voices > 0 {
			raised, voices, held = raised+float64(s.Raised), voices+float64(s.Voices), held+1
			squares += float64(s.Raised) * float64(s.Raised) / float64(s.Voices)
		}
	}
	return pearson(raised, voices, squares, held)
}

// pearson is the sum of (n - e)²/e over sessions, by degree of freedom, with e the
// voices of a session times the share of all; squares is the sum of n²/voices.
func pearson(raised, voices, squares float64, sessions int) float64 {
	if raised == 0 || sessions < 2 {
		return 1
	}
	return max(1, (voices/raised*squares-raised)/float64(sessions-1))
}

// A Place is a kelurahan, or another small group: how many voices it had and how
// many raised the complaint.
type Place struct {
	Raised, Voices int
}

// Shrunk returns the share of each place, drawn towards the share of all places
// the more the fewer voices it has: one voice of one is not "100%". The pull is
// worth as many voices as the places vary little (beta-binomial, moments; Casella
// 1985), at least 2 and at most 200. Voices that echo their session count by what
// they are worth: without that a kelurahan of one loud FGD would look different from
// the others. A place without voices gets the share of all.
func Shrunk(places []Place, echo float64) []float64 {
	echo = max(1, echo)
	raised, voices, squares, filled := 0.0, 0.0, 0.0, 0.0
	for _, p := range places {
		n := float64(p.Voices) / echo
		raised, voices, squares = raised+float64(p.Raised)/echo, voices+n, squares+n*n
		if n > 0 {
			filled++
		}
	}
	shares := make([]float64, len(places))
	if voices == 0 {
		return shares
	}
	all, spread := raised/voices, 0.0
	for _, p := range places {
		if p.Voices > 0 {
			d := float64(p.Raised)/float64(p.Voices) - all
			spread += float64(p.Voices) / echo * d * d
		}
	}
	const least, most = 2.0, 200.0
	pull, chance := most, all*(1-all)
	if between := (spread - (filled-1)*chance) / (voices - squares/voices); filled > 1 && between > 0 {
		pull = min(most, max(least, chance/between-1))
	}
	for i, p := range places {
		shares[i] = (float64(p.Raised)/echo + pull*all) / (float64(p.Voices)/echo + pull)
	}
	return shares
}
