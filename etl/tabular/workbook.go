package tabular

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
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
	parts     map[string]*zip.File // by name in small letters: capitals do not tell two parts apart
	options   Options
	mostText  int64 // bytes of texts of a sheet
	epoch1904 bool
	listed    map[string]bool // parts that are sheets
	stale     bool            // formulas are to be calculated anew, says whoever wrote them
	strings   sharedStrings
	formats   []format // by cell style

	mu     sync.Mutex
	merges map[string][]merge // by part, of the sheets that were begun
	merged int                // how many those are
}

func (f *File) openXLSX(r io.ReaderAt, size int64) error {
	w := &workbook{parts: make(map[string]*zip.File), options: f.Options, mostText: textRoom(size), listed: make(map[string]bool), merges: make(map[string][]merge)}
	list := &directory{ReaderAt: r, left: maxDirectory}
	archive, err := zip.NewReader(list, size)
	if err != nil {
		return w.refusal(err)
	}
	list.opened = true
	for _, part := range archive.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, "\\", "/"), "/"))
		if w.parts[name] != nil {
			return cutShort(fmt.Errorf("two parts are called %s", name))
		}
		w.parts[name] = part
	}
	main, err := w.mainPart()
	if err == nil && main == "" {
		if !w.isDocument() {
			return w.notWorkbook()
		}
		if err := w.openSheets(f); err != nil {
			return w.refusal(err)
		}
		return nil
	}
	if err == nil {
		err = w.readMain(f, main)
	}
	if err != nil {
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
	if isOurs(err) {
		return err
	}
	if errors.Is(err, errTooLarge) || errors.Is(err, errMarkupSize) {
		return contract.RefuseFile("size",
			"Isi berkas lembar kerja ini terlalu besar setelah dibuka; tidak dibaca demi keamanan. Salin tabelnya ke berkas baru, atau bagi menjadi beberapa berkas, lalu kirim lagi.",
			"unpacked, this workbook is too large and is not read for safety ("+err.Error()+"); copy its table into a new file, or send it in several")
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
		{"word/document.xml", "dokumen Word"}, {"ppt/presentation.xml", "presentasi PowerPoint"}, {"xl/workbook.bin", "Excel biner (.xlsb)"}, {"content.xml", "dokumen OpenDocument"},
	} {
		if w.parts[known.part] != nil {
			_, err := foreign(known.kind)()
			return err
		}
	}
	_, err := foreign("arsip zip")()
	return err
}

// mainPart is the part with the list of sheets, or "".
func (w *workbook) mainPart() (string, error) {
	related, err := w.relations("")
	if err != nil {
		return "", err
	}
	if main := related.kind("officeDocument"); w.parts[main] != nil && strings.HasSuffix(main, ".xml") && strings.Contains(main, "workbook") {
		return main, nil
	}
	if w.parts["xl/workbook.xml"] != nil {
		return "xl/workbook.xml", nil
	}
	return "", nil
}

// readMain reads the list of sheets, the strings they share and the formats of
// their cells.
func (w *workbook) readMain(f *File, main string) error {
	related, err := w.relations(main)
	if err != nil {
		return err
	}
	err = w.eachTag(main, ofWorkbook, func(m *markup, ev *event) error {
		switch string(ev.name) {
		case "workbookPr":
			w.epoch1904 = isTrue(attr(ev.attrs, "date1904"))
		case "calcPr":
			w.stale = isTrue(attr(ev.attrs, "fullCalcOnLoad"))
		case "sheet":
			if len(f.Sheets) >= maxSheets {
				return place(main, errTooLarge)
			}
			return w.addSheet(f, ev.attrs, related.id(string(appendText(nil, m.attr(ev.attrs, relatedSpace, "id")))))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(f.Sheets) == 0 {
		return contract.RefuseFile("empty", "Buku kerja Excel ini tidak punya lembar tabel.", "this workbook has no sheet with a table")
	}
	if part := related.kind("sharedStrings"); w.parts[part] != nil {
		if err := w.readStrings(part); err != nil {
			return err
		}
	}
	if part := related.kind("styles"); w.parts[part] != nil {
		return w.readFormats(part)
	}
	return nil
}

// addSheet adds a sheet of the list. Sheets of charts, dialogs and macros hold
// no table; a sheet of another kind that is not in the package, or is another
// sheet as well, is lost.
func (w *workbook) addSheet(f *File, attrs []byte, to relation) error {
	if to.kind == "chartsheet" || to.kind == "dialogsheet" || strings.HasSuffix(strings.ToLower(to.kind), "macrosheet") {
		return nil
	}
	sheet := Sheet{Name: string(appendText(nil, attr(attrs, "name"))), part: to.part}
	if w.parts[sheet.part] == nil {
		return fmt.Errorf("sheet %q is not in the package", sheet.Name)
	}
	if w.listed[sheet.part] {
		return fmt.Errorf("sheet %q is another one as well", sheet.Name)
	}
	w.listed[sheet.part] = true
	state := attr(attrs, "state")
	sheet.Hidden = len(state) > 0 && string(state) != "visible"
	f.Sheets = append(f.Sheets, sheet)
	return nil
}

// isTrue reads an attribute that is true or not.
func isTrue(value []byte) bool {
	return len(value) > 0 && string(value) != "0" && !bytes.EqualFold(value, []byte("false"))
}

func (w *workbook) grid() grid {
	return grid{options: w.options, mostText: w.mostText, epoch1904: w.epoch1904}
}

// format is what a style means for a number; a style that is missing is noted.
func (w *workbook) format(g *grid, at, style int) format {
	if style >= 0 && style < len(w.formats) {
		return w.formats[style]
	}
	if style != 0 {
		g.unknownFormat(at)
	}
	return format{}
}
