package contract

import (
	"bytes"
	"unicode/utf8"
)

// A Cell is what a file says in one place: its text and how the file stores it.
// Text borrows the reader's memory, like Value.Text.
type Cell struct {
	Text   []byte
	Stored Stored
}

// Stored is how a file keeps a cell. The same characters can mean different
// things: 82.5 written by a person may be Rp82.500, stored as a number it is
// eighty-two and a half.
type Stored uint8

// The ways a file stores a cell. CSV knows only Written.
const (
	Written Stored = iota // characters, as someone or some program wrote them
	Number                // a number: digits, a dot before decimals, perhaps an exponent
	Moment                // a spreadsheet date: 2026-03-01, 2026-03-01 08:15:30 or 08:15:30
	Truth                 // TRUE or FALSE
)

// Trim returns text without the blanks around it that nobody sees: spaces,
// tabs, line ends, no-break spaces, zero-width spaces and byte order marks.
func Trim(text []byte) []byte {
	for len(text) > 0 && text[0] <= ' ' {
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1] <= ' ' {
		text = text[:len(text)-1]
	}
	if len(text) == 0 || text[0] < utf8.RuneSelf && text[len(text)-1] < utf8.RuneSelf {
		return text
	}
	return bytes.TrimFunc(text, isBlank)
}

func isBlank(r rune) bool {
	switch r {
	case '\u00A0', '\u2007', '\u202F', '\u200B', '\uFEFF':
		return true
	}
	return r >= 0 && r <= ' '
}

// IsDash reports whether text is one dash or more and nothing else: how people
// and exports write that there is nothing.
func IsDash(text []byte) bool {
	if len(text) == 0 || len(text) > 12 || text[0] != '-' && text[0] < utf8.RuneSelf {
		return false
	}
	return len(bytes.Trim(text, "-–—‐‑−")) == 0
}

// words returns text trimmed, in lower case, with single spaces between words:
// how names, months and choices are compared.
func words(text []byte) string {
	return string(bytes.ToLower(bytes.Join(bytes.FieldsFunc(text, isBlank), []byte(" "))))
}

// onlyDigits reports whether text is one digit or more and nothing else.
func onlyDigits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) > 0
}

// digits returns the number that onlyDigits promised; it must fit 18 digits.
func digits(text []byte) int64 {
	var n int64
	for _, c := range text {
		n = n*10 + int64(c-'0')
	}
	return n
}

// floated takes the ".0" off that pandas and Sheets write behind a whole number
// of a column with empty cells.
func floated(text []byte) []byte {
	if head, ok := bytes.CutSuffix(text, []byte(".0")); ok && onlyDigits(head) {
		return head
	}
	return text
}

// exponent reports whether text is a number in scientific notation, such as
// 3.37101E+15: what a spreadsheet makes of a long identifier. Without the sign
// that spreadsheets write, only 3.37101E15 is one: 240901E12345 is an order.
func exponent(text []byte) bool {
	if len(text) == 0 || text[0] > '9' {
		return false
	}
	at := bytes.IndexAny(text, "eE")
	if at <= 0 || at == len(text)-1 {
		return false
	}
	head, tail := text[:at], text[at+1:]
	if tail[0] == '+' || tail[0] == '-' {
		tail = tail[1:]
	} else if len(tail) > 3 || len(head) > 1 && onlyDigits(head) {
		return false
	}
	for _, c := range head {
		if (c < '0' || c > '9') && c != '.' && c != ',' && c != '-' {
			return false
		}
	}
	return onlyDigits(tail)
}
