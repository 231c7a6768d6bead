package tabular

import (
	"bytes"
	"strconv"
	"strings"
)

// A format is what a number of a cell means.
type format uint8

const (
	plainNumber format = iota
	dateNumber         // days since the epoch of the workbook
	percentNumber
)

// readFormats reads the number format of every cell style.
func (w *workbook) readFormats(part string) error {
	codes := make(map[int]format)
	inCells := false
	return w.eachTag(part, func(tag, attrs []byte) error {
		switch string(tag) {
		case "numFmt":
			if id, err := strconv.Atoi(string(attr(attrs, "numFmtId"))); err == nil {
				codes[id] = formatOf(string(appendText(nil, attr(attrs, "formatCode"))))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if !inCells {
				return nil
			}
			id, _ := strconv.Atoi(string(attr(attrs, "numFmtId")))
			kind, ok := codes[id]
			if !ok {
				kind = builtIn(id)
			}
			w.formats = append(w.formats, kind)
		}
		return nil
	})
}

// builtIn is the meaning of the formats that need no code (ECMA-376, 18.8.30),
// with the dates of East Asian versions.
func builtIn(id int) format {
	switch {
	case id == 9 || id == 10:
		return percentNumber
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return dateNumber
	}
	return plainNumber
}

// formatOf tells dates and percentages by a format code. Text in quotes, colours
// and escaped characters do not count; a General or 0 beside them decides for a
// number.
func formatOf(code string) format {
	code, _, _ = strings.Cut(code, ";")
	var letters strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return plainNumber
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plainNumber
			}
			if inside := strings.ToLower(code[i+1 : i+end]); strings.Trim(inside, "hms") == "" {
				letters.WriteString(inside) // [h]:mm is a length of time
			}
			i += end
		default:
			letters.WriteByte(c | 0x20)
		}
	}
	text := letters.String()
	switch {
	case strings.Contains(text, "general"):
		return plainNumber
	case strings.ContainsAny(text, "ymdhs"):
		return dateNumber
	case strings.IndexByte(code, '%') >= 0:
		return percentNumber
	}
	return plainNumber
}

// percentOf writes a fraction as a percentage, by moving its point: 0.0556 is
// 5.56%.
func percentOf(fraction []byte) []byte {
	head, tail, _ := bytes.Cut(fraction, []byte("."))
	for len(tail) < 2 {
		tail = append(append([]byte(nil), tail...), '0')
	}
	whole := append(append([]byte(nil), head...), tail[:2]...)
	negative := bytes.HasPrefix(whole, []byte("-"))
	whole = bytes.TrimLeft(whole, "-0")
	if len(whole) == 0 {
		whole = []byte("0")
	}
	if negative {
		whole = append([]byte("-"), whole...)
	}
	if rest := bytes.TrimRight(tail[2:], "0"); len(rest) > 0 {
		whole = append(append(whole, '.'), rest...)
	}
	return append(whole, '%')
}
