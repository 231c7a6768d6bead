package layout

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"

	"pantau/etl/tabular"
)

// A name over several columns is the name of each, and no reason to refuse the
// workbook.
func TestNamesAcrossColumns(t *testing.T) {
	row := func(line, cells string) string { return `<row r="` + line + `">` + cells + `</row>` }
	text := func(place, words string) string {
		return `<c r="` + place + `" t="inlineStr"><is><t>` + words + `</t></is></c>`
	}
	number := func(place, digits string) string { return `<c r="` + place + `"><v>` + digits + `</v></c>` }
	records := ""
	for _, line := range []string{"3", "4", "5", "6"} {
		records += row(line, text("A"+line, "W-"+line)+text("B"+line, "Jl. Getuk")+number("C"+line, line)+number("D"+line, "1000"))
	}
	tests := []struct {
		name, head, merges string
		want               []string
		last               int
	}{
		{"one line", row("2", text("A2", "kode")+text("B2", "alamat")+text("D2", "nilai")), "B2:C2", []string{"kode", "alamat", "alamat (2)", "nilai"}, 2},
		{"two lines", row("1", text("A1", "kode")+text("B1", "alamat")+text("D1", "nilai")) + row("2", text("B2", "jalan")+text("C2", "rt")), "B1:C1 A1:A2 D1:D2", []string{"kode", "alamat jalan", "alamat rt", "nilai"}, 2},
		{"at the end", row("2", text("A2", "kode")+text("B2", "jalan")+text("C2", "angka")), "C2:D2", []string{"kode", "jalan", "angka", "angka (2)"}, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			content := sheetWith(t, test.head+records, test.merges)
			file, err := tabular.Open("x", bytes.NewReader(content), int64(len(content)), tabular.Options{})
			if err != nil {
				t.Fatal(err)
			}
			match, err := Generic(file)
			if err != nil {
				t.Fatal(err)
			}
			if table := match.Tables[0]; match.Doubt != nil || table.Last != test.last || !slices.Equal(table.Header, test.want) {
				t.Errorf("header %q to line %d, doubt %v", table.Header, table.Last, match.Doubt)
			}
			next, held := match.Inspect(Secrets{}), 0
			var seen Inspection
			for ok, err := next(&seen); ok; ok, err = next(&seen) {
				if err != nil {
					t.Fatal(err)
				}
				if len(seen.Problems) > 0 {
					held++
				}
			}
			if held > 0 {
				t.Errorf("%d rows are in doubt", held)
			}
		})
	}
}

// sheetWith is a workbook of one sheet with merged cells.
func sheetWith(t *testing.T, rows, merges string) []byte {
	t.Helper()
	const names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	merged := ""
	for _, place := range strings.Fields(merges) {
		merged += `<mergeCell ref="` + place + `"/>`
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"xl/workbook.xml", `<workbook xmlns="` + names + `" xmlns:r="` + office + `"><sheets><sheet name="Data" r:id="a"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + office + `/worksheet" Target="sheet.xml"/></Relationships>`},
		{"xl/sheet.xml", `<worksheet xmlns="` + names + `"><sheetData>` + rows + `</sheetData><mergeCells>` + merged + `</mergeCells></worksheet>`},
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
