package layout

import (
	"slices"
	"strings"
	"testing"

	"pantau/etl/batch"
)

// A damaged cell of a secondary column waits alone; its row lands without it.
func TestADamagedSecondaryCellIsHeldAlone(t *testing.T) {
	const header = "seller_id,tanggal,platform,pengunjung,pesanan,produk_terjual,gmv\n"
	tests := []struct{ name, row, want, unread string }{
		{"a whole row", "W-1,22/11/2026,Shopee,5,1,2,8.000", "2: seller_id=W-1 sold_on=2026-11-22 platform=Shopee visitors=5 orders=1 items=2 gmv=Rp8.000", ""},
		{"not given is not unreadable", "W-1,22/11/2026,Shopee,,1,2,8.000", "2: seller_id=W-1 sold_on=2026-11-22 platform=Shopee orders=1 items=2 gmv=Rp8.000", ""},
		{"visitors that are no number", "W-1,22/11/2026,Shopee,lima,1,2,8.000", "2: seller_id=W-1 sold_on=2026-11-22 platform=Shopee orders=1 items=2 gmv=Rp8.000 unread=visitors", "pengunjung"},
		{"two damaged cells", "W-1,22/11/2026,Shopee,#N/A,1,2.5,8.000", "2: seller_id=W-1 sold_on=2026-11-22 platform=Shopee orders=1 gmv=Rp8.000 unread=visitors items", "pengunjung,produk_terjual"},
		{"words in several numbers: cells may have moved", "W-1,22/11/2026,Shopee,Cacaban,1,keripik,8.000", "2! whole pengunjung; whole produk_terjual", ""},
		{"a cell that swallowed its neighbours", "W-1,22/11/2026,Shopee,\"5\n23/11/2026\",1,2,9.000", "2! whole pengunjung", ""},
		{"a damaged primary cell holds the row, with every reason", "W-1,22/11/2026,Shopee,#N/A,satu,2,8.000", "2! whole pesanan; whole pengunjung", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			match, err := recognise([]byte(header + test.row + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			feed := match.Feed(batch.Batch{}, secretsForTests(t))
			next := feed.Part()
			var row batch.Row
			if ok, err := next(&row); !ok || err != nil {
				t.Fatal(ok, err)
			}
			if got := sayRow(feed.Fields(), row); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			var unread []string
			for _, problem := range row.Unread {
				unread = append(unread, problem.Column)
			}
			if got := strings.Join(unread, ","); got != test.unread {
				t.Errorf("cells held alone: %q, want %q", got, test.unread)
			}
			if shown := slices.Contains(row.Cells, "W-1"); shown != (len(row.Unread)+len(row.Problems) > 0) {
				t.Errorf("the row is shown to who corrects it: %t", shown)
			}
		})
	}
}

// Whoever adds a layout decides of each column whether a row hangs on it. Where
// something is sold, what was sold and for how much is never secondary.
func TestWhatCountsIsPrimary(t *testing.T) {
	primary := []string{"order_id", "platform", "ordered_at", "quantity", "order_total", "person_id", "nib_id", "seller_id", "registered_on", "sold_on", "orders", "gmv", "income", "amount", "released_on", "spend", "text", "kelurahan_id", "group_name"}
	for _, l := range All() {
		primary := primary
		if l.Dataset == "marketplace_orders" {
			primary = append(slices.Clone(primary), "sku", "status")
		}
		for _, column := range l.Columns {
			if column.Takes != "" && (column.As == "" || slices.Contains(primary, column.As) || column.Person != "" || column.Only != "" || column.Const != "") {
				t.Errorf("%s: column %q is secondary", l.Name, column.Header)
			}
			if column.Takes != "" && column.Takes.Words().Indonesian == "" {
				t.Errorf("%s: nobody can be told what %q takes away", l.Name, column.Header)
			}
		}
	}
}
