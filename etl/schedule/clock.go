package schedule

import (
	"time"

	"github.com/robfig/cron/v3"
)

// A Clock is the machine's clock set ahead, or back when Ahead is negative. The
// zero Clock is the machine's own. With another one an installation lives
// through a day that is not today, such as a Monday morning, at the usual speed.
type Clock struct{ Ahead time.Duration }

// Starting is a clock that shows moment now and goes on from there.
func Starting(moment time.Time) Clock { return Clock{Ahead: time.Until(moment)} }

// Now is the time the clock shows.
func (c Clock) Now() time.Time { return time.Now().Add(c.Ahead) }

// shift is a schedule that cron, which only knows the machine's clock, fires
// when c shows the schedule's moments.
func (c Clock) shift(s cron.Schedule) cron.Schedule {
	if c.Ahead == 0 {
		return s
	}
	return shifted{s, c.Ahead}
}

type shifted struct {
	cron.Schedule
	ahead time.Duration
}

// Next is the machine's time of the next moment after t, which is the machine's too.
func (s shifted) Next(t time.Time) time.Time {
	next := s.Schedule.Next(t.Add(s.ahead))
	if next.IsZero() { // there is none, as on 30 February
		return next
	}
	return next.Add(-s.ahead)
}
