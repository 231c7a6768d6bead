package tabular

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"pantau/etl/contract"
)

// A workbook is the parts of an XLSX package (ECMA-376) that hold its tables.
//
// github.com/thedatashed/xlsxreader was tried: it leaves out formulas without a
// result, takes a sheet that is cut off for a short one, gives up a row for one
// bad cell, knows neither hidden rows nor merged cells nor the calendar of 1904,
// and unpacks shared strings without a bound. Each of them is a silent error here.
type workbook struct {
	parts     map[string]*zip.File
	limit     int64
	skip      int // rows at the top of each sheet that are passed over
	epoch1904 bool
	strings   sharedStrings
	formats   []format // by cell style

	mu     sync.Mutex
	merges map[string][]merge // by part, of the sheets that were begun
}

func (f *File) openXLSX(r io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return cutShort(err)
	}
	w := &workbook{parts: make(map[string]*zip.File), limit: f.Options.MaxSheet, skip: f.Options.SkipRows, merges: make(map[string][]merge)}
	for _, part := range archive.File {
		name := strings.TrimPrefix(strings.ReplaceAll(part.Name, "\\", "/"), "/")
		if w.parts[name] != nil {
			return cutShort(fmt.Errorf("two parts are called %s", name))
		}
		w.parts[name] = part
	}
	main := w.mainPart()
	if main == "" {
		return w.notWorkbook()
	}
	if err := w.readMain(f, main); err != nil {
		return w.refusal(err)
	}
	f.Epoch1904 = w.epoch1904
	f.start = func(sheet Sheet) (*Rows, error) {
		rows, err := w.rows(sheet)
		if err != nil {
			return nil, w.refusal(err)
		}
		return rows, nil
	}
	return nil
}

// refusal makes a sentence for clerks of what is wrong inside a package.
func (w *workbook) refusal(err error) error {
	if refusal, ok := errors.AsType[*contract.Refusal](err); ok {
		return refusal
	}
	if errors.Is(err, errTooLarge) || errors.Is(err, errMarkupSize) {
		return contract.RefuseFile("size",
			fmt.Sprintf("Isi berkas Excel ini lebih dari %d MB setelah dibuka; tidak dibaca demi keamanan.", w.limit>>20),
			fmt.Sprintf("unpacked, this workbook is larger than %d MB and is not read for safety", w.limit>>20))
	}
	return cutShort(err)
}

func cutShort(err error) error {
	return contract.RefuseFile("truncated",
		"Berkas Excel ini rusak atau terpotong. Kirim ulang berkas aslinya.",
		"this workbook is damaged or cut off ("+err.Error()+"); send the original again")
}

// notWorkbook says what a zip archive is instead.
func (w *workbook) notWorkbook() error {
	for _, known := range []struct{ part, kind string }{
		{"word/document.xml", "dokumen Word"}, {"ppt/presentation.xml", "presentasi PowerPoint"}, {"xl/workbook.bin", "Excel biner (.xlsb)"}, {"content.xml", "OpenDocument (.ods)"},
	} {
		if w.parts[known.part] != nil {
			_, err := foreign(known.kind)()
			return err
		}
	}
	_, err := foreign("arsip zip")()
	return err
}

var errTooLarge = errors.New("too large when unpacked")

// A bounded reader stops a part that unpacks to more than it may.
type bounded struct {
	source io.ReadCloser
	left   int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.source.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func (b *bounded) Close() error { return b.source.Close() }

func (w *workbook) open(part string) (io.ReadCloser, error) {
	file := w.parts[part]
	if file == nil {
		return nil, fmt.Errorf("the package has no %s", part)
	}
	source, err := file.Open()
	if err != nil {
		return nil, place(part, err)
	}
	return &bounded{source, w.limit}, nil
}

// eachTag calls see for the start tags of a part, with the text up to the next
// tag unread.
func (w *workbook) eachTag(part string, see func(name, attrs []byte) error) error {
	source, err := w.open(part)
	if err != nil {
		return err
	}
	defer source.Close()
	m := newMarkup(source)
	for {
		ev, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return place(part, err)
		}
		if ev.kind == startTag {
			if err := see(ev.name, ev.attrs); err != nil {
				return err
			}
		}
	}
}

// relations reads which part each relation of a part means, by id and by the
// last word of its type.
func (w *workbook) relations(part string) (byID map[string]string, byType map[string]string) {
	byID, byType = make(map[string]string), make(map[string]string)
	dir, name := path.Split(part)
	_ = w.eachTag(path.Join(dir, "_rels", name+".rels"), func(tag, attrs []byte) error { // a part without relations has none
		if string(tag) != "Relationship" {
			return nil
		}
		target := string(appendText(nil, attr(attrs, "Target")))
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		byID[string(attr(attrs, "Id"))] = target
		byType[path.Base(string(attr(attrs, "Type")))] = target
		return nil
	})
	return byID, byType
}

func (w *workbook) mainPart() string {
	_, byType := w.relations("")
	if main := byType["officeDocument"]; w.parts[main] != nil && strings.HasSuffix(main, ".xml") && strings.Contains(main, "workbook") {
		return main
	}
	if w.parts["xl/workbook.xml"] != nil {
		return "xl/workbook.xml"
	}
	return ""
}

// readMain reads the list of sheets, the strings they share and the formats of
// their cells.
func (w *workbook) readMain(f *File, main string) error {
	byID, byType := w.relations(main)
	err := w.eachTag(main, func(tag, attrs []byte) error {
		switch string(tag) {
		case "workbookPr":
			value := attr(attrs, "date1904")
			w.epoch1904 = bytes.Equal(value, []byte("1")) || bytes.EqualFold(value, []byte("true"))
		case "sheet":
			sheet := Sheet{Name: string(appendText(nil, attr(attrs, "name"))), part: byID[string(attr(attrs, "id"))]}
			state := attr(attrs, "state")
			sheet.Hidden = len(state) > 0 && string(state) != "visible"
			if w.parts[sheet.part] != nil && !strings.Contains(sheet.part, "chartsheets/") && !strings.Contains(sheet.part, "dialogsheets/") {
				f.Sheets = append(f.Sheets, sheet)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(f.Sheets) == 0 {
		return contract.RefuseFile("empty", "Buku kerja Excel ini tidak punya lembar tabel.", "this workbook has no sheet with a table")
	}
	if part := byType["sharedStrings"]; w.parts[part] != nil {
		if err := w.readStrings(part); err != nil {
			return err
		}
	}
	if part := byType["styles"]; w.parts[part] != nil {
		return w.readFormats(part)
	}
	return nil
}
