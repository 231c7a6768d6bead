package tabular

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"pantau/etl/contract"
)

// openJSON prepares a JSON array of objects or JSON Lines. The keys of the
// first object, in their order, are the header; it comes out as a record of its
// own, on line 0, so that every format begins with its header.
func (f *File) openJSON(r io.ReaderAt, size int64) error {
	f.Encoding = utf8Name
	f.Sheets = []Sheet{{}}
	f.start = func(Sheet) (*Rows, error) {
		start := int64(0)
		mark := make([]byte, 3)
		if n, _ := r.ReadAt(mark, 0); n == 3 && string(mark) == "\uFEFF" {
			start = 3
		}
		text := bufio.NewReaderSize(io.NewSectionReader(r, start, size-start), 256<<10)
		o := &objects{text: text, line: 1, array: f.Format == JSON, limit: f.Options.MaxRecord}
		return &Rows{part: func() func(*Record) (bool, error) { return o.next }}, nil
	}
	return nil
}

// objects reads one JSON object after another, each as its own text, so that a
// damaged one cannot take the next along.
type objects struct {
	mu     sync.Mutex
	text   *bufio.Reader
	line   int
	array  bool
	limit  int
	begun  bool // the header was given
	header []string
	first  []byte // the first object, whose keys were given as the header
	firstL int
	ended  bool
	object []byte
}

func (o *objects) next(record *Record) (bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	object, line := o.first, o.firstL
	o.first = nil
	if object == nil {
		var err error
		object, line, err = o.cut()
		if err != nil || object == nil {
			return false, err
		}
	}
	keys, cells, faults := readObject(object)
	if !o.begun {
		o.begun, o.header = true, keys
		o.first, o.firstL = bytes.Clone(object), line
		*record = Record{}
		for _, key := range keys {
			record.Cells = append(record.Cells, contract.Cell{Text: []byte(key)})
		}
		return true, nil
	}
	*record = Record{Line: line, Cells: make([]contract.Cell, len(o.header)), Faults: faults}
	placed := make([]bool, len(o.header))
	for i, key := range keys {
		at := indexOf(o.header, key)
		if at < 0 {
			record.fault("key", fmt.Sprintf("Ada isian %q yang tidak dikenal dari baris pertama.", contract.Clip([]byte(key))), fmt.Sprintf("it has a key %q that the first object has not", contract.Clip([]byte(key))))
			continue
		}
		if placed[at] {
			record.fault("key", fmt.Sprintf("Isian %q ditulis dua kali.", key), fmt.Sprintf("its key %q is given twice", key))
		}
		placed[at], record.Cells[at] = true, cells[i]
	}
	return true, nil
}

func (r *Record) fault(rule, indonesian, english string) {
	r.Faults = append(r.Faults, Fault{Cell: -1, Rule: rule, Sentence: contract.Sentence{Indonesian: indonesian, English: english}})
}

func indexOf(names []string, name string) int {
	for i := range names {
		if names[i] == name {
			return i
		}
	}
	return -1
}

// cut returns the text of the next object and the line it starts on; nil at the
// end. JSON Lines end an object with its line. In an array an object ends where
// its braces do, or where the next line begins with an object of its own.
func (o *objects) cut() ([]byte, int, error) {
	o.object = o.object[:0]
	depth, inText, escaped, start := 0, false, false, 0
	for !o.ended {
		c, err := o.text.ReadByte()
		if err == io.EOF {
			o.ended = true
			break
		}
		if err != nil {
			return nil, 0, fmt.Errorf("read: %w", err)
		}
		here := o.line
		if c == '\n' {
			o.line++
		}
		if len(o.object) == 0 {
			if c <= ' ' || o.array && (c == ',' || c == '[' || c == ']') {
				continue
			}
			start = here
		}
		if !o.array && c == '\n' {
			return o.object, start, nil
		}
		if len(o.object) < o.limit {
			o.object = append(o.object, c)
		}
		if !o.array {
			continue
		}
		if c == '\n' {
			inText, escaped = false, false // no text of JSON spans lines
			if next, _ := o.text.Peek(1); depth > 0 && len(next) == 1 && next[0] == '{' {
				return o.object, start, nil
			}
			continue
		}
		switch {
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
				return o.object, start, nil
			}
		}
	}
	if len(o.object) == 0 {
		return nil, 0, nil
	}
	return o.object, start, nil
}

// readObject reads the keys and values of one object.
func readObject(text []byte) (keys []string, cells []contract.Cell, faults []Fault) {
	var record Record
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	broken := func() ([]string, []contract.Cell, []Fault) {
		record.fault("json", "Baris ini bukan objek JSON yang utuh.", "this is not a whole JSON object")
		return keys, cells, record.Faults
	}
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return broken()
	}
	for decoder.More() {
		key, err := decoder.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			return broken()
		}
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			return broken()
		}
		cell, nested := jsonCell(raw)
		if nested {
			record.fault("json", fmt.Sprintf("Isian %q berisi daftar atau objek, bukan satu nilai.", name), fmt.Sprintf("its key %q holds a list or an object, not one value", name))
		}
		if bytes.Contains(cell.Text, replacement) || bytes.IndexByte(cell.Text, 0) >= 0 {
			record.Faults = append(record.Faults, faultByte)
		}
		keys, cells = append(keys, name), append(cells, cell)
	}
	if _, err := decoder.Token(); err != nil {
		return broken()
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return broken()
	}
	return keys, cells, record.Faults
}

// jsonCell makes a cell of one JSON value; null is an empty one.
func jsonCell(raw json.RawMessage) (cell contract.Cell, nested bool) {
	switch raw[0] {
	case '"':
		var text string
		if json.Unmarshal(raw, &text) == nil {
			return contract.Cell{Text: []byte(text)}, false
		}
	case '{', '[':
		return contract.Cell{Text: raw}, true
	case 'n':
		return contract.Cell{}, false
	case 't', 'f':
		return contract.Cell{Text: bytes.ToUpper(raw), Stored: contract.Truth}, false
	}
	return contract.Cell{Text: raw, Stored: contract.Number}, false
}
