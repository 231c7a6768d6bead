package warehouse

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"unicode/utf8"
	"unsafe"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/duckdb/duckdb-go/v2/mapping"

	"pantau/etl/contract"
)

// A column writes one field of a feed into DuckDB's memory, laid out as duckdb.h
// says. The driver's own setters call into C for every text, which took nearly as
// long as reading and checking the rows; this calls once a column and chunk.
//
// The slices are DuckDB's memory, not Go's: they hold no Go pointer, the garbage
// collector never looks at them, and they are good until FillChunk returns. A
// column the query does not ask for has none of them.
type column struct {
	name   string
	kind   contract.Kind
	vector mapping.Vector
	valid  []uint64   // a bit for every row: 0 is null
	texts  []duckText // one of these four is set, by kind
	whole  []int64    // also sen, and microseconds since 1970
	days   []int32    // since 1970
	truths []bool
	long   []byte // the bytes of texts too long for their place, one after another
	rows   []int  // whose they are
	heavy  int    // bytes of those that are very long, of all chunks
}

// columns opens a chunk for writing. The driver keeps the chunk's handle, and
// where each column of the function went in it, in fields it does not export: should
// another version of it name them otherwise, every landing ends with an error here.
func (p *part) columns(chunk duckdb.DataChunk) []column {
	driver := reflect.ValueOf(chunk)
	handle := mapping.DataChunk{Ptr: driver.FieldByName("chunk").FieldByName("Ptr").UnsafePointer()}
	places := driver.FieldByName("projection")
	for i := range p.open {
		p.open[i].reset(handle, int(places.Index(i).Int()))
	}
	return p.open
}

// reset turns to the vector at a place of another chunk, or to none when at is no place.
func (c *column) reset(chunk mapping.DataChunk, at int) {
	if cap(c.long) > partRoom/4 { // one column of many may have been long for once
		c.long = nil
	}
	*c = column{name: c.name, kind: c.kind, long: c.long[:0], rows: c.rows[:0], heavy: c.heavy}
	if at < 0 || at >= int(mapping.DataChunkGetColumnCount(chunk)) {
		return
	}
	capacity := duckdb.GetDataChunkCapacity()
	c.vector = mapping.DataChunkGetVector(chunk, mapping.IdxT(at))
	c.valid = unsafe.Slice((*uint64)(mapping.VectorGetValidity(c.vector)), (capacity+63)/64)
	switch data := mapping.VectorGetData(c.vector); c.kind {
	case contract.Text:
		c.texts = unsafe.Slice((*duckText)(data), capacity)
	case contract.Date:
		c.days = unsafe.Slice((*int32)(data), capacity)
	case contract.Bool:
		c.truths = unsafe.Slice((*bool)(data), capacity)
	default:
		c.whole = unsafe.Slice((*int64)(data), capacity)
	}
}

// limit is the first amount in sen that decimal(18, 2) cannot hold.
const limit = 1_000_000_000_000_000_000

// set writes the value of one row.
func (c *column) set(row int, v *contract.Value) error {
	switch {
	case v.Kind != c.kind && v.Kind != contract.Null:
		return fmt.Errorf("column %s: kind %d where its field says %d", c.name, v.Kind, c.kind)
	case c.valid == nil:
	case v.Kind == contract.Null:
		c.valid[row/64] &^= 1 << (row % 64)
	case v.Kind == contract.Text:
		return c.setText(row, v.Text)
	case v.Kind == contract.Date:
		if v.Int > math.MaxInt32 || v.Int < math.MinInt32 {
			return fmt.Errorf("column %s: day %d is out of range", c.name, v.Int)
		}
		c.days[row] = int32(v.Int)
	case v.Kind == contract.Bool:
		c.truths[row] = v.Int != 0
	case v.Kind == contract.Money && (v.Int >= limit || v.Int <= -limit):
		return fmt.Errorf("column %s: amount of %d sen is too large to store", c.name, v.Int)
	default:
		c.whole[row] = v.Int
	}
	return nil
}

// A duckText is a duckdb_string_t: its length in 4 bytes; then, up to 12 bytes,
// the text itself and zeros, or else its first 4 bytes and the address of all of it.
type duckText [16]byte

const inPlace = 12

// longText is how many bytes a text has that is longer than people write.
const longText = 512

var errUTF8 = errors.New("a text that is not UTF-8")

// setText writes a short text into its place. A long one waits in c.long, and
// how far in it stands where its address will be.
func (c *column) setText(row int, text []byte) error {
	t := &c.texts[row]
	*t = duckText{}
	binary.NativeEndian.PutUint32(t[:4], uint32(len(text)))
	if len(text) <= inPlace {
		copy(t[4:], text)
	} else {
		copy(t[4:8], text)
		binary.NativeEndian.PutUint64(t[8:], uint64(len(c.long)))
		c.long, c.rows = append(c.long, text...), append(c.rows, row)
		if len(text) > longText {
			c.heavy += len(text)
		}
	}
	if !utf8.Valid(text) {
		return fmt.Errorf("column %s: %w", c.name, errUTF8)
	}
	return nil
}

// flush hands the long texts to DuckDB as one text, whose memory the vector owns, and
// lets each row point at its own part of it. duckdb.h: a string_t owns nothing.
func (c *column) flush() {
	if len(c.rows) == 0 {
		return
	}
	row := c.rows[0]
	mine := c.texts[row]
	mapping.VectorAssignStringElementLen(c.vector, mapping.IdxT(row), c.long)
	address := binary.NativeEndian.Uint64(c.texts[row][8:])
	c.texts[row] = mine
	for _, row := range c.rows {
		t := &c.texts[row]
		binary.NativeEndian.PutUint64(t[8:], address+binary.NativeEndian.Uint64(t[8:]))
	}
}
