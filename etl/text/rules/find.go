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
	hits []hit
	gaps []hit
	all  []hit   // both, while they are joined
	side []side  // by rule with a gap: what was last seen of its first side
	open []int32 // the rules that have a side
}

// A side is words from up to, without, to; none where both are 0.
type side struct{ from, to int32 }

// find returns the phrases of a text in the order in which they end.
//
// A phrase inside a longer one does not count: "izin bertanya" is not about
// "izin"; the same goes for what stands on the sides of a gap.
func (f *finder) find(a *automaton, words *text.Words, rules []rule, ignore int) []hit {
	f.hits, f.gaps, f.open = f.hits[:0], f.gaps[:0], f.open[:0]
	at, word := int32(0), int32(0)
	for i, c := range words.Text {
		if c == ' ' && i > 0 && words.Text[i-1] != ' ' {
			word++
		}
		if at = a.next[at][symbol(c)]; at >= 0 {
			continue
		}
		at = ^at
		last := word
		if c == ' ' {
			last--
		}
		for e := a.ends[at]; e >= 0; e = a.list[e].more {
			f.found(a, a.list[e].pattern, last, words, rules)
		}
	}
	for _, rule := range f.open {
		f.side[rule] = side{}
	}
	if len(f.gaps) > 0 {
		f.join(rules, ignore, 2*a.longest+widest)
	}
	return f.hits
}

// found takes in a pattern that ends in a word.
func (f *finder) found(a *automaton, number, word int32, words *text.Words, rules []rule) {
	p := &a.patterns[number]
	from := word - p.words + 1
	for _, rule := range p.whole {
		f.hits = keep(f.hits, hit{rule: rule, from: from, to: word, left: from - 1}, rules)
	}
	for _, rule := range p.closes {
		start, end := f.side[rule].from, f.side[rule].to
		if end == 0 || end > from || from-end > widest || words.List[start].Clause != words.List[word].Clause {
			continue
		}
		f.gaps = heavier(f.gaps, hit{rule: rule, from: start, to: word, left: end - 1, right: from}, rules)
	}
	for _, rule := range p.opens {
		if f.side[rule].to == 0 {
			f.open = append(f.open, rule)
		}
		f.side[rule] = side{from, word + 1}
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
