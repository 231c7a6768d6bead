package tabular

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"

	"pantau/etl/contract"
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
	s := &sheetReader{book: w, sheet: sheet, source: source, xml: newMarkup(source, ofWorkbook), merges: merges}
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

	merges   []merge // those that begin below the rows so far
	covered  int     // the last row of those that go on from a row above, or across columns
	begun    int     // the last row of those down one column that begin on the row mergedAt
	mergedAt int

	rooted bool // the document is a sheet
	line   int  // of the row at hand
	last   int  // the largest so far
	read   int  // rows
	blanks int  // cells that were left out
	stored int  // cells of the row at hand
	cells  []contract.Cell
	faults []Fault
	room   []byte
	text   int   // bytes of the texts of the row
	total  int64 // and of the sheet so far
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
		if !s.filled() || s.line <= s.book.options.SkipRows {
			continue
		}
		s.merged()
		record.Sheet, record.Line, record.Cells, record.Faults = s.sheet.Name, s.line, s.cells, s.faults
		return true, nil
	}
	return false, nil
}

// begin starts a row by its attributes.
func (s *sheetReader) begin(attrs []byte) {
	s.cells, s.faults, s.room, s.stored = s.cells[:0], s.faults[:0], s.room[:0], 0
	s.text = 0
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
		s.fault(-1, "hidden", "Baris ini disembunyikan atau tersaring di lembarnya. Tampilkan bila memang untuk dimuat, hapus bila tidak.",
			"this row is hidden or filtered out on its sheet; show it if it is meant to be loaded, delete it if not")
	}
}

// isZero reports whether an attribute is a zero, such as the height of a row
// that nobody sees.
func isZero(value []byte) bool {
	return len(value) > 0 && len(bytes.Trim(value, "0.")) == 0
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
	s.note(Fault{Cell: cell, Rule: rule, Sentence: contract.Sentence{Indonesian: indonesian, English: english}})
}

func (s *sheetReader) note(fault Fault) {
	if len(s.faults) < mostFaults {
		s.faults = append(s.faults, fault)
	}
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
			if s.total > s.book.mostText {
				return errTooLarge
			}
		}
	}
}

// merged notes a row that a merge covers: some of its cells look filled and hold
// nothing. Of a merge down one column, the first row holds the value itself.
func (s *sheetReader) merged() {
	if s.line > s.mergedAt {
		s.covered, s.mergedAt = max(s.covered, s.begun), s.line
	}
	for len(s.merges) > 0 && s.merges[0].top <= s.line {
		m := s.merges[0]
		s.merges = s.merges[1:]
		if m.top == s.line && m.left == m.right {
			s.begun = max(s.begun, m.bottom)
		} else {
			s.covered = max(s.covered, m.bottom)
		}
	}
	if s.line <= s.covered {
		s.fault(-1, "merge", "Ada sel gabungan pada baris ini, sehingga tidak jelas nilai mana milik kolom mana. Pisahkan selnya, lalu isi setiap baris.",
			"merged cells cover this row, so which value belongs to which column is in doubt; unmerge them and fill every row")
	}
}
