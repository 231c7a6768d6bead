package tabular

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"time"
)

// endOfDays is the day after 31 December 9999, the last that spreadsheets know.
const endOfDays = 2958466

// moment writes a spreadsheet's number of days as 2026-03-01, with the time of
// day if it has one, or as a time alone below one day where a time is shown. It
// reports false for the days 0 and 60 of 1900, January 0 and February 29, that
// spreadsheets believe in, and for what is no date.
func moment(raw []byte, kind numberKind, epoch1904 bool) ([]byte, bool) {
	serial, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || !(serial >= 0 && serial < endOfDays) {
		return nil, false
	}
	// Times are kept as fractions; a millisecond is finer than any was meant.
	days := math.Floor(serial)
	millis := int64(math.Round((serial - days) * 86_400_000))
	clock := time.Duration(millis) * time.Millisecond
	if days == 0 && (kind == timeNumber || !epoch1904) {
		return []byte(clockText(clock)), kind == timeNumber && clock < 24*time.Hour
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case epoch1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60:
		return nil, false
	case days < 60:
		epoch = epoch.AddDate(0, 0, 1)
	}
	return momentText(epoch.AddDate(0, 0, int(days)).Add(clock)), true
}

// momentText writes a moment as a date, with the time of day if it has one.
func momentText(t time.Time) []byte {
	clock := t.Sub(t.Truncate(24 * time.Hour))
	if clock == 0 {
		return t.AppendFormat(nil, time.DateOnly)
	}
	return append(t.AppendFormat(nil, "2006-01-02 "), clockText(clock)...)
}

// isoMoment writes the text of a cell of type d, such as 2026-03-01T08:15:30, the
// way moment does. It reports false for what is no moment, and for one that names
// a time zone: whose clock a person would read there cannot be told.
func isoMoment(raw []byte) ([]byte, bool) {
	text := string(raw)
	if clock, err := time.Parse("15:04:05", text); err == nil {
		return []byte(clockText(clock.Sub(clock.Truncate(24 * time.Hour)))), true
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return momentText(t.Round(time.Millisecond)), true
		}
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil && text[len(text)-1] == 'Z' && t.Equal(t.Truncate(24*time.Hour)) {
		return momentText(t), true // a day
	}
	return raw, false
}

// lengthOf writes a number of days as hours, minutes and seconds: 36:00:00.
func lengthOf(raw []byte) ([]byte, bool) {
	days, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || !(days >= 0 && days < endOfDays) {
		return nil, false
	}
	seconds := int64(math.Round(days * 86_400))
	return fmt.Appendf(nil, "%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60), true
}

func clockText(clock time.Duration) string {
	layout := "15:04:05"
	if clock%time.Second != 0 {
		layout = "15:04:05.000"
	}
	return time.Time{}.Add(clock).Format(layout)
}

// A numeral is what a stored number is worth.
type numeral uint8

const (
	wholeNumber numeral = iota
	cutNumber           // of more digits than a spreadsheet keeps
	noNumber            // not a number, or not as any spreadsheet writes it
)

// plainDigits writes a stored number the way a spreadsheet shows it: without an
// exponent and with at most 15 digits, which is all it keeps. A number that has
// more of them before its point is cut: an identifier that lost its end. One with
// zeros before it is none: a spreadsheet would drop them, yet a code may need them.
func plainDigits(raw []byte) ([]byte, numeral) {
	simple, digits, point := true, 0, -1
	for i, c := range raw {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && point < 0:
			point = i
		case c == '-' && i == 0:
		case c == 'e' || c == 'E' || c == '+' || c == '-':
			simple = false
		default:
			return raw, noNumber // such as 0x1F, which Go would read
		}
	}
	unsigned := bytes.TrimLeft(raw, "+-")
	if digits == 0 || len(unsigned) > 1 && unsigned[0] == '0' && unsigned[1] >= '0' && unsigned[1] <= '9' {
		return raw, noNumber
	}
	if last := raw[len(raw)-1]; simple && len(raw) <= 15 && (point < 0 || point > 0 && last != '0' && last != '.' && raw[point-1] != '-') && (raw[0] != '-' || len(raw) > 2) {
		return raw, wholeNumber
	}
	n, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.IsInf(n, 0) {
		return raw, noNumber
	}
	if math.Abs(n) >= 1e15 {
		if simple {
			return raw, cutNumber
		}
		return strconv.AppendFloat(nil, n, 'f', -1, 64), cutNumber
	}
	short := strconv.AppendFloat(nil, n, 'g', 15, 64)
	if n, err = strconv.ParseFloat(string(short), 64); err != nil {
		return raw, noNumber
	}
	if n == 0 {
		return []byte("0"), wholeNumber // -0 as well
	}
	text := strconv.AppendFloat(nil, n, 'f', -1, 64)
	if bytes.IndexByte(text, '.') >= 0 && len(text) > 40 {
		return raw, noNumber
	}
	return text, wholeNumber
}
