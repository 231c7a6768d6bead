package tabular

import (
	"fmt"
	"io"
)

// maxStrings bounds the shared strings of a workbook, which must be in memory.
const maxStrings = 128 << 20

// sharedStrings are the texts of a workbook, one after another.
type sharedStrings struct {
	text []byte
	ends []uint32
}

// at returns the text of a number.
func (s *sharedStrings) at(n int) ([]byte, bool) {
	if n < 0 || n >= len(s.ends) {
		return nil, false
	}
	start := uint32(0)
	if n > 0 {
		start = s.ends[n-1]
	}
	return s.text[start:s.ends[n]:s.ends[n]], true
}

// readStrings reads <si><t>text</t></si>; rich text is the sum of its runs, and
// the readings of Asian characters (rPh) are not part of it.
func (w *workbook) readStrings(part string) error {
	source, err := w.open(part)
	if err != nil {
		return err
	}
	defer source.Close()
	m := newMarkup(source)
	inText, reading := false, false
	for {
		ev, err := m.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return place(part, err)
		}
		switch name := string(ev.name); {
		case ev.kind == textNode:
			if inText && !reading {
				w.strings.text = appendText(w.strings.text, ev.text)
				if len(w.strings.text) > maxStrings {
					return fmt.Errorf("%s: %w", part, errTooLarge)
				}
			}
		case name == "t":
			inText = ev.kind == startTag && !ev.empty
		case name == "rPh":
			reading = ev.kind == startTag && !ev.empty
		case name == "si" && (ev.kind == endTag || ev.empty):
			if len(w.strings.ends) >= maxStrings/4 {
				return fmt.Errorf("%s: %w", part, errTooLarge)
			}
			w.strings.ends = append(w.strings.ends, uint32(len(w.strings.text)))
		}
	}
}
