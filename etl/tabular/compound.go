package tabular

import (
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
)

// A compound is an OLE compound file, a file system in a file ([MS-CFB]): the form
// of the old .xls, of locked workbooks and of the old Word and PowerPoint.
//
// The Go libraries that read .xls are no longer kept: the newest version of
// extrame/xls is of 2017 and that of shakinm/xlsReader of 2022.
type compound struct {
	content io.ReaderAt
	shift   uint     // a sector has 1 << shift bytes
	fat     []uint32 // by sector: the next of its stream
	mini    []uint32 // the same of small sectors
	small   *stream  // they are in
	cutoff  int64    // streams below this size are in small sectors
	entries []entry
}

// An entry is a name of the directory.
type entry struct {
	name               string
	kind               byte // 1 is a folder, 2 a stream, 5 the root
	left, right, child uint32
	start              uint32
	size               int64
}

var errCompound = errors.New("the sectors of the file do not fit together")

const (
	lastSector  = 0xFFFFFFFA // higher numbers are marks
	mostEntries = 100_000
	miniShift   = 6
)

// openCompound reads the tables of a compound file. Each chain of sectors may be
// as long as the file and no longer, so none can run in a circle.
func openCompound(content io.ReaderAt, size int64) (*compound, error) {
	head := make([]byte, 512)
	if _, err := content.ReadAt(head, 0); err != nil {
		return nil, unexpected(err)
	}
	number := func(at int) uint32 { return binary.LittleEndian.Uint32(head[at:]) }
	c := &compound{content: content, shift: uint(binary.LittleEndian.Uint16(head[0x1E:])), cutoff: int64(number(0x38))}
	if c.shift != 9 && c.shift != 12 || binary.LittleEndian.Uint16(head[0x20:]) != miniShift || c.cutoff > 1<<16 {
		return nil, errCompound
	}
	most := int(size>>c.shift) + 1
	if err := c.readFAT(head[0x4C:], number(0x44), most); err != nil {
		return nil, err
	}
	directory, err := c.chain(c.fat, number(0x30))
	if err != nil {
		return nil, err
	}
	if err := c.readDirectory(c.streamOf(directory, int64(len(directory))<<c.shift)); err != nil {
		return nil, err
	}
	root := c.entries[0]
	if root.kind != 5 {
		return nil, errCompound
	}
	if root.size > 0 {
		sectors, err := c.chain(c.fat, root.start)
		if err != nil {
			return nil, err
		}
		c.small = c.streamOf(sectors, min(root.size, int64(len(sectors))<<c.shift))
		if sectors, err = c.chain(c.fat, number(0x3C)); err != nil {
			return nil, err
		}
		c.mini, err = c.numbers(sectors)
		return c, err
	}
	return c, nil
}

// readFAT reads the table of sectors, whose own sectors are listed in the head and
// in a chain of lists.
func (c *compound) readFAT(listed []byte, next uint32, most int) error {
	var sectors []uint32
	add := func(list []byte) {
		for ; len(list) >= 4; list = list[4:] {
			if at := binary.LittleEndian.Uint32(list); at < lastSector && len(sectors) <= most {
				sectors = append(sectors, at)
			}
		}
	}
	add(listed)
	list := make([]byte, 1<<c.shift)
	for range most {
		if next >= lastSector {
			break
		}
		if err := c.sector(next, list); err != nil {
			return err
		}
		add(list[:len(list)-4])
		next = binary.LittleEndian.Uint32(list[len(list)-4:])
	}
	if len(sectors)<<(c.shift-2) > 2*most+1<<c.shift || next < lastSector {
		return errCompound
	}
	var err error
	c.fat, err = c.numbers(sectors)
	return err
}

// sector reads one sector.
func (c *compound) sector(at uint32, to []byte) error {
	n, err := c.content.ReadAt(to, (int64(at)+1)<<c.shift)
	if n == len(to) {
		return nil
	}
	return unexpected(err)
}

