package tabular

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"time"

	"pantau/etl/contract"
)

// maxColumns is how many columns a sheet can have (ECMA-376).
const maxColumns = 16384

// rows starts reading a sheet. It is one stream, so one part reads it all.
func (w *workbook) rows(sheet Sheet) (*Rows, error) {
	merges, err := w.findMerges(sheet.part)
	if err != nil {
		return nil, err
	}
	source, err := w.open(sheet.part)
	if err != nil {
		return nil, err
	}
	s := &sheetReader{book: w, sheet: sheet, source: source, xml: newMarkup(source), merges: merges}
	taken := false
	return &Rows{part: func() func(*Record) (bool, error) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if taken {
			return func(*Record) (bool, error) { return false, nil }
		}
		taken = true
		return s.next
	}}, nil
}

// A sheetReader reads the rows of one sheet.
type sheetReader struct {
	book   *workbook
	sheet  Sheet
	source io.ReadCloser
	xml    *markup
	merges []merge // those that may still cover a row to come
	open   []merge // those that cover rows at hand

	line   int
	cells  []contract.Cell
	faults []Fault
	room   []byte
	ended  bool
}

// next gives the next row with something in it.
func (s *sheetReader) next(record *Record) (bool, error) {
	for !s.ended {
		ev, err := s.xml.next()
		if err == io.EOF {
			s.ended = true
			return false, s.source.Close()
		}
		if err != nil {
			return false, s.book.refusal(place(s.sheet.part, err))
		}
		if ev.kind != startTag || string(ev.name) != "row" {
			continue
		}
		s.begin(ev.attrs)
		if !ev.empty {
			if err := s.row(); err != nil {
				return false, s.book.refusal(place(s.sheet.part, err))
			}
		}
		if !s.filled() || s.line <= s.book.skip {
			continue
		}
		s.covered()
		record.Sheet, record.Line, record.Cells, record.Faults = s.sheet.Name, s.line, s.cells, s.faults
		return true, nil
	}
	return false, nil
}

// begin starts a row by its attributes.
func (s *sheetReader) begin(attrs []byte) {
	s.cells, s.faults, s.room = s.cells[:0], s.faults[:0], s.room[:0]
	line, err := strconv.Atoi(string(attr(attrs, "r")))
	if err != nil {
		line = s.line + 1
	}
	if line <= s.line {
		s.fault(-1, "row order", "Nomor baris lembar ini mundur, tanda berkas rusak.", "row numbers of this sheet go backwards, the mark of a damaged file")
	}
	s.line = line
	if hidden := attr(attrs, "hidden"); len(hidden) > 0 && string(hidden) != "0" && string(hidden) != "false" {
		s.fault(-1, "hidden", "Baris ini disembunyikan atau tersaring di lembarnya. Tampilkan bila memang untuk dimuat, hapus bila tidak.",
			"this row is hidden or filtered out on its sheet; show it if it is meant to be loaded, delete it if not")
	}
}

func (s *sheetReader) filled() bool {
	for _, cell := range s.cells {
		if len(cell.Text) > 0 {
			return true
		}
	}
	return slices.ContainsFunc(s.faults, func(f Fault) bool { return f.Cell >= 0 })
}

func (s *sheetReader) fault(cell int, rule, indonesian, english string) {
	s.faults = append(s.faults, Fault{Cell: cell, Rule: rule, Sentence: contract.Sentence{Indonesian: indonesian, English: english}})
}

// row reads the cells of a row, up to its end tag.
func (s *sheetReader) row() error {
	for {
		ev, err := s.xml.next()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch {
		case ev.kind == endTag && string(ev.name) == "row":
			return nil
		case ev.kind == startTag && string(ev.name) == "c":
			if err := s.cell(ev); err != nil {
				return err
			}
		}
	}
}

