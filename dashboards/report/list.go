// Package report is the weekly report: one document made of the same figures as the pages, printed as HTML and PDF.
package report

import (
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
)

// A Meta is what laporan.json says about a published report.
type Meta struct {
	Week    string    `json:"week"`    // "2026-W47"
	From    string    `json:"from"`    // first day, "2026-11-16"
	To      string    `json:"to"`      // last day
	Due     time.Time `json:"due"`     // when it was to be made
	Code    string    `json:"code"`    // "2026-W47-7F3A", short hash of everything it says
	Version int64     `json:"version"` // of the data
	Title   string    `json:"title"`
	Sample  bool      `json:"sample"` // made of sample data
	Files   []File    `json:"files"`
}

// A File of a published report.
type File struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Has reports whether a file of this name was published.
func (m Meta) Has(name string) bool {
	return slices.ContainsFunc(m.Files, func(f File) bool { return f.Name == name })
}

// folder is how a week's folder is called; nothing else is looked at.
var folder = regexp.MustCompile(`^\d{4}-W\d{2}$`)

// List reads what has been published in a folder, newest week first. A folder that does not exist yet is an empty list; a
// week whose laporan.json cannot be read is an error.
func List(dir string) ([]Meta, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list reports: %w", err)
	}
	var all []Meta
	for _, entry := range entries {
		if !entry.IsDir() || !folder.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name(), metaFile))
		if errors.Is(err, fs.ErrNotExist) {
			continue // being written, or not ours
		}
		var meta Meta
		if err == nil {
			err = json.Unmarshal(text, &meta)
		}
		if err != nil {
			return nil, fmt.Errorf("list reports: %s: %w", entry.Name(), err)
		}
		all = append(all, meta)
	}
	slices.SortFunc(all, func(a, b Meta) int { return strings.Compare(b.Week, a.Week) })
	return all, nil
}

// Open opens a file of a published report. Only files that the report names are given out; anything else does not exist.
func Open(dir, week, name string) (*os.File, error) {
	if !folder.MatchString(week) {
		return nil, fmt.Errorf("open report %q: %w", week, fs.ErrNotExist)
	}
	switch name {
	case htmlFile, pdfFile, metaFile:
		return os.Open(filepath.Join(dir, week, name))
	}
	return nil, fmt.Errorf("open report %s/%s: %w", week, name, fs.ErrNotExist)
}

// The files of a published report.
const (
	htmlFile = "laporan.html"
	pdfFile  = "laporan.pdf"
	metaFile = "laporan.json"
)
