package tabular

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pantau/etl/contract"
)

// The books of testdata hold one table: the .xlsx was written by hand, and
// LibreOffice saved it as .ods and .xls. Each says the same, record by record.
func TestSpreadsheetsOfOneTableAreReadAlike(t *testing.T) {
	want := readBook(t, "table.xlsx")
	for _, name := range []string{"table.ods", "table.xls"} {
		t.Run(name, func(t *testing.T) {
			got := readBook(t, name)
			if len(got) != len(want) {
				t.Errorf("%d records, want %d", len(got), len(want))
			}
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Errorf("got  %q\nwant %q", got[i], want[i])
				}
			}
		})
	}
}

// readBook reads every sheet of a book, with how cells are stored.
func readBook(t *testing.T, name string) (all []string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "books", name))
	if err != nil {
		t.Fatal(err)
	}
	file, err := Open(name, bytes.NewReader(content), int64(len(content)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range file.Sheets {
		line := "sheet " + sheet.Name
		if sheet.Hidden {
			line += " hidden"
		}
		all = append(all, line)
		rows, err := file.Rows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		next := rows.Part()
		var record Record
		for {
			ok, err := next(&record)
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				break
			}
			for len(record.Cells) > 0 && len(record.Cells[len(record.Cells)-1].Text) == 0 {
				record.Cells = record.Cells[:len(record.Cells)-1]
			}
			stored := ""
			for _, cell := range record.Cells {
				stored += string('0' + byte(cell.Stored))
			}
			all = append(all, show(record)+" "+stored)
		}
	}
	return all
}

