package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"pantau/etl/batch"
	"pantau/warehouse"
)

type replayCmd struct {
	Into      string    `help:"File of the rebuilt warehouse; warehouse.replayed.duckdb in the data folder when left out." type:"path" placeholder:"FILE"`
	NoCompare bool      `help:"Do not look at the warehouse there is, which a running server may hold; nothing is taken along from it."`
	Due       time.Time `help:"The moment the models are built for; that of the last build when left out." format:"2006-01-02T15:04:05Z07:00" placeholder:"2026-11-23T06:00:00+07:00"`
}

func (replayCmd) Help() string {
	return `Example: pantau replay

Lands every original of the archive into a new file, in the order in which they came, with the layouts and
contracts of this version; builds the models; and compares what landed and what is held with the warehouse
there is. From that one it takes along what no file says: reviews, rules, models, issues and the voices
behind them, what was done about held rows, what was taken back, and the history of runs and builds. Nothing
of the old file is lost. Rows that were held come back when the contract has been widened since. Ends with
status 1 when the contents differ.`
}

func (c replayCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if c.Into == "" {
		c.Into = cfg.path("warehouse.replayed.duckdb")
	}
	if _, err := os.Stat(c.Into); err == nil {
		return fmt.Errorf("replay into %s: it exists already; remove it, or choose another file with --into", c.Into)
	}
	if _, err := os.Stat(cfg.personKeyFile()); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("replay: %s is missing; with a new key everybody would get a new pseudonym, so bring it back from the backup", cfg.personKeyFile())
	}
	if err := cfg.checkKey(); err != nil {
		return err
	}
	var old *past
	if !c.NoCompare {
		if old, err = recollect(e, cfg); err != nil {
			return err
		}
	}
	rebuilt, err := c.rebuild(e, cfg, old)
	if err != nil {
		return errors.Join(err, removeAll(c.partial()))
	}
	for _, ending := range warehouse.Beside() {
		if err := os.Rename(c.partial()+ending, c.Into+ending); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("replay: %w", err)
		}
	}
	return c.tell(e.out, cfg, old, rebuilt)
}

// partial is where the new warehouse is until it is whole. What a replay that
// was killed left there is of no use.
func (c replayCmd) partial() string { return c.Into + ".partial" }

// removeAll removes a warehouse file and what DuckDB keeps beside it.
func removeAll(file string) error {
	err := os.RemoveAll(file + ".tmp")
	for _, ending := range warehouse.Beside() {
		err = errors.Join(err, os.RemoveAll(file+ending))
	}
	return err
}

// rebuild makes the new warehouse and returns what is in it.
func (c replayCmd) rebuild(e *env, cfg Config, old *past) (rebuilt *past, err error) {
	if err := removeAll(c.partial()); err != nil {
		return nil, fmt.Errorf("replay: %w", err)
	}
	a := &app{cfg: cfg, log: e.log}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.openReference(); err != nil {
		return nil, err
	}
	if err := a.openWarehouse(e.ctx, c.partial()); err != nil {
		return nil, err
	}
	a.load.Layouts = a.questions.ever
	originals, out, err := originals(a.archive, old)
	if err != nil {
		return nil, err
	}
	for _, one := range out {
		fmt.Fprintf(e.err, "pantau: archive %.12s is left out: %s\n", one.id, one.why)
	}
	if len(originals) == 0 {
		return nil, fmt.Errorf("replay: the archive %s holds no originals", a.archive.Dir)
	}
	if old != nil { // before anything lands: rules and models label what comes
		if err := a.warehouse.GiveBack(e.ctx, old.kept); err != nil {
			return nil, err
		}
	}
	started := time.Now()
	var total batch.Counts
	for _, o := range originals {
		counts, err := a.replay(e.ctx, o)
		if err != nil {
			return nil, fmt.Errorf("replay %s: %w", o.File, err)
		}
		total.Read += counts.Read
		total.Landed += counts.Landed
		total.Held += counts.Held
		total.Skipped += counts.Skipped
	}
	if old != nil {
		if err := a.warehouse.Settle(e.ctx, old.kept); err != nil {
			return nil, err
		}
	}
	due := c.due(old, originals)
	if _, err := a.label(e.ctx, due); err != nil {
		return nil, err
	}
	if err := a.warehouse.Build(e.ctx, due); err != nil {
		return nil, err
	}
	fmt.Fprintf(e.out, "%d originals replayed and built in %s: %d read = %d landed + %d held + %d skipped\n",
		len(originals), time.Since(started).Round(time.Millisecond), total.Read, total.Landed, total.Held, total.Skipped)
	if rebuilt, err = pastOf(e.ctx, a.warehouse); err != nil || old == nil {
		return rebuilt, err
	}
	rebuilt.strayReviews, rebuilt.strayVoices, err = a.warehouse.Strays(e.ctx)
	return rebuilt, err
}

// due is the moment to build for: the one asked for, or the old warehouse's last
// build, or the newest original's job, which is of the same morning.
func (c replayCmd) due(old *past, originals []original) time.Time {
	if !c.Due.IsZero() {
		return c.Due
	}
	if old != nil && !old.built.IsZero() {
		return old.built
	}
	var newest time.Time
	for _, o := range originals {
		if o.Due.After(newest) {
			newest = o.Due
		}
	}
	return newest
}

// replay lands one original as it landed before.
func (a *app) replay(ctx context.Context, o original) (batch.Counts, error) {
	spool, size, err := a.restore(o.id)
	if err != nil {
		return batch.Counts{}, err
	}
	defer spool.Close()
	origin, noted, err := a.archive.Origin(o.id)
	if err == nil && !noted { // power went before the note was made to stand
		origin, noted, err = a.archive.Announced(o.id)
	}
	if err != nil {
		return batch.Counts{}, err
	}
	if !noted {
		origin = o.Origin
	}
	b := batch.Batch{ID: o.id, File: o.File, Source: o.Source, Owner: o.Owner, Sample: o.Sample, Order: orderOf(origin.Order), Orders: ordersOf(origin.Orders), Received: origin.Came(), Bytes: size}
	counts, err := a.read(ctx, b, spool, o.Due)
	for _, again := range origin.Also {
		err = errors.Join(err, a.warehouse.Copied(ctx, o.id, o.Source, again))
	}
	return counts, err
}
