package layout

import "bytes"

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
	if len(text) == 0 || len(text) > longestNone || text[0] >= '0' && text[0] <= '9' {
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
