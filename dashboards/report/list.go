// Package report is the weekly report: one document made of the same figures as the pages, printed as HTML and PDF.
package report

import (
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
	Due     time.Time `json:"due"`     // the moment it is for
	Code    string    `json:"code"`    // "2026-W47-7F3A", short hash of everything it says
	Version int64     `json:"version"` // of the data
	Title   string    `json:"title"`
	Sample  bool      `json:"sample"` // made of sample data
	Files   []File    `json:"files"`

	// What is not part of the document, and so not in laporan.json.
	Edition string      `json:"-"` // names it among those of its week; empty for one of an earlier version of Pantau
	Made    []time.Time `json:"-"` // when it was really made, oldest first
	Earlier []Meta      `json:"-"` // the other editions of the week, in a list
}

// LastMade is when the report was really made, the last time when that happened more than once.
func (m Meta) LastMade() time.Time {
	if len(m.Made) == 0 {
		return time.Time{}
	}
	return m.Made[len(m.Made)-1]
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
		of, err := editions(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("list reports: %s: %w", entry.Name(), err)
		}
		if len(of) == 0 {
			continue
		}
		newest := of[0]
		newest.Earlier = of[1:]
		all = append(all, newest)
	}
	slices.SortFunc(all, func(a, b Meta) int { return strings.Compare(b.Week, a.Week) })
	return all, nil
}

// Open opens a file of a published report: of an edition, or of the newest when edition is empty. Only files that reports
// have are given out; anything else does not exist.
func Open(dir, week, edition, name string) (*os.File, error) {
	missing := fmt.Errorf("open report %q %q %q: %w", week, edition, name, fs.ErrNotExist)
	if !folder.MatchString(week) || edition != "" && !editionName.MatchString(edition) || !slices.Contains(published(), name) {
		return nil, missing
	}
	dir = filepath.Join(dir, week)
	if edition == "" {
		of, err := editions(dir)
		if err != nil {
			return nil, err
		}
		if len(of) == 0 {
			return nil, missing
		}
		edition = of[0].Edition
	}
	if edition != "" {
		dir = filepath.Join(dir, editionsDir, edition)
	}
	return os.Open(filepath.Join(dir, name))
}

// The files of a published report.
const (
	htmlFile = "laporan.html"
	pdfFile  = "laporan.pdf"
	metaFile = "laporan.json"
)
