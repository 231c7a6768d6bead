package tabular

import (
	"io"
	"strconv"
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
