// Package fakecity is a small made-up city that answers every query of the dashboards, for tests of pages and reports.
// Its numbers follow from simple rules, so that a test can say what a sentence must be; some of its names are hostile.
package fakecity

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"
	"time"

	"pantau/dashboards/figure"
	"pantau/data"
	"pantau/warehouse/table"
)

// Hostile is what a file may call anything in it.
const Hostile = `</script><script>alert(1)</script>`

// City answers queries. The zero Build is a warehouse in which nothing has been built.
type City struct {
	Build     int64
	Reference data.Reference
	Rising    bool         // complaints about places to trade have tripled
	Quiet     bool         // hardly anybody spoke in the kelurahan asked for
	Bare      int          // 1: built, but no file has landed
	Late      bool         // a marketplace has not sent its last month
	Asked     atomic.Int64 // questions so far; pages ask several at a time
	FewSpoke  bool         // fewer than five people are behind every voice
	Fail      error

	// Alter changes the answer of a query, whose rows are its own; nil leaves it.
	Alter func(query string, answer table.Table) table.Table
}

// AsOf is the last day the city speaks of, a Sunday.
func AsOf() time.Time { return day(2026, 11, 22) }

func day(year int, month time.Month, date int) time.Time {
	return time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
}

// Version is the number of the build.
func (c *City) Version() int64 { return c.Build }

// Ask answers a query by the name in its first line, "-- ringkasan/growth: ...".
func (c *City) Ask(ctx context.Context, sqlText string, args map[string]any) (table.Table, error) {
	c.Asked.Add(1)
	if c.Fail != nil {
		return table.Table{}, c.Fail
	}
	if err := ctx.Err(); err != nil {
		return table.Table{}, err
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(sqlText, "-- "), ":")
	answers := map[string]func(map[string]any) table.Table{
		"asal/held": c.heldRows, "shell/stamp": c.stamp, "shell/landed": c.landed, "shell/build": c.build,
		"ringkasan/growth": c.growth, "ringkasan/areas": c.areas, "ringkasan/clinics": c.clinics, "ringkasan/programme": c.programme,
		"rt/tiles":           c.tiles,
		"masukan/complaints": c.complaints, "masukan/history": c.history, "masukan/groups": c.groups, "masukan/heard": c.heard, "masukan/quotes": c.quotes,
		"marketplace/months": c.months, "marketplace/shops": c.shops, "marketplace/activity": c.activity, "marketplace/funnel": c.funnel, "marketplace/payouts": c.payouts,
		"data/runs": c.runs, "data/sources": c.sources, "data/registers": c.registers, "data/doubts": c.doubts, "data/files": c.files, "data/stopped": c.stopped, "data/held": c.held, "data/refused": c.held,
	}
	maps.Copy(answers, c.feedback())
	answer, known := answers[name]
	if !known {
		return table.Table{}, fmt.Errorf("the fake city was asked %q", name)
	}
	if c.Alter != nil {
		return c.Alter(name, answer(args)), nil
	}
	return answer(args), nil
}

func rows(columns string, cells ...[]any) table.Table {
	return table.Table{Columns: strings.Fields(columns), Rows: cells}
}

func (c *City) stamp(map[string]any) table.Table {
	return rows("runs finished changed", []any{int64(2), int64(2), int64(1)})
}

func (c *City) landed(map[string]any) table.Table {
	return rows("batches landed_batches rows_held sample_batches", []any{int64(3), int64(3 - c.Bare*3), int64(7), int64(3)})
}

func (c *City) build(map[string]any) table.Table {
	return rows("build_id as_of due_at built_at", []any{c.Build, AsOf(), day(2026, 11, 22).Add(23 * time.Hour), day(2026, 11, 22).Add(23*time.Hour + 2*time.Minute)})
}

// RT is how many RT the fake city gives the kelurahan at a place in the reference: 8, 10, 12, 8, 10, ...
func RT(place int) int { return 8 + 2*(place%3) }

