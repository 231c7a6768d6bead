package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// A writer is the write transaction of change.
type writer struct {
	conn   *sql.Conn
	commit int64 // the number that it gets when it is committed
	wrote  bool  // something; without, there is nothing to commit
}

// exec runs one statement and returns how many rows it changed.
func (w *writer) exec(ctx context.Context, query string, args ...any) (int, error) {
	w.wrote = true
	result, err := w.conn.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// one reads the only row of an answer into targets. There is always a row in
// what we ask with it, because it counts or aggregates.
func (w *writer) one(ctx context.Context, query string, args []any, targets ...any) error {
	return w.conn.QueryRowContext(ctx, query, args...).Scan(targets...)
}

// tableRows are those of a table, each with a value for every column in order, or
// why there are no more.
type tableRows = iter.Seq2[[]driver.Value, error]

func eachRow(rows [][]driver.Value) tableRows {
	return func(yield func([]driver.Value, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// add appends rows to a table. They come and go with the transaction.
func (w *writer) add(table string, rows tableRows) error {
	w.wrote = true
	schema, name, _ := strings.Cut(table, ".")
	return w.conn.Raw(func(c any) (err error) {
		appender, err := duckdb.NewAppenderFromConn(c.(driver.Conn), schema, name)
		if err != nil {
			return fmt.Errorf("write %s: %w", table, err)
		}
		waiting := 0
		for row, broken := range rows {
			if err = broken; err == nil {
				err = appender.AppendRow(row...)
			}
			if waiting += textIn(row); waiting > partRoom && err == nil { // the driver counts rows, not bytes
				waiting, err = 0, appender.Flush()
			}
			if err != nil {
				break
			}
		}
		if closing := appender.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", table, err)
		}
		return nil
	})
}

// textIn is how many bytes the texts of a row have.
func textIn(row []driver.Value) (bytes int) {
	for _, value := range row {
		switch text := value.(type) {
		case json.RawMessage:
			bytes += len(text)
		case string:
			bytes += len(text)
		}
	}
	return bytes
}
