package tabular

import (
	"encoding/binary"
	"math"
	"strconv"

	"pantau/etl/contract"
)

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
