package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// dropLeftovers removes what a process that was killed was still writing: copies
// of originals, held rows that waited, snapshots and downloads. They may hold in
// the clear what the archive keeps encrypted. The caller has the warehouse open, so
// nobody else is at work here.
func (a *app) dropLeftovers(ctx context.Context) {
	var left []string
	for _, pattern := range []string{".spool-*", "held-*", "warehouse.duckdb.part", filepath.Join("sources", "*.part")} {
		found, _ := filepath.Glob(a.cfg.path(pattern)) // the patterns are right
		left = append(left, found...)
	}
	var wrong []error
	for _, path := range left {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			wrong = append(wrong, err)
		}
	}
	unfinished, err := a.archive.DropUnfinished()
	if err = errors.Join(append(wrong, err)...); err != nil {
		a.log.WarnContext(ctx, "remove what a killed process left", "err", err)
	}
	if n := len(left) + unfinished - len(wrong); n > 0 {
		a.log.InfoContext(ctx, "removed what a killed process left", "files", n)
	}
}
