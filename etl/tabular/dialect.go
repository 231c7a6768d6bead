package tabular

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"pantau/etl/contract"
)

// A dialect is how a CSV file separates its cells. Both who cuts the file into
// blocks and who reads the blocks go by its scan, so they cannot disagree.
type dialect struct {
	delimiter byte
	quote     byte // NoQuote when quotes are ordinary characters
	escape    byte // equal to quote when quotes are doubled
	space     bool // a blank follows every delimiter and belongs to it
	width     int  // how many cells most records have; 0 when unknown
	limit     int  // bytes a record may have
	told      bool // somebody named the escape
	unsure    bool // most quotes inside cells have no escape: one that has may not be meant
	found     bool // the quote was found out, not named: a " that begins a cell is told whatever the quote

	special [256]bool // characters that end or trouble an unquoted cell
}

func (d *dialect) prepare() {
	d.special = control
	d.special['\n'], d.special['\r'], d.special['"'] = true, true, d.found
	d.special[d.delimiter] = true
	if d.quote != NoQuote {
		d.special[d.quote] = true
	}
}

// A scanned is one record as it stands in a block.
type scanned struct {
	cells  []contract.Cell
	faults []Fault
	room   []byte // cells whose quotes had to be undone
	lines  int    // physical lines it takes
	blank  bool   // an empty line
	looked int    // bytes searched for quotes since it was made, record after record
}

// scan reads the record that b starts with and returns how many bytes it takes,
// with its line end. It returns 0 when b ends before the record does; with last,
// b is all there is and the record ends with it.
func (d *dialect) scan(b []byte, s *scanned, last bool) int {
	s.cells, s.faults, s.room, s.lines, s.blank = s.cells[:0], s.faults[:0], s.room[:0], 0, false
	at := 0
	for {
		var next int
		if at < len(b) && b[at] == d.quote && d.quote != NoQuote {
			next = d.quoted(b, at, s, last)
		} else {
			next = d.plain(b, at, s)
		}
		if next < 0 {
			return 0
		}
		if next < len(b) && b[next] == d.delimiter && !d.astray(s) {
			at = next + 1
			if d.space && at < len(b) && b[at] == ' ' {
				at++
			}
			continue
		}
		n := 0
		if !d.astray(s) {
			n = lineEnd(b, next, last)
		}
		if n < 0 {
			return 0
		}
		if broken, doubtful := d.distrust(b[:next], s); broken {
			s.cells, s.faults, s.lines = s.cells[:0], s.faults[:0], 0
			next = d.broken(b, 0, s)
			n = lineEnd(b, next, true)
		} else if doubtful {
			s.fault(faultQuote)
		}
		s.lines++
		s.blank = next == 0
		return next + n
	}
}

// trouble reports whether b holds anything that scan must look at closely: a
// quote, a CR or another control character, or blanks that belong to delimiters.
func (d *dialect) trouble(b []byte) bool {
	return d.space || d.quote != NoQuote && bytes.IndexByte(b, d.quote) >= 0 || d.found && d.quote != '"' && bytes.IndexByte(b, '"') >= 0 || controls(b)
}

