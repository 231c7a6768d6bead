package tabular

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
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

// readStyles reads the styles of a part and, for f, its sheets. What sheets hold
// is gone through for their names and for the end of the document.
func (d *openDocument) readStyles(part string, f *File) error {
	var style string    // the one at hand
	var looks dataStyle // of numbers
	var inside int      // sheets around the tag
	rooted := false
	source, err := d.open(part)
	if err != nil {
		return err
	}
	defer source.Close()
	m := newMarkup(source, ofDocument)
	for {
		ev, err := m.next()
		if err == io.EOF && rooted {
			return nil
		}
		if err == io.EOF {
			err = errNoSheet
		}
		if err != nil {
			return place(part, err)
		}
		if ev.kind == textNode {
			looks.words(ev.text)
			continue
		}
		name := string(ev.name)
		if ev.kind == endTag {
			if ev.space == tableSpace && name == "table" {
				inside--
			}
			if ev.space == numberSpace {
				looks.end(name, d.data)
			}
			continue
		}
		rooted = rooted || ev.space == officeSpace && strings.HasPrefix(name, "document-")
		if len(d.styles)+len(d.data)+len(d.hidden) > mostStyles {
			return place(part, errTooLarge)
		}
		switch {
		case ev.space == styleSpace && name == "style":
			style = textOf(m.attr(ev.attrs, styleSpace, "name"))
			if family := string(m.attr(ev.attrs, styleSpace, "family")); family == "table-cell" {
				d.styles[style] = cellStyle{textOf(m.attr(ev.attrs, styleSpace, "data-style-name")), textOf(m.attr(ev.attrs, styleSpace, "parent-style-name"))}
			}
		case ev.space == styleSpace && name == "table-properties":
			if string(m.attr(ev.attrs, tableSpace, "display")) == "false" {
				d.hidden[style] = true
			}
		case ev.space == numberSpace:
			looks.begin(m, ev, d.data)
		case ev.space == tableSpace && (name == "tracked-changes" || name == "dde-links" || name == "shapes"):
			if err := m.pass(ev); err != nil {
				return place(part, err)
			}
		case ev.space == tableSpace && name == "table" && f != nil:
			if inside == 0 {
				if len(f.Sheets) >= maxSheets {
					return place(part, errTooLarge)
				}
				hidden := d.hidden[textOf(m.attr(ev.attrs, tableSpace, "style-name"))]
				f.Sheets = append(f.Sheets, Sheet{Name: textOf(m.attr(ev.attrs, tableSpace, "name")), Hidden: hidden, part: strconv.Itoa(len(f.Sheets))})
			}
			if !ev.empty {
				inside++
			}
		}
	}
}

func textOf(value []byte) string { return string(appendPlain(nil, value)) }

// format is what a style means for a number.
func (d *openDocument) format(style string) format {
	for range 16 { // styles have parents, and might have themselves
		s, ok := d.styles[style]
		if !ok {
			return format{}
		}
		if looks, ok := d.data[s.data]; ok {
			return looks
		}
		style = s.parent
	}
	return format{}
}

// A dataStyle is a style of numbers while it is read (ODF 1.3, part 3, 16.29).
type dataStyle struct {
	name   string
	code   strings.Builder // the same, as a code of Excel
	length bool            // hours may be more than those of a day
	parts  bool            // of a hundred
	moment bool            // its values are dates or times, which say so themselves
	inText bool
}

// begin takes in a start tag of a style of numbers.
func (s *dataStyle) begin(m *markup, ev *event, all map[string]format) {
	switch name := string(ev.name); name {
	case "number-style", "currency-style", "percentage-style", "boolean-style", "text-style", "date-style", "time-style":
		*s = dataStyle{name: textOf(m.attr(ev.attrs, styleSpace, "name")), moment: name == "date-style" || name == "time-style"}
		s.parts = name == "percentage-style"
		s.length = name == "time-style" && string(m.attr(ev.attrs, numberSpace, "truncate-on-overflow")) == "false"
		if ev.empty {
			s.end(name, all)
		}
	case "number":
		s.number(m, ev)
	case "text", "embedded-text", "currency-symbol":
		s.inText = !ev.empty
	case "fraction":
		s.code.WriteString("# ?/?")
	case "scientific-number":
		s.code.WriteString("0.00E+00")
	}
}

// number writes the digits of a style: how many there are at least, and whether
// thousands are left out.
func (s *dataStyle) number(m *markup, ev *event) {
	least, _ := strconv.Atoi(string(m.attr(ev.attrs, numberSpace, "min-integer-digits")))
	if string(m.attr(ev.attrs, numberSpace, "grouping")) == "true" {
		s.code.WriteString("#,##")
	}
	s.code.WriteString(strings.Repeat("0", min(max(least, 1), 100)))
	if places, _ := strconv.Atoi(string(m.attr(ev.attrs, numberSpace, "decimal-places"))); places > 0 {
		s.code.WriteString("." + strings.Repeat("0", min(places, 100)))
	}
	if factor, err := strconv.ParseFloat(string(m.attr(ev.attrs, numberSpace, "display-factor")), 64); err == nil && factor != 1 {
		s.code.WriteString(",")
	}
}

func (s *dataStyle) words(text []byte) {
	if s.inText && s.code.Len() < maxCode {
		fmt.Fprintf(&s.code, `"%s"`, bytes.ReplaceAll(appendPlain(nil, text), []byte(`"`), nil))
	}
}

// end takes in an end tag; the style is whole with its own.
func (s *dataStyle) end(name string, all map[string]format) {
	s.inText = false
	if !strings.HasSuffix(name, "-style") || s.name == "" {
		return
	}
	switch {
	case s.length:
		all[s.name] = format{kind: lengthNumber}
	case s.parts:
		all[s.name] = format{kind: percentNumber}
	case s.moment || s.code.Len() == 0:
		all[s.name] = format{}
	default:
		all[s.name] = formatOf(s.code.String())
	}
	*s = dataStyle{}
}
