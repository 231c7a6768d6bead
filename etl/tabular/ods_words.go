package tabular

import (
	"bytes"
	"strconv"
)

// paragraphs reads the words of a cell into room, up to its end tag, and returns
// how many paragraphs they are. Notes and drawings of the cell are not its words.
func (r *documentReader) paragraphs() (n int, err error) {
	m := r.xml
	outside, inside := m.depth-1, 0 // of paragraphs
	start := len(r.room)
	for {
		ev, err := m.next()
		if err != nil {
			return n, unexpected(err)
		}
		switch name := string(ev.name); {
		case ev.kind == textNode:
			if inside > 0 {
				r.room = appendWords(r.room, start, appendPlain(nil, ev.text))
			}
		case ev.kind == endTag && m.depth <= outside:
			return n, nil
		case ev.kind == endTag:
			if ev.space == textSpace && (name == "p" || name == "h") {
				inside--
				hardenBlanks(r.room[start:])
			}
		case ev.space == textSpace && (name == "p" || name == "h") && inside == 0:
			if n++; n > 1 {
				r.room = append(r.room, '\n')
			}
			start = len(r.room)
			if !ev.empty {
				inside++
			}
		case ev.space == textSpace && inside > 0:
			r.mark(ev, name)
		case ev.space == officeSpace || ev.space == tableSpace: // a note, or a table in a cell
			if err := m.pass(ev); err != nil {
				return n, err
			}
		}
		if len(r.room) > r.options.MaxRecord+r.options.MaxCell*4 {
			return n, errTooLarge
		}
	}
}

// mark writes what stands for characters that paragraphs cannot hold.
func (r *documentReader) mark(ev *event, name string) {
	switch name {
	case "s":
		n, err := strconv.Atoi(string(r.xml.attr(ev.attrs, textSpace, "c")))
		if err != nil || n < 1 {
			n = 1
		}
		r.room = append(r.room, bytes.Repeat([]byte(" "), min(n, mostCell+1))...)
	case "tab":
		r.room = append(r.room, '\t')
	case "line-break":
		r.room = append(r.room, '\n')
	}
}

// softBlank stands for blanks of which several are one (ODF 1.3, part 3, 6.1.2),
// while a paragraph is read: a blank that is written as a mark counts beside them.
// No text of XML holds it. One at the end of a paragraph stays, as in LibreOffice.
const softBlank = 0x1F

// appendWords appends text of a paragraph that begins at start.
func appendWords(to []byte, start int, text []byte) []byte {
	for _, c := range text {
		if !isBlank(c) {
			to = append(to, c)
			continue
		}
		if k := len(to); k > start && to[k-1] != softBlank {
			to = append(to, softBlank)
		}
	}
	return to
}

func hardenBlanks(text []byte) {
	for i, c := range text {
		if c == softBlank {
			text[i] = ' '
		}
	}
}
