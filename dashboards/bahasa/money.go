package bahasa

import (
	"math"
	"strings"
)

// Rupiah says an amount in its short form, one decimal at most: "Rp617,3 jt", "Rp1,2 M", "Rp65,6 rb", "Rp900".
//
// M is milyar, 10^9, and T is triliun, 10^12. An amount that would round to 1.000 of its unit takes the next one.
func Rupiah(amount float64) string {
	units := []struct {
		size float64
		name string
	}{{1e12, " T"}, {1e9, " M"}, {1e6, " jt"}, {1e3, " rb"}}
	for _, unit := range units {
		if math.Abs(amount) >= unit.size*0.99995 && !math.IsInf(amount, 0) {
			return withRp(Number(math.Round(amount/unit.size*10)/10)) + unit.name
		}
	}
	return RupiahFull(amount)
}

// RupiahFull says an amount to the rupiah: "Rp617.300.000".
func RupiahFull(amount float64) string {
	return withRp(Decimal(amount, 0))
}

// withRp puts Rp before the digits and a minus sign before Rp.
func withRp(text string) string {
	if text == Absent {
		return Absent
	}
	if digits, negative := strings.CutPrefix(text, minus); negative {
		return minus + "Rp" + digits
	}
	return "Rp" + text
}
