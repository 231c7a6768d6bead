package tabular

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// readStyles reads the styles of a part and, for f, its sheets. What sheets hold
// is gone through for their names and for the end of the document.
func (d *openDocument) readStyles(part string, f *File) error {
	source, err := d.open(part)
	if err != nil {
		return err
	}
	defer source.Close()
	s := styleSurvey{openDocument: d, file: f, xml: newMarkup(source, ofDocument)}
	for {
		ev, err := s.xml.next()
		if err == io.EOF && s.rooted {
			return nil
		}
		if err == io.EOF {
			err = errNoSheet
		}
		if err == nil {
			err = s.see(ev)
		}
		if err != nil {
			return place(part, err)
		}
	}
}

// A styleSurvey goes through a part for its styles and sheets.
type styleSurvey struct {
	*openDocument
	file   *File // nil when the part has no sheets
	xml    *markup
	style  string    // the one at hand
	looks  dataStyle // of numbers
	inside int       // sheets around the tag
	rooted bool      // the part is of a document
}

// see takes in a tag or a text.
func (s *styleSurvey) see(ev *event) error {
	switch ev.kind {
	case textNode:
		s.looks.words(ev.text)
		return nil
	case endTag:
		if ev.space == tableSpace && string(ev.name) == "table" {
			s.inside--
		}
		if ev.space == numberSpace {
			s.looks.end(string(ev.name), s.data)
		}
		return nil
	}
	if len(s.styles)+len(s.data)+len(s.hidden) > mostStyles {
		return errTooLarge
	}
	return s.begin(ev, string(ev.name))
}

// begin takes in a start tag.
func (s *styleSurvey) begin(ev *event, name string) error {
	value := func(of space, attribute string) string { return textOf(s.xml.attr(ev.attrs, of, attribute)) }
	s.rooted = s.rooted || ev.space == officeSpace && strings.HasPrefix(name, "document-")
	switch {
	case ev.space == styleSpace && name == "style":
		s.style = value(styleSpace, "name")
		if value(styleSpace, "family") == "table-cell" {
			s.styles[s.style] = cellStyle{value(styleSpace, "data-style-name"), value(styleSpace, "parent-style-name")}
		}
	case ev.space == styleSpace && name == "table-properties":
		if value(tableSpace, "display") == "false" {
			s.hidden[s.style] = true
		}
	case ev.space == numberSpace:
		s.looks.begin(s.xml, ev, s.data)
	case ev.space == tableSpace && (name == "tracked-changes" || name == "dde-links" || name == "shapes"):
		return s.xml.pass(ev)
	case ev.space == tableSpace && name == "table" && s.file != nil:
		if s.inside == 0 {
			if len(s.file.Sheets) >= maxSheets {
				return errTooLarge
			}
			s.file.Sheets = append(s.file.Sheets, Sheet{Name: value(tableSpace, "name"), Hidden: s.hidden[value(tableSpace, "style-name")], part: strconv.Itoa(len(s.file.Sheets))})
		}
		if !ev.empty {
			s.inside++
		}
	}
	return nil
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
