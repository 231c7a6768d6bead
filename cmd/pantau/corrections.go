package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"pantau/dashboards/figure"
	"pantau/etl/archive"
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/tabular"
	"pantau/warehouse"
)

// correctionSource is the source of files that take the place of held rows.
const correctionSource = "koreksi"

// A verdict is what would become of edited rows. Nothing has been done yet.
type verdict struct {
	files []correctionFile
	stay  []warehouse.Again // still wrong; those that say something new
	still []merged          // all that are still wrong, with their problems
}

// A correctionFile is what lands in the place of held rows of one sheet.
type correctionFile struct {
	batch   batch.Batch
	content []byte
	rows    int
}

// judge reads edited rows with the contracts of today.
func (a *app) judge(ctx context.Context, edits []edit) (v verdict, err error) {
	type group struct{ batch, sheet string }
	groups := map[group][]edit{}
	var order []group
	for _, e := range edits {
		g := group{e.held.Batch, e.held.Sheet}
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], e)
	}
	for _, g := range order {
		if err := a.judgeSheet(ctx, groups[g], &v); err != nil {
			return v, fmt.Errorf("correct %s: %w", groups[g][0].held.File, err)
		}
	}
	return v, nil
}

// judgeSheet reads the edited rows of one sheet of one file.
func (a *app) judgeSheet(ctx context.Context, edits []edit, v *verdict) error {
	first := edits[0].held
	wanted := map[warehouse.Place]bool{}
	for _, e := range edits {
		wanted[placeOf(e.held)] = true
	}
	original, err := a.recall(ctx, first.Batch, first.File, wanted)
	if refusal := (*contract.Refusal)(nil); errors.Is(err, errNoOriginal) || errors.As(err, &refusal) {
		a.log.InfoContext(ctx, "correct without the original", "batch", first.File, "err", err)
		original, err = &recalled{}, nil
	}
	if err != nil {
		return err
	}
	var rows []merged
	for _, e := range edits {
		r, there := original.records[placeOf(e.held)]
		m := e.merge(nil, true)
		if there {
			m = e.merge(&r, r.broken(len(first.Header)) || !slices.Equal(original.headers[first.Sheet], first.Header) || belowAnother(e.held))
		} else if e.cells == nil {
			m.problems = append(m.problems, notThere)
		}
		if len(m.problems) > 0 {
			v.keep(m, nil)
			continue
		}
		rows = append(rows, m)
	}
	if len(rows) == 0 {
		return nil
	}
	name := a.sheetName(first.Sheet, first.Layout)
	good, err := a.sift(name, first.Header, original.above[first.Sheet], rows, original, v)
	if err != nil || len(good) == 0 {
		return err
	}
	content, err := sheetOf(name, first.Header, original.above[first.Sheet], good)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	v.files = append(v.files, correctionFile{
		batch: batch.Batch{
			ID: hex.EncodeToString(sum[:]), File: first.File, Source: correctionSource, Owner: first.Owner, Sample: first.Sample,
			Orders: original.orders, Received: original.came, Bytes: int64(len(content)),
		},
		content: content, rows: len(good),
	})
	return nil
}

// belowAnother reports whether a row stands below another table's header, so
// that its cells may belong to other columns than they are shown under.
func belowAnother(held figure.HeldRow) bool {
	return slices.ContainsFunc(held.Problems, func(p figure.Problem) bool { return p.Rule == layout.BelowAnother })
}

var notThere = contract.Problem{
	Rule: "original", Indonesian: "Berkas aslinya tidak bisa dibaca lagi; unduh barisnya, perbaiki, lalu unggah.",
	English: "the original cannot be read any more; download the row, correct it and upload it",
}

