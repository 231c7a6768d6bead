package contract

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// yearOf reads a year of four digits, or of two: up to 49 in this century, as
// spreadsheets read them.
func yearOf(text []byte) int64 {
	year := digits(text)
	if len(text) == 2 {
		if year += 1900; year < 1950 {
			year += 100
		}
	}
	return year
}

// compact cuts 20260301 and what follows it.
func compact(text []byte) (year, month, dayOfMonth int64, rest []byte, ok bool) {
	if run(text, 0) != 8 || len(text) > 8 && text[8] != ' ' && text[8] != 'T' || digits(text[:4]) < earliest || digits(text[:4]) > latest {
		return
	}
	if len(text) > 8 {
		rest = Trim(text[9:])
	}
	return digits(text[:4]), digits(text[4:6]), digits(text[6:8]), rest, true
}

// threeNumbers cuts 3/9/2026 and what follows it. The two marks must be equal.
func threeNumbers(text []byte) (first, second, last, rest []byte, ok bool) {
	i := run(text, 0)
	if i == 0 || i > 4 || i >= len(text) {
		return
	}
	mark := text[i]
	if mark != '/' && mark != '-' && mark != '.' {
		return
	}
	j := run(text, i+1)
	if j == i+1 || j > i+3 || j >= len(text) || text[j] != mark {
		return
	}
	k := run(text, j+1)
	if k == j+1 || k > j+5 || i > 2 && i != 4 {
		return
	}
	rest = text[k:]
	if len(rest) > 0 {
		if rest[0] != ' ' && rest[0] != 'T' && rest[0] != ',' && rest[0] != '\t' {
			return
		}
		rest = Trim(rest[1:])
	}
	return text[:i], text[i+1 : j], text[j+1 : k], rest, true
}

// run returns where the digits that start at i end.
func run(text []byte, i int) int {
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

// cutWeekday takes the name of a day off the front of a date; -1 when there is none.
func cutWeekday(text []byte) (weekday int, rest []byte) {
	if len(text) == 0 || isDigit(text[0]) {
		return -1, text
	}
	at := bytes.IndexAny(text, " ,\t\u00a0.")
	if at < 2 {
		return -1, text
	}
	if weekday = weekdayNamed(text[:at]); weekday < 0 {
		return -1, text
	}
	return weekday, bytes.TrimLeft(text[at:], " ,\t\u00a0.")
}

// named reads a date whose month is named, in any order: 5 Januari 2026,
// 5-Jan-26, March 5, 2026, 2026 Mar 5. A number of four digits is the year; of two
// short ones the first is the day.
func named(text []byte) (int64, []byte, *Sentence) {
	var numbers [][]byte
	month, monthAt := 0, 0
	rest := text
	for part := range 3 {
		rest = bytes.TrimLeft(rest, " ,-/\t\u00a0.'’")
		end := run(rest, 0)
		if end > 0 {
			numbers = append(numbers, rest[:end])
			rest = withoutOrdinal(rest[end:])
			continue
		}
		if end = lettersIn(rest); end == 0 || month > 0 {
			return 0, nil, notDate
		}
		word := rest[:end]
		if month, monthAt = monthNamed(word), part; month == 0 {
			if len(numbers) == 0 {
				return 0, nil, notDate
			}
			return 0, nil, &Sentence{
				fmt.Sprintf("bukan tanggal: %q bukan nama bulan", Clip(word)),
				fmt.Sprintf("is not a date: %q is not the name of a month", Clip(word)),
			}
		}
		rest = rest[end:]
	}
	if month == 0 || len(numbers) != 2 {
		return 0, nil, notDate
	}
	dayOfMonth, year := numbers[0], numbers[1]
	if len(dayOfMonth) == 4 {
		dayOfMonth, year = year, dayOfMonth
	}
	if len(dayOfMonth) > 2 || len(year) != 4 && (len(year) != 2 || monthAt == 2) {
		return 0, nil, notDate
	}
	if len(rest) > 0 && bytes.IndexByte([]byte(" ,T\t\xc2"), rest[0]) < 0 {
		return 0, nil, notDate
	}
	return civil(yearOf(year), int64(month), digits(dayOfMonth), Trim(bytes.TrimLeft(rest, " ,\t\u00a0")))
}

// withoutOrdinal takes the ending of 1st, 2nd, 3rd and 4th off.
func withoutOrdinal(text []byte) []byte {
	if lettersIn(text) == 2 {
		switch string(bytes.ToLower(text[:2])) {
		case "st", "nd", "rd", "th":
			return text[2:]
		}
	}
	return text
}

// lettersIn counts the bytes of the letters a text begins with.
func lettersIn(text []byte) int {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if !unicode.IsLetter(r) {
			break
		}
		at += size
	}
	return at
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
