package tabular

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// A listState is what a JSON array may go on with.
type listState uint8

const (
	beforeList  listState = iota // [
	listOpen                     // an object or ]
	wantObject                   // an object
	afterObject                  // , or ]
	listClosed                   // nothing
)

// step takes a mark between two objects and reports whether it may stand there.
func (l *listState) step(c byte) (fits bool) {
	was := *l
	switch c {
	case '[':
		*l, fits = listOpen, was == beforeList
	case ',':
		*l, fits = wantObject, was == afterObject
	case ']':
		*l, fits = listClosed, was == listOpen || was == afterObject
	}
	return fits
}

// cut returns the text of the next object and the line it starts on; nil at the
// end. In an array, stray says that the text is none, but what stands where it
// should not in the list, or nothing where a mark is missing.
func (o *objects) cut() (object []byte, line int, stray bool, err error) {
	o.object = o.object[:0]
	for {
		c, err := o.read()
		switch {
		case err == io.EOF && o.array && !o.loose && o.list != listClosed:
			o.list = listClosed
			return o.object, o.line, true, nil
		case err == io.EOF:
			return nil, 0, false, nil
		case err != nil:
			return nil, 0, false, err
		case c <= ' ':
		case !o.array:
			object, line, err = o.whole(c)
			return object, line, false, err
		case c == '{' && (o.loose || o.list == listOpen || o.list == wantObject):
			o.list = afterObject
			object, line, err = o.whole(c)
			return object, line, false, err
		case c == '{': // a comma before it is missing
			o.list, o.blank = wantObject, o.leads
			return o.object, o.line, true, o.text.UnreadByte()
		case c == '[' || c == ',' || c == ']':
			if !o.list.step(c) {
				return append(o.object, c), o.line, true, nil
			}
		default:
			object, line, err = o.between(c)
			return object, line, true, err
		}
	}
}

// read gives the next character and counts lines, which end with LF, CR LF or CR.
func (o *objects) read() (byte, error) {
	c, err := o.text.ReadByte()
	if err != nil && err != io.EOF {
		return 0, fmt.Errorf("read: %w", err)
	}
	if c == '\r' {
		if next, _ := o.text.Peek(1); len(next) == 0 || next[0] != '\n' {
			c = '\n'
		}
	}
	switch {
	case c == '\n':
		o.line++
		o.blank, o.indent = true, 0
	case c == ' ' || c == '\t':
		o.indent++
	default:
		o.leads, o.blank = o.blank, false
	}
	return c, err
}

// whole reads the object that begins with c. JSON Lines end it with its line. In
// an array it ends where its braces do, or where the next line begins with an
// object of its own, as far from the left as this one.
func (o *objects) whole(c byte) (object []byte, line int, err error) {
	line = o.line
	left, tried := 0, false
	if o.leads {
		left = o.indent
	}
	depth, inText, escaped := 0, false, false
	for ; err == nil; c, err = o.read() {
		if c == '\n' {
			if !o.array {
				return o.object, line, nil
			}
			inText, escaped = false, false // no text of JSON spans lines
			if o.begins(left) {
				o.list = wantObject
				return o.object, line, nil
			}
		}
		if len(o.object) < o.limit {
			o.object = append(o.object, c)
		} else if o.array && !tried {
			if tried = true; o.unread(c) {
				return o.object, line, nil
			}
		}
		switch {
		case !o.array:
		case escaped:
			escaped = false
		case inText:
			escaped = c == '\\'
			inText = c != '"'
		case c == '"':
			inText = true
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth <= 0 {
				return o.object, line, nil
			}
		}
	}
	if err == io.EOF {
		o.list, err = listClosed, nil // what is missing is told of the object
	}
	return o.object, line, err
}

const maxIndent = 1000 // blanks before an object that are counted

// begins reports whether the line ahead begins an object, so far from the left.
func (o *objects) begins(left int) bool {
	if left > maxIndent {
		left = 0
	}
	ahead, _ := o.text.Peek(left + 1)
	return len(ahead) == left+1 && ahead[left] == '{' && len(bytes.TrimLeft(ahead[:left], " \t")) == 0
}

// unread ends a text that became too long where it last seems to begin another
// object, from where reading goes on; false when it has no such place.
func (o *objects) unread(c byte) bool {
	if listsObjects.Match(o.object) {
		return false
	}
	tail := max(0, len(o.object)-1<<20)
	all := betweenObjects.FindAllIndex(o.object[tail:], -1)
	if len(all) == 0 {
		return false
	}
	at := tail + all[len(all)-1][0]
	at += bytes.IndexByte(o.object[at:], '{')
	rest := append(bytes.Clone(o.object[at:]), c)
	o.line -= bytes.Count(rest, []byte("\n"))
	o.object, o.blank = o.object[:at], false
	o.text = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(rest), o.text), 256<<10)
	o.list = wantObject
	return true
}

// between reads what begins with c where an object or a mark should be.
func (o *objects) between(c byte) (text []byte, line int, err error) {
	if line = o.line; o.list != listClosed {
		o.list = afterObject
	}
	for inText := false; err == nil; c, err = o.read() {
		if c == '"' {
			inText = !inText
		}
		if c == '\n' {
			return o.object, line, nil
		}
		if !inText && strings.IndexByte(",[]{", c) >= 0 {
			o.blank = o.leads
			return o.object, line, o.text.UnreadByte()
		}
		if len(o.object) < o.limit {
			o.object = append(o.object, c)
		}
	}
	if err == io.EOF {
		err = nil
	}
	return o.object, line, err
}

// Where one object seems to end and another to begin, and what tells that a text
// holds lists of objects: then an object in it may be a part of another.
var (
	betweenObjects = regexp.MustCompile(`(?:\}\s*,?|,)\s*\{\s*"`)
	listsObjects   = regexp.MustCompile(`\[\s*\{`)
)

// split begins to cut a damaged text into what looks like objects, if it looks
// like several.
func (o *objects) split(whole piece) bool {
	if listsObjects.Match(whole.text) || !betweenObjects.Match(whole.text) {
		return false
	}
	o.rest, o.restLine = bytes.Clone(whole.text), whole.line
	return true
}

// piece is the next of a damaged text.
func (o *objects) piece() piece {
	text := o.rest
	if at := betweenObjects.FindIndex(o.rest); at != nil {
		to := at[0] + bytes.IndexByte(o.rest[at[0]:], '{')
		text, o.rest = o.rest[:to], o.rest[to:]
	} else {
		o.rest = nil
	}
	next := piece{text: bytes.TrimRight(text, ", \t\r\n"), line: o.restLine, damaged: true}
	o.restLine += bytes.Count(text, []byte("\n"))
	if o.rest == nil && o.array && o.list == listClosed { // it went on to the end of the file, and with it the end of the list
		text, closed := bytes.CutSuffix(next.text, []byte("]"))
		if next.text = bytes.TrimRight(text, " \t\r\n"); !closed {
			o.list = afterObject
		}
	}
	return next
}
