package warehouse

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pantau/etl/batch"
)

// unbalanced counts the files whose ledger row and rows do not agree, and the
// rows of files the ledger does not know.
const unbalanced = `select count(*) from (
    select batch_no, sum(landed) as landed, sum(held) as held, sum(in_ledger) as in_ledger
    from (
        select batch_no, rows_landed as landed, rows_held as held, 1 as in_ledger from ops.batches
        union all
        select batch_no, -1, 0, 0 from raw.marketplace_daily
        union all
        select batch_no, 0, -1, 0 from ops.quarantine left join ops.batches using (batch_id)
    )
    group by batch_no
)
where landed <> 0 or held <> 0 or in_ledger <> 1`

func TestKilledAnyTimeTheLedgerBalances(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	for round := range 12 {
		cmd, said := startChild(t, "land for ever", path)
		if said != "open" {
			t.Fatalf("round %d: the child said %q", round, said)
		}
		time.Sleep(time.Duration(rand.IntN(300)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()

		wh, err := Open(t.Context(), Config{Path: path, Threads: 2}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if n := cell(t, wh, unbalanced); n != int64(0) {
			t.Errorf("round %d: %d files do not balance", round, n)
		}
		if n := cell(t, wh, "select count(*) from ops.runs where status = 'running'"); n != int64(0) {
			t.Errorf("round %d: %d runs still say they are running", round, n)
		}
		if err := wh.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	for _, role := range []string{"full, writing the log", "full, writing the file"} {
		t.Run(role, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "warehouse.duckdb")
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "PANTAU_CHILD="+role, "PANTAU_PATH="+path)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if !strings.Contains(string(out), "land harian.csv: the disk is full: free some space and run it again (") {
				t.Errorf("it said\n%s", out)
			}
			wh, err := Open(t.Context(), Config{Path: path}, slog.New(slog.DiscardHandler))
			if err != nil {
				t.Fatal(err)
			}
			defer wh.Close()
			files := cell(t, wh, "select count(*) from ops.batches")
			if want := fmt.Sprintln(files, "files landed"); !strings.Contains(string(out), "\n"+want) || cell(t, wh, unbalanced) != int64(0) {
				t.Errorf("opened again, %d files are there, balanced or not; it said\n%s", files, out)
			}
		})
	}
}

func TestAHandleThatIsGoneIsOpenedAgain(t *testing.T) {
	wh := open(t)
	wh.lake.close() // as heal leaves it when there was no room even to open
	if got := cell(t, wh, "select 1"); got != int64(1) {
		t.Errorf("answered %v", got)
	}
	if _, err := wh.Land(t.Context(), dailyBatch("a"), due, feedOf(daily, sale(2, "W", 1))); err != nil {
		t.Error(err)
	}
	wh.Close()
	if _, err := wh.Ask(t.Context(), "select 1", nil); err == nil || err.Error() != "ask: the warehouse is closed" {
		t.Errorf("after closing: %v", err)
	}
}

func TestBigSortsFitASmallMemoryLimit(t *testing.T) {
	dir := t.TempDir()
	wh, err := Open(t.Context(), Config{Path: filepath.Join(dir, "w.duckdb"), TempDir: filepath.Join(dir, "spill"), MemoryLimit: "60MB", Threads: 1}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer wh.Close()
	if got := cell(t, wh, "select count(*) from (select row_number() over (order by hash(i)) as n, repeat('x', 100) as pad from range(1500000) t(i)) where n > 0 and pad <> ''"); got != int64(1_500_000) {
		t.Errorf("counted %v", got)
	}
}

func TestSnapshotWhileOthersReadAndWrite(t *testing.T) {
	wh := open(t)
	copied := filepath.Join(t.TempDir(), "copy.duckdb")
	var others sync.WaitGroup
	done := make(chan struct{})
	others.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
			}
			rows := make([]batch.Row, 3000)
			for j := range rows {
				rows[j] = sale(j+2, "W", 100)
			}
			if _, err := wh.Land(t.Context(), dailyBatch(time.Now().String()), due, feedOf(daily, rows...)); err != nil {
				t.Error(err)
			}
		}
	})
	others.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			if _, err := wh.Ask(t.Context(), "select count(*), sum(gmv) from raw.marketplace_daily", nil); err != nil {
				t.Error(err)
			}
		}
	})
	for range 5 {
		time.Sleep(50 * time.Millisecond)
		if err := wh.Snapshot(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		copy, err := Open(t.Context(), Config{Path: copied, Threads: 2}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		if n := cell(t, copy, unbalanced); n != int64(0) {
			t.Errorf("%d files of the copy do not balance", n)
		}
		if n := cell(t, copy, "select count(*) from ops.batches"); n == int64(0) {
			t.Error("nothing was copied")
		}
		if err := copy.Close(); err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	others.Wait()

	// Reading the file must not have given it free for others.
	if _, said := startChild(t, "hold", wh.config.Path); !strings.Contains(said, "held by another process") {
		t.Errorf("after a snapshot another process says %q", said)
	}
	if left, _ := filepath.Glob(copied + ".*"); len(left) > 1 { // one is the mirror of the copy that was opened
		t.Errorf("left behind: %q", left)
	}
}

func TestSnapshotWritesOverWhatAKillLeft(t *testing.T) {
	wh := open(t)
	dir := t.TempDir()
	copied := filepath.Join(dir, "copy.duckdb")
	killed, cancel := context.WithCancel(t.Context())
	cancel()
	if err := wh.Snapshot(killed, copied); !errors.Is(err, context.Canceled) {
		t.Errorf("Snapshot = %v", err)
	}
	if err := os.WriteFile(copied+".part", make([]byte, 9<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := wh.Snapshot(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "copy.duckdb" {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
