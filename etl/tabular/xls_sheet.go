package tabular

import (
	"encoding/binary"
	"math"
	"strconv"

	"pantau/etl/contract"
)

// maxSheetDepth is how deeply charts may stand in sheets.
const maxSheetDepth = 8

// look goes through a sheet once for what stands behind its rows, and for its end.
func (b *oldBook) look(sheet Sheet) (oldSheet, error) {
	b.gate.Lock()
	defer b.gate.Unlock()
	if known, ok := b.known[sheet.part]; ok {
		return known, nil
	}
	seen := oldSheet{hidden: make(map[int]bool)}
	r := b.recordsOf(sheet)
	for depth := 0; ; {
		if err := r.next(); err != nil {
			return seen, err
		}
		switch r.id {
		case recBOF:
			if depth++; depth > maxSheetDepth {
				return seen, errCompound
			}
		case recEOF:
			if depth--; depth <= 0 {
				sortMerges(seen.merges)
				b.merged += len(seen.merges)
				b.known[sheet.part] = seen
				return seen, nil
			}
		case recRow:
			if depth == 1 && r.word(12)&0x20 != 0 {
				seen.hidden[r.word(0)+1] = true
			}
		case recMerges:
			for i := range r.word(0) {
				at := 2 + 8*i
				if at+8 > len(r.data) || b.merged+len(seen.merges) >= maxMerges {
					return seen, errTooLarge
				}
				seen.merges = append(seen.merges, merge{r.word(at) + 1, r.word(at+2) + 1, r.word(at + 4), r.word(at + 6)})
			}
		}
	}
}

func (b *oldBook) recordsOf(sheet Sheet) *records {
	number, _ := strconv.Atoi(sheet.part)
	return newRecords(b.stream, b.begins[number])
}

// rows starts reading a sheet.
func (b *oldBook) rows(sheet Sheet) (*Rows, error) {
	seen, err := b.look(sheet)
	if err != nil {
		return nil, err
	}
	r := &oldReader{grid: b.grid(), book: b, sheet: sheet, hiddenRows: seen.hidden, records: b.recordsOf(sheet)}
	r.merges = seen.merges
	taken := false
	return &Rows{part: func() func(*Record) (bool, error) {
		b.gate.Lock()
		defer b.gate.Unlock()
		if taken {
			return func(*Record) (bool, error) { return false, nil }
		}
		taken = true
		return r.next
	}}, nil
}

// An oldReader reads the rows of one sheet.
type oldReader struct {
	grid
	book       *oldBook
	sheet      Sheet
	hiddenRows map[int]bool
	records    *records
	depth      int  // of sheets in sheets: charts
	waiting    bool // the record at hand is of the next row
	awaits     int  // the cell whose formula's text is to come, from 1
	blanks     int  // cells that were left out
	ended      bool
}

// next gives the next row with something in it.
func (r *oldReader) next(record *Record) (bool, error) {
	r.clear()
	begun := false
	for !r.ended {
		if !r.waiting {
			if err := r.records.next(); err != nil {
				return false, r.book.refusal(place(r.sheet.Name, err))
			}
		}
		if r.waiting = false; r.outside() {
			continue
		}
		if r.isCell() {
			if line := r.records.word(0) + 1; !begun || line != r.line {
				if begun && r.gives(record) {
					r.waiting = true
					return true, nil
				}
				r.begin(line)
				begun = true
			}
		}
		if err := r.read(); err != nil {
			return false, r.book.refusal(place(r.sheet.Name, err))
		}
		if r.total > r.mostText || r.blanks > maxBlanks {
			return false, r.book.refusal(place(r.sheet.Name, errTooLarge))
		}
	}
	return begun && r.gives(record), nil
}

// outside takes in where sheets begin and end, and passes over charts in a sheet.
func (r *oldReader) outside() bool {
	switch r.records.id {
	case recBOF:
		r.depth++
		return true
	case recEOF:
		r.depth--
		r.ended = r.depth <= 0
		return true
	}
	return r.depth != 1
}

func (r *oldReader) isCell() bool {
	switch r.records.id {
	case recFormula, recMulRK, recRString, recLabelSST, recNumber, recLabel, recBoolErr, recRK:
		return len(r.records.data) >= 6
	}
	return false
}

// begin starts a row.
func (r *oldReader) begin(line int) {
	r.clear()
	r.awaits = 0
	if line <= r.last {
		r.fault(-1, "row order", "Nomor baris lembar ini mundur atau rusak, tanda berkas rusak.", "row numbers of this sheet go backwards or are none, the mark of a damaged file")
	}
	r.line, r.last = line, max(r.last, line)
	if r.hiddenRows[line] {
		r.hidden()
	}
}

// gives fills the record with the row at hand, if there is something in it.
func (r *oldReader) gives(record *Record) bool {
	if r.line <= r.options.SkipRows || !r.filled() {
		return false
	}
	if r.awaits > 0 {
		r.uncalculated(r.awaits - 1)
		r.awaits = 0
	}
	r.merged()
	record.Sheet, record.Line, record.Cells, record.Faults = r.sheet.Name, r.line, r.cells, r.faults
	record.Across = r.across
	return true
}

