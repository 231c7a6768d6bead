package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/renameio/v2"
)

// Every printing of a week whose content differs is an edition, in a folder of its own that is written once and never again:
//
//	2026-W47/laporan.html ...                     the newest edition, for whoever looks into the folder
//	2026-W47/edisi/1f0c9a5b7e21/laporan.html ...  each edition, named by a hash of what it holds
//	2026-W47/edisi/1f0c9a5b7e21/dibuat.json       when it was really made; a second printing of the same adds its time
const (
	editionsDir = "edisi"
	madeFile    = "dibuat.json"
)

// editionName is how an edition's folder is called.
var editionName = regexp.MustCompile(`^[0-9a-f]{12}$`)

// nameOf names an edition by the content of its files.
func nameOf(files map[string][]byte) string {
	sum := sha256.New()
	for _, name := range published() {
		if content, made := files[name]; made {
			one := sha256.Sum256(content)
			fmt.Fprintf(sum, "%s %x\n", name, one)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}

// published are the files of a report in the order in which they are written: laporan.json says that the others are whole.
func published() []string { return []string{htmlFile, pdfFile, metaFile} }

// keep writes an edition of a week, or notes that one that is there was made again, and puts it on top.
func keep(week string, files map[string][]byte, now time.Time) error {
	if err := keepOld(week); err != nil {
		return err
	}
	dir := filepath.Join(week, editionsDir, nameOf(files))
	if _, err := os.Stat(filepath.Join(dir, metaFile)); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		// dibuat.json first, and anew: an edition that can be seen knows when it was made, not when that was tried.
		if err := os.Remove(filepath.Join(dir, madeFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := noteMade(dir, now); err != nil {
			return err
		}
		if err := write(dir, files); err != nil {
			return err
		}
	} else if err != nil {
		return err
	} else if err := noteMade(dir, now); err != nil {
		return err
	}
	return write(week, files)
}

// keepOld makes an edition of a report that lies on top and is none yet: earlier versions of Pantau kept only that one.
func keepOld(week string) error {
	files := map[string][]byte{}
	var made time.Time
	for _, name := range published() {
		content, err := os.ReadFile(filepath.Join(week, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		files[name] = content
		if info, err := os.Stat(filepath.Join(week, name)); err == nil {
			made = info.ModTime()
		}
	}
	if files[metaFile] == nil {
		return nil
	}
	dir := filepath.Join(week, editionsDir, nameOf(files))
	if _, err := os.Stat(filepath.Join(dir, metaFile)); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := noteMade(dir, made); err != nil {
		return err
	}
	return write(dir, files)
}

// write writes the files of a report, each whole or not at all, and takes away those it does not have: a PDF of an earlier
// printing would say something else than the page beside it.
func write(dir string, files map[string][]byte) error {
	for _, name := range published() {
		content, made := files[name]
		if !made {
			if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		}
		if err := renameio.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// noteMade adds a moment to those at which an edition was made.
func noteMade(dir string, now time.Time) error {
	times, err := readMade(dir)
	if err != nil {
		return err
	}
	text, err := json.Marshal(append(times, now.UTC().Truncate(time.Second)))
	if err != nil {
		return err
	}
	return renameio.WriteFile(filepath.Join(dir, madeFile), append(text, '\n'), 0o600)
}

// readMade lists when an edition was made, oldest first.
func readMade(dir string) ([]time.Time, error) {
	text, err := os.ReadFile(filepath.Join(dir, madeFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var times []time.Time
	if err == nil {
		err = json.Unmarshal(text, &times)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, madeFile), err)
	}
	slices.SortFunc(times, time.Time.Compare)
	return times, nil
}

// editions reads what was printed of a week, the one made last on top. A report of an earlier version of Pantau, which lies
// in the week's folder alone, is an edition without a name.
func editions(week string) ([]Meta, error) {
	entries, err := os.ReadDir(filepath.Join(week, editionsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var all []Meta
	for _, entry := range entries {
		if !entry.IsDir() || !editionName.MatchString(entry.Name()) {
			continue
		}
		dir := filepath.Join(week, editionsDir, entry.Name())
		meta, err := readMeta(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue // being written
		}
		if err != nil {
			return nil, err
		}
		meta.Edition = entry.Name()
		if meta.Made, err = readMade(dir); err != nil {
			return nil, err
		}
		all = append(all, meta)
	}
	slices.SortFunc(all, func(a, b Meta) int {
		if c := b.LastMade().Compare(a.LastMade()); c != 0 {
			return c
		}
		return strings.Compare(a.Edition, b.Edition)
	})
	if len(all) > 0 {
		return all, nil
	}
	meta, err := readMeta(week)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // being written, or not ours
	}
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(filepath.Join(week, metaFile)); err == nil {
		meta.Made = []time.Time{info.ModTime()}
	}
	return []Meta{meta}, nil
}

func readMeta(dir string) (meta Meta, err error) {
	text, err := os.ReadFile(filepath.Join(dir, metaFile))
	if err == nil {
		err = json.Unmarshal(text, &meta)
	}
	return meta, err
}
