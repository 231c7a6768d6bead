// Package batch is what travels from the files to the warehouse: which file it
// was, its rows as typed values, and the rows that were held out with reasons.
package batch

import (
	"time"

	"pantau/etl/contract"
)

// A Batch is one file of one layout. The same bytes always make the same batch,
// whatever the file was called, so landing them again can be recognised.
type Batch struct {
	ID      string // SHA-256 of the file's bytes, in hex
	File    string // the file's name as its sender wrote it
	Source  string // which source brought it, such as "inbox"
	Owner   string // whom the file is about: the folder it lay in, often a seller; may be empty
	Layout  string // name of the layout it was recognised as
	Dataset string // the dataset that layout belongs to
	Table   string // the raw table its rows go to, such as "raw.registrations"
	Bytes   int64
	Order   contract.Order // of days and months, where a person had to say it; usually the file does
	Sample  bool           // made by "pantau sample"; everything drawn from it says so

	Received time.Time                 // when it came: nothing in it happened later; zero: nobody knows
	Orders   map[string]contract.Order // of days and months, by column, of a file made of some rows of another
}

// A Copy is another owner's file of the same bytes: exports without orders are
// equal to the last one.
type Copy struct {
	File     string    `json:"file"`
	Owner    string    `json:"owner"`
	Sample   bool      `json:"sample,omitempty"`
	Due      time.Time `json:"due"`
	Received time.Time `json:"received"`
}

// A Field names one column of the rows of a feed.
type Field struct {
	Name string // column in the raw table
	Kind contract.Kind
}

// A Row is one record of a file. It is either landed, held or skipped, never
// two of them and never none. A landed row may lack cells, which are held.
type Row struct {
	Sheet    string // worksheet, empty for files without sheets
	Line     int    // physical line, or spreadsheet row, where the record starts; from 1
	Values   []contract.Value
	Problems []contract.Problem // not empty: the row is held, Values are not to be read
	Unread   []contract.Problem // of a row that lands: problems of cells that are held and null in Values, on which only some numbers hang
	Notes    []contract.Problem // problems of cells that are checked and not kept; they hold nothing
	Cells    []string           // of a row with Problems or Unread: what the file says, cells that name a person masked
	Skip     string             // not empty: not data (a total, a note, an empty line) and why
}

// Counts is the balance of one batch: Read = Landed + Held + Skipped, always.
type Counts struct {
	Read, Landed, Held, Skipped int
	Partial                     int // of the landed: those that lack a cell, which is held
	Noted                       int // of the landed and held: those with notes
}

// A Feed hands out the rows of one batch. Several workers may each take a Part
// and read at once; every row comes out of exactly one part. The order between
// parts is not kept: Row.Line is the order.
type Feed interface {
	Fields() []Field
	// Header is the header row of a sheet as the file spells it, for showing held rows.
	Header(sheet string) []string
	// Part returns a function that fills the row it is given and reports
	// whether there was one. What it filled is valid until its next call.
	Part() func(*Row) (bool, error)
}
