package rules

import (
	"strings"

	"pantau/etl/text"
)

// phrases are all patterns of a rule file as a tree over whole words. A text is read
// word by word, and most words begin no pattern and go on with none. (An automaton
// over letters, Aho and Corasick 1975, takes twice as long: its five megabytes do not
// stay near the processor.)
type phrases struct {
	patterns []pattern
	known    map[string]int32 // pattern by its letters
	longest  int32            // words of the longest pattern

	// A symbol is the number of a word (see text.Reader.Know) or, beyond those, a star;
	// it is also the node of what begins with it. Longer beginnings have the nodes
	// behind.
	nodes []node
	next  text.Table[int32] // node by edge; 0 for none
	lists []int32           // what nodes are, see there
	stars stars
}

// A pattern is words that follow each other, the last of them in whole or only its first
// letters: alone they are a phrase of the rules in whole; they stand before the gap of
// those in opens, behind it of those in closes.
type pattern struct {
	letters              string
	words                int32
	whole, opens, closes []int32
}

// A node is a pattern of so many words, the beginning of some, or both. In lists, from
// whole to opens are the rules it is in whole, then the gaps it opens, then those it
// closes, up to end. Half a line of the processor's cache holds it.
type node struct {
	words                     int32
	whole, opens, closes, end int32
	star                      int32 // of one word: the symbol of the longest star it begins with, 0 for none
	goesOn                    bool  // patterns go on behind it
	_                         [4]byte
}

// add returns the pattern of letters and spaces, which it puts in when it is new.
func (t *phrases) add(letters string, words int) int32 {
	if p, ok := t.known[letters]; ok {
		return p
	}
	if t.known == nil {
		t.known = map[string]int32{}
	}
	p := int32(len(t.patterns))
	t.patterns = append(t.patterns, pattern{letters: letters, words: int32(words)})
	t.known[letters] = p
	t.longest = max(t.longest, int32(words))
	return p
}

// build makes the tree of the patterns, whose words it tells the reader.
func (t *phrases) build(reader *text.Reader) {
	words, begun := []string{""}, []string(nil)
	for _, p := range t.patterns {
		for word := range strings.FieldsSeq(p.letters) {
			if number := reader.Know(word); int(number) == len(words) {
				words = append(words, word)
			}
		}
		if letters, open := p.open(); open {
			begun = append(begun, letters)
		}
	}
	t.stars = newStars(begun, int32(len(words)))
	t.nodes = make([]node, len(words)+len(t.stars.list))
	for number, word := range words {
		if all := t.stars.of([]byte(word)); len(all) > 0 {
			t.nodes[number].star = all[len(all)-1]
		}
	}
	for _, p := range t.patterns {
		n := &t.nodes[t.reach(p, reader)]
		n.words, n.whole = p.words, int32(len(t.lists))
		t.lists = append(t.lists, p.whole...)
		n.opens = int32(len(t.lists))
		t.lists = append(t.lists, p.opens...)
		n.closes = int32(len(t.lists))
		t.lists = append(t.lists, p.closes...)
		n.end = int32(len(t.lists))
	}
	t.known, t.patterns = nil, nil
}

// open returns the letters that the last word of a pattern begins with, when that is enough.
func (p pattern) open() (letters string, open bool) {
	return p.letters[strings.LastIndexByte(p.letters, ' ')+1:], !strings.HasSuffix(p.letters, " ")
}

// reach returns the node of a pattern, and makes those on the way to it.
func (t *phrases) reach(p pattern, reader *text.Reader) int32 {
	at, left := int32(0), p.words
	for word := range strings.FieldsSeq(p.letters) {
		symbol := reader.Know(word)
		if left--; left == 0 {
			if letters, open := p.open(); open {
				all := t.stars.of([]byte(letters))
				symbol = all[len(all)-1]
			}
		}
		if at == 0 {
			at = symbol
			continue
		}
		to := t.next.At(edge(at, symbol))
		if to == 0 {
			to = int32(len(t.nodes))
			t.nodes = append(t.nodes, node{})
			t.next.Set(edge(at, symbol), to)
			t.nodes[at].goesOn = true
		}
		at = to
	}
	return at
}

// edge is the way from a node on with a symbol.
func edge(from, symbol int32) uint64 { return uint64(from)<<32 | uint64(symbol) }
