package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gocarina/gocsv"
)

// A Date is a calendar day without a clock or a zone; the zero Date means "not
// given", as in an open valid_to.
type Date struct{ time.Time }

// UnmarshalCSV reads 2026-11-22, or nothing.
func (d *Date) UnmarshalCSV(cell string) error {
	if cell == "" {
		*d = Date{}
		return nil
	}
	day, err := time.Parse(time.DateOnly, cell)
	if err != nil {
		return errors.New("\"" + cell + "\" is not a date like 2026-11-22")
	}
	*d = Date{day}
	return nil
}

// MarshalCSV writes 2026-11-22, or nothing for the zero Date.
func (d Date) MarshalCSV() (string, error) { return d.String(), nil }

// String is 2026-11-22, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

// A table is the rows of one reference file, each with its physical line.
type table[T any] struct {
	file  string
	rows  []T
	lines []int
}

// wrong notes a mistake in row i.
func (t table[T]) wrong(m *mistakes, i int, format string, args ...any) {
	m.at(t.file, t.lines[i], format, args...)
}

// readTable reads a reference file into structs with csv tags. The header must
// name exactly the tagged columns, in any order. Semicolons are accepted, since
// a spreadsheet saved in Indonesia has them, and so is a byte order mark.
func readTable[T any](m *mistakes, file string, content []byte) table[T] {
	t := table[T]{file: file}
	records, lines := readRecords(m, file, content)
	if len(records) == 0 {
		m.at(file, 0, "is empty")
		return t
	}
	header := records[0]
	if !sameColumns(m, file, header, columnsOf[T]()) {
		return t
	}
	checkNumbers[T](m, file, records, lines)

	tell := func(err *csv.ParseError) bool {
		m.at(file, lines[err.Line-1], "column %q: %w", header[err.Column-1], err.Err)
		return true
	}
	if err := gocsv.UnmarshalWithErrorHandler(encode(records), tell, &t.rows); err != nil {
		m.at(file, 0, "%w", err)
	}
	t.lines = lines[1:]
	return t
}

// readRecords cuts a file into records with the physical line of each. A record
// with too few or too many cells is a mistake and is left out.
func readRecords(m *mistakes, file string, content []byte) (records [][]string, lines []int) {
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	reader := csv.NewReader(bytes.NewReader(content))
	if first, _, _ := bytes.Cut(content, []byte("\n")); bytes.IndexByte(first, ';') >= 0 {
		reader.Comma = ';'
	}
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return records, lines
		}
		if parse, ok := errors.AsType[*csv.ParseError](err); ok {
			m.at(file, parse.StartLine, "%w", parse.Err)
			if errors.Is(err, csv.ErrFieldCount) {
				continue
			}
			return records, lines
		}
		line, _ := reader.FieldPos(0)
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
		}
		records, lines = append(records, record), append(lines, line)
	}
}

// columnsOf is the csv tags of a struct.
func columnsOf[T any]() []string {
	var columns []string
	for _, field := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		if tag := field.Tag.Get("csv"); tag != "" && tag != "-" {
			columns = append(columns, tag)
		}
	}
	return columns
}

// sameColumns notes every column that is missing, unknown or given twice.
// gocsv would fill a missing column with zeros and drop an unknown one.
func sameColumns(m *mistakes, file string, header, want []string) bool {
	before := len(*m)
	for i, name := range header {
		if !slices.Contains(want, name) {
			m.at(file, 1, "unknown column %q; known are %q", name, want)
		}
		if slices.Contains(header[:i], name) {
			m.at(file, 1, "column %q is given twice", name)
		}
	}
	for _, name := range want {
		if !slices.Contains(header, name) {
			m.at(file, 1, "column %q is missing", name)
		}
	}
	return len(*m) == before
}

// checkNumbers holds whole numbers to be whole numbers: gocsv reads 500.7 as
// 500 and an empty cell as 0.
func checkNumbers[T any](m *mistakes, file string, records [][]string, lines []int) {
	for column, name := range records[0] {
		for _, field := range reflect.VisibleFields(reflect.TypeFor[T]()) {
			if field.Tag.Get("csv") != name || field.Type.Kind() != reflect.Int {
				continue
			}
			for i, record := range records[1:] {
				if _, err := strconv.Atoi(record[column]); err != nil {
					m.at(file, lines[i+1], "column %q: %q is not a whole number", name, record[column])
					record[column] = "0" // told once; gocsv need not tell it again
				}
			}
		}
	}
}

// encode writes records the way gocsv wants to read them.
func encode(records [][]string) io.Reader {
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	writer.WriteAll(records) // a bytes.Buffer takes everything
	return &out
}
