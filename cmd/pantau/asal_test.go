package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// An asal is the origin of a number as programs get it.
type asal struct {
	Number, Hidden string
	Facts          []struct {
		Table  string
		Lines  int
		Said   int
		People int
		Amount float64
		Files  []struct {
			Batch  string `json:"batch_id"`
			File   string
			Layout string
			Lines  int
			Ranges [][2]int
		}
	}
	Queries []struct {
		Query   string
		Columns []string
	}
	Formula string
	Inputs  []struct{ Column string }
	Models  []struct{ Name, SQL string }
}

// openDemo opens a copy of the demonstration and returns it with a visitor.
func openDemo(t *testing.T) (*app, func(address string) string) {
	t.Helper()
	cfg := defaults()
	cfg.DataDir = copyDemo(t)
	cfg.clock = testClock
	a, err := open(context.Background(), cfg, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, func(address string) string {
		t.Helper()
		request := httptest.NewRequest(http.MethodGet, address, nil)
		request.Host = "127.0.0.1:8080"
		answer := httptest.NewRecorder()
		a.pages.ServeHTTP(answer, request)
		if answer.Code != http.StatusOK {
			t.Fatalf("%s: %d", address, answer.Code)
		}
		return answer.Body.String()
	}
}

// asJSON is the address of the same origin for programs.
func asJSON(address string) string {
	path, query, filtered := strings.Cut(address, "?")
	if filtered {
		return path + ".json?" + query
	}
	return path + ".json"
}

func asalOf(t *testing.T, visit func(string) string, address string) asal {
	t.Helper()
	var found asal
	if err := json.Unmarshal([]byte(visit(asJSON(address))), &found); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return found
}

// links are the origins a page leads to, each once.
func links(page string) []string {
	var all []string
	for _, found := range asalLink.FindAllStringSubmatch(page, -1) {
		if address := html.UnescapeString(found[1]); !slices.Contains(all, address) && !strings.Contains(address, ".csv") && !strings.Contains(address, ".xlsx") && !strings.Contains(address, ".json") {
			all = append(all, address)
		}
	}
	return all
}

// TestEveryNumberLeadsToLinesOfFiles follows every figure and every KPI of every page, and every link that is found there.
func TestEveryNumberLeadsToLinesOfFiles(t *testing.T) {
	_, visit := openDemo(t)
	for _, page := range []string{"/ringkasan", "/rt", "/rt?kelurahan=33.71.01.1007", "/masukan", "/masukan?kelompok=PKL", "/marketplace", "/marketplace?periode=2026-T3", "/data"} {
		text := visit(page)
		origins := links(text)
		figures := strings.Count(text, `<section class="fig `) - strings.Count(text, `class="state"`)
		if kpis := strings.Count(text, `<article class="kpi">`); len(origins) < figures+kpis {
			t.Errorf("%s: %d figures and %d main numbers, but %d lead to their origin", page, figures, kpis, len(origins))
		}
		for _, address := range origins {
			found := asalOf(t, visit, address)
			if found.Hidden != "" {
				continue
			}
			if len(found.Facts) == 0 || len(found.Facts[0].Files) == 0 || len(found.Queries) == 0 || len(found.Models) == 0 {
				t.Errorf("%s: no file is behind it: %+v", address, found.Queries)
			}
			if text := visit(address); !strings.Contains(text, "Berkas dan baris") || !strings.Contains(text, "Jalan angka ini") {
				t.Errorf("%s: the page does not say where %s comes from", address, found.Number)
			}
		}
	}
}

// number reads a number as pages say it: 1.150, Rp12.500.000.
func number(said string) float64 {
	digits := strings.NewReplacer(".", "", "Rp", "", "\u00a0", "", ",", ".").Replace(said)
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return math.NaN()
	}
	return n
}

