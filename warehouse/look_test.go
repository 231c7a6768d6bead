package warehouse

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"pantau/etl/batch"
)

// TestEveryDamagedBlockIsFound flips one bit in every block of a file. Either it is found, or nothing depends on the block.
func TestEveryDamagedBlockIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	config := Config{Path: path, Threads: 2}
	wh, err := Open(t.Context(), config, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]batch.Row, 30_000)
	for i := range rows {
		rows[i] = sale(i+2, fmt.Sprintf("WARUNG-%d", i*7919%30_000), int64(i)*7919%1_000_003)
		if i%40 == 3 {
			rows[i] = held(i + 2)
		}
	}
	for _, id := range []string{"a", "b"} {
		if _, err := wh.Land(t.Context(), dailyBatch(id), due, feedOf(daily, rows...)); err != nil {
			t.Fatal(err)
		}
	}
	content, err := wh.ContentHash(t.Context())
	if err := errors.Join(err, wh.Close()); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const begin, block = 12 << 10, 256 << 10
	found, blocks := 0, (len(whole)-begin)/block
	for n := range blocks {
		at := begin + n*block + (n*7919+5000)%(block/2)
		whole[at] ^= 4
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		whole[at] ^= 4
		if isDamageFound(t, config, content) {
			found++
		}
	}
	if found < blocks/2 {
		t.Errorf("%d of %d damaged blocks were found", found, blocks)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if isDamageFound(t, config, content) {
		t.Error("damage is found where there is none")
	}
}

func isDamageFound(t *testing.T, config Config, content string) bool {
	wh, _, wrong, err := Look(t.Context(), config, slog.New(slog.DiscardHandler))
	if err != nil || len(wrong) > 0 {
		return true
	}
	defer wh.Close()
	read, err := wh.ReadAll(t.Context())
	if err != nil || len(read.Wrong) > 0 {
		return true
	}
	if now, err := wh.ContentHash(t.Context()); err != nil || now != content || read.Rows < 60_000 {
		t.Errorf("damage goes unnoticed: %v, %d rows", err, read.Rows)
	}
	return false
}

func TestLookChangesNothing(t *testing.T) {
	r := killed(t)
	path := put(t, r.file, r.log[:len(r.log)/2], r.mirror)
	wh, _, wrong, err := Look(t.Context(), Config{Path: path}, slog.New(slog.DiscardHandler))
	if err != nil || len(wrong) != 1 {
		t.Fatal(wrong, err)
	}
	if n := cell(t, wh, "select count(*) from ops.batches"); n == int64(0) {
		t.Error("nothing is left to see")
	}
	if err := wh.Close(); err != nil {
		t.Fatal(err)
	}
	for ending, want := range map[string][]byte{"": r.file, ".wal": r.log[:len(r.log)/2], mirrorEnding: r.mirror} {
		if got, _ := os.ReadFile(path + ending); string(got) != string(want) {
			t.Errorf("%q has been changed", ending)
		}
	}
	if left, _ := filepath.Glob(path + "*"); len(left) != 3 {
		t.Errorf("there are %q", left)
	}
	if _, _, _, err := Look(t.Context(), Config{Path: filepath.Join(t.TempDir(), "none.duckdb")}, slog.New(slog.DiscardHandler)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of none: %v", err)
	}
	noise := put(t, r.file, append([]byte("noise, noise"), r.log[12:]...), r.mirror)
	if wh, _, wrong, err = Look(t.Context(), Config{Path: noise}, slog.New(slog.DiscardHandler)); err != nil || len(wrong) == 0 {
		t.Fatalf("with a log that nobody can read: %v, %v", wrong, err)
	}
	if n := cell(t, wh, "select count(*) from ops.batches"); n == int64(0) {
		t.Error("nothing is left of the last checkpoint")
	}
	if err := wh.Close(); err != nil {
		t.Fatal(err)
	}
}
