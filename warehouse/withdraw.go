package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"pantau/etl/batch"
)

// ErrNotLanded is what taking back a file answers that has not landed.
var ErrNotLanded = errors.New("no such file has landed")

// ErrCorrected is what taking back a file answers of which held rows have landed with a correction since.
var ErrCorrected = errors.New("rows of it were corrected and landed since; take those corrections back first")

// Withdraw takes a landed file back: its rows, those it had in quarantine and its notes are gone, rows that it replaced
// are open again, and ops.withdrawals remembers that it was here. The models show it until the next build.
func (wh *Warehouse) Withdraw(ctx context.Context, batchID, by string) error {
	err := wh.change(ctx, func(w *writer) error {
		var no int64
		var target sql.NullString
		const asked = "select coalesce(max(batch_no), 0), max(target) from ops.batches where batch_id = ?"
		if err := w.one(ctx, asked, []any{batchID}, &no, &target); err != nil {
			return err
		}
		if no == 0 {
			return ErrNotLanded
		}
		corrected := false
		if err := w.one(ctx, "select count(*) > 0 from ops.held_rows where batch_id = ? and status = 'replaced'", []any{batchID}, &corrected); err != nil {
			return err
		}
		if corrected {
			return ErrCorrected
		}
		if err := w.reopen(ctx, batchID, by, wh); err != nil {
			return err
		}
		steps := []string{
			"insert into ops.withdrawals select batch_id, file, source, owner, layout, batch_no, rows_read, rows_landed, rows_held, rows_skipped, loaded_at, ?, ? from ops.batches where batch_id = ?",
			"delete from ops.quarantine where batch_id = ?", "delete from ops.notes where batch_id = ?",
			"delete from ops.fates where batch_id = ?", "delete from ops.copies where batch_id = ?", "delete from ops.batches where batch_id = ?",
		}
		for i, step := range steps {
			args := []any{batchID}
			if i == 0 {
				args = []any{by, wh.now().UTC(), batchID}
			}
			if _, err := w.exec(ctx, step, args...); err != nil {
				return err
			}
		}
		if wh.fillable[target.String] == nil {
			return nil // the whole file was held: it had no rows
		}
		_, err := w.exec(ctx, "delete from "+target.String+" where batch_no = ?", no)
		return err
	})
	if err != nil {
		return fmt.Errorf("take back %.12s: %w", batchID, err)
	}
	return nil
}

// reopen opens the rows again that a file had replaced.
func (w *writer) reopen(ctx context.Context, batchID, by string, wh *Warehouse) error {
	rows, err := w.conn.QueryContext(ctx, "select batch_id, sheet, line from ops.held_rows where by_batch_id = ? and status = 'replaced'", batchID)
	if err != nil {
		return err
	}
	defer rows.Close()
	var fates []fate
	for rows.Next() {
		f := fate{fate: "reopened"}
		if err := rows.Scan(&f.Batch, &f.Sheet, &f.Line); err != nil {
			return err
		}
		fates = append(fates, f)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(fates) == 0 {
		return err
	}
	return w.decide(ctx, fates, by, wh.now())
}

// Rehearse reads a feed as Land would and lands nothing. repeats is how many of the rows that would land say in every
// column what a row says that is there already; such rows are counted once by the models.
func (wh *Warehouse) Rehearse(ctx context.Context, b batch.Batch, feed batch.Feed) (counts batch.Counts, repeats int, err error) {
	l, err := newLanding(feed, 64, ctx.Err)
	if err != nil {
		return counts, 0, fmt.Errorf("rehearse %s: %w", b.File, err)
	}
	if !wh.fillable[b.Table]["line"] {
		return counts, 0, fmt.Errorf("rehearse %s: there is no raw table %q", b.File, b.Table)
	}
	names, same := make([]string, 0, len(l.fields)), make([]string, 0, len(l.fields))
	for _, field := range l.fields {
		if field.Name == "seller_id" && b.Owner == "" && b.Dataset == "marketplace_orders" {
			continue // an export does not say whose it is
		}
		names = append(names, field.Name)
		same = append(same, "fed."+field.Name+" is not distinct from kept."+field.Name)
	}
	id := "rehearsal:" + b.ID
	query := "select count(*) from (select " + strings.Join(names, ", ") + " from pantau_feed(?)) as fed semi join " + b.Table + " as kept on " + strings.Join(same, " and ")
	err = wh.feeds.with(id, l, func() error {
		return wh.read(ctx, func(conn *sql.Conn) error { return conn.QueryRowContext(ctx, query, id).Scan(&repeats) })
	})
	if l.err != nil && err != nil {
		err = l.err
	}
	if err != nil {
		return counts, 0, fmt.Errorf("rehearse %s: %w", b.File, err)
	}
	return l.counts, repeats, nil
}
