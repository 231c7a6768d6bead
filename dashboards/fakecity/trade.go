package fakecity

import (
	"time"

	"pantau/warehouse/table"
)

// months gives two platforms of many sellers, two of few, and one with a hostile name.
func (c *City) months(args map[string]any) table.Table {
	answer := rows("platform month net orders orders_without_net sellers")
	last := args["month"].(time.Time)
	for back := 12; back >= 0; back-- {
		month, grown := last.AddDate(0, -back, 0), float64(13-back)
		add := func(platform string, net float64, sellers int64) {
			answer.Rows = append(answer.Rows, []any{platform, month, net, int64(net / 65000), int64(0), sellers})
		}
		add("Shopee", 20e6+grown*2e6, 40)
		add(Hostile, 10e6+grown*1e6, 20)
		add("Blibli", 3e6, 3)
		add("Magelang Cerdas", 1e6, 4)
		if !c.Late || back > 0 {
			add("Lazada", 5e6, 12)
		}
	}
	return answer
}

func (c *City) shops(map[string]any) table.Table {
	answer := rows("seller_id net orders")
	for i := range 50 {
		net, orders := float64(i)*150000, int64(i)
		answer.Rows = append(answer.Rows, []any{Hostile, net, orders})
	}
	return answer
}

func (c *City) activity(args map[string]any) table.Table {
	answer := rows("month shops median_net")
	for back := 12; back >= 0; back-- {
		answer.Rows = append(answer.Rows, []any{args["month"].(time.Time).AddDate(0, -back, 0), int64(49 - back), 3.75e6})
	}
	return answer
}

func (c *City) funnel(map[string]any) table.Table {
	return rows("step step_name people median_days",
		[]any{int64(1), "Terdaftar sebagai wirausaha baru", int64(1200), nil}, []any{int64(2), "Ikut klinik atau pelatihan", int64(900), 22.0},
		[]any{int64(3), "Punya toko daring", int64(300), nil}, []any{int64(4), "Penjualan pertama", int64(240), 41.0},
		[]any{int64(5), "Masih berjualan setelah 90 hari", int64(3), 90.0},
	)
}

// payouts gives a platform of many sellers, one of few, and one that only a few advertise on.
func (c *City) payouts(map[string]any) table.Table {
	return rows("platform income fees lines_without_fees ad_spend paid_sellers ad_sellers",
		[]any{Hostile, 90e6, 10e6, int64(0), 4e6, int64(12), int64(3)}, []any{"Lazada", 3e6, 2e5, int64(0), 0.0, int64(4), int64(0)}, []any{"TikTok/Tokopedia", 18e6, 2e6, int64(0), 1e6, int64(7), int64(6)},
	)
}

func (c *City) registers(map[string]any) table.Table {
	return rows("register businesses with_nib in_form in_oss in_province nowhere_else",
		[]any{"OSS", int64(900), int64(900), int64(410), int64(900), int64(700), int64(190)}, []any{Hostile, int64(1200), int64(430), int64(430), int64(410), int64(0), int64(12)},
	)
}

func (c *City) doubts(map[string]any) table.Table {
	return rows("doubt platform word orders last_on",
		[]any{"lines", "Shopee", nil, int64(1), day(2026, 11, 2)}, []any{"return", "Shopee", "Dirundingkan", int64(3), day(2026, 11, 20)},
		[]any{"shops", "Lazada", nil, int64(2), day(2026, 11, 19)}, []any{"status", "Blibli", Hostile, int64(12), day(2026, 11, 21)}, []any{"status", "Shopee", "Entah", int64(1500), nil},
	)
}

func (c *City) runs(map[string]any) table.Table {
	at := day(2026, 11, 22).Add(22*time.Hour + 15*time.Minute)
	return rows("job status error attempt rows_read rows_landed rows_held rows_skipped is_late due_at started_at finished_at",
		[]any{"feedback", "ok", nil, int64(1), int64(100), int64(93), int64(7), int64(0), false, at, at, at.Add(800 * time.Millisecond)},
		[]any{Hostile, "failed", "no such file", int64(3), int64(0), int64(0), int64(0), int64(0), true, at, at, nil},
	)
}

func (c *City) sources(map[string]any) table.Table {
	return rows("source layout platform files rows_landed rows_held cadence_days is_late last_on last_loaded_at",
		[]any{"Formulir masukan", "feedback_form", nil, int64(2), int64(93), int64(7), int64(31), false, day(2026, 11, 19), AsOf()},
		[]any{"Pesanan Lazada", "lazada_order", nil, int64(1), int64(10), int64(0), int64(31), c.Late, day(2026, 9, 30), AsOf()},
	)
}

const fileColumns = "batch_id file layout dataset status reason_id rows_read rows_landed rows_held rows_skipped rows_partial is_sample is_copy loaded_at"

func (c *City) files(map[string]any) table.Table {
	answer := c.stopped(nil)
	answer.Rows = append(answer.Rows,
		[]any{"b1", "feedback/=cmd|' /C calc'!A1.csv", "feedback_form", "feedback", "landed", nil, int64(100), int64(93), int64(7), int64(0), int64(0), true, false, AsOf()},
	)
	return answer
}

func (c *City) stopped(map[string]any) table.Table {
	return rows(fileColumns, []any{"b2", "lain/" + Hostile + ".docx", nil, nil, "held", "Berkas ini bukan CSV, XLSX atau JSON.", int64(0), int64(0), int64(0), int64(0), int64(0), true, false, AsOf()})
}

func (c *City) held(map[string]any) table.Table {
	return rows("batch_id layout sheet line header cells problems is_landed alike held_at",
		[]any{"b1", "feedback_form", "", int64(48), `["Timestamp","Kelurahan","NIK"]`, `["03/11/2026 9.41.20","` + `=HYPERLINK(\"http://x\")` + `","tidak disimpan"]`,
			`[{"column":"Kelurahan","value":"=HYPERLINK(\"http://x\")","rule":"kelurahan","id":"Nama ini bukan kelurahan di Kota Magelang"}]`, false, int64(6), AsOf()},
		[]any{"b1", "feedback_form", "", int64(50), "broken", "broken", "broken", false, int64(1), AsOf()},
	)
}
