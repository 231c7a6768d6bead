package dashboards

import (
	"encoding/csv"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pantau/dashboards/chart"
	"pantau/dashboards/fakecity"
	"pantau/dashboards/web"
	"pantau/data"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fakeDrawer draws every chart as the same square.
type fakeDrawer struct{}

func (fakeDrawer) SVG(chart.Option, web.Theme, int, int) ([]byte, error) {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), nil
}

// town is a server over a fake city.
func town(t *testing.T, change ...func(*fakecity.City)) (*fakecity.City, http.Handler) {
	t.Helper()
	city, server := hall(t, change...)
	return city, server.Handler()
}

// hall is the server of a town that is made up.
func hall(t *testing.T, change ...func(*fakecity.City)) (*fakecity.City, *Server) {
	t.Helper()
	reference, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	city := &fakecity.City{Build: 7, Reference: reference}
	for _, f := range change {
		f(city)
	}
	server, err := New(Parts{Warehouse: city, Tracer: city, Reference: reference, Drawer: fakeDrawer{}, Reports: t.TempDir(), Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return city, server
}

func get(t *testing.T, handler http.Handler, address string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, address, nil)
	request.Host = "127.0.0.1:8080"
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	return answer
}

func TestEveryPageIsDrawnForEveryKindOfFilter(t *testing.T) {
	_, handler := town(t)
	filters := []string{"", "?periode=2026-10", "?periode=2026-T3", "?periode=semua", "?kecamatan=33.71.02", "?kelurahan=33.71.02.1004", "?kelurahan=33.71.01.1003&periode=2024-W02"}
	for _, page := range pages() {
		for _, filter := range filters {
			if !page.Filtered && filter != "" {
				continue
			}
			answer := get(t, handler, "/"+page.Slug+filter)
			if answer.Code != http.StatusOK || !strings.HasSuffix(strings.TrimSpace(answer.Body.String()), "</html>") {
				t.Errorf("/%s%s: %d, %s", page.Slug, filter, answer.Code, answer.Header().Get("Location"))
			}
		}
	}
	if answer := get(t, handler, "/masukan?kelompok=PKL&forum=FGD"); answer.Code != http.StatusOK {
		t.Errorf("/masukan of one group: %d", answer.Code)
	}
}

// What a file calls itself, its cells or its speakers must stay text wherever it turns up.
func TestHostileNamesStayText(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.Late, c.Rising = true, true })
	for _, address := range []string{"/ringkasan", "/rt", "/masukan", "/marketplace", "/data"} {
		html := get(t, handler, address).Body.String()
		if strings.Contains(html, "<script>alert") || strings.Contains(html, "</script><script>") {
			t.Errorf("%s: a name ran away", address)
		}
		if style := regexp.MustCompile(`\sstyle=|\son[a-z]+=`).FindString(html); style != "" {
			t.Errorf("%s: the policy forbids %q", address, style)
		}
	}
	if html := get(t, handler, "/masukan").Body.String(); !strings.Contains(html, "&lt;/script&gt;&lt;script&gt;alert(1)") {
		t.Error("the hostile quote is not shown at all")
	}
}

func TestWhatAVisitorIsTold(t *testing.T) {
	tests := []struct {
		name, address string
		status        int
		says          string
	}{
		{"the front door leads to the summary", "/", 302, ""},
		{"an unknown kelurahan is not the city", "/rt?kelurahan=33.71.09.1001", 400, "Saringan tidak dikenal"},
		{"an unknown period is not last week", "/masukan?periode=2026-W60", 400, "Buka halaman tanpa saringan"},
		{"an unknown group is not everybody", "/masukan?kelompok=Semua", 400, "Saringan tidak dikenal"},
		{"an unknown page", "/rahasia", 404, "Halaman tidak ada"},
		{"a report that was never published", "/laporan/2026-W01/laporan.pdf", 404, "Halaman tidak ada"},
		{"a report outside its folder", "/laporan/..%2f..%2fetc/passwd", 404, "Halaman tidak ada"},
		{"a figure that does not exist", "/ekspor/rt/rahasia.csv", 404, "Halaman tidak ada"},
		{"a figure without a drawing", "/ekspor/rt/peringkat.svg", 404, "Halaman tidak ada"},
		{"no report yet", "/laporan", 200, "Belum ada laporan"},
		{"a form's empty fields are tidied away", "/rt?periode=&kecamatan=&kelurahan=", 302, ""},
		{"health", "/sehat", 200, `"status":"ok"`},
	}
	_, handler := town(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answer := get(t, handler, test.address)
			if answer.Code != test.status || !strings.Contains(answer.Body.String(), test.says) {
				t.Errorf("%s: %d, want %d saying %q", test.address, answer.Code, test.status, test.says)
			}
		})
	}
}

func TestATroubledWarehouseGivesAnApologyNotHalfAPage(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.Fail = errors.New("disk on fire") })
	answer := get(t, handler, "/ringkasan")
	if answer.Code != 500 || strings.Contains(answer.Body.String(), "fire") || !strings.Contains(answer.Body.String(), "sedang tidak bisa dibuat") {
		t.Errorf("%d: %s", answer.Code, answer.Body)
	}
}