// place makes room for the cell of a column.
func (r *oldReader) place(column int) int {
	at := column
	if at < len(r.cells) || at >= maxColumns {
		r.fault(-1, "cell order", "Letak sel pada baris ini meragukan, tanda berkas rusak.", "cells of this row are out of place, the mark of a damaged file")
		at = min(max(at, len(r.cells)), maxColumns-1)
	}
	r.blanks += max(0, at-len(r.cells))
	for len(r.cells) <= at {
		r.cells = append(r.cells, contract.Cell{})
	}
	return at
}

// read reads one record of cells.
func (r *oldReader) read() error {
	rec := r.records
	switch rec.id {
	case recNumber:
		at := r.place(rec.word(2))
		r.cells[at] = r.float(at, rec.word(4), r.eight(6))
	case recRK:
		at := r.place(rec.word(2))
		r.cells[at] = r.float(at, rec.word(4), rkNumber(rec.long(6)))
	case recMulRK:
		for i, column := 4, rec.word(2); i+6 <= len(rec.data)-2; i, column = i+6, column+1 {
			at := r.place(column)
			r.cells[at] = r.float(at, rec.word(i), rkNumber(rec.long(i+2)))
		}
	case recLabelSST:
		at := r.place(rec.word(2))
		text, ok := r.book.strings.at(int(rec.long(6)))
		if !ok {
			r.fault(at, "string", "Sel ini menunjuk teks yang tidak ada, tanda berkas rusak.", "this cell points to a text that is not there, the mark of a damaged file")
			return nil
		}
		r.cells[at] = r.words(at, text)
	case recLabel, recRString:
		at := r.place(rec.word(2))
		return r.inline(at, 6)
	case recBoolErr:
		at := r.place(rec.word(2))
		if len(rec.data) < 8 {
			r.broken(at)
			return nil
		}
		r.cells[at] = r.truthOrError(at, rec.data[6], rec.data[7] != 0)
	case recFormula:
		r.formula(r.place(rec.word(2)))
	case recString:
		if r.awaits > 0 {
			at := r.awaits - 1
			r.awaits = 0
			return r.inline(at, 0)
		}
	}
	return nil
}

// inline reads the text of a record, from a byte of it on.
func (r *oldReader) inline(at, from int) error {
	r.records.at = from
	start := len(r.room)
	text, err := r.records.text(r.room, 2)
	if err != nil {
		return err
	}
	r.room = text
	r.cells[at] = r.words(at, text[start:len(text):len(text)])
	return nil
}

func (r *oldReader) words(at int, text []byte) contract.Cell {
	if len(text) == 0 {
		return contract.Cell{}
	}
	return r.textCell(at, text)
}

func (r *oldReader) eight(from int) float64 {
	if from+8 > len(r.records.data) {
		return math.NaN()
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(r.records.data[from:]))
}

// rkNumber is a number in four bytes ([MS-XLS], 2.5.217).
func rkNumber(rk uint32) float64 {
	n := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		n = float64(int32(rk) >> 2)
	}
	if rk&1 != 0 {
		n /= 100
	}
	return n
}

func (r *oldReader) float(at, style int, n float64) contract.Cell {
	text := strconv.AppendFloat(nil, n, 'g', -1, 64)
	return r.number(at, r.book.format(&r.grid, at, style), text)
}

// errorNames are the errors of formulas ([MS-XLS], 2.5.10).
var errorNames = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"}

func (r *oldReader) truthOrError(at int, value byte, isError bool) contract.Cell {
	name, known := errorNames[value]
	switch {
	case isError && known:
		return r.errorValue(at, []byte(name))
	case !isError && value == 1:
		return contract.Cell{Text: []byte("TRUE"), Stored: contract.Truth}
	case !isError && value == 0:
		return contract.Cell{Text: []byte("FALSE"), Stored: contract.Truth}
	}
	r.broken(at)
	return contract.Cell{}
}

// formula reads the result of a formula; a text of it comes in a record of its own.
func (r *oldReader) formula(at int) {
	data := r.records.data
	if len(data) < 16 {
		r.broken(at)
		return
	}
	const onOpen = 2 // the result was not calculated when the file was written
	if r.records.word(14)&onOpen != 0 {
		r.uncalculated(at)
	}
	if r.records.word(12) != 0xFFFF {
		r.cells[at] = r.float(at, r.records.word(4), r.eight(6))
		return
	}
	switch data[6] {
	case 0:
		if r.awaits > 0 {
			r.uncalculated(r.awaits - 1)
		}
		r.awaits = at + 1
	case 1:
		r.cells[at] = r.truthOrError(at, data[8], false)
	case 2:
		r.cells[at] = r.truthOrError(at, data[8], true)
	case 3: // an empty text
	default:
		r.broken(at)
	}
}
