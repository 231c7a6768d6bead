package warehouse

import (
	"bytes"
	"errors"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	of := func(commit int64, checkpoint uint64) *mirror {
		return &mirror{Warehouse: "a", Commit: commit, Checkpoint: checkpoint}
	}
	closed := func(m *mirror) *mirror { m.Closed = true; return m }
	file := func(commit int64, checkpoint uint64, m *mirror) evidence {
		return evidence{exists: true, header: header{checkpoint, true}, mirror: m, identity: identity{id: "a", commit: commit}}
	}
	with := func(e evidence, change func(*evidence)) evidence { change(&e); return e }
	log := func(e *evidence) { e.log = true }
	oldFormat := func(e *evidence) { e.header.bound = false }
	tests := []struct {
		name string
		evidence
		said, damage string // what it must say; "": nothing
	}{
		{"a new file", evidence{}, "", ""},
		{"a file of the first versions, which had no commit numbers", file(0, 3, nil), "", ""},
		{"killed while it was opened for the first time, before its first mirror", file(1, 0, nil), "", ""},
		{"as it was closed", file(57, 9, closed(of(57, 9))), "", ""},
		{"killed after the mirror", with(file(57, 9, of(57, 9)), log), "", ""},
		{"killed between a commit and its mirror", with(file(58, 9, of(57, 9)), log), "", ""},
		{"killed when its mirror could not be written since it was closed", with(file(60, 9, closed(of(57, 9))), log), "commit 60 and its mirror knows of 57", ""},
		{"killed between a checkpoint and its mirror", file(57, 10, of(57, 9)), "", ""},
		{"the mirror was not in the backup", file(57, 9, nil), "mirror of its commits is missing", ""},
		{"the mirror is of an older backup than the file", file(57, 9, of(40, 7)), "commit 57 and its mirror knows of 40", ""},
		{"a rebuilt warehouse beside the mirror of the old one", with(file(12, 1, of(57, 9)), func(e *evidence) { e.id = "b" }), "of another warehouse", ""},
		{"a backup put back, which is an older whole file", file(40, 7, closed(of(57, 9))), "older copy, with commit 40 of 57", ""},
		{"a backup put back together with its own log", with(file(40, 7, of(57, 9)), log), "older copy, with commit 40 of 57", ""},
		{"an older file of the old format, and a log that may be another's", with(with(file(40, 7, of(57, 9)), log), oldFormat), "", "commit 40 is the last that can be read of 57"},
		{"the log is gone", file(50, 9, of(57, 9)), "", "commit 50 is the last that can be read of 57"},
		{"the log is cut by one commit", with(file(56, 9, of(57, 9)), log), "", "commit 56 is the last that can be read of 57"},
		{"the log held everything and is gone", with(file(0, 0, of(57, 0)), func(e *evidence) { e.id = "" }), "", "commit 0 is the last that can be read of 57"},
		{"the file is gone", evidence{mirror: of(57, 9)}, "", "the file is missing; 57 commits"},
		{"a log put beside a file that was closed without one", with(file(57, 9, closed(of(57, 9))), log), "", "of another time"},
		{"a log that goes on where the file has not been", with(with(file(57, 7, of(57, 9)), log), oldFormat), "", "the file is older than the write-ahead log"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			said, damage := tt.judge()
			if !says(said, tt.said) || !says(damage, tt.damage) {
				t.Errorf("said %q, damage %q; want %q, %q", said, damage, tt.said, tt.damage)
			}
		})
	}
}

func says(text, want string) bool {
	return (text == "") == (want == "") && strings.Contains(text, want)
}

// A remains is what a kill leaves of a warehouse, and what there was before it.
type remains struct {
	dir                        string
	file, log, mirror          []byte
	midLog                     []byte // five commits before
	closedMirror               []byte // when file was closed
	oldFile, oldLog, oldMirror []byte // of the times before: as they were closed, and a log from between
}

