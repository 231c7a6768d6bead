package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	plainly "pantau/etl/text"
)

type tokenKind uint8

const (
	word   tokenKind = iota
	digits           // a run of ASCII digits
	wall             // a placeholder; nothing reaches over it
)

type shape uint8

const (
	lower shape = iota // "budi"
	title              // "Budi"
	upper              // "BUDI", at least two letters
)

// A token is a word, a run of digits or a placeholder: bytes start up to end.
type token struct {
	start, end int
	kind       tokenKind
	shape      shape
	class      class
	taken      Kind // empty, or what it was found to be
	joined     bool // it belongs to the same span as the token before it
}

// A scan is one look at one text. It is used again for the next.
type scan struct {
	text    string // written plainly: a number in the digits of another script is one too
	tokens  []token
	spans   []Span
	fold    []byte
	classes class // what any of the words is
	digits  bool  // there are some
	at      bool  // there is an "@", or what is written for it
}

// find looks at a text once. What it returns is valid until the next look.
func (s *scan) find(words *plainly.Table[class], original string) []Span {
	text, at := plainly.Plain(original)
	s.text, s.tokens, s.spans = text, s.tokens[:0], s.spans[:0]
	s.classes, s.digits, s.at = 0, false, false
	s.cut(words)
	if s.at || s.classes&saidAt != 0 {
		s.findSpokenEmails()
	}
	if s.classes&digitWord != 0 {
		s.findSpokenNumbers()
	}
	if s.digits {
		s.findNumbers()
		s.findPlates()
	}
	if s.classes&(rt|rw|street|address|withinAddress|numberWord) != 0 {
		s.findAddresses()
	}
	s.findNames()

	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		if t.taken == "" {
			continue
		}
		span := Span{t.start, t.end, t.taken}
		for i+1 < len(s.tokens) && s.tokens[i+1].joined {
			i++
			span.End = s.tokens[i].end
		}
		if span.Kind == Phone {
			span.Start = phoneStart(text, span)
		}
		span.Start, span.End = plainly.Original(at, span.Start, span.End)
		s.spans = append(s.spans, span)
	}
	s.text = ""
	return s.spans
}

// phoneStart takes in the "+" of "+62", and the bracket of "(0293) 362145".
func phoneStart(text string, span Span) int {
	start, number := span.Start, text[span.Start:span.End]
	if start > 0 && text[start-1] == '(' && strings.Contains(number, ")") && !strings.Contains(number, "(") {
		start--
	}
	if start > 0 && text[start-1] == '+' {
		start--
	}
	return start
}

// take marks tokens from up to, not including, to as one span.
func (s *scan) take(from, to int, kind Kind) {
	for i := from; i < to; i++ {
		s.tokens[i].taken = kind
		s.tokens[i].joined = i > from
	}
}

// cut makes tokens of the text. E-mail addresses are found on the way, because
// what looks like words and numbers inside them is not.
func (s *scan) cut(words *plainly.Table[class]) {
	text := s.text
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isDigit(c):
			end := i + 1
			for end < len(text) && isDigit(text[end]) {
				end++
			}
			s.tokens = append(s.tokens, token{start: i, end: end, kind: digits})
			i, s.digits = end, true
		case isLetter(c) || c >= utf8.RuneSelf:
			i = s.cutWord(words, i)
		case c == '[' && placeholderEnd(text, i) > i:
			end := placeholderEnd(text, i)
			s.tokens = append(s.tokens, token{start: i, end: end, kind: wall})
			i = end
		case c == '@':
			i, s.at = s.cutEmail(i, 1), true
		case c == '[' && strings.HasPrefix(text[i:], "[at]"), c == '(' && strings.HasPrefix(text[i:], "(at)"):
			i, s.at = s.cutEmail(i, len("[at]")), true
		default:
			i++
		}
	}
}

