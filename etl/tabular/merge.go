package tabular

import (
	"bytes"
	"cmp"
	"io"
	"slices"
)

// A merge is a block of cells that show one value, which only the first holds.
type merge struct{ top, bottom, left, right int } // rows from 1, columns from 0

// maxMerges bounds the merged cells of a workbook, which must be in memory.
const maxMerges = 200_000

// findMerges reads the merged cells of a sheet. They stand behind its rows, so a
// sheet is gone through once before its first row is given; its tags are taken
// apart only when merged cells may be among them. It also finds sheets that are
// cut off.
func (w *workbook) findMerges(part string) ([]merge, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if known, ok := w.merges[part]; ok {
		return known, nil
	}
	merges := []merge{}
	named, err := w.namesMerges(part)
	if err == nil && named {
		merges, err = w.readMerges(part)
	}
	if err != nil {
		return nil, err
	}
	w.merges[part] = merges
	w.merged += len(merges)
	return merges, nil
}

var mergeTag = []byte("mergeCell")

// namesMerges reports whether the name of the tag of merged cells is somewhere in
// a part. Its error says that the part does not end like a sheet.
func (w *workbook) namesMerges(part string) (named bool, err error) {
	source, err := w.open(part)
	if err != nil {
		return false, err
	}
	defer source.Close()
	buf := make([]byte, 0, 256<<10)
	for {
		n, err := source.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		named = named || bytes.Contains(buf, mergeTag)
		if err == io.EOF {
			break
		}
		if err != nil {
			return false, place(part, err)
		}
		if len(buf) > 512 { // the name, or the end of the sheet, may be in two pieces
			buf = buf[:copy(buf, buf[len(buf)-512:])]
		}
	}
	if !endsSheet(buf) {
		return false, place(part, io.ErrUnexpectedEOF)
	}
	return named, nil
}

// readMerges returns the merged cells of a sheet, from its top.
func (w *workbook) readMerges(part string) ([]merge, error) {
	merges := []merge{}
	err := w.eachTag(part, ofWorkbook, func(_ *markup, ev *event) error {
		if string(ev.name) != "mergeCell" {
			return nil
		}
		if w.merged+len(merges) >= maxMerges {
			return place(part, errTooLarge)
		}
		from, to, ok := bytes.Cut(bytes.ReplaceAll(trimBlanks(attr(ev.attrs, "ref")), []byte("$"), nil), []byte(":"))
		left, top := position(from)
		right, bottom := position(to)
		if ok && top > 0 && bottom > 0 {
			merges = append(merges, merge{min(top, bottom), max(top, bottom), min(left, right), max(left, right)})
		}
		return nil
	})
	return sortMerges(merges), err
}

// sortMerges puts merges in the order in which rows come.
func sortMerges(merges []merge) []merge {
	slices.SortFunc(merges, func(a, b merge) int {
		return cmp.Or(a.top-b.top, a.left-b.left, a.bottom-b.bottom, a.right-b.right)
	})
	return slices.Compact(merges)
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
