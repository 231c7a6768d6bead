package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pantau/etl/layout"
)

// variants are the files by which a layout is tried: testdata/layouts has one with the whole header of a real export; others
// have each header the column ever had in its place, only the columns that are needed, or the same as a workbook.
func variants(t *testing.T, l layout.Layout) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "layouts", l.Name+".csv"))
	if err != nil {
		t.Fatalf("%s has no file that shows it can land: %v", l.Name, err)
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"asli.csv": string(text), "buku.xlsx": workbookOf(t, l, rows)}
	at := 0 // the header, below what stands above it
	for len(rows[at]) != len(rows[len(rows)-1]) {
		at++
	}
	var needed []int
	for _, column := range l.Columns {
		i := slices.Index(rows[at], column.Header)
		if column.Header != "" && i < 0 && column.Required {
			t.Errorf("%s: the file lacks %q", l.Name, column.Header)
		}
		if i >= 0 && column.Required && !slices.Contains(needed, i) {
			needed = append(needed, i)
		}
		for n, alias := range column.Aliases {
			renamed := slices.Clone(rows)
			renamed[at] = slices.Clone(rows[at])
			if i >= 0 {
				renamed[at][i] = alias
			}
			files[fmt.Sprintf("%s %d.csv", strings.ReplaceAll(column.As+column.Drop, "/", " "), n)] = written(t, renamed)
		}
	}
	short := slices.Clone(rows)
	for row := at; row < len(rows); row++ {
		short[row] = nil
		for _, i := range needed {
			short[row] = append(short[row], rows[row][i])
		}
	}
	files["pendek.csv"] = written(t, short)
	return files
}

func written(t *testing.T, rows [][]string) string {
	t.Helper()
	var text bytes.Buffer
	if err := csv.NewWriter(&text).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func workbookOf(t *testing.T, l layout.Layout, rows [][]string) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	sheet := "Sheet1"
	if len(l.Sheets) > 0 {
		sheet = l.Sheets[0]
		if err := book.SetSheetName("Sheet1", sheet); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func TestEveryLayoutLandsUnderEveryHeaderItHasHad(t *testing.T) {
	in := newInstallation(t, "")
	files := map[string]string{}
	want := map[string]int{}
	for _, l := range layout.All() {
		for name, text := range variants(t, l) {
			files[l.Name+" "+name] = text
			want[l.Name]++
		}
	}
	in.bring(t, files) // and builds
	v := in.visitor(t)
	answer, err := v.app.warehouse.Ask(t.Context(), "select file, coalesce(layout, '') as layout, status, coalesce(reason_en, '') as reason_en, rows_landed, rows_held from ops.batches where file like 'shopee_order/W-9/%'", nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range answer.Len() {
		file := filepath.Base(answer.Text(i, "file"))
		known, _, _ := strings.Cut(file, " ")
		want[known]--
		if answer.Text(i, "layout") != known || answer.Text(i, "status") != "landed" || answer.Int(i, "rows_landed") == 0 || answer.Int(i, "rows_held") > 0 {
			t.Errorf("%s is %s as %q: %d rows landed, %d held %s", file, answer.Text(i, "status"), answer.Text(i, "layout"), answer.Int(i, "rows_landed"), answer.Int(i, "rows_held"), answer.Text(i, "reason_en"))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if want[name] != 0 {
			t.Errorf("%s: %d of its files did not come", name, want[name])
		}
	}
	v.balanced()
}
