package dashboards

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pantau/dashboards/fakecity"
)

// about reads the worksheet of a workbook that says what it is.
func about(t *testing.T, workbook []byte) (sheets []string, facts map[string]string) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Keterangan")
	if err != nil {
		t.Fatal(err)
	}
	facts = map[string]string{}
	for _, row := range rows {
		facts[row[0]] = row[1]
	}
	return book.GetSheetList(), facts
}

func TestEveryDownloadOfEveryPageOpens(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.Rising = true })
	addresses := []string{"/masukan/suara", "/asal/rt/peringkat", "/asal/ringkasan/laju?kecamatan=33.71.02"}
	for _, page := range pages() {
		addresses = append(addresses, "/"+page.Slug)
		if page.Filtered {
			addresses = append(addresses, "/"+page.Slug+"?periode=2026-10&kelurahan=33.71.02.1004")
		}
	}
	for _, address := range addresses {
		kinds := map[string]int{}
		html := get(t, handler, address).Body.String()
		for _, link := range regexp.MustCompile(`href="(/(?:ekspor|asal)/[^"]*)" download`).FindAllStringSubmatch(html, -1) {
			link := strings.ReplaceAll(link[1], "&amp;", "&")
			path, _, _ := strings.Cut(link, "?")
			_, kind := kindOf(path[strings.LastIndexByte(path, '/')+1:])
			kinds[kind]++
			answer := get(t, handler, link)
			body := answer.Body.String()
			if answer.Code != http.StatusOK {
				t.Errorf("%s: %d", link, answer.Code)
				continue
			}
			switch kind {
			case csvKind:
				if strings.HasPrefix(body, "\ufeff") {
					t.Errorf("%s begins with a mark", link)
				}
			case excelKind:
				if head, _, _ := strings.Cut(body, "\r\n"); !strings.HasPrefix(body, "\ufeff") || strings.Contains(head, ",") && !strings.Contains(head, ";") {
					t.Errorf("%s: %.80q", link, body)
				}
			case xlsxKind:
				sheets, facts := about(t, answer.Body.Bytes())
				if sheets[0] == "Sheet1" || facts["Data contoh"] == "" || facts["Sumber"] == "" || facts["Periode"] == "" || facts["Saringan"] == "" {
					t.Errorf("%s: %q says %v", link, sheets, facts)
				}
			}
		}
		if kinds[csvKind] == 0 || kinds[csvKind] != kinds[excelKind] || kinds[csvKind] != kinds[xlsxKind] {
			t.Errorf("%s offers %v", address, kinds)
		}
	}
}

func TestAWorkbookSaysWhatWasChosen(t *testing.T) {
	_, handler := town(t)
	sheets, facts := about(t, get(t, handler, "/ekspor/ringkasan/laju.xlsx?periode=2026-10&kecamatan=33.71.02").Body.Bytes())
	if len(sheets) != 2 || !regexp.MustCompile(`^Jalan ke \d+$`).MatchString(sheets[0]) {
		t.Errorf("sheets %q", sheets)
	}
	for name, want := range map[string]string{
		"Periode": "Oktober 2026", "Hari": "1–31 Oktober 2026", "Wilayah": "Kecamatan Magelang Utara", "Saringan": "tidak ada", "Data sampai": "22 November 2026",
		"Data contoh": "ya: sebagian atau seluruhnya dibuat-buat untuk contoh", "Halaman": "/ringkasan?kecamatan=33.71.02&periode=2026-10#laju",
	} {
		if facts[name] != want {
			t.Errorf("%s: %q, want %q", name, facts[name], want)
		}
	}
	_, facts = about(t, get(t, handler, "/ekspor/masukan/keluhan.xlsx?kelompok=PKL&bobot=tinggi").Body.Bytes())
	if facts["Saringan"] != "dari PKL, bobot tinggi" {
		t.Errorf("filters: %q", facts["Saringan"])
	}
}

func TestDaysAndSharesAreNumbersInAWorkbook(t *testing.T) {
	_, handler := town(t)
	for address, want := range map[string]struct{ cell, raw, shown string }{
		"/ekspor/ringkasan/laju.xlsx":       {"A2", "45382", "31/03/2024"},
		"/ekspor/rt/peringkat.xlsx":         {"C2", "0.75", "75.0%"},
		"/ekspor/marketplace/platform.xlsx": {"A2", "45931", "Okt 2025"},
		"/ekspor/masukan/suara.xlsx":        {"A2", "", ""},
	} {
		book, err := excelize.OpenReader(bytes.NewReader(get(t, handler, address).Body.Bytes()))
		if err != nil {
			t.Fatal(address, err)
		}
		sheet := book.GetSheetList()[0]
		shown, err := book.GetCellValue(sheet, want.cell)
		raw, rawErr := book.GetCellValue(sheet, want.cell, excelize.Options{RawCellValue: true})
		if err != nil || rawErr != nil {
			t.Fatal(address, err, rawErr)
		}
		if want.raw == "" { // any day
			want.raw, want.shown = raw, shown
			if !regexp.MustCompile(`^\d{5}$`).MatchString(raw) || !regexp.MustCompile(`^\d\d/\d\d/\d{4}$`).MatchString(shown) {
				t.Errorf("%s: %s holds %q and shows %q", address, want.cell, raw, shown)
			}
		}
		if fmt.Sprint(raw, shown) != fmt.Sprint(want.raw, want.shown) {
			t.Errorf("%s: %s holds %q and shows %q", address, want.cell, raw, shown)
		}
		book.Close()
	}
}
