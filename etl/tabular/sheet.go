package tabular

import (
	"bytes"
	"errors"
	"io"
	"strconv"
)

// The size of a sheet (ECMA-376), and how many of its cells may be left out between
// others: a cell far to the right on every row takes the time of a full sheet.
const (
	maxSheets  = 1000
	maxColumns = 16384
	maxRows    = 1 << 20
	maxBlanks  = 1 << 26
)

var errNoSheet = errors.New("it is no sheet of a workbook")

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
	s := &sheetReader{grid: w.grid(), book: w, sheet: sheet, source: source, xml: newMarkup(source, ofWorkbook)}
	s.merges = merges
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
	grid
	book   *workbook
	sheet  Sheet
	source io.ReadCloser
	xml    *markup

	rooted bool // the document is a sheet
	read   int  // rows
	blanks int  // cells that were left out
	stored int  // cells of the row at hand
	ended  bool
}

// next gives the next row with something in it.
func (s *sheetReader) next(record *Record) (bool, error) {
	for !s.ended {
		ev, err := s.xml.next()
		if err == io.EOF && s.rooted {
			s.ended = true
			return false, s.source.Close()
		}
		if err == nil && !s.rooted && ev.kind == startTag {
			if s.rooted = string(ev.name) == "worksheet"; !s.rooted {
				err = errNoSheet
			}
		}
		if err == io.EOF {
			err = errNoSheet
		}
		if err != nil {
			return false, s.book.refusal(place(s.sheet.part, err))
		}
		if ev.kind != startTag || string(ev.name) != "row" {
			continue
		}
		if s.read++; s.read > maxRows || s.blanks > maxBlanks {
			return false, s.book.refusal(place(s.sheet.part, errTooLarge))
		}
		s.begin(ev.attrs)
		if !ev.empty {
			if err := s.row(); err != nil {
				return false, s.book.refusal(place(s.sheet.part, err))
			}
		}
		if !s.filled() || s.line <= s.options.SkipRows {
			continue
		}
		s.merged()
		record.Sheet, record.Line, record.Cells, record.Faults = s.sheet.Name, s.line, s.cells, s.faults
		record.Across = s.across
		return true, nil
	}
	return false, nil
}

// begin starts a row by its attributes.
func (s *sheetReader) begin(attrs []byte) {
	s.clear()
	s.stored = 0
	number := attr(attrs, "r")
	line, err := strconv.Atoi(string(number))
	known := err == nil && line > 0 && line <= maxRows
	if !known {
		line = s.line + 1
	}
	if len(number) > 0 && !known || line <= s.last {
		s.fault(-1, "row order", "Nomor baris lembar ini mundur atau rusak, tanda berkas rusak.", "row numbers of this sheet go backwards or are none, the mark of a damaged file")
	}
	s.line, s.last = line, max(s.last, line)
	if isTrue(attr(attrs, "hidden")) || isZero(attr(attrs, "ht")) {
		s.hidden()
	}
}

// isZero reports whether an attribute is a zero, such as the height of a row
// that nobody sees.
func isZero(value []byte) bool {
	return len(value) > 0 && len(bytes.Trim(value, "0.")) == 0
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
			s.blanks += len(s.cells) - s.stored
			return nil
		case ev.kind == startTag && string(ev.name) == "c":
			if s.stored++; s.stored > maxColumns {
				return errTooLarge
			}
			if err := s.cell(ev); err != nil {
				return err
			}
			if s.total > s.mostText {
				return errTooLarge
			}
		}
	}
}
