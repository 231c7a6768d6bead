package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"github.com/duckdb/duckdb-go/v2"

	"pantau/etl/batch"
)

// ErrHeld is wrapped by the error of Open when another process has the
// warehouse open.
var ErrHeld = errors.New("held by another process")

// ErrFull is wrapped by errors of writing when the disk has no room left.
// Nothing of what was being written is kept; everything before it is.
// To whoever does not know the warehouse it is what the system says of a full disk.
var ErrFull error = stopped(noRoom)

const noRoom = "the disk is full: free some space and run it again"

// stopped is why the warehouse takes nothing at all; it is a batch.ErrStore.
type stopped string

func (s stopped) Error() string { return string(s) }

func (s stopped) Is(target error) bool {
	return target == batch.ErrStore || s == noRoom && target == syscall.ENOSPC
}

// connect opens the file and teaches DuckDB to read feeds. Unless accept lets what the file says pass, it is left as it is: the
// write-ahead log is not written into it either.
func (wh *Warehouse) connect(ctx context.Context, accept func(identity, header) error) error {
	if err := os.MkdirAll(filepath.Dir(wh.config.Path), 0o700); err != nil {
		return err
	}
	connector, err := duckdb.NewConnector(wh.config.source(), nil)
	if err != nil {
		return fmt.Errorf("open %s: %w", wh.config.Path, heldBy(err))
	}
	opened := handle{db: sql.OpenDB(connector), generation: wh.lake.generation + 1}
	conn, err := opened.db.Conn(ctx)
	if err == nil {
		err = errors.Join(wh.claim(ctx, conn, &opened, accept), conn.Close())
	}
	if err != nil {
		err = errors.Join(err, opened.close())
		if errors.Is(err, ErrDamaged) {
			return err // which says what it is about
		}
		return fmt.Errorf("open %s: %w", wh.config.Path, err)
	}
	wh.lake = opened
	return nil
}

// claim makes this handle the only one. The lock keeps other processes away; in
// our own, DuckDB would hand out the same database twice, with two writers in it.
func (wh *Warehouse) claim(ctx context.Context, conn *sql.Conn, opened *handle, accept func(identity, header) error) (err error) {
	taken := false
	const known = "select count(*) > 0 from duckdb_functions() where function_name = 'pantau_feed'"
	if err := conn.QueryRowContext(ctx, known).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return errors.New("already open in this process")
	}
	if _, err := conn.ExecContext(ctx, "pragma disable_checkpoint_on_shutdown"); err != nil {
		return err
	}
	if opened.file, err = os.Open(wh.config.Path); err != nil { // not sooner: if the process had it open already, closing it again would do harm
		return err
	}
	found, err := identify(ctx, conn)
	if err == nil {
		err = accept(found, readHeader(opened.file))
	}
	if err != nil {
		return err
	}
	if err := wh.feeds.register(conn); err != nil {
		return err
	}
	for _, setting := range lockdown {
		if _, err := conn.ExecContext(ctx, setting); err != nil {
			return err
		}
	}
	return nil
}

var holder = regexp.MustCompile(`\(PID (\d+)\)`)

// heldBy turns DuckDB's paragraph about locks into our sentence. Any other
// error comes back in one line.
func heldBy(err error) error {
	if !strings.Contains(err.Error(), "Could not set lock on file") {
		return oneLine(err)
	}
	process := ""
	if m := holder.FindStringSubmatch(err.Error()); m != nil {
		process = " (PID " + m[1] + ")"
	}
	return fmt.Errorf("%w%s; is \"pantau serve\" running?", ErrHeld, process)
}

// heal looks at how work on a handle ended. After a FATAL error, which is how
// DuckDB answers a full disk, the handle refuses everything, reads too, so it is
// replaced by a new one: what was committed is still there.
func (wh *Warehouse) heal(ctx context.Context, generation int, err error) error {
	if err == nil {
		return nil
	}
	said := oneLine(err)
	if isFull(err) {
		said = fmt.Errorf("%w (%w)", ErrFull, said)
	}
	if !isFatal(err) {
		return said
	}
	wh.gate.Lock()
	if wh.lake.generation == generation { // else someone who met the same error has replaced it
		wh.lake.close() // an error here repeats the one we have
	}
	wh.gate.Unlock()
	if err := wh.reopen(ctx); err != nil {
		return fmt.Errorf("%w: %w", batch.ErrStore, errors.Join(said, err)) // whoever comes next tries again
	}
	return said
}

// reopen opens the file again if it is not open.
func (wh *Warehouse) reopen(ctx context.Context) error {
	wh.gate.Lock()
	defer wh.gate.Unlock()
	if wh.closed.Load() {
		return errClosed
	}
	if wh.lake.db != nil {
		return nil
	}
	return wh.connect(context.WithoutCancel(ctx), func(found identity, _ header) error {
		if found.commit < wh.commit.Load() {
			return damaged(wh.config.Path, fmt.Sprintf("commit %d is the last that can be read of %d", found.commit, wh.commit.Load()))
		}
		wh.commit.Store(found.commit)
		return nil
	})
}

func isFatal(err error) bool {
	var d *duckdb.Error
	return errors.As(err, &d) && d.Type == duckdb.ErrorTypeFatal ||
		strings.Contains(err.Error(), "database has been invalidated")
}

func isFull(err error) bool {
	text := err.Error()
	return strings.Contains(text, "No space left on device") || strings.Contains(text, "File too large")
}

// oneLine gives an error of DuckDB, which comes with an excerpt of the query
// over several lines, as the one line a log can hold.
func oneLine(err error) error {
	if err == nil || !strings.Contains(err.Error(), "\n") {
		return err
	}
	return line{err}
}

type line struct{ err error }

func (l line) Error() string {
	text, _, _ := strings.Cut(l.err.Error(), "\n\nLINE ")
	return strings.Join(strings.Fields(text), " ")
}

func (l line) Unwrap() error { return l.err }
