package tabular

import (
	"fmt"
	"io"
)

// maxStrings bounds the shared strings of a workbook, which must be in memory:
// bytes of their texts, and eight for each text.
const maxStrings = 96 << 20

// sharedStrings are the texts of a workbook, one after another. Where each ends
// is kept in pages, so that the list never moves while it grows.
type sharedStrings struct {
	text []byte
	ends [][]uint32
	n    int
}

const stringPage = 1 << 14

func (s *sharedStrings) end(n int) uint32 { return s.ends[n/stringPage][n%stringPage] }

// at returns the text of a number.
func (s *sharedStrings) at(n int) ([]byte, bool) {
	if n < 0 || n >= s.n {
		return nil, false
	}
	start, end := uint32(0), s.end(n)
	if n > 0 {
		start = s.end(n - 1)
	}
	return s.text[start:end:end], true
}

// close ends a text.
func (s *sharedStrings) close() {
	if s.n%stringPage == 0 {
		s.ends = append(s.ends, make([]uint32, 0, stringPage))
	}
	page := &s.ends[len(s.ends)-1]
	*page = append(*page, uint32(len(s.text)))
	s.n++
}

// readStrings reads <si><t>text</t></si>; rich text is the sum of its runs, and
// the readings of Asian characters (rPh) are not part of it.
func (w *workbook) readStrings(part string) error {
	source, err := w.open(part)
	if err != nil {
		return err
	}
	defer source.Close()
	w.strings.text = make([]byte, 0, min(w.parts[part].UncompressedSize64, maxStrings)) // the texts are less than their markup
	m := newMarkup(source, ofWorkbook)
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
			if !inText || reading {
				continue
			}
			if len(w.strings.text)+len(ev.text)+8*w.strings.n > maxStrings {
				return fmt.Errorf("%s: %w", part, errTooLarge)
			}
			w.strings.text = appendText(w.strings.text, ev.text)
		case name == "t":
			inText = ev.kind == startTag && !ev.empty
		case name == "rPh":
			reading = ev.kind == startTag && !ev.empty
		case name == "si" && (ev.kind == endTag || ev.empty):
			if 8*w.strings.n > maxStrings {
				return fmt.Errorf("%s: %w", part, errTooLarge)
			}
			w.strings.close()
		}
	}
}
