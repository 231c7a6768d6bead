package warehouse

import (
	"errors"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// inQuarantine is a warehouse in which two rows of one file are held, on lines 3 and 4.
func inQuarantine(t *testing.T) *Warehouse {
	t.Helper()
	wh := open(t)
	if _, err := wh.Land(t.Context(), dailyBatch("first"), due, feedOf(daily, sale(2, "W1", 8_250_000), held(3), held(4))); err != nil {
		t.Fatal(err)
	}
	return wh
}

func correction(id string) batch.Batch {
	b := dailyBatch(id)
	b.Source = "koreksi"
	return b
}

func TestACorrectionTakesThePlaceOfHeldRows(t *testing.T) {
	wh := inQuarantine(t)
	instead := map[int]Place{2: {Batch: "first", Line: 3}}
	for range 2 { // the second time does nothing
		if _, err := wh.Correct(t.Context(), correction("second"), due, feedOf(daily, sale(2, "W2", 100)), instead, "Sari"); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string]any{
		"select count(*) from raw.marketplace_daily":                                                             int64(2),
		"select string_agg(line || ' ' || status, ', ' order by line) from ops.held_rows":                        "3 replaced, 4 open",
		"select by_batch_id || ' ' || by_line || ' ' || decided_by from ops.held_rows where status = 'replaced'": "second 2 Sari",
		"select count(*) from ops.batches where rows_read <> rows_landed + rows_held + rows_skipped":             int64(0),
		"select held_id from ops.held_rows where line = 4":                                                       "Kfirst.4",
	} {
		if got := cell(t, wh, query); got != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}

func TestOnlyOpenRowsCanBeCorrectedOrDismissed(t *testing.T) {
	wh := inQuarantine(t)
	if err := wh.Dismiss(t.Context(), []Place{{Batch: "first", Line: 3}}, "toko tutup", "Sari"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		do   func() error
	}{
		{"one that was dismissed, again", func() error {
			return wh.Dismiss(t.Context(), []Place{{Batch: "first", Line: 4}, {Batch: "first", Line: 3}}, "x", "y")
		}},
		{"one that was dismissed, by a correction", func() error {
			_, err := wh.Correct(t.Context(), correction("second"), due, feedOf(daily, sale(2, "W2", 100)), map[int]Place{2: {Batch: "first", Line: 3}}, "Sari")
			return err
		}},
		{"one that never was", func() error {
			return wh.HoldAgain(t.Context(), []Again{{Place: Place{Batch: "first", Line: 99}}}, "Sari")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.do(); !errors.Is(err, ErrNotOpen) {
				t.Errorf("error %v, want %v", err, ErrNotOpen)
			}
			if n := cell(t, wh, "select count(*) from ops.fates"); n != int64(1) {
				t.Errorf("%d fates, want that of line 3 alone", n)
			}
			if n := cell(t, wh, "select count(*) from raw.marketplace_daily"); n != int64(1) {
				t.Errorf("%d rows landed, want 1", n)
			}
		})
	}
}

func TestACorrectionThatIsHeldAgainLeavesNothing(t *testing.T) {
	wh := inQuarantine(t)
	if _, err := wh.Correct(t.Context(), correction("second"), due, feedOf(daily, held(2)), map[int]Place{2: {Batch: "first", Line: 3}}, "Sari"); err == nil {
		t.Fatal("no error")
	}
	if n := cell(t, wh, "select count(*) from ops.batches"); n != int64(1) {
		t.Errorf("%d files in the ledger", n)
	}
}

func TestARowThatIsStillWrongSaysSo(t *testing.T) {
	wh := inQuarantine(t)
	before, err := wh.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again := Again{Place: Place{Batch: "first", Line: 3}, Cells: []string{"a", "sembilan"}, Problems: []contract.Problem{{Column: "GMV", Value: "sembilan", Rule: "rupiah"}}}
	if err := wh.HoldAgain(t.Context(), []Again{again}, "Sari"); err != nil {
		t.Fatal(err)
	}
	if got := cell(t, wh, "select problems->0->>'value' || ' ' || status from ops.held_rows where line = 3"); got != "sembilan open" {
		t.Errorf("%v", got)
	}
	if after, err := wh.ContentHash(t.Context()); after != before || err != nil {
		t.Error("what people decide is not content")
	}
}

func TestWhatWasTakenBackIsGoneAndRemembered(t *testing.T) {
	wh := inQuarantine(t)
	before, err := wh.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wh.Correct(t.Context(), correction("second"), due, feedOf(daily, sale(2, "W2", 100)), map[int]Place{2: {Batch: "first", Line: 3}}, "Sari"); err != nil {
		t.Fatal(err)
	}
	if err := wh.Withdraw(t.Context(), "first", "Budi"); !errors.Is(err, ErrCorrected) {
		t.Errorf("a file with a correction that stands: %v", err)
	}
	if err := wh.Withdraw(t.Context(), "second", "Budi"); err != nil {
		t.Fatal(err)
	}
	if after, err := wh.ContentHash(t.Context()); after != before || err != nil {
		t.Errorf("not what was there before: %v", err)
	}
	if got := cell(t, wh, "select string_agg(line || ' ' || status, ', ' order by line) from ops.held_rows"); got != "3 open, 4 open" {
		t.Errorf("rows that were replaced: %v", got)
	}
	if err := wh.Withdraw(t.Context(), "first", "Budi"); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]any{
		"select count(*) from raw.marketplace_daily": int64(0),
		"select count(*) from ops.quarantine":        int64(0),
		"select count(*) from ops.batches":           int64(0),
		"select string_agg(batch_id || ' ' || withdrawn_by, ', ' order by batch_no) from ops.withdrawals": "first Budi, second Budi",
	} {
		if got := cell(t, wh, query); got != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	if err := wh.Withdraw(t.Context(), "first", "Budi"); !errors.Is(err, ErrNotLanded) {
		t.Errorf("again: %v", err)
	}
	if _, err := wh.Land(t.Context(), dailyBatch("first"), due, feedOf(daily, sale(2, "W1", 1), held(3))); err != nil {
		t.Fatal(err)
	}
	if no := cell(t, wh, "select batch_no from ops.batches"); no != int64(3) {
		t.Errorf("number %v is given a second time", no)
	}
}

func TestRehearsalsLandNothing(t *testing.T) {
	wh := inQuarantine(t)
	counts, repeats, err := wh.Rehearse(t.Context(), dailyBatch("second"), feedOf(daily, sale(7, "W1", 8_250_000), sale(8, "W2", 5), held(9), batch.Row{Line: 10, Skip: "total"}))
	if want := (batch.Counts{Read: 4, Landed: 2, Held: 1, Skipped: 1}); err != nil || counts != want || repeats != 1 {
		t.Errorf("%+v, %d repeats, %v", counts, repeats, err)
	}
	if n := cell(t, wh, "select count(*) from raw.marketplace_daily"); n != int64(1) {
		t.Errorf("%d rows, want the one of before", n)
	}
}
