package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
	"time"
)

// Commit is the number of the last write transaction that was committed. It moves with everything that changes in the
// warehouse, builds and ledgers alike, and never goes back.
func (wh *Warehouse) Commit() int64 { return wh.commit.Load() }

// reflect mirrors the last commit beside the file. A mirror that cannot be written, as on a full disk, takes nothing from the
// commit: it is behind, which is said at the next opening.
func (wh *Warehouse) reflect(closed bool) {
	last := mirror{Warehouse: wh.id, Commit: wh.commit.Load(), Checkpoint: readHeader(wh.lake.file).checkpoints, Closed: closed, Key: wh.key}
	if err := last.write(wh.config.Path); err != nil {
		wh.log.Error("the commit is safe, its mirror is not written", "commit", wh.commit.Load(), "err", err)
	}
}

// begin opens the file if it may be used, and returns what must be said about it.
func (wh *Warehouse) begin(ctx context.Context, e evidence) (said string, err error) {
	file := wh.config.Path
	sweepMirrors(file)
	accept := func(found identity, header header) error {
		e.identity, e.header = found, header
		if found.key != "" && wh.config.Key != "" && found.key != wh.config.Key {
			return ErrOtherKey
		}
		damage := ""
		if said, damage = e.judge(); damage != "" && !wh.config.Accept {
			return damaged(file, damage)
		} else if damage != "" {
			said = damage
		}
		wh.id, wh.key = found.id, found.key
		wh.commit.Store(found.commit)
		return nil
	}
	err = wh.connect(ctx, accept)
	if err != nil && unreadable(err) && (e.mirror != nil || e.log) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrHeld) {
		if !wh.config.Accept || !e.log {
			return "", damaged(file, strings.TrimPrefix(oneLine(err).Error(), "open "+file+": "))
		}
		if err := os.Rename(file+".wal", file+".wal.damaged"); err != nil {
			return "", err
		}
		err = wh.connect(ctx, accept)
	}
	if err != nil {
		return "", err
	}
	if said != "" {
		wh.log.WarnContext(ctx, "the warehouse is not as it was left: "+said, "file", file)
	}
	if e.mirror != nil && wh.id != "" { // from here on what is found in the write-ahead log is its own
		wh.reflect(false)
	}
	return said, nil
}

// identify reads what a file says of itself.
func identify(ctx context.Context, conn *sql.Conn) (found identity, err error) {
	const known = "select count(*) > 0 from information_schema.tables where table_schema = 'ops' and table_name = 'warehouse'"
	has := false
	if err := conn.QueryRowContext(ctx, known).Scan(&has); err != nil || !has {
		return found, err
	}
	err = conn.QueryRowContext(ctx, "select warehouse_id, coalesce(key_fingerprint, ''), commit_no from ops.warehouse").Scan(&found.id, &found.key, &found.commit)
	return found, err
}

// number gives a write transaction its commit number, before it is committed.
func (wh *Warehouse) number(ctx context.Context, w *writer) error {
	if _, err := w.exec(ctx, "update ops.warehouse set commit_no = ?", w.commit); err != nil {
		return err
	}
	if wh.id != "" {
		return nil
	}
	return w.one(ctx, "select warehouse_id from ops.warehouse", nil, &wh.id) // the migrations have just made it
}

// settleIdentity notes whose pseudonyms a file is to hold that does not know yet. broken says that an older state may have been
// put in its place, so that the ledger vouches for what comes from now on only.
func (wh *Warehouse) settleIdentity(ctx context.Context, broken bool) error {
	return wh.change(ctx, func(w *writer) error {
		if broken {
			if _, err := w.exec(ctx, "update ops.warehouse set ledger_since = ?", wh.now().UTC()); err != nil {
				return err
			}
		}
		if wh.key != "" || wh.config.Key == "" {
			return nil
		}
		wh.key = wh.config.Key
		_, err := w.exec(ctx, "update ops.warehouse set key_fingerprint = ?", wh.key)
		return err
	})
}

// LedgerSince is the moment from which on the ledger knows every file that has landed. Before it an older state may have been put
// in the place of a newer one. It is zero when nothing is known of that.
func (wh *Warehouse) LedgerSince(ctx context.Context) (since time.Time, err error) {
	err = wh.read(ctx, func(conn *sql.Conn) error {
		if found, err := identify(ctx, conn); err != nil || found.id == "" {
			return err
		}
		return conn.QueryRowContext(ctx, "select ledger_since from ops.warehouse").Scan(&since)
	})
	return since.UTC(), err
}
