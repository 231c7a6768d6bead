package warehouse

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"unsafe"

	"github.com/duckdb/duckdb-go/v2/mapping"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// TestTextsOfEveryLengthLand goes over the border between texts that DuckDB keeps
// in place and those it points at, over several chunks, with nulls between them.
func TestTextsOfEveryLengthLand(t *testing.T) {
	if size := unsafe.Sizeof(mapping.StringT{}); size != unsafe.Sizeof(duckText{}) {
		t.Fatalf("duckdb_string_t takes %d bytes", size)
	}
	wh := open(t)
	fields := []batch.Field{{Name: "seller_id", Kind: contract.Text}, {Name: "seller_name", Kind: contract.Text}, {Name: "sold_on", Kind: contract.Date}, {Name: "gmv", Kind: contract.Money}}
	want := func(line int) (id, name string, day int64) {
		return strings.Repeat("é", line%21) + fmt.Sprint(line), strings.Repeat("x", line%16), int64(line - 4000)
	}
	rows := make([]batch.Row, 9_000)
	for i := range rows {
		id, name, day := want(i + 1)
		rows[i] = batch.Row{Sheet: "Data penjualan harian", Line: i + 1, Values: []contract.Value{text(id), text(name), number(contract.Date, day), number(contract.Money, -day)}}
		if i%7 == 0 {
			rows[i].Values[1], rows[i].Values[2] = contract.Value{}, contract.Value{}
		}
	}
	if counts, err := wh.Land(t.Context(), dailyBatch("lengths"), due, feedOf(fields, rows...)); err != nil || counts.Landed != len(rows) {
		t.Fatal(counts, err)
	}
	seen := 0
	err := wh.read(t.Context(), func(conn *sql.Conn) error {
		const query = "select line, seller_id, coalesce(seller_name, 'null'), coalesce(sold_on - date '1970-01-01', -1), (gmv * 100)::bigint, sheet from raw.marketplace_daily"
		found, err := conn.QueryContext(t.Context(), query)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			var line int
			var id, name, sheet string
			var day, sen int64
			if err := found.Scan(&line, &id, &name, &day, &sen, &sheet); err != nil {
				return err
			}
			seen++
			wantID, wantName, wantDay := want(line)
			wantSen := -wantDay
			if (line-1)%7 == 0 {
				wantName, wantDay = "null", -1
			}
			if id != wantID || name != wantName || day != wantDay || sen != wantSen || sheet != "Data penjualan harian" {
				t.Fatalf("line %d reads %q, %q, day %d, %d sen, sheet %q", line, id, name, day, sen, sheet)
			}
		}
		return found.Err()
	})
	if err != nil || seen != len(rows) {
		t.Fatalf("%d rows, %v", seen, err)
	}
}
