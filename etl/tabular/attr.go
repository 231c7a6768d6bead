package tabular

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// isBlank reports whether a character is one of the blanks of XML.
func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func trimBlanks(text []byte) []byte {
	for len(text) > 0 && isBlank(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isBlank(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

// nextAttribute takes the first attribute of a tag apart, its value as written,
// and returns what follows it; a nil name when there is none.
func nextAttribute(attrs []byte) (name, value, rest []byte) {
	equals := bytes.IndexByte(attrs, '=')
	if equals < 0 {
		return nil, nil, nil
	}
	rest = attrs[equals+1:]
	for len(rest) > 0 && isBlank(rest[0]) {
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return nil, nil, nil
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return nil, nil, nil
	}
	return trimBlanks(attrs[:equals]), rest[1 : 1+end], rest[end+2:]
}

// attr returns the value of an attribute without a namespace, as written; nil
// when it is not there.
func attr(attrs []byte, name string) []byte {
	for key, value, rest := nextAttribute(attrs); key != nil; key, value, rest = nextAttribute(rest) {
		if string(key) == name {
			return value
		}
	}
	return nil
}

// appendText appends text with its entities resolved, and the _x000D_ escapes
// by which spreadsheets keep characters that XML cannot hold (ECMA-376, 22.9.2.19).
func appendText(to, text []byte) []byte { return appendMarks(to, text, "&_\r") }

// appendPlain appends text with its entities resolved and nothing else.
func appendPlain(to, text []byte) []byte { return appendMarks(to, text, "&\r") }

// appendMarks appends text; marks are the characters that may stand for others.
func appendMarks(to, text []byte, marks string) []byte {
	for len(text) > 0 {
		at := bytes.IndexAny(text, marks)
		if at < 0 {
			return append(to, text...)
		}
		to, text = append(to, text[:at]...), text[at:]
		r, size := utf8.RuneError, 0
		switch text[0] {
		case '&':
			r, size = entity(text)
		case '_':
			r, size = escaped(text)
		case '\r': // XML turns CR LF and CR into LF
			size = 1
			if len(text) == 1 || text[1] != '\n' {
				to = append(to, '\n')
			}
			text = text[size:]
			continue
		}
		if size == 0 {
			to, text = append(to, text[0]), text[1:]
			continue
		}
		to, text = utf8.AppendRune(to, r), text[size:]
	}
	return to
}

var entities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// entity returns the character that an entity means and the bytes it takes:
// U+FFFD, the mark of damage, when it means none that a text may hold.
func entity(text []byte) (rune, int) {
	end := bytes.IndexByte(text[:min(len(text), 12)], ';')
	if end < 2 {
		return utf8.RuneError, 1
	}
	name := string(text[1:end])
	if r, ok := entities[name]; ok {
		return r, end + 1
	}
	digits, isNumber := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
		base, digits = 16, hex
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if !isNumber || err != nil || n == 0 {
		return utf8.RuneError, end + 1
	}
	return rune(n), end + 1
}

func escaped(text []byte) (rune, int) {
	if len(text) < 7 || text[1] != 'x' || text[6] != '_' {
		return 0, 0
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return 0, 0
	}
	return rune(n), 7
}
