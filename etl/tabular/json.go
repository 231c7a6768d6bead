package tabular

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"pantau/etl/contract"
)

// manyKeys is how many keys a header has at least of which most may not be left out
// in the records.
const manyKeys = 1024

// openJSON prepares a JSON array of objects, alone or inside an object, or objects
// one after another, each on a line of its own or over several. The keys of the first
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
	begin := func() (*objects, error) {
		text, err := decode(io.NewSectionReader(r, mark, size-mark), f.Encoding)
		if err != nil {
			return nil, err
		}
		return &objects{text: bufio.NewReaderSize(text, 256<<10), line: 1, blank: true, array: f.Format == JSON, options: &f.Options, limit: f.Options.MaxRecord}, nil
	}
	var how shape
	if f.Format == JSONLines {
		o, err := begin()
		if err != nil {
			return err
		}
		top, _ := o.text.Peek(o.text.Size())
		if how, err = shapeOf(bytes.Clone(top), o); err != nil {
			return err
		}
		f.Beside = how.beside
	}
	open := func() (*objects, error) {
		o, err := begin()
		if err != nil {
			return nil, err
		}
		o.loose, o.array = how.loose, o.array || how.loose || how.wrapped
		return o, o.inside(how)
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
		o.header, o.place = header, make(map[string]int, len(header))
		for i, key := range slices.Backward(header) {
			o.place[key] = i
		}
		return &Rows{part: func() func(*Record) (bool, error) { return o.next }}, nil
	}
	return nil
}

// objects reads one JSON object after another, each as its own text, so that a
// damaged one cannot take the next along.
type objects struct {
	mu      sync.Mutex
	text    *bufio.Reader
	line    int
	array   bool
	loose   bool // without brackets around it and commas between its objects
	options *Options
	limit   int
	begun   bool // the header was given
	header  []string
	place   map[string]int // of the keys of the header
	cells   []contract.Cell
	blanks  int // cells that were left out
	list    listState
	object  []byte

	rest     []byte // of a damaged text, from which more objects may come
	restLine int

	blank  bool // only blanks stand on this line so far
	indent int  // how many
	leads  bool // the character read last is the first behind them
}

// A piece is the text of one object, or what stands where none should. Of a
// damaged text it may be only what looks like an object.
type piece struct {
	text           []byte
	line           int
	stray, damaged bool
}

// findHeader returns the keys of the first whole object; of the first one that
// has keys when the first hundred are all damaged.
func (o *objects) findHeader() (header []string, err error) {
	for range 100 {
		next, keys, _, faults, err := o.take()
		if err != nil || next.text == nil {
			return header, err
		}
		if header == nil {
			header = []string{}
		}
		broken := next.stray || isBroken(faults)
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
	next, keys, cells, faults, err := o.take()
	if err != nil || next.text == nil {
		return false, err
	}
	if o.blanks += len(o.header) - len(keys); len(o.header) > manyKeys && o.blanks > maxBlanks {
		return false, contract.RefuseFile("size", "Objek pertama berkas JSON ini punya ribuan isian, yang lain hampir tidak ada; tidak dibaca demi keamanan.",
			"the first object of this JSON file has thousands of keys and the others have hardly any; it is not read for safety")
	}
	o.cells = append(o.cells[:0], make([]contract.Cell, len(o.header))...)
	*record = Record{Line: next.line, Cells: o.cells, Faults: faults}
	if next.stray {
		record.Faults = []Fault{faultList}
		return true, nil
	}
	placed := make([]bool, len(o.header))
	for i, key := range keys {
		at, known := o.place[key]
		if len(record.Faults) > mostFaults {
			break
		}
		if !known {
			record.fault("key", fmt.Sprintf("Ada isian %q yang tidak dikenal dari baris pertama.", contract.Clip([]byte(key))), fmt.Sprintf("it has a key %q that the first object has not", contract.Clip([]byte(key))))
			continue
		}
		if placed[at] {
			record.fault("key", fmt.Sprintf("Isian %q ditulis dua kali.", key), fmt.Sprintf("its key %q is given twice", key))
		}
		placed[at], record.Cells[at] = true, cells[i]
	}
	if next.damaged && slices.Contains(placed, false) && !isBroken(faults) {
		record.Faults = append(record.Faults, faultObject) // it may be a part of another
	}
	_, record.Faults = o.options.bound(record.Cells, record.Faults, len(next.text))
	return true, nil
}

// take reads the next object. A text that is none is read once more as the
// objects it seems to be made of: a mark that is missing in one must not hide the
// others.
func (o *objects) take() (next piece, keys []string, cells []contract.Cell, faults []Fault, err error) {
	if len(o.rest) > 0 {
		next = o.piece()
	} else if next.text, next.line, next.stray, err = o.cut(); err != nil || next.text == nil {
		return next, nil, nil, nil, err
	}
	if next.stray {
		return next, nil, nil, nil, nil
	}
	keys, cells, faults = readObject(next.text)
	if isBroken(faults) && !next.damaged && o.split(next) {
		return o.take()
	}
	if len(next.text) >= o.limit {
		return next, nil, nil, []Fault{faultLong}, nil
	}
	return next, keys, cells, faults, nil
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

func isBroken(faults []Fault) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool { return f.English == faultObject.English })
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
		if len(keys) >= maxColumns {
			return nil, nil, []Fault{faultColumns}
		}
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
