package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

func toUTF16(mark, big bool) func(string) []byte {
	return func(text string) []byte {
		if mark {
			text = "\uFEFF" + text
		}
		var out []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			if big {
				unit = unit<<8 | unit>>8
			}
			out = append(out, byte(unit), byte(unit>>8))
		}
		return out
	}
}

// mutations are all that is done to the table, one at a time.
var mutations = map[string]func(*nasty){
	"nothing":                    func(*nasty) {},
	"byte order mark":            func(n *nasty) { n.above = "\uFEFF" },
	"UTF-16 LE":                  func(n *nasty) { n.encode = toUTF16(true, false) },
	"UTF-16 BE":                  func(n *nasty) { n.encode = toUTF16(true, true) },
	"UTF-16 LE without its mark": func(n *nasty) { n.encode = toUTF16(false, false) },
	"UTF-16 BE without its mark": func(n *nasty) { n.encode = toUTF16(false, true) },
	"Windows-1252": func(n *nasty) {
		n.rows[n.some()][1] = "Kafé “Señorita”"
		n.encode = func(text string) []byte { out, _ := charmap.Windows1252.NewEncoder().Bytes([]byte(text)); return out }
	},
	"semicolons":         func(n *nasty) { n.delimiter = ";" },
	"tabs":               func(n *nasty) { n.delimiter = "\t" },
	"pipes":              func(n *nasty) { n.delimiter = "|" },
	"sep= line":          func(n *nasty) { n.delimiter = ";"; n.above = "sep=;\n" },
	"CR LF":              func(n *nasty) { n.eol = "\r\n" },
	"CR":                 func(n *nasty) { n.eol = "\r" },
	"no last line end":   func(n *nasty) { n.encode = func(text string) []byte { return []byte(strings.TrimSuffix(text, "\n")) } },
	"blank lines below":  func(n *nasty) { n.below = "\n\n\n" },
	"blank lines inside": func(n *nasty) { n.line = func(i int, text *string) { *text += strings.Repeat("\n", i%3) } },
	"mixed line ends": func(n *nasty) {
		n.encode = func(text string) []byte {
			for _, end := range []string{"\r", "\r\n", "\r", "\r\n"} {
				text = strings.Replace(text, "00\n", "00"+end, 1)
				text = strings.Replace(text, "gmv\n", "gmv"+end, 1)
			}
			return []byte(text)
		}
	},
	"titles above":           func(n *nasty) { n.above = "Laporan Penjual\nKota Magelang, 2026\n\n" },
	"a wide preamble above":  func(n *nasty) { n.above = strings.Repeat("Username,warung\n", 7) },
	"a total below":          func(n *nasty) { n.below = "Total,,,,,100,200,300,9.999.999\n" },
	"a total of other width": func(n *nasty) { n.below = "Jumlah,9.999.999\n" },
	"a note below":           func(n *nasty) { n.below = "\nCatatan: data sementara, belum diperiksa\n" },
	"repeated headers": func(n *nasty) {
		h := n.join(n.header)
		n.line = func(i int, text *string) {
			if i%20 == 19 {
				*text += "\n" + h
			}
		}
	},
	"another table below": func(n *nasty) { n.below = "\nnama,umur\nSri,40\nAli,41\n" },
	"quoted line ends":    func(n *nasty) { n.rows[n.some()][1] = "Warung\nBu, Sri\r\n2" },
	"doubled quotes":      func(n *nasty) { n.rows[n.some()][1] = `Warung "Maju", Jaya` },
	"everything quoted": func(n *nasty) {
		n.line = func(_ int, text *string) { *text = `"` + strings.ReplaceAll(*text, ",", `","`) + `"` }
	},
	"columns in another order": func(n *nasty) {
		for _, row := range append(n.rows, n.header) {
			slices.Reverse(row)
		}
	},
	"headers in capitals": func(n *nasty) {
		for i := range n.header {
			n.header[i] = strings.ToUpper(n.header[i])
		}
	},
	"headers with line breaks": func(n *nasty) { n.header[7] = "produk\nterjual"; n.header[2] = " Tanggal " },
	"an unknown column": func(n *nasty) {
		n.header = append(n.header, "cuaca")
		for i := range n.rows {
			n.rows[i] = append(n.rows[i], "cerah")
		}
	},
	"an empty header": func(n *nasty) {
		n.header = append(n.header, "")
		for i := range n.rows {
			n.rows[i] = append(n.rows[i], "")
		}
	},
	"blanks around cells": func(n *nasty) {
		for _, row := range n.rows {
			row[4] = "  " + row[4] + "\u00A0"
		}
	},
	"other spellings": func(n *nasty) {
		for i, row := range n.rows {
			row[4] = []string{strings.ToUpper(row[4]), "Kel. " + row[4], strings.ToLower(row[4])}[i%3]
			row[8] = []string{row[8] + ",00", strings.TrimPrefix(row[8], "Rp") + ",-", row[8]}[i%3]
			row[2] = []string{row[2], strings.ReplaceAll(row[2], "/", "-"), row[2][6:] + "-" + row[2][3:5] + "-" + row[2][:2]}[i%3]
		}
	},

	"a stray quote": func(n *nasty) { n.spoilLine(func(s string) string { return strings.Replace(s, "Bu", `Bu"`, 1) }) },
	"a stray quote in quotes": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, "Warung Bu", `"Warung "Bu" x"`, 1) })
	},
	"an unclosed quote": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, "Warung", `"Warung`, 1) })
	},
	"an unclosed quote at the end": func(n *nasty) {
		n.spoilLine(func(s string) string { at := strings.LastIndexByte(s, ','); return s[:at+1] + `"` + s[at+1:] })
	},
	"two unclosed quotes": func(n *nasty) {
		a, b := 10, 10+2+n.random.IntN(10)
		n.doubtful[a], n.doubtful[b] = true, true
		n.line = func(i int, text *string) {
			if i == a {
				*text = strings.Replace(*text, "Warung", `"Warung`, 1)
			} else if i == b {
				*text += `"`
			}
		}
	},
	"an unclosed quote before quoted cells": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, "Warung", `"Warung`, 1) })
		for i := range n.rows {
			if !n.doubtful[i] && i%4 == 0 {
				n.rows[i][1] = "Warung, Sri"
			}
		}
	},
	"a quote lost at a line's end and at the next one's beginning": func(n *nasty) {
		i := n.some()
		n.doubtful[i], n.doubtful[i+1] = true, true
		n.line = func(at int, text *string) {
			*text = `"` + strings.ReplaceAll(*text, ",", `","`) + `"`
			switch at {
			case i:
				*text = strings.TrimSuffix(*text, `"`)
			case i + 1:
				*text = strings.TrimPrefix(*text, `"`)
			}
		}
	},
	"a cell missing": func(n *nasty) { n.spoilLine(func(s string) string { return strings.Replace(s, ",Shopee", "", 1) }) },
	"a cell too many": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, ",Shopee", ",Shopee,x", 1) })
	},
	"thousands with commas": func(n *nasty) {
		n.spoilLine(func(s string) string { at := strings.LastIndexByte(s, '.'); return s[:at] + "," + s[at+1:] })
	},
	"a NUL": func(n *nasty) { n.spoilLine(func(s string) string { return strings.Replace(s, "Bu", "B\x00u", 1) }) },
	"a bad byte": func(n *nasty) {
		n.rows[0][1] = "Kafé"
		n.spoilLine(func(s string) string { return strings.Replace(s, "Bu", "B\xE9", 1) })
	},
	"a control character": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, "Bu", "B\x1Au", 1) })
	},
	"semicolons and decimal commas": func(n *nasty) {
		n.delimiter = ";"
		for i, row := range n.rows {
			row[8] = fmt.Sprintf("%d.500,00", 1+i)
		}
	},
	"two files in one": func(n *nasty) {
		n.above = "\uFEFF"
		n.line = func(i int, text *string) {
			if i == nastyRows/2 {
				*text = "\uFEFF" + strings.Join(n.header, ",") + n.eol + *text
			}
		}
	},
	"a cell that looks like a record": func(n *nasty) {
		i := n.some()
		n.rows[i][1] = "Warung\n" + strings.Join(n.rows[0], ",") + "\nBu Sri"
		n.doubtful[i] = true
	},
	"another delimiter": func(n *nasty) { n.spoilLine(func(s string) string { return strings.ReplaceAll(s, ",", ";") }) },
	"a row in two":      func(n *nasty) { n.spoilLine(func(s string) string { return strings.Replace(s, "Bu", "\n", 1) }) },
	"a cell of a megabyte": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, "Bu", strings.Repeat("x", 1<<20), 1) })
	},
	"a megabyte in quotes": func(n *nasty) {
		n.spoilLine(func(s string) string { return strings.Replace(s, "Warung Bu", `"`+strings.Repeat("x", 1<<20)+`"`, 1) })
	},
	"two rows in one": func(n *nasty) {
		a := n.some()
		n.doubtful[a], n.doubtful[a+1] = true, true
		n.encode = func(text string) []byte {
			at := strings.Index(text, fmt.Sprintf("\nW-%04d", a+1))
			return []byte(text[:at] + text[at+1:])
		}
	},

	"a money without thousands":   func(n *nasty) { n.spoil(8, fmt.Sprint(1+n.random.IntN(99))) },
	"a money with a decimal":      func(n *nasty) { n.spoil(8, fmt.Sprintf("%d.%d", 1+n.random.IntN(99), 1+n.random.IntN(9))) },
	"a money of two meanings":     func(n *nasty) { n.spoil(8, "1,500") },
	"a money in words":            func(n *nasty) { n.spoil(8, "seribu") },
	"31 February":                 func(n *nasty) { n.spoil(2, "31/02/2026") },
	"a number of days as text":    func(n *nasty) { n.spoil(2, "46082") },
	"half an order":               func(n *nasty) { n.spoil(6, "2,5") },
	"an order below zero":         func(n *nasty) { n.spoil(6, "-2") },
	"an empty cell that must not": func(n *nasty) { n.spoil(6, "") },
	"a kelurahan of two meanings": func(n *nasty) { n.spoil(4, "Rejowinangun") },
	"a kelurahan elsewhere":       func(n *nasty) { n.spoil(4, "Mertoyudan") },
	"an error value":              func(n *nasty) { n.spoil(8, "#REF!") },
	"an identifier rounded":       func(n *nasty) { n.spoil(0, "5,78901E+17") },
	"every money damaged": func(n *nasty) {
		for i, row := range n.rows {
			row[8] = fmt.Sprint(1 + i%999)
			if i%999+1 < 1000 {
				n.damaged[i] = true
			}
		}
	},
}