// TestTheLinesBehindANumberAddUpToIt compares numbers that count something with the lines behind them: whole columns of
// the pages' tables, cell by cell.
func TestTheLinesBehindANumberAddUpToIt(t *testing.T) {
	_, visit := openDemo(t)
	tests := []struct {
		name, address string
		column        int // of the figure's table; 0 for the number itself
		table         string
		at            func(f asal) float64
	}{
		{"everyone on the way to 1.500 has a line", "/asal/ringkasan/utama", 0, "mart.entrepreneurs", lines},
		{"an area's have theirs", "/asal/ringkasan/utama?kecamatan=33.71.02", 0, "mart.entrepreneurs", lines},
		{"each quarter's total is the lines until then", "/asal/ringkasan/laju", 2, "mart.entrepreneurs", lines},
		{"each month's turnover is the sum of its lines", "/asal/ringkasan/omzet", 2, "mart.sales_line", amount},
		{"each platform's month too", "/asal/marketplace/platform", 2, "mart.sales_line", amount},
		{"a complaint's voices are those its lines say", "/asal/masukan/keluhan", 3, "mart.voices", voices},
		{"those of a group too", "/asal/masukan/keluhan?kelompok=PKL", 3, "mart.voices", voices},
		{"a clinic's visits are lines", "/asal/ringkasan/klinik", 2, "stg.programme", lines},
		{"trainings too", "/asal/ringkasan/kegiatan", 3, "stg.programme", lines},
		{"each step of the funnel has the people whose lines tell it", "/asal/marketplace/corong", 3, "mart.step_line", people},
		{"a kelurahan's last 12 weeks are lines", "/asal/rt/peringkat", 6, "mart.entrepreneurs", lines},
		{"orders are counted once", "/asal/marketplace/angka-3", 0, "mart.sales_line", amount},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			addresses := []string{tt.address}
			if tt.column > 0 {
				addresses = nil
				for _, address := range links(visit(tt.address)) {
					if strings.Contains(address, fmt.Sprintf("kolom=%d", tt.column)) {
						addresses = append(addresses, address)
					}
				}
				if len(addresses) < 3 {
					t.Fatalf("%d cells lead on", len(addresses))
				}
			}
			compared := 0
			for _, address := range addresses {
				found := asalOf(t, visit, address)
				want := number(found.Number)
				if found.Hidden != "" || want == 0 && len(found.Facts) == 0 {
					continue
				}
				if len(found.Facts) != 1 || found.Facts[0].Table != tt.table {
					t.Errorf("%s: %s comes from %+v", address, found.Number, found.Facts)
					continue
				}
				if got := tt.at(found); math.Round(got) != want {
					t.Errorf("%s: shown %s, the lines say %v", address, found.Number, got)
				}
				compared++
			}
			if compared == 0 {
				t.Error("nothing was compared")
			}
		})
	}
}

func lines(f asal) float64  { return float64(f.Facts[0].Lines) }
func voices(f asal) float64 { return float64(f.Facts[0].Said) }
func people(f asal) float64 { return float64(f.Facts[0].People) }
func amount(f asal) float64 { return f.Facts[0].Amount }

// TestALineBehindTheTotalIsThatPersonsRegistration opens the file itself.
func TestALineBehindTheTotalIsThatPersonsRegistration(t *testing.T) {
	a, visit := openDemo(t)
	key, err := openPersonKey(a.cfg.personKeyFile(), a.cfg.path("warehouse.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range asalOf(t, visit, "/asal/ringkasan/utama").Facts[0].Files {
		if file.Layout != "registrations" || !strings.HasSuffix(file.File, ".csv") {
			continue
		}
		original, err := os.ReadFile(filepath.Join(a.archive.Dir, file.Batch))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Split(strings.TrimPrefix(string(original), "\uFEFF"), "\n")
		header, line := cellsOf(t, text[0]), file.Ranges[0][0]
		person := cellsOf(t, text[line-1])
		answer, err := a.warehouse.Ask(t.Context(), "select entrepreneur_id from mart.entrepreneurs inner join ops.batches on batches.batch_no = entrepreneurs.batch_no where batch_id = $batch and line = $line", map[string]any{"batch": file.Batch, "line": line})
		if err != nil || answer.Len() != 1 {
			t.Fatalf("%s line %d: %d people, %v", file.File, line, answer.Len(), err)
		}
		nik := person[slices.Index(header, "NIK")]
		if programme := person[slices.Index(header, "Program")]; programme != "Wirausaha Baru" || key.pseudonym("nik", nik) != answer.Text(0, "entrepreneur_id") {
			t.Errorf("%s line %d says %q, and is not the person that was counted", file.File, line, programme)
		}
		return
	}
	t.Error("no CSV of registrations is behind the total")
}

// cellsOf reads one line of a CSV file, whatever separates its cells.
func cellsOf(t *testing.T, line string) []string {
	t.Helper()
	reader := csv.NewReader(strings.NewReader(line))
	if strings.Count(line, ";") > strings.Count(line, ",") {
		reader.Comma = ';'
	}
	cells, err := reader.Read()
	if err != nil {
		t.Fatal(err)
	}
	return cells
}

// TestWhatIsHiddenHasNoOrigin looks for hidden cells in the pages of small areas and asks where they come from.
func TestWhatIsHiddenHasNoOrigin(t *testing.T) {
	a, visit := openDemo(t)
	refused := 0
	for _, kelurahan := range a.reference.Kelurahan {
		filter := "?kelurahan=" + kelurahan.ID + "&periode=2026-10"
		for _, part := range []string{"kelompok", "tren"} {
			if !strings.Contains(visit("/masukan"+filter), `id="`+part+`"`) || !strings.Contains(visit("/masukan"+filter), "/ekspor/masukan/"+part+".csv") {
				continue
			}
			rows, err := csv.NewReader(strings.NewReader(visit("/ekspor/masukan/" + part + ".csv" + filter))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for column, cell := range row {
					if cell != "disembunyikan" {
						continue
					}
					at := url.Values{"baris": {row[0]}, "kolom": {strconv.Itoa(column + 1)}}
					found := asalOf(t, visit, "/asal/masukan/"+part+filter+"&"+at.Encode())
					if found.Hidden == "" || len(found.Facts) > 0 {
						t.Errorf("%s, %s: a hidden number has %d kinds of lines", kelurahan.Name, row[0], len(found.Facts))
					}
					refused++
				}
			}
		}
	}
	if refused == 0 {
		t.Error("no hidden cell was found to ask for")
	}
}
