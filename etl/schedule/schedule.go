package schedule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/robfig/cron/v3"

	"pantau/etl/batch"
)

// ErrUnknownJob is what running a job that is not in the timetable answers.
var ErrUnknownJob = errors.New("no such job")

// errBusy is why a moment of the timetable is passed over.
var errBusy = errors.New("is running already")

// pauses before a failing job is tried again. After the last it has failed, unless
// the disk is full.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute}

// late is how far behind its moment a run may start without being marked.
const late = time.Minute

// A Scheduler runs the jobs of one timetable. Make it with New.
type Scheduler struct {
	entries []entry
	ledger  Ledger
	zone    *time.Location
	log     *slog.Logger
	clock   Clock

	running map[string]chan struct{} // full while the job of that name runs
	waiting sync.WaitGroup           // retries that have not come to an end
}

// New makes a scheduler that goes by clock. It reports every mistake in the
// timetable at once.
func New(jobs []Job, ledger Ledger, zone *time.Location, clock Clock, log *slog.Logger) (*Scheduler, error) {
	entries, err := parse(jobs, zone)
	if err != nil {
		return nil, err
	}
	s := &Scheduler{entries: entries, ledger: ledger, zone: zone, log: log, clock: clock, running: map[string]chan struct{}{}}
	for _, e := range entries {
		s.running[e.Name] = make(chan struct{}, 1)
	}
	return s, nil
}

// Serve makes up for what was missed, then runs each job at its moments until
// ctx ends. It returns when the jobs that were running have stopped.
func (s *Scheduler) Serve(ctx context.Context) error {
	made := map[string]time.Time{}
	if err := s.catchUp(ctx, made); err != nil {
		return unlessEnded(ctx, err)
	}
	c := cron.New(cron.WithLocation(s.zone))
	for _, e := range s.entries {
		c.Schedule(s.clock.shift(e.schedule), cron.FuncJob(func() {
			due := s.clock.Now().Truncate(time.Minute)
			if err := s.attempt(ctx, e, Run{Job: e.Name, Due: due, Attempt: 1}); errors.Is(err, errBusy) {
				s.log.WarnContext(ctx, "moment passed over", "job", e.Name, "due", due, "err", err)
			}
		}))
	}
	c.Start()
	err := s.catchUp(ctx, made) // what fell due meanwhile, before cron listened
	if err == nil {
		<-ctx.Done()
	}
	<-c.Stop().Done()
	s.waiting.Wait()
	return unlessEnded(ctx, err)
}

