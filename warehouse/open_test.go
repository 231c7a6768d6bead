package warehouse

import (
	"bufio"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestMain lets the test binary play a second process: with PANTAU_CHILD set it
// does what that says instead of running tests.
func TestMain(m *testing.M) {
	if role := os.Getenv("PANTAU_CHILD"); role != "" {
		os.Exit(child(role, os.Getenv("PANTAU_PATH")))
	}
	os.Exit(m.Run())
}

// startChild starts this binary in a role, and returns once it has said its
// first line.
func startChild(t *testing.T, role, path string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PANTAU_CHILD="+role, "PANTAU_PATH="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, _ := bufio.NewReader(out).ReadString('\n')
	return cmd, strings.TrimSpace(line)
}

func TestOneProcessHoldsTheWarehouse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	cmd, said := startChild(t, "hold", path)
	if said != "open" {
		t.Fatalf("the other process said %q", said)
	}
	_, err := Open(t.Context(), Config{Path: path}, slog.New(slog.DiscardHandler))
	want := fmt.Sprintf(`open %s: held by another process (PID %d); is "pantau serve" running?`, path, cmd.Process.Pid)
	if err == nil || err.Error() != want || !errors.Is(err, ErrHeld) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestOpenTwiceInOneProcessIsRefused(t *testing.T) {
	wh := open(t)
	if again, err := Open(t.Context(), wh.config, slog.New(slog.DiscardHandler)); err == nil {
		again.Close()
		t.Error("a second handle was given out")
	}
	if got := cell(t, wh, "select 1"); got != int64(1) {
		t.Errorf("the first handle answers %v", got)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.duckdb"), []byte(strings.Repeat("Dengan hormat, ", 2000)), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		config Config
		want   string
	}{
		{"a file that is not a warehouse", Config{Path: filepath.Join(dir, "letter.duckdb")}, "not a valid DuckDB database file"},
		{"a folder", Config{Path: dir}, "open " + dir + ": "},
		{"three mistakes are told at once", Config{Path: "a?b", MemoryLimit: "lots", Threads: -1}, "warehouse: path \"a?b\" may not contain ?, # or %\nwarehouse: memory limit \"lots\" is not a size such as \"1GB\"\nwarehouse: -1 threads are less than none"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(t.Context(), tt.config, slog.New(slog.DiscardHandler))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q, want it to say %q", err, tt.want)
			}
		})
	}
}

func TestMigrationsAreNeverEdited(t *testing.T) {
	wh := open(t)
	if err := wh.change(t.Context(), func(w *writer) error {
		_, err := w.exec(t.Context(), "update ops.migrations set sha256 = 'of another text' where name = '0002_raw.sql'")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	want := "migration 0002_raw.sql is not the one this file was made with: migrations are never edited"
	if err := wh.migrate(t.Context()); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestMigrationsAreNumberedWithoutGaps(t *testing.T) {
	files := fstest.MapFS{"migrations/0001_a.sql": {}, "migrations/0003_c.sql": {}}
	want := "migration 0003_c.sql: its name should start with 0002_"
	if _, err := migrations(files); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// Shop codes that landed before capitals meant nothing are written as later ones.
func TestShopCodesOfOldRowsGetCapitals(t *testing.T) {
	wh := open(t)
	if err := wh.change(t.Context(), func(w *writer) error {
		for _, statement := range []string{
			"insert into raw.marketplace_daily (seller_id, platform, orders, gmv, batch_no, sheet, line) values ('w-9', 'Shopee', 1, 5000, 1, '', 2), ('W-9', 'Shopee', 1, 5000, 1, '', 3), (null, 'Shopee', 1, 5000, 1, '', 4)",
			"delete from ops.migrations where name like '%_shop_codes.sql'",
		} {
			if _, err := w.exec(t.Context(), statement); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := wh.migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := cell(t, wh, "select count(*) from raw.marketplace_daily where seller_id = 'W-9'"); n != int64(2) {
		t.Errorf("%v rows of W-9, want 2", n)
	}
}
