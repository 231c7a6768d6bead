package rules

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// heard.tsv holds what traders and townspeople could say, made up for this test in
// formal and everyday Indonesian, short messages, Javanese and the speech of
// Surabaya: categories with commas, a tab, the text.
func TestWhatPeopleSayIsUnderstood(t *testing.T) {
	const (
		leastTexts = 10   // for every category
		leastF1    = 0.92 // micro-averaged over all labels
		leastFirst = 0.92 // texts whose first label is right
	)
	file, err := os.ReadFile("testdata/heard.tsv")
	if err != nil {
		t.Fatal(err)
	}
	r := shipped(t)
	texts, firsts, right, wrong, missed := 0, 0, 0, 0, 0
	of := map[string]int{}
	for line := range strings.Lines(string(file)) {
		named, said, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want := strings.Split(named, ",")
		texts++
		for _, category := range want {
			of[category]++
		}
		labels := r.Labels(said)
		if slices.Contains(want, labels[0].Category) {
			firsts++
		} else {
			t.Logf("%s came out as %s: %s", named, labels[0].Category, said)
		}
		found := 0
		for _, label := range labels {
			if slices.Contains(want, label.Category) {
				found++
			} else {
				wrong++
			}
		}
		right += found
		missed += len(want) - found
	}
	for _, category := range categories {
		if of[category] < leastTexts {
			t.Errorf("%s: %d texts, want at least %d", category, of[category], leastTexts)
		}
	}
	if f1 := 2 * float64(right) / float64(2*right+wrong+missed); f1 < leastF1 {
		t.Errorf("micro-F1 is %.3f, want at least %.2f", f1, leastF1)
	}
	if share := float64(firsts) / float64(texts); share < leastFirst {
		t.Errorf("the first label is right for %.3f of the texts, want at least %.2f", share, leastFirst)
	}
}