func TestBeforeTheFirstBuildPagesSayHowToBegin(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.Build = 0 })
	for _, address := range []string{"/ringkasan", "/rt", "/masukan", "/marketplace"} {
		if answer := get(t, handler, address); answer.Code != 200 || !strings.Contains(answer.Body.String(), "pantau demo") || !strings.Contains(answer.Body.String(), "var/inbox") {
			t.Errorf("%s: %d", address, answer.Code)
		}
	}
	if answer := get(t, handler, "/data"); answer.Code != 200 || !strings.Contains(answer.Body.String(), "Pekerjaan terakhir") {
		t.Errorf("/data is about files, which are there before the first build: %d", answer.Code)
	}
}

func TestABuildOfNothingIsNotAZero(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.Bare = 1 })
	for _, address := range []string{"/ringkasan", "/rt", "/marketplace"} {
		if html := get(t, handler, address).Body.String(); !strings.Contains(html, "Belum ada data") || strings.Contains(html, "Tertinggal") {
			t.Errorf("%s shows numbers of nothing", address)
		}
	}
}

func TestStrangersAreRefused(t *testing.T) {
	_, handler := town(t)
	ask := func(method, host string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(method, "/ringkasan", nil)
		request.Host = host
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer
	}
	for _, host := range []string{"pantau.example", "127.0.0.1.example:8080", "10.0.0.5:8080", ""} {
		if answer := ask(http.MethodGet, host); answer.Code != http.StatusMisdirectedRequest || strings.Contains(answer.Body.String(), "wirausaha") {
			t.Errorf("host %q: %d", host, answer.Code)
		}
	}
	for _, host := range []string{"localhost:8080", "127.0.0.1", "[::1]:8080"} {
		if answer := ask(http.MethodGet, host); answer.Code != 200 {
			t.Errorf("host %q: %d", host, answer.Code)
		}
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if answer := ask(method, "localhost"); answer.Code != http.StatusMethodNotAllowed || answer.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, answer.Code)
		}
	}
	if answer := ask(http.MethodHead, "localhost"); answer.Code != 200 {
		t.Errorf("HEAD: %d", answer.Code)
	}
}

func TestEveryAnswerCarriesThePolicy(t *testing.T) {
	_, handler := town(t)
	for _, address := range []string{"/ringkasan", "/rahasia", "/sehat", "/ekspor/rt/peringkat.csv"} {
		header := get(t, handler, address).Header()
		if !strings.HasPrefix(header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'; style-src 'self';") || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", address, header)
		}
	}
}

func TestAPageIsDrawnOnceAslongAsNothingChanges(t *testing.T) {
	city, handler := town(t)
	first := get(t, handler, "/ringkasan").Body.String()
	before := city.Asked.Load()
	if again := get(t, handler, "/ringkasan").Body.String(); again != first {
		t.Error("the second page differs")
	}
	if more := city.Asked.Load() - before; more != 2 {
		t.Errorf("%d questions for a page that was there; two ask whether anything changed", more)
	}
	city.Build++
	get(t, handler, "/ringkasan")
	if more := city.Asked.Load() - before; more < 10 {
		t.Errorf("a new build was not noticed: %d questions", more)
	}
}

func TestExports(t *testing.T) {
	_, handler := town(t)
	answer := get(t, handler, "/ekspor/data/berkas.csv")
	if disposition := answer.Header().Get("Content-Disposition"); disposition != `attachment; filename="pantau-data-berkas-2026-11-22.csv"` {
		t.Error(disposition)
	}
	rows, err := csv.NewReader(answer.Body).ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("%v: %v", err, rows)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) && !regexp.MustCompile(`^-?\d`).MatchString(cell) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
	numbers := get(t, handler, "/ekspor/ringkasan/laju.csv").Body.String()
	if !strings.HasPrefix(numbers, "Akhir,Tercapai,Rencana,Selisih\n2024-03-31,") || strings.Contains(numbers, "−") {
		t.Errorf("numbers are for machines here: %.120s", numbers)
	}
	if svg := get(t, handler, "/ekspor/rt/peta.svg?kecamatan=33.71.02"); svg.Code != 200 || svg.Header().Get("Content-Type") != "image/svg+xml" {
		t.Errorf("svg: %d", svg.Code)
	}
}

// figuresOf is the part of a page a golden holds: its content, one element a line.
func figuresOf(html string) string {
	_, html, _ = strings.Cut(html, `<main id="isi" class="wrap">`)
	html, _, _ = strings.Cut(html, "</main>")
	html = regexp.MustCompile(`(?s)(<script type="application/json"[^>]*>).*?(</script>)`).ReplaceAllString(html, "$1…$2")
	html = regexp.MustCompile(`<rect class="t\d" [^>]*data-n="\d+"/>`).ReplaceAllString(html, "")
	return strings.TrimSpace(regexp.MustCompile(`(<(?:section|/section|h1|h2|p|tr|li|svg|details|article|form)\b)`).ReplaceAllString(html, "\n$1")) + "\n"
}

func TestPagesLookAsBefore(t *testing.T) {
	_, handler := town(t, func(c *fakecity.City) { c.Rising, c.Late = true, true })
	for _, page := range pages() {
		got := figuresOf(get(t, handler, "/"+page.Slug).Body.String())
		path := filepath.Join("testdata", page.Slug+".html")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("/%s differs from %s; run with -update and read the difference", page.Slug, path)
		}
	}
}
