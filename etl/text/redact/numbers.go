package redact

import "strings"

// longestNumber is the most digits one number may have: a prepaid electricity token.
const longestNumber = 20

// longestAmount is the most groups one amount may have.
const longestAmount = 12

// A run is digits that may be one number: blocks of digits with a space, a dot,
// a dash or brackets between them.
type run struct {
	digits [longestNumber]byte
	n      int
	blocks [longestNumber]uint8 // length of each block
	count  int
	dotted bool // every separator so far is one "." or ","
	spaced bool // every separator so far is spaces only
}

// findNumbers marks the numbers that name a person. At each run of digits the
// longest number that has a known shape, or a known cue before it, wins.
func (s *scan) findNumbers() {
	for i := 0; i < len(s.tokens); {
		if !s.isDigits(i) {
			i++
			continue
		}
		i = s.findNumber(i)
	}
}

// findNumber looks at the run that starts at token i and returns where to go on.
func (s *scan) findNumber(i int) int {
	cue, distance := s.cueBefore(i)
	if end := s.amountEnd(i); end > i && !s.isAccountBefore(i, cue, distance) {
		return end
	}
	plus := s.tokens[i].start > 0 && s.text[s.tokens[i].start-1] == '+'

	var number run
	number.dotted, number.spaced = true, true
	best, kind := i, Kind("")
	for end := i; s.isDigits(end); end++ {
		if end > i {
			sep := s.gap(end)
			if !joins(sep) {
				break
			}
			number.dotted = number.dotted && (sep == "." || sep == ",")
			number.spaced = number.spaced && strings.Trim(sep, " ") == ""
		}
		t := s.tokens[end]
		length := t.end - t.start
		if number.n+length > longestNumber {
			if end == i { // longer than any number: still nobody's business
				best, kind = i+1, Number
			}
			break
		}
		copy(number.digits[number.n:], s.text[t.start:t.end])
		number.n += length
		number.blocks[number.count] = uint8(length)
		number.count++
		if k := number.kind(cue, distance, plus); k != "" {
			best, kind = end+1, k
		}
	}
	if kind == "" {
		return i + 1
	}
	if kind == Number && s.is(best, unit|money) {
		return best
	}
	if (kind == Number || kind == Phone) && s.is(best, cueBank) && s.tokens[best].shape == upper && s.gap(best) == " " {
		kind = Account // "5271906634 BSI"
	}
	s.take(i, best, kind)
	return best
}

// isAccountBefore reports that what looks like an amount at token i follows the word
// for an account, or a bank's name, and no word for money: "rek BCA 123.456.789".
func (s *scan) isAccountBefore(i int, cue class, distance int) bool {
	if i > 0 && s.tokens[i-1].class&money != 0 {
		return false
	}
	return cue&cueAccount != 0 && distance <= 2 || cue&cueBank != 0 && distance == 1 && !s.endsInThousands(i)
}

// endsInThousands reports digits in groups whose last is 000: an amount.
func (s *scan) endsInThousands(i int) bool {
	for s.isDigits(i+1) && s.gap(i+1) == "." {
		i++
	}
	t := s.tokens[i]
	return strings.HasSuffix(s.text[t.start:t.end], "000")
}

// joins reports whether a separator may stand inside one number.
func joins(sep string) bool {
	if len(sep) > 4 {
		return false
	}
	for _, r := range sep {
		switch r {
		case ' ', '.', '-', '(', ')', '/':
		default:
			return false
		}
	}
	return true
}

// amountEnd returns the token after an amount of money or goods that starts at
// token i, or i when there is none: "Rp 1.250.000", "12.000.000", "1250000 rupiah".
func (s *scan) amountEnd(i int) int {
	end, grouped := i+1, len(s.text[s.tokens[i].start:s.tokens[i].end]) <= 3 && s.text[s.tokens[i].start] != '0'
	for s.isDigits(end) && end-i < longestAmount && (s.gap(end) == "." || s.gap(end) == ",") {
		grouped = grouped && s.tokens[end].end-s.tokens[end].start == 3
		end++
	}
	afterMoney := i > 0 && s.tokens[i-1].class&money != 0 && len(s.gap(i)) <= 2
	switch {
	case afterMoney:
		return end
	case end > i+1 && grouped:
		return end
	case end == i+1 && s.tokens[i].end-s.tokens[i].start <= 9 && s.text[s.tokens[i].start] != '0' && s.is(end, unit|money):
		return end
	}
	return i
}

// cueBefore returns what the nearest word before token i says a number is, and
// how many words away it stands. It looks back over at most five words.
func (s *scan) cueBefore(i int) (class, int) {
	for back := 1; back <= 5 && i-back >= 0; back++ {
		t := s.tokens[i-back]
		if t.kind == wall || holds(s.gap(i-back+1), "\n;") {
			break
		}
		if t.class&anyCue != 0 {
			return t.class & anyCue, back
		}
		if t.kind == digits && t.end-t.start > 4 {
			break
		}
	}
	return 0, 0
}

