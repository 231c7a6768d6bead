package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Plain writes plainly what only looks different: full-width, bold and circled
// letters and digits, the digits of other scripts (٠٨١٢, ꧐꧘, ०८), accents, odd
// spaces, dashes and quotes become ASCII ones; what cannot be seen, such as a
// soft hyphen or the marks that turn a digit into an emoji, goes. Everything else
// stays, also bytes that are not UTF-8. (Compatibility decomposition, Unicode
// Standard Annex 15.)
//
// at tells for each byte of the plain text, and for its end, where it stood; it is
// nil when the text is plain already. See Original.
func Plain(s string) (plain string, at []int) {
	if isASCII(s) {
		return s, nil
	}
	b := make([]byte, 0, len(s)+8)
	at = make([]int, 0, len(s)+9)
	for i := 0; i < len(s); {
		from, size := len(b), 1
		if s[i] < utf8.RuneSelf {
			b = append(b, s[i])
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			b = appendPlain(b, r, s[i:i+size])
		}
		for range len(b) - from {
			at = append(at, i)
		}
		i += size
	}
	return string(b), append(at, len(s))
}

func isASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if s[0]|s[1]|s[2]|s[3]|s[4]|s[5]|s[6]|s[7] >= utf8.RuneSelf {
			return false
		}
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Original returns where bytes start up to end of a plain text stood, at being
// what Plain returned: whole runes, with the marks that belong to the last.
func Original(at []int, start, end int) (int, int) {
	if at == nil {
		return start, end
	}
	for end < len(at)-1 && end > start && at[end] == at[end-1] { // in the middle of what one rune became
		end++
	}
	return at[start], at[end]
}

// appendPlain adds the rune r, which is written as bytes.
func appendPlain(b []byte, r rune, bytes string) []byte {
	switch {
	case r == utf8.RuneError:
		return append(b, bytes...)
	case isUnseen(r):
		return b
	case unicode.IsSpace(r) || r == '\u200b':
		return append(b, ' ')
	case unicode.Is(unicode.Pd, r) || r == '\u2212':
		return append(b, '-')
	case r == '‘' || r == '’' || r == 'ʼ':
		return append(b, '\'')
	case r == '“' || r == '”':
		return append(b, '"')
	case unicode.Is(unicode.Nd, r):
		return append(b, '0'+digit(r))
	}
	parts := norm.NFKD.PropertiesString(bytes).Decomposition()
	if !isWhole(parts) {
		return append(b, bytes...)
	}
	for len(parts) > 0 {
		part, size := utf8.DecodeRune(parts)
		switch {
		case isUnseen(part):
		case unicode.Is(unicode.Nd, part):
			b = append(b, '0'+digit(part))
		default:
			b = append(b, parts[:size]...)
		}
		parts = parts[size:]
	}
	return b
}

// isWhole reports parts that are one character, a word or a number: of what is
// neither, such as "⑴", half might be taken and half not.
func isWhole(parts []byte) bool {
	letters, digits, all := 0, 0, 0
	for _, r := range string(parts) {
		switch {
		case isUnseen(r):
			continue
		case unicode.IsLetter(r):
			letters++
		case unicode.Is(unicode.Nd, r):
			digits++
		}
		all++
	}
	return all > 0 && (all == 1 || letters == all || digits == all)
}

// isUnseen reports accents that stand alone and what has no width.
func isUnseen(r rune) bool {
	switch {
	case r >= 0x300 && r <= 0x36f, r >= 0x20d0 && r <= 0x20ff: // combining marks, the frame of a keycap
		return true
	case r >= 0xfe00 && r <= 0xfe0f: // which picture an emoji is drawn with
		return true
	}
	return r != '\u200b' && unicode.Is(unicode.Cf, r) // joiners, directions, soft hyphen, byte order mark
}

// digit is the value of a decimal digit: in Unicode each script has its ten in a row.
func digit(r rune) byte {
	if r < utf8.RuneSelf {
		return byte(r - '0')
	}
	for _, in := range unicode.Nd.R16 {
		if r <= rune(in.Hi) {
			return byte((r - rune(in.Lo)) % 10)
		}
	}
	for _, in := range unicode.Nd.R32 {
		if r <= rune(in.Hi) {
			return byte((r - rune(in.Lo)) % 10)
		}
	}
	return 0
}
