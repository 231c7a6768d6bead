package main

import (
	"slices"

	"pantau/etl/schedule"
)

// timetable is everything that happens without anyone asking, in Jakarta's
// time. Whoever wants to know what Pantau does, and when, reads this list.
func (a *app) timetable() []schedule.Job {
	return slices.Concat([]schedule.Job{
		{Name: "feedback", When: "15 5 * * *", Run: a.load.Load(a.inbox("feedback"))},
		{Name: "registrations", When: "20 5 * * *", Run: a.load.Load(a.inbox("registrations", "oss"))},
		{Name: "marketplace", When: "30 5 * * *", Run: a.load.Load(a.inbox("shopee_order", "marketplace_daily"))},
		{Name: "programme", When: "40 5 * * *", Run: a.load.Load(a.inbox("programme"))},
		{Name: "others", When: "45 5 * * *", Run: a.load.Load(a.others())},
	}, a.remotes(), []schedule.Job{ // those of pantau.toml, each with its own time
		{Name: "train", When: "48 5 * * MON", Run: a.train},
		{Name: "labels", When: "50 5 * * *", Run: a.label},
		{Name: "build", When: "0 6 * * *", Run: quiet(a.warehouse.Build)},
		{Name: "weekly", When: "0 7 * * MON", Every: true, Run: quiet(a.publish)},
		{Name: "retention", When: "30 7 * * *", Run: quiet(a.forget)},
	})
}