// killed makes remains: a warehouse that was closed twice, opened again, and killed after some commits more.
func killed(t *testing.T) remains {
	t.Helper()
	r := remains{dir: t.TempDir()}
	path := filepath.Join(r.dir, "warehouse.duckdb")
	for n, role := range []string{"land and close", "land and close", "land"} {
		cmd, said := startChild(t, role, path)
		if said != "ten" {
			t.Fatalf("the child said %q", said)
		}
		r.oldLog, r.midLog = r.midLog, r.read(t, ".wal")
		if err := cmd.Process.Signal(os.Interrupt); err != nil { // it lands five more
			t.Fatal(err)
		}
		cmd.Wait()
		if n == 1 {
			r.closedMirror = r.read(t, mirrorEnding)
		}
		if n == 0 {
			r.oldFile, r.oldMirror = r.read(t, ""), r.read(t, mirrorEnding)
		}
	}
	r.file, r.log, r.mirror = r.read(t, ""), r.read(t, ".wal"), r.read(t, mirrorEnding)
	if len(r.log) < 10_000 || len(r.midLog) >= len(r.log) || bytes.Equal(r.file, r.oldFile) {
		t.Fatalf("the log has %d bytes, and had %d", len(r.log), len(r.midLog))
	}
	return r
}

func (r remains) read(t *testing.T, ending string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(r.dir, "warehouse.duckdb"+ending))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return text
}

