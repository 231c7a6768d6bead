// Package quality compares labels with what people confirmed: how often they are
// right, which categories are taken for which, and whether two people agree.
package quality

import (
	"cmp"
	"slices"
)

// A Score counts the labels of one category.
type Score struct {
	Category string
	Right    int // given and confirmed
	Wrong    int // given, not confirmed
	Missed   int // confirmed, not given
}

// Precision is the share of the given labels that were right; 0 when none was given.
func (s Score) Precision() float64 { return share(s.Right, s.Right+s.Wrong) }

// Recall is the share of the confirmed labels that were given; 0 when there is none.
func (s Score) Recall() float64 { return share(s.Right, s.Right+s.Missed) }

// F1 is the harmonic mean of both.
func (s Score) F1() float64 { return share(2*s.Right, 2*s.Right+s.Wrong+s.Missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// A Pair is the labels of one text: as given and as confirmed, best first.
type Pair struct {
	Given, Confirmed []string
}

// Scores counts every category over all pairs, in the order of categories, and
// all of them together (micro), whose Category is empty.
func Scores(pairs []Pair, categories []string) (each []Score, all Score) {
	for _, category := range categories {
		s := Score{Category: category}
		for _, p := range pairs {
			switch given, confirmed := slices.Contains(p.Given, category), slices.Contains(p.Confirmed, category); {
			case given && confirmed:
				s.Right++
			case given:
				s.Wrong++
			case confirmed:
				s.Missed++
			}
		}
		each = append(each, s)
		all.Right, all.Wrong, all.Missed = all.Right+s.Right, all.Wrong+s.Wrong, all.Missed+s.Missed
	}
	return each, all
}

// Confusion counts, for the first confirmed label of each text (row), which first
// label was given (column), both in the order of categories. A text whose given
// first label was confirmed at all stands on the diagonal of that label.
func Confusion(pairs []Pair, categories []string) [][]int {
	table := make([][]int, len(categories))
	for i := range table {
		table[i] = make([]int, len(categories))
	}
	for _, p := range pairs {
		if len(p.Given) == 0 || len(p.Confirmed) == 0 {
			continue
		}
		row, column := slices.Index(categories, p.Confirmed[0]), slices.Index(categories, p.Given[0])
		if slices.Contains(p.Confirmed, p.Given[0]) {
			row = column
		}
		if row >= 0 && column >= 0 {
			table[row][column]++
		}
	}
	return table
}

// Kappa is Cohen's kappa of two people who each gave the same texts one category:
// 1 is full agreement, 0 what chance would give. ok is false when there are no
// texts, or when both gave everything one and the same category, so that chance
// and agreement cannot be told apart (Cohen 1960).
func Kappa(a, b []string) (kappa float64, ok bool) {
	n := min(len(a), len(b))
	if n == 0 {
		return 0, false
	}
	same := 0
	countA, countB := map[string]int{}, map[string]int{}
	for i := range n {
		if a[i] == b[i] {
			same++
		}
		countA[a[i]]++
		countB[b[i]]++
	}
	chance := 0 // times n squared, so that the sum does not depend on its order
	for category, count := range countA {
		chance += count * countB[category]
	}
	if chance == n*n {
		return 0, false
	}
	expected := float64(chance) / float64(n*n)
	return (float64(same)/float64(n) - expected) / (1 - expected), true
}

// Doubt says how unsure the labels of a text are, from 0 to 1: as unsure as the
// least sure of them. A text without labels is all doubt.
func Doubt(confidences []float64) float64 {
	if len(confidences) == 0 {
		return 1
	}
	return 1 - slices.Min(confidences)
}

// Queue returns the order in which to show texts to a person: the most doubtful
// first, equals in the order given.
func Queue(doubts []float64) []int {
	order := make([]int, len(doubts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(doubts[b], doubts[a]) })
	return order
}
