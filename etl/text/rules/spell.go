package rules

import "strings"

// gap, between two sides of a phrase, stands for up to five other words with no
// comma or such between: "lampu .. mati" is in "lampu jalan depan pasar sudah mati".
const gap = ".."

// maxSpellings bounds what one side of a phrase may stand for.
const maxSpellings = 400

// A spelling is what one side of a phrase looks like in a text: letters with a
// space before, between and, unless any ending will do, after its words.
type spelling struct {
	letters string
	words   int
}

// spell returns all spellings of a side of a phrase: words, each of them one or
// several with a slash between ("jalan/gang rusak/hancur" is four phrases,
// "pdam mati/tidak_keluar" two), and a star at the end for any ending of the word before it.
func (p *parser) spell(line int, phrase, side string) ([]spelling, bool) {
	all := []spelling{{}}
	for word := range strings.FieldsSeq(side) {
		var longer []spelling
		for choice := range strings.SplitSeq(word, "/") {
			letters, words := p.plainWords(choice)
			for _, s := range all {
				longer = append(longer, spelling{strings.TrimSuffix(s.letters, " ") + letters, s.words + words})
			}
		}
		if all = longer; len(all) > maxSpellings {
			p.wrong(line, "%q terlalu banyak pilihannya, paling banyak 400", "%q stands for more than 400 phrases", phrase)
			return nil, false
		}
	}
	for _, s := range all {
		if s.words == 0 {
			p.wrong(line, "%q tidak berisi kata", "%q has no word", phrase)
			return nil, false
		}
	}
	return all, true
}

// plainWords returns a word as it looks in a text that was read, with a space
// before it and, unless it has a star, after it.
func (p *parser) plainWords(word string) (letters string, words int) {
	p.r.reader.Read(strings.TrimSuffix(word, "*"), &p.words)
	letters = strings.ReplaceAll(string(p.words.Text), "  ", " ")
	if strings.HasSuffix(word, "*") {
		letters = strings.TrimSuffix(letters, " ")
	}
	return letters, len(p.words.List)
}
