package severity

import (
	"strconv"
	"strings"

	"pantau/etl/text"
)

// numbers are the small numbers people write as words.
var numbers = map[string]int{
	"se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
	"sembilan": 9, "sepuluh": 10, "belasan": 12, "puluhan": 20, "beberapa": 3, "rong": 2, "telung": 3, "limang": 5,
}

// days are the lengths of the units of time.
var days = map[string]int{
	"hari": 1, "minggu": 7, "pekan": 7, "bulan": 30, "tahun": 365,
	"sehari": 1, "seminggu": 7, "sepekan": 7, "sebulan": 30, "setahun": 365, "setaun": 365,
}

// duration finds how long a trouble has lasted, or how often it came back: the
// words that tell it and 1 point for a month or three times, 2 for a year or
// more, 0 for less. A price "per bulan" and an age are not durations.
func duration(s string, words *text.Words) (text.Word, int) {
	var best text.Word
	most := 0
	keep := func(from, to int, points int) {
		if points > most {
			most = points
			best = text.Word{Start: from, End: to}
		}
	}
	for i, word := range words.List {
		plain := string(words.Word(i))
		before := ""
		if i > 0 {
			before = string(words.Word(i - 1))
		}
		switch {
		case isAge(s, words, i):
		case before == "per" || before == "tiap" || before == "setiap":
		case days[plain] > 0:
			count, start := countBefore(s, words, i)
			if strings.HasPrefix(plain, "se") && plain != "se" {
				count, start = 1, word.Start
			}
			if isRate(words, i, start) {
				continue
			}
			switch length := count * days[plain]; {
			case length >= 365:
				keep(start, word.End, 2)
			case length >= 30:
				keep(start, word.End, 1)
			}
		case plain == "kali" || plain == "x":
			if count, start := countBefore(s, words, i); count >= 3 && !isRate(words, i, start) {
				keep(start, word.End, 1)
			}
		case plain == "bertahun" || plain == "menahun":
			keep(word.Start, word.End, 2)
		case plain == "berbulan" || plain == "berkali" || plain == "berulang" && before != "tidak":
			keep(word.Start, word.End, 1)
		}
	}
	return best, most
}

// oldest is the most years a trouble is told to have lasted; more is an age.
const oldest = 55

// isAge reports that the number before the unit at word i is how old somebody is:
// "umur saya 71 tahun", "berusia 6 bulan", "anak 4 tahun", "71 tahun".
func isAge(s string, words *text.Words, i int) bool {
	plain := string(words.Word(i))
	if plain != "tahun" && plain != "bulan" {
		return false
	}
	count, start := countBefore(s, words, i)
	if count == 0 {
		return false
	}
	first := i // the first word at or after the number
	for first > 0 && words.List[first-1].Start >= start {
		first--
	}
	for back := 1; back <= 3 && first-back >= 0 && words.List[first-back].Clause == words.List[i].Clause; back++ {
		switch string(words.Word(first - back)) {
		case "umur", "usia", "berumur", "berusia", "yuswa", "yuswo", "umuripun":
			return true
		case "anak", "bayi", "balita", "cucu", "putra", "putri":
			if back == 1 {
				return true
			}
		case "sudah", "selama", "sejak":
			if back == 1 && count < 20 {
				return false // "umur 60 sudah 3 tahun menunggu"
			}
		}
	}
	return plain == "tahun" && count > oldest
}

// countBefore returns the number before word i, in digits or in words, and where
// it starts; 0 when there is none.
func countBefore(s string, words *text.Words, i int) (int, int) {
	word := words.List[i]
	floor := 0
	if i > 0 {
		floor = words.List[i-1].End
	}
	between := strings.TrimRight(s[floor:word.Start], " ")
	digits := len(between)
	for digits > 0 && between[digits-1] >= '0' && between[digits-1] <= '9' {
		digits--
	}
	if n, err := strconv.Atoi(between[digits:]); err == nil && n < 100 {
		return n, floor + digits
	}
	if i > 0 && strings.TrimSpace(s[floor:word.Start]) == "" {
		if n := numbers[string(words.Word(i-1))]; n > 0 {
			return n, words.List[i-1].Start
		}
	}
	return 0, word.Start
}

// isRate reports "sebulan sekali", "2 kali sehari", "setahun bayar": how often,
// not how long; and "5 tahun lagi".
func isRate(words *text.Words, i, start int) bool {
	if i+1 >= len(words.List) {
		return false
	}
	switch string(words.Word(i + 1)) {
	case "sekali", "sehari", "seminggu", "sebulan", "setahun", "lagi", "ke":
		return true
	}
	return false
}
