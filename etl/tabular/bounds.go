package tabular

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"unicode/utf16"
	"unicode/utf8"

	"pantau/etl/contract"
)

// Bounds of what is read. A file within them is read whole in little memory; one
// beyond them was not made by anybody's office.
const (
	mostCell   = 32_767  // characters of a cell, as Excel counts them (its specifications and limits)
	mostRecord = 1 << 20 // bytes of a record
	mostFaults = 100     // of a record; one is enough to hold it

	// Texts of a sheet of a workbook, in bytes: many cells may share one text, so a
	// small file can say much. Tables of offices say 5 to 20 times what their file
	// weighs. Below leastText nobody is hurt.
	mostText  = 1 << 30
	mostShare = 64 // times the size of the file
	leastText = 64 << 20
)

// faultCell is a cell that no spreadsheet could hold.
var faultCell = contract.Sentence{
	Indonesian: "Sel ini berisi lebih dari 32.767 huruf, batas sebuah sel di Excel. Pendekkan isinya, lalu kirim lagi.",
	English:    "this cell has more than 32,767 characters, the most that a cell of Excel has; shorten it and send it again",
}

// faultColumns is a record that no spreadsheet could hold.
var faultColumns = Fault{Cell: -1, Rule: "size", Sentence: contract.Sentence{
	Indonesian: "Baris ini punya lebih dari 16.384 sel, batas sebuah lembar di Excel.",
	English:    "this row has more than 16,384 cells, the most that a sheet of Excel has"}}

// longer reports whether a text has more than most characters, as spreadsheets
// count them: in UTF-16.
func longer(text []byte, most int) bool {
	if len(text) <= most {
		return false
	}
	n := 0
	for len(text) > 0 && n <= most {
		r, size := utf8.DecodeRune(text)
		n += max(1, utf16.RuneLen(r))
		text = text[size:]
	}
	return n > most
}

// bound notes what of a record is beyond the bounds. size are its bytes.
func (o *Options) bound(cells []contract.Cell, faults []Fault, size int) ([]contract.Cell, []Fault) {
	if len(cells) > maxColumns {
		return cells[:0], append(faults, faultColumns)
	}
	if size <= o.MaxCell {
		return cells, faults
	}
	for i, cell := range cells {
		if longer(cell.Text, o.MaxCell) && len(faults) < mostFaults {
			faults = append(faults, Fault{Cell: i, Rule: "size", Sentence: faultCell})
		}
	}
	return cells, faults
}

// textRoom is how many bytes of text the sheets of a workbook may have, by its size.
func textRoom(size int64) int64 { return min(mostText, max(leastText, mostShare*size)) }

// Until makes every reading of r end with ctx: with its error, and within a
// moment, whatever the file is.
func Until(ctx context.Context, r io.ReaderAt) io.ReaderAt { return stoppable{r, ctx.Err} }

// A stoppable is content that is read until stop says why not.
type stoppable struct {
	io.ReaderAt
	stop func() error
}

func (s stoppable) ReadAt(p []byte, at int64) (int, error) {
	if err := s.stop(); err != nil {
		return 0, err
	}
	return s.ReaderAt.ReadAt(p, at)
}

// until looks after some records whether anybody still waits for them.
func until(stop func() error, next func(*Record) (bool, error)) func(*Record) (bool, error) {
	const records = 64
	n := 0
	return func(record *Record) (bool, error) {
		if n++; n%records == 0 {
			if err := stop(); err != nil {
				return false, err
			}
		}
		return next(record)
	}
}

// isOurs reports whether an error says nothing about the file: nobody waits for it
// any more, or the disk could not be read.
func isOurs(err error) bool {
	_, disk := errors.AsType[*fs.PathError](err)
	return disk || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// A directory is an archive whose list of parts is being read: no more of it than
// such a list may take.
type directory struct {
	io.ReaderAt
	left   int64
	opened bool
}

const maxDirectory = 8 << 20

func (d *directory) ReadAt(p []byte, at int64) (int, error) {
	if !d.opened {
		if d.left -= int64(len(p)); d.left < 0 {
			return 0, errTooLarge
		}
	}
	return d.ReaderAt.ReadAt(p, at)
}
