package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"pantau/dashboards"
	"pantau/dashboards/figure"
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/tabular"
)

// How much of a file a preview shows.
const (
	previewRows     = 5
	previewProblems = 100
)

// Look implements dashboards.Intake.
func (d *desk) Look(ctx context.Context, id string) (seen dashboards.Preview, err error) {
	defer d.sayFull(ctx, &err)
	u, release, err := d.hold(id)
	if err != nil {
		return dashboards.Preview{}, err
	}
	defer release()
	if u.landed != nil {
		return dashboards.Preview{}, dashboards.ErrLanded
	}
	if u.seen == nil {
		seen, err := d.look(ctx, u)
		if err != nil {
			return seen, err
		}
		u.seen = &seen
	}
	return *u.seen, nil
}

func (d *desk) look(ctx context.Context, u *upload) (seen dashboards.Preview, err error) {
	if err := d.recallOrder(u); err != nil {
		return seen, err
	}
	seen = dashboards.Preview{ID: u.id, Name: u.name, Size: u.size, Order: orderWord(u.order)}
	table, err := tabular.Open(u.name, tabular.Until(ctx, u.content), u.size, tabular.Options{Order: u.order})
	if refused(err, &seen) {
		return seen, nil
	}
	if err != nil {
		return seen, err
	}
	sent, isCorrection, err := sentRows(table)
	if refused(err, &seen) {
		return seen, nil
	}
	if err != nil {
		return seen, err
	}
	if isCorrection {
		return seen, d.lookAtCorrection(ctx, sent, &seen)
	}
	match, err := layout.Recognise(table, d.layouts())
	if refused(err, &seen) {
		return seen, d.help(table, &seen)
	}
	if err != nil {
		return seen, err
	}
	if seen.Known, err = d.known(ctx, u.hash); err != nil {
		return seen, err
	}
	now := d.cfg.clock.Now()
	match.Received = now
	b := batch.Batch{ID: u.hash, File: u.name, Received: now, Layout: match.Layout.Name, Dataset: match.Layout.Dataset, Table: match.Layout.Table, Bytes: u.size}
	var counts batch.Counts
	var repeats int
	err = match.Land(b, d.load.Secrets, func(feed batch.Feed) (err error) {
		counts, repeats, err = d.warehouse.Rehearse(ctx, b, feed)
		return err
	})
	if refused(err, &seen) { // a date far down in another order
		return seen, nil
	}
	if err != nil {
		return seen, err
	}
	seen.Layout, seen.Why, seen.Unread, seen.Missing = match.Layout.Title, match.Why.Indonesian, match.Unread, match.Missing
	seen.Read, seen.Landing, seen.Repeats, seen.Held, seen.Skipped, seen.Noted = counts.Read, counts.Landed-repeats, repeats, counts.Held, counts.Skipped, counts.Noted
	seen.AsksOwner = slices.ContainsFunc(match.Layout.Columns, func(c layout.Column) bool { return c.Owner })
	for _, drift := range match.Unknown {
		seen.Unknown = append(seen.Unknown, dashboards.Drift(drift))
	}
	seen.Asks = asksOf(match)
	return seen, d.show(ctx, match, &seen)
}

// asksOf is what a person may say about the columns of a form: which of them are
// questions that people answer in words of their own. A layout without such
// questions asks nothing.
func asksOf(match *layout.Match) *dashboards.Asks {
	for _, column := range match.Layout.Columns {
		if !column.Answers {
			continue
		}
		asks := &dashboards.Asks{Layout: match.Layout.Name, Field: column.As, Read: match.Questions()}
		for _, drift := range match.Unknown {
			asks.Unread = append(asks.Unread, drift.Header)
		}
		return asks
	}
	return nil
}

// recallOrder answers for the order of dates as somebody did when the same bytes
// landed: nobody is asked the same twice.
func (d *desk) recallOrder(u *upload) error {
	if u.order != contract.OrderOfFile {
		return nil
	}
	origin, _, err := d.archive.Origin(u.hash)
	u.order = orderOf(origin.Order)
	return err
}

// refused takes note of a file that cannot be read as a whole.
func refused(err error, seen *dashboards.Preview) bool {
	refusal := (*contract.Refusal)(nil)
	if !errors.As(err, &refusal) {
		return false
	}
	if seen.Refused = refusal.Indonesian; refusal.Rule == "date question" {
		seen.Question = refusal.Indonesian
	}
	return true
}

// help finds out what a person could say about a file that is held.
func (d *desk) help(table *tabular.File, seen *dashboards.Preview) error {
	if seen.Question != "" {
		return nil
	}
	near, ok, err := layout.Nearly(table, d.layouts())
	if err != nil || !ok {
		return err
	}
	seen.Near = &dashboards.Near{Layout: near.Layout.Name, Title: near.Layout.Title}
	for _, column := range near.Missing {
		seen.Near.Missing = append(seen.Near.Missing, dashboards.Field{Name: column.As, Header: column.Header, Required: column.Required})
	}
	for _, drift := range near.Unknown {
		seen.Near.Unknown = append(seen.Near.Unknown, dashboards.Drift(drift))
	}
	return nil
}

