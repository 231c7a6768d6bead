package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/report"
)

type reportCmd struct {
	Week string `help:"Week to report on; the last full one when left out." placeholder:"2026-W47"`
	Out  string `help:"Folder to copy the report to, besides the installation's own." type:"path" placeholder:"DIR"`
}

func (reportCmd) Help() string { return "Example: pantau report --week 2026-W47 --out /tmp/laporan" }

func (c reportCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	due := cfg.clock.Now()
	if c.Week != "" {
		week, err := report.Week(c.Week)
		if err != nil {
			return err
		}
		due = publishedOn(week.To)
	}
	if err := runHereOrThere(e, cfg, request{Jobs: []string{"weekly"}, Due: due}, false); err != nil {
		if unable := (report.Unable{}); errors.As(err, &unable) {
			return errors.New(unable.Said()) // whoever asked reads Bahasa Indonesia
		}
		return err
	}
	dir := cfg.path("reports", report.LastFullWeek(due).Key)
	if c.Out != "" {
		if err := copyFiles(dir, c.Out); err != nil {
			return fmt.Errorf("copy report: %w", err)
		}
		dir = c.Out
	}
	_, err = fmt.Fprintln(e.out, dir)
	return err
}

// publishedOn is when the report of a week that ends on a Sunday falls due:
// the Monday after, at seven in the morning.
func publishedOn(sunday time.Time) time.Time {
	return time.Date(sunday.Year(), sunday.Month(), sunday.Day()+1, 7, 0, 0, 0, bahasa.WIB())
}

// publish is the weekly job. A report is for the moment it fell due, so one that
// is printed late or twice says the same.
func (a *app) publish(ctx context.Context, due time.Time) error {
	publisher := report.Publisher{
		Warehouse:  a.warehouse,
		Reference:  a.reference,
		City:       report.City(a.cfg.City),
		Dir:        a.cfg.path("reports"),
		Bundle:     a.assets,
		Drawer:     a.drawer,
		Typesetter: a.typesetter,
		Log:        a.log,
	}
	week := report.LastFullWeek(due)
	_, err := publisher.Publish(ctx, week, publishedOn(week.To))
	return err
}

// copyFiles copies the files of a folder, replacing what is there; folders inside it, the editions before, stay where they are.
func copyFiles(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, entry.Name()), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
