package tabular

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"pantau/etl/contract"
)

// openJSON prepares a JSON array of objects or JSON Lines. The keys of the first
// whole object, in their order, are the header; it comes out as a record of its
// own, on line 0, so that every format begins with its header.
func (f *File) openJSON(r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, sampleSize))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return fmt.Errorf("read the first bytes: %w", err)
	}
	mark := int64(f.findEncoding(head))
	if f.Encoding == windows1252 && f.Options.Encoding == "" {
		f.Encoding, f.EncodedAs = utf8Name, contract.Sentence{} // as JSON is; letters of other encodings are faults
	}
	open := func() (*objects, error) {
		text, err := decode(io.NewSectionReader(r, mark, size-mark), f.Encoding)
		if err != nil {
			return nil, err
		}
		return &objects{text: bufio.NewReaderSize(text, 256<<10), line: 1, array: f.Format == JSON, limit: f.Options.MaxRecord}, nil
	}
	o, err := open()
	if err != nil {
		return err
	}
	header, err := o.findHeader()
	if err != nil {
		return err
	}
	f.Sheets = []Sheet{{}}
	f.start = func(Sheet) (*Rows, error) {
		o, err := open()
		if err != nil {
			return nil, err
		}
		o.header = header
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
	list   listState
	object []byte
}

// findHeader returns the keys of the first whole object; of the first one that
// has keys when the first hundred are all damaged.
func (o *objects) findHeader() (header []string, err error) {
	for range 100 {
		object, _, stray, err := o.cut()
		if err != nil || object == nil {
			return header, err
		}
		if header == nil {
			header = []string{}
		}
		keys, _, faults := readObject(object)
		broken := stray || slices.ContainsFunc(faults, func(f Fault) bool { return f.English == faultObject.English })
		if len(keys) > 0 && (!broken || len(header) == 0) {
			header = keys
		}
		if !broken && len(keys) > 0 {
			return header, nil
		}
	}
	return header, nil
}

func (o *objects) next(record *Record) (bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.begun {
		o.begun = true
		*record = Record{}
		for _, key := range o.header {
			record.Cells = append(record.Cells, contract.Cell{Text: []byte(key)})
		}
		return o.header != nil, nil
	}
	object, line, stray, err := o.cut()
	if err != nil || object == nil {
		return false, err
	}
	*record = Record{Line: line, Cells: make([]contract.Cell, len(o.header))}
	if stray {
		record.Faults = []Fault{faultList}
		return true, nil
	}
	keys, cells, faults := readObject(object)
	record.Faults = faults
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

// What is wrong with an object, or between two.
var (
	faultObject = Fault{Cell: -1, Rule: "json", Sentence: contract.Sentence{
		Indonesian: "Baris ini bukan objek JSON yang utuh.", English: "this is not a whole JSON object"}}
	faultList = Fault{Cell: -1, Rule: "list", Sentence: contract.Sentence{
		Indonesian: "Di sini daftar JSON-nya rusak: ada tanda yang hilang atau berlebih di antara dua objek, atau berkasnya terpotong.",
		English:    "here the JSON list is damaged: a mark between two objects is missing or one too many, or the file is cut off"}}
)

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
		case err == io.EOF && o.array && o.list != listClosed:
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
		case c == '{' && (o.list == listOpen || o.list == wantObject):
			o.list = afterObject
			object, line, err = o.whole(c)
			return object, line, false, err
		case c == '{': // a comma before it is missing
			o.list = wantObject
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

// read gives the next character and counts lines.
func (o *objects) read() (byte, error) {
	c, err := o.text.ReadByte()
	if err != nil && err != io.EOF {
		return 0, fmt.Errorf("read: %w", err)
	}
	if c == '\n' {
		o.line++
	}
	return c, err
}

// whole reads the object that begins with c. JSON Lines end it with its line. In
// an array it ends where its braces do, or where the next line begins with an
// object of its own.
func (o *objects) whole(c byte) (object []byte, line int, err error) {
	line = o.line
	depth, inText, escaped := 0, false, false
	for ; err == nil; c, err = o.read() {
		if c == '\n' {
			if !o.array {
				return o.object, line, nil
			}
			inText, escaped = false, false // no text of JSON spans lines
			if next, _ := o.text.Peek(1); len(next) == 1 && next[0] == '{' {
				o.list = wantObject
				return o.object, line, nil
			}
		}
		if len(o.object) < o.limit {
			o.object = append(o.object, c)
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

// between reads what begins with c where an object or a mark should be.
func (o *objects) between(c byte) (text []byte, line int, err error) {
	if line = o.line; o.list != listClosed {
		o.list = afterObject
	}
	for inText := false; err == nil; c, err = o.read() {
		if c == '"' {
			inText = !inText
		}
		if c == '\n' || !inText && strings.IndexByte(",[]{", c) >= 0 {
			if c == '\n' {
				o.line--
			}
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

// readObject reads the keys and values of one object.
func readObject(text []byte) (keys []string, cells []contract.Cell, faults []Fault) {
	var record Record
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	broken := func() ([]string, []contract.Cell, []Fault) {
		record.Faults = append(record.Faults, faultObject)
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
		if oddText(cell.Text) {
			record.Faults = append(record.Faults, faultByte)
		}
		keys, cells = append(keys, name), append(cells, cell)
	}
	if _, err := decoder.Token(); err != nil {
		return broken()
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) || len(keys) == 0 {
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
		return contract.Cell{Text: raw, Stored: contract.Truth}, false
	}
	return contract.Cell{Text: raw, Stored: contract.Number}, false
}