// cutWord adds the word that starts at byte i and returns where it ends, or
// steps over one rune that is not a letter.
func (s *scan) cutWord(words *plainly.Table[class], i int) int {
	text, end, uppers, key := s.text, i, 0, uint64(0)
	for end < len(text) && isLetter(text[end]) {
		c := text[end]
		key = key<<5 | uint64(c&31)
		if c < 'a' {
			uppers++
		}
		end++
	}
	if end-i > plainly.LongestKey || end < len(text) && (text[end] >= utf8.RuneSelf || text[end] == '\'') {
		return s.cutStrange(words, i)
	}
	t := token{start: i, end: end, kind: word, class: words.At(key)}
	s.classes |= t.class
	switch {
	case uppers >= 2 && uppers == end-i:
		t.shape = upper
	case text[i] < 'a':
		t.shape = title
	}
	s.tokens = append(s.tokens, t)
	return end
}

// cutStrange does what cutWord does for any word, also one that is long or has an
// apostrophe or other letters than a to z.
func (s *scan) cutStrange(words *plainly.Table[class], i int) int {
	text, end, uppers, letters := s.text, i, 0, 0
	s.fold = s.fold[:0]
	for end < len(text) {
		c := text[end]
		if c < utf8.RuneSelf {
			if isLetter(c) {
				if c < 'a' {
					uppers++
					c |= 0x20
				}
				letters++
				s.fold = append(s.fold, c)
				end++
				continue
			}
			if c == '\'' && end > i && end+1 < len(text) && isLetter(text[end+1]) {
				s.fold = append(s.fold, c)
				end++
				continue
			}
			break
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		if unicode.IsUpper(r) {
			uppers++
		}
		letters++
		s.fold = utf8.AppendRune(s.fold, unicode.ToLower(r))
		end += size
	}
	if end == i {
		_, size := utf8.DecodeRuneInString(text[i:])
		return i + size
	}
	t := token{start: i, end: end, kind: word, class: words.Of(s.fold)}
	s.classes |= t.class
	first, _ := utf8.DecodeRuneInString(text[i:])
	switch {
	case uppers >= 2 && uppers == letters:
		t.shape = upper
	case unicode.IsUpper(first), unicode.Is(unicode.Lo, first): // scripts without capitals
		t.shape = title
	}
	s.tokens = append(s.tokens, t)
	return end
}

// written returns the word of a token as it was written.
func (s *scan) written(i int) string { return s.text[s.tokens[i].start:s.tokens[i].end] }

// lowered returns it in lower case.
func (s *scan) lowered(i int) string { return strings.ToLower(s.written(i)) }

// gap returns what lies between token i-1 and token i.
func (s *scan) gap(i int) string {
	switch {
	case i <= 0 && len(s.tokens) > 0:
		return s.text[:s.tokens[0].start]
	case i >= len(s.tokens):
		return s.text[s.tokens[len(s.tokens)-1].end:]
	}
	return s.text[s.tokens[i-1].end:s.tokens[i].start]
}

// holds reports whether a gap has one of some ASCII signs; most gaps are one space.
func holds(gap, signs string) bool {
	for i := 0; i < len(gap); i++ {
		if gap[i] != ' ' && strings.IndexByte(signs, gap[i]) >= 0 {
			return true
		}
	}
	return false
}

// is reports whether token i exists, is a free word and of one of the classes.
func (s *scan) is(i int, c class) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].class&c != 0 && s.tokens[i].taken == ""
}

func (s *scan) isDigits(i int) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].kind == digits && s.tokens[i].taken == ""
}

func (s *scan) isWord(i int) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].kind == word && s.tokens[i].taken == ""
}

func placeholderEnd(text string, i int) int {
	const longest = len("[no pelanggan]")
	window := text[i:min(len(text), i+longest)]
	close := strings.IndexByte(window, ']')
	if close < 0 {
		return i
	}
	if slices.Contains(walls, window[:close+1]) {
		return i + close + 1
	}
	return i
}

func isDigit(c byte) bool  { return c-'0' < 10 }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
