// Package schedule runs jobs when they fall due and remembers that it did.
// robfig/cron reads the expressions and fires; what was done, what was missed
// and what must be tried again is kept in a Ledger, because cron forgets.
package schedule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/robfig/cron/v3"

	"pantau/etl/batch"
)

// A Job is a name, a time and a function.
type Job struct {
	Name string
	When string // five cron fields, read in the scheduler's time zone

	// Every has each missed moment made up for, as of a job that makes something
	// for each of them, such as a week's report. Of other jobs the last is enough:
	// each brings in all there is, so one late run does the work of many.
	Every bool

	// Run does the work that fell due at due. It may be called late, and it
	// may be called again for the same moment, so it must look at due and
	// never at the clock. The counts are zero for a job that moves no rows.
	Run func(ctx context.Context, due time.Time) (batch.Counts, error)
}

// A Run is one attempt at a job, as the ledger keeps it.
type Run struct {
	Job     string
	Due     time.Time
	Attempt int  // from 1
	Late    bool // started noticeably after Due, or to make up for a missed moment
}

// A Ledger remembers runs. The warehouse is one.
type Ledger interface {
	StartRun(ctx context.Context, run Run) error
	// FinishRun closes a run that was started. A nil failure means it succeeded.
	FinishRun(ctx context.Context, run Run, counts batch.Counts, failure error) error
	// LastDone is the latest moment for which the job came to a good end; ok is
	// false when it was never started. While a job that was started has never
	// ended well, it is before the first moment it was started for.
	LastDone(ctx context.Context, job string) (due time.Time, ok bool, err error)
	// History is since when the ledger has been kept, and all moments for which the
	// job came to a good end.
	History(ctx context.Context, job string) (since time.Time, done []time.Time, err error)
}

// An entry is a job with its expression understood.
type entry struct {
	Job
	schedule cron.Schedule
}

// parse understands every job's expression, or reports all that are wrong.
func parse(jobs []Job, zone *time.Location) ([]entry, error) {
	seen := map[string]bool{}
	var entries []entry
	var wrong []error
	for _, job := range jobs {
		schedule, err := cron.ParseStandard("CRON_TZ=" + zone.String() + " " + job.When)
		switch {
		case err != nil:
			wrong = append(wrong, fmt.Errorf("job %s: %q is not a cron expression: %w", job.Name, job.When, err))
		case seen[job.Name]:
			wrong = append(wrong, fmt.Errorf("job %s is listed twice", job.Name))
		}
		seen[job.Name] = true
		entries = append(entries, entry{job, schedule})
	}
	return entries, errors.Join(wrong...)
}

// between lists the moments after last and not after now at which the job should
// have run, of the last 400 days.
func (e entry) between(last, now time.Time) (dues []time.Time) {
	const memory = 400 * 24 * time.Hour
	if now.Sub(last) > memory {
		last = now.Add(-memory)
	}
	for next := e.schedule.Next(last); !next.IsZero() && !next.After(now); next = e.schedule.Next(next) {
		dues = append(dues, next)
	}
	return dues
}

// missed lists the moments of a job that are to be made up for, oldest first. last
// is the latest for which it came to a good end.
func (s *Scheduler) missed(ctx context.Context, e entry, last time.Time) ([]time.Time, error) {
	now := s.clock.Now()
	dues := e.between(last, now)
	if len(dues) > 0 {
		dues = dues[len(dues)-1:]
	}
	if !e.Every {
		return dues, nil
	}
	since, done, err := s.ledger.History(ctx, e.Name)
	if err != nil {
		return nil, err
	}
	for _, due := range e.between(since, now) {
		if !slices.ContainsFunc(append(done, dues...), due.Equal) {
			dues = append(dues, due)
		}
	}
	slices.SortFunc(dues, time.Time.Compare)
	return dues, nil
}
