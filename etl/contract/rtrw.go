package contract

import (
	"regexp"
	"strings"
)

// RT and RW are numbers of a neighbourhood and a community, written 5, 05, 005
// or RT 05. Their value has two digits, "05". An RT may name the RW it belongs to
// behind a stroke, RT 3/7 or RT 03 RW 07: RWBesideRT reads that from the same
// cell, and gives Null where none is named.
var (
	RT         = neighbourhood("rt", 1, rtAlone, rtOfRW)
	RW         = neighbourhood("rw", 1, regexp.MustCompile(`(?i)^(?:rw[\s.:-]*)?0*(\d{1,2})$`))
	RWBesideRT = neighbourhood("rw", 2, rtOfRW)
)

var (
	rtAlone = regexp.MustCompile(`(?i)^(?:rt[\s.:-]*)?0*(\d{1,2})$`)
	rtOfRW  = regexp.MustCompile(`(?i)^rt[\s.:-]*0*(\d{1,2})\s*(?:/|[\s/,.-]*rw[\s.:-]*)\s*0*(\d{1,2})$`)
)

// neighbourhood reads the number that stands in one group of the first form that
// fits. What stands in the second group is of another column, and its absence no
// mistake.
func neighbourhood(rule string, group int, forms ...*regexp.Regexp) Type {
	name := strings.ToUpper(rule)
	return Type{
		Rule: rule, Kind: Text, Example: "05",
		Expects: Sentence{"nomor " + name + " 1 sampai 99", "the number of an " + name + ", 1 to 99"},
		bind: plain(func(cell Cell) (Value, *Problem) {
			text := floated(cell.Text)
			for _, form := range forms {
				if found := form.FindSubmatch(text); found != nil && digits(found[1]) > 0 && digits(found[len(found)-1]) > 0 {
					return Value{Kind: Text, Text: twoDigits(digits(found[group]))}, nil
				}
			}
			if group > 1 {
				return Value{}, nil
			}
			return refuse(rule, cell, "bukan nomor "+name+"; tulis angka 1 sampai 99, misalnya 05", "is not the number of an "+name+"; write 1 to 99, such as 05")
		}),
	}
}

// RTInAddress and RWInAddress find the RT and the RW that a free address names:
// "RT 02 RW 05", "RT.02/RW.05", "RT/RW 02/05", "RW/RT 05-02", "RT 02/05". An
// address that names none, or several ("RT 1-3", "RT 1 dan 2"), gives Null:
// unknown, and counted as unknown.
var (
	RTInAddress = inAddress("rt")
	RWInAddress = inAddress("rw")
)

var (
	headForm = regexp.MustCompile(`(?i)\b(?:rt[\s./&-]*rw|rw[\s./&-]*rt)`) // no number between: both follow
	pairForm = regexp.MustCompile(`(?i)\b(?:rt[\s./&-]*rw|(rw[\s./&-]*rt))[\s.:]*0*(\d{1,2})[\s/-]+0*(\d{1,2})\b`)
	joinForm = regexp.MustCompile(`(?i)\brt[\s.:-]*0*(\d{1,2})\s*/\s*0*(\d{1,2})\b`)
	rtForm   = regexp.MustCompile(`(?i)\brt[\s.:-]*0*(\d{1,2})(?:\D|$)`)
	rwForm   = regexp.MustCompile(`(?i)(?:\b|\d)rw[\s.:-]*0*(\d{1,2})(?:\D|$)`)
	manyForm = regexp.MustCompile(`(?i)^\s*(?:-|,|&|\+|dan\b|s\.?/?d\b\.?|sampai\b)\s*0*\d{1,2}\b`) // another number of the same kind
)

func inAddress(rule string) Type {
	return Type{
		Rule: rule, Kind: Text, Example: "Jl. Pahlawan RT 02 RW 05",
		Expects: Sentence{"alamat, sebaiknya dengan RT dan RW", "an address, best with its RT and RW"},
		bind: plain(func(cell Cell) (Value, *Problem) {
			rt, rw := addressRTRW(cell.Text)
			n := rt
			if rule == "rw" {
				n = rw
			}
			if n == 0 {
				return Value{}, nil
			}
			return Value{Kind: Text, Text: twoDigits(n)}, nil
		}),
	}
}

// addressRTRW returns the RT and RW of an address; 0 means unknown.
func addressRTRW(address []byte) (rt, rw int64) {
	if heads := headForm.FindAllIndex(address, 2); len(heads) > 0 {
		pairs := pairForm.FindAllSubmatch(address, 2)
		if len(pairs) != 1 || len(heads) > 1 {
			return 0, 0
		}
		first, second := digits(pairs[0][2]), digits(pairs[0][3])
		if len(pairs[0][1]) > 0 {
			return second, first
		}
		return first, second
	}
	if !rwForm.Match(address) {
		switch pairs := joinForm.FindAllSubmatch(address, 2); len(pairs) {
		case 0:
		case 1:
			return digits(pairs[0][1]), digits(pairs[0][2])
		default:
			return 0, 0
		}
	}
	return only(rtForm, address), only(rwForm, address)
}

// only returns the number a form finds, or 0 when it finds none or two different.
func only(form *regexp.Regexp, text []byte) int64 {
	var n int64
	for _, found := range form.FindAllSubmatchIndex(text, -1) {
		m := digits(text[found[2]:found[3]])
		if n != 0 && m != n || manyForm.Match(text[found[3]:]) {
			return 0
		}
		n = m
	}
	return n
}

func twoDigits(n int64) []byte { return []byte{byte('0' + n/10), byte('0' + n%10)} }
