package fakecity

import (
	"fmt"
	"time"

	"pantau/warehouse/table"
)

// Formula is what a spreadsheet would run.
const Formula = `=HYPERLINK("http://jahat","klik")`

// feedback answers the queries of the pages about feedback.
func (c *City) feedback() map[string]func(map[string]any) table.Table {
	return map[string]func(map[string]any) table.Table{
		"masukan/sessions": c.sessions, "masukan/places": c.places, "masukan/together": c.together, "masukan/said": c.saidBefore,
		"masukan/speakers": c.speakers, "masukan/registered": c.registered, "masukan/joined": c.joined, "masukan/helped": c.helped, "masukan/sold": c.sold,
		"masukan/texts": c.texts, "masukan/voices": c.list, "masukan/summary": c.summary,
		"masukan/beside": c.beside, "masukan/beside_weeks": c.besideWeeks, "masukan/both": c.both,
		"tinjau/queue": c.queue, "tinjau/newest": c.newest, "tinjau/reviews": c.reviews, "tinjau/models": c.models, "tinjau/rules": c.rules,
		"isu/issues": c.issues, "isu/steps": c.steps, "isu/voices": c.linked,
	}
}

// sessions spreads the voices of each complaint evenly over ten sessions.
func (c *City) sessions(map[string]any) table.Table {
	answer := rows("session_id category_id voices")
	for _, row := range c.said() {
		for s := range 10 {
			answer.Rows = append(answer.Rows, []any{fmt.Sprint("S", s), row[0], row[2].(int64) / 10})
		}
	}
	return answer
}

// places gives the second kelurahan most complaints about places to trade.
func (c *City) places(map[string]any) table.Table {
	answer := rows("category_id kelurahan_id voices")
	for place, kelurahan := range c.Reference.Kelurahan {
		lapak := int64(6)
		if place == 1 {
			lapak = 20
		}
		answer.Rows = append(answer.Rows, []any{"pemasaran", kelurahan.ID, int64(10)}, []any{"lokasi_lapak", kelurahan.ID, lapak}, []any{"permodalan", kelurahan.ID, int64(7)})
	}
	return answer
}

func (c *City) together(map[string]any) table.Table {
	return rows("category_ids people sessions",
		[]any{`["pemasaran"]`, int64(60), int64(20)}, []any{`["lokasi_lapak"]`, int64(20), int64(9)}, []any{`["lokasi_lapak","pemasaran"]`, int64(4), int64(3)},
		[]any{`["lokasi_lapak","permodalan"]`, int64(9), int64(6)}, []any{`["permodalan"]`, int64(9), int64(5)},
	)
}

func (c *City) saidBefore(map[string]any) table.Table {
	answer := rows("text category_id group_name said_on")
	for i := range 12 {
		group := []string{"PKL", "UMKM", "Koperasi"}[i%3]
		answer.Rows = append(answer.Rows, []any{"Kata " + group + " " + Hostile, "lokasi_lapak", group, day(2026, 11, 1).AddDate(0, 0, -20*i)})
	}
	return answer
}

func (c *City) speakers(map[string]any) table.Table {
	return rows("group_name people", []any{"PKL", int64(60)}, []any{"UMKM", int64(80)}, []any{"Koperasi", int64(20)})
}

func (c *City) registered(map[string]any) table.Table {
	return rows("group_name people", []any{"PKL", int64(200)}, []any{"UMKM", int64(700)}, []any{"Koperasi", int64(100)})
}

// joined leaves the second kelurahan without anybody.
func (c *City) joined(map[string]any) table.Table {
	return c.elsewhere("kelurahan_id people", int64(8))
}

func (c *City) helped(map[string]any) table.Table {
	return c.elsewhere("kelurahan_id events participants", int64(3), int64(20))
}

func (c *City) sold(map[string]any) table.Table {
	return c.elsewhere("kelurahan_id shops net", int64(6), 1e6)
}

func (c *City) elsewhere(columns string, values ...any) table.Table {
	answer := rows(columns)
	for place, kelurahan := range c.Reference.Kelurahan {
		if place != 1 {
			answer.Rows = append(answer.Rows, append([]any{kelurahan.ID}, values...))
		}
	}
	return answer
}

func (c *City) texts(map[string]any) table.Table {
	answer := rows("feedback_id text")
	for _, row := range c.quotes(nil).Rows {
		answer.Rows = append(answer.Rows, []any{row[0], row[2]})
	}
	return answer
}

// question is what the second text of the list answers; the others come from forms with one question.
func (c *City) question(id string) any {
	if id == "x1" {
		return "Apa harapan Anda? " + Hostile
	}
	return nil
}

// list is what is found, or 45 texts, by pages.
func (c *City) list(args map[string]any) table.Table {
	answer := rows("feedback_id text_hash alike_id session_id question text category_id category_ids categories group_name forum kelurahan phrases labelled_by severity reasons cluster alike said_on")
	add := func(id, text string) {
		answer.Rows = append(answer.Rows, []any{id, "h" + id, "a" + id, "S1", c.question(id), text, "pemasaran", `["pemasaran"]`, `["Pemasaran dan promosi"]`, "UMKM", "FGD", Hostile, nil, "orang", "mendesak",
			`[{"aspect":"keselamatan","words":"kebakaran"},{"aspect":"penghasilan","words":"tidak dapat"}]`, nil, int64(3), day(2026, 11, 12)})
	}
	if args["only_found"].(bool) {
		for _, id := range args["found"].([]string) {
			for _, row := range c.quotes(nil).Rows {
				if row[0] == id {
					add(id, row[2].(string))
				}
			}
		}
		return answer
	}
	from := args["page_from"].(int)
	for i := from; i < min(45, from+args["page_size"].(int)); i++ {
		add(fmt.Sprint("x", i), Formula)
	}
	return answer
}

