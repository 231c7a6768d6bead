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

// DateIn is a calendar day. Whatever the order, 2026-03-01, 5 Januari 2026 and
// a spreadsheet's own date are understood; the year has four digits.
func DateIn(order Order) Type {
	example := map[Order]string{OrderOfFile: "22/11/2026", DayFirst: "22/11/2026", MonthFirst: "11/22/2026"}[order]
	return Type{
		Rule: "date", Kind: Date, Example: example,
		Expects: Sentence{"tanggal, misalnya " + example, "a date, such as " + example},
		bind: func(facts Facts) Read {
			return dates{order: orElse(order, facts.Order), epoch1904: facts.Epoch1904}.read
		},
		Asks: order == OrderOfFile,
	}
}

// ShortDateIn is DateIn for exports that write years with two digits; they are
// of this century.
func ShortDateIn(order Order) Type {
	short := DateIn(order)
	short.bind = func(facts Facts) Read {
		return dates{order: orElse(order, facts.Order), epoch1904: facts.Epoch1904, short: true}.read
	}
	return short
}

func orElse(order, file Order) Order {
	if order == OrderOfFile {
		return file
	}
	return order
}

type dates struct {
	order     Order
	epoch1904 bool
	short     bool // years may have two digits
}

func (d dates) read(cell Cell) (Value, *Problem) {
	day, rest, why := d.day(cell)
	if why == nil && len(rest) > 0 && !midnight(rest) {
		why = &Sentence{"memuat jam, padahal kolom ini hanya tanggal", "has a time of day, yet this column holds dates"}
	}
	if why != nil {
		return refuse("date", cell, why.Indonesian, why.English)
	}
	return Value{Kind: Date, Int: day}, nil
}

var notDate = &Sentence{
	"bukan tanggal; tulis misalnya 22/11/2026 atau 22 November 2026",
	"is not a date; write it like 22/11/2026 or 22 November 2026",
}

// day reads the date a cell starts with and returns what follows it, trimmed.
func (d dates) day(cell Cell) (int64, []byte, *Sentence) {
	text := cell.Text
	if cell.Stored == Number || len(text) == 5 && onlyDigits(text) {
		return d.serial(cell)
	}
	first, second, last, rest, ok := threeNumbers(text)
	if !ok {
		return d.named(text)
	}
	switch {
	case len(first) == 4 && len(last) > 2:
		return 0, nil, notDate
	case len(first) == 4: // 2026-03-01; nobody writes the year first and the day next
		return civil(digits(first), digits(second), digits(last), rest)
	case len(last) != 4 && !(d.short && len(last) == 2):
		return 0, nil, &Sentence{"tidak jelas tahunnya; tulis tahun dengan empat angka, misalnya 22/11/2026", "has no clear year; write it with four digits, such as 22/11/2026"}
	}
	year := digits(last)
	if len(last) == 2 {
		year += 2000
	}
	switch d.order {
	case DayFirst:
		return civil(year, digits(second), digits(first), rest)
	case MonthFirst:
		return civil(year, digits(first), digits(second), rest)
	}
	return 0, nil, &Sentence{"tidak jelas mana hari dan mana bulan", "does not say which is the day and which the month"}
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

// named reads 5 Januari 2026, 5 Jan 2026, Senin, 5 Januari 2026 and 5-Jan-2026.
func (d dates) named(text []byte) (int64, []byte, *Sentence) {
	var parts [][]byte
	rest := text
	for len(rest) > 0 && len(parts) < 4 {
		rest = bytes.TrimLeft(rest, " ,-\u00a0\t.")
		at := bytes.IndexAny(rest, " ,-\u00a0\t.")
		if at < 0 {
			at = len(rest)
		}
		if at > 0 {
			parts = append(parts, rest[:at])
		}
		rest = rest[at:]
		if len(parts) == 3 && onlyDigits(parts[0]) {
			break
		}
	}
	if len(parts) == 4 && isDayName(parts[0]) {
		parts = parts[1:]
	}
	if len(parts) != 3 || !onlyDigits(parts[0]) || len(parts[0]) > 2 || !onlyDigits(parts[2]) || len(parts[2]) != 4 {
		return 0, nil, notDate
	}
	month := monthNamed(parts[1])
	if month == 0 {
		return 0, nil, &Sentence{
			fmt.Sprintf("bukan tanggal: %q bukan nama bulan", Clip(parts[1])),
			fmt.Sprintf("is not a date: %q is not the name of a month", Clip(parts[1])),
		}
	}
	return civil(digits(parts[2]), int64(month), digits(parts[0]), bytes.TrimLeft(rest, " ,\t\u00a0"))
}

// earliest is the first year a date may be in. Before it lie only the dates that
// spreadsheets make of small numbers (12 is 12 January 1900) and of nothing.
const earliest = 1930

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
	if year < earliest || year > 2100 {
		return 0, nil, &Sentence{fmt.Sprintf("tahun %d tidak masuk akal", year), fmt.Sprintf("is in the year %d, which cannot be", year)}
	}
	return daysOf(year, month, day), rest, nil
}