// show fills in the first rows and those with problems.
func (d *desk) show(ctx context.Context, match *layout.Match, seen *dashboards.Preview) error {
	for _, heading := range match.Headings(0) {
		seen.Headings = append(seen.Headings, dashboards.PreviewHeading{Text: heading.Header, Kept: heading.Kept, Masked: heading.Masked})
	}
	next := match.Preview(d.load.Secrets)
	var row layout.Preview
	shown, problems := 0, 0
	for n := 0; ; n++ {
		ok, err := next(&row)
		if err != nil || !ok {
			return err
		}
		if n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		doubtful := len(row.Problems)+len(row.Unread)+len(row.Notes) > 0
		if row.Skip == "" {
			count(seen, match, row.Unread)
		}
		switch {
		case row.Skip != "" || row.Table > 0 && !doubtful:
			continue
		case doubtful:
			if problems++; problems > previewProblems {
				seen.MoreProblems++
				continue
			}
		case shown >= previewRows:
			continue
		default:
			shown++
		}
		seen.Rows = append(seen.Rows, dashboards.PreviewRow{
			Sheet: row.Sheet, Line: row.Line, Cells: clipped(aligned(match, row)), Problems: shownProblems(row.Problems), Unread: shownProblems(row.Unread), Notes: shownProblems(row.Notes),
		})
	}
}

// previewCell is how many bytes of a cell a preview shows: rows may hold a megabyte.
const previewCell = 2000

// clipped cuts cells that are too long to be shown.
func clipped(cells []string) []string {
	for i, cell := range cells {
		if len(cell) > previewCell {
			cells[i] = strings.ToValidUTF8(cell[:previewCell], "") + " …"
		}
	}
	return cells
}

// count adds the cells of a row that are held alone to those of their columns.
func count(seen *dashboards.Preview, match *layout.Match, unread []contract.Problem) {
	for _, problem := range unread {
		at := slices.IndexFunc(seen.Partial, func(u dashboards.Unread) bool { return u.Header == problem.Column })
		if at < 0 {
			at = len(seen.Partial)
			seen.Partial = append(seen.Partial, dashboards.Unread{Header: problem.Column, Takes: match.NumberOf(problem.Column).Words().Indonesian})
		}
		seen.Partial[at].Rows++
	}
}

// aligned puts the cells of a row under the headings of the first table, which
// are those that are shown: another sheet may have its columns in another order.
func aligned(match *layout.Match, row layout.Preview) []string {
	shown, own := match.Tables[0].Header, match.Tables[row.Table].Header
	if slices.Equal(shown, own) {
		return slices.Clone(row.Cells)
	}
	cells := make([]string, len(shown))
	for i, name := range shown {
		if at := slices.Index(own, name); at >= 0 && at < len(row.Cells) {
			cells[i] = row.Cells[at]
		}
	}
	return cells
}

func shownProblems(problems []contract.Problem) (shown []figure.Problem) {
	for _, p := range problems {
		shown = append(shown, figure.Problem{Column: p.Column, Value: p.Value, Rule: p.Rule, ID: p.Indonesian, EN: p.English})
	}
	return shown
}

// lookAtCorrection says what would become of corrected rows.
func (d *desk) lookAtCorrection(ctx context.Context, sent []sentRow, seen *dashboards.Preview) error {
	seen.Correction, seen.Layout = true, "perbaikan karantina"
	edits, err := d.edits(ctx, sent, seen)
	if err != nil || seen.Refused != "" {
		return err
	}
	v, err := d.judge(ctx, edits)
	if err != nil {
		return err
	}
	for _, f := range v.files {
		seen.Landing += f.rows
	}
	seen.Read, seen.Held, seen.Skipped = len(sent), len(v.still), seen.Handled+seen.Strange
	if len(edits) == 0 {
		return nil
	}
	for _, header := range edits[0].held.Header {
		seen.Headings = append(seen.Headings, dashboards.PreviewHeading{Text: header, Kept: true})
	}
	lines := map[string]int{}
	for _, row := range sent {
		lines[row.id] = row.line
	}
	for _, row := range v.still {
		if !slices.Equal(row.held.Header, edits[0].held.Header) || len(seen.Rows) >= previewProblems {
			seen.MoreProblems++
			continue
		}
		seen.Rows = append(seen.Rows, dashboards.PreviewRow{Line: lines[row.held.ID], Cells: v.cellsOf(row), Problems: shownProblems(row.problems)})
	}
	return nil
}

// cellsOf is what a row that is still wrong says now, masked.
func (v verdict) cellsOf(row merged) []string {
	for _, again := range v.stay {
		if again.Place == placeOf(row.held) {
			return again.Cells
		}
	}
	return row.held.Cells
}

// edits joins rows that were sent with the held rows they are about. Rows that are
// no longer open, and rows that nobody knows, are counted and left out.
func (d *desk) edits(ctx context.Context, sent []sentRow, seen *dashboards.Preview) (edits []edit, err error) {
	var ids []string
	for _, row := range sent {
		ids = append(ids, row.id)
	}
	held := map[string]figure.HeldRow{}
	if len(ids) > 0 {
		rows, _, err := d.heldRows(ctx, figure.HeldFilter{IDs: ids, Rows: figure.AllRows})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			held[row.ID] = row
		}
	}
	twice := map[string]bool{}
	for _, row := range sent {
		of, known := held[row.id]
		switch {
		case !known || twice[row.id]:
			seen.Strange++
			continue
		case of.Status != "open":
			seen.Handled++
			continue
		case !slices.Equal(row.header, trimmed(of.Header)):
			seen.Refused = otherColumns(row.header, trimmed(of.Header))
			return nil, nil
		}
		twice[row.id] = true
		edits = append(edits, edit{held: of, cells: row.cells})
	}
	return edits, nil
}
