package tabular

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"pantau/etl/contract"
)

// A cell, a row and a sheet have bounds in every format; what is within them is
// read, and what is beyond is told of its row.
func TestCellsAndRowsHaveBounds(t *testing.T) {
	full, over := strings.Repeat("é", 32_767), strings.Repeat("é", 32_768)
	surrogates := strings.Repeat("😀", 16_384)
	book := func(rows ...string) []byte { return pack{sheets: []string{strings.Join(rows, "")}}.bytes(t) }
	shared := func(text string) []byte {
		return pack{strings: []string{"<si><t>" + text + "</t></si>"}, sheets: []string{inlineRow(1, "a", "b") + `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>5</v></c></row>`}}.bytes(t)
	}
	tests := []struct {
		name    string
		content []byte
		want    string // of the last record, without letters that repeat
	}{
		{"CSV, a full cell", []byte("a,b\n" + full + ",5\n"), "2: é|5"},
		{"CSV, a cell too long", []byte("a,b\n" + over + ",5\n"), "2: é|5 !size"},
		{"CSV, a cell of pairs in UTF-16 too long", []byte("a,b\n" + surrogates + ",5\n"), "2: 😀|5 !size"},
		{"CSV, a row too long", []byte("a,b\n" + strings.Repeat("x", 1<<20) + ",5\n"), "2:  !size"},
		{"CSV, too many cells", []byte("a,b\n" + strings.Repeat(",", 16_384) + "\n"), "2:  !size"},
		{"JSON, a full cell", []byte(`[{"a":"` + full + `","b":5}]`), "1: é|5"},
		{"JSON, a cell too long", []byte(`[{"a":"` + over + `","b":5}]`), "1: é|5 !size"},
		{"JSON, a row too long", []byte(`{"a":1,"b":5}` + "\n" + `{"a":"` + strings.Repeat("x", 1<<20) + `","b":5}`), "2: | !size"},
		{"JSON, too many cells", []byte(`{"a":1,"b":5}` + "\n" + `{"a":1` + strings.Repeat(`,"b":5`, 16_384) + `}`), "2: | !size"},
		{"a workbook, a full cell", book(inlineRow(1, full, "5")), "1: é|5"},
		{"a workbook, a cell too long", book(inlineRow(1, over, "5")), "1: |5 !size"},
		{"a workbook, a full shared text", shared(full), "2: é|5"},
		{"a workbook, a shared text too long", shared(over), "2: |5 !size"},
		{"a workbook, rich text too long", pack{strings: []string{"<si>" + strings.Repeat("<r><t>ab</t></r>", 16_384) + "</si>"}, sheets: []string{`<row r="1"><c t="s"><v>0</v></c><c><v>5</v></c></row>`}}.bytes(t), "1: |5 !size"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, test.content, Options{})
			if err != nil || len(got) == 0 {
				t.Fatalf("got %d records, %v", len(got), err)
			}
			last := []rune(got[len(got)-1])
			if last := string(slices.CompactFunc(last, func(a, b rune) bool { return a == b && a > 'z' })); last != test.want {
				t.Errorf("got %.200q, want %q", last, test.want)
			}
		})
	}
}

// A workbook may say a text many times and weigh little: it is refused before it
// has said it all.
func TestTextsThatAreSaidManyTimes(t *testing.T) {
	long := strings.Repeat("getuk ", 5_000)
	rows := func(n int) (out string) {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, `<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>`, i+1, i+1)
		}
		return text.String()
	}
	read := func(sheets ...string) (records int, err error) {
		content := pack{strings: []string{"<si><t>" + long + "</t></si>"}, sheets: sheets}.bytes(t)
		if len(content) > leastText/mostShare {
			t.Fatalf("a file of %d bytes", len(content))
		}
		file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := readSheet(t, file, file.Sheets[0])
		return len(got), err
	}
	most := leastText / len(long)
	if n, err := read(rows(most)); err != nil || n != most {
		t.Errorf("%d rows, %v, want %d", n, err, most)
	}
	n, err := read(rows(most + 200))
	if refusal := (*contract.Refusal)(nil); !errors.As(err, &refusal) || refusal.Rule != "size" || n > most {
		t.Errorf("%d rows, %v, want a refusal for size", n, err)
	}
	wide := `<row r="1">` + strings.Repeat(`<c t="s"><v>0</v></c>`, 100) + `</row>`
	if content := (pack{strings: []string{"<si><t>" + long + "</t></si>"}, sheets: []string{wide}}).bytes(t); true {
		file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := file.Rows(file.Sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		var record Record
		if ok, err := rows.Part()(&record); !ok || err != nil {
			t.Fatal(ok, err)
		}
		size := 0
		for _, cell := range record.Cells {
			size += len(cell.Text)
		}
		if size > mostRecord || len(record.Faults) == 0 || len(record.Faults) > mostFaults {
			t.Errorf("a row of %d bytes with %d faults", size, len(record.Faults))
		}
	}
}

