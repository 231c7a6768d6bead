// Package keyphrase finds the words that set some texts apart from others.
package keyphrase

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"pantau/etl/text"
)

// Least is how many texts of a group must have a phrase before it can set the group apart.
const Least = 3

// A Phrase is one or two words that one group of texts says more than the other.
type Phrase struct {
	Words  string
	Texts  int     // of the group that have it
	Others int     // of the others
	Z      float64 // how sure the difference is, in standard errors
}

// Find returns what sets a group of texts apart from others, the surest first
// and at most n, none of which share a word, each said in at least three texts of the group and surer than
// 1.96 standard errors: log-odds with a prior from all texts together, which keeps
// rare words from winning by chance (Monroe, Colaresi and Quinn 2008). It answers
// "what do PKL say that others do not" and "what makes this complaint new".
func Find(group, others []string, n int) []Phrase {
	in, out := count(group), count(others)
	var phrases []Phrase
	for words, texts := range in {
		if texts < Least {
			continue
		}
		prior := 0.01 * float64(texts+out[words])
		// Of texts that have it against texts that have it not.
		a, b := float64(texts)+prior, float64(len(group)-texts)+1
		c, d := float64(out[words])+prior, float64(len(others)-out[words])+1
		z := (math.Log(a/b) - math.Log(c/d)) / math.Sqrt(1/a+1/c)
		if z > 1.96 {
			phrases = append(phrases, Phrase{words, texts, out[words], z})
		}
	}
	slices.SortFunc(phrases, func(a, b Phrase) int { return cmp.Or(cmp.Compare(b.Z, a.Z), cmp.Compare(a.Words, b.Words)) })
	phrases = distinct(phrases)
	return phrases[:min(n, len(phrases))]
}

// distinct leaves out what says the same again as a surer phrase: what shares a word
// with it. A word that is hardly said outside a pair gives way to the pair: "alun"
// to "alun alun".
func distinct(phrases []Phrase) []Phrase {
	var kept []Phrase
	for _, phrase := range phrases {
		shares := func(k Phrase) bool {
			return slices.ContainsFunc(strings.Fields(k.Words), func(word string) bool { return slices.Contains(strings.Fields(phrase.Words), word) })
		}
		first := slices.IndexFunc(kept, shares)
		switch {
		case first < 0:
			kept = append(kept, phrase)
		case !strings.Contains(kept[first].Words, " ") && phrase.Texts*5 >= kept[first].Texts*4 && !slices.ContainsFunc(kept[first+1:], shares):
			kept[first] = phrase
		}
	}
	return kept
}

// reader reads the list of slang once: that takes longer than some hundred texts.
var reader = sync.OnceValue(text.NewReader)

// count returns in how many texts each word and each pair of words of a clause stands, as
// plain words; words that say nothing are left out.
func count(texts []string) map[string]int {
	reader := reader()
	var words text.Words
	counts := map[string]int{}
	last := map[string]int{} // 1 + the last text a phrase was counted in
	for i, s := range texts {
		reader.Read(s, &words)
		before := ""
		for n := range words.List {
			word := string(words.Word(n))
			if n > 0 && words.List[n].Clause != words.List[n-1].Clause {
				before = ""
			}
			if len(word) < 3 || text.IsCommon(word) {
				before = ""
				continue
			}
			for _, phrase := range []string{word, before + " " + word} {
				if phrase[0] == ' ' || last[phrase] == i+1 {
					continue
				}
				last[phrase] = i + 1
				counts[phrase]++
			}
			before = word
		}
	}
	return counts
}
