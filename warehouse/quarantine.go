package warehouse

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// A Place is where a row in quarantine stood: its file, sheet and line. A row of which only cells are held stands there
// too; when it is replaced, what has landed of it counts no more.
type Place struct {
	Batch string
	Sheet string
	Line  int
}

func (p Place) String() string { return fmt.Sprintf("%.12s line %d %s", p.Batch, p.Line, p.Sheet) }

// ErrNotOpen is what doing something about a held row answers that is not open: it was never held, has been replaced, or
// was dismissed.
var ErrNotOpen = errors.New("the row is not open in quarantine")

// Correct lands a file whose rows take the place of held ones, and says so of each: both or nothing. instead names the
// held row for every line of the file that is not skipped. None of its rows may be held again, which the caller makes sure
// of beforehand; cells of them may be.
// Correcting with the same file twice changes nothing.
func (wh *Warehouse) Correct(ctx context.Context, b batch.Batch, due time.Time, feed batch.Feed, instead map[int]Place, by string) (batch.Counts, error) {
	l, err := newLanding(feed, 1, ctx.Err)
	if err != nil {
		return batch.Counts{}, fmt.Errorf("correct %s: %w", b.File, err)
	}
	err = wh.change(ctx, func(w *writer) error {
		known := false
		if err := w.one(ctx, "select count(*) > 0 from ops.batches where batch_id = ?", []any{b.ID}, &known); err != nil || known {
			return err
		}
		if err := wh.land(ctx, w, b, due, l); err != nil {
			return err
		}
		if l.counts.Held > 0 || l.counts.Landed > len(instead) {
			return fmt.Errorf("%d rows landed for %d held ones, %d are held again", l.counts.Landed, len(instead), l.counts.Held)
		}
		var fates []fate
		for line, place := range instead {
			fates = append(fates, fate{Place: place, fate: "replaced", byBatch: b.ID, byLine: line})
		}
		return w.decide(ctx, fates, by, wh.now())
	})
	if err != nil {
		return batch.Counts{}, fmt.Errorf("correct %s: %w", b.File, err)
	}
	return l.counts, nil
}

// Again is a held row that was corrected and still cannot land.
type Again struct {
	Place
	Cells    []string // names masked
	Problems []contract.Problem
}

// HoldAgain notes what held rows say now and what is still wrong with it. They stay open.
func (wh *Warehouse) HoldAgain(ctx context.Context, rows []Again, by string) error {
	var fates []fate
	for _, row := range rows {
		cells, err := json.Marshal(row.Cells)
		if err != nil {
			return err
		}
		problems, err := pack(row.Problems)
		if err != nil {
			return err
		}
		fates = append(fates, fate{Place: row.Place, fate: "held again", cells: json.RawMessage(cells), problems: problems})
	}
	return wh.decide(ctx, fates, by)
}

// Dismiss closes held rows that will never land, with the reason somebody gave.
func (wh *Warehouse) Dismiss(ctx context.Context, rows []Place, why, by string) error {
	fates := make([]fate, len(rows))
	for i, place := range rows {
		fates[i] = fate{Place: place, fate: "dismissed", why: why}
	}
	return wh.decide(ctx, fates, by)
}

func (wh *Warehouse) decide(ctx context.Context, fates []fate, by string) error {
	err := wh.change(ctx, func(w *writer) error { return w.decide(ctx, fates, by, wh.now()) })
	if err != nil {
		return fmt.Errorf("quarantine: %w", err)
	}
	return nil
}

// A fate is what was done about a held row; see ops.fates.
type fate struct {
	Place
	fate, why       string
	cells, problems json.RawMessage
	byBatch         string
	byLine          int
}

// decide adds fates of rows that are open; one that is not fails them all.
func (w *writer) decide(ctx context.Context, fates []fate, by string, at time.Time) error {
	var no int64
	if err := w.one(ctx, "select coalesce(max(fate_no), 0) from ops.fates", nil, &no); err != nil {
		return err
	}
	rows := make([][]driver.Value, len(fates))
	for i, f := range fates {
		open := 0
		const asked = "select count(*) from ops.held_rows where batch_id = ? and sheet = ? and line = ? and (status = 'open' or ?)"
		if err := w.one(ctx, asked, []any{f.Batch, f.Sheet, f.Line, f.fate == "reopened"}, &open); err != nil {
			return err
		}
		if open != 1 {
			return fmt.Errorf("%s: %w", f.Place, ErrNotOpen)
		}
		rows[i] = []driver.Value{
			f.Batch, f.Sheet, int32(f.Line), f.fate, orNull(f.why), orNil(f.cells), orNil(f.problems),
			orNull(f.byBatch), orZero(f.byLine), no + int64(i) + 1, by, at.UTC(),
		}
	}
	return w.add("ops.fates", eachRow(rows))
}

func orNil(text json.RawMessage) driver.Value {
	if text == nil {
		return nil
	}
	return text
}

func orZero(line int) driver.Value {
	if line == 0 {
		return nil
	}
	return int32(line)
}