// What a package lists is bounded too: sheets, relations, merged cells and parts.
func TestPackagesOfTooMuch(t *testing.T) {
	one := []string{inlineRow(1, "a")}
	many := make([]string, maxSheets+1)
	for i := range many {
		many[i] = one[0]
	}
	var merges strings.Builder
	for i := range maxMerges + 1 {
		fmt.Fprintf(&merges, `<mergeCell ref="A%d:B%d"/>`, i+1, i+1)
	}
	related := func(name, text string) (string, string) {
		if name == "xl/_rels/workbook.xml.rels" {
			text = strings.Replace(text, "<Relationship ", strings.Repeat(`<Relationship Id="x"/>`, maxRelations)+"<Relationship ", 1)
		}
		return name, text
	}
	tests := []struct {
		name    string
		content []byte
	}{
		{"sheets", pack{sheets: many}.bytes(t)},
		{"merged cells", pack{sheets: []string{`<worksheet xmlns="` + sheetNames + `"><sheetData>` + one[0] + `</sheetData><mergeCells>` + merges.String() + `</mergeCells></worksheet>`}}.bytes(t)},
		{"relations", repack(t, pack{sheets: one}.bytes(t), related)},
		{"parts", zipOf(t, 150_000)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, test.content, Options{})
			if refusal := (*contract.Refusal)(nil); !errors.As(err, &refusal) || refusal.Rule != "size" {
				t.Errorf("got %v, want a refusal for size", err)
			}
		})
	}
}

// A reading ends with its context, in the middle of a file and at its beginning,
// and is no fault of the file.
func TestAReadingEndsWithItsContext(t *testing.T) {
	var rows strings.Builder
	for i := range 50_000 {
		rows.WriteString(inlineRow(i+1, fmt.Sprint("a", i), incompressible(10)))
	}
	files := map[string][]byte{
		"csv":   []byte("a,b\n" + strings.Repeat("1,2\n", 300_000)),
		"xlsx":  pack{sheets: []string{rows.String()}}.bytes(t),
		"jsonl": []byte(strings.Repeat(`{"a":1,"b":2}`+"\n", 100_000)),
		"json":  []byte("[" + strings.Repeat(`{"a":1,"b":2},`+"\n", 100_000) + `{"a":1,"b":2}]`),
	}
	for name, content := range files {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			file, err := Open(name, Until(ctx, bytes.NewReader(content)), int64(len(content)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			begun, err := file.Rows(file.Sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			next, read := begun.Part(), 0
			var record Record
			for err == nil {
				ok := false
				if ok, err = next(&record); !ok && err == nil {
					t.Fatal("it came to its end")
				}
				if read++; read == 1000 {
					cancel()
				}
			}
			if !errors.Is(err, context.Canceled) || read > 1100 {
				t.Errorf("after %d records: %v", read, err)
			}
			if _, err := Open(name, Until(ctx, bytes.NewReader(content)), int64(len(content)), Options{}); !errors.Is(err, context.Canceled) {
				t.Errorf("opened again: %v", err)
			}
		})
	}
}

// zipOf is an archive of parts that hold nothing.
func zipOf(t *testing.T, parts int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := range parts {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("xl/media/gambar-%d.png", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unreadable is content whose disk fails behind some bytes.
type unreadable struct {
	*bytes.Reader
	from int64
}

func (u unreadable) ReadAt(p []byte, at int64) (int, error) {
	if at < u.from && at+int64(len(p)) > u.from {
		return 0, &fs.PathError{Op: "read", Path: "x", Err: io.ErrNoProgress}
	}
	return u.Reader.ReadAt(p, at)
}

func TestADiskThatFailsIsNoFaultOfTheFile(t *testing.T) {
	content := pack{sheets: []string{inlineRow(1, incompressible(50_000))}}.bytes(t)
	_, err := readAllFrom(t, unreadable{bytes.NewReader(content), int64(len(content)) / 2}, int64(len(content)), Options{})
	if refusal := (*contract.Refusal)(nil); err == nil || errors.As(err, &refusal) {
		t.Errorf("got %v", err)
	}
}
