package redact

import "strings"

// findFirstNames joins to a name the capitalised words beside it that no list knows, and
// initials before it: "Pemateri Drajat Wibisono", "I Wayan Sudarta", "Ngurah Alit".
func (s *scan) findFirstNames() {
	for i := 0; i < len(s.tokens); i++ {
		if s.tokens[i].taken != Name || s.tokens[i].joined {
			continue
		}
		end := i + 1
		for end < len(s.tokens) && s.tokens[end].joined {
			end++
		}
		from, to := i, end
		for from > 0 && i-from < mostFirst && s.isFirstName(from-1, mostFirst-(i-from)) {
			from--
		}
		if to < len(s.tokens) && s.gap(to) == " " && s.tokens[to-1].shape == title && s.isUnknown(to) && !(s.isWord(to+1) && s.gap(to+1) == " " && s.tokens[to+1].shape != lower) {
			to++
		}
		if from < i || to > end {
			s.take(from, to, Name)
		}
		i = to - 1
	}
}

// mostFirst is how many words before one that is known a name may have.
const mostFirst = 3

// isFirstName decides whether the token i, before a name, belongs to it, which may have
// so many more words from there to the left, that one included.
func (s *scan) isFirstName(i, more int) bool {
	t := s.tokens[i]
	if more == 0 || t.kind != word || t.taken != "" {
		return false
	}
	switch written, gap := s.text[t.start:t.end], s.gap(i+1); {
	case (written == "I" || written == "Ni") && gap == " ":
		return true
	case t.end-t.start == 1 && t.shape != lower && gap == ". " && t.class&(honorific|honorificWeak) == 0, strings.EqualFold(written, "br") && (gap == " " || gap == ". "):
	case gap != " " || !s.isUnknown(i):
		return false
	}
	if i == 0 || s.gap(i) != " " { // else it may be what somebody's shop or street is called
		return true
	}
	before := s.tokens[i-1]
	return before.class&(business|namesake|belongings|street|place|stall) == 0 && (before.shape != title || before.class&(ordinary|office) != 0 || s.isFirstName(i-1, more-1))
}

// isUnknown reports a capitalised word of three letters or more that could be a name.
func (s *scan) isUnknown(i int) bool {
	t := s.tokens[i]
	return s.isWord(i) && t.shape == title && t.end-t.start >= 3 && t.class&(ordinary|office|honorific|brandTail) == 0 && !isVerb(s.lowered(i))
}