// A document made by hand says what LibreOffice would not write.
func TestDocuments(t *testing.T) {
	tests := []struct {
		name, rows string
		want       []string
	}{
		{"a text, its blanks and its lines", `<table:table-row><table:table-cell office:value-type="string"><text:p> a  b<text:s text:c="2"/>c<text:tab/>d</text:p><text:p>e<text:span>f</text:span><text:line-break/>g</text:p></table:table-cell></table:table-row>`, []string{"1: a b  c\td\nef\ng"}},
		{"what looks like an escape of another format", `<table:table-row><table:table-cell office:value-type="string"><text:p>_x0041_ &amp; b</text:p></table:table-cell></table:table-row>`, []string{"1: _x0041_ & b"}},
		{"a note and a drawing are not the text", `<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p></office:annotation><draw:frame xmlns:draw="urn:d"><text:p>gambar</text:p></draw:frame><text:p>isi</text:p></table:table-cell></table:table-row>`, []string{"1: isi"}},
		{"cells and rows that are repeated", `<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="16381"/></table:table-row><table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`, []string{"1: |7|7", "2: |7|7"}},
		{"covered cells", `<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`, []string{"1: a||1 !merge"}},
		{"hidden and filtered rows", `<table:table-row table:visibility="collapse"><table:table-cell office:value-type="float" office:value="1"/></table:table-row><table:table-row table:visibility="filter"><table:table-cell office:value-type="float" office:value="2"/></table:table-row>`, []string{"1: 1 !hidden", "2: 2 !hidden"}},
		{"values of every type", `<table:table-row><table:table-cell office:value-type="percentage" office:value="0.056"/><table:table-cell office:value-type="currency" office:value="82500"/><table:table-cell office:value-type="date" office:date-value="2026-03-01T08:15:30"/><table:table-cell office:value-type="time" office:time-value="PT08H15M30S"/><table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>`, []string{"1: 5.6%|82500|2026-03-01 08:15:30|08:15:30|36:00:00|TRUE"}},
		{"values that are none", `<table:table-row><table:table-cell office:value-type="float" office:value="1.2.3"/><table:table-cell office:value-type="date" office:date-value="2026-02-31"/><table:table-cell office:value-type="boolean" office:boolean-value="mungkin"/><table:table-cell office:value-type="lain"><text:p>x</text:p></table:table-cell></table:table-row>`, []string{"1: 1.2.3|2026-02-31||x !number !date !cell !cell"}},
		{"formulas without a result and with an error", `<table:table-row><table:table-cell table:formula="of:=[.A2]"/><table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=2" office:value-type="float" office:value="2"/></table:table-row>`, []string{"1: |#DIV/0!|2 !formula !formula"}},
		{"a number that has lost its end", `<table:table-row><table:table-cell office:value-type="float" office:value="3371015708900001"/></table:table-row>`, []string{"1: 3371015708900001 !number"}},
		{"a cell of a foreign namespace", `<table:table-row><y:table-cell xmlns:y="urn:y" office:value-type="float" office:value="9"/><table:table-cell y:value="3" xmlns:y="urn:y" office:value-type="float" office:value="1"/></table:table-row>`, []string{"1: 1"}},
		{"styles of cells and columns", `<table:table-column table:default-cell-style-name="lima" table:number-columns-repeated="2"/><table:table-row><table:table-cell office:value-type="float" office:value="12"/><table:table-cell table:style-name="ribu" office:value-type="float" office:value="5000"/><table:table-cell table:style-name="anak" office:value-type="float" office:value="12"/></table:table-row>`, []string{"1: 00012|5000|00012 !format"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, documentOf(t, test.rows), Options{})
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestDocumentsThatCannotBeRead(t *testing.T) {
	whole := documentOf(t, `<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`)
	in := func(part string, change func(string) string) []byte {
		return repack(t, whole, func(name, text string) (string, string) {
			if name == part {
				text = change(text)
			}
			return name, text
		})
	}
	tests := []struct {
		name    string
		content []byte
		rule    string
	}{
		{"a document that is cut off", in("content.xml", func(text string) string { return text[:len(text)-30] }), "truncated"},
		{"a document of something else", in("content.xml", func(string) string { return "<a/>" }), "truncated"},
		{"a locked document", in("META-INF/manifest.xml", func(string) string {
			return `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`
		}), "password"},
		{"a letter", in("mimetype", func(string) string { return "application/vnd.oasis.opendocument.text" }), "format"},
		{"a row of too many cells", documentOf(t, `<table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16385"/></table:table-row>`), "size"},
		{"more rows than a sheet has", documentOf(t, `<table:table-row table:number-rows-repeated="1048577"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`), "size"},
		{"a text that is repeated too often", documentOf(t, `<table:table-row table:number-rows-repeated="900000"><table:table-cell office:value-type="string" office:string-value="`+incompressible(1000)+`"/></table:table-row>`), "size"},
		{"cells that are repeated too often", documentOf(t, `<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row>`), "size"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, test.content, Options{})
			mustRefuse(t, err)
			if ruleOf(err) != test.rule {
				t.Errorf("got %v, want a refusal for %s", err, test.rule)
			}
		})
	}
}

func ruleOf(err error) string {
	if refusal, ok := errors.AsType[*contract.Refusal](err); ok {
		return refusal.Rule
	}
	return ""
}

// documentOf is an OpenDocument spreadsheet with the rows of its only sheet.
func documentOf(t testing.TB, rows string) []byte {
	t.Helper()
	const names = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"`
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`},
		{"content.xml", `<office:document-content ` + names + `><office:automatic-styles>
			<number:number-style style:name="N5"><number:number number:min-integer-digits="5"/></number:number-style>
			<number:number-style style:name="N1000"><number:number number:min-integer-digits="1" number:display-factor="1000"/></number:number-style>
			<style:style style:name="lima" style:family="table-cell" style:data-style-name="N5"/><style:style style:name="anak" style:family="table-cell" style:parent-style-name="lima"/>
			<style:style style:name="ribu" style:family="table-cell" style:data-style-name="N1000"/></office:automatic-styles>
			<office:body><office:spreadsheet><table:table table:name="Lembar1">` + rows + `</table:table></office:spreadsheet></office:body></office:document-content>`},
	} {
		f, err := w.Create(part[0])
		if err == nil {
			_, err = f.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
