package sample

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pantau/data"
)

var sunday = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// hashes is every file below a folder and what is in it.
func hashes(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	got := make(map[string][32]byte)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		got[filepath.ToSlash(name)] = sha256.Sum256(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestSampleIsAsLargeAsPromised(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	m, err := Write(t.Context(), dir, Options{Seed: 1, Until: sunday.AddDate(0, 0, 3)}) // a Wednesday: until the Sunday before
	if err != nil {
		t.Fatal(err)
	}
	promises := []struct {
		what           string
		got, low, high int
	}{
		{"new entrepreneurs", m.Entrepreneurs, 1150, 1150},
		{"of them without an RT, about one in twenty", m.UnknownRT, 45, 75},
		{"sessions", m.Sessions, 60, 60},
		{"pieces of feedback", m.Feedback, 850, 950},
		{"shops", m.Sellers, 200, 320},
		{"shops whose orders we see", m.ShopeeSellers, 120, 120},
		{"order lines", m.OrderLines, 39_000, 41_000},
		{"files, so that landing them stays quick", len(m.Files), 300, 600},
		{"bytes", m.Bytes, 10e6, 25e6},
	}
	for _, p := range promises {
		if p.got < p.low || p.got > p.high {
			t.Errorf("%s: %d, want %d to %d", p.what, p.got, p.low, p.high)
		}
	}
	for _, file := range []string{".contoh", "inbox/CONTOH.txt", "inbox/oss/proyek-2026-03.xlsx", "inbox/feedback/masukan-2024.csv", "inbox/registrations/pendaftaran-2024-01.csv"} {
		if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
			t.Error(err)
		}
	}
	if !m.From.Equal(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)) || !m.Until.Equal(sunday) {
		t.Errorf("from %v to %v", m.From, m.Until)
	}
	if _, err := Write(t.Context(), dir, Options{Seed: 1, Until: sunday}); !errors.Is(err, ErrExists) {
		t.Errorf("a second sample in the same folder: %v", err)
	}
}

// TestSameOptionsMakeTheSameBytes makes a city with a few of its shops twice:
// every kind of file, at once and in whatever order the workers take them.
func TestSameOptionsMakeTheSameBytes(t *testing.T) {
	var made [2]map[string][32]byte
	for i := range made {
		out := &folder{dir: t.TempDir()}
		c := town(t, "")
		c.shops = append(c.shops[:14:14], c.shops[shopeeSellers:]...)
		if err := out.writeCity(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		made[i] = hashes(t, out.dir)
	}
	if len(made[0]) < 150 || len(made[0]) != len(made[1]) {
		t.Errorf("%d files, then %d", len(made[0]), len(made[1]))
	}
	for name, hash := range made[0] {
		if made[1][name] != hash {
			t.Errorf("%s is not the same twice", name)
		}
	}
}

func TestAnotherSeedMakesAnotherCity(t *testing.T) {
	ref, catalogue := load(t)
	cal := calendarUntil(sunday, ref.Holidays)
	one, two := newCity(dice{1}, ref, catalogue, cal, ""), newCity(dice{2}, ref, catalogue, cal, "")
	same := 0
	for i := range one.entrepreneurs {
		if one.entrepreneurs[i].nik == two.entrepreneurs[i].nik {
			same++
		}
	}
	if same > 0 {
		t.Errorf("%d people are in both", same)
	}
}

func TestFoldersWithOtherFilesAreRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "pendaftaran.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), dir, Options{Until: sunday}); err == nil || !strings.Contains(err.Error(), "other files") {
		t.Errorf("a folder with real files: %v", err)
	}
}

func TestASampleBrokenOffIsMarkedAndMadeAgain(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, dir, Options{Seed: 1, Until: sunday}); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, marker)); err != nil {
		t.Error("half a sample is not marked")
	}
	if err := (&folder{dir: dir}).begin(); err != nil {
		t.Errorf("made again: %v", err)
	}
}

func load(t *testing.T) (data.Reference, catalogue) {
	t.Helper()
	ref, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := readCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	return ref, catalogue
}

func town(t *testing.T, suffix string) *city {
	t.Helper()
	ref, catalogue := load(t)
	return newCity(*dice{1}.fork("city 0"), ref, catalogue, calendarUntil(sunday, ref.Holidays), suffix)
}

func TestEveryNIKIsWellFormedAndNobodysElse(t *testing.T) {
	shape := regexp.MustCompile(`^[1-9]\d{5}([04][1-9]|[1256]\d|[37][01])(0[1-9]|1[0-2])\d{2}\d{4}$`)
	c, seen := town(t, ""), make(map[string]bool)
	for _, e := range c.entrepreneurs {
		if !shape.MatchString(e.nik) || strings.HasSuffix(e.nik, "0000") {
			t.Errorf("NIK %s", e.nik)
		}
		if woman := e.nik[6] >= '4'; woman != e.woman {
			t.Errorf("NIK %s does not fit gender %s", e.nik, e.gender())
		}
		if seen[e.nik] {
			t.Errorf("NIK %s twice", e.nik)
		}
		seen[e.nik] = true
	}
}

func TestEveryBusinessHasAKnownKBLI(t *testing.T) {
	c := town(t, "")
	for _, e := range c.entrepreneurs {
		if _, ok := c.ref.KBLITitle("2020", e.kbli); !ok {
			t.Errorf("%s: KBLI %s", e.business.name, e.kbli)
		}
	}
}

