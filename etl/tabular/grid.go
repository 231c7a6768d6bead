package tabular

import (
	"bytes"
	"slices"

	"pantau/etl/contract"
)

// A grid puts the rows of a sheet together, whatever format their cells come in:
// every spreadsheet says the same of what it holds.
type grid struct {
	options   Options
	mostText  int64 // bytes of texts of the sheet
	epoch1904 bool

	merges   []merge // those that begin below the rows so far
	covered  int     // the last row of those that go on from a row above, or across columns
	begun    int     // the last row of those down one column that begin on the row mergedAt
	mergedAt int
	across   []Span // of the row at hand

	line   int // of the row at hand
	last   int // the largest so far
	cells  []contract.Cell
	faults []Fault
	room   []byte
	text   int   // bytes of the texts of the row
	total  int64 // and of the sheet so far
}

// clear begins another row.
func (g *grid) clear() {
	g.cells, g.faults, g.room, g.text = g.cells[:0], g.faults[:0], g.room[:0], 0
}

// hidden notes a row that nobody sees.
func (g *grid) hidden() {
	g.fault(-1, "hidden", "Baris ini disembunyikan atau tersaring di lembarnya. Tampilkan bila memang untuk dimuat, hapus bila tidak.",
		"this row is hidden or filtered out on its sheet; show it if it is meant to be loaded, delete it if not")
}

// uncalculated notes a formula without its result.
func (g *grid) uncalculated(at int) {
	g.fault(at, "formula", "Sel ini berisi rumus yang belum dihitung. Buka di Excel, simpan, lalu kirim lagi.",
		"this cell holds a formula without its result; open the file in Excel, save it and send it again")
}

// unknownFormat notes a number whose format is missing.
func (g *grid) unknownFormat(at int) {
	g.fault(at, "format", "Format sel ini hilang dari berkasnya, sehingga tidak jelas apakah isinya angka, tanggal, atau persen. Simpan ulang berkasnya di Excel.",
		"the format of this cell is missing, so whether it is a number, a date or a percentage is not known; save the file again in Excel")
}

// truth makes a cell of a number that is shown as TRUE or FALSE.
func (g *grid) truth(at int, n []byte) contract.Cell {
	switch string(n) {
	case "1":
		return contract.Cell{Text: []byte("TRUE"), Stored: contract.Truth}
	case "0":
		return contract.Cell{Text: []byte("FALSE"), Stored: contract.Truth}
	}
	g.fault(at, "truth", "Sel ini seharusnya TRUE atau FALSE, tetapi isinya lain, tanda berkas rusak.", "this cell should be TRUE or FALSE and is neither, the mark of a damaged file")
	return contract.Cell{Text: n}
}

// errorValue makes a cell of a formula that has none, such as #N/A.
func (g *grid) errorValue(at int, value []byte) contract.Cell {
	g.fault(at, "formula", "Sel ini berisi nilai galat "+contract.Clip(value)+".", "this cell holds the error value "+contract.Clip(value))
	return contract.Cell{Text: value}
}

func (g *grid) filled() bool {
	for _, cell := range g.cells {
		if len(cell.Text) > 0 {
			return true
		}
	}
	return slices.ContainsFunc(g.faults, func(f Fault) bool { return f.Cell >= 0 })
}

func (g *grid) fault(cell int, rule, indonesian, english string) {
	g.note(Fault{Cell: cell, Rule: rule, Sentence: contract.Sentence{Indonesian: indonesian, English: english}})
}

func (g *grid) note(fault Fault) {
	if len(g.faults) < mostFaults {
		g.faults = append(g.faults, fault)
	}
}

