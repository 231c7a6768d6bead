package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"pantau/data/sample"
	"pantau/etl/schedule"
)

// Trials put a running installation through what no test has time for. The tests run a small, fixed share of each.
type trialCmd struct {
	Hangup hangupCmd `cmd:"" help:"Visitors who close their connection at every moment; afterwards every page must answer."`
}

// makeTrial makes a sample installation in dir whose jobs have run, unless it is there already, and returns its configuration.
func makeTrial(e *env, dir string) (Config, error) {
	cfg := defaults()
	cfg.DataDir = filepath.Join(dir, "demo")
	cfg.Server.Listen = "127.0.0.1:0"
	until := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	monday := until.AddDate(0, 0, 1)                     // 07.00 WIB
	cfg.clock = schedule.Starting(monday.Add(time.Hour)) // or the server would make up for all jobs since then meanwhile
	if _, err := os.Stat(cfg.path("warehouse.duckdb")); err == nil {
		return cfg, nil
	}
	quietly := *e
	quietly.out, quietly.log = io.Discard, slog.New(slog.DiscardHandler)
	if err := makeDemo(&quietly, cfg, sample.Options{Seed: 1, Until: until}); err != nil {
		return cfg, err
	}
	a, err := open(e.ctx, cfg, quietly.log)
	if err != nil {
		return cfg, err
	}
	defer a.Close()
	jobs := request{Jobs: []string{"feedback", "registrations", "marketplace", "programme", "others", "labels", "build"}, Due: monday}
	return cfg, a.runJobs(e.ctx, jobs, func(result) error { return nil })
}

// serveTrial serves an installation while f works on it.
func serveTrial(ctx context.Context, cfg Config, f func(a *app, url string) error) (err error) {
	ctx, stop := context.WithCancel(ctx)
	a, err := open(ctx, cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		stop()
		return err
	}
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- a.serve(ctx, func(url string) { ready <- url }) }()
	select {
	case url := <-ready:
		err = f(a, url)
		stop()
		if serving := <-ended; err == nil {
			err = serving
		}
	case err = <-ended:
		stop()
	}
	if closing := a.Close(); err == nil {
		err = closing
	}
	return err
}

type hangupCmd struct {
	Seed    uint64        `help:"Who asks for what, and when they leave." default:"1"`
	Count   int           `help:"How many visitors hang up." default:"5000"`
	Clients int           `help:"How many of them are there at once." default:"24"`
	Within  time.Duration `help:"They leave after anything up to this long." default:"50ms"`
	Dir     string        `help:"Folder of a sample installation, made when it is empty. A temporary one when left out." type:"path"`
}

func (c hangupCmd) Run(e *env) error {
	if c.Dir == "" {
		dir, err := os.MkdirTemp("", "pantau-trial-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		c.Dir = dir
	}
	cfg, err := makeTrial(e, c.Dir)
	if err != nil {
		return err
	}
	return serveTrial(e.ctx, cfg, func(a *app, url string) error {
		started := time.Now()
		told, err := c.hangUp(e.ctx, a, url)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "seed %d: %d visitors hung up in %s, %d of them after the answer had begun; %d addresses answered afterwards\n",
			c.Seed, c.Count, time.Since(started).Round(time.Millisecond), told.begun, told.answered)
		return err
	})
}
