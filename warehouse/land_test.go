package warehouse

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"time"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

var daily = []batch.Field{
	{Name: "seller_id", Kind: contract.Text},
	{Name: "sold_on", Kind: contract.Date},
	{Name: "orders", Kind: contract.Integer},
	{Name: "gmv", Kind: contract.Money},
}

func sale(line int, seller string, sen int64) batch.Row {
	return batch.Row{Sheet: "Data", Line: line, Values: []contract.Value{
		text(seller), number(contract.Date, 20_000), number(contract.Integer, 3), number(contract.Money, sen),
	}}
}

func held(line int) batch.Row {
	return batch.Row{Line: line, Cells: []string{"a", "delapan"}, Problems: []contract.Problem{
		{Column: "GMV", Value: "delapan", Rule: "rupiah", Indonesian: "\"delapan\" bukan rupiah", English: "\"delapan\" is not an amount"},
	}}
}

// noted is a sale beside which a cell is damaged that is not kept.
func noted(row batch.Row) batch.Row {
	row.Notes = []contract.Problem{{Column: "Ongkir", Value: "7.5", Rule: "rupiah", Indonesian: "\"7.5\" terlalu kecil", English: "\"7.5\" is too small"}}
	return row
}

func dailyBatch(id string) batch.Batch {
	return batch.Batch{ID: id, File: "harian.csv", Source: "inbox", Layout: "marketplace_daily", Dataset: "marketplace_daily", Table: "raw.marketplace_daily"}
}

func TestLandKeepsTheBalance(t *testing.T) {
	wh := open(t)
	broken := errors.New("the reader broke")
	rows := []batch.Row{sale(2, "W1", 8_250_000), held(3), noted(batch.Row{Line: 4, Skip: "a total"}), noted(sale(5, "W2", -50))}
	tests := []struct {
		name    string
		id      string
		before  func(int) error
		want    batch.Counts
		wantErr error
		total   int64 // rows in the raw table afterwards
	}{
		{"a file whose reader breaks leaves nothing", "a", func(i int) error {
			if i == 3 {
				return broken
			}
			return nil
		}, batch.Counts{}, broken, 0},
		{"the same file, read well, lands, holds and skips", "a", nil, batch.Counts{Read: 4, Landed: 2, Held: 1, Skipped: 1, Noted: 1}, nil, 2},
		{"the same bytes again are a no-op", "a", nil, batch.Counts{}, nil, 2},
		{"another file adds to it", "b", nil, batch.Counts{Read: 4, Landed: 2, Held: 1, Skipped: 1, Noted: 1}, nil, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			feed := feedOf(daily, rows...)
			feed.before = tt.before
			got, err := wh.Land(t.Context(), dailyBatch(tt.id), due, feed)
			if !errors.Is(err, tt.wantErr) || (tt.wantErr == nil) != (err == nil) {
				t.Fatalf("error %v, want %v", err, tt.wantErr)
			}
			if got != tt.want {
				t.Errorf("counts %+v, want %+v", got, tt.want)
			}
			if total := cell(t, wh, "select count(*) from raw.marketplace_daily"); total != tt.total {
				t.Errorf("%d rows in the raw table, want %d", total, tt.total)
			}
			if open := cell(t, wh, "select count(*) * 2 from ops.quarantine"); open != tt.total {
				t.Errorf("%d rows held, want one for every two landed, of which there are %d", open, tt.total)
			}
			if notes := cell(t, wh, "select count(*) * 2 from ops.notes where line = 5 and (notes->>'$[0].column') = 'Ongkir'"); notes != tt.total {
				t.Errorf("%d rows noted, want one for every two landed, of which there are %d", notes, tt.total)
			}
		})
	}
}

