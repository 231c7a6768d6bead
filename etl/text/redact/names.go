package redact

import "strings"

// A ground is how good the reason is to expect a name at a place.
type ground uint8

const (
	guess    ground = iota // only a word that is known to be a name will do
	expected               // after an honorific: any capitalised word that is no ordinary one
	certain                // after "nama saya": any word that is no ordinary one
)

// leadsToName are the classes of words behind which a name is looked for.
const leadsToName = honorific | honorificWeak | nameWord | behalfAn | behalfA | introduce | cueName | cuePersonWeak | cuePerson | cueSelf

// findNames marks names of people by what stands before or beside them.
func (s *scan) findNames() {
	shouting := s.isShouting()
	for i := 0; i < len(s.tokens); i++ {
		if s.tokens[i].class&leadsToName == 0 || !s.isWord(i) {
			continue
		}
		for _, from := range [...]func(int) (int, ground){s.afterHonorific, s.afterNameWord, s.afterCue} {
			at, g := from(i)
			if at == 0 {
				continue
			}
			if end := s.nameEnd(at, g, shouting); end > at {
				s.takeName(at, end, shouting)
				break
			}
		}
	}
	s.findSignatures(shouting)
	s.findFullNames()
	s.findLoneNames()
	s.findFirstNames()
}

// takeName marks a name and the names that are joined to it: "Siti dan Budi".
func (s *scan) takeName(from, end int, shouting bool) {
	if s.isOfficial(from) {
		return
	}
	s.take(from, end, Name)
	for s.is(end, and) && len(s.gap(end)) <= 2 || end < len(s.tokens) && s.gap(end) == " & " {
		at := end
		if s.is(at, and) {
			at++
		}
		if s.is(at, honorific) {
			return // found by itself
		}
		next := s.nameEnd(at, guess, shouting)
		if next == at {
			return
		}
		s.take(at, next, Name)
		end = next
	}
}

// isOfficial reports that the name at token i, or around it, is that of who governs the city, the
// province or the country, told by the office: "Wali Kota Budi", "Gubernur Ahmad".
func (s *scan) isOfficial(i int) bool {
	for range 3 { // from the last name to the first
		if i > 1 && isOneSpace(s.gap(i)) && s.isWord(i-1) && s.tokens[i-1].shape == title && s.tokens[i-1].class&(office|ordinary) == 0 {
			i--
		}
	}
	if i == 0 || !s.is(i-1, office) || !isOneSpace(s.gap(i)) {
		return false
	}
	switch s.lowered(i - 1) {
	case "presiden", "wapres", "gubernur", "wagub", "bupati", "wabup", "walikota", "wawali", "menteri", "mentri":
		return true
	case "kota":
		return i > 1 && s.lowered(i-2) == "wali"
	}
	return false
}

// afterHonorific returns where a name is expected after an honorific at token i,
// or 0. Behind the name of a shop, and inside "ibu-ibu", it is none.
func (s *scan) afterHonorific(i int) (int, ground) {
	t := s.tokens[i]
	if t.class&(honorific|honorificWeak) == 0 || strings.HasSuffix(s.gap(i), "-") && i > 0 || s.isBusinessBefore(i) {
		return 0, guess
	}
	g := expected
	if t.class&honorific == 0 && (t.shape == lower && s.gap(i+1) != ". " || t.end-t.start == 1 && !strings.HasPrefix(s.gap(i+1), ".")) ||
		t.class&addressed != 0 && s.gap(i+1) == ". " { // "Begini Pak. Pembeli sepi."
		g = guess
	}
	at := i + 1
	for steps := 0; steps < 2 && s.isWord(at) && s.gapsName(at); steps++ {
		switch {
		case s.tokens[at].class&office != 0:
			g = guess // "Pak Lurah Budi": the office is no name, a known name after it is
		case s.tokens[at].class&(honorific|honorificWeak) == 0 || s.tokens[at].class&givenName != 0 && s.tokens[at].class&honorific == 0:
			return at, g
		}
		at++
	}
	if !s.isWord(at) || !s.gapsName(at) {
		return 0, guess
	}
	return at, g
}

// gapsName reports whether what stands before token i may stand between an
// honorific and a name.
func (s *scan) gapsName(i int) bool {
	gap := s.gap(i)
	return gap == " " || gap == ". " || gap == "." || gap == "  "
}

