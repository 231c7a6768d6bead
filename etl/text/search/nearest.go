package search

import (
	"cmp"
	"slices"

	"pantau/etl/text"
)

// look returns where a word stands in any of its forms. Rare words that differ by
// one slip of the thumb count as the word; one that nobody wrote gives way to the
// nearest that somebody did.
func (x *Index) look(form string) (list []place, instead Instead) {
	roots := map[int32]bool{}
	if root, ok := x.roots[x.stemmer.Stem(form)]; ok {
		roots[root] = true
		for _, w := range x.near(form, 1) {
			if w.count <= 2 && len(form) >= 6 {
				roots[w.root] = true
			}
		}
	} else if w := x.nearest(form); w != nil {
		roots[w.root] = true
		instead = Instead{form, w.form}
	}
	for _, root := range slices.Sorted(keys(roots)) {
		list = append(list, x.places[root]...)
	}
	if len(roots) > 1 {
		slices.SortFunc(list, func(a, b place) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.at, b.at)) })
	}
	return list, instead
}

func keys(set map[int32]bool) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		for k := range set {
			if !yield(k) {
				return
			}
		}
	}
}

// nearest returns the word most like one that nobody wrote: the fewest slips, then
// the most common; nil when all are too far. Short words are not guessed.
func (x *Index) nearest(form string) *word {
	slips := 2
	if len(form) < 7 {
		slips = 1
	}
	if len(form) < 4 {
		return nil
	}
	near := x.near(form, slips)
	if len(near) == 0 {
		return nil
	}
	return slices.MinFunc(near, func(a, b *word) int {
		return cmp.Or(cmp.Compare(distance(form, a.form), distance(form, b.form)), cmp.Compare(b.count, a.count), cmp.Compare(a.form, b.form))
	})
}

// near returns the words within some slips, found by the three-letter pieces they share.
func (x *Index) near(form string, slips int) []*word {
	if len(form) < 4 {
		return nil
	}
	shared := map[*word]int{}
	grams := trigrams(form)
	for _, gram := range grams {
		for _, w := range x.grams[gram] {
			shared[w]++
		}
	}
	// One slip spoils at most three pieces.
	least := max(1, len(grams)-3*slips)
	var near []*word
	for w, n := range shared {
		if n >= least && w.form != form && abs(len(w.form)-len(form)) <= slips && distance(form, w.form) <= slips {
			near = append(near, w)
		}
	}
	return near
}

// trigrams returns the pieces of three letters of a word with its ends marked.
func trigrams(form string) []string {
	padded := "$" + form + "$"
	var grams []string
	for i := 0; i+3 <= len(padded); i++ {
		if gram := padded[i : i+3]; !slices.Contains(grams, gram) {
			grams = append(grams, gram)
		}
	}
	return grams
}

// distance counts slips: a letter too many, too few, another, or two swapped
// (Damerau 1964, optimal string alignment).
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := rows[0], rows[1], rows[2]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		rows = [3][]int{last, row, before}
	}
	return rows[1][len(b)]
}

func abs(n int) int { return max(n, -n) }

// A Span is bytes Start up to End of a text.
type Span struct{ Start, End int }

// Mark returns the words of a text that a query looks for, to be marked in it.
func (x *Index) Mark(query, s string) []Span {
	wanted := map[string]bool{}
	var words text.Words
	for _, phrase := range phrases(query) {
		x.reader.Read(phrase.text, &words)
		for i := range words.List {
			form := string(words.Word(i))
			wanted[x.stemmer.Stem(form)] = true
			if _, ok := x.roots[x.stemmer.Stem(form)]; ok {
				for _, w := range x.near(form, 1) {
					if w.count <= 2 && len(form) >= 6 {
						wanted[x.stemmer.Stem(w.form)] = true
					}
				}
			} else if w := x.nearest(form); w != nil {
				wanted[x.stemmer.Stem(w.form)] = true
			}
		}
	}
	var spans []Span
	x.reader.Read(s, &words)
	for i, w := range words.List {
		if wanted[x.stemmer.Stem(string(words.Word(i)))] {
			spans = append(spans, Span{w.Start, w.End})
		}
	}
	return spans
}
