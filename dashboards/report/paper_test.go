//go:build poppler

package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pantau/dashboards/chart"
	"pantau/dashboards/draw"
	"pantau/dashboards/web"
)

// The real engines print the fake city, and poppler reads what is on the paper.
func TestTheRealPaper(t *testing.T) {
	publish, city := publisher(t)
	realEngines(t, &publish, city.Reference.Boundaries)
	if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
		t.Fatal(err)
	}
	pdf := filepath.Join(publish.Dir, "2026-W47", "laporan.pdf")
	text, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (poppler-utils): %v", err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	for i, page := range pages {
		if want := fmt.Sprintf("%d dari %d", i+1, len(pages)); !strings.Contains(page, want) || !strings.Contains(page, "Kode laporan 2026-W47-") {
			t.Errorf("page %d has no footer %q", i+1, want)
		}
	}
	heads := strings.Count(string(text), "Nomor RT kosong")
	if heads < 2 {
		t.Errorf("the long table has %d heads; it should repeat on every page", heads)
	}
	golden(t, "laporan.txt", regexp.MustCompile(`[ \t]+\n`).ReplaceAllString(string(text), "\n"))
}

// realEngines gives a publisher what draws and prints for people.
func realEngines(t *testing.T, publish *Publisher, boundaries []byte) {
	t.Helper()
	bundle, err := web.Assets()
	if err != nil {
		t.Fatal(err)
	}
	engine, err := draw.NewEngine(bundle, map[string][]byte{chart.MapName: boundaries})
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	typesetter := draw.NewTypesetter(bundle, filepath.Join(cache, "pantau-test-typst"))
	typesetter.Warn = func(warning string) { t.Errorf("typst warns: %s", warning) }
	t.Cleanup(func() {
		engine.Close()
		typesetter.Close(context.WithoutCancel(t.Context()))
	})
	publish.Drawer, publish.Typesetter, publish.Bundle = engine, typesetter, bundle
}

// Every small town comes out on real paper as well: what the typesetter is handed may be empty anywhere.
func TestTheRealPaperOfSmallTowns(t *testing.T) {
	engines, city := publisher(t)
	realEngines(t, &engines, city.Reference.Boundaries)
	for _, town := range towns() {
		t.Run(town.name, func(t *testing.T) {
			publish, logged := settle(t, town)
			publish.Drawer, publish.Typesetter, publish.Bundle = engines.Drawer, engines.Typesetter, engines.Bundle
			if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil || logged.Len() > 0 {
				t.Fatal(err, logged)
			}
			text, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", filepath.Join(publish.Dir, "2026-W47", "laporan.pdf"), "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			if found := regexp.MustCompile(`NaN|\bInf\b|none`).Find(text); found != nil || !strings.Contains(string(text), "Kode laporan 2026-W47-") {
				t.Errorf("%s\n%s", found, text)
			}
			if dir := os.Getenv("PANTAU_LOOK"); dir != "" { // to look at them: set it to a folder
				files := os.DirFS(filepath.Join(publish.Dir, "2026-W47"))
				if err := os.CopyFS(filepath.Join(dir, strings.ReplaceAll(town.name, " ", "-")), files); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
