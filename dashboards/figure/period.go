package figure

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"pantau/dashboards/bahasa"
)

// ErrUnknown is wrapped by every error about a part of an address that names nothing we know.
var ErrUnknown = errors.New("unknown")

// A Span says how long a Period is.
type Span int

// The spans an address can name.
const (
	Week    Span = iota // "2026-W47", Monday to Sunday
	Month               // "2026-10"
	Quarter             // "2026-T4", triwulan
	Always              // "semua"
)

// A Period is the time a page is about: From and To are its first and last day, midnight UTC, both included.
type Period struct {
	Key      string
	Span     Span
	From, To time.Time
}

var (
	weekKey    = regexp.MustCompile(`^(\d{4})-W(\d{2})$`)
	monthKey   = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	quarterKey = regexp.MustCompile(`^(\d{4})-T([1-4])$`)
)

// ParsePeriod reads a period as addresses write it. A period that has not begun on asOf, ended before first, or does not
// exist (2026-W54, 2026-13) is an error that wraps ErrUnknown; the period of asOf itself is cut off at asOf.
func ParsePeriod(key string, first, asOf time.Time) (Period, error) {
	period := Period{Key: key}
	number := func(text string) int { n, _ := strconv.Atoi(text); return n }
	switch {
	case key == "semua":
		period.Span, period.From, period.To = Always, first, asOf
	case weekKey.MatchString(key):
		part := weekKey.FindStringSubmatch(key)
		period.Span, period.From = Week, firstMonday(number(part[1])).AddDate(0, 0, 7*(number(part[2])-1))
		period.To = period.From.AddDate(0, 0, 6)
		if bahasa.ISOWeek(period.From) != key {
			return Period{}, fmt.Errorf("period %q: no such week: %w", key, ErrUnknown)
		}
	case monthKey.MatchString(key):
		part := monthKey.FindStringSubmatch(key)
		period.Span, period.From = Month, day(number(part[1]), time.Month(number(part[2])), 1)
		period.To = period.From.AddDate(0, 1, -1)
		if period.From.Format("2006-01") != key {
			return Period{}, fmt.Errorf("period %q: no such month: %w", key, ErrUnknown)
		}
	case quarterKey.MatchString(key):
		part := quarterKey.FindStringSubmatch(key)
		period.Span, period.From = Quarter, day(number(part[1]), time.Month(3*number(part[2])-2), 1)
		period.To = period.From.AddDate(0, 3, -1)
	default:
		return Period{}, fmt.Errorf("period %q: want 2026-W47, 2026-10, 2026-T4 or semua: %w", key, ErrUnknown)
	}
	if period.From.After(asOf) || period.To.Before(first) {
		return Period{}, fmt.Errorf("period %q: outside the data, %s to %s: %w", key, first.Format(time.DateOnly), asOf.Format(time.DateOnly), ErrUnknown)
	}
	if period.To.After(asOf) {
		period.To = asOf
	}
	return period, nil
}

// WeekOf is the ISO week that holds a date.
func WeekOf(date time.Time) Period {
	from := bahasa.Monday(date)
	return Period{Key: bahasa.ISOWeek(from), Span: Week, From: from, To: from.AddDate(0, 0, 6)}
}

// LastFullWeek is the newest week that ended on asOf or before.
func LastFullWeek(asOf time.Time) Period {
	return WeekOf(asOf.AddDate(0, 0, -6))
}

// Label says the period as the filter does: "Minggu 47, 16–22 Nov 2026", "Oktober 2026", "Triwulan IV 2026", "Sejak 2024".
func (p Period) Label() string {
	switch p.Span {
	case Week:
		return bahasa.Sentence(bahasa.Week(p.From)) + ", " + bahasa.DateRange(p.From, p.From.AddDate(0, 0, 6))
	case Month:
		return bahasa.LongMonth(p.From)
	case Quarter:
		return fmt.Sprintf("Triwulan %s %d", [...]string{"I", "II", "III", "IV"}[(p.From.Month()-1)/3], p.From.Year())
	}
	return fmt.Sprintf("Sejak %d", p.From.Year())
}

// Name says the period inside a sentence: "minggu 47", "Oktober 2026", "triwulan IV 2026", "seluruh waktu sejak 2024".
func (p Period) Name() string {
	switch p.Span {
	case Week:
		return bahasa.Week(p.From)
	case Month:
		return bahasa.LongMonth(p.From)
	case Quarter:
		return "triwulan " + p.Label()[len("Triwulan "):]
	}
	return fmt.Sprintf("seluruh waktu sejak %d", p.From.Year())
}

// WeekOn is the Monday of the last week that had ended when the period did: what is counted per week is shown as it stood then.
func (p Period) WeekOn() time.Time { return LastFullWeek(p.To).From }

// MonthOn is the first day of the last whole month that had ended when the period did: what is counted per month is shown for it.
func (p Period) MonthOn() time.Time {
	next := p.To.AddDate(0, 0, 1)
	return day(next.Year(), next.Month()-1, 1)
}

// Periods are the choices of the filter, newest first: 12 weeks, 12 months, 8 quarters and everything, as far as there is data.
func Periods(first, asOf time.Time) []Period {
	var all []Period
	add := func(n int, key func(back int) string) {
		for back := range n {
			if period, err := ParsePeriod(key(back), first, asOf); err == nil {
				all = append(all, period)
			}
		}
	}
	last := LastFullWeek(asOf).From
	add(12, func(back int) string { return bahasa.ISOWeek(last.AddDate(0, 0, -7*back)) })
	month := day(asOf.Year(), asOf.Month(), 1)
	add(12, func(back int) string { return month.AddDate(0, -back, 0).Format("2006-01") })
	quarter := day(asOf.Year(), (asOf.Month()-1)/3*3+1, 1)
	add(8, func(back int) string {
		start := quarter.AddDate(0, -3*back, 0)
		return fmt.Sprintf("%d-T%d", start.Year(), (start.Month()+2)/3)
	})
	add(1, func(int) string { return "semua" })
	return all
}

// day is midnight UTC of a calendar date; like time.Date it takes days and months that run over.
func day(year int, month time.Month, date int) time.Time {
	return time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
}

// firstMonday is the Monday of ISO week 1, the week that holds 4 January.
func firstMonday(year int) time.Time { return bahasa.Monday(day(year, time.January, 4)) }
