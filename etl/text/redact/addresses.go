package redact

import "strings"

// findAddresses marks RT and RW with their numbers, the hamlet written before
// them, and streets or houses with a house number. A street without a number is
// public and stays; so does a kelurahan, which is what the city counts by.
func (s *scan) findAddresses() {
	for i := 0; i < len(s.tokens); i++ {
		if end := s.rtEnd(i); end > i {
			s.takeHamlet(i)
			s.take(i, end, RTRW)
			i = end - 1
		}
	}
	for i := 0; i < len(s.tokens); i++ {
		if from, end := s.house(i); end > i {
			s.take(from, end, Address)
			i = end - 1
		}
	}
}

// rtEnd returns the token after "RT 02/RW 05", "RT 05/08", "RT/RW 03/04",
// "RW 05 RT 02" or "RT 7" that starts at token i, or i. "RW 05" alone is a
// reporting level of the city and stays, except in an address.
func (s *scan) rtEnd(i int) int {
	if !s.is(i, rt|rw) || s.is(i-1, rtEach) {
		return i
	}
	end := i + 1
	if s.is(end, rt|rw) && s.gap(end) == "/" { // "RT/RW 03/04"
		end++
	}
	if !s.areaNumber(end) || s.is(end+1, unit) && !s.is(end+1, rt|rw) && len(s.gap(end+1)) == 1 {
		return i
	}
	end++
	if s.isDigits(end) && strings.Trim(s.gap(end), " ") == "/" && s.tokens[end].end-s.tokens[end].start <= 3 {
		return end + 1
	}
	if s.is(end, rt|rw) && len(s.gap(end)) <= 3 && s.areaNumber(end+1) {
		return end + 2
	}
	if s.is(i, rw) && !s.inAddress(i) {
		return i
	}
	return end
}

// areaNumber reports whether token i is the number of an RT or RW, "05" or "VII".
func (s *scan) areaNumber(i int) bool {
	if i >= len(s.tokens) || len(s.gap(i)) > 3 || holds(s.gap(i), ",;\n") {
		return false
	}
	if s.isDigits(i) {
		return s.tokens[i].end-s.tokens[i].start <= 3
	}
	return s.isWord(i) && s.tokens[i].shape != lower && strings.Trim(s.text[s.tokens[i].start:s.tokens[i].end], "IVX") == ""
}

// inAddress reports whether a street or a word such as "alamat" stands shortly before.
func (s *scan) inAddress(i int) bool {
	for back := 1; back <= 6 && i-back >= 0; back++ {
		t := s.tokens[i-back]
		if t.kind == wall {
			return false
		}
		if t.class&(street|address) != 0 || t.taken == RTRW || t.taken == Address {
			return true
		}
	}
	return false
}

// takeHamlet marks up to two capitalised words right before the RT at token i.
func (s *scan) takeHamlet(i int) {
	from := i
	for from > 0 && i-from < 2 && isOneSpace(s.gap(from)) && s.properNoun(from-1) && s.tokens[from-1].class&givenName == 0 && s.tokens[from-1].end-s.tokens[from-1].start >= 3 {
		from--
	}
	if from < i && s.is(from-1, street) && isOneSpace(s.gap(from)) {
		from--
	}
	if from < i && !s.is(from-1, honorific) {
		s.take(from, i, Address)
	}
}

// properNoun reports a capitalised word that is no ordinary word, office or
// place that everybody knows.
func (s *scan) properNoun(i int) bool {
	return s.isWord(i) && s.tokens[i].shape != lower &&
		s.tokens[i].class&(common|office|place|honorific|business|stall|rt|rw|anyCue|numberWord|unit|month|namesake) == 0
}

// house returns the tokens of an address that begins at token i, or a piece of
// one: "Jl. Tidar No 12", "Gang Kenari 3 No. 8", "Jl. Kalimas 52", "rumah nomor 7",
// "Perum Depkes Blok B-12", "Blok C5 No 3", "Jambon No. 4". The end is i when there is none.
func (s *scan) house(i int) (from, end int) {
	switch {
	case s.is(i, street):
		return i, s.streetEnd(i)
	case s.is(i, address):
		return s.houseEnd(i)
	case s.isBlock(i) && !s.is(i-1, stall) && !s.is(i-2, stall):
		return i, s.blockEnd(i)
	case s.is(i, numberWord) && i > 0 && s.properNoun(i-1) && s.tokens[i-1].shape == title && s.tokens[i-1].class&givenName == 0 &&
		isOneSpace(s.gap(i)) && !s.is(i-2, honorific|stall|business|office) && s.houseNumberEnd(i+1) > 0:
		return i - 1, s.houseNumberEnd(i + 1)
	}
	return i, i
}

