package etl

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"pantau/data"
	"pantau/etl/archive"
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/source"
)

// shelf is a store in memory.
type shelf struct {
	landed map[string]bool
	said   []string                // what happened to each file, in order
	broken error                   // what landing answers
	breaks map[string]func() error // what it answers for files of a name
}

func (s *shelf) Landed(_ context.Context, id string) (bool, error) { return s.landed[id], nil }

func (s *shelf) Land(_ context.Context, b batch.Batch, _ time.Time, feed batch.Feed) (counts batch.Counts, err error) {
	if s.broken != nil {
		return counts, s.broken
	}
	if breaks := s.breaks[b.File]; breaks != nil {
		if err := breaks(); err != nil {
			return counts, err
		}
	}
	next := feed.Part()
	var row batch.Row
	for {
		ok, err := next(&row)
		if err != nil {
			return batch.Counts{}, err
		}
		if !ok {
			break
		}
		counts.Read++
		switch {
		case row.Skip != "":
			counts.Skipped++
		case len(row.Problems) > 0:
			counts.Held++
		default:
			counts.Landed++
		}
	}
	if s.landed == nil {
		s.landed = map[string]bool{}
	}
	s.landed[b.ID] = true
	s.said = append(s.said, fmt.Sprintf("%s: %s to %s, %d = %d + %d + %d", filepath.ToSlash(b.File), b.Layout, b.Table, counts.Read, counts.Landed, counts.Held, counts.Skipped))
	return counts, nil
}

func (s *shelf) Hold(_ context.Context, b batch.Batch, _ time.Time, why contract.Problem) error {
	s.said = append(s.said, filepath.ToSlash(b.File)+": held, "+why.Rule)
	return nil
}

const daily = "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n" +
	"TOKO-1,Keripik Tidar,2026-11-20,Magelang Cerdas,Cacaban,12,3,4,\"Rp45.000\"\n" +
	"TOKO-1,Keripik Tidar,2026-11-31,Magelang Cerdas,Cacaban,12,3,4,\"Rp45.000\"\n"

func loader(t *testing.T, store Store) (Loader, source.Inbox) {
	t.Helper()
	ref, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	return Loader{
		Store:   store,
		Archive: archive.Archive{Dir: filepath.Join(root, "archive")},
		Layouts: layout.All,
		Secrets: layout.Secrets{Person: func(kind, id string) string { return kind + "-hash" }, Redact: func(s string) string { return s }, Reference: ref},
		Log:     slog.New(slog.DiscardHandler),
		Now:     func() time.Time { return time.Date(2027, 1, 4, 6, 0, 0, 0, time.UTC) }, // after the days of every file here
	}, source.Inbox{Root: filepath.Join(root, "inbox")}
}

