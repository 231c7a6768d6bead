package report

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/chart"
	"pantau/dashboards/fakecity"
	"pantau/dashboards/web"
	"pantau/data"
)

var update = flag.Bool("update", false, "write the golden files anew")

// monday is when the report of 2026-W47 falls due: 07.00 WIB.
var monday = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

type square struct{}

func (square) SVG(chart.Option, web.Theme, int, int) ([]byte, error) {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`), nil
}

// press keeps what it was given to print.
type press struct{ files map[string][]byte }

func (p *press) PDF(_ context.Context, _ string, files map[string][]byte) ([]byte, error) {
	p.files = files
	return []byte("%PDF-1.7 " + string(files["report.json"])), nil
}

func publisher(t *testing.T) (Publisher, *fakecity.City) {
	t.Helper()
	reference, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	city := &fakecity.City{Build: 7, Reference: reference, Rising: true, Late: true}
	return Publisher{
		Warehouse: city, Reference: reference, Dir: t.TempDir(), Drawer: square{}, Typesetter: &press{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		City: City{"Kota Magelang", "Pemerintah Kota Magelang", "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah"},
	}, city
}

func TestAReportPrintedTwiceIsTheSameByteForByte(t *testing.T) {
	publish, _ := publisher(t)
	read := func() map[string]string {
		files := map[string]string{}
		for _, name := range []string{"laporan.html", "laporan.pdf", "laporan.json"} {
			content, err := os.ReadFile(filepath.Join(publish.Dir, "2026-W47", name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(content)
		}
		return files
	}
	if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
		t.Fatal(err)
	}
	first := read()
	if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
		t.Fatal(err)
	}
	for name, content := range read() {
		if content != first[name] {
			t.Errorf("%s differs", name)
		}
	}
}

func TestTheCodeChangesWithWhatIsSaid(t *testing.T) {
	publish, city := publisher(t)
	first, _, err := publish.Print(t.Context(), LastFullWeek(monday), monday)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^2026-W47-[0-9A-F]{4}$`).MatchString(first.Code) {
		t.Errorf("code %q", first.Code)
	}
	city.Rising = false
	second, _, err := publish.Print(t.Context(), LastFullWeek(monday), monday)
	if err != nil || second.Code == first.Code {
		t.Errorf("other data, the same code %q: %v", second.Code, err)
	}
}

