package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pantau/etl/archive"
)

// opened opens an installation and returns it with what it logged meanwhile.
func (in installation) opened(t *testing.T) (a *app, logged string) {
	t.Helper()
	var log bytes.Buffer
	cfg, err := loadConfig(in.config)
	if err != nil {
		t.Fatal(err)
	}
	cfg.clock = testClock
	a, err = open(t.Context(), cfg, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return a, log.String()
}

// TestWhatAKillBreaksOffBetweenArchiveAndLedger makes each state that a kill can leave, and wants to know whether the original
// stays when Pantau starts again, and whether replay lands it, beside the old warehouse and without it.
func TestWhatAKillBreaksOffBetweenArchiveAndLedger(t *testing.T) {
	note := func(source string) archive.Origin {
		return archive.Origin{File: "baru.csv", Source: source, Due: testClock.Now().UTC(), Received: testClock.Now().UTC()}
	}
	tests := []struct {
		name            string
		do              func(a *app, id, text string) error
		isKept, landsBy bool // after a start; by a replay
	}{
		{"an upload, its original kept and nothing else", func(a *app, id, text string) error {
			return a.archive.Keep(id, strings.NewReader(text))
		}, true, false},
		{"an upload, kept and announced", func(a *app, id, text string) error {
			return errors.Join(a.archive.Keep(id, strings.NewReader(text)), a.archive.Announce(id, note(uploadSource)))
		}, false, false},
		{"a correction, kept and announced", func(a *app, id, text string) error {
			return errors.Join(a.archive.Keep(id, strings.NewReader(text)), a.archive.Announce(id, note(correctionSource)))
		}, false, false},
		{"a file of the inbox, kept and announced: it comes again", func(a *app, id, text string) error {
			return errors.Join(a.archive.Keep(id, strings.NewReader(text)), a.archive.Announce(id, note("inbox")))
		}, true, false},
		{"an upload of the version before, which announced nothing", func(a *app, id, text string) error {
			return errors.Join(a.archive.Keep(id, strings.NewReader(text)), a.archive.Describe(id, note(uploadSource)))
		}, true, false},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := newInstallation(t, "")
			text := fmt.Sprintf("%sTOKO-9%d,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n", dailyHead, i)
			sum := sha256.Sum256([]byte(text))
			id := hex.EncodeToString(sum[:])
			a, _ := in.opened(t)
			if err := errors.Join(tt.do(a, id, text), a.Close()); err != nil {
				t.Fatal(err)
			}
			status, hashes, said := in.replay()
			if status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] || !strings.Contains(said, id[:12]+" is left out") {
				t.Errorf("replay: %d\n%s", status, said)
			}
			a, logged := in.opened(t)
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			left, _ := filepath.Glob(in.file("archive", id+"*"))
			if (len(left) > 0) != tt.isKept {
				t.Errorf("after a start there are %q", left)
			}
			if !tt.isKept && !strings.Contains(logged, "handed in and never landed") {
				t.Errorf("logged %s", logged)
			}
		})
	}
}

// An upload that landed, or was being taken back, when the process was killed is what the ledger says.
func TestTheLedgerDecidesWhatAKillBrokeOff(t *testing.T) {
	in := newInstallation(t, "")
	id := ""
	t.Run("hand in", func(t *testing.T) {
		v := in.visitor(t)
		v.form(v.upload("harian.csv", []byte(dailyHead+"TOKO-9,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n")) + "/masukkan")
		answer, err := v.app.warehouse.Ask(t.Context(), "select batch_id from ops.batches where source = 'unggahan'", nil)
		if err != nil || answer.Len() != 1 {
			t.Fatal(err)
		}
		id = answer.Text(0, "batch_id")
	})
	if _, err := os.Stat(in.file("archive", id+".pending")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after it has landed it is only announced: %v", err)
	}
	a, _ := in.opened(t)
	if err := errors.Join(a.archive.Recall(id), a.Close()); err != nil { // killed before it was confirmed, or before it was withdrawn
		t.Fatal(err)
	}
	a, _ = in.opened(t)
	if _, noted, err := a.archive.Origin(id); !noted || err != nil {
		t.Errorf("it has landed, and its origin is lost: %v", err)
	}
	if err := errors.Join(a.archive.Recall(id), a.warehouse.Withdraw(t.Context(), id, "Sari"), a.Close()); err != nil { // killed before its original was removed
		t.Fatal(err)
	}
	a, _ = in.opened(t)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(in.file("archive", id+"*")); len(left) > 0 {
		t.Errorf("it was taken back, and there are %q", left)
	}
}

