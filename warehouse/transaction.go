package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
)

const (
	toRead  = "begin transaction read only"
	toWrite = "begin transaction"
)

// within runs f in a transaction of a borrowed connection: begin says of which kind. It is committed when f says so, and
// rolled back otherwise, also after an error or a panic of f.
//
// The connection goes on to the next visitor, so no transaction may be open when within returns. The visitor may hang up at
// any moment, and a statement whose context ends may have done its work and be reported as interrupted. Therefore beginning and
// ending do not hear of the visitor's context, and a connection on which either failed is closed.
func within(ctx context.Context, conn *sql.Conn, begin string, f func() (keep bool, err error)) (err error) {
	if err := ctx.Err(); err != nil {
		return err // already gone
	}
	ctx = context.WithoutCancel(ctx)
	end := "rollback"
	defer func() {
		if _, failed := conn.ExecContext(ctx, end); failed != nil {
			err = errors.Join(err, failed, discard(conn))
		}
	}()
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return err // rolling back fails then, and the connection is closed
	}
	keep, err := f()
	if err == nil && keep {
		end = "commit"
	}
	return err
}

// discard closes a connection that nobody may get any more, in place of giving it back to the pool.
func discard(conn *sql.Conn) error {
	err := conn.Raw(func(any) error { return driver.ErrBadConn })
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) {
		return nil
	}
	return err
}

// because says of work that failed after its context had ended that this is why: DuckDB says INTERRUPT.
func because(ctx context.Context, err error) error {
	if err == nil || ctx.Err() == nil || errors.Is(err, ctx.Err()) {
		return err
	}
	return fmt.Errorf("%w (%w)", ctx.Err(), oneLine(err))
}

// A turn is had by one at a time.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

// take waits for the turn, or until ctx ends.
func (t turn) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	default:
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turn) pass() { <-t }