func TestWhatWasPublishedIsListed(t *testing.T) {
	publish, _ := publisher(t)
	if all, err := List(filepath.Join(publish.Dir, "not yet")); err != nil || len(all) != 0 {
		t.Errorf("a folder that is not there: %v, %v", all, err)
	}
	if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
		t.Fatal(err)
	}
	week, err := Week("2026-W46")
	if err != nil {
		t.Fatal(err)
	}
	publish.Typesetter = nil
	if _, err := publish.Publish(t.Context(), week, monday.AddDate(0, 0, -7)); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(publish.Dir, "draft"), 0o755); err != nil {
		t.Fatal(err)
	}
	all, err := List(publish.Dir)
	if err != nil || len(all) != 2 || all[0].Week != "2026-W47" || !all[0].Has("laporan.pdf") || all[1].Has("laporan.pdf") || !all[1].Has("laporan.html") {
		t.Errorf("%v, %+v", err, all)
	}
	if file, err := Open(publish.Dir, "2026-W47", "", "laporan.html"); err != nil {
		t.Error(err)
	} else {
		file.Close()
	}
	for _, name := range []string{"../2026-W47/laporan.html", "other.html", ""} {
		if _, err := Open(publish.Dir, "2026-W47", "", name); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := Open(publish.Dir, "../..", "", "laporan.html"); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestWeeksAReportCannotBeAbout(t *testing.T) {
	for _, name := range []string{"2026-W60", "2026-10", "semua", "47", ""} {
		if _, err := Week(name); err == nil {
			t.Errorf("%q is a week", name)
		}
	}
	publish, city := publisher(t)
	week, err := Week("2026-W48")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Publish(t.Context(), week, monday); err == nil || !strings.Contains(err.Error(), "the data only reaches 2026-11-22") {
		t.Errorf("a week that is not over: %v", err)
	}
	city.Build = 0
	if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err == nil || !strings.Contains(err.Error(), "pantau build") {
		t.Errorf("nothing built: %v", err)
	}
	if entries, _ := os.ReadDir(publish.Dir); len(entries) != 0 {
		t.Errorf("a failed report left %v behind", entries)
	}
}

func TestTheWeekIsTheLastThatHadEndedInJakarta(t *testing.T) {
	tests := []struct{ due, week string }{
		{"2026-11-23T00:00:00Z", "2026-W47"}, // Monday 07.00 WIB
		{"2026-11-22T17:30:00Z", "2026-W47"}, // Monday 00.30 WIB
		{"2026-11-22T16:30:00Z", "2026-W46"}, // Sunday 23.30 WIB
		{"2026-11-29T05:00:00Z", "2026-W47"},
		{"2027-01-04T00:00:00Z", "2026-W53"},
	}
	for _, test := range tests {
		due, err := time.Parse(time.RFC3339, test.due)
		if err != nil {
			t.Fatal(err)
		}
		if got := LastFullWeek(due).Key; got != test.week {
			t.Errorf("%s: got %s, want %s", test.due, got, test.week)
		}
	}
}

func TestTheHTMLNeedsNothingElseAndRunsNothing(t *testing.T) {
	publish, _ := publisher(t)
	_, files, err := publish.Print(t.Context(), LastFullWeek(monday), monday)
	if err != nil {
		t.Fatal(err)
	}
	html := string(files["laporan.html"])
	for _, forbidden := range []string{"<script", "src=\"/", "href=\"/", "http://", " onclick", "<a "} {
		if strings.Contains(html, forbidden) {
			t.Errorf("the report contains %q", forbidden)
		}
	}
	for _, wanted := range []string{"Data contoh", "Batas administrasi", "&lt;/script&gt;", "Tanpa tambahan laju", "Gambar 1. Jalan ke 1.500", "data:image/svg&#43;xml;base64,"} {
		if !strings.Contains(html, wanted) {
			t.Errorf("the report lacks %q", wanted)
		}
	}
	golden(t, "laporan.html", shortened(html))
}

func TestWithoutADrawerTheNumbersStandInTheDrawingsPlace(t *testing.T) {
	publish, _ := publisher(t)
	publish.Drawer = nil
	_, files, err := publish.Print(t.Context(), LastFullWeek(monday), monday)
	if err != nil {
		t.Fatal(err)
	}
	if html := string(files["laporan.html"]); strings.Contains(html, "<img") || !strings.Contains(html, "31 Mar 2024") {
		t.Error("the growth chart left nothing behind")
	}
	if _, made := files["laporan.pdf"]; made {
		t.Error("a PDF without drawings")
	}
}

func TestEveryPictureOfThePaperIsThere(t *testing.T) {
	publish, _ := publisher(t)
	printed := &press{}
	publish.Typesetter = printed
	if _, _, err := publish.Print(t.Context(), LastFullWeek(monday), monday); err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal(printed.files["report.json"], &document); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(printed.files["report.json"], []byte("baseOption")) {
		t.Error("an ECharts option travels to the paper")
	}
	for _, name := range []string{"laju.svg", "peta.svg", "omzet.svg", "tren-1.svg", "tiles-0-0.svg", "report.typ"} {
		if len(printed.files[name]) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
}

func shortened(html string) string {
	html = regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(html, "<style>…</style>")
	html = regexp.MustCompile(`base64,[A-Za-z0-9+/=]+`).ReplaceAllString(html, "base64,…")
	html = regexp.MustCompile(`<rect class="t\d" [^>]*data-n="\d+"/>`).ReplaceAllString(html, "")
	return regexp.MustCompile(`(<(?:section|/section|h1|h2|h3|p|tr|li|svg|img)\b)`).ReplaceAllString(html, "\n$1")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
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
		t.Errorf("%s differs; run with -update and read the difference", path)
	}
}
