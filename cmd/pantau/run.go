package main

import (
	"errors"
	"fmt"
	"time"

	"pantau/warehouse"
)

type runCmd struct {
	Jobs []string  `arg:"" optional:"" help:"Jobs to run, in this order."`
	All  bool      `help:"Run every job, in the timetable's order."`
	Due  time.Time `help:"The moment the jobs work from; now when left out." format:"2006-01-02T15:04:05Z07:00" placeholder:"2026-11-23T06:00:00+07:00"`
}

func (runCmd) Help() string { return "Example: pantau run registrations build" }

func (c runCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if len(c.Jobs) == 0 && !c.All {
		return errors.New(`run which job? Name some, or say --all; "pantau config" shows the timetable`)
	}
	if c.Due.IsZero() {
		c.Due = cfg.clock.Now()
	}
	return runHereOrThere(e, cfg, request{Jobs: c.Jobs, Due: c.Due}, c.All)
}

type buildCmd struct{}

func (buildCmd) Help() string { return "Example: pantau build" }

func (buildCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	return runHereOrThere(e, cfg, request{Jobs: []string{"labels", "build"}, Due: cfg.clock.Now()}, false)
}

// runHereOrThere runs jobs in this process or, when a server holds the
// warehouse, has the server run them.
func runHereOrThere(e *env, cfg Config, req request, all bool) error {
	tell := func(r result) error { return r.line(e.out) }
	a, err := open(e.ctx, cfg, e.log)
	switch {
	case errors.Is(err, warehouse.ErrHeld):
		held := err
		if all {
			req.Jobs = jobNames(cfg)
		}
		err := ask(e.ctx, cfg.path("serve.json"), req, tell)
		if errors.Is(err, errNoServer) {
			return fmt.Errorf("%w (and %w)", held, err)
		}
		return err
	case err != nil:
		return err
	}
	if all {
		req.Jobs = a.schedule.Names()
	}
	return errors.Join(a.runJobs(e.ctx, req, tell), a.Close())
}
