package tabular

import (
	"bufio"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// The records of BIFF8 that we read ([MS-XLS], 2.4).
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recMulBlank   = 0x00BE
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMerges     = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recBlank      = 0x0201
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

// records reads one record after another, from a byte of the stream on.
type records struct {
	source *bufio.Reader
	id     int
	data   []byte
	at     int // of data: what is read of it
}

func newRecords(s *stream, from int64) *records {
	return &records{source: bufio.NewReaderSize(io.NewSectionReader(s, from, s.size-from), 64<<10)}
}

// next goes to the next record; io.ErrUnexpectedEOF when there is none.
func (r *records) next() error {
	var head [4]byte
	if _, err := io.ReadFull(r.source, head[:]); err != nil {
		return unexpected(err)
	}
	r.id = int(binary.LittleEndian.Uint16(head[:]))
	size := int(binary.LittleEndian.Uint16(head[2:]))
	if cap(r.data) < size {
		r.data = make([]byte, size, 1<<16)
	}
	r.data, r.at = r.data[:size], 0
	_, err := io.ReadFull(r.source, r.data)
	return unexpected(err)
}

// goesOn goes to the next record when it continues this one.
func (r *records) goesOn() (bool, error) {
	head, err := r.source.Peek(2)
	if err == io.EOF || err == nil && binary.LittleEndian.Uint16(head) != recContinue {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, r.next()
}

// word and long return numbers of the record, or 0 behind its end.
func (r *records) word(at int) int {
	if at+2 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.data[at:]))
}

func (r *records) long(at int) uint32 {
	if at+4 > len(r.data) {
		return 0
	}
	return binary.LittleEndian.Uint32(r.data[at:])
}

// take returns the next byte of a record or of what continues it.
func (r *records) take() (byte, error) {
	for r.at >= len(r.data) {
		if ok, err := r.goesOn(); err != nil || !ok {
			return 0, unexpected(errOr(err, io.EOF))
		}
	}
	r.at++
	return r.data[r.at-1], nil
}

func errOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// number takes a number of some bytes.
func (r *records) number(bytes int) (n uint32, err error) {
	for i := range bytes {
		c, err := r.take()
		if err != nil {
			return 0, err
		}
		n |= uint32(c) << (8 * i)
	}
	return n, nil
}

// pass passes over bytes.
func (r *records) pass(n int64) error {
	for n > 0 {
		if r.at >= len(r.data) {
			if ok, err := r.goesOn(); err != nil || !ok {
				return unexpected(errOr(err, io.EOF))
			}
			continue
		}
		step := min(n, int64(len(r.data)-r.at))
		r.at += int(step)
		n -= step
	}
	return nil
}

// chars appends characters, in one byte each or in two. Where a text goes on in
// another record, that says anew which.
func (r *records) chars(to []byte, n int, wide bool) ([]byte, error) {
	high := rune(0) // the first half of a character
	for n > 0 {
		if r.at >= len(r.data) {
			ok, err := r.goesOn()
			if err != nil || !ok {
				return to, unexpected(errOr(err, io.EOF))
			}
			flags, err := r.take()
			if err != nil {
				return to, err
			}
			wide = flags&1 != 0
			continue
		}
		unit := rune(r.data[r.at])
		r.at++
		if wide {
			if r.at >= len(r.data) {
				return to, io.ErrUnexpectedEOF
			}
			unit |= rune(r.data[r.at]) << 8
			r.at++
		}
		n--
		if high != 0 {
			if whole := utf16.DecodeRune(high, unit); whole != utf8.RuneError {
				to, high = utf8.AppendRune(to, whole), 0
				continue
			}
			to, high = utf8.AppendRune(to, utf8.RuneError), 0
		}
		if unit >= 0xD800 && unit < 0xDC00 {
			high = unit
			continue
		}
		to = utf8.AppendRune(to, unit) // U+FFFD for a second half alone
	}
	if high != 0 {
		to = utf8.AppendRune(to, utf8.RuneError)
	}
	return to, nil
}

// text appends a text with its length in some bytes before it ([MS-XLS], 2.5.293
// and 2.5.294), without its fonts and its reading.
func (r *records) text(to []byte, lengthBytes int) ([]byte, error) {
	n, err := r.number(lengthBytes)
	if err != nil {
		return to, err
	}
	flags, err := r.take()
	if err != nil {
		return to, err
	}
	var runs, more uint32
	if flags&8 != 0 {
		if runs, err = r.number(2); err != nil {
			return to, err
		}
	}
	if flags&4 != 0 {
		if more, err = r.number(4); err != nil {
			return to, err
		}
	}
	if to, err = r.chars(to, int(n), flags&1 != 0); err != nil {
		return to, err
	}
	return to, r.pass(4*int64(runs) + int64(more))
}
