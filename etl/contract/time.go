package contract

import "bytes"

// TimeIn is a moment: a date and a time of day in Magelang (WIB), kept in UTC.
// The time may use colons or dots, seconds or none, and AM or PM, and "pukul" may
// stand before it; a zone after it (Z, WIB, WITA, WIT, GMT+7, +07:00) is obeyed. A
// date without a time is refused, and so is a day after the file came.
func TimeIn(order Order) Type {
	example := map[Order]string{OrderOfFile: "22/11/2026 08:15:30", DayFirst: "22/11/2026 08:15", MonthFirst: "11/22/2026 08:15"}[order]
	return Type{
		Rule: "time", Kind: Time, Example: example, Order: order, Asks: order == OrderOfFile,
		Expects: Sentence{"tanggal dan jam, misalnya " + example, "a date and a time, such as " + example},
		bind:    func(facts Facts) Read { return times{datesIn(order, facts)}.read },
	}
}

const (
	second = int64(1_000_000) // in microseconds
	day    = 86400 * second
	wib    = 7 * 3600 * second // UTC+7, no daylight saving
)

type times struct{ dates dates }

func (t times) read(cell Cell) (Value, *Problem) {
	days, rest, why := t.dates.day(cell)
	if why != nil {
		return refuse("time", cell, why.Indonesian, why.English)
	}
	if len(rest) == 0 {
		return refuse("time", cell, "hanya tanggal, padahal kolom ini memerlukan jam", "is only a date, yet this column needs a time")
	}
	clock, zone, _, ok := clockOf(rest)
	if !ok {
		return refuse("time", cell, "bukan jam; tulis misalnya 22/11/2026 08:15", "has no time of day that can be read; write it like 22/11/2026 08:15")
	}
	moment := days*day + clock - zone
	if why := t.dates.future(floorDay(moment + wib)); why != nil {
		return refuse("future", cell, why.Indonesian, why.English)
	}
	return Value{Kind: Time, Int: moment}, nil
}

// clockOf reads a time of day and its zone, both in microseconds; zoned says
// whether the zone is written.
func clockOf(text []byte) (clock, zone int64, zoned, ok bool) {
	text = withoutClockWord(text)
	var part [3]int64
	n, at := 0, 0
	var mark byte
	for n < 3 {
		end := run(text, at)
		if end == at || end > at+2 {
			return 0, 0, false, false
		}
		part[n] = digits(text[at:end])
		n, at = n+1, end
		if at >= len(text) || text[at] != ':' && text[at] != '.' || n == 3 {
			break
		}
		if mark != 0 && text[at] != mark {
			break // 08:15:30.250 and not 08:15.30
		}
		mark = text[at]
		at++
	}
	if n < 2 || part[1] > 59 || part[2] > 59 {
		return 0, 0, false, false
	}
	var fraction int64
	if n == 3 && at < len(text) && text[at] == '.' && mark == ':' {
		end := run(text, at+1)
		if end == at+1 || end > at+7 {
			return 0, 0, false, false
		}
		unit := second
		for _, c := range text[at+1 : end] {
			unit /= 10
			fraction += int64(c-'0') * unit
		}
		at = end
	}
	hour := part[0]
	rest := Trim(text[at:])
	if half, after, ok := halfOfDay(rest); ok {
		if hour < 1 || hour > 12 {
			return 0, 0, false, false
		}
		hour, rest = hour%12+half, after
	}
	zone, ok = zoneOf(rest)
	if !ok || hour > 23 {
		return 0, 0, false, false
	}
	return (hour*3600+part[1]*60+part[2])*second + fraction, zone, len(rest) > 0, true
}

// withoutClockWord takes the word off that stands before a time of day.
func withoutClockWord(text []byte) []byte {
	for _, word := range []string{"pukul", "pkl.", "pkl", "jam", "at"} {
		if len(text) > len(word) && bytes.EqualFold(text[:len(word)], []byte(word)) && !isLetter(text[len(word)]) {
			return Trim(text[len(word):])
		}
	}
	return text
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// halfOfDay reads AM or PM.
func halfOfDay(text []byte) (hours int64, rest []byte, ok bool) {
	if len(text) < 2 || len(text) > 2 && text[2] != ' ' {
		return 0, text, false
	}
	switch {
	case bytes.EqualFold(text[:2], []byte("AM")):
		return 0, Trim(text[2:]), true
	case bytes.EqualFold(text[:2], []byte("PM")):
		return 12, Trim(text[2:]), true
	}
	return 0, text, false
}

// zoneOf reads a zone; none means WIB.
func zoneOf(text []byte) (int64, bool) {
	if at := bytes.IndexByte(text, '('); at > 0 { // GMT+0700 (Western Indonesia Time)
		text = Trim(text[:at])
	}
	text = bytes.ToUpper(text)
	switch string(text) {
	case "", "WIB":
		return wib, true
	case "WITA":
		return wib + 3600*second, true
	case "WIT":
		return wib + 2*3600*second, true
	case "Z", "UTC", "GMT":
		return 0, true
	}
	for _, name := range []string{"GMT", "UTC"} {
		text = bytes.TrimPrefix(text, []byte(name))
	}
	if len(text) < 2 || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	clock := text[1:]
	hours, minutes := clock, []byte("0")
	switch {
	case bytes.IndexByte(clock, ':') > 0:
		hours, minutes, _ = bytes.Cut(clock, []byte(":"))
	case len(clock) == 4:
		hours, minutes = clock[:2], clock[2:]
	}
	if !onlyDigits(hours) || !onlyDigits(minutes) || len(hours) > 2 || len(minutes) > 2 || digits(hours) > 14 || digits(minutes) > 59 {
		return 0, false
	}
	zone := (digits(hours)*60 + digits(minutes)) * 60 * second
	if text[0] == '-' {
		zone = -zone
	}
	return zone, true
}
