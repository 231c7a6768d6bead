package tabular

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"time"
)

// moment writes a spreadsheet's number of days as 2026-03-01, with the time of
// day if it has one, or as a time alone below one day where a time is shown. It
// reports false for the days 0 and 60 of 1900, January 0 and February 29, that
// spreadsheets believe in, and for what is no date.
func moment(raw []byte, kind numberKind, epoch1904 bool) ([]byte, bool) {
	serial, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || serial < 0 || serial > 2958466 {
		return nil, false
	}
	// Times are kept as fractions; a millisecond is finer than any was meant.
	days := math.Floor(serial)
	millis := int64(math.Round((serial - days) * 86_400_000))
	clock := time.Duration(millis) * time.Millisecond
	if days == 0 && clock < 24*time.Hour && (kind == timeNumber || !epoch1904) {
		return []byte(clockText(clock)), kind == timeNumber
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
	t := epoch.AddDate(0, 0, int(days)).Add(clock)
	if clock == 0 || clock == 24*time.Hour {
		return t.AppendFormat(nil, time.DateOnly), true
	}
	return append(t.AppendFormat(nil, "2006-01-02 "), clockText(clock)...), true
}

// length writes a number of days as hours, minutes and seconds: 36:00:00.
func length(raw []byte) ([]byte, bool) {
	days, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || days < 0 || days > 2958466 {
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

// plainDigits writes a stored number the way a spreadsheet shows it: without an
// exponent and with at most 15 digits, which is all it keeps. It reports false
// when the number has more digits than that before its point: then it is an
// identifier that lost its end.
func plainDigits(raw []byte) ([]byte, bool) {
	simple, digits, points := true, 0, 0
	for i, c := range raw {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		case c == '-' && i == 0:
		case c == 'e' || c == 'E' || c == '+' || c == '-':
			simple = false
		default:
			return raw, false // such as 0x1F, which Go would read
		}
	}
	if digits == 0 || points > 1 {
		return raw, false
	}
	if simple && len(raw) <= 15 {
		return raw, true
	}
	n, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return raw, false
	}
	if math.Abs(n) >= 1e15 {
		if simple {
			return raw, false
		}
		return strconv.AppendFloat(nil, n, 'f', -1, 64), false
	}
	short := strconv.AppendFloat(nil, n, 'g', 15, 64)
	n, err = strconv.ParseFloat(string(short), 64)
	if err != nil {
		return raw, false
	}
	text := strconv.AppendFloat(nil, n, 'f', -1, 64)
	if bytes.IndexByte(text, '.') >= 0 && len(text) > 40 {
		return raw, false
	}
	return text, true
}