// numbers reads sectors full of numbers.
func (c *compound) numbers(sectors []uint32) ([]uint32, error) {
	all := make([]uint32, 0, len(sectors)<<(c.shift-2))
	text := make([]byte, 1<<c.shift)
	for _, at := range sectors {
		if err := c.sector(at, text); err != nil {
			return nil, err
		}
		for rest := text; len(rest) > 0; rest = rest[4:] {
			all = append(all, binary.LittleEndian.Uint32(rest))
		}
	}
	return all, nil
}

// chain lists the sectors of a stream from its first.
func (c *compound) chain(table []uint32, at uint32) (sectors []uint32, err error) {
	for at < lastSector {
		if int(at) >= len(table) || len(sectors) >= len(table) {
			return nil, errCompound
		}
		sectors = append(sectors, at)
		at = table[at]
	}
	return sectors, nil
}

func (c *compound) streamOf(sectors []uint32, size int64) *stream {
	return &stream{content: c.content, sectors: sectors, shift: c.shift, skip: 1, size: size}
}

// readDirectory reads the names.
func (c *compound) readDirectory(from *stream) error {
	text := make([]byte, 128)
	for at := int64(0); at+128 <= from.size; at += 128 {
		if len(c.entries) >= mostEntries {
			return errTooLarge
		}
		if _, err := from.ReadAt(text, at); err != nil {
			return unexpected(err)
		}
		number := func(at int) uint32 { return binary.LittleEndian.Uint32(text[at:]) }
		e := entry{kind: text[0x42], left: number(0x44), right: number(0x48), child: number(0x4C), start: number(0x74), size: int64(number(0x78))}
		var name []uint16
		for i := 0; i+2 < min(int(binary.LittleEndian.Uint16(text[0x40:])), 64); i += 2 {
			name = append(name, binary.LittleEndian.Uint16(text[i:]))
		}
		e.name = string(utf16.Decode(name))
		c.entries = append(c.entries, e)
	}
	if len(c.entries) == 0 {
		return errCompound
	}
	return nil
}

// find returns the stream of a name in the root folder: other folders hold files
// that were put into this one.
func (c *compound) find(name string) (found entry, ok bool) {
	seen := make(map[uint32]bool)
	for next := []uint32{c.entries[0].child}; len(next) > 0; {
		at := next[len(next)-1]
		next = next[:len(next)-1]
		if int64(at) >= int64(len(c.entries)) || seen[at] {
			continue
		}
		seen[at] = true
		e := c.entries[at]
		if e.name == name && e.kind == 2 {
			return e, true
		}
		next = append(next, e.left, e.right)
	}
	return entry{}, false
}

// open opens a stream.
func (c *compound) open(e entry) (*stream, error) {
	s := &stream{content: c.content, shift: c.shift, skip: 1, size: e.size}
	table := c.fat
	if e.size < c.cutoff {
		if c.small == nil {
			return nil, errCompound
		}
		s.content, s.shift, s.skip, table = c.small, miniShift, 0, c.mini
	}
	var err error
	if s.sectors, err = c.chain(table, e.start); err == nil && int64(len(s.sectors))<<s.shift < e.size {
		err = io.ErrUnexpectedEOF
	}
	return s, err
}

// A stream is the bytes of some sectors, one after another.
type stream struct {
	content io.ReaderAt
	sectors []uint32
	shift   uint
	skip    int64 // sectors before the first: the head
	size    int64
}

func (s *stream) ReadAt(p []byte, at int64) (n int, err error) {
	for n < len(p) {
		if at >= s.size {
			return n, io.EOF
		}
		i := int(at >> s.shift)
		if i >= len(s.sectors) {
			return n, io.ErrUnexpectedEOF
		}
		run := 1 // sectors that follow one another
		for i+run < len(s.sectors) && s.sectors[i+run] == s.sectors[i]+uint32(run) && run<<s.shift < len(p) {
			run++
		}
		inside := at & (1<<s.shift - 1)
		size := min(int64(len(p)-n), int64(run)<<s.shift-inside, s.size-at)
		read, err := s.content.ReadAt(p[n:n+int(size)], (int64(s.sectors[i])+s.skip)<<s.shift+inside)
		n += read
		at += int64(read)
		if int64(read) < size {
			return n, unexpected(err)
		}
	}
	return n, nil
}
