package tabular

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pantau/etl/contract"
)

// FuzzCSV cuts any text into blocks of many sizes: the records must come out
// the same, and their lines must be those of the text.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"a,b\n1,2\n", "a;b\r\n\"1;\"\"x\r\ny\";2\r\n", "a,b\n\"1,2\n3,4\n\"5\",6\n", "a,b,c,d\n1,2,3,\"4\n5,6,7,8\n9,10,11,12\"\n",
		"a\rb\r\rc", "\"", "\"\"", "a,\"b\" ,c\n", "sep=|\na|b\n", "a,b\n\"x\\\"y\",2\n", "\uFEFFa,b\n\x00,\xff\n", "'a','b'\n'1, 2','3'\n",
	} {
		f.Add([]byte(text), uint8(3))
	}
	f.Fuzz(func(t *testing.T, text []byte, size uint8) {
		if len(text) > 4096 {
			return
		}
		file := &File{Options: Options{MaxRecord: 16 << 20}}
		d := file.findDialect(text, true)
		read := func(size int) ([]string, int) {
			r := &reader{blocks: &blocks{source: bytes.NewReader(text), dialect: &d, options: &Options{MaxCell: mostCell}, size: size, line: 1}}
			var record Record
			var all []string
			last := 0
			for {
				ok, err := r.next(&record)
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					return all, last
				}
				if record.Line <= last || record.Line > countLines(text)+1 {
					t.Fatalf("a record on line %d after one on line %d of %d", record.Line, last, countLines(text)+1)
				}
				last = record.Line
				all = append(all, show(record))
			}
		}
		whole, _ := read(blockSize)
		pieces, _ := read(1 + int(size))
		if !slices.Equal(whole, pieces) {
			t.Fatalf("in one block  %q\nin blocks of %d %q", whole, 1+size, pieces)
		}
	})
}

// FuzzScanPlain holds the quick way of reading a record to the careful one: the
// same cells, the same length, at every record of a text without trouble.
func FuzzScanPlain(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "\n,,\n\n", "TOKO-1,Warung Maju,2026-03-01,Rp1.500", "a;b;c\nséptember;\xff;\n", "1234567,12345678\n123456789,\n"} {
		f.Add([]byte(text), byte(','))
		f.Add([]byte(text), byte(';'))
	}
	f.Fuzz(func(t *testing.T, text []byte, delimiter byte) {
		d := dialect{delimiter: delimiter, quote: '"', escape: '"', limit: 16 << 20}
		d.prepare()
		if d.trouble(text) || d.trouble([]byte{delimiter}) || delimiter == '\n' {
			return
		}
		var quick, careful scanned
		for at := 0; at < len(text); {
			n, want := d.scanPlain(text[at:], &quick), d.scan(text[at:], &careful, true)
			if n != want || quick.lines != careful.lines || quick.blank != careful.blank || len(quick.cells) != len(careful.cells) {
				t.Fatalf("at %d of %q: %d bytes, %+v; want %d, %+v", at, text, n, quick, want, careful)
			}
			for i, cell := range careful.cells {
				if string(quick.cells[i].Text) != string(cell.Text) {
					t.Fatalf("at %d of %q: cell %d is %q, want %q", at, text, i, quick.cells[i].Text, cell.Text)
				}
			}
			at += n
		}
	})
}

// FuzzOpen opens any bytes: a refusal with reasons, or records.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("{\"a\":1}\n{\"a\":[\n"))
	f.Add([]byte("[{\"a\":1},{\"b\":2}]"))
	f.Add(wide("\uFEFFa;b\r\n1;2\r\n", true))
	f.Add([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
	f.Add(pack{strings: []string{"<si><t>x</t></si>"}, sheets: []string{inlineRow(1, "a", "b") + `<row r="2"><c r="A2" t="s"><v>0</v></c></row>`}}.bytes(f))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{MaxRecord: 1 << 20, MaxSheet: 8 << 20})
		if err != nil {
			mustRefuse(t, err)
			return
		}
		for _, sheet := range file.Sheets {
			if _, err := readSheet(t, file, sheet); err != nil {
				mustRefuse(t, err)
			}
		}
	})
}

// FuzzMarkup reads any bytes as a sheet: an error or rows, and always an end.
func FuzzMarkup(f *testing.F) {
	f.Add([]byte(inlineRow(1, "a &amp; b", "_x000D_") + `<row r="3" hidden="1"><c r="B3"><v>46082.5</v></c></row>`))
	f.Add([]byte(`<row><c t="s"><v>9</v></c><c t="e"><v>#N/A</v></c><!-- > --><c><f>1</f></c></row>`))
	f.Add([]byte(`<row r="1"><c r="XFD1"><v>1e400</v></c><c r="A1" t='str'><v><![CDATA[<]]></v></c></row>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		content := pack{sheets: []string{"<worksheet><sheetData>" + string(sheet) + "</sheetData></worksheet>"}}.bytes(t)
		file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{MaxSheet: 8 << 20})
		if err != nil {
			mustRefuse(t, err)
			return
		}
		if _, err := readSheet(t, file, file.Sheets[0]); err != nil {
			mustRefuse(t, err)
		}
	})
}

func mustRefuse(t *testing.T, err error) {
	t.Helper()
	refusal, ok := errors.AsType[*contract.Refusal](err)
	if !ok || refusal.Indonesian == "" || refusal.English == "" || refusal.Rule == "" {
		t.Fatalf("an error that says nothing to a clerk: %v", err)
	}
}

// FuzzDocument reads any bytes as the rows of an OpenDocument sheet.
func FuzzDocument(f *testing.F) {
	f.Add([]byte(`<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2" table:number-rows-spanned="2"/></table:table-row>`))
	f.Add([]byte(`<table:table-row><table:table-cell office:value-type="string"><text:p> a<text:s text:c="3"/></text:p><text:p/></table:table-cell><table:covered-table-cell/></table:table-row>`))
	f.Add([]byte(`<table:table-row table:visibility="filter"><table:table-cell office:value-type="time" office:time-value="PT99H00M00S" table:formula="x"/></table:table-row></table:table><table:table>`))
	f.Fuzz(func(t *testing.T, rows []byte) {
		content := documentOf(t, string(rows))
		file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{MaxSheet: 8 << 20})
		if err != nil {
			mustRefuse(t, err)
			return
		}
		for _, sheet := range file.Sheets {
			rows, err := file.Rows(sheet)
			if err != nil {
				mustRefuse(t, err)
				continue
			}
			next := rows.Part()
			var record Record
			for range 10_000 {
				ok, err := next(&record)
				if err != nil {
					mustRefuse(t, err)
				}
				if err != nil || !ok {
					break
				}
			}
		}
	})
}
