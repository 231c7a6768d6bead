//go:build poppler

package report

import (
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
	bundle, err := web.Assets()
	if err != nil {
		t.Fatal(err)
	}
	publish, city := publisher(t)
	engine, err := draw.NewEngine(bundle, map[string][]byte{chart.MapName: city.Reference.Boundaries})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	typesetter := draw.NewTypesetter(bundle, filepath.Join(cache, "pantau-test-typst"))
	typesetter.Warn = func(warning string) { t.Errorf("typst warns: %s", warning) }
	defer typesetter.Close(t.Context())
	publish.Drawer, publish.Typesetter, publish.Bundle = engine, typesetter, bundle
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
