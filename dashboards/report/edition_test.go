package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// clockOf tells one moment after another.
func clockOf(moments ...time.Time) func() time.Time {
	return func() time.Time {
		now := moments[0]
		moments = moments[1:]
		return now
	}
}

// textOf reads a file that is given out.
func textOf(t *testing.T, publish Publisher, edition, name string) string {
	t.Helper()
	file, err := Open(publish.Dir, "2026-W47", edition, name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAReportMadeAgainKeepsTheOneBefore(t *testing.T) {
	publish, city := publisher(t)
	first, second, third := monday.Add(time.Minute), monday.Add(26*time.Hour), monday.Add(50*time.Hour)
	publish.Now = clockOf(first, second, third)
	made := func() {
		t.Helper()
		if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
			t.Fatal(err)
		}
	}
	made()
	before := textOf(t, publish, "", htmlFile)
	city.Rising = false
	made()
	all, err := List(publish.Dir)
	if err != nil || len(all) != 1 || len(all[0].Earlier) != 1 {
		t.Fatalf("%v, %+v", err, all)
	}
	newest, earlier := all[0], all[0].Earlier[0]
	if !newest.LastMade().Equal(second) || !earlier.LastMade().Equal(first) || newest.Code == earlier.Code {
		t.Errorf("newest %s of %v, before it %s of %v", newest.Code, newest.Made, earlier.Code, earlier.Made)
	}
	if textOf(t, publish, earlier.Edition, htmlFile) != before || textOf(t, publish, "", htmlFile) == before {
		t.Error("the first report is not the one that was handed out, or is still on top")
	}
	onTop, err := os.ReadFile(filepath.Join(publish.Dir, "2026-W47", htmlFile))
	if err != nil || string(onTop) != textOf(t, publish, newest.Edition, htmlFile) {
		t.Errorf("the folder of the week does not hold the newest: %v", err)
	}

	city.Rising = true // the data of the first once more
	made()
	all, err = List(publish.Dir)
	if err != nil || len(all[0].Earlier) != 1 || len(all[0].Made) != 2 || !all[0].Made[0].Equal(first) || !all[0].LastMade().Equal(third) {
		t.Errorf("%v, %+v: the same document again is one edition made twice", err, all)
	}
	if textOf(t, publish, "", htmlFile) != before {
		t.Error("printed again from the same data it is another")
	}
}

// Earlier versions of Pantau kept one report a week and wrote over it.
func TestAReportOfAnEarlierVersionIsKeptToo(t *testing.T) {
	publish, _ := publisher(t)
	dir := filepath.Join(publish.Dir, "2026-W47")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{htmlFile: "lama", metaFile: `{"week": "2026-W47", "code": "2026-W47-0001", "files": [{"name": "laporan.html"}]}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), monday, monday); err != nil {
			t.Fatal(err)
		}
	}
	all, err := List(publish.Dir)
	if err != nil || len(all) != 1 || all[0].Edition != "" || !all[0].LastMade().Equal(monday) || textOf(t, publish, "", htmlFile) != "lama" {
		t.Fatalf("before anything is made: %v, %+v", err, all)
	}
	publish.Now = clockOf(monday.Add(time.Hour))
	if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
		t.Fatal(err)
	}
	if all, err = List(publish.Dir); err != nil || len(all) != 1 || len(all[0].Earlier) != 1 {
		t.Fatalf("%v, %+v", err, all)
	}
	old := all[0].Earlier[0]
	if old.Code != "2026-W47-0001" || !old.LastMade().Equal(monday) || textOf(t, publish, old.Edition, htmlFile) != "lama" {
		t.Errorf("%+v", old)
	}
}

func TestTheDocumentDoesNotKnowWhenItWasMade(t *testing.T) {
	publish, _ := publisher(t)
	publish.Now = clockOf(monday, monday.AddDate(0, 2, 0))
	for range 2 {
		if _, err := publish.Publish(t.Context(), LastFullWeek(monday), monday); err != nil {
			t.Fatal(err)
		}
	}
	all, err := List(publish.Dir)
	if err != nil || len(all[0].Earlier) != 0 {
		t.Errorf("%v, %+v", err, all)
	}
	if html := textOf(t, publish, "", htmlFile); strings.Contains(html, "dibuat ") || !strings.Contains(html, "untuk minggu 47/2026, jadwal Senin, 23 November 2026 07.00 WIB") {
		t.Error("the report says when it was made, or not what it is for")
	}
}
