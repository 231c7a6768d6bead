package warehouse

import (
	"errors"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// Rows may be long: what a part gathers is bounded in bytes, and all rows land.
func TestLongRowsLandInPieces(t *testing.T) {
	wh := open(t)
	const n = 600
	long := strings.Repeat("Warung Bu Sri ", 5_000)
	rows := make([]batch.Row, n)
	for i := range rows {
		rows[i] = sale(i+2, long, 100)
		if i%3 == 0 {
			rows[i] = held(i + 2)
			rows[i].Cells = []string{long}
		}
	}
	got, err := wh.Land(t.Context(), dailyBatch("long"), due, feedOf(daily, rows...))
	if want := (batch.Counts{Read: n, Landed: n * 2 / 3, Held: n / 3}); err != nil || got != want {
		t.Fatalf("counts %+v, %v; want %+v", got, err, want)
	}
	if whole := cell(t, wh, "select count(*) from raw.marketplace_daily where length(seller_id) = 70000"); whole != int64(n*2/3) {
		t.Errorf("%v rows landed whole", whole)
	}
	if whole := cell(t, wh, "select count(*) from ops.quarantine where length(cells->>0) = 70000"); whole != int64(n/3) {
		t.Errorf("%v rows are held whole", whole)
	}
}

func TestAPartHandsOverBeforeItIsFull(t *testing.T) {
	row := held(2)
	row.Cells = []string{strings.Repeat("x", 100_000)}
	l, err := newLanding(feedOf(daily), 1, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	p := &part{landing: l, next: func(to *batch.Row) (bool, error) { *to = row; return true, nil }}
	if _, err := p.read(nil, 0, atOnce); err != nil {
		t.Fatal(err)
	}
	if most := partRoom/100_000 + 1; l.counts.Read == 0 || l.counts.Read > most {
		t.Errorf("%d rows of 100 kB at once, want %d at most", l.counts.Read, most)
	}
}

func TestAFileThatIsWrongThroughoutIsHeldAsAWhole(t *testing.T) {
	wh := open(t)
	row := held(2)
	row.Cells = []string{strings.Repeat("x", 1_000_000)}
	rows := make([]batch.Row, mostAside/1_000_000+1)
	for i := range rows {
		rows[i] = row
		rows[i].Line = i + 2
	}
	long := make([]batch.Row, mostLong/1_000_000+1)
	for i := range long {
		long[i] = sale(i+2, row.Cells[0], 100)
	}
	if _, err := wh.Land(t.Context(), dailyBatch("long"), due, feedOf(daily, long...)); !refusedFor(err, "size") {
		t.Errorf("long texts: %v, want a refusal", err)
	}
	for name, land := range map[string]func() error{
		"landed": func() error {
			_, err := wh.Land(t.Context(), dailyBatch("wrong"), due, feedOf(daily, rows...))
			return err
		},
		"rehearsed": func() error {
			_, _, err := wh.Rehearse(t.Context(), dailyBatch("wrong"), feedOf(daily, rows...))
			return err
		},
	} {
		if err := land(); !refusedFor(err, "held") {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
	if n := cell(t, wh, "select count(*) from ops.quarantine"); n != int64(0) {
		t.Errorf("%v rows are held", n)
	}
}

func refusedFor(err error, rule string) bool {
	refusal, ok := errors.AsType[*contract.Refusal](err)
	return ok && refusal.Rule == rule
}
