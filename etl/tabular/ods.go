package tabular

import (
	"bytes"
	"io"
	"regexp"
	"strconv"

	"pantau/etl/contract"
)

// rows starts reading a sheet of a document.
func (d *openDocument) rows(sheet Sheet) (*Rows, error) {
	source, err := d.open(documentPart)
	if err != nil {
		return nil, err
	}
	number, _ := strconv.Atoi(sheet.part)
	r := &documentReader{grid: d.grid(), document: d, sheet: sheet, source: source, xml: newMarkup(source, ofDocument)}
	if err := r.seek(number); err != nil {
		return nil, err
	}
	taken := false
	return &Rows{part: func() func(*Record) (bool, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		if taken {
			return func(*Record) (bool, error) { return false, nil }
		}
		taken = true
		return r.next
	}}, nil
}

// A documentReader reads the rows of one sheet of a document.
type documentReader struct {
	grid
	document *openDocument
	sheet    Sheet
	source   io.ReadCloser
	xml      *markup

	columns []columnStyle // the styles of columns, from the left
	style   string        // of the row
	blanks  int           // empty cells that wait for one with something in it
	repeat  int           // how many times the row at hand is still to be given
	stored  int           // cells of all rows so far, blank ones too
	ended   bool
}

// A columnStyle is the style of columns up to one of them.
type columnStyle struct {
	to    int
	style string
}

// seek goes to a sheet by its number.
func (r *documentReader) seek(number int) error {
	for inside, seen := 0, 0; ; {
		ev, err := r.xml.next()
		if err != nil {
			return place(documentPart, unexpected(err))
		}
		if ev.kind == textNode || ev.space != tableSpace {
			continue
		}
		name := string(ev.name)
		switch {
		case ev.kind == endTag && name == "table":
			inside--
		case ev.kind == startTag && (name == "tracked-changes" || name == "dde-links" || name == "shapes"):
			if err := r.xml.pass(ev); err != nil {
				return place(documentPart, err)
			}
		case ev.kind == startTag && name == "table":
			if inside == 0 {
				if seen == number {
					r.ended = ev.empty
					return nil
				}
				seen++
			}
			if !ev.empty {
				inside++
			}
		}
	}
}

// next gives the next row with something in it.
func (r *documentReader) next(record *Record) (bool, error) {
	for {
		if r.repeat > 0 {
			r.repeat--
			r.line++
			if r.line > maxRows || r.total > r.mostText || r.stored > 4*maxBlanks {
				return false, r.document.refusal(place(documentPart, errTooLarge))
			}
			if r.line <= r.options.SkipRows || !r.grid.filled() {
				continue
			}
			faults := len(r.faults)
			r.merged()
			r.total += int64(r.text)
			record.Sheet, record.Line, record.Cells, record.Faults = r.sheet.Name, r.line, r.cells, r.faults
			record.Across = r.across
			r.faults = r.faults[:faults]
			return true, nil
		}
		if r.ended {
			return false, nil
		}
		ev, err := r.xml.next()
		if err != nil {
			return false, r.document.refusal(place(documentPart, unexpected(err)))
		}
		if ev.kind == textNode || ev.space != tableSpace {
			continue
		}
		if err := r.tag(ev); err != nil {
			return false, r.document.refusal(place(documentPart, err))
		}
	}
}

// tag takes in what stands between rows.
func (r *documentReader) tag(ev *event) error {
	switch name := string(ev.name); {
	case ev.kind == endTag && name == "table":
		r.ended = true
		return r.source.Close()
	case ev.kind == endTag:
		return nil
	case name == "table-column":
		to := r.repeated(ev, "number-columns-repeated")
		if len(r.columns) > 0 {
			to += r.columns[len(r.columns)-1].to
		}
		if len(r.columns) >= maxColumns {
			return errTooLarge
		}
		r.columns = append(r.columns, columnStyle{to, textOf(r.xml.attr(ev.attrs, tableSpace, "default-cell-style-name"))})
	case name == "shapes" || name == "table":
		return r.xml.pass(ev)
	case name == "table-row":
		return r.row(ev)
	}
	return nil
}