// sift returns the rows that would land, and keeps the others with their reasons.
func (a *app) sift(sheet string, header []string, above map[string]string, rows []merged, original *recalled, v *verdict) ([]merged, error) {
	content, err := sheetOf(sheet, header, above, rows)
	if err != nil {
		return nil, err
	}
	match, err := a.recognised(bytes.NewReader(content), int64(len(content)), tabular.Options{Orders: original.orders})
	if refusal := (*contract.Refusal)(nil); errors.As(err, &refusal) {
		for _, row := range rows {
			row.problems = []contract.Problem{refusal.Problem}
			v.keep(row, nil)
		}
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	match.Received = original.came
	same, err := faithful(match, rows)
	if err != nil {
		return nil, err
	}
	headings := match.Headings(0)
	var good []merged
	next := match.Preview(a.load.Secrets)
	var seen layout.Preview
	for {
		ok, err := next(&seen)
		if err != nil || !ok {
			return good, err
		}
		row := &rows[seen.Line-2]
		row.problems = slices.Clone(seen.Problems) // valid until the next row only
		if len(row.problems) > 0 || row.gainsNothing(seen.Unread) {
			row.problems = append(row.problems, seen.Unread...)
		}
		if seen.Skip != "" {
			row.problems = append(row.problems, noData(seen.Skip))
		}
		for i := range row.cells {
			if row.cells[i].Text != layout.Masked {
				continue
			}
			if headings[i].Kept {
				row.problems = slices.DeleteFunc(row.problems, func(p contract.Problem) bool { return p.Column == header[i] })
				row.problems = append(row.problems, refill(header[i]))
			}
			row.cells[i].Text = "" // nobody keeps it
		}
		if !same[seen.Line-2] {
			row.problems = append(row.problems, unkeepable)
		}
		if len(row.problems) > 0 {
			v.keep(*row, seen.Cells[:min(len(seen.Cells), len(header))])
			continue
		}
		good = append(good, *row)
	}
}

// gainsNothing reports whether a row that has landed without some of its cells
// would lack as many if its correction landed. A row that has not landed gains
// all its others.
func (m merged) gainsNothing(unread []contract.Problem) bool {
	if len(unread) == 0 || !m.held.Landed {
		return false
	}
	return !slices.ContainsFunc(m.held.Problems, func(before figure.Problem) bool {
		return !slices.ContainsFunc(unread, func(now contract.Problem) bool { return now.Column == before.Column })
	})
}

// keep notes a row that is still wrong; cells are what it says now, masked.
func (v *verdict) keep(m merged, cells []string) {
	v.still = append(v.still, m)
	if cells == nil {
		cells = m.held.Cells
	}
	if !m.changed && sameProblems(m) {
		return
	}
	v.stay = append(v.stay, warehouse.Again{Place: placeOf(m.held), Cells: slices.Clone(cells), Problems: m.problems})
}

func sameProblems(m merged) bool {
	return slices.EqualFunc(m.held.Problems, m.problems, func(a figure.Problem, b contract.Problem) bool {
		return a.Column == b.Column && a.Rule == b.Rule && a.ID == b.Indonesian
	})
}

// apply lands what may land and notes what is still wrong with the others. The
// files go to the archive like any other, so that replay brings them back.
func (a *app) apply(ctx context.Context, v verdict, due time.Time, by string) (counts batch.Counts, id string, err error) {
	for _, f := range v.files {
		if err := a.archive.Keep(f.batch.ID, bytes.NewReader(f.content)); err != nil {
			return counts, id, err
		}
		origin := archive.Origin{
			File: f.batch.File, Source: f.batch.Source, Owner: f.batch.Owner, Sample: f.batch.Sample,
			Orders: orderWords(f.batch.Orders), Due: due.UTC(), Received: a.cfg.clock.Now().UTC(),
		}
		if err := a.archive.Announce(f.batch.ID, origin); err != nil {
			return counts, id, err
		}
		one, err := a.correct(ctx, f.batch, bytes.NewReader(f.content), due, by)
		if err != nil {
			return counts, id, errors.Join(err, a.forgetUnlanded(ctx, f.batch.ID))
		}
		if err := a.archive.Confirm(f.batch.ID); err != nil {
			return counts, id, err
		}
		counts.Read, counts.Landed, counts.Skipped, counts.Partial = counts.Read+one.Read, counts.Landed+one.Landed, counts.Skipped+one.Skipped, counts.Partial+one.Partial
		id = cmp.Or(id, f.batch.ID)
	}
	counts.Read, counts.Held = counts.Read+len(v.still), len(v.still)
	if len(v.stay) == 0 {
		return counts, id, nil
	}
	return counts, id, a.warehouse.HoldAgain(ctx, v.stay, by)
}

// forgetUnlanded removes an original whose rows did not land: nobody would bring
// it again, and replay would land what was never decided.
func (a *app) forgetUnlanded(ctx context.Context, id string) error {
	landed, err := a.warehouse.Landed(context.WithoutCancel(ctx), id)
	if err != nil {
		return err
	}
	if landed {
		return a.archive.Withhold(id)
	}
	return a.archive.Remove(id)
}

// correct lands a correction file. Its rows whose held row is no longer open are
// skipped: a replay with a wider contract has landed them from the original.
func (a *app) correct(ctx context.Context, b batch.Batch, content io.ReaderAt, due time.Time, by string) (batch.Counts, error) {
	match, err := a.recognised(content, b.Bytes, tabular.Options{Order: b.Order, Orders: b.Orders})
	if err != nil {
		return batch.Counts{}, err
	}
	sent, err := correctedIDs(match)
	if err != nil {
		return batch.Counts{}, err
	}
	instead := map[int]warehouse.Place{}
	open, err := a.openRows(ctx, sent)
	if err != nil {
		return batch.Counts{}, err
	}
	for line, id := range sent {
		if held, ok := open[id]; ok {
			instead[line] = placeOf(held)
		}
	}
	b.Layout, b.Dataset, b.Table = match.Layout.Name, match.Layout.Dataset, match.Layout.Table
	var counts batch.Counts
	err = match.Land(b, a.load.Secrets, func(feed batch.Feed) (err error) {
		counts, err = a.warehouse.Correct(ctx, b, due, partOf{feed, instead}, instead, by)
		return err
	})
	return counts, err
}

// correctedIDs reads which held row each line of a correction file is about.
func correctedIDs(match *layout.Match) (map[int]string, error) {
	at := slices.Index(match.Tables[0].Header, idHeader)
	reading, err := match.File.Rows(match.Tables[0].Sheet)
	if err != nil {
		return nil, err
	}
	ids := map[int]string{}
	next := reading.Part()
	var seen tabular.Record
	for {
		ok, err := next(&seen)
		if err != nil || !ok {
			return ids, err
		}
		if at >= 0 && at < len(seen.Cells) && seen.Line > match.Tables[0].Last {
			ids[seen.Line] = string(seen.Cells[at].Text)
		}
	}
}

// openRows finds the rows of these ids that are open in quarantine, by id.
func (a *app) openRows(ctx context.Context, ids map[int]string) (map[string]figure.HeldRow, error) {
	filter := figure.HeldFilter{Status: "open", Rows: figure.AllRows, IDs: slices.Sorted(maps.Values(ids))}
	if len(filter.IDs) == 0 {
		return nil, nil
	}
	rows, _, err := a.heldRows(ctx, filter)
	open := make(map[string]figure.HeldRow, len(rows))
	for _, row := range rows {
		open[row.ID] = row
	}
	return open, err
}

// ofOriginal is the header of a correction file without the columns that we put
// behind those of the file it corrects.
func ofOriginal(header []string) []string {
	if at := slices.Index(header, idHeader); at >= 0 {
		return header[:at]
	}
	return header
}

// partOf is the feed of a correction file: only some lines land, and of a line with
// cells that are held only the columns of the file it corrects are kept.
type partOf struct {
	batch.Feed
	lines map[int]warehouse.Place
}

func (p partOf) Header(sheet string) []string { return ofOriginal(p.Feed.Header(sheet)) }

func (p partOf) Part() func(*batch.Row) (bool, error) {
	next := p.Feed.Part()
	return func(row *batch.Row) (bool, error) {
		ok, err := next(row)
		if _, wanted := p.lines[row.Line]; ok && !wanted {
			row.Skip, row.Problems, row.Unread, row.Notes = "baris karantina ini sudah ditangani", row.Problems[:0], row.Unread[:0], row.Notes[:0]
		}
		if ok {
			row.Cells = row.Cells[:min(len(row.Cells), len(p.Header(row.Sheet)))]
		}
		return ok, err
	}
}
