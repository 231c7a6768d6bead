package fakecity

import (
	"context"
	"slices"

	"pantau/warehouse/table"
)

// Trace finds the same two files behind every answer: seven lines of one, all of the other.
func (c *City) Trace(_ context.Context, parts []table.Part, _ map[string]any) ([]table.Table, error) {
	if c.Fail != nil {
		return nil, c.Fail
	}
	people := any(nil)
	if c.FewSpoke {
		people = int64(4)
	}
	lines := rows("fact batch_id file owner layout dataset sheet stretches lines facts people amount adds is_sample loaded_at",
		[]any{"mart.voices", "b1", Hostile + ".csv", nil, "feedback_form", "feedback", "", "[[2,6],[9,10]]", int64(7), int64(9), people, nil, nil, true, day(2026, 11, 22)},
		[]any{"ops.batches", "b2", "order.xlsx", "WARUNG-0012", "shopee_order", "marketplace_orders", "", "[]", int64(3), int64(3), nil, nil, nil, false, day(2026, 11, 22)},
	)
	return slices.Repeat([]table.Table{lines}, len(parts)), nil
}

// Lineage is one model long.
func (c *City) Lineage(context.Context, string) (table.Table, error) {
	return rows("name about reads sql", []any{"mart.voices", "one person saying one thing.", "stg.feedback", "select " + Hostile}), nil
}

func (c *City) heldRows(map[string]any) table.Table {
	return rows("batch_id file layout column_name is_landed held first_line", []any{"b1", Hostile + ".csv", "feedback_form", "Tanggal kegiatan", false, int64(3), int64(12)})
}