// unlessEnded drops what went wrong only because nobody waits any more.
func unlessEnded(ctx context.Context, err error) error {
	if errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// catchUp runs, in the timetable's order, the last moment of each job, or every one
// of a job that wants them all, that passed without a run that ended well: nobody
// was there, the power went while it ran, or it failed to the end, and whoever starts us again may have mended why. A job that
// was never started has missed nothing: the installation is new. made keeps the
// moments, so that no second call makes up for the same ones.
func (s *Scheduler) catchUp(ctx context.Context, made map[string]time.Time) error {
	for _, e := range s.entries {
		last, ok, err := s.ledger.LastDone(ctx, e.Name)
		if err != nil {
			return fmt.Errorf("look up job %s: %w", e.Name, err)
		}
		if !ok {
			continue
		}
		if last.Before(made[e.Name]) {
			last = made[e.Name]
		}
		missed, err := s.missed(ctx, e, last)
		if err != nil {
			return fmt.Errorf("look up job %s: %w", e.Name, err)
		}
		for _, due := range missed {
			if !due.After(made[e.Name]) || ctx.Err() != nil { // made up for by the call before, or nobody waits
				continue
			}
			made[e.Name] = due
			s.log.InfoContext(ctx, "making up for a missed run", "job", e.Name, "due", due)
			// A failure is in the ledger and in the log by now, and is tried
			// again in the background; the next job must not wait for it.
			_ = s.attempt(ctx, e, Run{Job: e.Name, Due: due, Attempt: 1, Late: true})
		}
		if ctx.Err() != nil {
			return nil
		}
	}
	return nil
}

// RunNow runs one job for the moment due and waits for its end. A run that is
// under way may have begun before what the asker wants seen, so it is waited for
// and followed by another. It is tried once: whoever asked is there to see the
// error and to ask again.
func (s *Scheduler) RunNow(ctx context.Context, name string, due time.Time) (batch.Counts, error) {
	for _, e := range s.entries {
		if e.Name != name {
			continue
		}
		select {
		case s.running[name] <- struct{}{}:
			defer func() { <-s.running[name] }()
			return s.once(ctx, e, Run{Job: name, Due: due, Attempt: 1})
		case <-ctx.Done():
			return batch.Counts{}, fmt.Errorf("wait for the run of job %s that is under way: %w", name, ctx.Err())
		}
	}
	return batch.Counts{}, fmt.Errorf("job %q: %w", name, ErrUnknownJob)
}

// attempt runs a job unless it is running and, when it fails, tries again in the
// background.
func (s *Scheduler) attempt(ctx context.Context, e entry, run Run) error {
	err := s.unlessBusy(ctx, e, run)
	if err == nil || errors.Is(err, errBusy) || ctx.Err() != nil {
		return err
	}
	s.waiting.Go(func() { s.tryAgain(ctx, e, run, err) })
	return err
}

// tryAgain runs a job that has failed until it ends well or the pauses have run out.
// While the disk is full there is no last pause: nobody but time, or whoever makes
// room, can mend that, and the job has to run once they have.
func (s *Scheduler) tryAgain(ctx context.Context, e entry, run Run, err error) {
	for i := 0; i < len(pauses) || batch.Full(err); i++ {
		if sleep(ctx, pauses[min(i, len(pauses)-1)]) != nil {
			return
		}
		run.Attempt++
		run.Late = true
		if err = s.unlessBusy(ctx, e, run); err == nil || errors.Is(err, errBusy) {
			return
		}
	}
}

// unlessBusy runs a job, or fails with errBusy when it is running.
func (s *Scheduler) unlessBusy(ctx context.Context, e entry, run Run) error {
	select {
	case s.running[e.Name] <- struct{}{}:
		defer func() { <-s.running[e.Name] }()
		_, err := s.once(ctx, e, run)
		return err
	default:
		return fmt.Errorf("job %s %w", e.Name, errBusy)
	}
}

// once runs a job a single time, for whoever filled its place in running, and
// writes down that it did. It is the only place that logs a job's end.
func (s *Scheduler) once(ctx context.Context, e entry, run Run) (counts batch.Counts, err error) {
	started := s.clock.Now()
	run.Late = run.Late || started.Sub(run.Due) > late
	if err := s.ledger.StartRun(ctx, run); err != nil {
		s.log.ErrorContext(ctx, "job not started", "job", e.Name, "due", run.Due, "attempt", run.Attempt, "err", err)
		return counts, fmt.Errorf("start job %s: %w", e.Name, err)
	}
	counts, err = protect(ctx, e.Run, run.Due)

	// The end is written down even when ctx has ended: a run that was stopped
	// must not look as if it were still going.
	if ferr := s.ledger.FinishRun(context.WithoutCancel(ctx), run, counts, err); ferr != nil {
		err = errors.Join(err, fmt.Errorf("finish job %s: %w", e.Name, ferr))
	}
	took := s.clock.Now().Sub(started)
	if err != nil && ctx.Err() != nil {
		s.log.WarnContext(ctx, "job stopped: what it had begun is undone, and it is made up for at the next start", "job", e.Name, "due", run.Due, "attempt", run.Attempt, "took", took)
		return counts, err
	}
	if err != nil {
		s.log.ErrorContext(ctx, "job failed", "job", e.Name, "due", run.Due, "attempt", run.Attempt, "took", took, "err", err)
		return counts, err
	}
	s.log.InfoContext(ctx, "job done", "job", e.Name, "due", run.Due, "rows", counts.Landed, "held", counts.Held, "skipped", counts.Skipped, "took", took)
	return counts, nil
}

// protect turns a panic in a job into its error: one broken job must not take
// the server, and the jobs after it, down.
func protect(ctx context.Context, run func(context.Context, time.Time) (batch.Counts, error), due time.Time) (counts batch.Counts, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return run(ctx, due)
}

// Names lists the jobs in the timetable's order.
func (s *Scheduler) Names() []string {
	names := make([]string, len(s.entries))
	for i, e := range s.entries {
		names[i] = e.Name
	}
	return names
}

// Next lists each job's next moment after t.
func (s *Scheduler) Next(t time.Time) map[string]time.Time {
	next := map[string]time.Time{}
	for _, e := range s.entries {
		next[e.Name] = e.schedule.Next(t)
	}
	return next
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
