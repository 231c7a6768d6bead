// Package rules sorts feedback into the city's categories of complaint by
// phrases from a plain file that a planner can read and change. Every label
// comes with the phrases that decided it and where they stand in the text.
package rules

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"pantau/etl/text"
)

// Other is the category of a text in which no phrase was found.
const Other = "lain_lain"

// A Phrase is one reason for a label: the phrase of the rule file that was
// found, and the bytes Start up to End of the text it was found in.
type Phrase struct {
	Phrase     string
	Weight     float64
	Start, End int
}

// A Label is one category of a text. Weight is the sum of the weights of its
// phrases, each counted once. Confidence, from 0 to 1, says how often a label of
// such weight, beside the others of the text, has been right.
type Label struct {
	Category   string
	Weight     float64
	Confidence float64
	Because    []Phrase
}

// Rules is a rule file, ready for use by many goroutines at a time.
type Rules struct {
	version    string
	categories []string // as given to Parse; Ignore is beyond the last
	rules      []rule
	gaps       []int32 // the rules that have one
	phrases    phrases
	reader     *text.Reader
	pool       sync.Pool // of *scratch
}

type rule struct {
	category int
	weight   float64
	phrase   string // as written in the file
}

// Version is a short hash of what the rule file says. Files that differ only in
// comments, order or spacing have the same version.
func (r *Rules) Version() string { return r.version }

// Categories returns the categories the rules may give, in the caller's order.
func (r *Rules) Categories() []string { return slices.Clone(r.categories) }

type scratch struct {
	words     text.Words
	finder    finder
	hits      []hit // those that count; shares the finder's memory
	scores    []float64
	strongest []float64 // by category: the weight of its heaviest phrase
	seen      []bool    // by rule
}

// Scores returns the weight of every category for a text, in the order of
// Categories. It is what a model that learns from corrections is added to.
func (r *Rules) Scores(s string) []float64 {
	sc := r.pool.Get().(*scratch)
	defer r.pool.Put(sc)
	r.match(s, sc)
	r.clear(sc)
	return slices.Clone(sc.scores[:len(r.categories)])
}

// Hints returns every category of which a phrase was found, in the order of
// Categories, whether it is enough for a label or not; none when nothing was found.
func (r *Rules) Hints(s string) []Label {
	sc := r.pool.Get().(*scratch)
	defer r.pool.Put(sc)
	r.match(s, sc)
	total := 0.0
	for _, score := range sc.scores[:len(r.categories)] {
		total += score
	}
	var hints []Label
	for c, score := range sc.scores[:len(r.categories)] {
		if score > 0 {
			hints = append(hints, Label{r.categories[c], score, confidence(score, total), r.because(c, sc)})
		}
	}
	r.clear(sc)
	return hints
}

// Labels returns the categories of a text, best first, at least one: Other when
// nothing is found. Any text is accepted.
//
// Labels beside the best need a phrase that is almost certain, more than half the
// weight of the best, or weight enough of their own: people name one trouble, and
// others on the way.
func (r *Rules) Labels(s string) []Label {
	sc := r.pool.Get().(*scratch)
	defer r.pool.Put(sc)
	r.match(s, sc)

	best, total := 0.0, 0.0
	for _, score := range sc.scores[:len(r.categories)] {
		best = max(best, score)
		total += score
	}
	var labels []Label
	for c, score := range sc.scores[:len(r.categories)] {
		first := score == best && score >= leastBest
		beside := score >= leastBeside && score >= min(shareOfBest*best, enough)
		if score > 0 && (first || beside || sc.strongest[c] >= certain) {
			labels = append(labels, Label{
				Category: r.categories[c], Weight: score,
				Confidence: confidence(score, total),
				Because:    r.because(c, sc),
			})
		}
	}
	r.clear(sc)
	if len(labels) == 0 {
		return []Label{{Category: Other, Confidence: confidenceOfNothing}}
	}
	slices.SortStableFunc(labels, func(a, b Label) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(heaviest(b.Because), heaviest(a.Because)))
	})
	return labels
}

// What it takes to be a label; tried out on labelled texts.
const (
	leastBest           = 1.0
	leastBeside         = 5.0
	shareOfBest         = 0.6
	enough              = 10.0 // weight that is a label of its own whatever the best has
	certain             = 6.0  // one phrase of such weight is a label of its own
	confidenceOfNothing = 0.4
)

// confidence grows with the weight and shrinks with what the other categories
// have; the curve is set so that it says how often such a label was right on
// labelled texts that the rules were not written from.
func confidence(score, total float64) float64 {
	strength := (1 - math.Exp(-score/4)) * (0.4 + 0.6*score/total)
	return math.Round(100/(1+math.Exp(-8*(strength-0.47)))) / 100
}

// heaviest returns the weight of the strongest phrase; it decides between equals.
func heaviest(because []Phrase) float64 {
	most := 0.0
	for _, p := range because {
		most = max(most, p.Weight)
	}
	return most
}

// because lists the phrases of a category in the order of the text.
func (r *Rules) because(category int, sc *scratch) []Phrase {
	count := 0
	for _, h := range sc.hits {
		if r.rules[h.rule].category == category {
			count++
		}
	}
	because := make([]Phrase, 0, count)
	for _, h := range sc.hits {
		found := r.rules[h.rule]
		if found.category != category {
			continue
		}
		because = append(because, Phrase{
			Phrase: found.phrase, Weight: found.weight,
			Start: sc.words.List[h.from].Start, End: sc.words.List[h.to].End,
		})
	}
	return because
}

// match reads a text and leaves in sc the weight of every category and the
// first place of every phrase that counts.
func (r *Rules) match(s string, sc *scratch) {
	r.reader.Read(s, &sc.words)
	found := sc.finder.find(r, &sc.words)
	clear(sc.scores)
	clear(sc.strongest)
	kept := found[:0]
	for _, h := range found {
		if sc.seen[h.rule] {
			continue
		}
		sc.seen[h.rule] = true
		found := r.rules[h.rule]
		sc.scores[found.category] += found.weight
		sc.strongest[found.category] = max(sc.strongest[found.category], found.weight)
		kept = append(kept, h)
	}
	sc.hits = kept
}

// clear forgets which rules were seen.
func (r *Rules) clear(sc *scratch) {
	for _, h := range sc.hits {
		sc.seen[h.rule] = false
	}
}
