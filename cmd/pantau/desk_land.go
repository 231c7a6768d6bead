package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"pantau/dashboards"
	"pantau/dashboards/figure"
	"pantau/etl/archive"
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/tabular"
	"pantau/etl/workbook"
	"pantau/warehouse"
)

// uploadSource is the source of files that people handed in.
const uploadSource = "unggahan"

// Answer implements dashboards.Intake.
func (d *desk) Answer(_ context.Context, id, order string, said map[string]string) error {
	u, release, err := d.hold(id)
	if err != nil {
		return err
	}
	defer release()
	if u.landed != nil {
		return dashboards.ErrLanded
	}
	if u.seen == nil {
		return dashboards.ErrGone
	}
	if order != "" {
		if u.order = orderOf(order); u.order == contract.OrderOfFile {
			return dashboards.ErrUnknown
		}
	}
	var more []question
	about := map[string]string{}
	for _, header := range slices.Sorted(maps.Keys(said)) {
		field := said[header]
		if field == "" {
			continue
		}
		if u.seen.Asks.Offers(header, field) {
			if field == dashboards.NotRead {
				field = ""
			}
			more = append(more, question{Layout: u.seen.Asks.Layout, Field: field, Header: header})
			continue
		}
		if other, twice := about[field]; twice { // no form with both could ever be read
			return dashboards.Said(fmt.Sprintf("Kolom “%s” dan “%s” tidak bisa berarti sama. Pilih satu saja; yang lain “jangan dibaca”.", other, header))
		}
		about[field] = header
		if u.seen.Near == nil || !u.seen.Near.Offers(header, field) {
			return dashboards.ErrUnknown
		}
		more = append(more, question{Layout: u.seen.Near.Layout, Field: field, Header: header})
	}
	if len(more) > 0 {
		if err := d.questions.remember(more); err != nil {
			return err
		}
	}
	u.seen = nil
	return nil
}

// Questions implements dashboards.Intake.
func (d *desk) Questions() (all []dashboards.Question) {
	for _, said := range d.questions.all() {
		l, ok := layout.Named(said.Layout)
		if !ok {
			continue
		}
		if means := meaning(l, said.Field); means != "" {
			all = append(all, dashboards.Question{Layout: said.Layout, Title: l.Title, Header: said.Header, Field: means})
		}
	}
	return all
}

// meaning says what a column is that a person spoke about; empty when its layout
// has no such field any more.
func meaning(l layout.Layout, field string) string {
	if field == "" {
		return "tidak dibaca"
	}
	for _, column := range l.Columns {
		switch {
		case column.As != field:
		case column.Answers:
			return "pertanyaan dengan jawaban bebas"
		case column.Header != "":
			return column.Header
		}
	}
	return ""
}

// Forget implements dashboards.Intake.
func (d *desk) Forget(layoutName, header string) error {
	ok, err := d.questions.forget(layoutName, header)
	if err == nil && !ok {
		return dashboards.Said("Arti pertanyaan ini sudah dilupakan.")
	}
	return err
}

var ownerForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$`)

// Land implements dashboards.Intake.
func (d *desk) Land(ctx context.Context, id, owner, by string) (receipt dashboards.Receipt, err error) {
	defer d.sayFull(ctx, &err)
	u, release, err := d.hold(id)
	if err != nil {
		return dashboards.Receipt{}, err
	}
	defer release()
	if u.landed != nil {
		return *u.landed, nil
	}
	receipt, err = d.landUpload(ctx, u, strings.TrimSpace(owner), by)
	if err != nil {
		return receipt, err
	}
	u.landed, u.seen = &receipt, nil
	d.letGo(u)
	d.recalculate()
	return receipt, nil
}

func (d *desk) landUpload(ctx context.Context, u *upload, owner, by string) (receipt dashboards.Receipt, err error) {
	if owner != "" && !ownerForm.MatchString(owner) {
		return receipt, dashboards.Said("Kode toko hanya boleh berisi huruf, angka, titik dan tanda hubung, paling banyak 40.")
	}
	table, err := tabular.Open(u.name, tabular.Until(ctx, u.content), u.size, tabular.Options{Order: u.order})
	if err == nil {
		var sent []sentRow
		var isCorrection bool
		if sent, isCorrection, err = sentRows(table); isCorrection && err == nil {
			return d.landCorrection(ctx, sent, by)
		}
	}
	if err == nil {
		_, err = layout.Recognise(table, d.layouts())
	}
	if refusal := (*contract.Refusal)(nil); errors.As(err, &refusal) {
		return receipt, dashboards.Said(refusal.Indonesian)
	}
	if err != nil {
		return receipt, err
	}
	if when, err := d.known(ctx, u.hash); err != nil || !when.IsZero() {
		if err == nil {
			err = dashboards.Said("Berkas yang sama sudah dimuat; tidak ada yang dimasukkan lagi.")
		}
		return receipt, err
	}
	due := d.cfg.clock.Now()
	b := batch.Batch{ID: u.hash, File: u.name, Source: uploadSource, Owner: owner, Order: u.order, Received: due, Bytes: u.size}
	if err := d.archive.Keep(b.ID, io.NewSectionReader(u.content, 0, u.size)); err != nil {
		return receipt, err
	}
	origin := archive.Origin{File: b.File, Source: b.Source, Owner: b.Owner, Order: orderWord(b.Order), Due: due.UTC(), Received: due.UTC()}
	if err := d.archive.Announce(b.ID, origin); err != nil {
		return receipt, err
	}
	counts, err := d.load.Try(ctx, &b, u.content, due)
	if err == nil {
		return receiptOf(b.ID, counts), d.archive.Confirm(b.ID)
	}
	forgot := d.forgetUnlanded(ctx, b.ID)
	if refusal := (*contract.Refusal)(nil); errors.As(err, &refusal) && forgot == nil {
		return receipt, dashboards.Said(refusal.Indonesian)
	}
	return receiptOf(b.ID, counts), errors.Join(err, forgot)
}

func receiptOf(id string, c batch.Counts) dashboards.Receipt {
	return dashboards.Receipt{Batch: id, Read: c.Read, Landed: c.Landed, Held: c.Held, Skipped: c.Skipped, Partial: c.Partial}
}

// known is when the same bytes landed or were held; zero when they never were.
func (d *desk) known(ctx context.Context, hash string) (time.Time, error) {
	answer, err := d.warehouse.Ask(ctx, "select loaded_at from ops.batches where batch_id = $id and status = 'landed'", map[string]any{"id": hash})
	if err != nil || answer.Len() == 0 {
		return time.Time{}, err
	}
	return answer.Time(0, "loaded_at"), nil
}

// landCorrection lands corrected rows of quarantine.
func (d *desk) landCorrection(ctx context.Context, sent []sentRow, by string) (receipt dashboards.Receipt, err error) {
	var seen dashboards.Preview
	edits, err := d.edits(ctx, sent, &seen)
	if err != nil {
		return receipt, err
	}
	if seen.Refused != "" {
		return receipt, dashboards.Said(seen.Refused)
	}
	return d.settle(ctx, edits, by)
}

// settle judges edited rows and does what follows.
func (d *desk) settle(ctx context.Context, edits []edit, by string) (receipt dashboards.Receipt, err error) {
	v, err := d.judge(ctx, edits)
	if err != nil {
		return receipt, err
	}
	counts, id, err := d.apply(ctx, v, d.cfg.clock.Now(), by)
	if err != nil && counts.Landed > 0 { // of several sheets one landed before another failed
		d.recalculate()
	}
	if errors.Is(err, warehouse.ErrNotOpen) {
		return receipt, dashboards.Said("Sebagian baris ini baru saja ditangani orang lain. Muat ulang halamannya, lalu coba lagi.")
	}
	return receiptOf(id, counts), err
}

// trimmed is a header as it is read back.
func trimmed(header []string) []string {
	texts := make([]string, len(header))
	for i, text := range header {
		texts[i] = string(contract.Trim([]byte(text)))
	}
	return texts
}

// otherColumns says where a corrected file has other columns than it was given.
func otherColumns(have, want []string) string {
	for i, name := range want {
		if i >= len(have) || have[i] != name {
			got := "tidak ada"
			if i < len(have) {
				got = "berisi \"" + have[i] + "\""
			}
			return fmt.Sprintf("Kolom ke-%d seharusnya \"%s\", tetapi %s. Jangan menghapus, menambah atau memindahkan kolom; unduh lagi, lalu perbaiki selnya saja.", i+1, name, got)
		}
	}
	return fmt.Sprintf("Berkas ini punya %d kolom sebelum \"%s\", padahal seharusnya %d. Unduh lagi, lalu perbaiki selnya saja.", len(have), reasonHeader, len(want))
}

// errTakenBack is said to who takes a file back that is not there.
const errTakenBack = dashboards.Said("Berkas ini sudah tidak ada; mungkin sudah ditarik kembali.")

// Withdraw implements dashboards.Intake. Only what people handed in can be taken
// back; what lies in the inbox would come again.
func (d *desk) Withdraw(ctx context.Context, id, by string) (err error) {
	defer d.sayFull(ctx, &err)
	answer, err := d.warehouse.Ask(ctx, "select source from ops.batches where batch_id = $id", map[string]any{"id": id})
	if err != nil {
		return err
	}
	if answer.Len() == 0 {
		return errTakenBack
	}
	if source := answer.Text(0, "source"); source != uploadSource && source != correctionSource {
		return dashboards.ErrUnknown
	}
	if err := d.archive.Recall(id); err != nil { // whoever is killed from here on has taken it back or not, as the ledger says
		return err
	}
	err = d.warehouse.Withdraw(ctx, id, by)
	if err != nil {
		if noted := d.archive.Confirm(id); noted != nil {
			return errors.Join(err, noted)
		}
	}
	if errors.Is(err, warehouse.ErrNotLanded) { // somebody was faster
		return errTakenBack
	}
	if errors.Is(err, warehouse.ErrCorrected) {
		return dashboards.Said("Baris karantina berkas ini sudah diperbaiki dan masuk. Tarik kembali dulu perbaikannya.")
	}
	if err != nil {
		return err
	}
	d.recalculate()
	return d.archive.Remove(id)
}

// Export implements dashboards.Quarantine.
func (d *desk) Export(ctx context.Context, w io.Writer, filter figure.HeldFilter, format string) error {
	return d.exportHeld(ctx, w, filter, format)
}

// Dismiss implements dashboards.Quarantine.
func (d *desk) Dismiss(ctx context.Context, ids []string, why, by string) error {
	if why = strings.TrimSpace(why); why == "" {
		return dashboards.Said("Tulis alasannya: orang yang membaca angka ini perlu tahu mengapa baris itu tidak dihitung.")
	}
	if len(ids) == 0 {
		return dashboards.Said("Pilih dulu barisnya.")
	}
	rows, _, err := d.heldRows(ctx, figure.HeldFilter{Status: "open", IDs: ids, Rows: figure.AllRows})
	if err != nil {
		return err
	}
	if len(rows) != len(ids) {
		return dashboards.Said("Sebagian baris ini tidak ada atau sudah ditangani. Muat ulang halamannya, lalu pilih lagi.")
	}
	places := make([]warehouse.Place, len(rows))
	for i, row := range rows {
		places[i] = placeOf(row)
	}
	return d.warehouse.Dismiss(ctx, places, why, by)
}

// Retry implements dashboards.Quarantine.
func (d *desk) Retry(ctx context.Context, batchID, by string) (receipt dashboards.Receipt, err error) {
	rows, _, err := d.heldRows(ctx, figure.HeldFilter{Status: "open", Batch: batchID, Rows: figure.AllRows})
	if err != nil {
		return receipt, err
	}
	if batchID == "" || len(rows) == 0 {
		return receipt, dashboards.Said("Tidak ada baris dari berkas ini yang menunggu lagi.")
	}
	edits := make([]edit, len(rows))
	for i, row := range rows {
		edits[i] = edit{held: row}
	}
	receipt, err = d.settle(ctx, edits, by)
	if err == nil && receipt.Landed > 0 {
		d.recalculate()
	}
	return receipt, err
}

// Template implements dashboards.Intake.
func (d *desk) Template(w io.Writer, name, format string) error {
	t, ok := layout.TemplateOf(name)
	if !ok {
		return dashboards.ErrUnknown
	}
	switch format {
	case "csv":
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out := csv.NewWriter(w)
		out.Comma, out.UseCRLF = ';', true // as a spreadsheet set to Indonesian opens and saves it
		if err := out.Write(t.Header); err != nil {
			return err
		}
		out.Flush()
		return out.Error()
	case "xlsx":
		return workbook.Write(w, templateSheets(name, t))
	}
	return dashboards.ErrUnknown
}

// templateSheets are the empty table, and beside it what each column expects.
func templateSheets(name string, t layout.Template) []workbook.Sheet {
	empty := workbook.Sheet{Name: workbook.NameOf(titleOf(name), "Petunjuk"), Rows: [][]workbook.Cell{nil}}
	help := workbook.Sheet{Name: "Petunjuk", Widths: []int{34, 60, 28}, Rows: [][]workbook.Cell{{
		{Text: "Kolom", Tone: workbook.Head}, {Text: "Yang diharapkan", Tone: workbook.Head}, {Text: "Contoh", Tone: workbook.Head},
	}}}
	for i, header := range t.Header {
		empty.Widths = append(empty.Widths, min(max(14, len([]rune(header))+2), 30))
		empty.Rows[0] = append(empty.Rows[0], workbook.Cell{Text: header, Tone: workbook.Head})
		help.Rows = append(help.Rows, []workbook.Cell{
			{Text: strings.Join(strings.Fields(header), " ")}, {Text: t.Expects[i].Indonesian, Tone: workbook.Note}, {Text: t.Example[i]},
		})
	}
	return []workbook.Sheet{empty, help}
}
