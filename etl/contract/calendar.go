package contract

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// monthNames are the months as the city writes them.
var monthNames = [12]string{
	"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
}

// otherMonthNames are abbreviations, old spellings and the English names that
// exports mix in. None of them can mean two months.
var otherMonthNames = map[string]int{
	"jan": 1, "january": 1, "feb": 2, "peb": 2, "pebruari": 2, "february": 2, "mar": 3, "mrt": 3, "march": 3, "apr": 4,
	"may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "agu": 8, "agt": 8, "ags": 8, "agust": 8, "agst": 8, "aug": 8, "august": 8,
	"sep": 9, "sept": 9, "okt": 10, "oct": 10, "october": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12, "dec": 12, "december": 12,
}

// weekdayNames are the days of the week from Sunday, as the city writes them.
var weekdayNames = [7]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}

// weekdays are the names that stand before a date, by what they are spelt like.
var weekdays = map[string]int{
	"minggu": 0, "ahad": 0, "min": 0, "mgg": 0, "sunday": 0, "sun": 0,
	"senin": 1, "sen": 1, "sn": 1, "monday": 1, "mon": 1,
	"selasa": 2, "sel": 2, "sl": 2, "tuesday": 2, "tue": 2, "tues": 2,
	"rabu": 3, "rab": 3, "rb": 3, "wednesday": 3, "wed": 3,
	"kamis": 4, "kam": 4, "km": 4, "thursday": 4, "thu": 4, "thur": 4, "thurs": 4,
	"jumat": 5, "jum'at": 5, "jum’at": 5, "jum": 5, "jm": 5, "friday": 5, "fri": 5,
	"sabtu": 6, "sab": 6, "sb": 6, "saturday": 6, "sat": 6,
}

// monthNamed returns 1 to 12, or 0 for a word that names no month.
func monthNamed(word []byte) int {
	name := strings.ToLower(string(word))
	for i, known := range monthNames {
		if name == known {
			return i + 1
		}
	}
	return otherMonthNames[name]
}

// weekdayNamed returns 0 for Sunday to 6 for Saturday, or -1 for a word that
// names no day.
func weekdayNamed(word []byte) int {
	if weekday, ok := weekdays[string(bytes.ToLower(word))]; ok {
		return weekday
	}
	return -1
}

// weekdayOf is the day of the week, from Sunday, of days since 1970-01-01, which
// was a Thursday.
func weekdayOf(days int64) int { return int(((days+4)%7 + 7) % 7) }

// floorDay counts the days of microseconds since 1970-01-01, downwards.
func floorDay(micros int64) int64 {
	if micros < 0 {
		return (micros+1)/day - 1
	}
	return micros / day
}

func leap(year int64) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int64) int64 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// daysOf counts the days from 1970-01-01 to a date of the Gregorian calendar,
// by counting years from March so that the leap day comes last.
func daysOf(year, month, day int64) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	ofEra := year - era*400
	ofYear := (153*(month-3)+2)/5 + day - 1
	return era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468
}

// Day writes days since 1970-01-01 as 5 Januari 2026.
func Day(days int64) string {
	t := time.Unix(days*86400, 0).UTC()
	name := monthNames[t.Month()-1]
	return fmt.Sprintf("%d %s%s %d", t.Day(), strings.ToUpper(name[:1]), name[1:], t.Year())
}

func isoDay(days int64) string { return time.Unix(days*86400, 0).UTC().Format(time.DateOnly) }
