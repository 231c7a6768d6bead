package layout

import (
	"bytes"

	"pantau/etl/contract"
)

// nones are how people write, in a column that may stay empty, that there is
// nothing.
var nones = map[string]bool{
	"tidak ada": true, "tdk ada": true, "tak ada": true, "belum ada": true, "blm ada": true, "tidak": true, "belum": true, "nihil": true, "kosong": true,
	"tidak punya": true, "tdk punya": true, "belum punya": true, "blm punya": true, "tidak memiliki": true, "belum memiliki": true,
	"n/a": true, "none": true, "nil": true, "null": true, "nan": true,
}

const longestNone = 20

// isNone reports whether a trimmed text is one of them, in small letters or
// capitals, in brackets or with a full stop.
func isNone(text []byte) bool {
	if len(text) < 3 || len(text) > longestNone {
		return false
	}
	var room [longestNone]byte
	lower := room[:0]
	for _, c := range bytes.Trim(text, "().- ") {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		lower = append(lower, c)
	}
	return nones[string(lower)]
}

var zero = []byte("0")

// accountingDash reports whether an amount is a spreadsheet's zero: its comma
// format pads the dash on both sides, as nobody does who types one.
func accountingDash(text []byte) bool {
	return len(text) > 2 && text[0] == ' ' && text[len(text)-1] == ' ' && string(bytes.Trim(text, " ")) == "-"
}

// saysLittle marks the first bytes of dashes and of the words above: most cells
// are something and need not be compared.
var saysLittle = [256]bool{
	'-': true, 0xE2: true, '(': true,
	't': true, 'b': true, 'n': true, 'k': true, 'T': true, 'B': true, 'N': true, 'K': true,
}

// isNothing reports whether the cell at a position says that there is nothing.
func (c *checker) isNothing(text []byte, at int) bool {
	return contract.IsDash(text) || c.optional[at] && isNone(text)
}

// mayBeNone marks the positions of columns that people fill in and may leave empty.
func (c *checker) mayBeNone(h headings) {
	if !c.layout.ByHand {
		return
	}
	for i := range c.optional {
		c.optional[i] = true
	}
	for _, column := range c.layout.Columns {
		if at := h.find(column.Header, column.Aliases...); column.Header != "" && at >= 0 && column.Required {
			c.optional[at] = false
		}
	}
}
