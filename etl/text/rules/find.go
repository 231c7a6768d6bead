package rules

import "pantau/etl/text"

// widest is how many words a gap ("lampu .. mati") may span, between two commas or such.
const widest = 5

// A hit is a phrase found: words from up to and with to. Of a phrase with a gap,
// left is the last word before it and right the first one after it; of any other
// left lies before from.
type hit struct {
	rule, from, to, left, right int32
}

// A finder walks over one text at a time and keeps what it needs for that.
type finder struct {
	hits   []hit
	gaps   []hit
	all    []hit   // both, while they are joined
	begun  []int32 // the nodes of patterns that go on, those that began first before
	side   []side  // by gap: what was last seen of its first side
	opened []int32 // the gaps that have a side
}

// A side is words from up to, without, to; none where both are 0.
type side struct{ from, to int32 }

// find returns the phrases of a text in the order in which they end.
//
// A phrase inside a longer one does not count: "izin bertanya" is not about
// "izin"; the same goes for what stands on the sides of a gap.
func (f *finder) find(r *Rules, words *text.Words) []hit {
	f.hits, f.gaps, f.opened, f.begun = f.hits[:0], f.gaps[:0], f.opened[:0], f.begun[:0]
	t := &r.phrases
	for i := range words.List {
		word := &words.List[i]
		if i > 0 && word.From-words.List[i-1].To > 1 { // behind a comma or such
			f.begun = f.begun[:0]
		}
		alone := &t.nodes[word.Number]
		var stars []int32
		if word.Number == 0 {
			stars = t.stars.of(words.Word(i))
		} else if alone.star != 0 {
			stars = t.stars.list[alone.star-t.stars.first].symbols
		}
		for _, star := range stars { // in any text the letters of a word come before its end
			for _, from := range f.begun {
				f.found(r, t.next.At(edge(from, star)), int32(i), words)
			}
			f.found(r, star, int32(i), words)
		}
		begun := f.begun[:0]
		if word.Number != 0 {
			for _, from := range f.begun {
				if to := t.next.At(edge(from, word.Number)); to != 0 {
					f.found(r, to, int32(i), words)
					if t.nodes[to].goesOn {
						begun = append(begun, to)
					}
				}
			}
			f.found(r, word.Number, int32(i), words)
			if alone.goesOn {
				begun = append(begun, word.Number)
			}
		}
		f.begun = begun
	}
	for _, gap := range f.opened {
		f.side[gap] = side{}
	}
	if len(f.gaps) > 0 {
		f.join(r.rules, len(r.categories), 2*t.longest+widest)
	}
	return f.hits
}

// found takes in a node that is reached with a word.
func (f *finder) found(r *Rules, at, word int32, words *text.Words) {
	n := &r.phrases.nodes[at]
	if n.whole == n.end {
		return
	}
	lists, from := r.phrases.lists, word-n.words+1
	for _, rule := range lists[n.whole:n.opens] {
		f.hits = keep(f.hits, hit{rule: rule, from: from, to: word, left: from - 1}, r.rules)
	}
	for _, gap := range lists[n.closes:n.end] {
		s := f.side[gap]
		if s.to == 0 || s.to > from || from-s.to > widest || words.List[s.from].Clause != words.List[word].Clause {
			continue
		}
		f.gaps = heavier(f.gaps, hit{rule: r.gaps[gap], from: s.from, to: word, left: s.to - 1, right: from}, r.rules)
	}
	for _, gap := range lists[n.opens:n.closes] {
		if f.side[gap].to == 0 {
			f.opened = append(f.opened, gap)
		}
		f.side[gap] = side{from, word + 1}
	}
}

// keep adds a hit, unless the ones before cover it, and drops those it covers. Of
// two on the same words for the same category the heavier stays.
func keep(hits []hit, h hit, rules []rule) []hit {
	if len(hits) == 0 || hits[len(hits)-1].to < h.from {
		return append(hits, h)
	}
	same := func(other hit) bool {
		return other.from == h.from && other.to == h.to && rules[other.rule].category == rules[h.rule].category
	}
	for i := len(hits) - 1; i >= 0 && hits[i].to >= h.from; i-- {
		if hits[i].from <= h.from && hits[i].to >= h.to && hits[i].to-hits[i].from > h.to-h.from ||
			same(hits[i]) && rules[hits[i].rule].weight >= rules[h.rule].weight {
			return hits
		}
	}
	for i := len(hits) - 1; i >= 0 && hits[i].to >= h.from; i-- {
		if hits[i].from >= h.from && hits[i].to-hits[i].from < h.to-h.from || same(hits[i]) {
			hits = append(hits[:i], hits[i+1:]...)
		}
	}
	return append(hits, h)
}

// heavier adds a hit with a gap; of those of a category that end in the same words
// the heavier stays.
func heavier(gaps []hit, g hit, rules []rule) []hit {
	for i := len(gaps) - 1; i >= 0 && gaps[i].to == g.to; i-- {
		if gaps[i].right == g.right && rules[gaps[i].rule].category == rules[g.rule].category {
			if rules[gaps[i].rule].weight < rules[g.rule].weight {
				gaps[i] = g
			}
			return gaps
		}
	}
	return append(gaps, g)
}

// join brings phrases with a gap and those without together. One with a gap falls
// when a phrase without covers it all, or when a side of it lies in one to be ignored
// or in a longer one of its category: "jualan sepi pembeli" says "sepi" once; else it covers what its sides say, unless that weighs more. Both lists are in
// the order in which they end, and no hit is longer than reach words, so a long text
// takes no more time a word than a short one.
func (f *finder) join(rules []rule, ignore int, reach int32) {
	gaps, near := f.gaps[:0], 0
	for _, g := range f.gaps {
		for near < len(f.hits) && f.hits[near].to < g.to-reach {
			near++
		}
		falls := false
		for _, h := range f.hits[near:] {
			if h.to > g.to+reach {
				break
			}
			whole := h.from <= g.from && h.to >= g.to
			aSide := h.from <= g.from && h.to >= g.left || h.from <= g.right && h.to >= g.to
			longer := h.to-h.from > max(g.left-g.from, g.to-g.right)
			of := rules[h.rule].category
			falls = falls || whole || aSide && (of == ignore || longer && of == rules[g.rule].category && rules[h.rule].weight >= rules[g.rule].weight)
		}
		if !falls {
			gaps = append(gaps, g)
		}
	}
	f.all, near = f.all[:0], 0
	for _, h := range f.hits {
		for near < len(gaps) && gaps[near].to < h.to {
			f.all = append(f.all, gaps[near])
			near++
		}
		if !coveredBySide(h, gaps[near:], rules, ignore, reach) {
			f.all = append(f.all, h)
		}
	}
	f.all = append(f.all, gaps[near:]...)
	f.hits, f.all = f.all, f.hits
}

// coveredBySide reports that a phrase lies in a side of one of the phrases with a gap.
func coveredBySide(h hit, gaps []hit, rules []rule, ignore int, reach int32) bool {
	for _, g := range gaps {
		if g.to > h.to+reach {
			break
		}
		inSide := h.from >= g.from && h.to <= g.left || h.from >= g.right && h.to <= g.to
		if inSide && (rules[g.rule].category == ignore || rules[g.rule].weight >= rules[h.rule].weight) {
			return true
		}
	}
	return false
}