// isBusinessBefore reports that the honorific at token i is part of the name of
// a business or a place: "Warung Bu Siti", "Toko Kelontong Pak Min".
func (s *scan) isBusinessBefore(i int) bool {
	for i > 1 && s.is(i-1, honorific) && s.gapsName(i) { // "Warung Ibu Hj. Siti"
		i--
	}
	if i == 0 || !isOneSpace(s.gap(i)) {
		return false
	}
	if s.namesBusiness(i - 1) {
		return true
	}
	between := i - 1
	return between > 0 && isOneSpace(s.gap(between)) && s.namesBusiness(between-1) && s.isWord(between) && s.tokens[between].shape == title &&
		(s.tokens[between].class&(honorific|common) == 0 || s.tokens[between].class&place != 0) // "Bakmi Jawa Mbah Gito"
}

func (s *scan) namesBusiness(i int) bool {
	if s.is(i, by) { // "oleh-oleh Bu Siti", but "ditulis oleh Bu Siti"
		return s.is(i-1, by)
	}
	return s.is(i, business|street) || s.is(i, namesake|belongings) && s.tokens[i].shape == title
}

// afterNameWord returns where a name is expected after "nama saya", "nama lengkap:",
// "atas nama", "a.n.", "a/n" or "perkenalkan saya" at token i, or 0.
func (s *scan) afterNameWord(i int) (int, ground) {
	switch {
	case s.is(i, nameWord):
		at, g := i+1, expected
		if s.is(i-1, behalfAtas) {
			g = certain
		}
		for steps := 0; steps < 2 && s.is(at, nameOf) && isOneSpace(s.gap(at)); steps++ {
			at, g = at+1, certain
		}
		if s.is(at, isCalled) {
			at++
		}
		if strings.Contains(s.gap(at), ":") {
			g = certain
		}
		if s.is(at, nameOfThing) || len(s.gap(at)) > 4 {
			return 0, guess
		}
		return s.behindHonorific(at), g
	case s.is(i, behalfAn) && s.tokens[i].shape != upper && (s.gap(i+1) == ". " || s.gap(i+1) == "." || s.gap(i+1) == " "):
		return s.behindHonorific(i + 1), expected
	case s.is(i, behalfA) && s.is(i+1, behalfN) && (s.gap(i+1) == "." || s.gap(i+1) == "/") && len(s.gap(i+2)) <= 3:
		if s.is(i+2, nameOfThing|business) {
			return 0, guess
		}
		return s.behindHonorific(i + 2), certain
	case s.is(i, introduce):
		at := i + 1
		for steps := 0; steps < 2 && s.is(at, nameOf|nameWord); steps++ {
			at++
		}
		return s.behindHonorific(at), certain
	}
	return 0, guess
}

func (s *scan) behindHonorific(i int) int {
	for s.is(i, honorific|honorificWeak) && s.tokens[i].class&givenName == 0 && s.isWord(i+1) && s.gapsName(i+1) {
		i++
	}
	return i
}

// afterCue returns where a name is expected after "hubungi", "cari", "saya", or 0.
func (s *scan) afterCue(i int) (int, ground) {
	at := i + 1
	if !s.isWord(at) || len(s.gap(at)) > 3 || holds(s.gap(at), ".;()\n") {
		return 0, guess
	}
	switch {
	case s.is(i, cueName):
		return at, expected
	case s.is(i, cuePersonWeak):
		if s.tokens[at].shape == lower && s.tokens[at].class&ambiguousName != 0 {
			return 0, guess // "dengan rahmat Tuhan"
		}
		return at, guess
	case s.is(i, cuePerson):
		if s.tokens[at].shape == title && s.endsPhrase(at) {
			return at, expected
		}
		return at, guess
	case s.is(i, cueSelf) && isOneSpace(s.gap(at)) && s.tokens[at].shape == lower:
		t := s.tokens[at]
		if t.class&ordinary != 0 || t.class&givenName == 0 && !endsLikeName(s.written(at)) {
			return 0, guess
		}
		if strings.HasPrefix(s.gap(at+1), ",") || s.is(at+1, anyCue) || t.class&ambiguousName == 0 && s.is(at+1, afterSelf) {
			return at, guess // "kula slamet, bakul soto", "saya yanti pedagang"
		}
	case s.is(i, cueSelf) && isOneSpace(s.gap(at)) && s.tokens[at].shape == title:
		if s.endsPhrase(at) || (i == 0 || s.tokens[i].shape == lower) && s.areTwo(at) {
			return at, expected // "saya Nengah Suardika sudah lapor"
		}
		return at, guess
	case s.is(i, cueSelf) && isOneSpace(s.gap(at)) && s.isKnown(at) && s.isKnown(at+1) && isOneSpace(s.gap(at+1)):
		return at, guess // "SAYA SITI KHOTIJAH"
	}
	return 0, guess
}

