// Package tabular turns the bytes of a file into records that know where they
// stood in it. It reads CSV in the encodings and dialects that offices send,
// XLSX, the older XLS, ODS, JSON and JSON Lines; it is pure Go, streams, and keeps its memory bounded.
//
//	file, err := tabular.Open(name, r, size, tabular.Options{})  // *contract.Refusal when nobody could read it
//	for _, sheet := range file.Sheets { ... }
//	rows, err := file.Rows(sheet)
//	next := rows.Part()                                          // once for one reader, more often for several at once
//	for ok, err := next(&record); ok; ok, err = next(&record) { record.Line, record.Cells, record.Faults }
//
// It repairs nothing. Whatever a careful person would stumble over in a record
// (an odd quote, a byte that is no letter, a formula without a result) is a
// Fault of that record; a record without faults is what the file says. How many
// cells a record should have is for the reader of the header to judge.
package tabular

import (
	"io"

	"pantau/etl/contract"
)

// Options are what a person told us about a file. The zero value leaves
// everything to be found out.
type Options struct {
	Encoding  string // "utf-8", "utf-16le", "utf-16be" or "windows-1252"
	Delimiter byte
	Quote     byte                      // NoQuote when quotes are ordinary characters
	Escape    byte                      // what stands before a quote inside quotes; usually the quote itself
	HeaderRow int                       // line of the header; 0 leaves it to be recognised
	SkipRows  int                       // physical lines, or rows of each sheet, at the top that are to be passed over
	Order     contract.Order            // of days and months, where a person said it
	Orders    map[string]contract.Order // by column, where another file decided it: the one that these rows are of
	MaxCell   int                       // characters; longer cells are faults. 0 means those of Excel, 32.767
	MaxRecord int                       // bytes; longer records are faults. 0 means 1 MiB
	MaxSheet  int64                     // bytes of one unpacked XLSX part. 0 means 2 GiB
}

// NoQuote as Options.Quote says that quotes have no meaning.
const NoQuote byte = 0xFF

// A Format is a kind of file we read.
type Format string

// The formats.
const (
	CSV       Format = "csv"
	XLSX      Format = "xlsx"
	ODS       Format = "ods"
	XLS       Format = "xls"
	JSON      Format = "json"
	JSONLines Format = "jsonl"
)

// IsSpreadsheet reports whether a format has sheets with typed cells.
func (f Format) IsSpreadsheet() bool { return f == XLSX || f == XLS || f == ODS }

// A File is a file whose format is known. It may be read several times.
type File struct {
	Name      string
	Format    Format
	Encoding  string            // of text files, such as "utf-8"
	EncodedAs contract.Sentence // why, where the text itself is not clear about it
	Delimiter byte              // of CSV
	Quote     byte              // of CSV; NoQuote when it has none
	Escape    byte              // of CSV
	Width     int               // of CSV: cells that most records have; 0 when unknown
	Epoch1904 bool              // of XLSX: days are counted from 1904
	Sheets    []Sheet
	Beside    []string // of JSON whose records are in a list of an object: what else the object has
	Options   Options

	// Doubt says what cannot be told about the file as a whole although it can be
	// read somehow, such as a delimiter that might be another. A layout whose
	// headers fit settles it; without one it is a reason to ask.
	Doubt *contract.Refusal

	start   func(Sheet) (*Rows, error)
	stop    func() error // not nil once nobody waits for the rows any more
	dialect dialect
	named   bool // the delimiter stands in the file's own sep= line
}

// A Sheet is a table of a file. CSV and JSON files have one, without a name.
type Sheet struct {
	Name   string
	Hidden bool
	part   string // of XLSX: where it is in the package
}

// A Record is one row of a sheet. What it holds is valid until the next one.
type Record struct {
	Sheet  string
	Line   int // physical line, or spreadsheet row, where it starts; from 1
	Cells  []contract.Cell
	Faults []Fault

	// Below is the line of CSV right under a record as wide as most, when it is
	// no more than one cell: the end of this record's last cell, perhaps, which
	// somebody broke in two; or a note.
	Below []byte

	Open bool // the file ends with this record, without a line end

	// Across are the merged cells of a spreadsheet's row that go across its columns,
	// when nothing else covers the row: in a header, one name for several columns.
	Across []Span
}

// A Span is the positions of the first and the last of some cells.
type Span struct{ From, To int }

// A Fault is something in a record that a careful person would ask about.
type Fault struct {
	Cell int // position in Cells, or -1 for the whole record
	Rule string
	contract.Sentence
}

// Rows is one reading of a sheet.
type Rows struct {
	part func() func(*Record) (bool, error)
}

// Part returns a function that fills the record it is given and reports whether
// there was one. Several parts share the rows among them: every row comes out
// of exactly one. One part alone gives the rows in the order of the file.
func (r *Rows) Part() func(*Record) (bool, error) { return r.part() }

// Rows starts reading a sheet from its top.
func (f *File) Rows(sheet Sheet) (*Rows, error) {
	rows, err := f.start(sheet)
	if err != nil || f.stop == nil {
		return rows, err
	}
	return &Rows{part: func() func(*Record) (bool, error) { return until(f.stop, rows.part()) }}, nil
}

// Open finds out what a file is, from its bytes and not from its name. The
// error is a *contract.Refusal when the file itself is at fault; r must stay
// readable as long as the File is used. See Until for a reading that can be ended.
func Open(name string, r io.ReaderAt, size int64, options Options) (*File, error) {
	if options.MaxCell <= 0 {
		options.MaxCell = mostCell
	}
	if options.MaxRecord <= 0 {
		options.MaxRecord = mostRecord
	}
	if options.MaxSheet <= 0 {
		options.MaxSheet = 2 << 30
	}
	f := &File{Name: name, Options: options}
	if content, ok := r.(stoppable); ok {
		f.stop = content.stop
	}
	format, err := sniff(r, size)
	if err != nil {
		return nil, err
	}
	switch f.Format = format; format {
	case XLSX:
		err = f.openXLSX(r, size)
	case XLS:
		err = f.openXLS(r, size)
	case JSON, JSONLines:
		err = f.openJSON(r, size)
	default:
		err = f.openCSV(r, size)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}
