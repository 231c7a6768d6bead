package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Forget removes the originals kept before t, the retention a city has decided
// on, with what is known of their origin. It returns how many originals went.
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
		if !original || err != nil || !info.ModTime().Before(t) {
			continue
		}
		// The origin goes first: without its original nobody would find it again.
		if err := os.Remove(filepath.Join(a.Dir, id+origin)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return gone, fmt.Errorf("archive: %w", err)
		}
		if err := os.Remove(filepath.Join(a.Dir, e.Name())); err != nil {
			return gone, fmt.Errorf("archive: %w", err)
		}
		gone++
	}
	return gone, nil
}
