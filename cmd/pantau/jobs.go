package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"pantau/dashboards/report"
	"pantau/etl"
	"pantau/etl/batch"
)

// A request names the jobs somebody wants run now, and the moment they are to
// work from. It travels as JSON when a running server does the work.
type request struct {
	Jobs []string  `json:"jobs"`
	Due  time.Time `json:"due"`

	Held *quarantineRequest `json:"held,omitempty"` // instead of jobs: something about held rows
}

// A result is how one job of a request ended.
type result struct {
	Job    string        `json:"job"`
	Counts batch.Counts  `json:"counts"`
	Took   time.Duration `json:"took"`
	Says   string        `json:"says,omitempty"` // instead of counts
	Err    string        `json:"err,omitempty"`
	Goes   bool          `json:"goes,omitempty"` // on: Err is of single files, and the next job runs

	Unable *report.Unable `json:"unable,omitempty"` // why there can be no report
}

// failed is the error of a run that a server did; nil when it did not fail.
func (r result) failed() error {
	switch {
	case r.Err == "":
		return nil
	case r.Unable != nil:
		return fmt.Errorf("run %s: %w", r.Job, *r.Unable)
	}
	return fmt.Errorf("run %s: %s", r.Job, r.Err)
}

// runJobs runs the jobs of a request one after another and tells each result
// as it comes. It stops at the first that fails, since the later ones build on it,
// but not at one that only left files for its next run.
func (a *app) runJobs(ctx context.Context, req request, tell func(result) error) error {
	if req.Held != nil {
		return a.runHeld(ctx, *req.Held, tell)
	}
	var left []error
	for _, name := range req.Jobs {
		started := time.Now()
		counts, err := a.schedule.RunNow(ctx, name, req.Due)
		r := result{Job: name, Counts: counts, Took: time.Since(started)}
		if err != nil {
			r.Err = err.Error()
			if unable := (report.Unable{}); errors.As(err, &unable) {
				r.Unable = &unable
			}
		}
		_, r.Goes = err.(*etl.Left)
		if err := tell(r); err != nil {
			return err
		}
		if err != nil {
			left = append(left, fmt.Errorf("run %s: %w", name, err))
		}
		if err != nil && !r.Goes {
			break
		}
	}
	return errors.Join(left...)
}

// line is a result as the terminal shows it.
func (r result) line(w io.Writer) error {
	took := r.Took.Round(time.Millisecond)
	if r.Unable != nil {
		_, err := fmt.Fprintf(w, "%-14s %s\n", r.Job, r.Unable.Said())
		return err
	}
	if r.Err != "" && r.Job != "quarantine" {
		_, err := fmt.Fprintf(w, "%-14s failed after %s: %s\n", r.Job, took, r.Err)
		return err
	}
	if r.Says != "" || r.Job == "quarantine" {
		_, err := io.WriteString(w, r.Says)
		return err
	}
	if r.Counts == (batch.Counts{}) {
		_, err := fmt.Fprintf(w, "%-14s done in %s\n", r.Job, took)
		return err
	}
	noted := ""
	if r.Counts.Noted > 0 { // of the landed and held
		noted = fmt.Sprintf("; %d with notes", r.Counts.Noted)
	}
	_, err := fmt.Fprintf(w, "%-14s done in %s: %d read = %d landed + %d held + %d skipped%s\n",
		r.Job, took, r.Counts.Read, r.Counts.Landed, r.Counts.Held, r.Counts.Skipped, noted)
	return err
}

// jobNames lists the timetable without opening anything.
func jobNames(cfg Config) []string {
	var names []string
	for _, job := range (&app{cfg: cfg}).timetable() {
		names = append(names, job.Name)
	}
	return names
}
