package main

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// A damaged file is a table whose truth is known, after something was done to it.
type damaged struct {
	name    string
	bytes   string
	args    []string   // what a person says about it
	header  []string   // nil: whatever it is read as
	rows    [][]string // what a careful person reads
	doubted map[int]bool
	odd     bool // something must be said of the whole file
	strange bool // other records may be printed, such as those of a second table
}

var soundHeader = []string{"tanggal", "jam", "produk", "jumlah", "harga", "pembeli", "alamat", "catatan"}

// soundRows are 30 rows of 8 cells, with all that a cell may honestly hold.
func soundRows() [][]string {
	notes := []string{"", "lunas", "minta bubuk \"pedas\"", "dua, atau tiga", "ambil sore; hubungi dulu", "kata Bu Sri: \"jangan lama\"", "satu\ndua", "O'Hara's"}
	var rows [][]string
	for i := range 30 {
		rows = append(rows, []string{
			fmt.Sprintf("%02d/%02d/2026", 1+i%28, 1+i%12), fmt.Sprintf("%02d:%02d", 7+i%12, i*7%60), []string{"Keripik Tempe", "Getuk, kecil", "Kopi Temanggung"}[i%3],
			fmt.Sprint(1 + i*13%40), fmt.Sprintf("%d.%03d", 5+i, i*37%1000), fmt.Sprintf("Pembeli %c%d", 'A'+rune(i%26), i), fmt.Sprintf("Jl. Pahlawan %d, RT %d", i, i%9), notes[i%len(notes)],
		})
	}
	return rows
}

// A writing is how a sound table is put into bytes.
type writing struct {
	delimiter, quote, escape, eol string
	all                           bool // every cell in quotes
}

var plainWriting = writing{delimiter: ",", quote: `"`, escape: `"`, eol: "\n"}

func (w writing) line(cells []string) string {
	said := make([]string, len(cells))
	for i, cell := range cells {
		if w.all || strings.ContainsAny(cell, w.delimiter+w.quote+"\r\n") || w.escape != w.quote && strings.Contains(cell, w.escape) {
			if w.escape != w.quote {
				cell = strings.ReplaceAll(cell, w.escape, w.escape+w.escape)
			}
			cell = w.quote + strings.ReplaceAll(cell, w.quote, w.escape+w.quote) + w.quote
		}
		said[i] = cell
	}
	return strings.Join(said, w.delimiter) + w.eol
}

func (w writing) table(header []string, rows [][]string) string {
	var text strings.Builder
	text.WriteString(w.line(header))
	for _, row := range rows {
		text.WriteString(w.line(row))
	}
	return text.String()
}

func sound(name, text string, args ...string) damaged {
	return damaged{name: name, bytes: text, args: args, header: soundHeader, rows: soundRows()}
}

