// Package stem brings the forms of an Indonesian word to one root, so that a
// search for "jualan" finds "menjual" and "dijual". It is for search only: for
// telling categories apart it does harm ("kemasan" and "pemasaran" are two
// complaints, not two forms of something).
//
// A word is taken apart until a known root is left, with the letters that me-
// and pe- swallow put back (memasarkan: pasar, menulis: tulis, mengirim: kirim).
// Where no known root is reached, the rules of Tala decide, which need no
// dictionary: F. Z. Tala, A Study of Stemming Effects on Information Retrieval in
// Bahasa Indonesia, Universiteit van Amsterdam, 2003.
package stem

import (
	_ "embed"
	"strings"
)

//go:embed roots.txt
var rootsText string

// A Stemmer knows the roots. It is made once and may be used by many goroutines.
type Stemmer struct {
	roots map[string]bool
}

// New reads the list of roots that is part of the program.
func New() *Stemmer {
	s := &Stemmer{roots: make(map[string]bool, 2048)}
	for line := range strings.Lines(rootsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for root := range strings.FieldsSeq(line) {
			s.roots[root] = true
		}
	}
	return s
}

// Stem returns the root of a word in lower-case ASCII letters. Words of one or
// two syllables that are not forms of a known root come back as they are.
func (s *Stemmer) Stem(word string) string {
	if s.roots[word] || len(word) < 5 {
		return word
	}
	if root := s.known(word); root != "" {
		return root
	}
	return tala(word)
}

// known takes endings and then beginnings off the word and returns the longest
// known root that is left, or nothing.
func (s *Stemmer) known(word string) string {
	best := ""
	for _, bare := range endingsOff(word, "kah", "lah", "pun", "tah") {
		for _, own := range endingsOff(bare, "nya", "ku", "mu") {
			for _, inner := range endingsOff(own, "kan", "an", "i") {
				if root := s.beginningsOff(inner, 0); len(root) > len(best) {
					best = root
				}
			}
		}
	}
	return best
}

// endingsOff returns the word, and the word without each ending it has.
func endingsOff(word string, endings ...string) []string {
	forms := append(make([]string, 0, 3), word)
	for _, ending := range endings {
		if len(word) > len(ending)+2 && strings.HasSuffix(word, ending) {
			forms = append(forms, word[:len(word)-len(ending)])
		}
	}
	return forms
}

// beginnings are the prefixes with the letters they may have swallowed; "" for none.
var beginnings = []struct {
	prefix  string
	letters []string
}{
	{"meng", []string{"", "k"}}, {"peng", []string{"", "k"}}, {"menge", []string{""}}, {"penge", []string{""}},
	{"meny", []string{"s"}}, {"peny", []string{"s"}},
	{"mem", []string{"", "p"}}, {"pem", []string{"", "p"}},
	{"men", []string{"", "t"}}, {"pen", []string{"", "t"}},
	{"me", []string{""}}, {"pe", []string{""}}, {"di", []string{""}}, {"ke", []string{""}}, {"se", []string{""}},
	{"ter", []string{""}}, {"te", []string{""}}, {"ber", []string{""}}, {"be", []string{""}}, {"bel", []string{""}},
	{"per", []string{""}}, {"pel", []string{""}}, {"ng", []string{"", "k"}}, {"ny", []string{"s", "c"}}, {"n", []string{"t"}}, {"m", []string{"p"}},
}

// beginningsOff takes up to three prefixes off and returns the longest known root.
func (s *Stemmer) beginningsOff(word string, depth int) string {
	if s.roots[word] {
		return word
	}
	if depth == 3 || len(word) < 4 {
		return ""
	}
	best := ""
	for _, b := range beginnings {
		rest, has := strings.CutPrefix(word, b.prefix)
		if !has || len(rest) < 2 {
			continue
		}
		for _, letter := range b.letters {
			if letter != "" && !isVowel(rest[0]) {
				continue
			}
			if root := s.beginningsOff(letter+rest, depth+1); len(root) > len(best) {
				best = root
			}
		}
	}
	return best
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
