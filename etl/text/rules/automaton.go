package rules

// An automaton finds all patterns of a rule file in one walk over a text
// (Aho and Corasick 1975), as a table over the letters a to z and the space.
type automaton struct {
	next     [][27]int32 // the state to go to; its complement where patterns end there
	ends     []int32     // by state: first in list of patterns that end here, -1 for none
	list     []ending
	patterns []pattern
	known    map[string]int32 // pattern by its letters; empty once built
	longest  int32            // words of the longest pattern
}

// An ending is a pattern that ends in a state, and the next such; longer ones
// come first.
type ending struct {
	pattern int32
	more    int32
}

// A pattern is words that follow each other: alone they are a phrase of the rules
// in whole; they stand before the gap of those in opens, behind it of those in closes.
type pattern struct {
	words                int32
	whole, opens, closes []int32
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

// add returns the pattern of letters and spaces, which it puts in when it is new.
func (a *automaton) add(letters string, words int) int32 {
	if p, ok := a.known[letters]; ok {
		return p
	}
	if len(a.next) == 0 {
		a.state()
		a.known = map[string]int32{}
	}
	at := int32(0)
	for i := range len(letters) {
		s := symbol(letters[i])
		if a.next[at][s] == 0 {
			n := a.state()
			a.next[at][s] = n
		}
		at = a.next[at][s]
	}
	p := int32(len(a.patterns))
	a.patterns = append(a.patterns, pattern{words: int32(words)})
	a.known[letters] = p
	a.longest = max(a.longest, int32(words))
	a.list = append(a.list, ending{p, a.ends[at]})
	a.ends[at] = int32(len(a.list) - 1)
	return p
}

// build turns the tree of patterns into the table.
func (a *automaton) build() {
	if len(a.next) == 0 {
		a.state()
	}
	a.known = nil
	fail := make([]int32, len(a.next))
	queue := []int32{0}
	for _, n := range a.next[0] {
		if n != 0 {
			queue = append(queue, n)
		}
	}
	for i := 1; i < len(queue); i++ {
		at := queue[i]
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
	a.settle(queue)
}

// settle numbers the states anew in the given order, those near the start first, so
// that what most steps need lies together in memory, and marks where patterns end.
func (a *automaton) settle(order []int32) {
	number := make([]int32, len(order))
	for i, was := range order {
		number[was] = int32(i)
	}
	next, ends := make([][27]int32, len(order)), make([]int32, len(order))
	for i, was := range order {
		ends[i] = a.ends[was]
		for s, n := range a.next[was] {
			next[i][s] = number[n]
			if a.ends[n] >= 0 {
				next[i][s] = ^number[n]
			}
		}
	}
	a.next, a.ends = next, ends
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