// wholeFiles are damages, or honest varieties, of a whole file.
func wholeFiles() []damaged {
	plain := plainWriting.table(soundHeader, soundRows())
	lines := strings.SplitAfter(plain, "\n")
	all := []damaged{
		sound("a plain file", plain),
		sound("no last line end", strings.TrimSuffix(plain, "\n")),
		sound("line ends below", plain+"\n\n\n"),
		sound("a byte order mark", "\uFEFF"+plain),
		sound("two titles above", "Laporan Penjualan\nPeriode 2026\n\n"+plain),
		sound("a title with all its delimiters", "Laporan"+strings.Repeat(",", 7)+"\n"+plain),
		sound("lines to pass over", "x,y,z,x,y,z,x,y\n1,2,3,4,5,6,7,8\n"+plain, "--skip-rows", "2"),
		sound("a header somebody names", "x,y,z,x,y,z,x,y\n1,2,3,4,5,6,7,8\n"+plain, "--header-row", "3"),
		sound("a sep= line", "sep=;\n"+writing{";", `"`, `"`, "\n", false}.table(soundHeader, soundRows())),
		{name: "one row", bytes: lines[0] + lines[1], header: soundHeader, rows: soundRows()[:1]},
		{name: "only a header", bytes: lines[0], header: soundHeader},
		{name: "nothing", odd: true},
		{name: "line ends and nothing else", odd: true, bytes: "\n\n\n"},
		{name: "no header", odd: true, bytes: strings.Join(lines[1:], "")},
		{name: "a note below", bytes: plain + "Sumber: catatan toko\n", header: soundHeader, rows: soundRows(), strange: true},
		{name: "another table below, narrower", bytes: plain + "\nkota,penduduk\nMagelang,122000\nTegal,273000\n", header: soundHeader, rows: soundRows()},
		{name: "another table below, as wide", bytes: plain + "\n" + "a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n", header: soundHeader, rows: soundRows()},
		{name: "another table below, wider", bytes: plain + "\n" + "a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n", header: soundHeader, rows: soundRows()},
		{name: "a quote opened in the header", odd: true, bytes: "\"" + plain, rows: soundRows()},
		{name: "a quote in the middle of the header", odd: true, bytes: strings.Replace(plain, "produk", `pro"duk`, 1), rows: soundRows()},
		{name: "a name missing in the header", odd: true, bytes: strings.Replace(plain, "produk", "", 1), rows: soundRows()},
		{name: "a name twice in the header", odd: true, bytes: strings.Replace(plain, "produk", "jam", 1), rows: soundRows()},
		{name: "a header of two rows", bytes: ",,,Nilai,Nilai,,,\n" + plain, rows: soundRows(), strange: true},
		{name: "the header twice", bytes: lines[0] + plain, header: soundHeader, rows: soundRows(), strange: true},
		{name: "NUL at the end", bytes: plain + "\x00", header: soundHeader, rows: soundRows(), strange: true},
	}
	for _, delimiter := range []string{",", ";", "\t", "|", " ", "^", ", "} {
		for _, eol := range []string{"\n", "\r\n", "\r"} {
			w := writing{delimiter, `"`, `"`, eol, false}
			all = append(all, sound(fmt.Sprintf("delimiter %q, line end %q", delimiter, eol), w.table(soundHeader, soundRows())))
		}
	}
	for _, quote := range []string{`"`, `'`} {
		for _, escape := range []string{quote, `\`} {
			for _, every := range []bool{false, true} {
				w := writing{",", quote, escape, "\n", every}
				all = append(all, sound(fmt.Sprintf("quote %s, escape %s, all %v", quote, escape, every), w.table(soundHeader, soundRows())),
					sound(fmt.Sprintf("quote %s, escape %s, all %v, as told", quote, escape, every), w.table(soundHeader, soundRows()), "--quote", quote, "--escape", escape, "--delimiter", ","))
			}
		}
	}
	for _, big := range []bool{false, true} {
		for _, mark := range []string{"", "\uFEFF"} {
			all = append(all, sound(fmt.Sprintf("UTF-16, big end first %v, mark %q", big, mark), inUTF16(mark+plain, big)))
		}
	}
	return append(all, oneColumn()...)
}

func oneColumn() []damaged {
	one := func(name, text string, rows ...string) damaged {
		d := damaged{name: "one column: " + name, bytes: text, header: []string{"nama"}}
		for _, cell := range rows {
			d.rows = append(d.rows, []string{cell})
		}
		return d
	}
	return []damaged{
		one("words", "nama\nSri\nAli\nBudi\n", "Sri", "Ali", "Budi"),
		one("quotes with commas", "nama\n\"Sri, S.E.\"\nAli\n\"Budi \"\"Bo\"\" S.\"\n", "Sri, S.E.", "Ali", `Budi "Bo" S.`),
		one("a line end in quotes", "nama\n\"Sri\nWahyuni\"\nAli\n", "Sri\nWahyuni", "Ali"),
		one("no last line end", "nama\nSri\nAli", "Sri", "Ali"),
		one("an empty line is doubtful", "nama\nSri\n\nAli\n", "Sri", "Ali"),
	}
}

// oneRow are damages of one row; every other row is sound.
func oneRow() []damaged {
	rows := soundRows()
	var all []damaged
	damage := func(name string, row int, change func(string) string) {
		var text strings.Builder
		text.WriteString(plainWriting.line(soundHeader))
		for i, cells := range rows {
			line := plainWriting.line(cells)
			if i == row {
				line = change(line)
			}
			text.WriteString(line)
		}
		all = append(all, damaged{name: fmt.Sprintf("%s, row %d", name, row), bytes: text.String(), header: soundHeader, rows: rows, doubted: map[int]bool{row: true}})
	}
	for _, row := range []int{0, 1, 7, 14, 29} {
		for column := range soundHeader {
			cell := func(change func([]string) []string) func(string) string {
				return func(string) string { return rawLine(change(rawCells(rows[row]))) }
			}
			damage(fmt.Sprintf("a cell missing, column %d", column), row, cell(func(c []string) []string { return append(c[:column:column], c[column+1:]...) }))
			damage(fmt.Sprintf("a cell too many, column %d", column), row, cell(func(c []string) []string { return append(append(c[:column:column], ""), c[column:]...) }))
			damage(fmt.Sprintf("a quote in the middle, column %d", column), row, cell(func(c []string) []string { c[column] = `x"` + c[column]; return c }))
			damage(fmt.Sprintf("a quote opened, column %d", column), row, cell(func(c []string) []string { c[column] = `"` + strings.Trim(c[column], `"`); return c }))
			damage(fmt.Sprintf("a quote closed, column %d", column), row, cell(func(c []string) []string { c[column] = strings.Trim(c[column], `"`) + `"`; return c }))
			damage(fmt.Sprintf("other quotes, column %d", column), row, cell(func(c []string) []string { c[column] = "'" + strings.Trim(c[column], `"`) + "'"; return c }))
			damage(fmt.Sprintf("a bad byte, column %d", column), row, cell(func(c []string) []string { c[column] = "caf\xE9 é"; return c }))
			damage(fmt.Sprintf("a NUL, column %d", column), row, cell(func(c []string) []string { c[column] = "a\x00b"; return c }))
			damage(fmt.Sprintf("cut off, column %d", column), row, cell(func(c []string) []string { return c[:column+1] }))
		}
		damage("another delimiter", row, func(string) string { return strings.Join(rawCells(rows[row]), ";") + "\n" })
		damage("spaces for delimiters", row, func(string) string { return strings.Join(rawCells(rows[row]), " ") + "\n" })
		damage("the line end is gone", row, func(s string) string { return strings.TrimSuffix(s, "\n") + "," })
	}
	return all
}

// rawCells are cells as they are written, in quotes where they need them.
func rawCells(cells []string) []string {
	raw := make([]string, len(cells))
	for i, cell := range cells {
		raw[i] = strings.TrimSuffix(plainWriting.line([]string{cell}), "\n")
	}
	return raw
}

func rawLine(raw []string) string { return strings.Join(raw, ",") + "\n" }

func inUTF16(text string, big bool) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		if big {
			unit = unit<<8 | unit>>8
		}
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}