// controls reports whether b holds a control character other than tab and LF.
func controls(b []byte) bool {
	for ; len(b) >= 8; b = b[8:] {
		eight := binary.LittleEndian.Uint64(b)
		if below := ^((eight&low + 0x60*ones) | eight) &^ low; below&^zeros(eight^ones*'\t')&^zeros(eight^ones*'\n')|zeros(eight^0x7F*ones) != 0 {
			return true
		}
	}
	return bytes.IndexFunc(b, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' || r == 0x7F }) >= 0
}

// scanPlain is scan for records without trouble, the last of which may lack its
// line end. It looks at eight bytes at a time: most cells are shorter.
func (d *dialect) scanPlain(b []byte, s *scanned) int {
	s.cells, s.faults, s.room, s.lines, s.blank = s.cells[:0], s.faults[:0], s.room[:0], 1, b[0] == '\n'
	delimiters, ends := ones*uint64(d.delimiter), ones*uint64('\n')
	start := 0
	for at := 0; at < len(b); at += 8 {
		var eight uint64
		if at+8 <= len(b) {
			eight = binary.LittleEndian.Uint64(b[at:])
		} else {
			for i, c := range b[at:] {
				eight |= uint64(c) << (8 * i)
			}
		}
		for found := zeros(eight^delimiters) | zeros(eight^ends); found != 0; found &= found - 1 {
			end := at + bits.TrailingZeros64(found)/8
			s.cells = append(s.cells, contract.Cell{Text: b[start:end]})
			start = end + 1
			if b[end] == '\n' {
				return start
			}
		}
	}
	s.cells = append(s.cells, contract.Cell{Text: b[start:]})
	return len(b)
}

const (
	ones = 0x0101010101010101
	low  = 0x7F * ones
)

// zeros marks with its highest bit every byte of eight that is zero, and no other.
func zeros(eight uint64) uint64 {
	return ^((eight&low + low) | eight | low)
}

// astray reports whether a record of several lines has more cells than any
// should: quotes have led it into the next records. It is known at once, since
// reading on to the end of a large file, line by line, would never end.
func (d *dialect) astray(s *scanned) bool {
	return s.lines > 0 && d.width >= 2 && len(s.cells) > d.width+1
}

// plain reads a cell without quotes and returns where it ends.
func (d *dialect) plain(b []byte, at int, s *scanned) int {
	end := at
	for end < len(b) {
		if !d.special[b[end]] {
			end++
			continue
		}
		switch b[end] {
		case d.delimiter, '\n', '\r':
			s.cells = append(s.cells, contract.Cell{Text: b[at:end]})
			return end
		case d.quote:
			s.fault(faultQuote)
		case '"':
			if end == at { // inside a cell it is a character where quotes are others
				s.fault(faultQuote)
			}
		default:
			s.fault(faultControl(b[end]))
		}
		end++
	}
	s.cells = append(s.cells, contract.Cell{Text: b[at:end]})
	return end
}

// quoted reads a cell in quotes and returns where it ends, or -1 when b ends
// before that is known. A quote inside that is neither doubled nor closing is
// taken as a character and told. When quotes cannot be trusted, because they
// never close or close where another record has begun, only the physical line
// is the record: one slip must not swallow the rest of a file.
func (d *dialect) quoted(b []byte, at int, s *scanned, last bool) int {
	dirty, undo, odd := false, false, false
	i, eol := at+1, len(b) // of a dirty cell: where its line ends
	for {
		from := i
		i += d.nextQuote(b[i:max(i, eol)])
		s.looked += i - from
		if dirty && i >= eol && eol < len(b) {
			return d.broken(b, at, s) // wherever it closes: see below
		}
		if i >= len(b) {
			if !last && len(b) < d.limit {
				return -1
			}
			return d.broken(b, at, s)
		}
		if b[i] != d.quote { // an escape, and the character it protects
			undo = true
			odd = odd || d.unsure && i+1 < len(b) && b[i+1] == d.quote
			i = min(i+2, len(b))
			continue
		}
		if i+1 == len(b) {
			if !last {
				return -1
			}
			break
		}
		after := b[i+1]
		if after == d.quote && d.escape == d.quote {
			undo = true
			i += 2
			continue
		}
		if after == d.delimiter || after == '\n' || after == '\r' {
			break
		}
		if !dirty {
			if dirty = true; bytes.IndexByte(b[at:i], '\n') >= 0 || bytes.IndexByte(b[at:i], '\r') >= 0 {
				return d.broken(b, at, s)
			}
			if end := bytes.IndexAny(b[i:], "\r\n"); end >= 0 {
				eol = i + end
			}
		}
		i++
	}
	text := b[at+1 : i]
	lines := countLines(text)
	if lines > 0 {
		rows := d.rowsIn(text)
		if dirty || rows > manyRows {
			return d.broken(b, at, s)
		}
		dirty = rows > 0
	}
	if undo {
		text = d.undo(text, s)
	}
	s.cells = append(s.cells, contract.Cell{Text: text})
	s.lines += lines
	if dirty || odd {
		s.fault(faultQuote)
	}
	s.steers(text)
	return i + 1
}

// steers notes the first control character of a text.
func (s *scanned) steers(text []byte) {
	for _, c := range text {
		if control[c] {
			s.fault(faultControl(c))
			return
		}
	}
}

// nextQuote returns how far the next quote or escape is, or len(b).
func (d *dialect) nextQuote(b []byte) int {
	at := bytes.IndexByte(b, d.quote)
	if at < 0 {
		at = len(b)
	}
	if d.escape != d.quote {
		if e := bytes.IndexByte(b[:at], d.escape); e >= 0 {
			return e
		}
	}
	return at
}

// undo takes doubled quotes and escapes out of a cell, into s.room.
func (d *dialect) undo(text []byte, s *scanned) []byte {
	start := len(s.room)
	for i := 0; i < len(text); i++ {
		if text[i] == d.escape && i+1 < len(text) && (text[i+1] == d.quote || text[i+1] == d.escape) {
			i++
		}
		s.room = append(s.room, text[i])
	}
	return s.room[start:len(s.room):len(s.room)]
}

// rowsIn counts the lines inside a cell of several that look like records of
// this file. A few make the cell doubtful; where there are many, it is no cell,
// but records behind a quote that was never closed.
func (d *dialect) rowsIn(text []byte) int {
	if d.width < 4 {
		return 0
	}
	rows := 0
	for first := true; ; first = false {
		at := bytes.IndexAny(text, "\r\n")
		if at < 0 {
			return rows // what follows the closing quote belongs to this line
		}
		if !first && d.likeRow(text[:at]) {
			rows++
		}
		text = text[at+1:]
	}
}

// likeRow reports whether a line has as many cells as most records. Commas of
// prose have blanks behind them.
func (d *dialect) likeRow(line []byte) bool {
	return bytes.Count(line, []byte{d.delimiter}) == d.width-1 && (d.space || !bytes.Contains(line, []byte{d.delimiter, ' '}))
}

// manyRows is how many lines like records a cell may hold.
const manyRows = 100

// distrust tells whether quotes led a record of several lines into others: it
// has too few cells or too many, or all its lines look like records. When only
// the first and the last do, one may have lost the quote that closes a cell and
// the other the one that opens it, which makes it doubtful.
func (d *dialect) distrust(record []byte, s *scanned) (broken, doubtful bool) {
	if s.lines == 0 || d.width < 2 {
		return false, false
	}
	if len(s.cells) < d.width-1 || d.astray(s) {
		return true, false
	}
	first, last := bytes.IndexAny(record, "\r\n"), bytes.LastIndexAny(record, "\r\n")
	if first < 0 {
		return false, false
	}
	if d.width < 3 || !d.likeRow(record[:first]) { // with delimiters in its quoted cell, or too narrow to be sure
		return false, bytes.Count(record[:first], []byte{d.delimiter}) >= d.width-1 && record[len(record)-1] == d.quote && d.likeRow(record[last+1:])
	}
	var end scanned
	if d.scan(record[last+1:], &end, true); len(end.cells) != d.width {
		return false, false
	}
	if last+1 < len(record) && record[last+1] == d.quote {
		return false, true // the cell itself ends with a line
	}
	if !d.likeRow(record[last+1:]) {
		return false, true
	}
	for line := range bytes.FieldsFuncSeq(record[first:last], func(r rune) bool { return r == '\r' || r == '\n' }) {
		if !d.likeRow(line) {
			return false, true
		}
	}
	return true, false
}

// broken gives what is left of the physical line, cut at delimiters and nothing
// else, as cells of a record at fault.
func (d *dialect) broken(b []byte, at int, s *scanned) int {
	end := len(b)
	if eol := bytes.IndexAny(b[at:], "\r\n"); eol >= 0 {
		end = at + eol
	}
	for cell := range bytes.SplitSeq(b[at:end], []byte{d.delimiter}) {
		s.cells = append(s.cells, contract.Cell{Text: cell})
	}
	s.fault(faultUnclosed)
	s.steers(b[at:end])
	return end
}

// lineEnd returns the length of the line end at b[at:]: 0 at the end of the
// file, 1 or 2, or -1 when b ends too early to tell.
func lineEnd(b []byte, at int, last bool) int {
	switch {
	case at >= len(b):
		if last {
			return 0
		}
		return -1
	case b[at] == '\n':
		return 1
	case at+1 < len(b):
		if b[at+1] == '\n' {
			return 2
		}
		return 1
	case last:
		return 1
	}
	return -1
}

// countLines counts physical line ends: LF, CR LF and CR alone.
func countLines(b []byte) int {
	lines := bytes.Count(b, []byte{'\n'})
	if bytes.IndexByte(b, '\r') >= 0 {
		lines += bytes.Count(b, []byte{'\r'}) - bytes.Count(b, []byte("\r\n"))
	}
	return lines
}
