// Package sample makes honest made-up files in the layouts the city really
// gets: three years of registrations, licences, orders, feedback and programme,
// with the mistakes people make. Nothing in them is true, and all of it says so.
package sample

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"pantau/data"
)

// Scale is how many cities the sample is worth, each about 470 files and 19 MB.
// Each has its own people, shops and sessions; all of them live in the kelurahan
// we have. One city is in memory at a time.
type Scale int

// A province has the regencies and cities of Jawa Tengah, the nation those of
// Indonesia.
const (
	City     Scale = 1
	Province Scale = 35
	National Scale = 514
)

// Options say which sample. The same options make the same bytes.
type Options struct {
	Seed  uint64
	Until time.Time // the sample ends on the last Sunday on or before this day
	Scale Scale     // zero means City
}

// A File is one file written.
type File struct {
	Path  string // below the folder, with slashes, such as inbox/feedback/masukan-2024.csv
	Bytes int
	Rows  int // below the header, as far as they can be read
}

// A Manifest is what was written.
type Manifest struct {
	From, Until   time.Time // first and last day
	Files         []File    // by path
	Rows          int
	Bytes         int
	Entrepreneurs int // new ones, with good rows
	UnknownRT     int // of them, without an RT
	Sessions      int
	Feedback      int // pieces, without spoiled rows
	Sellers       int // with a Kode Toko
	ShopeeSellers int
	OrderLines    int // different ones; exports overlap
}

// ErrExists is returned when the folder holds a whole sample already.
var ErrExists = errors.New("holds a sample already; remove the folder to make a new one")

const (
	marker   = ".contoh" // what lies below its folder lands as a sample
	complete = "lengkap"
)

const notice = `Semua berkas di folder ini DATA CONTOH: nama, NIK, nomor, toko, angka, dan ucapan
di dalamnya karangan. Jangan menaruh berkas sungguhan di sini; semua yang masuk
dari folder ini ditandai "data contoh" di layar dan laporan.
`

// Write makes the sample in a folder: an inbox with one sub-folder per dataset
// and a notice, and the marker beside it. A folder with other files and no
// marker is refused, because the marker would call them a sample; a sample
// broken off half-way is written again.
func Write(ctx context.Context, dir string, options Options) (Manifest, error) {
	out := &folder{dir: dir}
	if err := out.begin(); err != nil {
		return Manifest{}, fmt.Errorf("make sample in %s: %w", dir, err)
	}
	ref, err := data.Load()
	if err != nil {
		return Manifest{}, err
	}
	catalogue, err := readCatalogue()
	if err != nil {
		return Manifest{}, fmt.Errorf("make sample: %w", err)
	}
	cal := calendarUntil(options.Until, ref.Holidays)
	out.From, out.Until = cal.start, cal.until
	for n := range max(1, int(options.Scale)) {
		suffix := ""
		if n > 0 {
			suffix = fmt.Sprintf("%03d-", n)
		}
		d := dice{options.Seed}.fork(fmt.Sprint("city ", n))
		town := newCity(*d, ref, catalogue, cal, suffix)
		if err := out.writeCity(ctx, town); err != nil {
			return Manifest{}, fmt.Errorf("make sample in %s: %w", dir, err)
		}
	}
	if err := out.end(options); err != nil {
		return Manifest{}, fmt.Errorf("make sample in %s: %w", dir, err)
	}
	return out.Manifest, nil
}

// A folder is being filled; files may be written at the same time.
type folder struct {
	dir string
	mu  sync.Mutex
	Manifest
}

func (f *folder) begin() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	mark, err := os.ReadFile(filepath.Join(f.dir, marker))
	if err == nil && strings.HasPrefix(string(mark), complete) {
		return ErrExists
	}
	if err != nil && len(entries) > 0 {
		return errors.New("there are other files in it, and they would be taken for a sample; choose an empty folder")
	}
	if err := os.MkdirAll(filepath.Join(f.dir, "inbox"), 0o755); err != nil {
		return err
	}
	// The marker comes first: half a sample must not pass for real data.
	if err := os.WriteFile(filepath.Join(f.dir, marker), []byte("sedang ditulis\n"), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(f.dir, "inbox", "CONTOH.txt"), []byte(notice), 0o644)
}

func (f *folder) end(options Options) error {
	slices.SortFunc(f.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	for _, file := range f.Files {
		f.Rows += file.Rows
		f.Bytes += file.Bytes
	}
	mark := fmt.Sprintf("%s: benih %d, %s sampai %s\n", complete, options.Seed, f.From.Format(time.DateOnly), f.Manifest.Until.Format(time.DateOnly))
	return os.WriteFile(filepath.Join(f.dir, marker), []byte(mark), 0o644)
}

// put writes one file of the inbox.
func (f *folder) put(ctx context.Context, path string, content []byte, rows int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	path = "inbox/" + path
	full := filepath.Join(f.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(full, content, 0o644); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.Files = append(f.Files, File{path, len(content), rows})
	return nil
}

// writeCity writes all files of one city. Shopee's workbooks are most of the
// work and go side by side; each draws from a dice of its own.
func (f *folder) writeCity(ctx context.Context, c *city) error {
	f.count(c)
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	perEager := c.perEager()
	work.Go(func() error { return f.writePapers(ctx, c, perEager) })
	for _, s := range c.shops {
		if s.shopee {
			work.Go(func() error { return f.writeShopee(ctx, c, s, perEager) })
		}
	}
	return work.Wait()
}

func (f *folder) count(c *city) {
	for _, e := range c.entrepreneurs {
		if e.programme == newProgramme {
			f.Entrepreneurs++
			if e.rt == "" {
				f.UnknownRT++
			}
		}
	}
	f.Sellers += len(c.shops)
}
