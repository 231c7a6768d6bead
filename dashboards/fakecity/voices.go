package fakecity

import (
	"time"

	"pantau/warehouse/table"
)

// said is what the city's traders complain about: voices now and before, and sessions of both.
func (c *City) said() [][6]any {
	places := int64(20)
	if c.Rising {
		places = 60
	}
	return [][6]any{
		{"pemasaran", "Pemasaran dan promosi", int64(80), int64(76), int64(30), int64(30)},
		{"lokasi_lapak", "Lokasi lapak", places, int64(20), int64(28), int64(14)},
		{"permodalan", "Permodalan", int64(18), int64(20), int64(12), int64(12)},
		{"kemasan", "Kemasan", int64(4), int64(9), int64(4), int64(5)},
		{"parkir_lalin", "Parkir dan lalu lintas", int64(2), int64(1), int64(2), int64(1)},
		{"lain_lain", "Lain-lain", int64(3), int64(3), int64(3), int64(3)},
	}
}

func (c *City) complaints(map[string]any) table.Table {
	answer := rows("category_id category voices voices_before sessions sessions_before")
	for _, row := range c.said() {
		answer.Rows = append(answer.Rows, row[:])
	}
	answer.Rows = append(answer.Rows, []any{nil, nil, int64(0), int64(0), int64(40), int64(38)})
	return answer
}

// history puts the voices of the time shown into its last four weeks; in all years before, each week was like the others.
// Each week has one session.
func (c *City) history(args map[string]any) table.Table {
	answer := rows("session_id category_id said_on voices")
	for _, row := range c.said() {
		for back := 0; ; back++ {
			on := args["week_on"].(time.Time).AddDate(0, 0, -7*back)
			if on.Before(args["history_from"].(time.Time)) {
				break
			}
			voices := row[3].(int64) / 12
			switch {
			case back < 4:
				voices = row[2].(int64) / 4
			case back < 12:
				voices = 0
			}
			answer.Rows = append(answer.Rows, []any{on.Format(time.DateOnly), row[0], on, voices})
		}
	}
	return answer
}

func (c *City) groups(map[string]any) table.Table {
	return rows("category_id group_name voices",
		[]any{"pemasaran", "PKL", int64(20)}, []any{"pemasaran", "UMKM", int64(45)}, []any{"pemasaran", "Koperasi", int64(15)},
		[]any{"lokasi_lapak", "PKL", int64(17)}, []any{"lokasi_lapak", "UMKM", int64(2)}, []any{"lokasi_lapak", "Koperasi", int64(1)},
		[]any{"permodalan", "PKL", int64(7)}, []any{"permodalan", "UMKM", int64(8)}, []any{"permodalan", "Koperasi", int64(3)},
	)
}

func (c *City) heard(map[string]any) table.Table {
	answer := rows("kelurahan_id voices sessions")
	for place, kelurahan := range c.Reference.Kelurahan {
		answer.Rows = append(answer.Rows, []any{kelurahan.ID, int64(place), int64(place / 3)})
	}
	return answer
}

func (c *City) quotes(map[string]any) table.Table {
	return rows("feedback_id session_id text category_id group_name forum kelurahan phrases severity cluster said_on reasons",
		[]any{"f1", "S1", "Pembeli itu-itu saja, kata [nama]. Di luar kelurahan belum ada yang tahu " + Hostile, "pemasaran", "UMKM", "FGD", Hostile,
			`[{"category_id":"pemasaran","weight":4,"phrases":["belum ada yang tahu"]},{"category_id":"permodalan","weight":1,"phrases":["kata"]}]`, "rendah", "pembeli", day(2026, 11, 12), nil},
		[]any{"f2", "S2", "Sejak pindah dari alun-alun sehari kadang tidak dapat lima puluh ribu.", "lokasi_lapak", "PKL", "Musrenbang", "Cacaban", nil, "tinggi", nil, day(2026, 11, 5), `[{"aspect":"penghasilan","words":"tidak dapat"}]`},
		[]any{"f3", "S3", "Terlalu pendek.", "permodalan", "PKL", "FGD", "Wates", "not json", "rendah", nil, day(2026, 11, 6), "not json"},
		[]any{"f4", "S1", "Usaha kecil juga ingin ikut pameran supaya pembeli dari luar kota mengenal kami.", "pemasaran", "Koperasi", "FGD", "Wates", nil, "rendah", nil, day(2026, 11, 6), nil},
	)
}
