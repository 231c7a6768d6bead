package redact

import "strings"

// mailHosts are providers that people write without their ".com".
var mailHosts = []string{"gmail", "yahoo", "ymail", "hotmail", "outlook", "icloud"}

// cutEmail looks at the "@" at byte i, or what is written for it ("[at]"), width
// bytes long. When an address stands around it, the
// tokens of its local part are swallowed and the whole becomes one token. It
// returns where to read on. A space on either side of the "@" is forgiven.
func (s *scan) cutEmail(i, width int) int {
	text := s.text
	from := i
	if from > 0 && text[from-1] == ' ' {
		from--
	}
	start := from
	for start > 0 && isMailByte(text[start-1]) {
		start--
	}
	floor := 0 // never reach into a token that is already something
	for n := len(s.tokens) - 1; n >= 0 && s.tokens[n].end > start; n-- {
		if s.tokens[n].kind == wall || s.tokens[n].taken != "" {
			floor = s.tokens[n].end
			break
		}
	}
	start = max(start, floor)
	for start < from && !isDigit(text[start]) && !isLetter(text[start]) {
		start++
	}
	to := i + width
	if to < len(text) && text[to] == ' ' && from == i {
		to++
	}
	end, dots := to, 0
	for end < len(text) && (isDigit(text[end]) || isLetter(text[end]) || text[end] == '-' || text[end] == '.') {
		end++
	}
	for end > to && !isDigit(text[end-1]) && !isLetter(text[end-1]) {
		end--
	}
	domain := text[to:end]
	dots = strings.Count(domain, ".")
	if start >= from || domain == "" || dots == 0 && !isMailHost(domain) {
		return i + width
	}
	for n := len(s.tokens); n > 0 && s.tokens[n-1].end > start; n-- {
		s.tokens = s.tokens[:n-1]
	}
	s.tokens = append(s.tokens, token{start: start, end: end, kind: wall, taken: Email})
	return end
}

func isMailHost(domain string) bool {
	for _, h := range mailHosts {
		if strings.EqualFold(domain, h) {
			return true
		}
	}
	return false
}

func isMailByte(c byte) bool {
	return isDigit(c) || isLetter(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%'
}