// merged notes a row that a merge covers: some of its cells look filled and hold
// nothing. Of a merge down one column, the first row holds the value itself.
func (g *grid) merged() {
	if g.line > g.mergedAt {
		g.covered, g.mergedAt = max(g.covered, g.begun), g.line
	}
	g.across = g.across[:0]
	alone := g.line > g.covered
	for len(g.merges) > 0 && g.merges[0].top <= g.line {
		m := g.merges[0]
		g.merges = g.merges[1:]
		switch {
		case m.top == g.line && m.left == m.right:
			g.begun = max(g.begun, m.bottom)
			continue
		case m.top == g.line && m.bottom == g.line:
			g.across = append(g.across, Span{m.left, m.right})
		case m.bottom >= g.line:
			alone = false
		}
		g.covered = max(g.covered, m.bottom)
	}
	if !alone {
		g.across = g.across[:0]
	}
	if g.line <= g.covered {
		g.fault(-1, "merge", "Ada sel gabungan pada baris ini, sehingga tidak jelas nilai mana milik kolom mana. Pisahkan selnya, lalu isi setiap baris.",
			"merged cells cover this row, so which value belongs to which column is in doubt; unmerge them and fill every row")
	}
}

// broken notes a cell that no spreadsheet writes so.
func (g *grid) broken(at int) {
	g.fault(at, "cell", "Isi sel ini tidak jelas, tanda berkas rusak.", "what this cell holds is not clear, the mark of a damaged file")
}

// textCell makes a cell of a text, unless it is longer than a cell or a row may be.
// It notes a text that is damaged: letters that could not be made out, or
// characters that no text has.
func (g *grid) textCell(at int, text []byte) contract.Cell {
	g.text += len(text)
	g.total += int64(len(text))
	switch {
	case longer(text, g.options.MaxCell):
		g.note(Fault{Cell: at, Rule: "size", Sentence: faultCell})
		return contract.Cell{}
	case g.text > g.options.MaxRecord:
		g.note(Fault{Cell: at, Rule: faultLong.Rule, Sentence: faultLong.Sentence})
		return contract.Cell{}
	case oddText(text):
		g.note(Fault{Cell: at, Rule: faultByte.Rule, Sentence: faultByte.Sentence})
	}
	return contract.Cell{Text: text}
}

// number makes a cell of a stored number by the format it is shown in.
func (g *grid) number(at int, shown format, value []byte) contract.Cell {
	text, is := plainDigits(value)
	if is == noNumber {
		g.fault(at, "number", "Sel ini disimpan sebagai angka, tetapi isinya bukan angka yang wajar, tanda berkas rusak. Format kolom sebagai Teks, lalu isi ulang.",
			"this cell is stored as a number and holds none that a spreadsheet writes, the mark of a damaged file; format the column as text and enter it again")
		return contract.Cell{Text: text}
	}
	switch shown.kind {
	case dateNumber, timeNumber, lengthNumber:
		text, stored, ok := []byte(nil), contract.Moment, false
		if shown.kind == lengthNumber {
			stored = contract.Written
			text, ok = lengthOf(value)
		} else {
			text, ok = moment(value, shown.kind, g.epoch1904)
		}
		if !ok {
			g.fault(at, "date", "Sel ini berformat tanggal atau waktu, tetapi angkanya bukan.", "this cell is formatted as a date or a time, but its number is none")
			return contract.Cell{Text: value, Stored: contract.Number}
		}
		return contract.Cell{Text: text, Stored: stored}
	}
	if shown.kind == truthNumber {
		return g.truth(at, text)
	}
	if shown.kind == oddNumber || shown.unsigned && value[0] == '-' {
		g.fault(at, "format", "Format sel ini menampilkan lain daripada angka yang tersimpan, misalnya dengan angka atau kata tambahan. Format kolom sebagai Teks, lalu isi seperti yang tampak.",
			"the format of this cell shows something else than the number that is stored; format the column as text and enter what is shown")
	}
	switch is {
	case cutNumber:
		g.fault(at, "number", "Sel ini angka dengan lebih dari 15 digit; lembar kerja hanya menyimpan 15 digit, sisanya hilang. Format kolom sebagai Teks, lalu isi ulang.",
			"this cell is a number of more than 15 digits, of which a spreadsheet keeps 15; format the column as text and enter it again")
	case wholeNumber:
		switch {
		case shown.kind == percentNumber:
			return contract.Cell{Text: percentOf(text)}
		case shown.kind == paddedNumber && len(text) < shown.zeros && text[0] != '-' && bytes.IndexByte(text, '.') < 0:
			return contract.Cell{Text: append(bytes.Repeat([]byte("0"), shown.zeros-len(text)), text...)}
		}
	}
	return contract.Cell{Text: text, Stored: contract.Number}
}
