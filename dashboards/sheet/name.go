package sheet

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// longestName is how many letters a worksheet's name may have, in the units of UTF-16 by which spreadsheets count.
const longestName = 31

// NameOf makes a worksheet's name of any text: at most 31 letters, without those that spreadsheets refuse, not beginning or
// ending with an apostrophe, not the one name that Excel keeps for itself, and other than those that are taken.
func NameOf(text string, taken ...string) string {
	text = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' || r == '\u007f' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))), " ")
	name := trimmed(text, longestName)
	if name == "" || strings.EqualFold(name, "History") {
		name = trimmed("Angka "+name, longestName)
	}
	base := name
	for i := 2; isTaken(name, taken); i++ {
		ending := " " + strconv.Itoa(i)
		name = trimmed(base, longestName-len(ending)) + ending
	}
	return name
}

// trimmed is the beginning of a text, without blanks and apostrophes at its ends.
func trimmed(text string, most int) string {
	text = strings.Trim(text, "' ")
	for at, r := range text {
		if most -= utf16.RuneLen(r); most < 0 {
			return strings.Trim(text[:at], "' ")
		}
	}
	return text
}

func isTaken(name string, taken []string) bool {
	for _, other := range taken {
		if strings.EqualFold(other, name) {
			return true
		}
	}
	return false
}
