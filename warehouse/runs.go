package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"pantau/etl/batch"
)

// A Run is one attempt at a job that fell due.
type Run struct {
	Job     string
	Due     time.Time
	Attempt int  // from 1
	Late    bool // started to make up for a missed moment
}

// StartRun remembers that a run has begun.
func (wh *Warehouse) StartRun(ctx context.Context, run Run) error {
	return wh.change(ctx, func(w *writer) error {
		_, err := w.exec(ctx, "insert into ops.runs values (?, 'running', null, ?, 0, 0, 0, 0, ?, ?, ?, null)",
			run.Job, run.Attempt, run.Late, run.Due.UTC(), wh.now().UTC())
		return err
	})
}

// FinishRun closes a run that was started; a nil failure means it succeeded. It
// is written even when ctx has ended, since that may be why the run did.
func (wh *Warehouse) FinishRun(ctx context.Context, run Run, counts batch.Counts, failure error) error {
	ctx = context.WithoutCancel(ctx)
	status, reason := "ok", any(nil)
	switch {
	case errors.Is(failure, context.Canceled): // somebody stopped it; it is made up for
		status, reason = "interrupted", failure.Error()
	case failure != nil:
		status, reason = "failed", failure.Error()
	}
	const finish = "update ops.runs set status = ?, error = ?, rows_read = ?, rows_landed = ?, rows_held = ?, rows_skipped = ?, finished_at = ? where job = ? and due_at = ? and attempt = ? and status = 'running'"
	return wh.change(ctx, func(w *writer) error {
		_, err := w.exec(ctx, finish, status, reason, counts.Read, counts.Landed, counts.Held, counts.Skipped, wh.now().UTC(), run.Job, run.Due.UTC(), run.Attempt)
		return err
	})
}

// LastDone is the latest moment for which the job came to a good end; ok is false
// when it was never started. Of a job that was started and never ended well it is
// just before the first moment it was started for, so that this one is still due.
func (wh *Warehouse) LastDone(ctx context.Context, job string) (due time.Time, ok bool, err error) {
	const last = "select coalesce(max(due_at) filter (status = 'ok'), min(due_at) - interval 1 second) from ops.runs where job = ?"
	err = wh.read(ctx, func(conn *sql.Conn) error {
		var moment sql.NullTime
		if err := conn.QueryRowContext(ctx, last, job).Scan(&moment); err != nil {
			return err
		}
		due, ok = moment.Time.UTC(), moment.Valid
		return nil
	})
	return due, ok, err
}

// History is when the first run of any job was started, and all moments for which
// the job came to a good end.
func (wh *Warehouse) History(ctx context.Context, job string) (since time.Time, done []time.Time, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		var first sql.NullTime
		if err := conn.QueryRowContext(ctx, "select min(started_at) from ops.runs").Scan(&first); err != nil {
			return err
		}
		since = first.Time.UTC()
		rows, err := conn.QueryContext(ctx, "select distinct due_at from ops.runs where job = ? and status = 'ok' order by due_at", job)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var due time.Time
			if err := rows.Scan(&due); err != nil {
				return err
			}
			done = append(done, due.UTC())
		}
		return rows.Err()
	})
	return since, done, err
}

// markInterrupted closes the runs that a power cut or a kill left open. Nothing
// runs while the file is being opened, so whatever says running is one of them.
func (wh *Warehouse) markInterrupted(ctx context.Context) error {
	return wh.change(ctx, func(w *writer) error {
		_, err := w.exec(ctx, "update ops.runs set status = 'interrupted', finished_at = ? where status = 'running'", wh.now().UTC())
		return err
	})
}
