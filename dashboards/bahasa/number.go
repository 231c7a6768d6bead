// Package bahasa says numbers, money, dates and changes the way the city writes them in Bahasa Indonesia.
//
// Everything here is pure: no clock, no locale of the machine. What cannot be said (not a number, an
// infinity) is an en dash, the sign for "not measured" everywhere in Pantau.
package bahasa

import (
	"math"
	"strconv"
	"strings"
)

// Absent is what stands where nothing was measured.
const Absent = "–"

const minus = "−"

// Count says a whole number: 1034 is "1.034", -76 is "−76" with a true minus sign.
func Count(n int) string {
	return Decimal(float64(n), 0)
}

// Number says v with as many decimals as it has: 1234567.8 is "1.234.567,8".
func Number(v float64) string {
	return grouped(v, strconv.FormatFloat(math.Abs(v), 'f', -1, 64))
}

// Decimal says v rounded, half away from zero, to a fixed number of decimals: Decimal(8.84, 1) is "8,8".
func Decimal(v float64, places int) string {
	scale := math.Pow10(places)
	rounded := math.Round(v*scale) / scale
	return grouped(rounded, strconv.FormatFloat(math.Abs(rounded), 'f', places, 64))
}

// Signed is Decimal with the sign always said: "+14", "−76", and "0" without one.
func Signed(v float64, places int) string {
	text := Decimal(v, places)
	if v > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// Percent says a share of one as a whole per cent, as under a sentence: 0.476 is "48%".
func Percent(share float64) string {
	return PercentTo(share, 0)
}

// PercentTo is Percent with a fixed number of decimals, as in a table: PercentTo(0.476, 1) is "47,6%".
func PercentTo(share float64, places int) string {
	text := Decimal(share*100, places)
	if text == Absent {
		return Absent
	}
	return text + "%"
}

// Range says two bounds with an en dash between them: "1.310–1.450". Equal bounds are said once.
func Range(low, high float64) string {
	a, b := Number(low), Number(high)
	if a == b {
		return a
	}
	return a + "–" + b
}

// Tens rounds to tens, which is how exactly a forecast is said: 1376 is 1380.
func Tens(v float64) float64 {
	return math.Round(v/10) * 10
}

// grouped puts a dot before every three whole digits of text, a plain decimal without sign, and a comma before its fraction.
func grouped(v float64, text string) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Absent
	}
	whole, fraction, _ := strings.Cut(text, ".")
	var b strings.Builder
	if v < 0 {
		b.WriteString(minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteByte(',')
		b.WriteString(fraction)
	}
	return b.String()
}
