package contract

import (
	"bytes"
	"fmt"
	"time"
	"unicode"
)

// Whole is a whole number that cannot be negative: how many. Dots may group
// thousands; decimals other than zeros are refused, since half an order is a
// mistake.
var Whole = WholeIn(0, 999_999_999)

// Year is a year of the calendar, of something that has been.
var Year = notAfter(WholeIn(1900, 2100))

// notAfter refuses years after the one in which the file came.
func notAfter(year Type) Type {
	within := year.bind
	year.bind = func(facts Facts) Read {
		read, last := within(facts), int64(2100)
		if !facts.Received.IsZero() {
			last = int64(time.Unix(facts.lastDay()*86400, 0).UTC().Year())
		}
		return func(cell Cell) (Value, *Problem) {
			value, problem := read(cell)
			if problem == nil && value.Int > last {
				return refuse("future", cell, fmt.Sprintf("setelah tahun berkas ini diterima (%d)", last), fmt.Sprintf("is after the year in which the file came (%d)", last))
			}
			return value, problem
		}
	}
	return year
}

// WholeIn is a whole number between least and most.
func WholeIn(least, most int64) Type {
	return Type{
		Rule: "whole", Kind: Integer, Example: "12",
		Expects: Sentence{
			fmt.Sprintf("bilangan bulat %d sampai %d", least, most),
			fmt.Sprintf("a whole number from %d to %d", least, most),
		},
		bind: plain(func(cell Cell) (Value, *Problem) {
			n, ok := whole(cell)
			if !ok {
				return refuse("whole", cell, "bukan bilangan bulat; tulis angka saja, misalnya 12 atau 1.250", "is not a whole number; write digits only, such as 12 or 1.250")
			}
			if n < least || n > most {
				return refuse("range", cell,
					fmt.Sprintf("di luar batas %d sampai %d", least, most), fmt.Sprintf("is outside %d to %d", least, most))
			}
			return Value{Kind: Integer, Int: n}, nil
		}),
	}
}

// whole reads a whole number. It may carry decimals that are zero, as programs
// and spreadsheets show it (2.0, 2,00, 1.250,00), and the word for one piece of
// what is counted (2 pesanan).
func whole(cell Cell) (int64, bool) {
	text := cell.Text
	negative := len(text) > 1 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	if len(text) > 32 {
		return 0, false
	}
	n, ok := wholeDigits(text)
	if !ok && cell.Stored == Number {
		head, tail, _ := bytes.Cut(text, []byte("."))
		if n, ok = wholeDigits(head); ok && len(bytes.Trim(tail, "0")) > 0 {
			ok = false
		}
	} else if !ok {
		if text = withoutUnit(text); len(text) > 0 {
			n, ok = wholeWritten(text)
		}
	}
	if negative {
		n = -n
	}
	return n, ok
}

func wholeDigits(text []byte) (int64, bool) {
	if len(text) > 15 || !onlyDigits(text) {
		return 0, false
	}
	return digits(text), true
}

// wholeWritten reads 12, 1.250, 2.0 and 1.250,00. Three zeros behind a comma may
// be thousands and are refused.
func wholeWritten(text []byte) (int64, bool) {
	if n, ok := wholeDigits(text); ok {
		return n, true
	}
	if n, ok := grouped(text, '.'); ok {
		return n, true
	}
	head, mark, tail := lastMark(text)
	if mark == 0 || len(tail) == 0 || len(tail) > 2 || len(bytes.Trim(tail, "0")) > 0 {
		return 0, false
	}
	if n, ok := wholeDigits(head); ok {
		return n, true
	}
	if mark == ',' {
		return grouped(head, '.')
	}
	return grouped(head, ',')
}

// countWords stand behind a number for one piece each. A dozen (lusin) or a
// score (kodi) is no piece, and what a pack (paket, dus) holds nobody says.
var countWords = map[string]bool{
	"pesanan": true, "order": true, "orders": true, "transaksi": true, "produk": true, "barang": true, "item": true, "items": true, "pcs": true, "pc": true,
	"buah": true, "bh": true, "biji": true, "unit": true, "porsi": true, "bungkus": true, "lembar": true, "botol": true, "cup": true, "potong": true,
	"orang": true, "org": true, "pekerja": true, "karyawan": true, "pengunjung": true, "kunjungan": true, "visitor": true, "visitors": true, "kali": true, "klik": true,
}

// withoutUnit takes the word for a piece off; nil where another word stands there.
func withoutUnit(text []byte) []byte {
	at := bytes.IndexFunc(text, unicode.IsLetter)
	if at <= 0 {
		return text
	}
	word := bytes.TrimSuffix(text[at:], []byte("."))
	if !countWords[string(bytes.ToLower(word))] {
		return nil
	}
	return Trim(text[:at])
}

// grouped reads digits in groups of three, such as 1.250.000.
func grouped(text []byte, separator byte) (int64, bool) {
	var n int64
	run, groups := 0, 0
	if len(text) == 0 || len(text) > 23 || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	for _, c := range text {
		switch {
		case c == separator:
			if run == 0 || run > 3 || groups > 0 && run != 3 {
				return 0, false
			}
			groups++
			run = 0
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
			run++
		default:
			return 0, false
		}
	}
	return n, groups > 0 && run == 3
}
