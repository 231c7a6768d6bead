package source

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// A Postgres source is the answer to one query, for the databases behind a
// city's apps. It can only read, and stops when it takes too long or brings too
// much: the database has other work.
//
// The answer is offered as JSON Lines, one object a row with the column names as
// keys, and goes through the same layouts and contracts as any file. Give the
// query an order: the same rows in another order are other bytes, and would be
// kept once more.
type Postgres struct {
	Name     string // of the source
	DSN      string // holds the password: never shown
	Query    string
	Owner    string        // whom the rows are about; may be empty
	Timeout  time.Duration // of one attempt, from connecting to the last row
	MaxBytes int64
	MaxRows  int
	Dir      string // where it spools while it works

	pause func(context.Context, time.Duration) error // tests do not wait
}

// Files offers the answer as one file, or nothing when there are no rows.
func (p Postgres) Files(ctx context.Context) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		config, err := pgx.ParseConfig(p.DSN)
		if err != nil { // err repeats what it could not read, password and all
			yield(File{}, fmt.Errorf("query %s: the address of the database cannot be read; write it like postgres://user:password@host:5432/database", p.Name))
			return
		}
		spool, err := newSpool(p.Dir, p.Name, p.MaxBytes)
		if err != nil {
			yield(File{}, fmt.Errorf("query %s: %w", p.Name, err))
			return
		}
		defer spool.remove()
		rows, err := p.fetch(ctx, config, spool)
		if err != nil {
			yield(File{}, fmt.Errorf("query %s: %w", p.Name, err))
			return
		}
		if rows > 0 {
			yield(File{Path: "postgres:" + config.Database + "/" + p.Name + ".jsonl", Source: p.Name, Owner: p.Owner, Open: spool.open}, nil)
		}
	}
}

// fetch fills the spool, trying again when the database is busy or gone.
func (p Postgres) fetch(ctx context.Context, config *pgx.ConnConfig, spool *spool) (rows int, err error) {
	pause := p.pause
	if pause == nil {
		pause = sleep
	}
	err = persist(ctx, pause, func() error {
		attempt, cancel := context.WithTimeout(ctx, p.Timeout)
		defer cancel()
		rows, err = p.attempt(attempt, config, spool)
		if err != nil && attempt.Err() != nil {
			return p.tooSlow() // not passing: the database has worked enough for us
		}
		return err
	})
	return rows, err
}

// attempt asks once. Errors that may pass are passing.
func (p Postgres) attempt(ctx context.Context, config *pgx.ConnConfig, spool *spool) (rows int, err error) {
	if err := spool.empty(); err != nil {
		return 0, err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return 0, said(err)
	}
	// Closing tells the server goodbye; when ctx has ended it must still be told.
	defer conn.Close(context.WithoutCancel(ctx))
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly})
	if err != nil {
		return 0, said(err)
	}
	if _, err := tx.Exec(ctx, p.manners()); err != nil {
		return 0, said(err)
	}
	// The statement has no name, so that poolers between us and the server, which
	// hand each transaction to another connection, do not trip over it. Values
	// come as text, spelled by PostgreSQL itself.
	asking, stop := context.WithCancel(ctx)
	defer stop()
	answer, err := tx.Query(asking, p.Query, pgx.QueryExecModeDescribeExec, pgx.QueryResultFormats{pgx.TextFormatCode})
	if err != nil {
		return 0, said(err)
	}
	defer answer.Close()
	defer stop() // else closing takes all rows that are left
	write, err := objectsOf(answer.FieldDescriptions())
	if err != nil {
		return 0, err
	}
	for answer.Next() {
		if rows++; rows > p.MaxRows {
			return 0, fmt.Errorf("more than %d rows; let the query ask for less, or raise max_rows", p.MaxRows)
		}
		if err := write(spool, answer.RawValues()); err != nil {
			return 0, err
		}
	}
	if err := answer.Err(); err != nil {
		if refusal := (*pgconn.PgError)(nil); errors.As(err, &refusal) && refusal.Code == canceled {
			return 0, p.tooSlow()
		}
		return 0, said(err)
	}
	return rows, spool.finish()
}

// canceled is the SQLSTATE of a statement that ran into its time limit.
const canceled = "57014"

func (p Postgres) tooSlow() error {
	return fmt.Errorf("not finished after %s (timeout)", p.Timeout)
}

// manners are the settings of our transaction: how values are spelled, and that
// the server gives up by itself should we die while it works.
func (p Postgres) manners() string {
	return strings.Join([]string{
		fmt.Sprintf("set local statement_timeout = %d", p.Timeout.Milliseconds()),
		"set local client_encoding = 'UTF8'",
		"set local timezone = 'Asia/Jakarta'",
		"set local datestyle = 'ISO, YMD'",
		"set local intervalstyle = 'iso_8601'",
		"set local bytea_output = 'hex'",
		"set local extra_float_digits = 1", // every digit a float has
	}, "; ")
}

// said is an error of PostgreSQL in one line, without what the data holds, and
// passing when the same question may be answered another time.
func said(err error) error {
	var refusal *pgconn.PgError
	if !errors.As(err, &refusal) {
		// The line broke, or nobody listens: connecting is worth another try. The
		// text names host, user and database; the password is never in it.
		return passing{err: errors.New(strings.Join(strings.Fields(err.Error()), " "))}
	}
	message := fmt.Errorf("%s (SQLSTATE %s)", refusal.Message, refusal.Code)
	switch class := refusal.Code[:min(2, len(refusal.Code))]; class {
	case "22", "23": // their messages quote values
		return fmt.Errorf("the database stumbles over a value while it runs the query (SQLSTATE %s); run it there to see which", refusal.Code)
	case "08", "40", "53", "57", "58": // connection, conflict, resources, stopped by an operator, disk
		return passing{err: message}
	}
	return message
}