// cell reads one cell and puts it where its reference says.
func (s *sheetReader) cell(ev event) error {
	at, row := position(attr(ev.attrs, "r"))
	if at < 0 || at >= maxColumns {
		at = len(s.cells)
	}
	if row != 0 && row != s.line || at < len(s.cells) || at >= maxColumns {
		s.fault(-1, "cell order", "Letak sel pada baris ini meragukan, tanda berkas rusak.", "cells of this row are out of place, the mark of a damaged file")
		at = min(max(at, len(s.cells)), maxColumns-1)
	}
	for len(s.cells) <= at {
		s.cells = append(s.cells, contract.Cell{})
	}
	kind := kindOf(attr(ev.attrs, "t"))
	style, _ := strconv.Atoi(string(attr(ev.attrs, "s")))
	if ev.empty {
		return nil
	}
	value, hasValue, isFormula, err := s.content()
	if err != nil {
		return err
	}
	if isFormula && (!hasValue || len(value) == 0 && kind != textCell) { // the result of a formula may be an empty text
		s.fault(at, "formula", "Sel ini berisi rumus yang belum dihitung. Buka di Excel, simpan, lalu kirim lagi.",
			"this cell holds a formula without its result; open the file in Excel, save it and send it again")
		return nil
	}
	s.cells[at] = s.understand(at, kind, style, value)
	return nil
}

// A cellKind is the t attribute of a cell.
type cellKind uint8

const (
	numberCell cellKind = iota
	sharedCell
	textCell
	boolCell
	errorCell
	isoDateCell
)

func kindOf(t []byte) cellKind {
	switch string(t) {
	case "s":
		return sharedCell
	case "str", "inlineStr":
		return textCell
	case "b":
		return boolCell
	case "e":
		return errorCell
	case "d":
		return isoDateCell
	}
	return numberCell
}

// content reads what stands inside a cell: <f>, <v> or <is><t>. It has a value
// when it has one of the latter two, be it empty.
func (s *sheetReader) content() (value []byte, hasValue, isFormula bool, err error) {
	start := len(s.room)
	inside, reading, other := false, false, false
	for {
		ev, err := s.xml.next()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, false, false, err
		}
		switch name := string(ev.name); {
		case ev.kind == textNode:
			if inside && !reading {
				s.room = appendText(s.room, ev.text)
			}
		case ev.kind == endTag && name == "c":
			value = s.room[start:len(s.room):len(s.room)]
			return value, hasValue, isFormula, nil
		case name == "extLst":
			other = ev.kind == startTag && !ev.empty
		case name == "is" && ev.kind == startTag:
			s.room = s.room[:start] // an inline text stands for any value beside it
		case (name == "v" || name == "t") && !other:
			inside, hasValue = ev.kind == startTag && !ev.empty, true
		case name == "rPh":
			reading = ev.kind == startTag && !ev.empty
		case name == "f":
			isFormula = true
		}
	}
}

// understand makes a cell of a stored value.
func (s *sheetReader) understand(at int, kind cellKind, style int, value []byte) contract.Cell {
	if len(value) == 0 {
		return contract.Cell{}
	}
	switch kind {
	case textCell:
		s.check(at, value)
		return contract.Cell{Text: value}
	case sharedCell:
		n, err := strconv.Atoi(string(value))
		text, ok := s.book.strings.at(n)
		if err != nil || !ok {
			s.fault(at, "string", "Sel ini menunjuk teks yang tidak ada, tanda berkas rusak.", "this cell points to a text that is not there, the mark of a damaged file")
		}
		s.check(at, text)
		return contract.Cell{Text: text}
	case boolCell:
		switch string(value) {
		case "1", "true", "TRUE":
			return contract.Cell{Text: []byte("TRUE"), Stored: contract.Truth}
		case "0", "false", "FALSE":
			return contract.Cell{Text: []byte("FALSE"), Stored: contract.Truth}
		}
		s.fault(at, "truth", "Sel ini seharusnya TRUE atau FALSE, tetapi isinya lain, tanda berkas rusak.", "this cell should be TRUE or FALSE and is neither, the mark of a damaged file")
		return contract.Cell{Text: value}
	case errorCell:
		s.fault(at, "formula", "Sel ini berisi nilai galat "+contract.Clip(value)+".", "this cell holds the error value "+contract.Clip(value))
		return contract.Cell{Text: value}
	case isoDateCell:
		if !isISODate(value) {
			s.fault(at, "date", "Sel ini berisi tanggal yang tidak ada.", "this cell holds a date that does not exist")
		}
		return contract.Cell{Text: bytes.Replace(value, []byte("T"), []byte(" "), 1), Stored: contract.Moment}
	}
	return s.number(at, style, value)
}

