package redact

import "strings"

// findSpokenEmails marks addresses written as they are said: "siti.aminah at gmail
// dot com", "siti [at] usaha titik co titik id", "siti@usaha dot com".
func (s *scan) findSpokenEmails() {
	for i := 1; i < len(s.tokens); i++ {
		if s.tokens[i].class&saidAt == 0 && s.tokens[i].start-s.tokens[i-1].end <= 1 && s.text[s.tokens[i].start-1] != '@' {
			continue // as nearly always
		}
		local, host := i-1, i
		switch {
		case s.is(i, saidAt) && i+1 < len(s.tokens) && isSaid(s.gap(i)) && isSaid(s.gap(i+1)):
			host = i + 1
		case isAt(strings.Trim(s.gap(i), " ")):
		default:
			continue
		}
		if !s.isWord(host) || !s.isFree(local) {
			continue
		}
		end := s.domainEnd(host)
		if end == host {
			continue
		}
		for local > 0 && s.isFree(local-1) {
			if gap := s.gap(local); gap == "" || strings.Trim(gap, "._-+") == "" {
				local--
			} else if local > 1 && s.is(local-1, saidDot) && gap == " " && s.gap(local-1) == " " && s.isFree(local-2) {
				local -= 2
			} else {
				break
			}
		}
		s.take(local, end, Email)
		i = end - 1
	}
}

// domainEnd returns the token after "gmail dot com" or "usaha titik co titik id",
// which starts at token i, or i when none does. A provider needs no ending.
func (s *scan) domainEnd(i int) int {
	end := i + 1
	for {
		switch {
		case s.is(end, saidDot) && isSaid(s.gap(end)) && s.is(end+1, domainPart) && isSaid(s.gap(end+1)):
			end += 2
		case end > i+1 && s.gap(end) == "." && s.is(end, domainPart):
			end++
		case end == i+1 && !isMailHost(s.lowered(i)):
			return i
		default:
			return end
		}
	}
}

func (s *scan) isFree(i int) bool {
	return i >= 0 && s.tokens[i].kind != wall && s.tokens[i].taken == ""
}

func isAt(gap string) bool { return gap == "@" || gap == "[at]" || gap == "(at)" }

// isSaid reports what may stand around "at" and "dot": a space or brackets.
func isSaid(gap string) bool { return gap != "" && len(gap) <= 3 && strings.Trim(gap, " []()") == "" }
