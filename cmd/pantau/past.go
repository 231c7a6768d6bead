package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"pantau/etl/archive"
	"pantau/warehouse"
)

// A past is what a warehouse says of all that has landed in it.
type past struct {
	hash    string    // of its content
	built   time.Time // what its last build was due for; zero: never
	files   []arrival
	since   time.Time      // from then on its ledger knows every file that landed
	damaged bool           // it does not say all that had landed
	kept    warehouse.Kept // what people decided, and what ran; of the old warehouse only

	strayReviews, strayVoices int // that were taken along and are about texts that are not there; of the new warehouse only
}

// An arrival is one file of the ledger.
type arrival struct {
	original
	status       string
	bytes        int
	landed, held int
}

// recollect looks into the installation's warehouse, if there is one.
func recollect(e *env, cfg Config) (*past, error) {
	file := cfg.path("warehouse.duckdb")
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	key, err := openPersonKey(cfg.personKeyFile(), file)
	if err != nil {
		return nil, err
	}
	was := cfg.warehouse(file)
	was.Key = key.fingerprint()
	wh, err := warehouse.Open(e.ctx, was, e.log)
	if errors.Is(err, warehouse.ErrHeld) {
		return nil, fmt.Errorf("%w Stop it, or leave out the comparison with --no-compare", err)
	}
	damaged := errors.Is(err, warehouse.ErrDamaged)
	if damaged {
		wh, err = lookAtDamaged(e, was)
	}
	if err != nil {
		return nil, cfg.otherKey(err)
	}
	p, err := pastOf(e.ctx, wh)
	if err == nil || damaged {
		p, err = keptOf(e, wh, p, err)
	}
	if p != nil {
		p.damaged = damaged
	}
	return p, errors.Join(err, wh.Close())
}

// keptOf adds what people decided to the past of a warehouse, of which unread says that its files could not be read: what is
// damaged may have neither.
func keptOf(e *env, wh *warehouse.Warehouse, p *past, unread error) (*past, error) {
	if unread != nil {
		p = &past{}
		fmt.Fprintln(e.err, "pantau: its ledger of files cannot be read; the archive alone says what had landed")
	}
	kept, err := wh.Keep(e.ctx)
	if err != nil && unread == nil {
		return nil, err
	}
	if err != nil {
		fmt.Fprintln(e.err, "pantau: what people decided cannot be read and is not taken along:", err)
	}
	p.kept = kept
	return p, nil
}

// lookAtDamaged opens what can still be read of a damaged warehouse: what people decided is taken along as far as it is there.
func lookAtDamaged(e *env, was warehouse.Config) (*warehouse.Warehouse, error) {
	wh, _, wrong, err := warehouse.Look(e.ctx, was, e.log)
	if err != nil {
		return nil, fmt.Errorf("%w; nothing can be taken along from it: leave it out with --no-compare", err)
	}
	for _, one := range wrong {
		fmt.Fprintf(e.err, "pantau: %s is damaged: %s\n", was.Path, one)
	}
	return wh, nil
}

// pastOf reads a warehouse's past.
func pastOf(ctx context.Context, wh *warehouse.Warehouse) (p *past, err error) {
	p = &past{}
	if p.hash, err = wh.ContentHash(ctx); err != nil {
		return nil, err
	}
	if p.built, _, err = lastBuild(ctx, wh); err != nil {
		return nil, err
	}
	if p.since, err = wh.LedgerSince(ctx); err != nil {
		return nil, err
	}
	batches, err := wh.Ask(ctx, "select batch_id, batch_no, file, source, owner, status, is_sample, due_at, loaded_at, bytes, rows_landed, rows_held from ops.batches order by batch_no", nil)
	if err != nil {
		return nil, err
	}
	for i := range batches.Len() {
		p.files = append(p.files, arrival{
			original: original{
				id: batches.Text(i, "batch_id"),
				no: batches.Int(i, "batch_no"),
				Origin: archive.Origin{
					File: batches.Text(i, "file"), Source: batches.Text(i, "source"), Owner: batches.Text(i, "owner"),
					Sample: batches.Bool(i, "is_sample"), Due: batches.Time(i, "due_at"), Received: batches.Time(i, "loaded_at"),
				},
			},
			status: batches.Text(i, "status"),
			bytes:  batches.Int(i, "bytes"),
			landed: batches.Int(i, "rows_landed"),
			held:   batches.Int(i, "rows_held"),
		})
	}
	return p, nil
}

// An original is a file of the archive, and where it came from.
type original struct {
	id string
	no int // its place in the old warehouse's ledger; 0: it is not in there
	archive.Origin
}

// A leftOut is an original that a replay does not land.
type leftOut struct{ id, why string }

// Why originals are left out of a replay.
const (
	neverLanded = "it never landed"
	noOrigin    = "nobody noted where it came from, as was so in the first version of Pantau; replay it beside the old warehouse, which knows"
)

// originals lists the archive in the order in which it came, and what of it never
// landed. The old warehouse knows the order, and what was kept before origins were
// noted; without it the origins tell, by the clock of their day.
func originals(a archive.Archive, old *past) (all []original, out []leftOut, err error) {
	ledger := map[string]original{}
	if old != nil {
		for _, f := range old.files {
			ledger[f.id] = f.original
		}
	}
	numbered := true
	for id, err := range a.All() {
		if err != nil {
			return nil, nil, err
		}
		o, known := ledger[id]
		if !known {
			var why string
			if o, why, err = stranger(a, id, old); err != nil {
				return nil, nil, err
			}
			if why != "" {
				out = append(out, leftOut{id, why})
				continue
			}
			numbered = false
		}
		all = append(all, o)
	}
	slices.SortFunc(all, func(x, y original) int {
		if numbered {
			return cmp.Compare(x.no, y.no)
		}
		return cmp.Or(x.Received.Compare(y.Received), cmp.Compare(x.no, y.no), cmp.Compare(x.id, y.id))
	})
	return all, out, nil
}

// stranger finds out about an original of which the old warehouse knows nothing. Either that is damaged, or was put back from a
// backup, and the original had landed; or it never did, and nobody decided that it should.
func stranger(a archive.Archive, id string, old *past) (o original, why string, err error) {
	origin, landed, err := a.Origin(id)
	if err != nil {
		return o, "", err
	}
	if !landed {
		_, announced, err := a.Announced(id)
		if announced || err != nil {
			return o, neverLanded, err
		}
		return o, noOrigin, nil
	}
	if old != nil && !old.damaged && !origin.Received.Before(old.since) {
		return o, neverLanded, nil
	}
	return original{id: id, Origin: origin}, "", nil
}
