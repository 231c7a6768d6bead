package linear

import (
	"cmp"
	"math"
	"slices"
)

// Rules is what the rule file says: a weight for every category, in the order
// given to Train.
type Rules func(text string) []float64

// Join adds what the rules say to the scores of the model:
// score = model + share x ln(1 + rules).
func Join(model, rules []float64, share float64) []float64 {
	joined := make([]float64, len(model))
	for c := range model {
		joined[c] = model[c] + share*math.Log1p(rules[c])
	}
	return joined
}

// shares are the weights of the rules that are tried. With thousands of labels a
// model did best with 0.3 (measured on 10,806 complaints of another city); with few it has to listen more.
var shares = []float64{0.3, 0.6, 1, 2}

// margin is by how much both together must beat the rules, because share and cut
// are chosen on the same labels.
const margin = 0.01

// Pick returns the categories of joined scores: the best, and the others from
// cut upwards, best first.
func Pick(scores []float64, cut float64) []int {
	best := 0
	for c, score := range scores {
		if score > scores[best] {
			best = c
		}
	}
	var picked []int
	for c, score := range scores {
		if c == best || score >= cut {
			picked = append(picked, c)
		}
	}
	slices.SortStableFunc(picked, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return picked
}

// A Trial is what cross-validation found.
type Trial struct {
	Examples int
	RulesF1  float64 // micro-F1 of the rules alone
	ModelF1  float64 // of the model alone
	JoinedF1 float64 // of both
	Share    float64 // for Join, and
	Cut      float64 // for Pick, with which JoinedF1 was reached
	Joins    bool    // the model joins: both together beat the rules, with examples enough
}

// leastExamples is how many confirmed labels it takes before a model may join.
const leastExamples = 60

// CrossValidate asks whether a model trained on the examples would help: ten
// times a tenth of the examples is labelled by a model that has not seen it. The
// rules are judged by pick, on all examples. Examples may share a group (a
// session, a person, a set of near-duplicates); a group is never split, because
// people who sat together repeat each other. groups may be nil.
func CrossValidate(examples []Example, groups []string, categories []string, rules Rules, pick func(text string) []string) Trial {
	const folds = 10
	trial := Trial{Examples: len(examples)}
	fold := deal(len(examples), groups, folds)
	model := make([][]float64, len(examples))
	for f := range folds {
		var rest []Example
		for i, e := range examples {
			if fold[i] != f {
				rest = append(rest, e)
			}
		}
		m := Train(rest, categories)
		for i, e := range examples {
			if fold[i] == f {
				model[i] = m.Scores(e.Text)
			}
		}
	}
	weights := make([][]float64, len(examples))
	byRules := make([][]string, len(examples))
	for i, e := range examples {
		weights[i] = rules(e.Text)
		byRules[i] = pick(e.Text)
	}
	trial.RulesF1 = microF1(examples, byRules)
	trial.ModelF1, _ = bestCut(examples, model, categories)
	joined := make([][]float64, len(examples))
	for _, share := range shares {
		for i := range joined {
			joined[i] = Join(model[i], weights[i], share)
		}
		if f1, cut := bestCut(examples, joined, categories); f1 > trial.JoinedF1 {
			trial.JoinedF1, trial.Share, trial.Cut = f1, share, cut
		}
	}
	trial.Joins = len(examples) >= leastExamples && trial.JoinedF1 > trial.RulesF1+margin
	return trial
}

// bestCut returns the best micro-F1 that Pick reaches with these scores, and its cut.
func bestCut(examples []Example, scores [][]float64, categories []string) (f1, cut float64) {
	for tenth := -6; tenth <= 50; tenth++ {
		try := float64(tenth) / 10
		if got := microF1(examples, named(scores, try, categories)); got > f1 {
			f1, cut = got, try
		}
	}
	return f1, cut
}

// deal gives every example a fold, whole groups at a time.
func deal(n int, groups []string, folds int) []int {
	fold := make([]int, n)
	next, of := 0, map[string]int{}
	for i := range fold {
		if groups != nil && groups[i] != "" {
			if f, known := of[groups[i]]; known {
				fold[i] = f
				continue
			}
			of[groups[i]] = next % folds
		}
		fold[i] = next % folds
		next++
	}
	return fold
}

func named(scores [][]float64, cut float64, categories []string) [][]string {
	all := make([][]string, len(scores))
	for i, s := range scores {
		for _, c := range Pick(s, cut) {
			all[i] = append(all[i], categories[c])
		}
	}
	return all
}

// microF1 counts each label of each text once: 2 right / (given + confirmed).
func microF1(examples []Example, given [][]string) float64 {
	right, total := 0, 0
	for i, e := range examples {
		total += len(e.Categories) + len(given[i])
		for _, c := range given[i] {
			if slices.Contains(e.Categories, c) {
				right++
			}
		}
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(right) / float64(total)
}