func TestLandedValuesAreTheFilesValues(t *testing.T) {
	wh := open(t)
	fields := []batch.Field{
		{Name: "order_id", Kind: contract.Text},
		{Name: "line_total", Kind: contract.Money},
		{Name: "quantity", Kind: contract.Integer},
		{Name: "ordered_at", Kind: contract.Time},
		{Name: "completed_at", Kind: contract.Time},
	}
	at := time.Date(2026, 11, 1, 9, 57, 0, 0, time.UTC)
	b := batch.Batch{ID: "s", File: "Order.all.xlsx", Owner: "WARUNG-0012", Table: "raw.marketplace_orders"}
	row := batch.Row{Sheet: "orders", Line: 7, Values: []contract.Value{
		text("2411Ü00"), number(contract.Money, 8_250_050), number(contract.Integer, 2), number(contract.Time, at.UnixMicro()), {},
	}}
	if _, err := wh.Land(t.Context(), b, due, feedOf(fields, row)); err != nil {
		t.Fatal(err)
	}
	got, err := wh.Ask(t.Context(), "select order_id, line_total, quantity, ordered_at, completed_at, seller_id, product, batch_no, sheet, line from raw.marketplace_orders", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []any{"2411Ü00", 82500.50, int64(2), at, nil, "WARUNG-0012", nil, int64(1), "orders", int64(7)}
	for i, column := range got.Columns {
		if got.Rows[0][i] != want[i] {
			t.Errorf("%s is %v, want %v", column, got.Rows[0][i], want[i])
		}
	}
}

func TestEveryRowOfALargeFeedLandsOnce(t *testing.T) {
	wh := open(t)
	rows := make([]batch.Row, 50_000)
	for i := range rows {
		rows[i] = sale(i+2, "W", 100)
		if i%100 == 7 {
			rows[i] = held(i + 2)
		}
	}
	got, err := wh.Land(t.Context(), dailyBatch("large"), due, feedOf(daily, rows...))
	if want := (batch.Counts{Read: 50_000, Landed: 49_500, Held: 500}); err != nil || got != want {
		t.Fatalf("counts %+v, %v; want %+v", got, err, want)
	}
	if lines := cell(t, wh, "select count(distinct line) from (select line from raw.marketplace_daily union all select line from ops.quarantine)"); lines != int64(50_000) {
		t.Errorf("%d different lines, want 50000", lines)
	}
	if problem := cell(t, wh, "select distinct problems->0->>'id' from ops.quarantine"); problem != `"delapan" bukan rupiah` {
		t.Errorf("problem reads %v", problem)
	}
}

func TestMistakesOfAFeedAreErrorsAndLandNothing(t *testing.T) {
	wh := open(t)
	tests := []struct {
		name  string
		table string
		feed  fakeFeed
		want  string
	}{
		{"a reader that panics", "raw.marketplace_daily", fakeFeed{before: func(int) error { panic("index out of range") }}, "land harian.csv: panic: index out of range at "},
		{"a column the table does not have", "raw.programme", fakeFeed{}, `land harian.csv: raw.programme has no column "seller_id"`},
		{"a table that is not raw", "ops.batches", fakeFeed{}, `land harian.csv: there is no raw table "ops.batches"`},
		{"a value of another kind than its field", "raw.marketplace_daily", fakeFeed{rows: []batch.Row{{Line: 2, Values: make([]contract.Value, 4)}, {Line: 3, Values: []contract.Value{text("W"), text("kemarin"), {}, {}}}}}, "land harian.csv: line 3: column sold_on: kind 1 where its field says 4"},
		{"an amount no column can hold", "raw.marketplace_daily", fakeFeed{rows: []batch.Row{sale(2, "W", limit)}}, "land harian.csv: line 2: column gmv: amount of 1000000000000000000 sen is too large to store"},
		{"a text that is not UTF-8", "raw.marketplace_daily", fakeFeed{rows: []batch.Row{sale(2, "W", 1), sale(3, "Warung Bu Sri\xff", 1)}}, "land harian.csv: line 3: column seller_id: a text that is not UTF-8"},
		{"a day no column can hold", "raw.marketplace_daily", fakeFeed{rows: []batch.Row{{Line: 2, Values: []contract.Value{text("W"), number(contract.Date, 1<<31), {}, {}}}}}, "land harian.csv: line 2: column sold_on: day 2147483648 is out of range"},
		{"too few values", "raw.marketplace_daily", fakeFeed{rows: []batch.Row{{Line: 2}}}, "land harian.csv: line 2: the reader gave another number of values than it has fields"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := dailyBatch("x")
			b.Table = tt.table
			feed := feedOf(daily, tt.feed.rows...)
			feed.before = tt.feed.before
			_, err := wh.Land(t.Context(), b, due, feed)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %q, want %q", err, tt.want)
			}
			if fault := (*batch.Fault)(nil); !errors.As(err, &fault) {
				t.Errorf("%v is not told as the fault of this file, so others would wait for it", err)
			}
			if known, err := wh.Landed(t.Context(), "x"); known || err != nil {
				t.Errorf("the ledger knows it: %t, %v", known, err)
			}
		})
	}
}

