package source

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// objectsOf returns a function that writes rows of these columns as JSON
// objects. Numbers keep every digit the database gave and stay numbers, so that
// nobody takes the point of 12.500 for one between thousands; moments carry
// their zone; all else is text as PostgreSQL spells it, and NULL is null.
func objectsOf(columns []pgconn.FieldDescription) (func(io.Writer, [][]byte) error, error) {
	keys := make([][]byte, len(columns))
	seen := map[string]bool{}
	for i, column := range columns {
		if seen[column.Name] {
			return nil, fmt.Errorf("the query gives two columns called %q; name them apart with \"as\"", column.Name)
		}
		seen[column.Name] = true
		name, err := json.Marshal(column.Name)
		if err != nil {
			return nil, err
		}
		keys[i] = append(name, ':')
	}
	var line []byte
	return func(w io.Writer, row [][]byte) error {
		line = append(line[:0], '{')
		for i, value := range row {
			if i > 0 {
				line = append(line, ',')
			}
			line = append(line, keys[i]...)
			var err error
			if line, err = appendValue(line, columns[i].DataTypeOID, value); err != nil {
				return err
			}
		}
		line = append(line, '}', '\n')
		_, err := w.Write(line)
		return err
	}, nil
}

// appendValue adds one value; nil is NULL.
func appendValue(line []byte, oid uint32, value []byte) ([]byte, error) {
	if value == nil {
		return append(line, "null"...), nil
	}
	switch oid {
	case pgtype.BoolOID:
		if string(value) == "t" {
			return append(line, "true"...), nil
		}
		return append(line, "false"...), nil
	case pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID, pgtype.NumericOID, pgtype.Float4OID, pgtype.Float8OID:
		if json.Valid(value) { // NaN and Infinity are no numbers of JSON
			return append(line, value...), nil
		}
	}
	// What is no UTF-8 becomes U+FFFD, which the reader reports.
	text, err := json.Marshal(string(value))
	return append(line, text...), err
}
