package archive

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Forget removes the originals kept before t, the retention a city has decided
// on, with what is known of their origin, and what is left of those that were
// being kept when we were killed. It returns how many originals went.
func (a Archive) Forget(ctx context.Context, t time.Time) (gone int, err error) {
	entries, err := os.ReadDir(a.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("archive: %w", err)
	}
	for _, e := range entries {
		if ctx.Err() != nil {
			return gone, ctx.Err()
		}
		id, original := idOf(e.Name())
		info, err := e.Info()
		if err != nil || !info.ModTime().Before(t) {
			continue
		}
		if isLeft(e.Name()) {
			if err := os.Remove(filepath.Join(a.Dir, e.Name())); err != nil {
				return gone, fmt.Errorf("archive: %w", err)
			}
		}
		if !original {
			continue
		}
		// The origin goes first: without its original nobody would find it again.
		if err := a.drop(id, origin, pending); err != nil {
			return gone, err
		}
		if err := os.Remove(filepath.Join(a.Dir, e.Name())); err != nil {
			return gone, fmt.Errorf("archive: %w", err)
		}
		gone++
	}
	return gone, nil
}

// Incoming begins the names of copies that are taken of a file before it is kept.
const Incoming = "incoming-"

// DropUnfinished removes copies and originals that were being written when we were
// killed, and says how many there were. Nobody may be keeping anything meanwhile.
func (a Archive) DropUnfinished() (n int, err error) {
	entries, err := os.ReadDir(a.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("archive: %w", err)
	}
	for _, e := range entries {
		if !isLeft(e.Name()) && !strings.HasPrefix(e.Name(), Incoming) {
			continue
		}
		if err := os.Remove(filepath.Join(a.Dir, e.Name())); err != nil {
			return n, fmt.Errorf("archive: %w", err)
		}
		n++
	}
	return n, nil
}

// isLeft reports whether a file is an original, or a note of its origin, that
// never got its name: renameio puts a dot before it and a number behind.
func isLeft(name string) bool {
	rest, hidden := strings.CutPrefix(name, ".")
	return hidden && len(rest) > 2*sha256.Size && strings.Trim(rest[:2*sha256.Size], "0123456789abcdef") == ""
}
