package warehouse

import (
	"log/slog"
	"path/filepath"
	"testing"
)

// DuckDB 1.5.5 sometimes came upon an assertion of its own when several threads
// counted what a filter left of a few rows, and then answered nobody until the
// file was opened again. Quarantine counts so. An engine that does must not come back.
func TestManyCountsOfASmallSelection(t *testing.T) {
	wh, err := Open(t.Context(), Config{Path: filepath.Join(t.TempDir(), "warehouse.duckdb"), Threads: 8}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer wh.Close()
	const small = `with few as (select i from range(1) as t(i)), left_over as (
		select * from few where i > 9 union all select * from few where not exists (select 1 from few where i > 9)
	) select i, count(*) over () as n from left_over order by i limit 5`
	for n := range 1500 {
		if _, err := wh.Ask(t.Context(), small, nil); err != nil {
			t.Fatalf("the %d. time: %v", n+1, err)
		}
	}
}