func drop(t *testing.T, in source.Inbox, name, content string) {
	t.Helper()
	path := filepath.Join(in.Root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestLoad(t *testing.T) {
	store := &shelf{}
	l, in := loader(t, store)
	drop(t, in, "a kosong.csv", "")
	drop(t, in, "b rekap.csv", "nama,alamat\nSiti,Jl. Tidar\n")
	drop(t, in, "c harian.csv", daily)
	drop(t, in, "d salinan.csv", daily)
	drop(t, in, "e.csv/harian.csv", daily)

	counts, err := l.Load(in)(t.Context(), l.Now())
	if err != nil {
		t.Fatal(err)
	}
	if want := (batch.Counts{Read: 2, Landed: 1, Held: 1}); counts != want {
		t.Errorf("counts = %+v, want %+v", counts, want)
	}
	want := []string{
		"a kosong.csv: held, empty",
		"b rekap.csv: held, layout",
		"c harian.csv: marketplace_daily to raw.marketplace_daily, 2 = 1 + 1 + 0",
		// the copy has the same bytes and is known
		"e.csv: held, file",
	}
	if !reflect.DeepEqual(store.said, want) {
		t.Errorf("what happened:\n got %s\nwant %s", strings.Join(store.said, "\n     "), strings.Join(want, "\n     "))
	}
	kept := 0
	for id, err := range l.Archive.All() {
		if err != nil {
			t.Fatal(err)
		}
		if origin, ok, err := l.Archive.Origin(id); !ok || err != nil || !strings.HasSuffix(origin.File, ".csv") || origin.Due.IsZero() {
			t.Errorf("origin of %s: %+v, %t, %v", id, origin, ok, err)
		}
		kept++
	}
	if kept != 3 {
		t.Errorf("%d originals kept, want the empty, the unknown and the landed one", kept)
	}

	if counts, err := l.Load(in)(t.Context(), l.Now()); err != nil || counts != (batch.Counts{}) {
		t.Errorf("loading again: %+v, %v; want nothing to do", counts, err)
	}
}

// locked offers an inbox's files; those of one name may not be opened, and one of another is gone.
type locked struct{ source.Inbox }

func (l locked) Files(ctx context.Context) iter.Seq2[source.File, error] {
	return func(yield func(source.File, error) bool) {
		for file, err := range l.Inbox.Files(ctx) {
			switch file.Path {
			case "a.csv":
				file.Open = func() (source.Content, error) { return nil, os.ErrPermission }
			case "b.csv":
				file.Open = func() (source.Content, error) { return nil, os.ErrNotExist }
			}
			if !yield(file, err) {
				return
			}
		}
	}
}

func TestLoadLandsTheOthersWhenAFileMayNotBeOpened(t *testing.T) {
	store := &shelf{}
	l, in := loader(t, store)
	for _, name := range []string{"a.csv", "b.csv", "c.csv"} {
		drop(t, in, name, daily)
	}
	_, err := l.Load(locked{in})(t.Context(), l.Now())
	if err == nil || err.Error() != "load a.csv: cannot be read: permission denied" {
		t.Errorf("Load = %v, want what is wrong with a.csv", err)
	}
	if len(store.said) != 1 || !strings.HasPrefix(store.said[0], "c.csv: marketplace_daily") {
		t.Errorf("what happened: %q, want that c.csv landed", store.said)
	}
}

// Adopt notes whose a batch is.
func (s *shelf) Adopt(_ context.Context, _, owner, file string) error {
	s.said = append(s.said, filepath.ToSlash(file)+" is of "+owner)
	return nil
}

// Copied notes who else sent a batch.
func (s *shelf) Copied(_ context.Context, _, _ string, again batch.Copy) error {
	s.said = append(s.said, filepath.ToSlash(again.File)+" is also of "+again.Owner)
	return nil
}

func TestAFileThatIsPutIntoItsShopsFolderLaterIsTheShops(t *testing.T) {
	store := &shelf{}
	l, in := loader(t, store)
	drop(t, in, "harian.csv", daily)
	for _, folder := range []string{"", "WARUNG-0012", "WARUNG-0012", "WARUNG-0013", "WARUNG-0013"} {
		if folder != "" {
			drop(t, in, folder+"/harian.csv", daily)
		}
		if _, err := l.Load(in)(t.Context(), l.Now()); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"WARUNG-0012/harian.csv is of WARUNG-0012", "WARUNG-0013/harian.csv is also of WARUNG-0013"}
	if len(store.said) != 3 || !slices.Equal(store.said[1:], want) {
		t.Errorf("what happened: %q, want once %q", store.said, want)
	}
	for id := range l.Archive.All() {
		if origin, _, err := l.Archive.Origin(id); origin.Owner != "WARUNG-0012" || len(origin.Also) != 1 || origin.Also[0].Owner != "WARUNG-0013" || err != nil {
			t.Errorf("a replay would land it as of %q, %v", origin.Owner, err)
		}
	}
}

// Whatever goes wrong with one file, the files after it land.
func TestLoadGoesPastAFileThatBreaks(t *testing.T) {
	memory := errors.New("out of memory")
	store := &shelf{breaks: map[string]func() error{
		"a panik.csv":  func() error { panic("index out of range [3] with length 2") },
		"b baris.csv":  func() error { return batch.FaultOf(errors.New("line 2: kind 2 where its field says 1")) },
		"c memori.csv": func() error { return memory },
		"d disk.csv":   func() error { panic(&fs.PathError{Op: "read", Path: "incoming", Err: syscall.EIO}) },
	}}
	l, in := loader(t, store)
	for name := range store.breaks {
		drop(t, in, name, daily+"TOKO-2,"+name+",2026-11-20,Shopee,Cacaban,12,3,4,Rp45.000\n")
	}
	drop(t, in, "e.csv", daily)
	said := "a panik.csv: held, fault\nb baris.csv: held, fault\ne.csv: marketplace_daily to raw.marketplace_daily, 2 = 1 + 1 + 0"
	_, err := l.Load(in)(t.Context(), l.Now())
	if got := strings.Join(store.said, "\n"); got != said {
		t.Errorf("what happened:\n%s\nwant\n%s", got, said)
	}
	if left, ok := err.(*Left); !ok || !errors.Is(err, memory) || !errors.Is(err, syscall.EIO) || strings.Count(left.Error(), "\n") != 1 {
		t.Errorf("Load = %v, want the two files that were left", err)
	}

	delete(store.breaks, "c memori.csv")
	store.said = nil
	if _, err := l.Load(in)(t.Context(), l.Now()); len(store.said) == 0 || !strings.HasSuffix(strings.Join(store.said, "\n"), "c memori.csv: marketplace_daily to raw.marketplace_daily, 3 = 2 + 1 + 0") {
		t.Errorf("the next run did %q, %v", store.said, err)
	}
}

// A sourceThatFails offers what an inbox has after it has failed once.
type sourceThatFails struct{ source.Inbox }

func (s sourceThatFails) Files(ctx context.Context) iter.Seq2[source.File, error] {
	return func(yield func(source.File, error) bool) {
		if !yield(source.File{}, errors.New("read inbox: permission denied")) {
			return
		}
		for file, err := range s.Inbox.Files(ctx) {
			if !yield(file, err) {
				return
			}
		}
	}
}

func TestLoadTakesWhatASourceHasBesideItsFailure(t *testing.T) {
	store := &shelf{}
	l, in := loader(t, store)
	drop(t, in, "harian.csv", daily)
	_, err := l.Load(sourceThatFails{in})(t.Context(), l.Now())
	if _, ok := err.(*Left); !ok || err.Error() != "read inbox: permission denied" || len(store.said) != 1 {
		t.Errorf("Load = %v, and it did %q", err, store.said)
	}
}

func TestLoadStopsWhenTheStoreTakesNothing(t *testing.T) {
	full := fmt.Errorf("no space left on device: %w", batch.ErrStore)
	store := &shelf{broken: full}
	l, in := loader(t, store)
	drop(t, in, "harian.csv", daily)
	drop(t, in, "lain.csv", daily+"TOKO-2,Jamu,2026-11-20,Shopee,Cacaban,12,3,4,Rp45.000\n")
	if _, err := l.Load(in)(t.Context(), l.Now()); !errors.Is(err, full) || strings.Contains(err.Error(), "lain.csv") || len(store.said) > 0 {
		t.Errorf("Load = %v, want it to stop at the first file", err)
	}
	if _, err := l.Load(in)(t.Context(), l.Now()); !errors.Is(err, full) || !strings.Contains(err.Error(), "load harian.csv") {
		t.Errorf("Load = %v, want it to name the file and what broke", err)
	}
}

// stopping is a store in which nobody waits any more once a file is read.
type stopping struct {
	*shelf
	stop context.CancelFunc
}

func (s stopping) Landed(ctx context.Context, id string) (bool, error) {
	s.stop()
	return s.shelf.Landed(ctx, id)
}

func TestAReadingThatIsStoppedHoldsNothing(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	store := stopping{&shelf{}, stop}
	l, in := loader(t, store)
	drop(t, in, "a.csv", daily)
	if _, err := l.Load(in)(ctx, l.Now()); !errors.Is(err, context.Canceled) || len(store.said) > 0 {
		t.Errorf("%v, %q; want that it was stopped and nothing happened", err, store.said)
	}
}

// finishing is a store that tells what has landed, and cannot note who else sent it.
type finishing struct{ *shelf }

func (f finishing) HasLanded(_ context.Context, id string) (bool, error) { return f.landed[id], nil }

func (finishing) Copied(context.Context, string, string, batch.Copy) error { return errors.New("busy") }

// A file that landed from elsewhere leaves the inbox once its owner is noted, and not before: nobody would note it again.
func TestAFileWhoseOwnerIsNotNotedStays(t *testing.T) {
	store := finishing{&shelf{}}
	l, in := loader(t, store)
	in.Leave = true
	for _, shop := range []string{"WARUNG-0012", "WARUNG-0013"} {
		drop(t, in, shop+"/harian.csv", daily)
		_, err := l.Load(in)(t.Context(), l.Now())
		if failed := err != nil; failed != (shop == "WARUNG-0013") {
			t.Fatal(shop, err)
		}
		if _, err := os.Stat(filepath.Join(in.Root, shop, "harian.csv")); (err == nil) != (shop == "WARUNG-0013") {
			t.Errorf("%s: %v", shop, err)
		}
	}
}
