package tabular

import (
	"bytes"
	"regexp"
	"strconv"

	"pantau/etl/contract"
)

// A value is what a cell of a document says of itself.
type value struct {
	kind, style     string
	value           []byte
	text            []byte // of its attribute
	hasText         bool
	formula, failed bool
	columns, rows   int // that it covers
	times           int
}

// cell reads one cell, and puts it there as often as it is repeated.
func (r *documentReader) cell(ev *event) error {
	v := r.valueOf(ev)
	start := len(r.room)
	paragraphs := 0
	if !ev.empty {
		var err error
		if paragraphs, err = r.paragraphs(); err != nil {
			return err
		}
	}
	shown := r.room[start:len(r.room):len(r.room)]
	if v.kind == "" && !v.formula && len(shown) == 0 {
		r.blanks += v.times
		r.span(v, len(r.cells)+r.blanks-v.times)
		return nil
	}
	at := len(r.cells) + r.blanks
	if at+v.times > maxColumns {
		return errTooLarge
	}
	for len(r.cells) < at {
		r.cells = append(r.cells, contract.Cell{})
	}
	r.blanks = 0
	r.span(v, at)
	for range v.times {
		at := len(r.cells)
		r.cells = append(r.cells, contract.Cell{})
		r.cells[at] = r.understand(at, v, shown, paragraphs)
	}
	return nil
}

// valueOf reads the attributes of a cell.
func (r *documentReader) valueOf(ev *event) value {
	m := r.xml
	v := value{
		kind: string(m.attr(ev.attrs, officeSpace, "value-type")), style: textOf(m.attr(ev.attrs, tableSpace, "style-name")),
		formula: m.attr(ev.attrs, tableSpace, "formula") != nil, failed: string(m.attr(ev.attrs, calcSpace, "value-type")) == "error",
		columns: r.repeated(ev, "number-columns-spanned"), rows: r.repeated(ev, "number-rows-spanned"), times: r.repeated(ev, "number-columns-repeated"),
	}
	name := "value"
	switch v.kind {
	case "date", "time", "boolean":
		name = v.kind + "-value"
	case "string":
		name = "string-value"
	}
	if text := m.attr(ev.attrs, officeSpace, name); text != nil {
		v.value, v.hasText = appendPlain(nil, text), true
	}
	return v
}

// span notes the cells that one covers.
func (r *documentReader) span(v value, at int) {
	if v.columns == 1 && v.rows == 1 || len(r.merges) >= maxMerges {
		return
	}
	line := r.line + 1
	r.merges = append(r.merges, merge{line, line + v.rows - 1, at, at + v.columns - 1})
}

// The errors of a formula as LibreOffice shows them.
var failure = regexp.MustCompile(`^(?:#(?:N/A|DIV/0!|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:5\d\d)$`)

// understand makes a cell of what it says of itself and of the words that are shown.
func (r *documentReader) understand(at int, v value, shown []byte, paragraphs int) contract.Cell {
	if v.formula && (v.failed || failure.Match(shown)) {
		return r.errorValue(at, shown)
	}
	switch v.kind {
	case "string":
		if v.hasText {
			shown = v.value
		}
		if v.formula && !v.hasText && paragraphs == 0 {
			break // an empty text is a result
		}
		if len(shown) == 0 {
			return contract.Cell{}
		}
		return r.textCell(at, shown)
	case "float", "currency", "percentage":
		if !v.hasText {
			break
		}
		looks := r.document.format(r.styleOf(at, v))
		if v.kind == "percentage" && looks.kind == plainNumber {
			looks.kind = percentNumber
		}
		return r.number(at, looks, trimBlanks(v.value))
	case "boolean":
		switch string(v.value) {
		case "true":
			return contract.Cell{Text: []byte("TRUE"), Stored: contract.Truth}
		case "false":
			return contract.Cell{Text: []byte("FALSE"), Stored: contract.Truth}
		}
	case "date":
		if text, ok := isoMoment(trimBlanks(v.value)); ok {
			return contract.Cell{Text: text, Stored: contract.Moment}
		}
		r.fault(at, "date", "Sel ini berisi tanggal yang tidak ada.", "this cell holds a date that does not exist")
		return contract.Cell{Text: v.value}
	case "time":
		if cell, ok := timeCell(v.value, r.document.format(r.styleOf(at, v)).kind == lengthNumber); ok {
			return cell
		}
	case "":
		if !v.formula { // a text of a program that does not say so
			return r.textCell(at, shown)
		}
	}
	if v.formula {
		r.uncalculated(at)
		return contract.Cell{}
	}
	r.broken(at)
	return contract.Cell{Text: bytes.Clone(shown)}
}

// styleOf is the style of a cell: its own, its row's or its column's.
func (r *documentReader) styleOf(at int, v value) string {
	if v.style != "" {
		return v.style
	}
	if r.style != "" {
		return r.style
	}
	for _, column := range r.columns {
		if at < column.to {
			return column.style
		}
	}
	return ""
}

// duration is a length of time as documents write it: PT08H15M30.5S.
var duration = regexp.MustCompile(`^PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,](\d+))?S$`)

// timeCell makes a cell of a length of time: a time of day, unless its format
// shows more hours than a day has.
func timeCell(text []byte, length bool) (contract.Cell, bool) {
	parts := duration.FindSubmatch(trimBlanks(text))
	if parts == nil {
		return contract.Cell{}, false
	}
	hours, _ := strconv.Atoi(string(parts[1]))
	minutes, _ := strconv.Atoi(string(parts[2]))
	seconds, err := strconv.ParseFloat(string(parts[3])+"."+string(parts[4])+"0", 64)
	if err != nil || minutes > 59 || seconds >= 60 {
		return contract.Cell{}, false
	}
	days := strconv.AppendFloat(nil, (float64(hours*60+minutes)*60+seconds)/86_400, 'f', -1, 64)
	if length || hours >= 24 {
		text, ok := lengthOf(days)
		return contract.Cell{Text: text, Stored: contract.Written}, ok
	}
	shown, ok := moment(days, timeNumber, false)
	return contract.Cell{Text: shown, Stored: contract.Moment}, ok
}
