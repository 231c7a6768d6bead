package tabular

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"unicode/utf8"
)

const blockSize = 256 << 10

// A block is whole records of a file.
type block struct {
	bytes []byte
	after []byte // what follows it in the file, up to a few hundred bytes
	ended bool   // the file is read to its end
	line  int    // physical line of its first byte
	long  bool   // the head of a record that is too long to be read
}

// blocks cuts a CSV file at record ends and hands the pieces out to several
// readers. Cutting is cheap where there are no quotes: at the last line end.
type blocks struct {
	mu      sync.Mutex
	source  io.Reader
	dialect *dialect
	options *Options
	size    int // bytes to read at a time
	scratch scanned
	rest    []byte // read, but not of the last block
	line    int
	legacy  bool // taken for Windows-1252 by its first lines
	skip    bool // inside a record that is too long
	ended   bool
	err     error
}

// next returns the next block in the memory of one that is no longer needed.
func (s *blocks) next(old []byte) (block, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	buf := append(old[:0], s.rest...)
	s.rest = s.rest[:0]
	for s.err == nil {
		buf = s.fill(buf)
		if s.skip {
			buf = s.passOver(buf)
			continue
		}
		if len(buf) == 0 && s.ended {
			return block{}, false, nil
		}
		if end := s.boundary(buf); end > 0 {
			s.rest = append(s.rest[:0], buf[end:]...)
			b := block{bytes: buf[:end], after: bytes.Clone(s.rest[:min(len(s.rest), 512)]), ended: s.ended, line: s.line}
			s.line += countLines(b.bytes)
			return b, true, nil
		}
		if len(buf) >= s.dialect.limit {
			b := block{bytes: buf[:min(len(buf), 4096)], line: s.line, long: true}
			s.skip = true
			s.rest = append(s.rest[:0], buf[len(buf)-1:]...) // may be the CR of a line end
			s.line += countLines(buf[:len(buf)-1])
			return b, true, nil
		}
	}
	return block{}, false, s.err
}

// fill reads until buf holds a block, or twice what it held.
func (s *blocks) fill(buf []byte) []byte {
	want := max(s.size, min(2*len(buf), s.dialect.limit+1))
	if s.ended || len(buf) >= want {
		return buf
	}
	if cap(buf) < want {
		buf = append(make([]byte, 0, want), buf...)
	}
	n, err := io.ReadFull(s.source, buf[len(buf):want])
	switch err {
	case nil:
	case io.EOF, io.ErrUnexpectedEOF:
		s.ended = true
	default:
		s.err = fmt.Errorf("read: %w", err)
	}
	return buf[:len(buf)+n]
}

// boundary returns the end of the last record that buf holds whole, or 0.
func (s *blocks) boundary(buf []byte) int {
	if s.ended && len(buf) <= s.size {
		return len(buf)
	}
	if s.dialect.quote == NoQuote || bytes.IndexByte(buf, s.dialect.quote) < 0 {
		if s.ended {
			return len(buf)
		}
		end := bytes.LastIndexByte(buf, '\n') + 1
		if end < len(buf) { // a CR that is the last byte may belong to a CR LF
			end += bytes.LastIndexByte(buf[end:len(buf)-1], '\r') + 1
		}
		return end
	}
	end := 0
	for end < len(buf) {
		n := s.dialect.scan(buf[end:], &s.scratch, s.ended)
		if n == 0 {
			break
		}
		end += n
	}
	return end
}

// passOver drops the rest of a record that is too long: up to its line end.
func (s *blocks) passOver(buf []byte) []byte {
	at := bytes.IndexAny(buf, "\r\n")
	if at < 0 && !s.ended {
		return buf[:0]
	}
	if at == len(buf)-1 && buf[at] == '\r' && !s.ended { // an LF may follow
		return append(buf[:0], '\r')
	}
	s.skip = false
	if at < 0 {
		return buf[:0]
	}
	n := 1
	if buf[at] == '\r' && at+1 < len(buf) && buf[at+1] == '\n' {
		n = 2
	}
	s.line++
	return append(buf[:0], buf[at+n:]...)
}

// A reader reads the records of one block after another.
type reader struct {
	blocks *blocks
	sheet  string
	block  block
	at     int
	line   int
	valid  bool // the block is UTF-8 without marks of damage
	plain  bool // the block needs no close look
	s      scanned
}

// next fills record with the next record that is not an empty line.
func (r *reader) next(record *Record) (bool, error) {
	for {
		if r.at >= len(r.block.bytes) {
			b, ok, err := r.blocks.next(r.block.bytes)
			if !ok {
				r.block = block{}
				r.at = 0
				return false, err
			}
			r.block, r.at, r.line = b, 0, b.line
			r.plain = !r.blocks.dialect.trouble(b.bytes)
			r.valid = !r.blocks.legacy && utf8.Valid(b.bytes) && !bytes.Contains(b.bytes, []byte("\xEF\xBB")) && !bytes.Contains(b.bytes, []byte("\xEF\xBF")) // of the marks of damage, U+FEFF to U+FFFE
		}
		if r.block.long {
			r.at = len(r.block.bytes)
			*record = Record{Sheet: r.sheet, Line: r.line, Cells: record.Cells[:0], Faults: append(record.Faults[:0], faultLong)}
			return true, nil
		}
		n, line := 0, r.line
		if r.plain {
			n = r.blocks.dialect.scanPlain(r.block.bytes[r.at:], &r.s)
		} else {
			n = r.blocks.dialect.scan(r.block.bytes[r.at:], &r.s, true)
		}
		r.at += n
		r.line += r.s.lines
		if r.s.blank && r.blocks.dialect.width > 1 {
			continue
		}
		if r.s.blank {
			r.s.fault(faultBlank)
		}
		if !r.valid {
			r.checkBytes()
		}
		if options := r.blocks.options; n > options.MaxCell || n > maxColumns {
			r.s.cells, r.s.faults = options.bound(r.s.cells, r.s.faults, n)
		}
		record.Sheet, record.Line, record.Cells, record.Faults = r.sheet, line, r.s.cells, r.s.faults
		if record.Below = nil; len(r.s.cells) == r.blocks.dialect.width {
			record.Below = r.below()
		}
		end := r.block.bytes[r.at-1]
		record.Open = r.block.ended && r.at == len(r.block.bytes) && end != '\n' && end != '\r'
		return true, nil
	}
}

// below returns the line that follows, if it is one cell and no quote is opened.
func (r *reader) below() []byte {
	rest := r.block.bytes[r.at:]
	if len(rest) == 0 {
		rest = r.block.after
	}
	if len(rest) > 0 && rest[0] == r.blocks.dialect.quote {
		return nil
	}
	for i, c := range rest {
		switch c {
		case r.blocks.dialect.delimiter:
			return nil
		case '\n', '\r':
			return rest[:i]
		}
	}
	if r.block.ended {
		return rest
	}
	return nil // the line goes on where we cannot look
}

// checkBytes notes cells that are not UTF-8, or whose characters an earlier
// reader, perhaps ours, could not make out.
func (r *reader) checkBytes() {
	for _, cell := range r.s.cells {
		if oddText(cell.Text) || r.blocks.legacy && (misread(cell.Text) || unlikely(cell.Text)) {
			r.s.fault(faultByte)
		}
	}
}
