package tabular

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"pantau/etl/contract"
)

// A pack is an XLSX package made by hand, so that tests can say things no
// library would write.
type pack struct {
	workbook string // inside <workbook>
	strings  []string
	styles   string // inside <styleSheet>
	sheets   []string
}

const (
	sheetNames   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	packageNames = "http://schemas.openxmlformats.org/package/2006/relationships"
)

func (p pack) bytes(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	write := func(name, text string) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	write("_rels/.rels", `<Relationships xmlns="`+packageNames+`"><Relationship Id="r" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	var list, relations strings.Builder
	for i := range p.sheets {
		fmt.Fprintf(&relations, `<Relationship Id="s%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i, office, i)
		fmt.Fprintf(&list, `<sheet name="Lembar%d" sheetId="%d" r:id="s%d"/>`, i+1, i+1, i)
	}
	book := p.workbook
	if !strings.Contains(book, "<sheets>") {
		book += "<sheets>" + list.String() + "</sheets>"
	}
	write("xl/workbook.xml", `<?xml version="1.0"?><workbook xmlns="`+sheetNames+`" xmlns:r="`+office+`">`+book+`</workbook>`)
	write("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packageNames+`">`+relations.String()+
		`<Relationship Id="t" Type="`+office+`/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="`+office+`/styles" Target="/xl/styles.xml"/></Relationships>`)
	write("xl/sharedStrings.xml", `<sst xmlns="`+sheetNames+`">`+strings.Join(p.strings, "")+`</sst>`)
	write("xl/styles.xml", `<styleSheet xmlns="`+sheetNames+`">`+p.styles+`</styleSheet>`)
	for i, sheet := range p.sheets {
		if !strings.Contains(strings.ReplaceAll(sheet, "\x00", ""), "<worksheet") {
			sheet = `<worksheet xmlns="` + sheetNames + `"><dimension ref="A1"/><sheetData>` + sheet + `</sheetData></worksheet>`
		}
		write(fmt.Sprintf("xl/worksheets/sheet%d.xml", i), sheet)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// inlineRow writes a row of texts.
func inlineRow(line int, cells ...string) string {
	var row strings.Builder
	fmt.Fprintf(&row, `<row r="%d">`, line)
	for i, cell := range cells {
		fmt.Fprintf(&row, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, line, cell)
	}
	return row.String() + "</row>"
}

// readAll reads every record of a file's first sheet as "line: cells !rules".
func readAll(t testing.TB, content []byte, options Options) ([]string, error) {
	t.Helper()
	return readAllFrom(t, bytes.NewReader(content), int64(len(content)), options)
}

func readAllFrom(t testing.TB, content io.ReaderAt, size int64, options Options) ([]string, error) {
	t.Helper()
	file, err := Open("berkas", content, size, options)
	if err != nil {
		return nil, err
	}
	return readSheet(t, file, file.Sheets[0])
}

func readSheet(t testing.TB, file *File, sheet Sheet) ([]string, error) {
	t.Helper()
	rows, err := file.Rows(sheet)
	if err != nil {
		return nil, err
	}
	next := rows.Part()
	var record Record
	var all []string
	for {
		ok, err := next(&record)
		if err != nil || !ok {
			return all, err
		}
		all = append(all, show(record))
	}
}

func show(record Record) string {
	var cells []string
	for _, cell := range record.Cells {
		cells = append(cells, string(cell.Text))
	}
	text := fmt.Sprintf("%d: %s", record.Line, strings.Join(cells, "|"))
	for _, fault := range record.Faults {
		text += " !" + fault.Rule
	}
	return text
}

func TestWorkbookCells(t *testing.T) {
	styles := `<numFmts><numFmt numFmtId="164" formatCode="dd\-mmm\-yyyy"/><numFmt numFmtId="165" formatCode="&quot;Rp&quot;#,##0"/><numFmt numFmtId="166" formatCode="[h]:mm"/>
		<numFmt numFmtId="167" formatCode="00000"/><numFmt numFmtId="168" formatCode="0&quot; jt&quot;"/><numFmt numFmtId="169" formatCode="&quot;0&quot;0"/><numFmt numFmtId="170" formatCode="0000-000-0000"/>
		<numFmt numFmtId="171" formatCode="[=1]&quot;Ya&quot;;[=0]&quot;Tidak&quot;;General"/><numFmt numFmtId="172" formatCode=";;;"/><numFmt numFmtId="173" formatCode="0&quot; kg&quot;"/>
		<numFmt numFmtId="174" formatCode="_(&quot;Rp&quot;* #,##0_);_(&quot;Rp&quot;* (#,##0);_(&quot;Rp&quot;* &quot;-&quot;_);_(@_)"/></numFmts>
		<numFmts><numFmt numFmtId="175" formatCode="&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
		<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="166"/>
		<xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/><xf numFmtId="174"/><xf numFmtId="20"/><xf numFmtId="175"/></cellXfs>`
	tests := []struct{ name, row, want string }{
		{"a number is its digits", `<c r="A1"><v>82500</v></c>`, "1: 82500"},
		{"a number in a rupiah format is not a date", `<c r="A1" s="4"><v>82500</v></c>`, "1: 82500"},
		{"noise behind the fifteenth digit is not shown", `<c r="A1"><v>0.30000000000000004</v></c>`, "1: 0.3"},
		{"a small exponent is written out", `<c r="A1"><v>1.5E+3</v></c>`, "1: 1500"},
		{"a NIK stored as a number has lost its end", `<c r="A1"><v>3.371015708900001E+15</v></c>`, "1: 3371015708900001 !number"},
		{"a NIK stored as a whole number is in doubt too", `<c r="A1"><v>3371015708900001</v></c>`, "1: 3371015708900001 !number"},
		{"a date is a date", `<c r="A1" s="1"><v>46082</v></c>`, "1: 2026-03-01"},
		{"a date of a format of one's own", `<c r="A1" s="2"><v>46082</v></c>`, "1: 2026-03-01"},
		{"a date with its time", `<c r="A1" s="5"><v>46082.34409722222</v></c>`, "1: 2026-03-01 08:15:30"},
		{"a time alone", `<c r="A1" s="15"><v>0.5</v></c>`, "1: 12:00:00"},
		{"a date without a day is none", `<c r="A1" s="5"><v>0.5</v></c>`, "1: 0.5 !date"},
		{"a length of time is no moment", `<c r="A1" s="6"><v>1.5</v></c>`, "1: 36:00:00"},
		{"a code has the zeros it is shown with", `<c r="A1" s="7"><v>123</v></c>`, "1: 00123"},
		{"a number shown in millions is not that number", `<c r="A1" s="8"><v>12</v></c>`, "1: 12 !format"},
		{"a telephone whose 0 is only shown", `<c r="A1" s="9"><v>8123456789</v></c>`, "1: 8123456789 !format"},
		{"a telephone whose dashes are only shown", `<c r="A1" s="10"><v>8123456789</v></c>`, "1: 8123456789 !format"},
		{"a number shown as a word", `<c r="A1" s="11"><v>1</v></c>`, "1: 1 !format"},
		{"a number not shown at all", `<c r="A1" s="12"><v>1</v></c>`, "1: 1 !format"},
		{"a unit leaves a number what it is", `<c r="A1" s="13"><v>12</v></c>`, "1: 12"},
		{"an accounting format shows a number", `<c r="A1" s="14"><v>12500</v></c>`, "1: 12500"},
		{"a number that is none", `<c r="A1"><v>1.2.3</v></c>`, "1: 1.2.3 !number"},
		{"a number of another notation", `<c r="A1"><v>0x1p4</v></c>`, "1: 0x1p4 !number"},
		{"a truth that is none", `<c r="A1" t="b"><v>2</v></c>`, "1: 2 !truth"},
		{"a day that does not exist", `<c r="A1" t="d"><v>2026-02-31</v></c>`, "1: 2026-02-31 !date"},
		{"bytes that are no letters", "<c r=\"A1\" t=\"inlineStr\"><is><t>Jos\xe9</t></is></c>", "1: Jos\xe9 !byte"},
		{"a character that no text has", `<c r="A1" t="inlineStr"><is><t>a_x0008_b</t></is></c>`, "1: a\bb !byte"},
		{"an entity that means nothing", `<c r="A1" t="inlineStr"><is><t>a&nbsp;b</t></is></c>`, "1: a\uFFFDb !byte"},
		{"half a character", `<c r="A1" t="inlineStr"><is><t>a&#xD800;b</t></is></c>`, "1: a\uFFFDb !byte"},
		{"a truth as LibreOffice saves it", `<c r="A1" s="16"><v>1</v></c><c r="B1" s="16"><v>0</v></c><c r="C1" s="16"><v>2</v></c>`, "1: TRUE|FALSE|2 !truth"},
		{"what extensions hold is not of the cell", `<c r="A1"><v>5</v><extLst><ext><v>9</v></ext></extLst></c>`, "1: 5"},
		{"1 March 1900 is the 61st day", `<c r="A1" s="1"><v>61</v></c>`, "1: 1900-03-01"},
		{"28 February 1900 is the 59th", `<c r="A1" s="1"><v>59</v></c>`, "1: 1900-02-28"},
		{"29 February 1900 never was", `<c r="A1" s="1"><v>60</v></c>`, "1: 60 !date"},
		{"a percentage as it is shown", `<c r="A1" s="3"><v>5.5599999999999997E-2</v></c>`, "1: 5.56%"},
		{"a whole percentage", `<c r="A1" s="3"><v>1</v></c>`, "1: 100%"},
		{"a shared text", `<c r="A1" t="s"><v>0</v></c>`, "1: Bu Sri & anak"},
		{"rich text is the sum of its runs", `<c r="A1" t="s"><v>1</v></c>`, "1: Toko Maju"},
		{"a text that is not there", `<c r="A1" t="s"><v>7</v></c>`, "1:  !string"},
		{"an inline text", `<c r="A1" t="inlineStr"><is><t>baris satu_x000D_</t></is></c>`, "1: baris satu\r"},
		{"a formula with its result", `<c r="A1"><f>B1*2</f><v>10</v></c>`, "1: 10"},
		{"a formula without a result", `<c r="A1"><f>B1*2</f><v></v></c>`, "1:  !formula"},
		{"a formula whose text is empty", `<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c>`, "1: |1"},
		{"an error value", `<c r="A1" t="e"><v>#N/A</v></c>`, "1: #N/A !formula"},
		{"a truth", `<c r="A1" t="b"><v>1</v></c>`, "1: TRUE"},
		{"cells that are left out are empty", `<c r="C1"><v>3</v></c>`, "1: ||3"},
		{"cells without a reference follow one another", `<c><v>1</v></c><c><v>2</v></c>`, "1: 1|2"},
		{"zeros before a number are lost in a spreadsheet", `<c r="A1"><v>0812345678</v></c>`, "1: 0812345678 !number"},
		{"a number as a program writes it", `<c r="A1"><v>50.0</v></c><c r="B1"><v>.5</v></c><c r="C1"><v>-0</v></c><c r="D1"><v> 5
 </v></c>`, "1: 50|0.5|0|5"},
		{"an error without its name", `<c r="A1" t="e"><v></v></c>`, "1:  !cell"},
		{"a shared text without its number", `<c r="A1" t="s"><v></v></c>`, "1:  !cell"},
		{"a cell of no type", `<c r="A1" t="zzz"><v>5</v></c>`, "1: 5 !cell"},
		{"two values in a cell", `<c r="A1"><v>12</v><v>34</v></c>`, "1: 34 !cell"},
		{"two texts in a cell", `<c r="A1" t="inlineStr"><is><t>Satu</t></is><v>Dua</v></c>`, "1: Dua !cell"},
		{"a text beside the same text", `<c r="A1" t="inlineStr"><v>Satu</v><is><t>Satu</t></is></c><c r="B1" t="str"><v/><is><t>Dua</t></is></c>`, "1: Satu|Dua"},
		{"a text where a number should be", `<c r="A1"><is><t>55</t></is></c>`, "1: 55 !cell"},
		{"a format that is not there", `<c r="A1" s="999"><v>46082</v></c>`, "1: 46082 !format"},
		{"a place that is none", `<c r="XFE1"><v>1</v></c>`, "1: 1 !cell order"},
		{"a character that is not one", `<c r="A1" t="inlineStr"><is><t>a_x0000_b</t></is></c><c r="B1" t="inlineStr"><is><t>a&#xFFFF;b</t></is></c>`, "1: a\x00b|a\uFFFFb !byte !byte"},
		{"marks inside the quotes of an attribute", `<c r='A1' x='"' y=">"><v>1</v></c><c r="B1" x='"'><v>2</v></c>`, "1: 1|2"},
		{"an attribute of another namespace is another one", `<c y:r="C1" r="A1"><v>1</v></c>`, "1: 1"},
		{"a moment in the strict spelling", `<c r="A1" t="d"><v>2026-03-01T08:15:30.000</v></c><c r="B1" t="d"><v>2026-03-01T00:00:00Z</v></c><c r="C1" t="d"><v>08:15:30</v></c>`, "1: 2026-03-01 08:15:30|2026-03-01|08:15:30"},
		{"a moment of another zone", `<c r="A1" t="d"><v>2026-02-28T17:00:00Z</v></c>`, "1: 2026-02-28T17:00:00Z !date"},
		{"what only begins like a moment", `<c r="A1" t="d"><v>2026-03-01xyz</v></c><c r="B1" t="d"><v>ab:cd</v></c>`, "1: 2026-03-01xyz|ab:cd !date !date"},
		{"a date behind the last one", `<c r="A1" s="1"><v>2958466</v></c><c r="B1" s="1"><v>NaN</v></c><c r="C1" s="1"><v>46082_0</v></c>`, "1: 2958466|NaN|46082_0 !date !number !number"},
		{"a time of day that is a day", `<c r="A1" s="15"><v>0.99999999999</v></c>`, "1: 0.99999999999 !date"},
		{"a length of time below zero", `<c r="A1" s="6"><v>-0.5</v></c>`, "1: -0.5 !date"},
		{"two cells of one place", `<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`, "1: 1|2 !cell order"},
	}
	shared := []string{`<si><t>Bu Sri &amp; anak</t></si>`, `<si><r><t xml:space="preserve">Toko </t></r><r><rPr><b/></rPr><t>Maju</t></r><rPh><t>x</t></rPh></si>`}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			content := pack{styles: styles, strings: shared, sheets: []string{`<row r="1">` + test.row + `</row>`}}.bytes(t)
			got, err := readAll(t, content, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != 1 || got[0] != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestWorkbookOf1904(t *testing.T) {
	content := pack{
		workbook: `<workbookPr date1904="1"/>`, styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`,
		sheets: []string{`<row r="1"><c r="A1" s="1"><v>44620</v></c></row>`},
	}.bytes(t)
	got, err := readAll(t, content, Options{})
	if err != nil || len(got) != 1 || got[0] != "1: 2026-03-01" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestWorkbookRows(t *testing.T) {
	tests := []struct {
		name, sheet string
		want        []string
	}{
		{"blank rows keep their numbers", inlineRow(1, "a", "b") + `<row r="2"/><row r="3"><c r="A3" s="0"/></row>` + inlineRow(9, "1", "2"), []string{"1: a|b", "9: 1|2"}},
		{"a hidden row is told", inlineRow(1, "a") + strings.Replace(inlineRow(2, "1"), `<row `, `<row hidden="1" `, 1), []string{"1: a", "2: 1 !hidden"}},
		{"rows without numbers are counted", `<row><c><v>1</v></c></row><row><c><v>2</v></c></row>`, []string{"1: 1", "2: 2"}},
		{"row numbers that go back are told", inlineRow(5, "a") + inlineRow(4, "b"), []string{"5: a", "4: b !row order"}},
		{"row numbers that come a second time are told", inlineRow(1, "a") + inlineRow(3, "b") + inlineRow(2, "c") + inlineRow(3, "d") + inlineRow(4, "e"), []string{"1: a", "3: b", "2: c !row order", "3: d !row order", "4: e"}},
		{"row numbers that are none are told", strings.Replace(inlineRow(1, "a"), `"1"`, `"0"`, 1) + strings.Replace(inlineRow(2, "b"), `"2"`, `"9999999"`, 1) + inlineRow(3, "c"), []string{"1: a !row order", "2: b !row order", "3: c"}},
		{"a row without height is hidden", inlineRow(1, "a") + strings.Replace(inlineRow(2, "1"), `<row `, `<row ht="0" `, 1) + strings.Replace(inlineRow(3, "1"), `<row `, `<row x:hidden="0" hidden="true" `, 1), []string{"1: a", "2: 1 !hidden", "3: 1 !hidden"}},
		{"a merge that is written from its end", `<worksheet><sheetData>` + inlineRow(1, "a") + inlineRow(2, "1") + inlineRow(3, "2") + `</sheetData><mergeCells><mergeCell ref=" A3:A2 "/></mergeCells></worksheet>`,
			[]string{"1: a", "2: 1", "3: 2 !merge"}},
		{"merges over one another", `<worksheet><sheetData>` + inlineRow(1, "a") + inlineRow(2, "1") + inlineRow(3, "2") + inlineRow(5, "3") + inlineRow(6, "4") + `</sheetData><mergeCells><mergeCell ref="A2:A5"/><mergeCell ref="A2:A3"/><mergeCell ref="C6:D6"/></mergeCells></worksheet>`,
			[]string{"1: a", "2: 1", "3: 2 !merge", "5: 3 !merge", "6: 4 !merge"}},
		{"a text about merges is a text", inlineRow(1, "a") + inlineRow(2, `&lt;mergeCell ref="A1:A2"/>`), []string{"1: a", `2: <mergeCell ref="A1:A2"/>`}},
		{"blanks in tags and a comment at the end", strings.ReplaceAll(`<worksheet><sheetData >`+inlineRow(1, "a")+`</sheetData></worksheet >`, "</row>", "</row\n>") + "<!-- oleh kami -->\n", []string{"1: a"}},
		{"a part in UTF-16", string(wide("\uFEFF<worksheet><sheetData>"+inlineRow(1, "José")+"</sheetData></worksheet>", true)), []string{"1: José"}},
		{"a text of some megabytes", inlineRow(1, strings.Repeat("a&amp;_x0041_", 1<<18)), []string{"1: " + strings.Repeat("a&A", 1<<18)}},
		{"a text of some megabytes of escapes", inlineRow(1, strings.Repeat("_x0041_", 1<<18)), []string{"1: " + strings.Repeat("A", 1<<18)}},
		{"a text of escapes and letters", inlineRow(1, strings.Repeat("b_x0041_", 1<<18)), []string{"1: " + strings.Repeat("bA", 1<<18)}},
		{"a text longer than a record may be", inlineRow(1, "a", strings.Repeat("b", 5<<20), "c"), []string{"1: a||c !size"}},
		{"rows under a merged cell are told",
			`<worksheet><sheetData>` + inlineRow(1, "a", "b") + inlineRow(2, "1", "2") + inlineRow(3, "", "3") + inlineRow(4, "4", "4") + `</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
			[]string{"1: a|b", "2: 1|2", "3: |3 !merge", "4: 4|4"}},
		{"merges in another spelling are merges", `<worksheet><sheetData>` + inlineRow(1, "a") + inlineRow(2, "1") + `</sheetData><mergeCells><mergeCell` + "\n" + `ref='$A$1:$A$2'/></mergeCells></worksheet>`,
			[]string{"1: a", "2: 1 !merge"}},
		{"prefixes and comments do not matter",
			`<worksheet xmlns:x="` + sheetNames + `"><!-- a > b --><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></worksheet>`, []string{"1: 1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(t, pack{sheets: []string{test.sheet}}.bytes(t), Options{MaxCell: 4 << 20, MaxRecord: 4 << 20})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got %.999q, want %.999q", got, test.want)
			}
		})
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	whole := pack{sheets: []string{inlineRow(1, "a", "b") + inlineRow(2, "1", "2")}}.bytes(t)
	var word bytes.Buffer
	archive := zip.NewWriter(&word)
	archive.Create("word/document.xml")
	archive.Close()
	var twice bytes.Buffer
	archive = zip.NewWriter(&twice)
	archive.Create("xl/workbook.xml")
	archive.Create("xl/workbook.xml")
	archive.Close()
	tests := []struct {
		name    string
		content []byte
		rule    string
	}{
		{"an empty file", nil, "empty"},
		{"blanks only", []byte(" \r\n\n"), "empty"},
		{"a PDF", []byte("%PDF-1.7 ..."), "format"},
		{"a web page", []byte("<!DOCTYPE html><html>"), "format"},
		{"a piece of a web page", []byte("<div>\n<table><tr><td>a</td></tr></table></div>"), "format"},
		{"a web page in UTF-16", wide("\uFEFF<html><table></table></html>", false), "format"},
		{"JSON lists, one a line", []byte("[\"a\",\"b\"]\n[1,2]\n"), "format"},
		{"a JSON list of lists", []byte("[\n [\"a\",\"b\"],\n [1,2]\n]"), "format"},
		{"two parts of one name", twice.Bytes(), "truncated"},
		{"a Word document", word.Bytes(), "format"},
		{"a workbook that is cut off", whole[:len(whole)*2/3], "truncated"},
		{"a sheet that is cut off", pack{sheets: []string{`<worksheet><sheetData>` + inlineRow(1, "a")}}.bytes(t), "truncated"},
		{"a sheet that goes on behind its end", pack{sheets: []string{`<worksheet><sheetData>` + inlineRow(1, "a") + `</sheetData></worksheet><worksheet><sheetData>` + inlineRow(2, "b") + `</sheetData></worksheet>`}}.bytes(t), "truncated"},
		{"a sheet with a quote that never closes", pack{sheets: []string{`<row r="1"><c r="A1><v>1</v></c><c r="B1><v>2</v></c></row>`}}.bytes(t), "truncated"},
		{"tags in tags in tags", pack{sheets: []string{strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300)}}.bytes(t), "truncated"},
		{"a row of more cells than a sheet has columns", pack{sheets: []string{`<row>` + strings.Repeat(`<c t="e"/>`, 16385) + `</row>`}}.bytes(t), "size"},
		{"more rows than a sheet has", pack{sheets: []string{strings.Repeat("<row/>", 1<<20+1)}}.bytes(t), "size"},
		{"a cell at the right edge of every row", pack{sheets: []string{strings.Repeat(`<row><c r="XFD"><v>1</v></c></row>`, 5000)}}.bytes(t), "size"},
		{"a sheet of which nothing but blanks unpacks", pack{sheets: []string{strings.Repeat(" ", 17<<20)}}.bytes(t), "size"},
		{"a part that is a list of nothing", pack{styles: "<cellXfs>" + strings.Repeat("<xf/>", 140_000) + "</cellXfs>", sheets: []string{inlineRow(1, "a")}}.bytes(t), "size"},
		{"a sheet that unpacks to too much", pack{sheets: []string{incompressible(20 << 20)}}.bytes(t), "size"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, test.content, Options{MaxSheet: 18 << 20, SkipRows: 1 << 20})
			refusal, ok := err.(*contract.Refusal)
			if !ok {
				t.Fatalf("got %v, want a refusal", err)
			}
			if refusal.Rule != test.rule || refusal.Indonesian == "" || refusal.English == "" {
				t.Errorf("got %+v, want rule %q", refusal.Problem, test.rule)
			}
		})
	}
}
