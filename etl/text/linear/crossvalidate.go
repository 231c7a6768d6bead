package linear

import (
	"cmp"
	"math"
	"slices"
)

// Rules is what the rule file says: a weight for every category, in the order
// given to Train.
type Rules func(text string) []float64

// Share is the weight of the rules beside the model: score = model + Share x
// ln(1 + rules). Measured on citizen complaints of another city (FACTS).
const Share = 0.3

// Join adds what the rules say to the scores of the model.
func Join(model, rules []float64) []float64 {
	joined := make([]float64, len(model))
	for c := range model {
		joined[c] = model[c] + Share*math.Log1p(rules[c])
	}
	return joined
}

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
	joined := make([][]float64, len(examples))
	byRules := make([][]string, len(examples))
	for i, e := range examples {
		joined[i] = Join(model[i], rules(e.Text))
		byRules[i] = pick(e.Text)
	}
	trial.RulesF1 = microF1(examples, byRules)
	for cut := -0.6; cut <= 1.01; cut += 0.1 {
		trial.ModelF1 = max(trial.ModelF1, microF1(examples, named(model, cut, categories)))
		if f1 := microF1(examples, named(joined, cut, categories)); f1 > trial.JoinedF1 {
			trial.JoinedF1, trial.Cut = f1, math.Round(cut*10)/10
		}
	}
	trial.Joins = len(examples) >= leastExamples && trial.JoinedF1 > trial.RulesF1
	return trial
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
