package rules

import "pantau/etl/text"

// An automaton finds all phrases of a rule file in one walk over a text
// (Aho and Corasick 1975), as a table over the letters a to z and the space.
type automaton struct {
	next [][27]int32
	ends []int32 // by state: first in list of rules that end here, -1 for none
	list []ending
}

// An ending is a rule whose phrase ends in a state, and the next such rule;
// longer phrases come first.
type ending struct {
	rule int32
	more int32
}

func symbol(c byte) int {
	if c == ' ' {
		return 26
	}
	return int(c - 'a')
}

func (a *automaton) state() int32 {
	a.next = append(a.next, [27]int32{})
	a.ends = append(a.ends, -1)
	return int32(len(a.next) - 1)
}

// add puts in a pattern of letters and spaces.
func (a *automaton) add(pattern string, rule int32) {
	if len(a.next) == 0 {
		a.state()
	}
	at := int32(0)
	for i := range len(pattern) {
		s := symbol(pattern[i])
		if a.next[at][s] == 0 {
			n := a.state()
			a.next[at][s] = n
		}
		at = a.next[at][s]
	}
	a.list = append(a.list, ending{rule, a.ends[at]})
	a.ends[at] = int32(len(a.list) - 1)
}

// build turns the tree of patterns into the table.
func (a *automaton) build() {
	if len(a.next) == 0 {
		a.state()
	}
	fail := make([]int32, len(a.next))
	var queue []int32
	for _, n := range a.next[0] {
		if n != 0 {
			queue = append(queue, n)
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		a.chain(at, fail[at])
		for s := range 27 {
			n, f := a.next[at][s], a.next[fail[at]][s]
			if n == 0 {
				a.next[at][s] = f
				continue
			}
			fail[n] = f
			queue = append(queue, n)
		}
	}
}

// chain appends the endings of the state to fall back to, which are shorter.
func (a *automaton) chain(at, fallback int32) {
	if a.ends[at] < 0 {
		a.ends[at] = a.ends[fallback]
		return
	}
	last := a.ends[at]
	for a.list[last].more >= 0 {
		last = a.list[last].more
	}
	a.list[last].more = a.ends[fallback]
}

// find adds the phrases of a text to hits, in the order in which they end. A
// phrase inside a longer one does not count: "izin bertanya" is not about "izin".
func (a *automaton) find(words *text.Words, rules []rule, hits []hit) []hit {
	at, word := a.next[0][26], 0
	for i := 1; i < len(words.Text); i++ {
		c := words.Text[i]
		at = a.next[at][symbol(c)]
		for e := a.ends[at]; e >= 0; e = a.list[e].more {
			hits = keep(hits, hit{a.list[e].rule, word - rules[a.list[e].rule].words + 1, word})
		}
		if c == ' ' && words.Text[i-1] != ' ' {
			word++
		}
	}
	return hits
}

// keep adds a hit, unless the ones before cover it, and drops those it covers.
func keep(hits []hit, h hit) []hit {
	for i := len(hits) - 1; i >= 0 && hits[i].to >= h.from; i-- {
		if hits[i].from <= h.from && hits[i].to >= h.to && hits[i].to-hits[i].from > h.to-h.from {
			return hits
		}
	}
	for i := len(hits) - 1; i >= 0 && hits[i].to >= h.from; i-- {
		if hits[i].from >= h.from && hits[i].to-hits[i].from < h.to-h.from {
			hits = append(hits[:i], hits[i+1:]...)
		}
	}
	return append(hits, h)
}
