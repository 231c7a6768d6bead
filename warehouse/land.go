package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// Landed reports whether the ledger knows a batch: its rows have landed, or the
// whole file is held.
func (wh *Warehouse) Landed(ctx context.Context, batchID string) (known bool, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "select count(*) > 0 from ops.batches where batch_id = ?", batchID).Scan(&known)
	})
	return known, err
}

// HasLanded reports whether a batch's rows have landed, which those of a file that
// is held as a whole have not.
func (wh *Warehouse) HasLanded(ctx context.Context, batchID string) (landed bool, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "select count(*) > 0 from ops.batches where batch_id = ? and status = 'landed'", batchID).Scan(&landed)
	})
	return landed, err
}

// Land brings in one file: its good rows, its held rows and its ledger row, in
// one transaction. Landing a batch that has landed changes nothing and returns
// zero counts; landing one that was held as a whole takes it out of being held.
// The counts always balance, or the error says so and nothing has landed. A
// *batch.Fault lies in the file or in how it is read; batch.ErrStore means that no
// other file can land now either.
func (wh *Warehouse) Land(ctx context.Context, b batch.Batch, due time.Time, feed batch.Feed) (batch.Counts, error) {
	threads := wh.config.Threads
	if threads == 0 {
		threads = 64 // more than DuckDB will use: it never takes more than it has
	}
	l, err := newLanding(feed, threads, ctx.Err)
	if err != nil {
		return batch.Counts{}, fmt.Errorf("land %s: %w", b.File, batch.FaultOf(err))
	}
	err = wh.change(ctx, func(w *writer) error {
		status := ""
		if err := w.one(ctx, "select coalesce(max(status), '') from ops.batches where batch_id = ?", []any{b.ID}, &status); err != nil || status == "landed" {
			return err
		}
		if status == "held" {
			if _, err := w.exec(ctx, "delete from ops.batches where batch_id = ?", b.ID); err != nil {
				return err
			}
		}
		return wh.land(ctx, w, b, due, l)
	})
	if err = l.blame(err); err != nil {
		return batch.Counts{}, fmt.Errorf("land %s: %w", b.File, err)
	}
	return l.counts, nil
}

// land moves the rows and writes the balance.
func (wh *Warehouse) land(ctx context.Context, w *writer, b batch.Batch, due time.Time, l *landing) (err error) {
	l.keepAside(wh.config.tempDir())
	defer func() { err = errors.Join(err, l.letGo()) }()
	no, err := w.nextBatch(ctx)
	if err != nil {
		return err
	}
	insert, args, err := wh.insertion(b, no, l)
	if err != nil {
		return batch.FaultOf(err)
	}
	var inserted int
	err = wh.feeds.with(b.ID, l, func() error {
		inserted, err = w.exec(ctx, insert, args...)
		return err
	})
	if err != nil {
		return err
	}
	if c := l.counts; inserted != c.Landed || c.Read != c.Landed+c.Held+c.Skipped {
		return batch.FaultOf(fmt.Errorf("the balance is off: read %d, landed %d (%d in the table), held %d, skipped %d",
			c.Read, c.Landed, inserted, c.Held, c.Skipped))
	}
	if err := w.quarantine(b.ID, wh.now().UTC(), l.feed.Header, l.held); err != nil {
		return err
	}
	if err := w.note(b.ID, l.noted); err != nil {
		return err
	}
	return w.remember(ctx, entry{Batch: b, no: no, status: "landed", counts: l.counts, due: due, at: wh.now()})
}

// insertion is the statement that moves the rows of a feed into its raw table.
// Columns the feed does not have stay null, but for seller_id: a marketplace's
// export does not say whose it is, so there the folder's owner does.
func (wh *Warehouse) insertion(b batch.Batch, no int64, l *landing) (string, []any, error) {
	if !wh.fillable[b.Table]["line"] {
		return "", nil, fmt.Errorf("there is no raw table %q", b.Table)
	}
	columns := maps.Clone(wh.fillable[b.Table])
	for _, ours := range []string{"batch_no", "sheet", "line"} {
		delete(columns, ours)
	}
	var names, values []string
	var args []any
	bound := func(name string, value any) {
		names, values, args = append(names, name), append(values, "?"), append(args, value)
	}
	for _, field := range l.fields {
		if !columns[field.Name] {
			return "", nil, fmt.Errorf("%s has no column %q", b.Table, field.Name)
		}
		delete(columns, field.Name)
		names, values = append(names, field.Name), append(values, field.Name)
	}
	if columns["seller_id"] && b.Owner != "" {
		bound("seller_id", b.Owner)
	}
	bound("batch_no", no)
	if l.oneSheet {
		bound("sheet", l.sheet)
	} else {
		names, values = append(names, "sheet"), append(values, "sheet")
	}
	names, values = append(names, "line"), append(values, "line")
	return "insert into " + b.Table + " (" + strings.Join(names, ", ") + ") select " + strings.Join(values, ", ") + " from pantau_feed(?)", append(args, b.ID), nil
}

// Hold remembers a file that could not be read at all, and why. Holding it
// again, or holding one that has landed, changes nothing.
func (wh *Warehouse) Hold(ctx context.Context, b batch.Batch, due time.Time, why contract.Problem) error {
	err := wh.change(ctx, func(w *writer) error {
		known := false
		if err := w.one(ctx, "select count(*) > 0 from ops.batches where batch_id = ?", []any{b.ID}, &known); err != nil || known {
			return err
		}
		no, err := w.nextBatch(ctx)
		if err != nil {
			return err
		}
		return w.remember(ctx, entry{Batch: b, no: no, status: "held", why: why, due: due, at: wh.now()})
	})
	if err != nil {
		return fmt.Errorf("hold %s: %w", b.File, err)
	}
	return nil
}