// After a backup was put back the ledger does not know what landed since: its originals stay, and replay brings them.
func TestABackupPutBackKeepsWhatCameAfterIt(t *testing.T) {
	in := newInstallation(t, "")
	backup, err := os.ReadFile(in.file("warehouse.duckdb"))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("hand in", func(t *testing.T) {
		v := in.visitor(t)
		v.form(v.upload("harian.csv", []byte(dailyHead+"TOKO-9,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n")) + "/masukkan")
	})
	if err := os.WriteFile(in.file("warehouse.duckdb"), backup, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"this is an older copy", "originals of which the ledger knows nothing"} {
		a, logged := in.opened(t)
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(logged, want) {
			t.Errorf("logged %q, want %q", logged, want)
		}
	}
	status, _, said := in.replay()
	if status != 1 || !strings.Contains(said, "harian.csv: is in the archive, and was not in the old warehouse; 1 rows") {
		t.Errorf("replay: %d\n%s", status, said)
	}
}

func TestOriginalsThatAreGoneAreSaid(t *testing.T) {
	in := newInstallation(t, "")
	a, logged := in.opened(t)
	if err := a.Close(); err != nil || strings.Contains(logged, "original") {
		t.Errorf("nothing is missing: %s, %v", logged, err)
	}
	for id := range a.archive.All() {
		if err := os.Remove(in.file("archive", id)); err != nil {
			t.Fatal(err)
		}
		break
	}
	a, logged = in.opened(t)
	if err := a.Close(); err != nil || !strings.Contains(logged, "originals are missing from the archive") || !strings.Contains(logged, "files=1") {
		t.Errorf("one is: %s, %v", logged, err)
	}
}

func TestAnotherPersonKeyIsRefused(t *testing.T) {
	in := newInstallation(t, "")
	key, err := os.ReadFile(in.file("person.key"))
	if err != nil {
		t.Fatal(err)
	}
	other := bytes.ToLower([]byte(strings.Repeat("0badc0de", 8) + "\n"))
	if err := os.WriteFile(in.file("person.key"), other, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", "--all"}, {"build"}, {"serve", "--listen", "127.0.0.1:0"}, {"quarantine", "list"}, {"replay"}, {"replay", "--no-compare"}} {
		status, out, said := command(append([]string{"--config", in.config}, args...)...)
		if status != 1 || !strings.Contains(said, "made with another key than "+in.file("person.key")) || !strings.Contains(said, "from the backup") {
			t.Errorf("%v: %d %s%s", args, status, out, said)
		}
	}
	if err := os.Remove(in.file("person.key")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", "--all"}, {"replay"}} {
		if status, _, said := command(append([]string{"--config", in.config}, args...)...); status != 1 || !strings.Contains(said, "it is missing") && !strings.Contains(said, "is missing") {
			t.Errorf("without the key, %v: %d %s", args, status, said)
		}
	}
	if _, err := os.Stat(in.file("person.key")); err == nil {
		t.Error("a new key was made")
	}
	if err := os.WriteFile(in.file("person.key"), key, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, said := command("--config", in.config, "run", "--all"); status != 0 {
		t.Errorf("with its own key again: %d %s", status, said)
	}
}
