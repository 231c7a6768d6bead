package tabular

import (
	"bytes"
	"cmp"
	"io"
	"slices"
)

// A merge is a block of cells that show one value, which only the first holds.
type merge struct{ top, bottom, left, right int } // rows from 1, columns from 0

// findMerges reads the merged cells of a sheet. They stand behind its rows, so a
// sheet is gone through once before its first row is given; the tags of the rows
// are not taken apart for it. It also finds sheets that are cut off.
func (w *workbook) findMerges(part string) ([]merge, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if known, ok := w.merges[part]; ok {
		return known, nil
	}
	source, err := w.open(part)
	if err != nil {
		return nil, err
	}
	defer source.Close()
	merges := []merge{}
	buf := make([]byte, 0, 256<<10)
	closed := false
	for {
		n, err := source.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		merges, closed = mergesIn(buf, merges)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, place(part, err)
		}
		if len(merges) > 1_000_000 {
			return nil, place(part, errTooLarge)
		}
		if len(buf) > 512 { // keep enough for a tag that is not whole yet
			tail := buf[len(buf)-512:]
			if at := bytes.LastIndex(tail, mergeTag); at >= 0 && bytes.IndexByte(tail[at:], '>') >= 0 {
				tail = tail[at+len(mergeTag):]
			}
			buf = buf[:copy(buf, tail)]
		}
	}
	if !closed {
		return nil, place(part, io.ErrUnexpectedEOF)
	}
	slices.SortFunc(merges, func(a, b merge) int {
		return cmp.Or(a.top-b.top, a.left-b.left, a.bottom-b.bottom, a.right-b.right)
	})
	merges = slices.Compact(merges)
	w.merges[part] = merges
	return merges, nil
}

var mergeTag = []byte("mergeCell") // also of mergeCells, which have no ref

// mergesIn adds the merges whose tags are whole in buf, and reports whether buf
// ends like a sheet does.
func mergesIn(buf []byte, merges []merge) ([]merge, bool) {
	for at := 0; ; {
		found := bytes.Index(buf[at:], mergeTag)
		if found < 0 {
			break
		}
		at += found + len(mergeTag)
		if before := at - len(mergeTag) - 1; before >= 0 && buf[before] != '<' && buf[before] != ':' {
			continue // a word of a text
		}
		end := bytes.IndexByte(buf[at:], '>')
		if end < 0 {
			break
		}
		from, to, ok := bytes.Cut(bytes.ReplaceAll(bytes.TrimSpace(attr(buf[at:at+end], "ref")), []byte("$"), nil), []byte(":"))
		left, top := position(from)
		right, bottom := position(to)
		if ok && top > 0 && bottom > 0 {
			merges = append(merges, merge{min(top, bottom), max(top, bottom), min(left, right), max(left, right)})
		}
	}
	return merges, endsSheet(buf)
}

// endsSheet reports whether a text ends with </worksheet>, or with nothing but
// comments behind it.
func endsSheet(text []byte) bool {
	text = bytes.TrimRight(text, " \t\r\n\x00")
	for bytes.HasSuffix(text, []byte("-->")) {
		text = bytes.TrimRight(text[:max(0, bytes.LastIndex(text, []byte("<!--")))], " \t\r\n")
	}
	text, closed := bytes.CutSuffix(text, []byte(">"))
	return closed && bytes.HasSuffix(bytes.TrimRight(text, " \t\r\n"), []byte("worksheet"))
}

// position reads a cell reference such as AB12: column from 0, row from 1. What
// is missing is -1 or 0.
func position(reference []byte) (column, row int) {
	i := 0
	for i < len(reference) && i < 4 {
		c := reference[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
		i++
	}
	for _, c := range reference[i:] {
		if c < '0' || c > '9' || row > 1<<24 {
			return -1, 0
		}
		row = row*10 + int(c-'0')
	}
	return column - 1, row
}
