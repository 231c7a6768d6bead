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

// Fell tells for each count whether it fell more than chance would. What rose is for emerge to say, which knows a longer past.
//
// Under chance the new count follows from the old one with a Gamma-Poisson (negative binomial) tail. People in one session
// repeat each other, so counts are first divided by the design effect of sessions, 1 + (m - 1) r for m voices a session
// (Kish 1965), with a correlation r of 0.2 within a session, which is our assumption until enough sessions have been
// measured; and fewer than three sessions are one crowd, whatever they say. The false discovery rate is held at 10%
// (Benjamini and Hochberg 1995).
func Fell(counts []Count) []bool {
	falls := make([]float64, len(counts))
	for i, c := range counts {
		falls[i] = c.tail()
	}
	fell := make([]bool, len(counts))
	for _, i := range discoveries(falls) {
		fell[i] = true
	}
	return fell
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

// tail is the chance of a count at most as high as the one seen.
func (c Count) tail() float64 {
	const correlation, crowd = 0.2, 3
	if c.Length <= 0 || c.LengthBefore <= 0 || max(c.Sessions, c.SessionsBefore) < crowd {
		return 1
	}
	perSession := float64(c.Now+c.Before) / float64(c.Sessions+c.SessionsBefore)
	cluster := 1 + max(0, perSession-1)*correlation
	shape := float64(c.Before)/cluster + 0.5
	stay := c.LengthBefore / (c.LengthBefore + c.Length)
	seen := float64(c.Now) / cluster
	// Between whole numbers the milder one is taken.
	return below(math.Ceil(seen)+1, shape, stay)
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
