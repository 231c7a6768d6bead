package main

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/figure"
)

// decided is what people have made in an installation, as text.
const decided = `select concat_ws(' / ',
    (select string_agg(text_hash || reviewer || category_ids::varchar || decided_at, ' ' order by decided_at) from ops.reviews),
    (select string_agg(version || applied_by || applied_at, ' ') from ops.rules),
    (select string_agg(issue_id || title || office || opened_at, ' ' order by issue_id) from ops.issues),
    (select string_agg(issue_id || feedback_id, ' ') from ops.issue_voices inner join stg.feedback using (feedback_id)),
    (select string_agg(held_id || status || coalesce(why, '') || decided_by || decided_at, ' ' order by held_id) from ops.held_rows where status <> 'open'),
    (select string_agg(job || status || due_at || started_at, ' ' order by started_at, job) from ops.runs),
    (select string_agg(file || loaded_at, ' ' order by loaded_at) from ops.batches),
    (select string_agg(build_id || built_at, ' ' order by build_id) from ops.builds where build_id <= 2),
    (select string_agg(category_id || labelled_by, ' ' order by category_id) from mart.labels)
) as said`

func (in installation) decide(t *testing.T) {
	t.Helper()
	v := in.visitor(t)
	ctx := t.Context()
	p := planning{v.app}
	feedback, err := v.app.warehouse.Ask(ctx, "select text_hash, feedback_id from stg.feedback", nil)
	if err != nil || feedback.Len() != 1 {
		t.Fatal(feedback.Len(), err)
	}
	if err := p.Review(ctx, feedback.Text(0, "text_hash"), "Ani", []string{"perizinan"}); err != nil {
		t.Fatal(err)
	}
	id, err := p.OpenIssue(ctx, "Modal untuk PKL", "Dinas Koperasi", figure.Move{Status: "diterima", By: "Ani", On: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := p.LinkVoices(ctx, id, []string{feedback.Text(0, "feedback_id")}, "Ani"); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	text, _, err := p.InForce(ctx)
	if err == nil {
		err = p.Apply(ctx, text+"\n# disetujui rapat\n", "Budi")
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, _, err := v.app.heldRows(ctx, figure.HeldFilter{Status: "open", Layout: "marketplace_daily"})
	if err != nil || len(rows) != 1 {
		t.Fatal(len(rows), err)
	}
	v.form("/data/karantina/tutup", "baris", rows[0].ID, "alasan", "pesanan uji coba", "oleh", "Sari", "kembali", "/data/karantina")
	file := v.corrected(v.get("/data/karantina/karantina.xlsx?sumber=registrations").Body.Bytes(), [3]string{"Jamu T.", "Kelurahan", "Wates"})
	v.form(v.upload("perbaikan.xlsx", file)+"/masukkan", "oleh", "Sari")
	v.app.desk.finish()
	if err := v.app.warehouse.Build(ctx, time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
}

// said is what people made, and the number of the newest build.
func (in installation) said(t *testing.T) (text string, build int) {
	t.Helper()
	t.Run("look", func(t *testing.T) { // closes the warehouse behind it
		v := in.visitor(t)
		answer, err := v.app.warehouse.Ask(t.Context(), decided, nil)
		if err != nil {
			t.Fatal(err)
		}
		text, build = answer.Text(0, "said"), v.number("select max(build_id) from ops.builds")
		v.balanced()
	})
	return text, build
}

func TestReplayTakesAlongWhatPeopleDecided(t *testing.T) {
	in := newInstallation(t, "")
	t.Run("decide", func(t *testing.T) { in.decide(t) })
	before, builds := in.said(t)
	for _, want := range []string{"perizinanorang", "Modal untuk PKL", "Budi", "dismissedpesanan uji cobaSari", "replacedSari"} {
		if !strings.Contains(strings.ReplaceAll(before, " ", ""), strings.ReplaceAll(want, " ", "")) {
			t.Fatalf("%q was not decided: %s", want, before)
		}
	}
	status, hashes, said := in.replay()
	if status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] {
		t.Fatalf("replay: %d\n%s", status, said)
	}
	if !strings.Contains(said, "Taken along: 1 reviews, 1 versions of the rules, 0 models, 1 issues with 1 voices, 2 decisions about held rows") || strings.Contains(said, "in no file of the archive any more") {
		t.Errorf("said %s", said)
	}
	if err := os.Rename(in.file("warehouse.replayed.duckdb"), in.file("warehouse.duckdb")); err != nil {
		t.Fatal(err)
	}
	after, build := in.said(t)
	if after != before {
		t.Errorf("after the swap\n%s\nbefore\n%s", after, before)
	}
	if build != builds+1 {
		t.Errorf("build %d after %d", build, builds)
	}
}

// A replay that is killed leaves the warehouse there is as it was, and the next one goes through.
func TestReplayKilledAtAnyMoment(t *testing.T) {
	in := newInstallation(t, "")
	t.Run("decide", func(t *testing.T) { in.decide(t) })
	before, builds := in.said(t)
	longest := 400 * time.Millisecond // after it has begun to write
	for killed := 0; killed < 3; {
		cmd := exec.Command("pantau", "--config", in.config, "replay")
		cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for range 2000 { // until it has begun to write
			if _, err := os.Stat(in.file("warehouse.replayed.duckdb.partial")); err == nil {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		time.Sleep(rand.N(longest))
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if cmd.Wait() == nil { // this machine is faster
			longest = max(longest/2, 1)
			if err := os.Remove(in.file("warehouse.replayed.duckdb")); err != nil {
				t.Fatal(err)
			}
		} else {
			killed++
		}
		if after, build := in.said(t); after != before || build != builds {
			t.Fatalf("after %d kills the old warehouse says %s", killed, after)
		}
	}
	if status, hashes, said := in.replay(); status != 0 || len(hashes) != 2 || hashes[0] != hashes[1] {
		t.Errorf("replay: %d\n%s", status, said)
	}
	if left, _ := filepath.Glob(in.file("*.partial*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