// check notes a text that is damaged: letters that could not be made out, or
// characters that no text has.
func (s *sheetReader) check(at int, text []byte) {
	if oddText(text) {
		s.faults = append(s.faults, Fault{Cell: at, Rule: faultByte.Rule, Sentence: faultByte.Sentence})
	}
}

// isISODate reports whether a text begins with a day of the calendar, or is a
// time of day.
func isISODate(text []byte) bool {
	if len(text) > 2 && text[2] == ':' {
		return true
	}
	_, err := time.Parse(time.DateOnly, string(text[:min(len(text), len(time.DateOnly))]))
	return err == nil
}

// number makes a cell of a stored number by the format it is shown in.
func (s *sheetReader) number(at, style int, value []byte) contract.Cell {
	var shown format
	if style >= 0 && style < len(s.book.formats) {
		shown = s.book.formats[style]
	}
	switch shown.kind {
	case dateNumber, timeNumber:
		text, ok := moment(value, shown.kind, s.book.epoch1904)
		if !ok {
			s.fault(at, "date", "Sel ini berformat tanggal, tetapi angkanya bukan tanggal.", "this cell is formatted as a date, but its number is none")
			return contract.Cell{Text: value, Stored: contract.Number}
		}
		return contract.Cell{Text: text, Stored: contract.Moment}
	case lengthNumber:
		if text, ok := length(value); ok {
			return contract.Cell{Text: text}
		}
	case oddNumber:
		s.fault(at, "format", "Format sel ini menampilkan lain daripada angka yang tersimpan, misalnya dengan angka atau kata tambahan. Format kolom sebagai Teks, lalu isi seperti yang tampak.",
			"the format of this cell shows something else than the number that is stored; format the column as text and enter what is shown")
	}
	text, whole := plainDigits(value)
	if !whole {
		s.fault(at, "number", "Sel ini angka dengan lebih dari 15 digit; lembar kerja hanya menyimpan 15 digit, sisanya hilang. Format kolom sebagai Teks, lalu isi ulang.",
			"this cell is a number of more than 15 digits, of which a spreadsheet keeps 15; format the column as text and enter it again")
	}
	switch {
	case shown.kind == percentNumber && whole:
		return contract.Cell{Text: percentOf(text)}
	case shown.kind == paddedNumber && whole && len(text) < shown.zeros && text[0] != '-' && bytes.IndexByte(text, '.') < 0:
		return contract.Cell{Text: append(bytes.Repeat([]byte("0"), shown.zeros-len(text)), text...)}
	}
	return contract.Cell{Text: text, Stored: contract.Number}
}

// covered notes the cells of this row that a merge covers: they look filled and
// hold nothing.
func (s *sheetReader) covered() {
	for len(s.merges) > 0 && s.merges[0].top <= s.line {
		s.open = append(s.open, s.merges[0])
		s.merges = s.merges[1:]
	}
	still := s.open[:0]
	told := false
	for _, m := range s.open {
		if m.bottom < s.line {
			continue
		}
		still = append(still, m)
		if !told && (m.top < s.line || m.left < m.right) {
			told = true
			s.fault(-1, "merge", "Ada sel gabungan pada baris ini, sehingga tidak jelas nilai mana milik kolom mana. Pisahkan selnya, lalu isi setiap baris.",
				"merged cells cover this row, so which value belongs to which column is in doubt; unmerge them and fill every row")
		}
	}
	s.open = still
}