// repeated is how many times something stands there.
func (r *documentReader) repeated(ev *event, name string) int {
	n, err := strconv.Atoi(string(r.xml.attr(ev.attrs, tableSpace, name)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<24)
}

// row reads a row up to its end tag.
func (r *documentReader) row(ev *event) error {
	r.clear()
	r.blanks = 0
	times := r.repeated(ev, "number-rows-repeated")
	if seen := string(r.xml.attr(ev.attrs, tableSpace, "visibility")); seen == "collapse" || seen == "filter" {
		r.grid.hidden()
	}
	r.style = textOf(r.xml.attr(ev.attrs, tableSpace, "default-cell-style-name"))
	for open := !ev.empty; open; {
		ev, err := r.xml.next()
		if err != nil {
			return unexpected(err)
		}
		if ev.kind == textNode || ev.space != tableSpace {
			continue
		}
		name := string(ev.name)
		if ev.kind == endTag && name == "table-row" {
			break
		}
		if ev.kind == startTag && (name == "table-cell" || name == "covered-table-cell") {
			if err := r.cell(ev); err != nil {
				return err
			}
		}
	}
	if !r.grid.filled() { // the rest of a sheet is one row a million times
		r.line += times
		return nil
	}
	r.stored += len(r.cells) * min(times, maxRows)
	r.total -= int64(r.text) // which is counted as often as the row is given
	r.repeat = times
	return nil
}

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

// paragraphs reads the words of a cell into room, up to its end tag, and returns
// how many paragraphs they are. Notes and drawings of the cell are not its words.
func (r *documentReader) paragraphs() (n int, err error) {
	m := r.xml
	outside, inside := m.depth-1, 0 // of paragraphs
	start := len(r.room)
	for {
		ev, err := m.next()
		if err != nil {
			return n, unexpected(err)
		}
		switch name := string(ev.name); {
		case ev.kind == textNode:
			if inside > 0 {
				r.room = appendWords(r.room, start, appendPlain(nil, ev.text))
			}
		case ev.kind == endTag && m.depth <= outside:
			return n, nil
		case ev.kind == endTag:
			if ev.space == textSpace && (name == "p" || name == "h") {
				inside--
				hardenBlanks(r.room[start:])
			}
		case ev.space == textSpace && (name == "p" || name == "h") && inside == 0:
			if n++; n > 1 {
				r.room = append(r.room, '\n')
			}
			start = len(r.room)
			if !ev.empty {
				inside++
			}
		case ev.space == textSpace && inside > 0:
			r.mark(ev, name)
		case ev.space == officeSpace || ev.space == tableSpace: // a note, or a table in a cell
			if err := m.pass(ev); err != nil {
				return n, err
			}
		}
		if len(r.room) > r.options.MaxRecord+r.options.MaxCell*4 {
			return n, errTooLarge
		}
	}
}

// mark writes what stands for characters that paragraphs cannot hold.
func (r *documentReader) mark(ev *event, name string) {
	switch name {
	case "s":
		n, err := strconv.Atoi(string(r.xml.attr(ev.attrs, textSpace, "c")))
		if err != nil || n < 1 {
			n = 1
		}
		r.room = append(r.room, bytes.Repeat([]byte(" "), min(n, mostCell+1))...)
	case "tab":
		r.room = append(r.room, '\t')
	case "line-break":
		r.room = append(r.room, '\n')
	}
}

// softBlank stands for blanks of which several are one (ODF 1.3, part 3, 6.1.2),
// while a paragraph is read: a blank that is written as a mark counts beside them.
// No text of XML holds it. One at the end of a paragraph stays, as in LibreOffice.
const softBlank = 0x1F

// appendWords appends text of a paragraph that begins at start.
func appendWords(to []byte, start int, text []byte) []byte {
	for _, c := range text {
		if !isBlank(c) {
			to = append(to, c)
			continue
		}
		if k := len(to); k > start && to[k-1] != softBlank {
			to = append(to, softBlank)
		}
	}
	return to
}

func hardenBlanks(text []byte) {
	for i, c := range text {
		if c == softBlank {
			text[i] = ' '
		}
	}
}
