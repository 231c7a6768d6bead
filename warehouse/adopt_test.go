package warehouse

import (
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

func TestAFileIsAdoptedOnceAndTakesNothingFromAnother(t *testing.T) {
	wh := open(t)
	fields := []batch.Field{{Name: "order_id", Kind: contract.Text}, {Name: "seller_id", Kind: contract.Text}}
	order := func(line int, id string, seller contract.Value) batch.Row {
		return batch.Row{Sheet: "orders", Line: line, Values: []contract.Value{{Kind: contract.Text, Text: []byte(id)}, seller}}
	}
	for _, id := range []string{"orphan", "other"} {
		b := batch.Batch{ID: id, File: "Order.all.xlsx", Source: "inbox", Table: "raw.marketplace_orders"}
		rows := feedOf(fields, order(2, id+"-1", contract.Value{}), order(3, id+"-2", contract.Value{Kind: contract.Text, Text: []byte("W9")}))
		if _, err := wh.Land(t.Context(), b, due, rows); err != nil {
			t.Fatal(err)
		}
	}
	for _, owner := range []string{"WARUNG-0012", "WARUNG-0013"} {
		if err := wh.Adopt(t.Context(), "orphan", owner, owner+"/Order.all.xlsx"); err != nil {
			t.Fatal(err)
		}
	}
	if err := wh.Adopt(t.Context(), "nobody's", "WARUNG-0012", "x"); err != nil {
		t.Error(err)
	}
	for query, want := range map[string]any{
		"select string_agg(order_id || ' ' || coalesce(seller_id, 'nobody'), ', ' order by order_id) from raw.marketplace_orders": "orphan-1 WARUNG-0012, orphan-2 W9, other-1 nobody, other-2 W9",
		"select string_agg(batch_id || ' ' || coalesce(owner, 'nobody') || ' ' || file, ', ' order by batch_id) from ops.batches": "orphan WARUNG-0012 WARUNG-0012/Order.all.xlsx, other nobody Order.all.xlsx",
	} {
		if got := cell(t, wh, query); got != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}
