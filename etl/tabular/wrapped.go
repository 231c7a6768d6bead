package tabular

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"pantau/etl/contract"
)

// A shape is how a text that begins with an object holds its records.
type shape struct {
	loose    bool     // objects one after another, each over several lines
	wrapped  bool     // in a list inside the object
	from, to int      // bytes of that list; to is 0 when it does not end
	beside   []string // what else the object has
}

// listNames are the names under which services send their records.
const listNames = " data rows records items results result hasil daftar baris "

// shapeOf finds out how a text that begins with an object goes on. Most are JSON
// Lines, which shows on the first line; the others are read once for it. The
// error is a *contract.Refusal when several lists might be the table.
func shapeOf(head []byte, o *objects) (shape, error) {
	first, rest, _ := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	rest = bytes.TrimSpace(rest)
	onOneLine := json.Valid(first)
	if onOneLine && len(rest) > 0 {
		return shape{}, nil
	}
	d := document{objects: o}
	ended, err := d.read()
	if err != nil {
		return shape{}, err
	}
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	switch {
	case !ended && (len(d.lists) != 1 || json.Valid(second)):
		return shape{}, nil // lines, of which the first is damaged
	case ended && d.more:
		return shape{loose: true}, nil
	case len(d.lists) > 1:
		var names []string
		for _, l := range d.lists {
			names = append(names, fmt.Sprintf("%q", contract.Clip([]byte(l.name))))
		}
		return shape{}, contract.RefuseFile("tables",
			"Berkas JSON ini berisi beberapa daftar: "+strings.Join(names, ", ")+". Kirim daftar yang dimaksud sebagai berkas sendiri.",
			"this JSON file holds several lists: "+strings.Join(names, ", ")+"; send the one that is meant as a file of its own")
	case len(d.lists) == 1 && (len(d.beside) == 0 || strings.Contains(listNames, " "+strings.ToLower(d.lists[0].name)+" ")):
		return shape{wrapped: true, from: d.lists[0].from, to: d.lists[0].to, beside: d.beside}, nil
	}
	return shape{loose: !onOneLine}, nil // one record
}

// A document is one reading of a text for the lists of objects in its first
// object. It looks at marks only; whether the records are whole shows later.
type document struct {
	*objects
	at     int // bytes read
	open   []opened
	lists  []listed
	beside []string // names of single values
	more   bool     // another object follows
}

// An opened is an object or a list whose end is still to come.
type opened struct {
	list  bool
	from  int
	name  string // of a list
	key   string // of an object: the one read last
	begun bool   // it has something in it
	found int    // of a list of objects: its position in lists, from 1
}

// A listed is a list of objects inside objects.
type listed struct {
	name     string
	from, to int
}

const (
	maxNesting = 1000 // marks in marks
	maxLists   = 100
)

// read reads the first object and reports whether it ends.
func (d *document) read() (ended bool, err error) {
	value := false // a value is to come, behind a key
	for {
		c, err := d.next()
		if err != nil || len(d.open) > maxNesting || len(d.lists) > maxLists {
			return false, unlessEnd(err)
		}
		if c <= ' ' {
			continue
		}
		if len(d.open) == 0 && d.at > 1 && c != '{' {
			return false, nil
		}
		switch c {
		case '"':
			text, whole, err := d.text()
			if err != nil || !whole {
				return false, unlessEnd(err)
			}
			if top := d.top(); !top.list && !value {
				top.key = text
			} else {
				d.single(value)
			}
			value = false
		case ':':
			value = true
		case '{', '[':
			d.begin(c == '[')
			value = false
		case '}', ']':
			if d.top().list != (c == ']') {
				return false, nil
			}
			if found := d.top().found; found > 0 {
				d.lists[found-1].to = d.at
			}
			if d.open = d.open[:len(d.open)-1]; len(d.open) == 0 {
				return d.follow()
			}
			value = false
		case ',':
		default: // of a number or a word
			d.single(value)
			value = false
		}
	}
}

func unlessEnd(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

func (d *document) next() (byte, error) {
	d.at++
	return d.objects.read()
}

func (d *document) top() *opened { return &d.open[len(d.open)-1] }

// begin opens an object or a list.
func (d *document) begin(list bool) {
	this := opened{list: list, from: d.at - 1}
	if len(d.open) > 0 {
		top := d.top()
		switch {
		case list && !top.list:
			this.name = top.key
		case top.list && !top.begun && !list && d.plain():
			d.lists = append(d.lists, listed{name: top.name, from: top.from})
			top.found = len(d.lists)
		case top.list && !top.begun && list:
			d.single(false)
		}
		top.begun = true
	}
	d.open = append(d.open, this)
}

// plain reports whether the list at hand stands in objects only.
func (d *document) plain() bool {
	for _, o := range d.open[:len(d.open)-1] {
		if o.list {
			return false
		}
	}
	return true
}

// single takes note of a value that is no object: behind a key, or the first of
// a list.
func (d *document) single(behindKey bool) {
	top := d.top()
	if (behindKey || top.list && !top.begun) && d.plain() && len(d.beside) < maxLists {
		d.beside = append(d.beside, contract.Clip([]byte(top.name+top.key)))
	}
	top.begun = true
}

// text reads up to the end of a text and returns its beginning; false when its
// line ends before it does.
func (d *document) text() (text string, whole bool, err error) {
	var begins []byte
	for escaped := false; ; {
		c, err := d.next()
		switch {
		case err != nil || c == '\n':
			return "", false, err
		case c == '"' && !escaped:
			return string(begins), true, nil
		}
		escaped = c == '\\' && !escaped
		if len(begins) < 100 {
			begins = append(begins, c)
		}
	}
}

// follow looks at what follows the first object.
func (d *document) follow() (ended bool, err error) {
	for {
		c, err := d.next()
		switch {
		case err != nil:
			return true, unlessEnd(err)
		case c > ' ':
			d.more = c == '{'
			return d.more, nil
		}
	}
}

// inside starts reading a text at the list that holds its records.
func (o *objects) inside(s shape) error {
	if s.to > 0 {
		o.text = bufio.NewReaderSize(io.LimitReader(o.text, int64(s.to)), 256<<10)
	}
	for range s.from {
		if _, err := o.read(); err != nil {
			return err
		}
	}
	return nil
}
