package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pantau/dashboards/figure"
)

// market is a table with a cell of every kind.
func market() Table {
	day := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)
	grid := figure.Grid{
		Head: []figure.Head{{Text: "Toko"}, {Text: "Batang", Bar: true}, {Text: "Orang"}, {Text: "Rata-rata"}, {Text: "Bagian"}, {Text: "Omzet\nbersih"}, {Text: "Hari"}, {Text: "Bulan"}, {Text: "Dimuat"}, {Text: "Contoh"}},
		Rows: []figure.Row{
			{Cells: []figure.Cell{{Text: "=HYPERLINK(\"x\")"}, {Bar: &figure.Bar{}}, {Text: "1.034", Value: 1034}, {Value: 12.5, As: figure.Tenths}, {Value: 47.6, As: figure.Percent}, {Value: 1234567.0, As: figure.Rupiah},
				{Value: figure.Date{Time: day}}, {Value: figure.Monthly{Time: day.AddDate(0, 0, -4)}}, {Value: figure.Moment{Time: time.Date(2026, 3, 4, 17, 30, 0, 0, time.UTC)}}, {Value: true}}},
			{Cells: []figure.Cell{{Text: "Jamu; Sari"}, {}, {Veil: true}, {Text: "–", Value: ""}, {Value: -0.5, As: figure.Percent}, {Value: -76.0, As: figure.Rupiah}, {}, {}, {}, {Value: false}}},
		},
	}
	return Of("Omzet: toko/pasar [2026]?", grid, []Fact{{"Sumber", "Ekspor pesanan"}, {"Data contoh", "ya"}, {"Catatan", "=1+1"}})
}

func TestCSVForProgramsIsPlain(t *testing.T) {
	var out bytes.Buffer
	if err := CSV(&out, market()); err != nil {
		t.Fatal(err)
	}
	want := "Toko,Orang,Rata-rata,Bagian,Omzet bersih,Hari,Bulan,Dimuat,Contoh\n" +
		`"'=HYPERLINK(""x"")",1034,12.5,47.6,1234567,2026-03-05,2026-03,2026-03-04T17:30:00Z,true` + "\n" +
		"Jamu; Sari,disembunyikan,,-0.5,-76,,,,false\n"
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

func TestCSVForExcelOpensInIndonesia(t *testing.T) {
	var out bytes.Buffer
	if err := ExcelCSV(&out, market()); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffToko;Orang;Rata-rata;Bagian;Omzet bersih;Hari;Bulan;Dimuat;Contoh\r\n" +
		`"'=HYPERLINK(""x"")";1034;12,5;47,6%;1234567;05/03/2026;01/03/2026;05/03/2026 00:30;ya` + "\r\n" +
		`"Jamu; Sari";disembunyikan;;-0,5%;-76;;;;tidak` + "\r\n"
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

func TestAWorkbookHoldsTypesAndSaysWhatItIs(t *testing.T) {
	var out bytes.Buffer
	if err := XLSX(&out, market()); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	name := "Omzet toko pasar 2026"
	if sheets := book.GetSheetList(); fmt.Sprint(sheets) != "["+name+" Keterangan]" {
		t.Fatalf("sheets %q", sheets)
	}
	for cell, want := range map[string]struct{ shown, raw string }{
		"A2": {"'=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"}, "B2": {"1,034", "1034"}, "C2": {"12.5", "12.5"}, "D2": {"47.6%", "0.476"}, "E2": {"Rp1,234,567", "1234567"},
		"F2": {"05/03/2026", "46086"}, "G2": {"Mar 2026", "46082"}, "H2": {"05/03/2026 00:30", "46086.0208333333"}, "I2": {"ya", "ya"},
		"B3": {"disembunyikan", "disembunyikan"}, "C3": {"", ""}, "D3": {"-0.5%", "-0.005"}, "E3": {"-Rp76", "-76"},
	} {
		shown, err := book.GetCellValue(name, cell)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := book.GetCellValue(name, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if shown != want.shown || raw != want.raw {
			t.Errorf("%s shows %q and holds %q, want %q and %q", cell, shown, raw, want.shown, want.raw)
		}
		if formula, err := book.GetCellFormula(name, cell); err != nil || formula != "" {
			t.Errorf("%s runs %q", cell, formula)
		}
	}
	rows, err := book.GetRows("Keterangan")
	if err != nil || fmt.Sprint(rows) != "[[Sumber Ekspor pesanan] [Data contoh ya] [Catatan '=1+1]]" {
		t.Errorf("%v, %q", err, rows)
	}
}

func TestATableLongerThanAWorksheetGoesOnOnTheNext(t *testing.T) {
	table := market()
	table.Rows = func(yield func(figure.Row) bool) {
		for i := range 7 {
			if !yield(figure.Row{Cells: []figure.Cell{{Value: i}}}) {
				return
			}
		}
	}
	var out bytes.Buffer
	if err := xlsx(&out, table, 4); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var seen []string
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, fmt.Sprintf("%s: %d", name, len(rows)))
	}
	if got := strings.Join(seen, ", "); got != "Omzet toko pasar 2026: 4, Omzet toko pasar 2026 2: 4, Omzet toko pasar 2026 3: 2, Keterangan: 3" {
		t.Error(got)
	}
}

func TestFormulasAreNeutralised(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+62811": "'+62811", "-x": "'-x", "@sum": "'@sum", " \t=x": "' \t=x", "\tx": "'\tx", "−76": "−76", "biasa": "biasa", "": "",
	} {
		if got := Harmless(cell); got != want {
			t.Errorf("%q: got %q, want %q", cell, got, want)
		}
	}
}

func TestNameOf(t *testing.T) {
	tests := []struct {
		name, text string
		taken      []string
		want       string
	}{
		{"what spreadsheets refuse", `Peta: [RT]/RW\2026*?`, nil, "Peta RT RW 2026"},
		{"too long", "Bagian tiap platform, September 2026", nil, "Bagian tiap platform, September"},
		{"letters that count twice", strings.Repeat("😀", 20), nil, strings.Repeat("😀", 15)},
		{"an apostrophe that cutting puts at the end", "Pesanan warung di Pasar Kebon P'olo", nil, "Pesanan warung di Pasar Kebon P"},
		{"taken in other letters", "KETERANGAN", []string{"Keterangan"}, "KETERANGAN 2"},
		{"too long and taken", strings.Repeat("a", 40), []string{strings.Repeat("a", 31)}, strings.Repeat("a", 29) + " 2"},
		{"what Excel keeps for itself", "history", nil, "Angka history"},
		{"nothing left", "'//'", nil, "Angka"},
		{"lines and tabs", "Satu\n\tdua", nil, "Satu dua"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := NameOf(tt.text, tt.taken...); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
