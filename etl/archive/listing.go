package archive

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// A Listing is what lies in an archive, by the names alone.
type Listing struct {
	Originals map[string]bool // true: it is encrypted
	Confirmed map[string]bool // origins of what has landed or is held
	Announced map[string]bool // origins of what has not landed yet
}

// List reads the names.
func (a Archive) List() (l Listing, err error) {
	l = Listing{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	entries, err := os.ReadDir(a.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return l, fmt.Errorf("archive: %w", err)
	}
	for _, e := range entries {
		id, ending, _ := strings.Cut(e.Name(), ".")
		if len(id) != 2*sha256.Size {
			continue
		}
		switch ending {
		case "", sealed[1:]:
			l.Originals[id] = ending != ""
		case origin[1:]:
			l.Confirmed[id] = true
		case pending[1:]:
			l.Announced[id] = true
		}
	}
	return l, nil
}

// Withhold forgets an announcement and leaves the original: it had landed before, and what was announced did not.
func (a Archive) Withhold(id string) error { return a.drop(id, pending) }
