package tabular

import (
	"bytes"
	"io"
	"strconv"

	"pantau/etl/contract"
)

// cell reads one cell and puts it where its reference says.
func (s *sheetReader) cell(ev *event) error {
	reference := attr(ev.attrs, "r")
	at, row := position(reference)
	odd := len(reference) > 0 && (at < 0 || at >= maxColumns) || row != 0 && row != s.line
	if at < 0 || at >= maxColumns {
		at = len(s.cells)
	}
	if odd || at < len(s.cells) || at >= maxColumns {
		s.fault(-1, "cell order", "Letak sel pada baris ini meragukan, tanda berkas rusak.", "cells of this row are out of place, the mark of a damaged file")
		at = min(max(at, len(s.cells)), maxColumns-1)
	}
	for len(s.cells) <= at {
		s.cells = append(s.cells, contract.Cell{})
	}
	kind := kindOf(attr(ev.attrs, "t"))
	style := 0
	if text := attr(ev.attrs, "s"); len(text) > 0 {
		n, err := strconv.Atoi(string(text))
		if style = n; err != nil {
			style = -1
		}
	}
	var inside content
	if !ev.empty {
		var err error
		if inside, err = s.content(); err != nil {
			return err
		}
	}
	switch {
	case inside.isLong:
		s.note(Fault{Cell: at, Rule: faultLong.Rule, Sentence: faultLong.Sentence})
	case inside.isFormula && (!inside.hasValue || len(inside.value) == 0 && kind != textCell): // the result of a formula may be an empty text
		s.uncalculated(at)
	default:
		if inside.isFormula && s.book.stale {
			s.fault(at, "formula", "Hasil rumus di sel ini belum tentu benar: berkasnya meminta semua rumus dihitung ulang. Buka di Excel, simpan, lalu kirim lagi.",
				"the result of this formula may be an old one: the file asks for all formulas to be calculated anew; open it in Excel, save it and send it again")
		}
		if inside.isTwice || inside.isInline && kind != textCell || kind == unknownCell {
			s.broken(at)
		}
		s.cells[at] = s.understand(at, kind, style, inside)
	}
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
	unknownCell
)

func kindOf(t []byte) cellKind {
	switch string(t) {
	case "", "n":
		return numberCell
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
	return unknownCell
}

// A content is what stands inside a cell: <f>, and <v> or <is><t>.
type content struct {
	value     []byte
	hasValue  bool // be it empty
	isInline  bool // <is>
	isFormula bool
	isTwice   bool // there are two values, and they differ
	isLong    bool // the row is longer than a record may be
}

// content reads up to the end of a cell.
func (s *sheetReader) content() (c content, err error) {
	start, second := len(s.room), -1
	inside, reading, other := false, false, false
	for {
		ev, err := s.xml.next()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return c, err
		}
		switch name := string(ev.name); {
		case ev.kind == textNode:
			if !inside || reading {
				continue
			}
			if len(s.room)+len(ev.text) > s.options.MaxRecord {
				c.isLong = true
				continue
			}
			s.room = appendText(s.room, ev.text)
		case ev.kind == endTag && name == "c":
			c.value = s.room[start:len(s.room):len(s.room)]
			if second >= 0 {
				c.single(second - start)
			}
			return c, nil
		case name == "extLst":
			other = ev.kind == startTag && !ev.empty
		case (name == "v" || name == "is" || name == "t") && !other:
			begins := ev.kind == startTag
			if begins && name != "t" {
				if c.hasValue {
					second = len(s.room)
				}
				c.isInline = c.isInline || name == "is"
			}
			c.hasValue = true
			if name != "is" {
				inside = begins && !ev.empty
			}
		case name == "rPh":
			reading = ev.kind == startTag && !ev.empty
		case name == "f":
			c.isFormula = true
		}
	}
}

// single makes one value of two, the second of which begins at a byte: they are
// the same, or one of them is empty.
func (c *content) single(at int) {
	first, second := c.value[:at:at], c.value[at:]
	c.value = second
	if len(second) == 0 {
		c.value = first
	}
	c.isTwice = len(first) > 0 && len(second) > 0 && !bytes.Equal(first, second)
}

// understand makes a cell of a stored value.
func (s *sheetReader) understand(at int, kind cellKind, style int, inside content) contract.Cell {
	value := inside.value
	if kind != textCell {
		value = trimBlanks(value)
	}
	if len(value) == 0 {
		if kind == errorCell || inside.hasValue && (kind == sharedCell || kind == boolCell) {
			s.broken(at)
		}
		return contract.Cell{}
	}
	switch kind {
	case textCell, unknownCell:
		return s.textCell(at, value)
	case sharedCell:
		n, err := strconv.Atoi(string(value))
		text, ok := s.book.strings.at(n)
		if err != nil || !ok {
			s.fault(at, "string", "Sel ini menunjuk teks yang tidak ada, tanda berkas rusak.", "this cell points to a text that is not there, the mark of a damaged file")
			return contract.Cell{}
		}
		return s.textCell(at, text)
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
		return s.errorValue(at, value)
	case isoDateCell:
		text, ok := isoMoment(value)
		if !ok {
			s.fault(at, "date", "Sel ini berisi tanggal yang tidak ada.", "this cell holds a date that does not exist")
		}
		return contract.Cell{Text: text, Stored: contract.Moment}
	}
	return s.number(at, s.book.format(&s.grid, at, style), value)
}
