package redact

import "strings"

// findLoneNames marks a single capitalised word that is a known name and no word
// of another meaning ("Agus bilang", "lapak milik Prapto"), unless it is part of
// what a business, a street or a group is called.
func (s *scan) findLoneNames() {
	for i := 0; i < len(s.tokens); i++ {
		if !s.isKnownName(i) || s.tokens[i].class&(ordinary|ambiguousName) != 0 || s.isCalledAfter(i) || s.isOfficial(i) {
			continue
		}
		end := s.nameEnd(i, guess, false)
		if end > i && !s.goesOnAsBrand(end) {
			s.take(i, end, Name)
			i = end - 1
		}
	}
}

// isCalledAfter reports that the name at token i is that of something: what stands
// before it is a street, a shop or another capitalised word that is no ordinary one.
func (s *scan) isCalledAfter(i int) bool {
	gap := s.gap(i)
	if i == 0 || gap != " " && gap != ". " && gap != "." && gap != "-" {
		return false
	}
	if s.is(i-1, honorific|honorificWeak) { // looked at before: it was of a shop
		return true
	}
	for back := 1; back <= 3 && s.isWord(i-back); back++ {
		t := s.tokens[i-back]
		switch {
		case back == 1 && gap != " " && t.end-t.start > 4: // a full stop, not an abbreviation's
			return false
		case t.class&(business|namesake|belongings|street|place|stall) != 0:
			return true
		case t.class&office != 0 && t.shape == title: // "Jl. Kapten Suparman", but "Lurah Budi"
			return s.is(i-back-1, street)
		case t.shape == lower || t.class&(common|honorific|office) != 0:
			return false
		}
		if back == 1 && s.gap(i-1) != " " {
			return t.class&ordinary == 0 && i > 1 // part of a proper name
		}
	}
	return s.isWord(i-1) && s.tokens[i-1].shape == title && s.tokens[i-1].class&ordinary == 0
}

// goesOnAsBrand reports a capitalised word behind a name that makes it a brand:
// "Rudi Motor", "Yanti Collection".
func (s *scan) goesOnAsBrand(i int) bool {
	if !s.isWord(i) || s.gap(i) != " " {
		return false
	}
	t := s.tokens[i]
	return t.class&(brandTail|business) != 0 && t.shape != lower || t.class&brandTail != 0 && !strings.HasPrefix(s.gap(i+1), " ")
}
