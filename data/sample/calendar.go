package sample

import (
	"fmt"
	"time"

	"pantau/data"
)

// weeks is how long the sample lasts: from Monday 1 January 2024 to Sunday
// 22 November 2026 when it ends there.
const weeks = 151

const day = 24 * time.Hour

// wib is UTC+7 without daylight saving; times in the files are local.
var wib = time.FixedZone("WIB", 7*60*60)

// A calendar knows the sample's span. Days are midnight UTC.
type calendar struct {
	start, until time.Time // a Monday and a Sunday
	lebaran      []time.Time
}

// calendarUntil ends on the last Sunday on or before a day.
func calendarUntil(until time.Time, holidays []data.Holiday) calendar {
	y, m, d := until.Date()
	last := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	last = last.AddDate(0, 0, -int(last.Weekday()))
	c := calendar{start: last.AddDate(0, 0, 1-7*weeks), until: last}
	for _, h := range holidays {
		if h.Name == "Lebaran" {
			c.lebaran = append(c.lebaran, h.Date.Time)
		}
	}
	return c
}

// monday is the first day of the sample's week 0 to weeks-1.
func (c calendar) monday(week int) time.Time { return c.start.AddDate(0, 0, 7*week) }

// week is the sample's week a day lies in.
func (c calendar) week(on time.Time) int { return int(on.Sub(c.start) / (7 * day)) }

// fasting reports whether a day lies in the weeks around Lebaran when offices
// are quiet: two before and one after.
func (c calendar) fasting(on time.Time) bool {
	for _, feast := range c.lebaran {
		if days := int(on.Sub(feast) / day); days >= -14 && days <= 7 {
			return true
		}
	}
	return false
}

// workday moves a day off the weekend.
func workday(on time.Time) time.Time {
	switch on.Weekday() {
	case time.Saturday:
		return on.AddDate(0, 0, -1)
	case time.Sunday:
		return on.AddDate(0, 0, -2)
	}
	return on
}

// dates writes the days of one file. Google writes them by the locale of the
// sheet; a file whose days are all 12 or less would leave the order of day and
// month open, so such a file is written the ISO way.
type dates struct {
	day, clock string // layouts
	never      string // a day that does not exist, as somebody might type it
}

var (
	indonesian = dates{"02/01/2006", "02/01/2006 15:04:05", "31/02/2026"}
	short      = dates{"2/1/2006", "2/1/2006 15:04:05", "31/6/2026"}
	dotted     = dates{"02/01/2006", "02/01/2006 15.04.05", "31/11/2025"}
	american   = dates{"1/2/2006", "1/2/2006 3:04:05 PM", "2/30/2026"}
	iso        = dates{"2006-01-02", "2006-01-02 15:04:05", "2026-02-30"}
)

// forDays is the wanted way to write dates, or ISO when the days would not
// tell day from month.
func forDays(want dates, days []time.Time) dates {
	for _, on := range days {
		if on.Day() > 12 {
			return want
		}
	}
	return iso
}

var months = []string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}

// long is "5 Januari 2026".
func long(on time.Time) string {
	return fmt.Sprintf("%d %s %d", on.Day(), months[on.Month()-1], on.Year())
}
