package layout

import (
	"bytes"
	"errors"
	"testing"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// FuzzGeneric reads any bytes as a table without a layout: a record without a
// problem has as many cells as the header, and every record of the file comes
// out once, in the order of its lines.
func FuzzGeneric(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n1\n1,2,3\nx\"y,2\n"))
	f.Add([]byte("Laporan,,\n\na;b;c\n1;2;3\n4;5;6\n7;8;\"9\n10\"\nSumber: x\n"))
	f.Add([]byte("nama\nSri\n\nAli\n"))
	f.Add([]byte("'a','b'\r'1, 2','3'\r\x00"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00\n\x00"))
	f.Add([]byte(`[{"a":1,"b":"x"},{"a":2}]`))
	secrets := secretsForTests(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := tabular.Open("x", bytes.NewReader(text), int64(len(text)), tabular.Options{})
		if err == nil {
			err = readGeneric(t, file, secrets)
		}
		if refusal := (*contract.Refusal)(nil); err != nil && !errors.As(err, &refusal) {
			t.Fatal(err)
		}
	})
}

func readGeneric(t *testing.T, file *tabular.File, secrets Secrets) error {
	match, err := Generic(file)
	if err != nil {
		return err
	}
	next := match.Inspect(secrets)
	var seen Inspection
	sheet, line := "", 0
	for ok, err := next(&seen); ok || err != nil; ok, err = next(&seen) {
		if err != nil {
			return err
		}
		if file.Format == tabular.CSV && seen.Line <= line && seen.Sheet == sheet {
			t.Fatalf("line %d comes after line %d", seen.Line, line)
		}
		if sheet, line = seen.Sheet, seen.Line; file.Format == tabular.CSV && len(seen.Problems) == 0 && seen.Skip == "" && len(seen.Cells) != len(match.Tables[0].Header) {
			t.Fatalf("line %d has %d cells and no problem, the header has %d", seen.Line, len(seen.Cells), len(match.Tables[0].Header))
		}
	}
	return nil
}
