package warehouse

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pantau/data"
	"pantau/etl/batch"
)

// TestEveryLedgerIsKeptOrMadeAgain wants to know of each table of ops what becomes of it when a warehouse is rebuilt.
func TestEveryLedgerIsKeptOrMadeAgain(t *testing.T) {
	madeAgain := []string{"ops.batches", "ops.quarantine", "ops.notes", "ops.copies", "ops.texts", "ops.build_clock", "ops.migrations", "ops.warehouse", "ops.fates"} // the last is joined with what was kept
	answer, err := open(t).Ask(t.Context(), "select table_schema || '.' || table_name as name from information_schema.tables where table_schema = 'ops' and table_type = 'BASE TABLE'", nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range answer.Len() {
		name := answer.Text(i, "name")
		if slices.Contains(keptTables, name) == slices.Contains(madeAgain, name) {
			t.Errorf("%s: say in keptTables or here what a rebuilt warehouse does with it", name)
		}
	}
}

func TestWhatPeopleDecidedIsGivenBack(t *testing.T) {
	before, after := inQuarantine(t), withReference(t)
	ctx := t.Context()
	if ref, err := data.Load(); err != nil || before.SeeReference(ctx, ref) != nil {
		t.Fatal(err)
	}
	said(t, before, "modal kurang", "sepi \"pembeli\", kata Bu Tri")
	on := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	moment := time.Date(2026, 11, 20, 2, 0, 0, 123456000, time.UTC)
	before.now = func() time.Time { return moment }
	run := Run{Job: "marketplace", Due: due, Attempt: 1}
	for i, do := range []func() error{
		func() error {
			return before.SaveReview(ctx, Review{hashOf("modal kurang"), "Ani", []string{"permodalan", "pemasaran"}})
		},
		func() error {
			_, err := before.OpenIssue(ctx, "Penataan\nlapak", "Disperindag", Step{"diterima", "baru", "Ani", on})
			return err
		},
		func() error {
			return before.change(ctx, func(w *writer) error {
				_, err := w.exec(ctx, "insert into ops.text_models values ('m1', 'r1', '\\x00\\xFFz'::blob, 9, 0.1, 0.2, 0.30000000000000004, 0.5, 0.2, true, ?)", moment)
				return err
			})
		},
		func() error { return before.StartRun(ctx, run) },
		func() error { return before.Dismiss(ctx, []Place{{Batch: "first", Line: 4}}, "toko tutup", "Sari") },
		func() error {
			_, err := before.Correct(ctx, correction("second"), due, feedOf(daily, sale(2, "W2", 100)), map[int]Place{2: {Batch: "first", Line: 3}}, "Sari")
			return err
		},
		func() error { return before.Build(ctx, due) },
	} {
		if err := do(); err != nil {
			t.Fatal(i, err)
		}
	}
	if err := before.FinishRun(ctx, run, batch.Counts{Read: 3}, fmt.Errorf("kata \"Sari\"")); err != nil {
		t.Fatal(err)
	}
	if n, err := before.LinkVoices(ctx, 1, []string{cell(t, before, "select min(feedback_id) from stg.feedback").(string)}, "Ani"); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	kept, err := before.Keep(ctx)
	if err != nil || kept.Count("ops.reviews") != 1 || kept.Count("ops.fates") != 2 {
		t.Fatal(kept.Count("ops.fates"), err)
	}

	if err := after.GiveBack(ctx, kept); err != nil {
		t.Fatal(err)
	}
	said(t, after, "modal kurang")
	if _, err := after.Land(ctx, dailyBatch("first"), due.Add(time.Hour), feedOf(daily, sale(2, "W1", 8_250_000), held(3), held(4))); err != nil {
		t.Fatal(err)
	}
	if _, err := after.Correct(ctx, correction("second"), due, feedOf(daily, sale(2, "W2", 100)), map[int]Place{2: {Batch: "first", Line: 3}}, "replay"); err != nil {
		t.Fatal(err)
	}
	if err := after.Settle(ctx, kept); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"ops.runs", "ops.builds", "ops.reviews", "ops.text_models", "ops.rules", "ops.issues", "ops.issue_steps", "ops.issue_voices", "ops.withdrawals", "ops.fates"} {
		all := "select coalesce(string_agg(rows_there::varchar, '; ' order by rows_there::varchar), '') from " + table + " as rows_there"
		if was, is := cell(t, before, all), cell(t, after, all); was != is {
			t.Errorf("%s is\n%v, was\n%v", table, is, was)
		}
	}
	if was, is := cell(t, before, "select string_agg(batch_id || loaded_at || due_at, ' ' order by batch_no) from ops.batches"), cell(t, after, "select string_agg(batch_id || loaded_at || due_at, ' ' order by batch_no) from ops.batches"); was != is {
		t.Errorf("files came at %v, came at %v", is, was)
	}
	if n := cell(t, after, "select count(*) from ops.held_rows inner join ops.batches using (batch_id) where held_at <> batches.loaded_at"); n != int64(0) {
		t.Errorf("%d rows are not held since their file came", n)
	}
	if err := after.Build(ctx, due); err != nil || after.Version() != before.Version()+1 {
		t.Errorf("build %d after %d: %v", after.Version(), before.Version(), err)
	}
	reviews, voices, err := after.Strays(ctx)
	if err != nil || reviews != 0 || voices != int(cell(t, after, "select count(*) from ops.issue_voices where feedback_id not in (select feedback_id from stg.feedback)").(int64)) {
		t.Errorf("%d reviews and %d voices are strays: %v", reviews, voices, err)
	}
}

// What was decided about a row that lands now is over; a row whose correction is lost is open again.
func TestFatesThatNoLongerHold(t *testing.T) {
	before := inQuarantine(t)
	ctx := t.Context()
	if _, err := before.Correct(ctx, correction("second"), due, feedOf(daily, sale(2, "W2", 100)), map[int]Place{2: {Batch: "first", Line: 3}}, "Sari"); err != nil {
		t.Fatal(err)
	}
	if err := before.Dismiss(ctx, []Place{{Batch: "first", Line: 4}}, "toko tutup", "Sari"); err != nil {
		t.Fatal(err)
	}
	kept, err := before.Keep(ctx)
	if err != nil {
		t.Fatal(err)
	}
	after := open(t)
	if err := after.GiveBack(ctx, kept); err != nil {
		t.Fatal(err)
	}
	if _, err := after.Land(ctx, dailyBatch("first"), due, feedOf(daily, sale(2, "W1", 8_250_000), held(3), sale(4, "W4", 100))); err != nil {
		t.Fatal(err)
	}
	if err := after.Settle(ctx, kept); err != nil {
		t.Fatal(err)
	}
	if got := cell(t, after, "select string_agg(line || ' ' || status, ', ' order by line) from ops.held_rows"); got != "3 open" || cell(t, after, "select count(*) from ops.fates") != int64(0) {
		t.Errorf("held rows are %v", got)
	}
}
