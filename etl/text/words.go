// Package text turns Bahasa Indonesia as traders write it, with slang, Javanese
// and slips of the thumb, into plain lower-case words, and knows where in the
// original each word stands. What the words mean is the business of the packages
// below it: redact, rules, severity, linear, similar, keyphrase
// and search.
package text

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"
)

//go:embed slang.txt
var slangText string

// A Word is one normalised word: bytes From up to To of Words.Text, which stood
// in bytes Start up to End of the original, in the clause of that number: what
// stands between two commas, full stops or such. Number is what Know gave the word,
// 0 when the reader was not told of it.
type Word struct {
	From, To   int
	Start, End int
	Clause     int
	Number     int32
}

// Words is a text as plain words: Text is " modal saya kurang ", ASCII letters
// with one space before, between and after; where a comma, a full stop or such
// stood there are two, so that no phrase reaches across. It is filled again by
// each Read.
type Words struct {
	Text []byte
	List []Word

	clause int // of the word to come
}

// Word returns word i.
func (w *Words) Word(i int) []byte { return w.Text[w.List[i].From:w.List[i].To] }

// A Reader knows the slang. It is made once and may be used by many goroutines.
type Reader struct {
	words Table[meaning]
	slang []string // what is meant, by meaning.slang
	known []string // plain words, by number
}

// A meaning is what a reader knows of a word: 0 is nothing.
type meaning struct {
	slang  int32 // which slang it is
	number int32 // which known word it is
}

// NewReader reads the list of slang that is part of the program.
func NewReader() *Reader {
	r := &Reader{slang: []string{""}, known: []string{""}}
	for word, plain := range readSlang(slangText) {
		r.slang = append(r.slang, plain)
		r.words.Put(word, meaning{slang: int32(len(r.slang) - 1)})
	}
	return r
}

// Know tells the reader a plain word, so that it can tell its endings: once it knows
// "lapak", it reads "lapake" and "lapakmu" as that. It returns the word's number, from
// 1, the same each time. It is called before the reader is used by several goroutines.
func (r *Reader) Know(plain string) int32 {
	m := r.words.Of([]byte(plain))
	if m.number == 0 {
		r.known = append(r.known, plain)
		m.number = int32(len(r.known) - 1)
		r.words.Put(plain, m)
	}
	return m.number
}

// Read fills w with the words of s. It accepts any text: digits, punctuation,
// emoji and other scripts are only separators, what stands in short square
// brackets ("[nama]") is left out, letters written three times or more are
// written once ("sepiiii"), "jual2" is "jual", the ending -nya goes, slang
// becomes the common word ("gak" is "tidak", "regane" is "harga").
func (r *Reader) Read(s string, w *Words) {
	s, at := Plain(s)
	r.read(s, w)
	for i := range w.List {
		word := &w.List[i]
		word.Start, word.End = Original(at, word.Start, word.End)
	}
}

// read fills w with the words of a plain text.
func (r *Reader) read(s string, w *Words) {
	w.Text = append(w.Text[:0], ' ')
	w.List = w.List[:0]
	w.clause = 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isLetter(c):
			i = r.word(s, i, w)
		case c == '[':
			i = afterBrackets(s, i)
		case c < utf8.RuneSelf:
			if n := len(w.Text); isStop(c) && n > 1 && w.Text[n-2] != ' ' {
				w.Text = append(w.Text, ' ')
			}
			if endsClause(c, w) {
				w.clause++
			}
			i++
		default:
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
		}
	}
}

// word adds the word that starts at byte i and returns where it ends.
func (r *Reader) word(s string, i int, w *Words) int {
	from, start, run := len(w.Text), i, 0
	for i < len(s) {
		c := s[i]
		if c >= '0' && c <= '9' || c == '#' { // "jual2", "muter2an", and "jual#" where digits were masked
			i++
			continue
		}
		if c == '\'' && i+1 < len(s) && isLetter(s[i+1]) { // "jum'at"
			i++
			continue
		}
		if !isLetter(c) {
			break
		}
		c |= 0x20
		i++
		if n := len(w.Text); n > from && w.Text[n-1] == c {
			run++
		} else {
			run = 1
		}
		w.Text = append(w.Text, c)
		if run == 3 {
			w.Text = w.Text[:len(w.Text)-2]
		} else if run > 3 {
			w.Text = w.Text[:len(w.Text)-1]
		}
	}
	end := i
	for end > start && (s[end-1] >= '0' && s[end-1] <= '9' || s[end-1] == '#') {
		end--
	}
	means := r.words.Of(w.Text[from:])
	if means.slang == 0 {
		if cut := withoutNya(w.Text[from:]); len(cut) < len(w.Text)-from {
			w.Text = w.Text[:from+len(cut)]
			means = r.words.Of(cut)
		}
	}
	switch {
	case means.slang != 0:
		w.Text = append(w.Text[:from], r.slang[means.slang]...)
		for from < len(w.Text) { // slang may stand for two words
			to := from
			for to < len(w.Text) && w.Text[to] != ' ' {
				to++
			}
			w.List = append(w.List, Word{From: from, To: to, Start: start, End: end, Clause: w.clause, Number: r.words.Of(w.Text[from:to]).number})
			from = to + 1
		}
	default:
		if means.number == 0 && len(r.known) > 1 {
			if means.number = r.bare(w.Text[from:]); means.number != 0 {
				w.Text = append(w.Text[:from], r.known[means.number]...)
			}
		}
		w.List = append(w.List, Word{From: from, To: len(w.Text), Start: start, End: end, Clause: w.clause, Number: means.number})
	}
	w.Text = append(w.Text, ' ')
	return i
}

// withoutNya takes the ending -nya ("the", "its") off words long enough to have
// it; "hanya", "tanya" and "punya" are too short.
func withoutNya(word []byte) []byte {
	n := len(word) - len("nya")
	if n < 3 || string(word[n:]) != "nya" {
		return word
	}
	return word[:n]
}

// afterBrackets steps over a short piece in square brackets, such as "[nama]",
// or over the bracket alone.
func afterBrackets(s string, i int) int {
	for end := i + 1; end < len(s) && end-i <= 16; end++ {
		c := s[end]
		if c == ']' {
			return end + 1
		}
		if !isLetter(c) && c != ' ' && c != '/' {
			break
		}
	}
	return i + 1
}

// endsClause reports punctuation that ends a clause. A full stop after two or
// three letters ("jl.", "yth.") is taken for an abbreviation's.
func endsClause(c byte, w *Words) bool {
	if n := len(w.List); c == '.' && n > 0 {
		return w.List[n-1].End-w.List[n-1].Start > len("jln")
	}
	return isStop(c)
}

// isStop reports punctuation that ends a phrase.
func isStop(c byte) bool {
	switch c {
	case ',', '.', ';', ':', '!', '?', '(', ')', '\n':
		return true
	}
	return false
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// readSlang reads lines of "plain: slang slang slang". The file is our own, so a
// line without a colon, or a word with two meanings, is a mistake in the program.
func readSlang(list string) map[string]string {
	slang := make(map[string]string, 1024)
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		plain, words, found := strings.Cut(line, ":")
		if !found {
			panic(fmt.Sprintf("slang.txt: %q has no colon", line))
		}
		for word := range strings.FieldsSeq(words) {
			if was, known := slang[word]; known {
				panic(fmt.Sprintf("slang.txt: %q is both %q and %q", word, was, plain))
			}
			slang[word] = plain
		}
	}
	return slang
}