func TestGrowthTellsItsStory(t *testing.T) {
	c := town(t, "")
	perWeek, perRT := make([]int, weeks), make(map[string]float64)
	for _, rt := range c.ref.RT {
		perRT[rt.KelurahanID]++
	}
	people := make(map[string]float64)
	for _, e := range c.entrepreneurs {
		if e.programme == newProgramme {
			perWeek[c.week(e.registeredOn)]++
			people[e.kelurahan.Name] += 1 / perRT[e.kelurahan.ID]
		}
	}
	sum := func(from, to int) (n int) {
		for _, count := range perWeek[from:to] {
			n += count
		}
		return n
	}
	if last, before := sum(weeks-12, weeks), sum(weeks-24, weeks-12); last != lastWeeksNew || before < last*11/10 {
		t.Errorf("%d in the last twelve weeks after %d", last, before)
	}
	lebaran := c.week(time.Date(2026, 3, 21, 0, 0, 0, 0, time.UTC))
	if feast, usual := sum(lebaran-1, lebaran+1), sum(lebaran-8, lebaran-6); feast > usual*2/3 {
		t.Errorf("%d around Lebaran, %d before", feast, usual)
	}
	for _, eager := range []string{"Kramat Selatan", "Cacaban"} {
		for _, slow := range []string{"Magersari", "Tidar Utara", "Kedungsari"} {
			if people[eager] < 1.7*people[slow] {
				t.Errorf("%s %.2f per RT, %s %.2f", eager, people[eager], slow, people[slow])
			}
		}
	}
}

func TestFeedbackTellsItsStory(t *testing.T) {
	c := town(t, "")
	voices, err := c.voices()
	if err != nil {
		t.Fatal(err)
	}
	now, before, distinct := make(map[string]int), make(map[string]int), make(map[string]bool)
	said := make(map[string]int)
	for _, v := range voices {
		for _, category := range v.about {
			if _, ok := c.ref.CategoryByID(category); !ok {
				t.Fatalf("category %q of %q is not in the taxonomy", category, v.text)
			}
			switch ago := c.until.Sub(v.on) / day; {
			case ago < 84:
				now[category]++
			case ago < 168:
				before[category]++
			}
		}
		if strings.ContainsAny(v.text, "{}") {
			t.Errorf("a slot was left open: %s", v.text)
		}
		distinct[v.text] = true
		said[v.session.code+v.who.nik]++
	}
	for category, n := range now {
		if category != "pemasaran" && category != "lokasi_lapak" && n >= now["pemasaran"] {
			t.Errorf("%s is raised more often than pemasaran: %v", category, now)
		}
	}
	if now["lokasi_lapak"] < before["lokasi_lapak"]*3/2 || now["digital_marketplace"] < before["digital_marketplace"]*5/4 {
		t.Errorf("before %v, now %v", before, now)
	}
	if len(distinct) < len(voices)*8/10 {
		t.Errorf("only %d different texts of %d", len(distinct), len(voices))
	}
	if again := len(voices) - len(said); again < len(voices)/8 {
		t.Errorf("only %d times did somebody speak again", again)
	}
}

func TestShopeeStatusesNeverMoveBackwards(t *testing.T) {
	c := town(t, "")
	exports := c.exports()
	last, overlap := exports[len(exports)-2], exports[len(exports)-1]
	if !overlap.from.Before(last.to) || !overlap.at.After(last.at) {
		t.Errorf("exports %v and %v do not overlap", last, overlap)
	}
	rank := []string{"Perlu Dikirim", "Sedang Dikirim", "Selesai", "Batal"}
	for _, s := range c.shops[:40] {
		for _, o := range c.orders(s, c.perEager()) {
			was, is := slices.Index(rank, o.status(last.at)), slices.Index(rank, o.status(overlap.at))
			if o.at.Before(last.at) && is < was {
				t.Fatalf("order %s went from %s to %s", o.id, o.status(last.at), o.status(overlap.at))
			}
		}
	}
}

func TestTheCitiesOfAProvinceShareNoSellerNorSession(t *testing.T) {
	c := town(t, "017-")
	sessions, err := c.sessions()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.shops {
		if !strings.HasPrefix(s.id, "WARUNG-017-") {
			t.Fatalf("seller %s", s.id)
		}
	}
	if code, path := sessions[0].code, c.path("feedback", "masukan-2024.csv"); code != "S017-001" || path != "feedback/kota-017/masukan-2024.csv" {
		t.Errorf("session %s, file %s", code, path)
	}
}

func TestASampleMayEndAnyWeek(t *testing.T) {
	ref, catalogue := load(t)
	for _, until := range []time.Time{time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 3, 0, 0, 0, 0, time.UTC), time.Date(2026, 7, 4, 0, 0, 0, 0, time.UTC)} {
		c := newCity(dice{3}, ref, catalogue, calendarUntil(until, ref.Holidays), "")
		last := c.exports()[len(c.exports())-1]
		if c.until.Weekday() != time.Sunday || c.until.After(until) || !last.to.Equal(c.until) {
			t.Errorf("until %v: sample %v, last export %v", until, c.until, last)
		}
		for _, e := range c.entrepreneurs {
			if e.registeredOn.After(c.until) || e.registeredOn.Before(c.start) {
				t.Fatalf("registered on %v", e.registeredOn)
			}
		}
		for _, f := range c.dailyFiles() {
			if f.platform == lateWith && f.to.After(c.until.AddDate(0, 0, -25)) {
				t.Errorf("until %v: %s is not late", until, f.name())
			}
		}
	}
}
