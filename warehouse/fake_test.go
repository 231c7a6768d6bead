package warehouse

import (
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// due is the Monday of the sample: models see it as of Sunday 22 November 2026.
var due = time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC) // Monday 06:00 WIB

// A fakeFeed hands out rows it was given, each from exactly one part.
type fakeFeed struct {
	fields []batch.Field
	rows   []batch.Row
	next   *atomic.Int64
	before func(row int) error // may fail or panic
}

func feedOf(fields []batch.Field, rows ...batch.Row) fakeFeed {
	return fakeFeed{fields: fields, rows: rows, next: new(atomic.Int64)}
}

func (f fakeFeed) Fields() []batch.Field { return f.fields }

func (f fakeFeed) Header(string) []string { return []string{"Kepala", "Kolom"} }

func (f fakeFeed) Part() func(*batch.Row) (bool, error) {
	return func(row *batch.Row) (bool, error) {
		i := int(f.next.Add(1)) - 1
		if f.before != nil {
			if err := f.before(i); err != nil {
				return false, err
			}
		}
		if i >= len(f.rows) {
			return false, nil
		}
		*row = f.rows[i]
		return true, nil
	}
}

func text(s string) contract.Value { return contract.Value{Kind: contract.Text, Text: []byte(s)} }

func number(kind contract.Kind, n int64) contract.Value { return contract.Value{Kind: kind, Int: n} }

// open opens a new warehouse that lives as long as the test.
func open(t testing.TB) *Warehouse {
	t.Helper()
	wh, err := Open(t.Context(), Config{Path: filepath.Join(t.TempDir(), "warehouse.duckdb"), Threads: 2}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := wh.Close(); err != nil {
			t.Error(err)
		}
	})
	return wh
}

// cell is the single cell of an answer.
func cell(t *testing.T, wh *Warehouse, query string) any {
	t.Helper()
	answer, err := wh.Ask(t.Context(), query, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Len() != 1 || len(answer.Columns) != 1 {
		t.Fatalf("%s: %d rows of %q, want one cell", query, answer.Len(), answer.Columns)
	}
	return answer.Rows[0][0]
}
