package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"

	"pantau/dashboards/bahasa"
	"pantau/data/sample"
	"pantau/etl/source"
)

type demoCmd struct {
	Dir     string    `help:"Folder of the demonstration." default:"var/demo" type:"path"`
	Listen  string    `help:"Address to serve on." default:"127.0.0.1:8080"`
	Until   time.Time `help:"Last day of the sample, a Sunday; the last one before today when left out." format:"2006-01-02" placeholder:"2026-11-22"`
	Seed    uint64    `help:"Another seed makes another city." default:"1"`
	NoServe bool      `help:"Stop when the report is published."`
}

func (demoCmd) Help() string { return "Example: pantau demo --listen 127.0.0.1:9000" }

func (c demoCmd) Run(e *env) error {
	cfg := defaults()
	cfg.clock = e.clock
	cfg.DataDir = c.Dir
	cfg.Server.Listen = c.Listen
	if err := loopback(c.Listen); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	until := c.Until
	if until.IsZero() {
		until = lastSunday(e.clock.Now().In(bahasa.WIB()))
	}
	if until.Weekday() != time.Sunday {
		return fmt.Errorf("--until %s is a %s; the sample ends with a week, on a Sunday", until.Format(time.DateOnly), until.Weekday())
	}
	if err := makeDemo(e, cfg, sample.Options{Seed: c.Seed, Until: until}); err != nil {
		return err
	}
	a, err := open(e.ctx, cfg, e.log)
	if err != nil {
		return err
	}
	defer a.Close()
	// Progress is on the terminal already; the log would say it again.
	usual := e.level.Level()
	if usual == slog.LevelInfo {
		e.level.Set(slog.LevelError)
	}
	if err := a.runDemo(e, until); err != nil {
		return err
	}
	e.level.Set(usual)
	if c.NoServe {
		return nil
	}
	return a.serve(e.ctx, func(url string) {
		fmt.Fprintf(e.out, "\nPantau is listening on %s\nAll of it is sample data. Stop with Ctrl-C.\n", url)
	})
}

// lastSunday is the last Sunday before t, as a date.
func lastSunday(t time.Time) time.Time {
	day := time.Date(t.Year(), t.Month(), t.Day()-1, 0, 0, 0, 0, time.UTC)
	return day.AddDate(0, 0, -int(day.Weekday()))
}

// recipe is what a demonstration was made from. Another one is made anew.
type recipe struct {
	Seed    uint64 `json:"seed"`
	Until   string `json:"until"`
	Version string `json:"version"`
}

// makeDemo writes the sample, unless the folder holds the same one already.
// It only ever clears a folder that carries the sample's marker.
func makeDemo(e *env, cfg Config, options sample.Options) error {
	want := recipe{options.Seed, options.Until.Format(time.DateOnly), version}
	recipeFile := cfg.path("demo.json")
	if text, err := os.ReadFile(recipeFile); err == nil {
		var have recipe
		if json.Unmarshal(text, &have) == nil && have == want {
			return nil
		}
	}
	marker := cfg.path(source.SampleMarker)
	switch entries, err := os.ReadDir(cfg.DataDir); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("make demo: %w", err)
	case len(entries) > 0:
		if _, err := os.Stat(marker); err != nil {
			return fmt.Errorf("make demo: %s holds something that is not a demonstration; choose another folder with --dir", cfg.DataDir)
		}
		for _, entry := range entries {
			if entry.Name() == "cache" { // the PDF engine, compiled; it costs 16 s to make
				continue
			}
			if err := os.RemoveAll(filepath.Join(cfg.DataDir, entry.Name())); err != nil {
				return fmt.Errorf("make demo: %w", err)
			}
		}
	}
	if err := os.MkdirAll(cfg.DataDir, 0o700); err != nil {
		return fmt.Errorf("make demo: %w", err)
	}
	if err := os.WriteFile(marker, nil, 0o600); err != nil {
		return fmt.Errorf("make demo: %w", err)
	}
	started := time.Now()
	fmt.Fprintf(e.out, "Making sample data up to %s in %s ...\n", want.Until, cfg.DataDir)
	if _, err := sample.Write(e.ctx, cfg.DataDir, options); err != nil {
		return fmt.Errorf("make demo: %w", err)
	}
	if err := makeInbox(cfg.path("inbox")); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%-14s done in %s\n", "sample", time.Since(started).Round(time.Millisecond))
	text, err := json.Marshal(want)
	if err != nil {
		return err
	}
	return renameio.WriteFile(recipeFile, append(text, '\n'), 0o600)
}

// runDemo runs the jobs of the Monday after the sample ends, each as of the
// moment it would have fallen due that morning.
func (a *app) runDemo(e *env, until time.Time) error {
	morning := time.Date(until.Year(), until.Month(), until.Day()+1, 5, 0, 0, 0, bahasa.WIB())
	due := a.schedule.Next(morning)
	for _, name := range a.schedule.Names() {
		if last, ok, err := a.warehouse.LastDone(e.ctx, name); err != nil {
			return err
		} else if ok && !last.Before(due[name]) {
			continue
		}
		if name == "weekly" {
			if err := a.warm(e); err != nil {
				return err
			}
		}
		if err := a.runJobs(e.ctx, request{Jobs: []string{name}, Due: due[name]}, func(r result) error { return r.line(e.out) }); err != nil {
			return err
		}
	}
	return nil
}

// warm gets the PDF engine ready and says so: the first time takes a while.
func (a *app) warm(e *env) error {
	return a.typesetter.Warm(context.WithoutCancel(e.ctx), func(what string) { fmt.Fprintln(e.out, what) })
}
