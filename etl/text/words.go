// Package text turns Bahasa Indonesia as traders write it, with slang, Javanese
// and slips of the thumb, into plain lower-case words, and knows where in the
// original each word stands. What the words mean is the business of the packages
// below it: redact, rules, severity, linear, similar, keyphrase
// and search.
package text

import (
	"bytes"
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
	if at == nil {
		return
	}
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
	text, from, start := w.Text, len(w.Text), i
	key, last, run := uint64(0), byte(0), 0
letters:
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case isLetter(c):
			if c |= 0x20; c != last {
				last, run = c, 0
			}
			if run++; run < 3 {
				text, key = append(text, c), key<<5|uint64(c&31)
			} else if run == 3 {
				text = text[:len(text)-1]
				key = Key(text[from:])
			}
		case isDigit(c) || c == '#': // "jual2", "muter2an", and "jual#" where digits were masked
		case c == '\'' && i+1 < len(s) && isLetter(s[i+1]): // "jum'at"
		default:
			break letters
		}
	}
	end := i
	for isDigit(s[end-1]) || s[end-1] == '#' { // the word starts with a letter
		end--
	}
	means := r.words.Find(key, text[from:])
	if means.slang == 0 {
		if cut := withoutNya(text[from:]); from+len(cut) < len(text) {
			text, means = text[:from+len(cut)], r.words.Of(cut)
		}
	}
	switch {
	case means.slang != 0:
		text = append(text[:from], r.slang[means.slang]...)
	case means.number == 0 && len(r.known) > 1:
		if means.number = r.bare(text[from:]); means.number != 0 {
			text = append(text[:from], r.known[means.number]...)
		}
	}
	w.Text = append(text, ' ')
	if means.slang != 0 {
		for n := bytes.IndexByte(text[from:], ' '); n > 0; n = bytes.IndexByte(text[from:], ' ') { // it may stand for two words
			w.List = append(w.List, Word{from, from + n, start, end, w.clause, r.words.Of(text[from : from+n]).number})
			from += n + 1
		}
		means.number = r.words.Of(text[from:]).number
	}
	w.List = append(w.List, Word{from, len(text), start, end, w.clause, means.number})
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

func isLetter(c byte) bool { return c|0x20-'a' < 26 }

func isDigit(c byte) bool { return c-'0' < 10 }

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