// put makes a folder with these three files, each only if it is not nil, and returns the warehouse's name.
func put(t *testing.T, file, log, mirror []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	for ending, text := range map[string][]byte{"": file, ".wal": log, mirrorEnding: mirror} {
		if text == nil {
			continue
		}
		if err := os.WriteFile(path+ending, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// TestDamageAfterAKillIsNoticed does to what a kill left whatever may happen to files, and wants every loss to be said: either
// Open refuses and leaves the files alone, or all that was committed is there.
func TestDamageAfterAKillIsNoticed(t *testing.T) {
	r := killed(t)
	noise := rand.New(rand.NewPCG(8, 3))
	overwritten := func(at, n int) []byte {
		text := bytes.Clone(r.log)
		for i := at; i < min(at+n, len(text)); i++ {
			text[i] = byte(noise.IntN(256))
		}
		return text
	}
	type damageCase struct {
		name              string
		file, log, mirror []byte
	}
	cases := []damageCase{
		{"the log is gone", r.file, nil, r.mirror},
		{"the log is empty", r.file, []byte{}, r.mirror},
		{"the file is gone", nil, nil, r.mirror},
		{"the file is gone, the log is there", nil, r.log, r.mirror},
		{"an empty file", []byte{}, nil, r.mirror},
		{"the log of a moment before", r.file, r.midLog, r.mirror},
		{"the log of the time before", r.file, r.oldLog, r.mirror},
		{"the log of the time before, and it was closed", r.file, r.oldLog, r.closedMirror},
		{"an older file with the newer log", r.oldFile, r.log, r.mirror},
		{"zeros", r.file, append(bytes.Clone(r.log[:len(r.log)/2]), make([]byte, len(r.log)/2)...), r.mirror},
		{"all of it noise", r.file, overwritten(0, len(r.log)), r.mirror},
	}
	for i := range 24 {
		cases = append(cases, damageCase{"cut", r.file, r.log[:len(r.log)*i/24], r.mirror}, damageCase{"overwritten", r.file, overwritten(len(r.log)*i/24, 1+noise.IntN(64)), r.mirror})
	}
	for _, cut := range []int{1, 2, 7, 8, 24, 40, len(r.log) - 1} {
		cases = append(cases, damageCase{"cut", r.file, r.log[:cut], r.mirror})
	}
	for _, tt := range cases {
		path := put(t, tt.file, tt.log, tt.mirror)
		wh, err := Open(t.Context(), Config{Path: path, Threads: 2}, slog.New(slog.DiscardHandler))
		if err == nil {
			t.Errorf("%s, %d bytes of log: opened with commit %d", tt.name, len(tt.log), wh.Commit())
			wh.Close()
			continue
		}
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "pantau replay") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", tt.name, err)
		}
		for ending, want := range map[string][]byte{"": tt.file, ".wal": tt.log, mirrorEnding: tt.mirror} {
			if got, _ := os.ReadFile(path + ending); len(want) > 0 && !bytes.Equal(got, want) {
				t.Errorf("%s: %s has been changed", tt.name, ending)
			}
		}
	}

	wh, err := Open(t.Context(), Config{Path: put(t, r.file, r.log, r.mirror), Threads: 2}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("what the kill left itself: %v", err)
	}
	defer wh.Close()
	if n := cell(t, wh, unbalanced); n != int64(0) {
		t.Errorf("%d files do not balance", n)
	}
}

// TestABackupIsSaidAndNotRefused puts back what people put back.
func TestABackupIsSaidAndNotRefused(t *testing.T) {
	r := killed(t)
	tests := []struct {
		name              string
		file, log, mirror []byte
		want              string
	}{
		{"as it was", r.file, r.log, r.mirror, ""},
		{"all of an older backup", r.oldFile, nil, r.oldMirror, ""},
		{"an older file over the newer one", r.oldFile, nil, r.mirror, "older copy"},
		{"an older file in an empty folder", r.oldFile, nil, nil, "mirror of its commits is missing"},
		{"the newer file beside the mirror of a backup", r.file, r.log, r.oldMirror, "one of them was put back"},
		{"the mirror is damaged", r.oldFile, nil, r.oldMirror[:5], "mirror of its commits is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := put(t, tt.file, tt.log, tt.mirror)
			for _, want := range []string{tt.want, ""} { // it is said once
				var said bytes.Buffer
				wh, err := Open(t.Context(), Config{Path: path, Threads: 2}, slog.New(slog.NewTextHandler(&said, nil)))
				if err != nil {
					t.Fatal(err)
				}
				if !says(said.String(), want) {
					t.Errorf("said %q, want %q", said.String(), want)
				}
				if since := cell(t, wh, "select ledger_since > timestamp '2000-01-01' from ops.warehouse"); since != (tt.want != "") {
					t.Errorf("the ledger vouches for later files only: %v", since)
				}
				if err := wh.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestCommitsAreCounted(t *testing.T) {
	wh := open(t)
	before := wh.Commit()
	if _, err := wh.Land(t.Context(), dailyBatch("a"), due, feedOf(daily, sale(2, "W", 1))); err != nil {
		t.Fatal(err)
	}
	if got := wh.Commit(); got != before+1 {
		t.Errorf("a landing takes commit %d to %d", before, got)
	}
	if _, err := wh.Land(t.Context(), dailyBatch("a"), due, feedOf(daily, sale(2, "W", 1))); err != nil {
		t.Fatal(err)
	}
	if err := wh.change(t.Context(), func(w *writer) error {
		if _, err := w.exec(t.Context(), "delete from ops.batches"); err != nil {
			return err
		}
		return errors.New("no")
	}); err == nil {
		t.Fatal("no error")
	}
	if got := wh.Commit(); got != before+1 {
		t.Errorf("after one that changed nothing and one that failed: %d, want %d", got, before+1)
	}
	m, err := readMirror(wh.config.Path)
	if err != nil || m == nil || m.Commit != before+1 || cell(t, wh, "select commit_no from ops.warehouse") != before+1 {
		t.Errorf("mirror %+v, %v", m, err)
	}
}

func TestAnotherKeyIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	try := func(key string) error {
		wh, err := Open(t.Context(), Config{Path: path, Key: key}, slog.New(slog.DiscardHandler))
		if err == nil {
			err = wh.Close()
		}
		return err
	}
	if err := errors.Join(try(""), try("one"), try("one"), try("")); err != nil { // the first is of a version that knew no keys
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	if err := try("two"); !errors.Is(err, ErrOtherKey) {
		t.Errorf("another key: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	if m, err := readMirror(path); err != nil || m.Key != "one" {
		t.Errorf("mirror %+v, %v", m, err)
	}
}

func TestGoingOnWithWhatIsThere(t *testing.T) {
	r := killed(t)
	for name, log := range map[string][]byte{"without its log": nil, "with a log that cannot be read": append([]byte("noise, noise"), r.log[12:]...), "with a log that is overwritten inside": append(append(bytes.Clone(r.log[:200]), bytes.Repeat([]byte("x"), 50)...), r.log[250:]...)} {
		t.Run(name, func(t *testing.T) {
			path := put(t, r.file, log, r.mirror)
			for _, accept := range []bool{true, false} {
				wh, err := Open(t.Context(), Config{Path: path, Accept: accept}, slog.New(slog.DiscardHandler))
				if err != nil {
					t.Fatal(err)
				}
				if n := cell(t, wh, unbalanced); n != int64(0) {
					t.Errorf("%d files do not balance", n)
				}
				if err := wh.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