// kind decides what the digits gathered so far are; empty when nothing yet.
func (r *run) kind(cue class, distance int, plus bool) Kind {
	switch {
	case r.isDate():
		return ""
	case r.n == 16 && (cue&(cueNIK|cueKK) != 0 || r.isNIK()) && cue&cueNPWP == 0:
		if cue&cueKK != 0 {
			return KK
		}
		return NIK
	case cue&cueNIK != 0 && r.n >= 10:
		return NIK
	case cue&cueKK != 0 && r.n >= 10:
		return KK
	case r.isNPWP(), cue&cueNPWP != 0 && r.n >= 14:
		return NPWP
	case cue&cueNIB != 0 && r.n >= 12 && r.n <= 14:
		return NIB
	case cue&cueAccount != 0 && r.n >= 6:
		return Account
	case cue&cueBank != 0 && r.n >= 8 && !r.isMobile(plus) && !(r.count == 1 && r.endsRound()):
		return Account
	case r.isCard(), r.isBankWritten():
		return Account
	case cue&cueCustomer != 0 && distance == 1 && r.n >= 6 && !r.isMobile(plus):
		return Customer
	case cue&cueCustomer != 0 && r.n >= 6 && !r.isPhone(plus):
		return Customer
	case r.isPhone(plus):
		return Phone
	case cue&cuePhone != 0 && r.n >= 9 && r.n <= 14 && !r.isSplit():
		return Phone
	case cue&cuePhone != 0 && distance <= 3 && r.n >= 6 && r.n <= 8 && r.blocks[0] > 2 && !r.endsRound() && !r.isHotline():
		return Phone
	case r.count == 1 && r.n >= 9:
		return Number
	}
	return ""
}

// isNIK checks the shape PPKKCC DDMMYY SSSS, women's day + 40. There is no check digit.
func (r *run) isNIK() bool {
	if r.n != 16 {
		return false
	}
	two := func(i int) int { return int(r.digits[i]-'0')*10 + int(r.digits[i+1]-'0') }
	day, month := two(6), two(8)
	if day > 40 {
		day -= 40
	}
	return two(0) >= 11 && two(0) <= 97 && day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// isCard checks the shape of a bank card: four groups of four.
func (r *run) isCard() bool {
	return r.n == 16 && r.count == 4 && [4]uint8(r.blocks[:4]) == [4]uint8{4, 4, 4, 4}
}

// isBankWritten checks the groups in which two banks print an account: BRI
// 0000-00-000000-00-0 and Mandiri 000-00-0000000-0.
func (r *run) isBankWritten() bool {
	return r.count == 5 && [5]uint8(r.blocks[:5]) == [5]uint8{4, 2, 6, 2, 1} || r.count == 4 && [4]uint8(r.blocks[:4]) == [4]uint8{3, 2, 7, 1}
}

// isHotline checks for 1500 and three more digits, the number of a call centre.
func (r *run) isHotline() bool { return r.n == 7 && string(r.digits[:4]) == "1500" }

// isNPWP checks the written shape 99.999.999.9-999.999.
func (r *run) isNPWP() bool {
	return r.n == 15 && r.count == 6 && [6]uint8(r.blocks[:6]) == [6]uint8{2, 3, 3, 1, 3, 3}
}

// isPhone checks the shape of an Indonesian number: mobile 08.. or +628.., or an
// area code such as 0293 or 021 with 5 to 8 digits.
func (r *run) isPhone(plus bool) bool {
	d := r.digits[:r.n]
	if plus {
		return r.n >= 8 && r.n <= 15
	}
	if r.n < 9 || r.n > 15 {
		return false
	}
	switch {
	case d[0] == '6' && d[1] == '2' && d[2] == '8':
		return r.n >= 10 && (r.count == 1 || !r.isSplit())
	case d[0] != '0':
		return false
	case d[1] == '8':
		return r.n <= 14 && (r.count == 1 || d[2] != '0' && !r.isSplit())
	case r.count == 1:
		return r.n <= 12
	}
	return (r.blocks[0] == 3 || r.blocks[0] == 4) && d[1] >= '2' && r.n <= 12
}

// isMobile reports the shape of a mobile number; wallets are paid by it.
func (r *run) isMobile(plus bool) bool {
	return r.isPhone(plus) && (plus || r.digits[0] == '6' || r.digits[1] == '8')
}

// isSplit reports blocks so uneven that they are hours, sizes or several numbers
// rather than a phone number read in groups.
func (r *run) isSplit() bool {
	if r.count == 1 {
		return false
	}
	if r.spaced { // "08 12 34 56 78 90" and "0 8 1 2 3 4 5 6 7 8"
		even := true
		for _, b := range r.blocks[1:r.count] {
			even = even && b <= 5
		}
		return !even || r.blocks[0] > 5
	}
	for _, b := range r.blocks[1:r.count] {
		if b < 2 {
			return true
		}
	}
	isCountry := r.blocks[0] == 2 && r.digits[0] == '6'
	return r.blocks[0] < 3 && !isCountry || r.dotted && r.blocks[0] < 4 && !isCountry
}

// isDate reports year-month-day in either order.
func (r *run) isDate() bool {
	if r.count != 3 || r.spaced {
		return false
	}
	b := r.blocks
	return b[0] == 4 && b[1] <= 2 && b[2] <= 2 && (r.digits[0] == '1' || r.digits[0] == '2') ||
		b[0] <= 2 && b[1] <= 2 && (b[2] == 4 || b[2] == 2)
}

// endsRound reports a number that ends in 000: an amount, not a telephone.
func (r *run) endsRound() bool {
	return r.n >= 3 && string(r.digits[r.n-3:r.n]) == "000"
}

// findSpokenNumbers marks a telephone number written in words: nine or more of
// "nol delapan satu dua ..." in a row.
func (s *scan) findSpokenNumbers() {
	for i := 0; i < len(s.tokens); i++ {
		end := i
		for s.is(end, digitWord) && (end == i || len(s.gap(end)) <= 2) {
			end++
		}
		if end-i >= 9 {
			s.take(i, end, Phone)
		}
		i = max(i, end-1)
	}
}
