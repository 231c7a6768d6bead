package figure

import (
	"math"
	"slices"
	"time"

	"pantau/data"
	"pantau/warehouse/table"
)

// Growth is how far an area is on its way to its share of the 1.500, week by week.
type Growth struct {
	Area    Area
	Target  float64     // the area's share of all targets, by its number of RT
	Begin   time.Time   // first day of the first target
	End     time.Time   // last day of the last one
	Weeks   []GrowthRow // Monday by Monday, up to the week shown
	targets []data.Target
	share   float64 // of the city's RT
}

// A GrowthRow is one week of mart.growth_week; sums are as of its Sunday.
type GrowthRow struct {
	On                    time.Time // Monday
	New, Total, New12     int
	Plan                  float64
	UnknownRT             int // people of Total whose RT is not known
	RT, None, One, Many   int // RT by their number of new entrepreneurs
	Visits, Open, Clinics int // clinics of the area
}

// Covered is the number of RT with at least one new entrepreneur.
func (r GrowthRow) Covered() int { return r.One + r.Many }

// Sunday is the last day the row counts.
func (r GrowthRow) Sunday() time.Time { return r.On.AddDate(0, 0, 6) }

// ReadGrowth reads the answer of ringkasan/growth; city is the answer of ringkasan/areas, for the area's share of the RT.
func ReadGrowth(answer table.Table, coverage Coverage, targets []data.Target, filter Filter) Growth {
	growth := Growth{Area: filter.Area, targets: targets, share: 1}
	if filter.Area.Kind != "kota" {
		growth.share = portion(float64(coverage.Of(filter.Area.ID).RT), float64(coverage.City().RT))
	}
	for _, target := range targets {
		growth.Target += float64(target.Target) * growth.share
		if growth.Begin.IsZero() || target.StartsOn.Before(growth.Begin) {
			growth.Begin = target.StartsOn.Time
		}
		if target.EndsOn.After(growth.End) {
			growth.End = target.EndsOn.Time
		}
	}
	for i := range answer.Len() {
		week := growthRow(answer, i)
		if answer.Null(i, "planned_total") { // without a register the mart cannot share the plan out
			week.Plan = growth.PlannedOn(week.Sunday())
		}
		growth.Weeks = append(growth.Weeks, week)
	}
	return growth
}

func growthRow(answer table.Table, i int) GrowthRow {
	return GrowthRow{
		On: answer.Time(i, "week_on"), New: answer.Int(i, "new_entrepreneurs"), Total: answer.Int(i, "total"),
		New12: answer.Int(i, "new_12_weeks"), Plan: answer.Float(i, "planned_total"), UnknownRT: answer.Int(i, "unknown_rt"),
		RT: answer.Int(i, "rt_total"), None: answer.Int(i, "rt_none"), One: answer.Int(i, "rt_one"), Many: answer.Int(i, "rt_many"),
		Visits: answer.Int(i, "clinic_visits"), Open: answer.Int(i, "clinics_open"), Clinics: answer.Int(i, "clinics_total"),
	}
}

// Empty reports whether there is no week to show.
func (g Growth) Empty() bool { return len(g.Weeks) == 0 }

// Now is the week shown.
func (g Growth) Now() GrowthRow { return g.Weeks[len(g.Weeks)-1] }

// Before is the row some weeks earlier, or the first one.
func (g Growth) Before(weeks int) GrowthRow { return g.Weeks[max(0, len(g.Weeks)-1-weeks)] }

// Behind is how many people are missing to the plan; negative when there are more than planned.
func (g Growth) Behind() int { return int(math.Round(g.Now().Plan)) - g.Now().Total }

// paceWeeks is the number of weeks the pace is a mean of: 12, or all when there are fewer.
func (g Growth) paceWeeks() int { return min(12, len(g.Weeks)) }

// Pace is the mean number of new entrepreneurs a week over the last 12 weeks, or over all when there are fewer.
func (g Growth) Pace() float64 {
	recent := g.Weeks[len(g.Weeks)-g.paceWeeks():]
	sum := 0
	for _, week := range recent {
		sum += week.New
	}
	return float64(sum) / float64(len(recent))
}

// WeeksLeft is the number of weeks from the week shown to the end of the last target; 0 when it has passed.
func (g Growth) WeeksLeft() float64 {
	return max(0, g.End.Sub(g.Now().Sunday()).Hours()/24/7)
}

// Planned reports whether the area has a target: an area without RT has no share of it.
func (g Growth) Planned() bool { return math.Round(g.Target) >= 1 }

// Done reports whether the target, as it is said in whole people, has been reached.
func (g Growth) Done() bool { return g.Planned() && float64(g.Now().Total) >= math.Round(g.Target) }

// Needed is the pace that catches up: how many a week would reach the target in time. ok is false when there is no such
// pace: the target has been reached, its time has passed, or there is none.
func (g Growth) Needed() (perWeek float64, ok bool) {
	left := g.WeeksLeft()
	if !g.Planned() || g.Done() || left == 0 {
		return 0, false
	}
	return (math.Round(g.Target) - float64(g.Now().Total)) / left, true
}