// areTwo reports two capitalised words that may be a name, at token i.
func (s *scan) areTwo(i int) bool {
	return s.isName(i, expected, false) && s.isName(i+1, expected, false) && isOneSpace(s.gap(i+1)) && s.tokens[i+1].shape == title
}

// isKnown reports a word that is a name and nothing else, in whatever letters.
func (s *scan) isKnown(i int) bool {
	return s.isWord(i) && s.tokens[i].class&givenName != 0 && s.tokens[i].class&ordinary == 0
}

// endsPhrase reports that the capitalised words from token i on are followed by
// punctuation, the end, a number, or a word that follows one's own name ("warga").
func (s *scan) endsPhrase(i int) bool {
	for range 6 { // longer than any name
		if !s.isWord(i+1) || !isOneSpace(s.gap(i+1)) || s.tokens[i+1].shape != title || s.tokens[i+1].class&common != 0 {
			break
		}
		i++
	}
	if i+1 >= len(s.tokens) || !isOneSpace(s.gap(i+1)) {
		return true
	}
	next := s.tokens[i+1]
	return next.kind != word || next.taken != "" || next.class&(afterSelf|signatureBetween) != 0
}

// ordinary are the classes of words that are no names unless the list of names has them.
const ordinary = common | brandTail | place | business | belongings | stall | anyCue | month | unit | numberWord | street | rt | rw | money | namesake | nameWord | cueSelf

// nameEnd returns the token after the name that starts at token i, or i when
// there is none. A name has at most four words and initials.
func (s *scan) nameEnd(i int, g ground, shouting bool) int {
	if !s.isName(i, g, shouting) {
		return i
	}
	capitalised := s.tokens[i].shape == title
	end := i + 1
	for ; end < i+4 && s.isWord(end); end++ {
		gap := s.gap(end)
		afterInitial := gap == ". " && s.tokens[end-1].end-s.tokens[end-1].start == 1
		if gap != " " && !afterInitial {
			break
		}
		isInitial := s.tokens[end].end-s.tokens[end].start == 1 && s.text[s.tokens[end].start] <= 'Z'
		if isInitial && (strings.HasPrefix(s.gap(end+1), ".") || end+1 == len(s.tokens) && s.gap(end+1) == "") {
			continue
		}
		next := guess
		if capitalised && s.tokens[end].shape == title && s.tokens[end].class&givenName == 0 {
			next = expected
		}
		if !s.isName(end, next, shouting) {
			break
		}
	}
	return end
}

// isName decides whether the word at token i can be a name on such ground.
func (s *scan) isName(i int, g ground, shouting bool) bool {
	if !s.isWord(i) {
		return false
	}
	t := s.tokens[i]
	length := t.end - t.start
	if t.class&(office|honorific) != 0 || length < 2 || length > 24 {
		return false
	}
	shape := t.shape
	if shape == upper && shouting {
		shape = lower
	}
	isGiven := t.class&givenName != 0
	switch {
	case shape == title && isGiven:
		return true
	case t.class&ordinary != 0:
		return false
	case isGiven, endsLikeName(s.written(i)):
		return true
	}
	switch shape {
	case title:
		return g >= expected && !isVerb(s.lowered(i)) && !(length > 6 && strings.HasSuffix(s.written(i), "nya"))
	case upper:
		return g >= expected && length >= 4 && vowels(s.lowered(i)) >= 2
	}
	return g == certain && length >= 4 && !beginsLikeVerb(s.lowered(i))
}

func vowels(word string) int {
	n := 0
	for i := 0; i < len(word); i++ {
		if strings.IndexByte("aeiou", word[i]) >= 0 {
			n++
		}
	}
	return n
}

// isShouting reports a text mostly in capitals, where capitals say nothing.
func (s *scan) isShouting() bool {
	words, uppers := 0, 0
	for _, t := range s.tokens {
		if t.kind == word && t.end-t.start > 2 {
			words++
			if t.shape == upper {
				uppers++
			}
		}
	}
	return uppers*10 > words*6
}
