package tabular

import (
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
