package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/report"
	"pantau/etl/schedule"
)

// noNumber is what a page or a report says when something was divided by nothing or is not there.
var noNumber = regexp.MustCompile(`\b(NaN|Inf|undefined|null)\b|%!`)

// noPlace is a length or a place in a drawing that is no number; letters of a typeface may say NaN as well.
var noPlace = regexp.MustCompile(`(d|x|y|x1|x2|y1|y2|width|height|transform|points)="[^"]*NaN[^"]*"`)

// TestAnyDayIsADayLikeAnother opens the demonstration, whose last jobs ran on Monday, 23 November 2026, on days on which calendars
// go wrong. What fell due since is made up for; then every page answers, and the report of the last full week is there.
func TestAnyDayIsADayLikeAnother(t *testing.T) {
	tests := []struct {
		name string
		now  time.Time
		data string // the last day that the pages know of
		week string // of the newest report
	}{
		{"a Monday before its first job", wibMoment(2026, 11, 30, 5, 0, 0), "28 Nov 2026", "2026-W47"},
		{"a Monday at the minute of the report", wibMoment(2026, 11, 30, 7, 0, 0), "29 Nov 2026", "2026-W48"},
		{"a second before midnight", wibMoment(2026, 11, 29, 23, 59, 59), "28 Nov 2026", "2026-W47"},
		{"the last day of a quarter and of a year", wibMoment(2026, 12, 31, 12, 0, 0), "30 Des 2026", "2026-W52"},
		{"New Year's Day, before anything ran in that year", wibMoment(2027, 1, 1, 0, 0, 0), "30 Des 2026", "2026-W52"},
		{"a day of a 53rd week", wibMoment(2027, 1, 3, 9, 0, 0), "2 Jan 2027", "2026-W52"},
		{"the Monday after a 53rd week", wibMoment(2027, 1, 4, 9, 0, 0), "3 Jan 2027", "2026-W53"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, url := serveDemoAt(t, schedule.Starting(tt.now))
			waitForJobs(t, a)
			for _, path := range pagesOfAnyDay {
				said, err := fetch(t.Context(), url+path)
				if err != nil {
					t.Error(err)
				}
				if found := noNumber.FindString(visible(string(said))); found != "" {
					t.Errorf("%s says %q", path, found)
				}
			}
			if data, err := fetch(t.Context(), url+"/data"); err != nil || !strings.Contains(string(data), tt.data) {
				t.Errorf("the page Data does not say that data reach to %s", tt.data)
			}
			reports, err := report.List(a.cfg.path("reports"))
			if err != nil || len(reports) == 0 || reports[0].Week != tt.week {
				t.Fatalf("reports %+v, %v; want the newest of %s", reports, err, tt.week)
			}
			text, err := os.ReadFile(a.cfg.path("reports", tt.week, "laporan.html"))
			if err != nil {
				t.Fatal(err)
			}
			if found := noNumber.FindString(visible(string(text))); found != "" {
				t.Errorf("the report says %q", found)
			}
			if found := noPlace.FindString(string(text)); found != "" {
				t.Errorf("a drawing of the report has %q", found)
			}
		})
	}
}

var pagesOfAnyDay = []string{"/ringkasan", "/ringkasan?periode=2026-W47", "/rt", "/masukan", "/masukan/suara", "/masukan/isu", "/marketplace", "/marketplace?periode=2026-T4", "/data", "/data/karantina", "/laporan"}

func wibMoment(year int, month time.Month, day, hour, minute, second int) time.Time {
	return time.Date(year, month, day, hour, minute, second, 0, bahasa.WIB())
}

// waitForJobs waits until each job has done what fell due before now, and holds that none failed.
func waitForJobs(t *testing.T, a *app) {
	t.Helper()
	const question = "select job from ops.runs where status in ('failed', 'interrupted')"
	for range 6000 {
		behind := slices.ContainsFunc(a.schedule.Names(), func(job string) bool {
			done, known, err := a.warehouse.LastDone(t.Context(), job)
			if err != nil {
				t.Fatal(err)
			}
			return known && !a.schedule.Next(done)[job].After(a.cfg.clock.Now())
		})
		if failed, err := a.warehouse.Ask(t.Context(), question, nil); err != nil || failed.Len() > 0 {
			t.Fatalf("jobs failed: %+v, %v", failed, err)
		}
		if !behind {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the jobs that fell due are not done after two minutes")
}

var unseen = regexp.MustCompile(`(?s)<(script|style|svg)\b.*?</(script|style|svg)>|<[^>]*>`)

// visible is the text of a page, without its markup, options and drawings.
func visible(page string) string { return unseen.ReplaceAllString(page, " ") }
