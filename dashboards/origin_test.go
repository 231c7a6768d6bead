package dashboards

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"pantau/dashboards/fakecity"
	"pantau/dashboards/figure"
)

func TestOrigin(t *testing.T) {
	_, handler := town(t)
	tests := []struct {
		name, address string
		status        int
		says          string
	}{
		{"the opening number", "/asal/ringkasan/utama", 200, "Asal "},
		{"a KPI", "/asal/ringkasan/angka-2", 200, "Wirausaha baru per minggu"},
		{"a figure and its cells", "/asal/masukan/keluhan", 200, "Angka satu per satu"},
		{"lines that follow each other are said together", "/asal/masukan/keluhan", 200, "2–6, 9–10"},
		{"a whole file has no lines of its own", "/asal/masukan/keluhan", 200, "seluruh berkas"},
		{"what was held, by column", "/asal/masukan/keluhan", 200, "Kolom Tanggal kegiatan"},
		{"the query is the last step", "/asal/masukan/keluhan", 200, "masukan/complaints"},
		{"for the filter of the address", "/asal/masukan/keluhan?kelompok=PKL", 200, `href="/masukan?kelompok=PKL#keluhan"`},
		{"every line as a row", "/asal/masukan/keluhan.csv", 200, ",10,2026-11-22T00:00:00Z,true,b1\n"},
		{"a figure that is not there", "/asal/ringkasan/rahasia", 404, "Halaman tidak ada"},
		{"a KPI that is not there", "/asal/ringkasan/angka-9", 404, "Halaman tidak ada"},
		{"a page that is not there", "/asal/rahasia/utama", 404, "Halaman tidak ada"},
		{"a row that is not there", "/asal/masukan/keluhan?baris=Cuaca&kolom=3", 404, "Halaman tidak ada"},
		{"a column that is not there", "/asal/masukan/keluhan?baris=Semua&kolom=30", 404, "Halaman tidak ada"},
		{"a column of words", "/asal/masukan/keluhan?baris=Semua&kolom=1", 404, "Halaman tidak ada"},
		{"a kind of file we do not write", "/asal/masukan/keluhan.pdf", 404, "Halaman tidak ada"},
		{"an unknown filter", "/asal/masukan/keluhan?kelompok=Semua", 400, "Saringan tidak dikenal"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer := get(t, handler, tt.address)
			if said := html.UnescapeString(answer.Body.String()); answer.Code != tt.status || !strings.Contains(said, tt.says) {
				t.Errorf("%s: %d, want %d saying %q", tt.address, answer.Code, tt.status, tt.says)
			}
		})
	}
}

func TestOriginsOfHostileFilesStayText(t *testing.T) {
	_, handler := town(t)
	if text := get(t, handler, "/asal/masukan/keluhan").Body.String(); strings.Contains(text, "<script>alert") || !strings.Contains(text, "&lt;script&gt;alert") {
		t.Error("the name of a file ran away")
	}
}

func TestLinesOfFewPeopleAreNotTold(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.FewSpoke = true })
	for _, kind := range []string{"", ".json", ".csv"} {
		if text := get(t, handler, "/asal/masukan/keluhan"+kind).Body.String(); strings.Contains(text, "script") && strings.Contains(text, "mart.voices\",\"noun") || strings.Contains(text, "2–6") {
			t.Errorf("%q tells the lines of four people", kind)
		}
	}
}

// TestHiddenCellsHaveNoOrigin goes through spots as an address could name them.
func TestHiddenCellsHaveNoOrigin(t *testing.T) {
	grid := figure.Grid{Head: []figure.Head{{Text: "Keluhan"}, {Text: "PKL", Right: true}}, Rows: []figure.Row{
		{Cells: []figure.Cell{{Text: "Parkir"}, {Veil: true}}},
		{Cells: []figure.Cell{{Text: "Sampah"}, {Text: "< 5", Value: "", Badge: "hide"}}},
		{Cells: []figure.Cell{{Text: "Lapak"}, {Text: "12", Value: 12}}},
	}}
	shown := content{Figures: []figure.Figure{{ID: "kelompok", Drawing: []figure.Drawing{grid}}, {ID: "kosong", Drawing: []figure.Drawing{figure.Missing{What: "Terlalu sedikit."}}}}}
	for at, isHidden := range map[spot]bool{
		{Part: "kelompok", Row: "Parkir", Column: 2}: true, {Part: "kelompok", Row: "Sampah", Column: 2}: true, {Part: "kelompok", Row: "Lapak", Column: 2}: false,
		{Part: "kosong"}: true, {Part: "kelompok"}: false,
	} {
		found, ok := at.find(shown)
		if !ok || (found.Hidden != "") != isHidden {
			t.Errorf("%v: %v %+v", at, ok, found)
		}
	}
	cells, _ := shown.Figures[0].Cells(func(row string, column int) string { return "/" + row })
	for _, row := range cells.Drawing[0].(figure.Grid).Rows {
		if linked := row.Cells[1].Href != ""; linked != (row.Label() == "Lapak") {
			t.Errorf("%s leads on: %v", row.Label(), linked)
		}
	}
}

func TestOriginForPrograms(t *testing.T) {
	_, handler := town(t)
	at := url.Values{"baris": {"Semua"}, "kolom": {"3"}}
	var found originJSON
	if err := json.Unmarshal(get(t, handler, "/asal/masukan/keluhan.json?"+at.Encode()).Body.Bytes(), &found); err != nil {
		t.Fatal(err)
	}
	if found.Row != "Semua" || found.Column != 3 || len(found.Facts) != 2 || found.Facts[0].Noun != "suara" || found.Facts[0].Lines != 7 || len(found.Queries) != 1 || found.Queries[0].Query != "masukan/complaints" {
		t.Errorf("%+v", found)
	}
}

// TestOneFigureAloneIsTheSame draws every part of every page by itself, as the origins of numbers do.
func TestOneFigureAloneIsTheSame(t *testing.T) {
	_, server := hall(t)
	edition, err := server.book.Edition(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages() {
		for _, query := range []url.Values{{}, {"kelurahan": {"33.71.01.1007"}}, {"kelompok": {"PKL"}}} {
			shown, err := server.draw(t.Context(), edition, page, query)
			if err != nil {
				t.Fatal(err)
			}
			spots := []spot{}
			for _, one := range shown.content.all() {
				spots = append(spots, spot{Part: one.ID})
			}
			for i := range shown.content.KPIs {
				spots = append(spots, spot{Part: fmt.Sprintf("angka-%d", i+1)})
			}
			if shown.content.Hero != nil {
				spots = append(spots, spot{Part: "utama"})
			}
			for _, at := range spots {
				whole, _ := at.find(shown.content)
				alone := shown.on
				alone.Only = at.Part
				if found, ok := at.find(page.Draw(shown.answers, alone)); !ok || !reflect.DeepEqual(found.said(), whole.said()) {
					t.Errorf("%s %v: %s alone says\n%+v\nbut on the page\n%+v", page.Slug, query, at, found.said(), whole.said())
				}
			}
		}
	}
}
