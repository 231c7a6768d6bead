package tabular

import (
	"io"
	"strings"

	"pantau/etl/contract"
)

// An openDocument is an OpenDocument spreadsheet (ODF 1.3, part 3): one part holds all
// of its sheets, another the styles that have names.
type openDocument struct {
	*workbook
	styles map[string]cellStyle
	hidden map[string]bool // styles of sheets that are not shown
	data   map[string]format
}

// A cellStyle says how the numbers of a cell look: its data style, or its parent's.
type cellStyle struct{ data, parent string }

const documentPart, stylesPart = "content.xml", "styles.xml"

// mostStyles bounds the styles of a document, which must be in memory.
const mostStyles = 1 << 16

// mostPasses bounds the work of going to a sheet, in bytes: each is looked for from
// the top.
const mostPasses = 4 << 30

// isDocument reports whether a package is an OpenDocument spreadsheet rather than
// a text or a drawing.
func (w *workbook) isDocument() bool {
	if w.parts[documentPart] == nil || w.parts["word/document.xml"] != nil {
		return false
	}
	kind, err := w.head("mimetype")
	return err != nil || kind == "" || strings.Contains(kind, "spreadsheet")
}

// head is the beginning of a small part; "" when there is none.
func (w *workbook) head(part string) (string, error) {
	if w.parts[part] == nil {
		return "", nil
	}
	source, err := w.open(part)
	if err != nil {
		return "", err
	}
	defer source.Close()
	text, err := io.ReadAll(io.LimitReader(source, 200))
	return string(text), err
}

// openSheets lists the sheets of an OpenDocument spreadsheet.
func (w *workbook) openSheets(f *File) error {
	if locked, err := w.locked(); err != nil {
		return err
	} else if locked {
		return contract.RefuseFile("password",
			"Berkas ini dikunci dengan kata sandi. Buka di LibreOffice, simpan tanpa kata sandi, lalu kirim lagi.",
			"this file is locked with a password; open it in LibreOffice, save it without one and send it again")
	}
	d := &openDocument{workbook: w, styles: make(map[string]cellStyle), hidden: make(map[string]bool), data: make(map[string]format)}
	if w.parts[stylesPart] != nil {
		if err := d.readStyles(stylesPart, nil); err != nil {
			return err
		}
	}
	if err := d.readStyles(documentPart, f); err != nil {
		return err
	}
	if len(f.Sheets) == 0 {
		return contract.RefuseFile("empty", "Berkas OpenDocument ini tidak punya lembar tabel.", "this document has no sheet with a table")
	}
	if size := int64(w.parts[documentPart].UncompressedSize64); size*int64(len(f.Sheets)) > mostPasses {
		return errTooLarge
	}
	f.Format = ODS
	f.start = func(sheet Sheet) (*Rows, error) {
		rows, err := d.rows(sheet)
		if err != nil {
			return nil, w.refusal(err)
		}
		return rows, nil
	}
	return nil
}

// locked reports whether parts of a package are encrypted (ODF 1.3, part 2, 3.4).
func (w *workbook) locked() (locked bool, err error) {
	const list = "meta-inf/manifest.xml"
	if w.parts[list] == nil {
		return false, nil
	}
	err = w.eachTag(list, ofManifest, func(_ *markup, ev *event) error {
		locked = locked || string(ev.name) == "encryption-data"
		return nil
	})
	return locked, err
}
