package contract

import (
	"bytes"
	"fmt"
)

// Whole is a whole number that cannot be negative: how many. Dots may group
// thousands; a comma or decimals are refused, since half an order is a mistake.
var Whole = WholeIn(0, 999_999_999)

// Year is a year of the calendar.
var Year = WholeIn(1900, 2100)

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

// whole reads a whole number; as a stored number it may carry ".0".
func whole(cell Cell) (int64, bool) {
	text := cell.Text
	negative := len(text) > 1 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	if len(text) > 15 {
		return 0, false
	}
	n, ok := int64(0), false
	switch {
	case onlyDigits(text):
		n, ok = digits(text), true
	case cell.Stored == Number:
		head, tail, _ := bytes.Cut(text, []byte("."))
		if onlyDigits(head) && len(bytes.Trim(tail, "0")) == 0 {
			n, ok = digits(head), true
		}
	default:
		n, ok = grouped(text, '.')
	}
	if negative {
		n = -n
	}
	return n, ok
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
