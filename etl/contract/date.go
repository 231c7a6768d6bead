package contract

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// An Order is which of day and month comes first in 3/9/2026.
type Order uint8

// Orders. OrderOfFile is decided once for a whole file, from all its dates.
const (
	OrderOfFile Order = iota
	DayFirst
	MonthFirst
)

// DateIn is a calendar day. Whatever the order, 2026-03-01, 20260301, 5 Januari
// 2026, March 5, 2026 and a spreadsheet's own date are understood. A year of two
// digits is read as spreadsheets do. A weekday must be that of its date, and
// nothing happened after the file came.
func DateIn(order Order) Type {
	example := map[Order]string{OrderOfFile: "22/11/2026", DayFirst: "22/11/2026", MonthFirst: "11/22/2026"}[order]
	return Type{
		Rule: "date", Kind: Date, Example: example, Order: order, Asks: order == OrderOfFile,
		Expects: Sentence{"tanggal, misalnya " + example, "a date, such as " + example},
		bind:    func(facts Facts) Read { return datesIn(order, facts).read },
	}
}

// dates are how one column writes days.
type dates struct {
	order     Order
	epoch1904 bool
	last      int64 // the day on which the file came, or 0
}

// datesIn prefers the order that the column or a person said to the layout's own.
func datesIn(order Order, facts Facts) dates {
	if facts.Order != OrderOfFile {
		order = facts.Order
	}
	return dates{order: order, epoch1904: facts.Epoch1904, last: facts.lastDay()}
}

func (d dates) read(cell Cell) (Value, *Problem) {
	days, rest, why := d.day(cell)
	if why == nil && len(rest) > 0 {
		why = dayOnly(days, rest)
	}
	if why != nil {
		return refuse("date", cell, why.Indonesian, why.English)
	}
	if why = d.future(days); why != nil {
		return refuse("future", cell, why.Indonesian, why.English)
	}
	return Value{Kind: Date, Int: days}, nil
}

// dayOnly says why what follows a date cannot be left out: a time of day, unless
// it is midnight, which nobody meant, or in a zone that leaves the day as it is.
func dayOnly(days int64, rest []byte) *Sentence {
	clock, zone, zoned, ok := clockOf(rest)
	if ok && clock == 0 {
		return nil
	}
	if ok && zoned && floorDay(days*day+clock-zone+wib) == days {
		return nil
	}
	return &Sentence{"memuat jam, padahal kolom ini hanya tanggal", "has a time of day, yet this column holds dates"}
}

// future says why a day cannot be: the file came before it.
func (d dates) future(days int64) *Sentence {
	if d.last == 0 || days <= d.last {
		return nil
	}
	return &Sentence{
		fmt.Sprintf("setelah berkas ini diterima (%s)", Day(d.last)),
		fmt.Sprintf("is after the file came (%s)", isoDay(d.last)),
	}
}

var notDate = &Sentence{
	"bukan tanggal; tulis misalnya 22/11/2026 atau 22 November 2026",
	"is not a date; write it like 22/11/2026 or 22 November 2026",
}

var noYear = &Sentence{"tidak jelas tahunnya; tulis tahun dengan empat angka, misalnya 22/11/2026", "has no clear year; write it with four digits, such as 22/11/2026"}

// day reads the date a cell starts with and returns what follows it, trimmed.
func (d dates) day(cell Cell) (int64, []byte, *Sentence) {
	if year, month, dayOfMonth, rest, ok := compact(cell.Text); ok {
		return civil(year, month, dayOfMonth, rest)
	}
	if cell.Stored == Number || len(cell.Text) == 5 && onlyDigits(cell.Text) {
		return d.serial(cell)
	}
	weekday, text := cutWeekday(cell.Text)
	days, rest, why := d.written(text)
	if why == nil && weekday >= 0 && weekday != weekdayOf(days) {
		return 0, nil, &Sentence{
			fmt.Sprintf("bukan hari yang benar: %s adalah hari %s", Day(days), weekdayNames[weekdayOf(days)]),
			fmt.Sprintf("has the wrong weekday: %s is a %s", isoDay(days), time.Unix(days*86400, 0).UTC().Weekday()),
		}
	}
	return days, rest, why
}

// written reads a date in numbers, or with its month by name.
func (d dates) written(text []byte) (int64, []byte, *Sentence) {
	first, second, last, rest, ok := threeNumbers(text)
	if !ok {
		return named(text)
	}
	switch {
	case len(first) == 4 && len(last) > 2:
		return 0, nil, notDate
	case len(first) == 4: // 2026-03-01; nobody writes the year first and the day next
		return civil(digits(first), digits(second), digits(last), rest)
	case len(last) != 4 && len(last) != 2 || isClock(text, rest):
		return 0, nil, noYear
	}
	year := yearOf(last)
	switch d.order {
	case DayFirst:
		return civil(year, digits(second), digits(first), rest)
	case MonthFirst:
		return civil(year, digits(first), digits(second), rest)
	}
	return 0, nil, &Sentence{"tidak jelas mana hari dan mana bulan", "does not say which is the day and which the month"}
}

// isClock reports whether 08.10.24 may be a time of day.
func isClock(text, rest []byte) bool {
	if len(rest) > 0 || bytes.IndexByte(text, '.') < 0 {
		return false
	}
	_, _, _, ok := clockOf(text)
	return ok
}

// serial reads a spreadsheet's count of days. Written as text it is refused: it
// may be any number.
func (d dates) serial(cell Cell) (int64, []byte, *Sentence) {
	head, tail, _ := bytes.Cut(cell.Text, []byte("."))
	if cell.Stored != Number || !onlyDigits(head) || len(head) != 5 || len(bytes.Trim(tail, "0")) > 0 {
		if onlyDigits(head) && len(head) == 5 && cell.Stored == Written {
			day := digits(head) - 25569
			return 0, nil, &Sentence{
				fmt.Sprintf("bukan tanggal; bila ini nomor hari lembar kerja, maksudnya %s", Day(day)),
				fmt.Sprintf("is not a date; if it is a spreadsheet's day number it means %s", isoDay(day)),
			}
		}
		return 0, nil, notDate
	}
	day := digits(head) - 25569
	if d.epoch1904 {
		day += 1462
	}
	if day < daysOf(earliest, 1, 1) {
		return 0, nil, notDate
	}
	return day, nil, nil
}

// earliest is the first year a date may be in. Before it lie only the dates that
// spreadsheets make of small numbers (12 is 12 January 1900) and of nothing.
const earliest = 1930

// latest is the last year a date may be in.
const latest = 2100

// civil makes a day of a year, a month and a day, or says why there is none.
func civil(year, month, day int64, rest []byte) (int64, []byte, *Sentence) {
	if month < 1 || month > 12 {
		return 0, nil, &Sentence{
			fmt.Sprintf("bukan tanggal: tidak ada bulan ke-%d", month), fmt.Sprintf("is not a date: there is no month %d", month),
		}
	}
	if most := daysIn(year, month); day < 1 || day > most {
		name := strings.ToUpper(monthNames[month-1][:1]) + monthNames[month-1][1:]
		return 0, nil, &Sentence{
			fmt.Sprintf("bukan tanggal: %s %d hanya sampai tanggal %d", name, year, most),
			fmt.Sprintf("is not a date: %s %d ends on day %d", time.Month(month), year, most),
		}
	}
	if year < earliest || year > latest {
		return 0, nil, &Sentence{fmt.Sprintf("tahun %d tidak masuk akal", year), fmt.Sprintf("is in the year %d, which cannot be", year)}
	}
	return daysOf(year, month, day), rest, nil
}
