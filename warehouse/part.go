package warehouse

import (
	"errors"
	"fmt"
	"math"

	"github.com/duckdb/duckdb-go/v2"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// A part is what one of DuckDB's threads reads.
type part struct {
	landing *landing
	open    []column // of the chunk being filled: those of landing.columns
	next    func(*batch.Row) (bool, error)
	ended   bool // next has said so, and need not be able to say it twice
	row     batch.Row
	sheet   string // of the row before, and its bytes, which seldom change
	bytes   []byte
}

// atOnce is how many records are read between two looks at whether anybody still
// waits for them. A chunk need not fill: a file may be bad throughout.
const atOnce = 2048

// partRoom is about how many bytes of texts, or of rows that do not land, a part
// gathers before it hands them over: rows may be long, and a chunk need not be full.
const partRoom = 8 << 20

// fill moves rows into the chunk until it is full or the part has come to an
// end, and hands over what did not go in.
func (p *part) fill(chunk duckdb.DataChunk) error {
	if p.next == nil {
		p.next = p.landing.feed.Part()
	}
	open := p.columns(chunk)
	size, capacity := 0, duckdb.GetDataChunkCapacity()
	for size < capacity && !p.ended && weight(open) < partRoom {
		landed, err := p.read(open, size, min(capacity-size, atOnce))
		if err != nil {
			return err
		}
		size += landed
	}
	for i := range open {
		open[i].flush()
	}
	return chunk.SetSize(size)
}

// read reads records, most of them at most, and writes those that land into the
// chunk from row at on. It returns how many those are.
func (p *part) read(open []column, at, most int) (landed int, err error) {
	if err := p.landing.stop(); err != nil {
		return 0, err
	}
	var counts batch.Counts
	var held, noted []asideRow
	aside := 0
	for counts.Read < most && aside < partRoom && (counts.Read%16 > 0 || weight(open) < partRoom) {
		p.row.Problems, p.row.Unread, p.row.Notes, p.row.Skip = p.row.Problems[:0], p.row.Unread[:0], p.row.Notes[:0], ""
		ok, err := p.next(&p.row)
		if err != nil {
			return 0, err
		}
		if !ok {
			p.ended = true
			break
		}
		counts.Read++
		switch {
		case p.row.Skip != "":
			counts.Skipped++
		case len(p.row.Problems) > 0:
			row, err := holdRow(&p.row)
			if err != nil {
				return 0, err
			}
			counts.Held++
			held, aside = append(held, row), aside+row.size()
		default:
			if err := p.set(open, at+counts.Landed); err != nil {
				return 0, fmt.Errorf("line %d: %w", p.row.Line, err)
			}
			counts.Landed++
			if len(p.row.Unread) > 0 {
				row, err := holdCells(&p.row)
				if err != nil {
					return 0, err
				}
				counts.Partial++
				held, aside = append(held, row), aside+row.size()
			}
		}
		if len(p.row.Notes) > 0 && p.row.Skip == "" {
			row, err := noteRow(&p.row)
			if err != nil {
				return 0, err
			}
			counts.Noted++
			noted, aside = append(noted, row), aside+row.size()
		}
	}
	if err := p.landing.tooLong(open); err != nil {
		return 0, err
	}
	return counts.Landed, p.landing.gather(counts, held, noted)
}

// weight is how many bytes of texts wait in the columns of a chunk.
func weight(open []column) (bytes int) {
	for i := range open {
		bytes += len(open[i].long)
	}
	return bytes
}

// gather adds up what the parts saw.
func (l *landing) gather(c batch.Counts, held, noted []asideRow) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.counts.Read += c.Read
	l.counts.Landed += c.Landed
	l.counts.Held += c.Held
	l.counts.Skipped += c.Skipped
	l.counts.Partial += c.Partial
	l.counts.Noted += c.Noted
	if err := l.tooMuch(held, noted); err != nil || l.held == nil {
		return err
	}
	return errors.Join(l.held.add(held), l.noted.add(noted))
}

// mostLong bounds the very long texts of one file, in bytes: DuckDB gathers some
// hundred thousand rows before it writes any.
const mostLong = 96 << 20

// tooLong refuses a file with too many of them.
func (l *landing) tooLong(open []column) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range open {
		l.long += open[i].heavy
		open[i].heavy = 0
	}
	if l.long <= mostLong {
		return nil
	}
	return contract.RefuseFile("size",
		"Terlalu banyak sel berkas ini berisi teks yang sangat panjang. Pendekkan isinya, atau kirim berkasnya dalam beberapa bagian.",
		"too many cells of this file hold very long texts; shorten them, or send the file in several parts")
}

// mostAside bounds what is kept of one file beside the rows that land, in bytes:
// it is written in one transaction, and nobody could correct more than that.
const mostAside = 192 << 20

// tooMuch refuses a file that is wrong nearly throughout: some hundred thousand of
// its rows would be held, or some thousand that are very long.
func (l *landing) tooMuch(held, noted []asideRow) error {
	for _, rows := range [][]asideRow{held, noted} {
		for i := range rows {
			l.aside += rows[i].size()
		}
	}
	l.aside += len(held) * l.header
	if l.aside <= mostAside {
		return nil
	}
	return contract.RefuseFile("held",
		fmt.Sprintf("Terlalu banyak isi berkas ini yang harus ditahan, sudah %d baris dan %d catatan, untuk diperbaiki satu per satu. Perbaiki sumbernya, atau kirim sebagian dulu untuk melihat alasannya.", l.counts.Held+l.counts.Partial, l.counts.Noted),
		fmt.Sprintf("too much of this file must be held, %d rows and %d notes so far, to be corrected one by one; mend its source, or send a part of it to see the reasons", l.counts.Held+l.counts.Partial, l.counts.Noted))
}

var errValues = errors.New("the reader gave another number of values than it has fields")

// set writes the present row into a row of the chunk.
func (p *part) set(open []column, row int) error {
	values := p.row.Values
	if len(values) != len(p.landing.fields) {
		return errValues
	}
	for i := range values {
		if err := open[i].set(row, &values[i]); err != nil {
			return err
		}
	}
	if p.row.Line < 1 || p.row.Line > math.MaxInt32 {
		return fmt.Errorf("line number %d is out of range", p.row.Line)
	}
	place := open[len(values):]
	if err := place[0].set(row, &contract.Value{Kind: contract.Integer, Int: int64(p.row.Line)}); err != nil || p.landing.oneSheet {
		return err
	}
	if p.bytes == nil || p.sheet != p.row.Sheet {
		p.sheet, p.bytes = p.row.Sheet, append([]byte{}, p.row.Sheet...)
	}
	return place[1].set(row, &contract.Value{Kind: contract.Text, Text: p.bytes})
}