// newOf is how many people an area gains in a week: one a kelurahan every other week, none in the first kelurahan for the
// last 12 weeks.
func (c *City) newOf(id string, week int) int {
	sum := 0
	for place, kelurahan := range c.Reference.Kelurahan {
		if strings.HasPrefix(kelurahan.ID, id) && (week+place)%2 == 0 && !(place == 0 && week > 138) {
			sum++
		}
	}
	return sum
}

const growthColumns = "area_id week_on new_entrepreneurs total new_12_weeks unknown_rt planned_total rt_total rt_none rt_one rt_many clinic_visits clinics_open clinics_total"

func (c *City) growthRow(id string, week int) []any {
	total, recent := 0, 0
	for w := 0; w <= week; w++ {
		n := c.newOf(id, w)
		total += n
		if w > week-12 {
			recent += n
		}
	}
	rt, kelurahan := 0, 0
	for place, k := range c.Reference.Kelurahan {
		if strings.HasPrefix(k.ID, id) {
			rt += RT(place)
			kelurahan++
		}
	}
	none := rt / 4
	return []any{
		id, day(2024, 1, 1).AddDate(0, 0, 7*week), int64(c.newOf(id, week)), int64(total), int64(recent), int64(kelurahan / 3),
		1500 * float64(week+1) / 157 * float64(kelurahan) / float64(len(c.Reference.Kelurahan)), int64(rt), int64(none), int64(rt / 2), int64(rt - none - rt/2),
		int64(kelurahan * 2), int64(max(0, kelurahan-1)), int64(kelurahan),
	}
}

func weekOf(args map[string]any) int {
	return int(args["week_on"].(time.Time).Sub(day(2024, 1, 1)).Hours() / 24 / 7)
}

func (c *City) growth(args map[string]any) table.Table {
	answer := rows(growthColumns)
	for week := 0; week <= weekOf(args); week++ {
		answer.Rows = append(answer.Rows, c.growthRow(args["area"].(string), week))
	}
	return answer
}

func (c *City) areas(args map[string]any) table.Table {
	answer := rows(growthColumns)
	for _, area := range figure.AreasOf(c.Reference, "Kota Magelang") {
		answer.Rows = append(answer.Rows, c.growthRow(area.ID, weekOf(args)))
	}
	return answer
}

func (c *City) tiles(args map[string]any) table.Table {
	answer := rows("rt_id kelurahan_id rw rt total new_12_weeks")
	for place, kelurahan := range c.Reference.Kelurahan {
		if !strings.HasPrefix(kelurahan.ID, args["area"].(string)) {
			continue
		}
		for i := range RT(place) {
			rw, rt := fmt.Sprintf("%02d", i/2+1), fmt.Sprintf("%02d", i%2+1)
			answer.Rows = append(answer.Rows, []any{data.RTID(kelurahan.ID, rw, rt), kelurahan.ID, rw, rt, int64(max(0, i-3) % 3), int64(0)})
		}
	}
	return answer
}

func (c *City) clinics(args map[string]any) table.Table {
	answer := rows("kelurahan_id activity events participants")
	for place, kelurahan := range c.Reference.Kelurahan {
		if place > 0 && strings.HasPrefix(kelurahan.ID, args["area"].(string)) {
			answer.Rows = append(answer.Rows, []any{kelurahan.ID, "klinik", int64(4), int64(place + 1)})
		}
	}
	return answer
}

func (c *City) programme(args map[string]any) table.Table {
	answer := c.clinics(args)
	for place, kelurahan := range c.Reference.Kelurahan {
		if place%2 == 0 && strings.HasPrefix(kelurahan.ID, args["area"].(string)) {
			answer.Rows = append(answer.Rows, []any{kelurahan.ID, "pelatihan", int64(1), int64(12)})
		}
	}
	return answer
}
