package figure

import (
	"cmp"
	"math"
	"slices"
)

// A Count is how often something was said in a time and in the time before it, and in how many sessions.
type Count struct {
	Now, Before              int
	Sessions, SessionsBefore int
	Length, LengthBefore     float64 // days
}

// Beyond tells for each count whether it changed more than chance would: 1 rose, -1 fell, 0 "wajar".
//
// Under chance the new count follows from the old one with a Gamma-Poisson (negative binomial) tail. People in one session
// repeat each other, so counts are first divided by the design effect of sessions, 1 + (m - 1) r for m voices a session
// (Kish 1965), with a correlation r of 0.2 within a session, which is our assumption until enough sessions have been
// measured; and fewer than three sessions are one crowd, whatever they say. Among all rises, and among all falls, the
// false discovery rate is held at 10% (Benjamini and Hochberg 1995): in a week in which nothing changed, a rise is claimed
// one time in ten, where "twice as many as before" alone would cry wolf every week.
func Beyond(counts []Count) []int {
	rises, falls := make([]float64, len(counts)), make([]float64, len(counts))
	for i, c := range counts {
		rises[i], falls[i] = c.tails()
	}
	sides := make([]int, len(counts))
	for _, i := range discoveries(rises) {
		sides[i] = 1
	}
	for _, i := range discoveries(falls) {
		sides[i] = -1
	}
	return sides
}

// discoveries are the places of the chances that stand out at a false discovery rate of 10%.
func discoveries(chances []float64) []int {
	const rate = 0.10
	order := make([]int, len(chances))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(chances[a], chances[b]) })
	found := 0
	for rank, i := range order {
		if chances[i] <= rate*float64(rank+1)/float64(len(order)) {
			found = rank + 1
		}
	}
	return order[:found]
}

// tails are the chances of a count at least as high and at least as low as the one seen.
func (c Count) tails() (up, down float64) {
	const correlation, crowd = 0.2, 3
	if c.Length <= 0 || c.LengthBefore <= 0 || max(c.Sessions, c.SessionsBefore) < crowd {
		return 1, 1
	}
	perSession := float64(c.Now+c.Before) / float64(c.Sessions+c.SessionsBefore)
	cluster := 1 + max(0, perSession-1)*correlation
	shape := float64(c.Before)/cluster + 0.5
	stay := c.LengthBefore / (c.LengthBefore + c.Length)
	seen := float64(c.Now) / cluster
	// Between whole numbers the milder one is taken: down for the upper tail, up for the lower one.
	return 1 - below(math.Floor(seen), shape, stay), below(math.Ceil(seen)+1, shape, stay)
}

// below is the chance that a negative binomial count is less than n.
func below(n, shape, stay float64) float64 {
	sum := 0.0
	gamma := func(x float64) float64 { v, _ := math.Lgamma(x); return v }
	for k := 0.0; k < n; k++ {
		sum += math.Exp(gamma(shape+k) - gamma(shape) - gamma(k+1) + shape*math.Log(stay) + k*math.Log1p(-stay))
	}
	return min(1, sum)
}

// Since is the place in values from which they have run above their earlier mean: where their running excess was lowest.
func Since(values []float64, mean float64) int {
	lowest, sum, at := 0.0, 0.0, 0
	for i, v := range values {
		sum += v - mean
		if sum <= lowest {
			lowest, at = sum, i+1
		}
	}
	return at
}
