package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"pantau/etl/archive"
	"pantau/warehouse"
)

// A stock is the archive beside the ledger: what one has and the other does not.
type stock struct {
	missing []string // files of the ledger whose original is gone before its time
	strays  []string // originals of which the ledger knows nothing
	waiting []string // originals that have not landed and will come again by themselves
	broken  []string // originals that somebody handed in and that never landed: nobody brings them again
	landed  []string // announced originals that did land
	again   []string // announced originals that had landed before, from elsewhere
}

// takeStock compares them. Of the archive it reads names, and the notes of what has not landed.
func takeStock(ctx context.Context, a archive.Archive, wh *warehouse.Warehouse, keepDays int, now time.Time) (s stock, err error) {
	listed, err := a.List()
	if err != nil {
		return s, err
	}
	batches, err := wh.Ask(ctx, "select batch_id, file, source, bytes, loaded_at from ops.batches order by batch_no", nil)
	if err != nil {
		return s, err
	}
	sources := map[string]string{}
	for i := range batches.Len() {
		id := batches.Text(i, "batch_id")
		sources[id] = batches.Text(i, "source")
		_, there := listed.Originals[id]
		isPast := keepDays > 0 && batches.Time(i, "loaded_at").AddDate(0, 0, keepDays-1).Before(now)
		if !there && batches.Int(i, "bytes") > 0 && !isPast {
			s.missing = append(s.missing, batches.Text(i, "file"))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(listed.Announced)) {
		note, _, err := a.Announced(id)
		if err != nil {
			return s, err
		}
		source, known := sources[id]
		switch {
		case known && source == note.Source:
			s.landed = append(s.landed, id)
		case known || listed.Confirmed[id]:
			s.again = append(s.again, id)
		case note.Source == uploadSource || note.Source == correctionSource:
			s.broken = append(s.broken, id)
		default:
			s.waiting = append(s.waiting, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(listed.Originals)) {
		if _, known := sources[id]; !known && !listed.Announced[id] {
			s.strays = append(s.strays, id)
		}
	}
	return s, nil
}

// settleArchive finishes what a kill broke off between the archive and the ledger, and says where they disagree. An original that
// was handed in and never landed goes: nobody decided that it should be kept.
func (a *app) settleArchive(ctx context.Context) error {
	s, err := takeStock(ctx, a.archive, a.warehouse, a.cfg.Archive.KeepDays, a.cfg.clock.Now())
	if err != nil {
		return fmt.Errorf("compare the archive with the ledger: %w", err)
	}
	for _, work := range []struct {
		ids []string
		do  func(string) error
	}{{s.landed, a.archive.Confirm}, {s.again, a.archive.Withhold}, {s.broken, a.archive.Remove}} {
		for _, id := range work.ids {
			if err := work.do(id); err != nil {
				return err
			}
		}
	}
	if n := len(s.broken); n > 0 {
		a.log.InfoContext(ctx, "removed originals that were handed in and never landed", "files", n)
	}
	if n := len(s.missing); n > 0 {
		a.log.WarnContext(ctx, "originals are missing from the archive; bring them back from the backup, a replay would lack them", "files", n, "first", s.missing[0])
	}
	if n := len(s.strays); n > 0 {
		a.log.WarnContext(ctx, "the archive has originals of which the ledger knows nothing", "files", n, "first", s.strays[0])
	}
	return nil
}
