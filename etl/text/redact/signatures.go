package redact

import "strings"

// findSignatures marks names that stand beside a telephone number, an e-mail
// address or another number of a person, and names that close a text.
func (s *scan) findSignatures(shouting bool) {
	for i := 0; i < len(s.tokens); i++ {
		switch s.tokens[i].taken {
		case Phone, Email, NIK, KK, Account, NIB, NPWP:
		default:
			continue
		}
		if s.tokens[i].joined {
			continue
		}
		s.nameBefore(i)
		end := i + 1
		for end < len(s.tokens) && s.tokens[end].joined {
			end++
		}
		s.nameAfter(end, shouting)
	}
	s.closingName(shouting)
}

// nameBefore looks for "Turmin, WA " before the contact at token i.
func (s *scan) nameBefore(i int) {
	last := i - 1
	for last >= 0 && last > i-5 && s.is(last, signatureBetween) && len(s.gap(last+1)) <= 3 {
		last--
	}
	if last < 0 || !s.isWord(last) || len(s.gap(last+1)) > 3 || holds(s.gap(last+1), "\n!?;") {
		return
	}
	from := last + 1
	known := false
	for from > 0 && last+1-from < 4 && s.isName(from-1, expected, false) && s.tokens[from-1].shape == title {
		known = known || s.tokens[from-1].class&givenName != 0
		from--
		if from > 0 && s.gap(from) != " " {
			break
		}
	}
	switch {
	case from == last+1: // in lower case: one known name
		if s.isName(last, guess, false) && !s.isBusinessBefore(last) && s.tokens[last].class&ambiguousName == 0 {
			s.take(last, last+1, Name)
		}
	case s.isBusinessBefore(from) || from > 0 && s.gap(from) == " " && s.is(from-1, namesake|belongings|office|place|stall|cueBank):
	case from > 0 && s.tokens[from-1].kind == digits && !known: // "RT 04/RW 12 Argomulyo, wa"
	case strings.Contains(s.gap(last+1), ".") && !known:
	case from > 0 && s.gap(from) == " " && !known && s.tokens[from-1].shape != lower:
	default:
		s.take(from, last+1, Name)
	}
}

// nameAfter looks for " (Turmin, sulam pita)" or " Budi Santoso" at token i.
func (s *scan) nameAfter(i int, shouting bool) {
	if !s.isWord(i) {
		return
	}
	g := guess
	switch s.gap(i) {
	case " (", "(", " ( ":
		g = expected
	case " ", ", ", " - ", " / ", "/", ": ", ",":
	default:
		return
	}
	if s.tokens[i].shape == lower && g == expected {
		g = guess
	}
	at := s.behindHonorific(i)
	if end := s.nameEnd(at, g, shouting); end > at {
		s.take(at, end, Name)
	}
}

// closingName looks for a last sentence that is a name and little else:
// "... Terima kasih. Budi", "... dicoba dulu? Mei Lian, Toko Kain".
func (s *scan) closingName(shouting bool) {
	first := len(s.tokens)
	for first > 0 && len(s.tokens)-first < 9 && !holds(s.gap(first), ".?!\n") {
		first--
	}
	for at := first; at <= first+1; at++ {
		if at == 0 || at >= len(s.tokens) || !holds(s.gap(at), ".?!\n") || len(s.tokens)-at > 8 {
			continue
		}
		end := s.nameEnd(at, guess, shouting)
		if end == at && s.tokens[at].shape == title {
			if end = s.nameEnd(at, expected, shouting); end < at+2 {
				end = at
			}
		}
		if end > at && (end == len(s.tokens) || strings.HasPrefix(s.gap(end), ",")) {
			s.take(at, end, Name)
			return
		}
	}
}

// findFullNames marks two or more capitalised words in a row that are known
// names, unless a street, a place or a business is called after them; one that
// opens the text as "Sudarno, pedagang bakso" does; and one between two commas.
func (s *scan) findFullNames() {
	for i := 0; i < len(s.tokens); i++ {
		if !s.isKnownName(i) {
			continue
		}
		end := i + 1
		for end < len(s.tokens) && s.isKnownName(end) && s.gap(end) == " " {
			end++
		}
		after := i > 0 && (s.gap(i) == " " && s.is(i-1, business|namesake|belongings|street|place|stall) ||
			s.gap(i) == ". " && s.is(i-1, street) || s.gap(i) == " " && s.is(i-1, withinAddress) && s.is(i-2, street) || s.is(i-1, honorific) && s.isBusinessBefore(i-1))
		opens := i == 0 && strings.HasPrefix(s.gap(end), ",") && s.is(end, afterSelf)
		first := i
		if i > 0 && s.gap(i) == " " && s.isUnknown(i-1) {
			first--
		}
		between := first > 0 && s.gap(first) == ", " && strings.HasPrefix(s.gap(end), ",") && end < len(s.tokens)
		if !after && !s.isOfficial(i) && (end-i >= 2 || opens || between) {
			s.take(i, end, Name)
		}
		i = end - 1
	}
}

func (s *scan) isKnownName(i int) bool {
	return i < len(s.tokens) && s.tokens[i].shape == title && s.isWord(i) && s.tokens[i].class&(office|honorific|place|business) == 0 &&
		(s.tokens[i].class&givenName != 0 || s.tokens[i].class&ordinary == 0 && endsLikeName(s.written(i)))
}