// streetEnd returns the token after the house number of the street at token i, or i.
func (s *scan) streetEnd(i int) int {
	isAlley, isShort, names, found := s.is(i, alley), s.is(i, streetShort), 0, i
	for n := i + 1; n < len(s.tokens) && n <= i+10; n++ {
		gap := s.gap(n)
		if holds(gap, "\n;:!?()") || strings.Contains(gap, ". ") && s.tokens[n-1].end-s.tokens[n-1].start > 4 {
			break
		}
		t := s.tokens[n]
		switch {
		case t.kind == wall || t.taken != "":
			return found
		case t.class&numberWord != 0 || s.isBlock(n):
			if end := s.houseNumberEnd(n + 1); end > 0 {
				return end
			}
			if !s.isBlock(n) {
				return found
			}
		case t.kind == digits:
			if names > 0 && !isAlley && t.end-t.start <= 3 && !s.is(n+1, unit|money|month) && !strings.HasPrefix(s.gap(n+1), ".0") {
				found = s.houseNumberEnd(n)
				return found
			}
		case t.class&street != 0:
			isAlley, isShort, names = s.is(n, alley), isShort || s.is(n, streetShort), 0
		case t.class&withinAddress != 0:
		case t.class&(stall|unit|common) != 0 && t.shape != title:
			return found
		case t.shape == lower && !isShort && !s.numberWordAhead(n):
			return found
		default:
			names++
		}
	}
	return found
}

// numberWordAhead reports "no 12" within the next two words.
func (s *scan) numberWordAhead(i int) bool {
	for n := i + 1; n <= i+2; n++ {
		if s.is(n, numberWord) && s.houseNumberEnd(n+1) > 0 {
			return true
		}
	}
	return false
}

// houseEnd returns the piece of "rumah saya nomor 7", "alamat Kalisari 15" or
// "nomor rumah 12" that is the number.
func (s *scan) houseEnd(i int) (from, end int) {
	if s.is(i-1, numberWord) {
		if end := s.houseNumberEnd(i + 1); end > 0 {
			return i - 1, end
		}
	}
	for n := i + 1; n <= i+6 && n < len(s.tokens); n++ {
		if holds(s.gap(n), "\n;.!?()") && s.gap(n) != ". " {
			break
		}
		t := s.tokens[n]
		switch {
		case t.kind == wall || t.taken != "" || t.class&(street|stall) != 0 && !s.isBlock(n):
			return i, i
		case t.class&numberWord != 0 || s.isBlock(n):
			if end := s.houseNumberEnd(n + 1); end > 0 {
				return n, end
			}
		case t.kind == digits:
			if n > i+1 && s.properNoun(n-1) && t.end-t.start <= 3 && !s.is(n+1, unit|money|month) {
				return n - 1, s.houseNumberEnd(n)
			}
			return i, i
		}
	}
	return i, i
}

// blockEnd returns the token after "Blok C5 No 3", or i: a block with its own
// number and then one of a house is an address also without the estate's name.
func (s *scan) blockEnd(i int) int {
	if !s.isWord(i+1) || !s.isDigits(i+2) || !closeTo(s.gap(i+2)) || !s.is(i+3, numberWord) {
		return i
	}
	return max(i, s.houseNumberEnd(i+4))
}

// isBlock reports the "Blok" of a housing estate: "Blok B-12", "blok C5".
func (s *scan) isBlock(i int) bool {
	return s.is(i, withinAddress) && (s.lowered(i) == "blok" || s.lowered(i) == "kav" || s.lowered(i) == "kavling")
}

// houseNumberEnd returns the token after a house number at token i ("12", "31A",
// "12/3", "C5", "B-12"), or 0. A block is followed through to its number.
func (s *scan) houseNumberEnd(i int) int {
	end := i
	if s.isWord(end) && s.tokens[end].end-s.tokens[end].start == 1 && s.isDigits(end+1) && closeTo(s.gap(end+1)) {
		end++ // the letter of "C5"
	}
	if end >= len(s.tokens) || !s.isDigits(end) || s.tokens[end].end-s.tokens[end].start > 4 || len(s.gap(i)) > 3 {
		return 0
	}
	end++
	if s.isWord(end) && s.gap(end) == "" && s.tokens[end].end-s.tokens[end].start == 1 {
		end++ // the letter of "31A"
	}
	for s.isDigits(end) && (s.gap(end) == "/" || s.gap(end) == "-") && s.tokens[end].end-s.tokens[end].start <= 3 {
		end++
	}
	if s.is(end, numberWord) && isOneSpace(s.gap(end)) && end > i+1 {
		if further := s.houseNumberEnd(end + 1); further > 0 {
			return further
		}
	}
	return end
}

func isOneSpace(gap string) bool { return gap == " " }
