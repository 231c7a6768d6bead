package tabular

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"pantau/etl/contract"
)

// An oldBook is a workbook of Excel 97 to 2003 (.xls, BIFF8, [MS-XLS]).
type oldBook struct {
	*workbook
	stream *stream
	codes  map[int]format
	begins []int64 // by sheet: where its records begin

	gate  sync.Mutex
	known map[string]oldSheet
}

// An oldSheet is what must be known of a sheet before its first row: which stand
// behind it.
type oldSheet struct {
	merges []merge
	hidden map[int]bool // rows
}

const biff8 = 0x0600

func (f *File) openXLS(r io.ReaderAt, size int64) error {
	w := &workbook{options: f.Options, mostText: textRoom(size)}
	book, err := w.openOld(f, r, size)
	if err != nil {
		return w.refusal(err)
	}
	f.Epoch1904 = w.epoch1904
	f.start = func(sheet Sheet) (*Rows, error) {
		rows, err := book.rows(sheet)
		if err != nil {
			return nil, w.refusal(err)
		}
		return rows, nil
	}
	return nil
}

func (w *workbook) openOld(f *File, r io.ReaderAt, size int64) (*oldBook, error) {
	c, err := openCompound(r, size)
	if err != nil && saysLocked(r, size) {
		return nil, lockedBook()
	}
	if err != nil {
		return nil, err
	}
	for _, known := range []struct{ name, kind string }{{"WordDocument", "dokumen Word"}, {"PowerPoint Document", "presentasi PowerPoint"}} {
		if _, ok := c.find(known.name); ok {
			_, err := foreign(known.kind)()
			return nil, err
		}
	}
	if _, ok := c.find("EncryptedPackage"); ok {
		return nil, lockedBook()
	}
	at, ok := c.find("Workbook")
	if _, older := c.find("Book"); !ok && older {
		return nil, olderBook()
	}
	if !ok {
		_, err := foreign("berkas lama dari Office")()
		return nil, err
	}
	book := &oldBook{workbook: w, codes: make(map[int]format), known: make(map[string]oldSheet)}
	if book.stream, err = c.open(at); err != nil {
		return nil, err
	}
	if err := book.readGlobals(f); err != nil {
		return nil, err
	}
	if len(f.Sheets) == 0 {
		return nil, contract.RefuseFile("empty", "Buku kerja Excel ini tidak punya lembar tabel.", "this workbook has no sheet with a table")
	}
	return book, nil
}

// saysLocked reports whether a compound file that does not hold together begins
// like a locked workbook. Sending the original again would not help its sender.
func saysLocked(r io.ReaderAt, size int64) bool {
	head := make([]byte, min(size, 1<<20))
	n, _ := r.ReadAt(head, 0) // what can be read is enough
	return bytes.Contains(head[:n], []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"))
}

func lockedBook() error {
	return contract.RefuseFile("password",
		"Buku kerja ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, lalu kirim lagi.",
		"this workbook is locked with a password; open it in Excel, remove the password and send it again")
}

func olderBook() error {
	return contract.RefuseFile("format",
		"Berkas ini dari Excel 95 atau yang lebih lama. Buka di Excel atau LibreOffice, simpan sebagai XLSX, lalu kirim lagi.",
		"this file is of Excel 95 or older; open it in Excel or LibreOffice, save it as XLSX and send it again")
}

// readGlobals reads what stands before the sheets.
func (b *oldBook) readGlobals(f *File) error {
	r := newRecords(b.stream, 0)
	if err := r.next(); err != nil {
		return err
	}
	if r.id != recBOF || r.word(0) < biff8 {
		return olderBook()
	}
	var styles []int // the formats of cell styles, whose codes may come later
	for {
		if err := r.next(); err != nil {
			return err
		}
		switch r.id {
		case recEOF:
			for _, id := range styles {
				looks, ok := b.codes[id]
				if !ok {
					looks = builtIn(id)
				}
				b.formats = append(b.formats, looks)
			}
			return nil
		case recFilePass:
			return lockedBook()
		case recDate1904:
			b.epoch1904 = r.word(0) == 1
		case recFormat:
			id := r.word(0)
			r.at = 2
			code, err := r.text(nil, 2)
			if err != nil {
				return err
			}
			b.codes[id] = formatOf(string(code))
		case recXF:
			if styles = append(styles, r.word(2)); len(styles) > maxFormats {
				return errTooLarge
			}
		case recBoundSheet:
			if err := b.addSheet(f, r); err != nil {
				return err
			}
		case recSST:
			if err := b.readTexts(r); err != nil {
				return err
			}
		}
	}
}

// addSheet adds a sheet of the list; those of charts and macros hold no table.
func (b *oldBook) addSheet(f *File, r *records) error {
	if len(f.Sheets) >= maxSheets {
		return errTooLarge
	}
	if len(r.data) < 8 {
		return io.ErrUnexpectedEOF
	}
	from, state, kind := int64(r.long(0)), r.data[4]&3, r.data[5]
	r.at = 6
	name, err := r.text(nil, 1)
	if err != nil || kind != 0 {
		return err
	}
	begin := newRecords(b.stream, min(from, b.stream.size))
	if err := begin.next(); err != nil || begin.id != recBOF || begin.word(0) < biff8 {
		return errOr(err, errNoSheet)
	}
	if begin.word(2) != 0x0010 { // a sheet of macros
		return nil
	}
	if slices.Contains(b.begins, from) {
		return fmt.Errorf("sheet %q is another one as well", name)
	}
	f.Sheets = append(f.Sheets, Sheet{Name: string(name), Hidden: state != 0, part: strconv.Itoa(len(f.Sheets))})
	b.begins = append(b.begins, from)
	return nil
}

// readTexts reads the texts that cells share.
func (b *oldBook) readTexts(r *records) error {
	n := r.long(4)
	r.at = 8
	for range n {
		text, err := r.text(b.strings.text, 2)
		if err != nil {
			return err
		}
		if b.strings.text = text; len(text)+8*b.strings.n > maxStrings {
			return errTooLarge
		}
		b.strings.close()
	}
	return nil
}
