// Package warehouse owns the DuckDB file: its raw tables and ledgers, the
// models built from them, and the questions that may be asked of both.
package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// A Warehouse is the one open handle on the warehouse file. All its methods may
// be called at once from several goroutines: readers run side by side, writers
// one after the other.
type Warehouse struct {
	config Config
	log    *slog.Logger
	now    func() time.Time // for moments that are only remembered, never worked from

	write turn // of the one writer
	gate  sync.RWMutex
	lake  handle // read-held gate: may be used; held gate: may be replaced

	fillable map[string]map[string]bool // columns of the raw tables, which only migrations change

	feeds     feeds
	questions questions
	id, key   string // of the file, see identity; set while it is being opened
	commit    atomic.Int64
	version   atomic.Int64
	closed    atomic.Bool
}

// A handle is one opening of the file. It is replaced as a whole when DuckDB
// gives it up, which it does after a full disk.
type handle struct {
	db         *sql.DB // nil while the file could not be opened again
	generation int
	file       *os.File // the same file, to read what DuckDB does not tell
}

var errClosed error = stopped("the warehouse is closed")

// Open opens the warehouse, creates the file if it is not there, and brings its
// raw and ops tables up to date. One process at a time may have it open: for
// another one the error says which holds it and wraps ErrHeld. A file that is not
// what was last committed to it is left alone, and the error wraps ErrDamaged; so is
// one with pseudonyms of another key, and the error wraps ErrOtherKey. Runs that never
// came to an end, because power or process did, are marked as interrupted.
func Open(ctx context.Context, config Config, log *slog.Logger) (*Warehouse, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	wh := unopened(config, log)
	before, err := gather(config.Path)
	if err == nil && before.mirror != nil && !before.exists && !config.Accept {
		_, damage := before.judge()
		err = damaged(config.Path, damage)
	}
	if err != nil {
		return nil, err
	}
	said, err := wh.begin(ctx, before)
	if err != nil {
		return nil, err
	}
	known := func(ctx context.Context) error { return wh.settleIdentity(ctx, said != "") }
	for _, step := range []func(context.Context) error{wh.migrate, known, wh.rememberColumns, wh.markInterrupted, wh.rememberVersion} {
		if err := step(ctx); err != nil {
			return nil, errors.Join(fmt.Errorf("open %s: %w", config.Path, err), wh.Close())
		}
	}
	return wh, nil
}

func unopened(config Config, log *slog.Logger) *Warehouse {
	wh := &Warehouse{config: config, log: log, now: time.Now, write: newTurn()}
	if config.Now != nil {
		wh.now = config.Now
	}
	return wh
}

// Close writes what is still in the write-ahead log into the file and gives the
// file free. It waits for whoever is reading or writing.
func (wh *Warehouse) Close() error {
	wh.gate.Lock()
	defer wh.gate.Unlock()
	wh.closed.Store(true)
	if wh.lake.db == nil {
		return nil
	}
	err := wh.lake.db.Close()
	if err == nil && !wh.config.look {
		wh.reflect(!hasLog(wh.config.Path))
	}
	wh.lake.db = nil
	return errors.Join(err, wh.lake.close())
}

// close closes our own descriptor last: closing any descriptor of a file
// drops the whole process's lock on it, so it may not happen while DuckDB relies
// on that lock. Nobody else may open the file for the same reason.
func (h *handle) close() (err error) {
	if h.db != nil {
		err = h.db.Close()
	}
	if h.file != nil {
		err = errors.Join(err, h.file.Close())
	}
	h.db, h.file = nil, nil
	return err
}

// read runs f with a connection of its own, in a transaction that could not write if it tried: all of f sees one state.
func (wh *Warehouse) read(ctx context.Context, f func(*sql.Conn) error) error {
	generation, err := wh.borrow(ctx, func(conn *sql.Conn) error {
		return within(ctx, conn, toRead, func() (bool, error) { return false, f(conn) })
	})
	return because(ctx, wh.heal(ctx, generation, err))
}

// change runs f in the one write transaction there is: all of what f does
// becomes visible when it returns nil, and nothing of it otherwise. A transaction
// that has written something has a commit number of its own, one more than the last.
func (wh *Warehouse) change(ctx context.Context, f func(*writer) error) error {
	if err := wh.write.take(ctx); err != nil {
		return err
	}
	defer wh.write.pass()
	w := &writer{commit: wh.commit.Load() + 1}
	generation, err := wh.borrow(ctx, func(conn *sql.Conn) error {
		w.conn = conn
		err := within(ctx, conn, toWrite, func() (bool, error) {
			if err := f(w); err != nil || !w.wrote {
				return false, err
			}
			return true, wh.number(ctx, w)
		})
		if err == nil && w.wrote {
			wh.commit.Store(w.commit)
			wh.reflect(false)
		}
		return err
	})
	return because(ctx, wh.heal(ctx, generation, err))
}

// Lent is how many connections are in use at this moment.
func (wh *Warehouse) Lent() int {
	wh.gate.RLock()
	defer wh.gate.RUnlock()
	if wh.lake.db == nil {
		return 0
	}
	return wh.lake.db.Stats().InUse
}

// borrow lends f a connection of the present handle and says which handle that was.
func (wh *Warehouse) borrow(ctx context.Context, f func(*sql.Conn) error) (generation int, err error) {
	wh.gate.RLock()
	for wh.lake.db == nil {
		wh.gate.RUnlock()
		if err := wh.reopen(ctx); err != nil {
			return 0, err
		}
		wh.gate.RLock()
	}
	defer wh.gate.RUnlock()
	conn, err := wh.lake.db.Conn(ctx)
	if err != nil {
		return wh.lake.generation, err
	}
	defer conn.Close()
	return wh.lake.generation, f(conn)
}
