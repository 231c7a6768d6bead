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
	version   atomic.Int64
	closed    atomic.Bool
}

// A handle is one opening of the file. It is replaced as a whole when DuckDB
// gives it up, which it does after a full disk.
type handle struct {
	db         *sql.DB // nil while the file could not be opened again
	generation int
	copying    *os.File // see Snapshot; nil until the first
}

var errClosed error = stopped("the warehouse is closed")

// Open opens the warehouse, creates the file if it is not there, and brings its
// raw and ops tables up to date. One process at a time may have it open: for
// another one the error says which holds it and wraps ErrHeld. Runs that never
// came to an end, because power or process did, are marked as interrupted.
func Open(ctx context.Context, config Config, log *slog.Logger) (*Warehouse, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	wh := &Warehouse{config: config, log: log, now: time.Now, write: newTurn()}
	if config.Now != nil {
		wh.now = config.Now
	}
	if err := wh.connect(ctx); err != nil {
		return nil, err
	}
	err := errors.Join(wh.migrate(ctx), wh.rememberColumns(ctx), wh.markInterrupted(ctx), wh.rememberVersion(ctx))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", config.Path, err), wh.Close())
	}
	return wh, nil
}

// Close writes what is still in the write-ahead log into the file and gives the
// file free. It waits for whoever is reading or writing.
func (wh *Warehouse) Close() error {
	wh.gate.Lock()
	defer wh.gate.Unlock()
	wh.closed.Store(true)
	return wh.lake.close()
}

// close closes the copying descriptor last: closing any descriptor of a file
// drops the whole process's lock on it, so it may not happen while DuckDB relies
// on that lock.
func (h *handle) close() (err error) {
	if h.db != nil {
		err = h.db.Close()
	}
	if h.copying != nil {
		err = errors.Join(err, h.copying.Close())
	}
	h.db, h.copying = nil, nil
	return err
}

// read runs f with a connection of its own, in a transaction that could not write if it tried: all of f sees one state.
func (wh *Warehouse) read(ctx context.Context, f func(*sql.Conn) error) error {
	generation, err := wh.borrow(ctx, func(conn *sql.Conn) error {
		return within(ctx, conn, toRead, "rollback", func() error { return f(conn) })
	})
	return because(ctx, wh.heal(ctx, generation, err))
}

// change runs f in the one write transaction there is: all of what f does
// becomes visible when it returns nil, and nothing of it otherwise.
func (wh *Warehouse) change(ctx context.Context, f func(*writer) error) error {
	if err := wh.write.take(ctx); err != nil {
		return err
	}
	defer wh.write.pass()
	generation, err := wh.borrow(ctx, func(conn *sql.Conn) error {
		return within(ctx, conn, toWrite, "commit", func() error { return f(&writer{conn: conn}) })
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
