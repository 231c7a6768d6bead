package warehouse

import (
	"bufio"
	"database/sql/driver"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
)

// asideRoom is how many bytes of one file's held rows, and of its notes, wait in
// memory.
const asideRoom = 16 << 20

// An asideRow is what is kept of a record beside the rows that land: why it or
// some of its cells are held and what they say, or what was noted of it.
type asideRow struct {
	Sheet           string
	Line            int
	Cells, Problems json.RawMessage
	Landed          bool // only cells of it are held
}

// size is about how many bytes of memory a row takes.
func (r *asideRow) size() int { return len(r.Cells) + len(r.Problems) + 100 }

// An aside keeps such rows until they can be written: while DuckDB reads a feed,
// its connection is busy. A file may be bad throughout, so what does not fit its
// room goes to a file in dir that has no name, where the system allows it: nothing
// is left of it when we are killed. Its methods are not for several at once.
type aside struct {
	dir  string
	room int
	stop func() error // not nil once nobody waits for the rows any more
	rows []asideRow
	size int // bytes of rows
	file *os.File
	text *bufio.Writer
	out  *gob.Encoder
}

func (a *aside) add(rows []asideRow) error {
	for _, row := range rows {
		a.rows = append(a.rows, row)
		a.size += row.size()
	}
	if a.size <= a.room {
		return nil
	}
	if a.file == nil {
		if err := a.create(); err != nil {
			return fmt.Errorf("set held rows aside: %w", err)
		}
	}
	for _, row := range a.rows {
		if err := a.out.Encode(row); err != nil {
			return fmt.Errorf("set held rows aside: %w", err)
		}
	}
	clear(a.rows)
	a.rows, a.size = a.rows[:0], 0
	return nil
}

func (a *aside) create() error {
	if err := os.MkdirAll(a.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(a.dir, "held-")
	if err != nil {
		return err
	}
	os.Remove(f.Name()) // an error only says that close must
	a.file, a.text = f, bufio.NewWriterSize(f, 1<<20)
	a.out = gob.NewEncoder(a.text)
	return nil
}

func (a *aside) stopped() error {
	if a.stop == nil {
		return nil
	}
	return a.stop()
}

// all yields every row once. Nothing may be added any more.
func (a *aside) all() iter.Seq2[asideRow, error] {
	return func(yield func(asideRow, error) bool) {
		if a.file != nil {
			if err := a.text.Flush(); err != nil {
				yield(asideRow{}, err)
				return
			}
			in := gob.NewDecoder(bufio.NewReader(io.NewSectionReader(a.file, 0, 1<<62)))
			for {
				var row asideRow
				err := in.Decode(&row)
				if err == io.EOF {
					break
				}
				if err == nil {
					err = a.stopped()
				}
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
		for _, row := range a.rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// values is all, as rows of a table.
func (a *aside) values(of func(asideRow) []driver.Value) tableRows {
	return func(yield func([]driver.Value, error) bool) {
		for row, err := range a.all() {
			if !yield(of(row), err) {
				return
			}
		}
	}
}

// close gives the file back. It may be called twice.
func (a *aside) close() error {
	if a.file == nil {
		return nil
	}
	f := a.file
	*a = aside{dir: a.dir, room: a.room, stop: a.stop}
	err := f.Close()
	if gone := os.Remove(f.Name()); gone != nil && !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