// Reached is the day the target is reached at the present pace; zero when it has been reached, when there is none, and when
// that is more than ten years away.
func (g Growth) Reached() time.Time {
	if !g.Planned() || g.Done() || g.Pace() <= 0 {
		return time.Time{}
	}
	weeks := (g.Target - float64(g.Now().Total)) / g.Pace()
	if weeks > 520 {
		return time.Time{}
	}
	return g.Now().Sunday().AddDate(0, 0, int(math.Ceil(weeks*7)))
}

// PlannedOn is the plan at the end of a day: a straight line within each target's time.
func (g Growth) PlannedOn(date time.Time) float64 {
	planned := 0.0
	for _, target := range g.targets {
		length := target.EndsOn.Sub(target.StartsOn.Time).Hours()/24 + 1
		passed := date.Sub(target.StartsOn.Time).Hours()/24 + 1
		planned += float64(target.Target) * g.share * min(1, max(0, passed/length))
	}
	return planned
}

// A Forecast is what the present pace leads to on a day: in 8 of 10 cases between Low and High.
type Forecast struct {
	On             time.Time
	Mid, Low, High float64
}

// ForecastOn looks ahead from the week shown. The band widens with the wobble of single weeks, with how uncertain a mean
// of 12 such weeks is and with how that mean has wandered; then it is stretched until it would have held in 8 of 10
// backtests. It never falls below what has been achieved.
func (g Growth) ForecastOn(date time.Time) Forecast {
	return forecast(g.Weeks, date.Sub(g.Now().Sunday()).Hours()/24/7).stretched(g.stretch(), g.Now().Total)
}

func forecast(weeks []GrowthRow, ahead float64) Forecast {
	now := weeks[len(weeks)-1]
	recent := weeks[max(0, len(weeks)-12):]
	pace := float64(now.Total-recent[0].Total+recent[0].New) / float64(len(recent))
	spread := 1.28 * math.Sqrt(ahead*variance(weeks)+ahead*ahead*(variance(weeks)/float64(len(recent))+drift(weeks)*ahead/12/3))
	mid := float64(now.Total) + pace*ahead
	return Forecast{On: now.Sunday().AddDate(0, 0, int(math.Round(ahead*7))), Mid: mid, Low: mid - spread, High: mid + spread}
}

func (f Forecast) stretched(by float64, floor int) Forecast {
	f.Low, f.High = max(float64(floor), f.Mid-by*(f.Mid-f.Low)), f.Mid+by*(f.High-f.Mid)
	return f
}

// misses are forecasts of 12 weeks made every fourth week in the past, the newest twelve of them: how far what came lay
// from the middle, in half widths of the band. There are none while there is less than a year of weeks.
func (g Growth) misses() []float64 {
	const ahead, least = 12, 26
	var misses []float64
	for at := len(g.Weeks) - ahead; at >= least && len(misses) < 12; at -= 4 {
		seen, then := forecast(g.Weeks[:at], ahead), float64(g.Weeks[at-1+ahead].Total)
		misses = append(misses, math.Abs(then-seen.Mid)/max(1, seen.High-seen.Mid))
	}
	return misses
}

// stretch is the factor by which the band must widen to hold in 8 of 10 backtests; at least 1.
func (g Growth) stretch() float64 {
	misses := g.misses()
	if len(misses) == 0 {
		return 1
	}
	slices.Sort(misses)
	return max(1, misses[int(math.Ceil(0.8*float64(len(misses))))-1])
}

// Backtest is how often the band, as drawn, would have held.
func (g Growth) Backtest() (held, tries int) {
	stretch := g.stretch()
	for _, miss := range g.misses() {
		tries++
		if miss <= stretch {
			held++
		}
	}
	return held, tries
}

// drift is how much the mean of 12 weeks has moved from one quarter to the next (its variance), beyond what the wobble of
// single weeks explains. A pace that wanders makes a forecast the less certain the further it looks.
func drift(weeks []GrowthRow) float64 {
	sum, n := 0.0, 0.0
	for at := len(weeks) - 12; at >= 12; at -= 12 {
		change := 0.0
		for i := range 12 {
			change += float64(weeks[at+i].New-weeks[at-12+i].New) / 12
		}
		sum, n = sum+change*change, n+1
	}
	return max(0, sum/max(1, n)-2*variance(weeks)/12)
}

// variance of the new entrepreneurs of single weeks over the last half year, at least that of pure chance (Poisson).
func variance(weeks []GrowthRow) float64 {
	recent := weeks[max(0, len(weeks)-26):]
	sum, squares := 0.0, 0.0
	for _, week := range recent {
		sum += float64(week.New)
		squares += float64(week.New * week.New)
	}
	n := float64(len(recent))
	return max(squares/n-(sum/n)*(sum/n), sum/n)
}