func TestWhatTheMachineDoesIsNoFaultOfTheFile(t *testing.T) {
	wh := open(t)
	unread := &fs.PathError{Op: "read", Path: "incoming-1", Err: syscall.EIO}
	feed := feedOf(daily, sale(2, "W", 1))
	feed.before = func(int) error { return unread }
	_, err := wh.Land(t.Context(), dailyBatch("x"), due, feed)
	if fault := (*batch.Fault)(nil); !errors.Is(err, unread) || errors.As(err, &fault) || errors.Is(err, batch.ErrStore) {
		t.Errorf("a disk that cannot be read gives %#v", err)
	}
	shut := open(t)
	if err := shut.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := shut.Land(t.Context(), dailyBatch("x"), due, feedOf(daily, sale(2, "W", 1))); !errors.Is(err, batch.ErrStore) {
		t.Errorf("a closed warehouse says %v, want that no file can land", err)
	}
}

func TestLandingStopsWithItsContext(t *testing.T) {
	wh := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	rows := make([]batch.Row, 100_000)
	for i := range rows {
		rows[i] = sale(i+2, "W", 100)
	}
	feed := feedOf(daily, rows...)
	feed.before = func(i int) error {
		if i == 10_000 {
			cancel()
		}
		return nil
	}
	if _, err := wh.Land(ctx, dailyBatch("x"), due, feed); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context canceled", err)
	}
	if n := cell(t, wh, "select (select count(*) from raw.marketplace_daily) + (select count(*) from ops.batches)"); n != int64(0) {
		t.Errorf("%d rows were left behind", n)
	}
	if _, err := wh.Land(t.Context(), dailyBatch("x"), due, feedOf(daily, rows...)); err != nil {
		t.Errorf("landing it afterwards: %v", err)
	}
}

func TestHold(t *testing.T) {
	wh := open(t)
	why := contract.Problem{Rule: "header", Indonesian: "judul kolom tidak dikenal", English: "unknown header"}
	for range 2 { // the inbox offers it every day
		if err := wh.Hold(t.Context(), dailyBatch("h"), due, why); err != nil {
			t.Fatal(err)
		}
	}
	if known, err := wh.Landed(t.Context(), "h"); !known || err != nil {
		t.Fatalf("a held file is not known: %t, %v", known, err)
	}
	const ledger = "select string_agg(status || ' ' || coalesce(reason_id, '-'), ', ') from ops.batches"
	if got := cell(t, wh, ledger); got != "held judul kolom tidak dikenal" {
		t.Errorf("the ledger says %q", got)
	}
	if _, err := wh.Land(t.Context(), dailyBatch("h"), due, feedOf(daily, sale(2, "W", 1))); err != nil {
		t.Fatal(err)
	}
	if got := cell(t, wh, ledger); got != "landed -" {
		t.Errorf("once its layout is known the ledger says %q", got)
	}
}