func (c *City) summary(args map[string]any) table.Table {
	pieces := int64(45)
	if args["only_found"].(bool) {
		pieces = int64(len(args["found"].([]string)))
	}
	if c.Quiet {
		pieces = 3
	}
	return rows("category_id category pieces texts sessions", []any{nil, nil, pieces, pieces, int64(9)}, []any{"pemasaran", "Pemasaran dan promosi", pieces, pieces, int64(9)})
}

func (c *City) queue(map[string]any) table.Table {
	answer := rows("feedback_id text_hash session_id question text category_id category_ids phrases cluster group_name forum kelurahan doubt labelled_by said_on reasons")
	for i, row := range c.quotes(nil).Rows {
		answer.Rows = append(answer.Rows, []any{row[0], fmt.Sprint("h", i), row[1], c.question("x1"), row[2], row[3], `["permodalan","pemasaran"]`, row[7], nil, row[4], row[5], row[6], 0.9 - float64(i)/10, "aturan", row[10], row[11]})
	}
	return answer
}

// reviews: two people who agree on one text of two.
func (c *City) reviews(map[string]any) table.Table {
	at := day(2026, 11, 10)
	return rows("text_hash reviewer category_ids given_ids rules_version model_version decided_at",
		[]any{"h0", "Ani", `["permodalan"]`, `["permodalan","pemasaran"]`, "r1", "", at},
		[]any{"h0", Hostile, `["permodalan"]`, `["permodalan","pemasaran"]`, "r1", "", at.Add(time.Hour)},
		[]any{"h1", "Ani", `["kemasan"]`, `["pemasaran"]`, "r1", "", at.Add(2 * time.Hour)},
		[]any{"h1", Hostile, `["perizinan"]`, `["pemasaran"]`, "r1", "", at.Add(3 * time.Hour)},
	)
}

func (c *City) newest(map[string]any) table.Table {
	return rows("reviews decided_at", []any{int64(4), day(2026, 11, 10).Add(3 * time.Hour)})
}

func (c *City) models(map[string]any) table.Table {
	return rows("version examples rules_f1 model_f1 joined_f1 joins bytes trained_at", []any{"m1", int64(80), 0.75, 0.6, 0.8, true, int64(400_000), day(2026, 11, 16)})
}

func (c *City) rules(map[string]any) table.Table {
	return rows("version applied_by applied_at", []any{"r1", Hostile, day(2026, 11, 1)})
}

func (c *City) issues(map[string]any) table.Table {
	return rows("issue_id title office opened_by opened_at",
		[]any{int64(2), "Tempat pedagang alun-alun " + Hostile, "Dinas Perindustrian dan Perdagangan", "Ani", day(2026, 11, 2)},
		[]any{int64(1), "Bunga pinjaman", "Dinas Koperasi dan UMKM", "Ani", day(2026, 10, 2)},
	)
}

func (c *City) steps(map[string]any) table.Table {
	return rows("issue_id step_no status note taken_by taken_on",
		[]any{int64(1), int64(1), "diterima", "", "Ani", day(2026, 10, 2)}, []any{int64(1), int64(2), "selesai", "Bunga turun", "Budi", day(2026, 11, 20)},
		[]any{int64(2), int64(1), "dikaji", Hostile, "Ani", day(2026, 11, 2)}, []any{int64(2), int64(2), "ditolak", "Belum ada lahan", "Ani", day(2026, 12, 2)},
	)
}

func (c *City) linked(map[string]any) table.Table {
	answer := rows("issue_id feedback_id linked_at", []any{int64(1), "f1", day(2026, 11, 3)})
	for i := range 6 {
		answer.Rows = append(answer.Rows, []any{int64(2), fmt.Sprint("f", i+1), day(2026, 11, 3)})
	}
	return answer
}

// choices are what a filter of the address has chosen, and one thing that it has not.
func choices(args map[string]any) [2]string {
	switch args["beside"] {
	case "wilayah":
		return [2]string{args["area"].(string), "33.71.99.1001"}
	case "kelompok":
		return [2]string{args["group_name"].(string), "Lainnya"}
	case "forum":
		return [2]string{args["forum"].(string), "Lainnya"}
	case "bobot":
		return [2]string{args["severity"].(string), "lainnya"}
	}
	return [2]string{"true", "false"}
}

// beside gives what is not chosen as many voices as what is.
func (c *City) beside(args map[string]any) table.Table {
	answer := rows("choice category_id group_name kelurahan_id voices voices_before")
	for _, choice := range choices(args) {
		for _, row := range c.said() {
			answer.Rows = append(answer.Rows, []any{choice, row[0], "UMKM", c.Reference.Kelurahan[0].ID, row[2], row[3]})
		}
	}
	return answer
}

func (c *City) besideWeeks(args map[string]any) table.Table {
	answer := rows("choice category_id week_on voices")
	for _, choice := range choices(args) {
		for _, row := range c.history(args).Rows {
			answer.Rows = append(answer.Rows, append([]any{choice}, row[1:]...))
		}
	}
	return answer
}

func (c *City) both(map[string]any) table.Table {
	return rows("feedback_id", []any{"f1"}, []any{"f2"})
}
