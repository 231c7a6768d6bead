package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"pantau/warehouse"
)

type verifyCmd struct {
	Accept bool `help:"Go on with what is there of a damaged warehouse. What is lost stays lost, unless it is rebuilt with pantau replay."`
}

func (verifyCmd) Help() string {
	return `Example: pantau verify

Reads every block of the warehouse and every original of the archive, compares them with their checksums, and
the archive with the ledger of files. Changes nothing. Prints what is wrong and ends with status 1 when
anything is. A running server holds the warehouse: stop it first.`
}

// findings are what verify tells: what is in order, what should be known, and what is wrong.
type findings struct {
	out   io.Writer
	wrong int
}

func (f *findings) say(format string, args ...any) { fmt.Fprintf(f.out, format+"\n", args...) }

func (f *findings) fault(format string, args ...any) {
	f.wrong++
	fmt.Fprintf(f.out, "WRONG  "+format+"\n", args...)
}

func (c verifyCmd) Run(e *env) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if c.Accept {
		if err := cfg.accept(e); err != nil {
			return err
		}
	}
	found := findings{out: e.out}
	wh, err := found.warehouse(e, cfg)
	if err != nil {
		return err
	}
	if wh != nil {
		defer wh.Close()
	}
	if err := found.archive(e.ctx, cfg, wh); err != nil {
		return err
	}
	if found.wrong > 0 {
		return fmt.Errorf("verify: %d things are wrong; see above. Bring what is damaged back from the backup, or rebuild the warehouse from the archive with \"pantau replay\"", found.wrong)
	}
	found.say("Everything is as it was written.")
	return nil
}

// accept opens a damaged warehouse as it is, once.
func (c Config) accept(e *env) error {
	key, err := openPersonKey(c.personKeyFile(), c.path("warehouse.duckdb"))
	if err != nil {
		return err
	}
	kept := c.warehouse(c.path("warehouse.duckdb"))
	kept.Key, kept.Accept = key.fingerprint(), true
	wh, err := warehouse.Open(e.ctx, kept, e.log)
	if err != nil {
		return c.otherKey(err)
	}
	return wh.Close()
}

// warehouse reads all of it; nil when there is none to read.
func (f *findings) warehouse(e *env, cfg Config) (*warehouse.Warehouse, error) {
	file := cfg.path("warehouse.duckdb")
	wh, said, wrong, err := warehouse.Look(e.ctx, cfg.warehouse(file), e.log)
	for _, one := range said {
		f.say("%s: %s", file, one)
	}
	for _, one := range wrong {
		f.fault("%s: %s", file, one)
	}
	switch {
	case errors.Is(err, warehouse.ErrHeld):
		return nil, err
	case errors.Is(err, fs.ErrNotExist) && len(wrong) == 0:
		f.say("%s: there is none yet", file)
		return nil, nil
	case err != nil:
		if len(wrong) == 0 || !errors.Is(err, fs.ErrNotExist) {
			f.fault("%s", err)
		}
		return nil, nil
	}
	if err := cfg.checkKey(); err != nil {
		f.fault("%s", err)
	}
	read, err := wh.ReadAll(e.ctx)
	if err != nil {
		return wh, err
	}
	for _, one := range read.Wrong {
		f.fault("%s: %s", file, one)
	}
	f.say("%s: commit %d, %d tables with %d rows read", file, wh.Commit(), read.Tables, read.Rows)
	return wh, nil
}

// archive reads every original, and compares what there is with the ledger, if it can be read.
func (f *findings) archive(ctx context.Context, cfg Config, wh *warehouse.Warehouse) error {
	a, err := openArchive(cfg)
	if err != nil {
		return err
	}
	bytes := map[string]int64{}
	if wh != nil {
		if bytes, err = f.ledger(ctx, cfg, wh); err != nil {
			return err
		}
	}
	listed, err := a.List()
	if err != nil {
		return err
	}
	read, sealed := 0, 0
	for _, id := range slices.Sorted(maps.Keys(listed.Originals)) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		size, isRead, err := a.Verify(id)
		want, known := bytes[id]
		switch {
		case err != nil:
			f.fault("%s", err)
		case known && size != want:
			f.fault("archive %.12s: %d bytes, the ledger says %d", id, size, want)
		case isRead:
			read++
		default:
			sealed++
		}
	}
	f.say("%s: %d originals are what came in", a.Dir, read)
	if sealed > 0 {
		f.say("%s: %d encrypted originals have the size they should have; their bytes can be compared only with archive.identity_file", a.Dir, sealed)
	}
	return nil
}

// ledger compares the archive with the ledger, and returns how long each file was.
func (f *findings) ledger(ctx context.Context, cfg Config, wh *warehouse.Warehouse) (bytes map[string]int64, err error) {
	a, err := openArchive(cfg)
	if err != nil {
		return nil, err
	}
	stock, err := takeStock(ctx, a, wh, cfg.Archive.KeepDays, cfg.clock.Now())
	if err != nil {
		f.fault("the ledger of files cannot be read: %s", err)
		return nil, nil
	}
	for _, file := range stock.missing {
		f.fault("%s: its original is missing from the archive", file)
	}
	if n := len(stock.strays); n > 0 {
		f.say("%s: %d originals of which the ledger knows nothing, such as %.12s", a.Dir, n, stock.strays[0])
	}
	if n := len(stock.waiting) + len(stock.broken); n > 0 {
		f.say("%s: %d originals have not landed", a.Dir, n)
	}
	batches, err := wh.Ask(ctx, "select batch_id, bytes from ops.batches", nil)
	if err != nil {
		f.fault("the ledger of files cannot be read: %s", err)
		return nil, nil
	}
	bytes = map[string]int64{}
	for i := range batches.Len() {
		bytes[batches.Text(i, "batch_id")] = int64(batches.Int(i, "bytes"))
	}
	return bytes, nil
}
