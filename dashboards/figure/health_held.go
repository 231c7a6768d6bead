package figure

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// A HeldFilter says which held rows are meant. Empty fields mean all.
type HeldFilter struct {
	Status       string // "open", "replaced" or "dismissed"
	Layout       string
	Batch        string
	Rule, Column string
	IDs          []string
	Page         int // from 0
	Rows         int // of a page; 0 means HeldPage
}

// HeldPage is how many held rows stand on a page.
const HeldPage = 25

// AllRows is a HeldFilter.Rows that leaves nothing out.
const AllRows = 1_000_000

// HeldStatuses are the states of a held row, as addresses and pages name them.
func HeldStatuses() []NamedStatus {
	return []NamedStatus{{"open", "terbuka", "menunggu"}, {"replaced", "diganti", "sudah diperbaiki"}, {"dismissed", "ditutup", "ditutup"}}
}

// A NamedStatus is a state of a held row: how the warehouse, addresses and people call it.
type NamedStatus struct{ Status, Slug, Name string }

// HeldFilterOf reads the filter of an address. Values that no row has give no rows.
func HeldFilterOf(query url.Values) HeldFilter {
	f := HeldFilter{Status: "open", Layout: query.Get("sumber"), Batch: query.Get("berkas"), Rule: query.Get("sebab"), Column: query.Get("kolom")}
	for _, known := range HeldStatuses() {
		if known.Slug == query.Get("keadaan") {
			f.Status = known.Status
		}
	}
	if query.Get("keadaan") == "semua" {
		f.Status = ""
	}
	if page, err := strconv.Atoi(query.Get("halaman")); err == nil && page > 1 && page < 100_000 {
		f.Page = page - 1
	}
	return f
}

// Query is the filter as an address, without what is usual.
func (f HeldFilter) Query() url.Values {
	query := url.Values{}
	if f.Status == "" {
		query.Set("keadaan", "semua")
	}
	for _, known := range HeldStatuses()[1:] {
		if known.Status == f.Status {
			query.Set("keadaan", known.Slug)
		}
	}
	for name, value := range map[string]string{"sumber": f.Layout, "berkas": f.Batch, "sebab": f.Rule, "kolom": f.Column} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if f.Page > 0 {
		query.Set("halaman", strconv.Itoa(f.Page+1))
	}
	return query
}

// Said says the filter in words; title names a layout for people. "menunggu; kolom Tanggal".
func (f HeldFilter) Said(title func(string) string) string {
	said := []string{"semua keadaan"}
	for _, known := range HeldStatuses() {
		if known.Status == f.Status {
			said[0] = "yang " + known.Name
		}
	}
	if f.Layout != "" {
		said = append(said, "sumber "+title(f.Layout))
	}
	if f.Batch != "" {
		said = append(said, "satu berkas")
	}
	if f.Rule != "" {
		said = append(said, "sebab "+RuleName(f.Rule))
	}
	if f.Column != "" {
		said = append(said, "kolom "+plainHeader(f.Column))
	}
	if len(f.IDs) > 0 {
		said = append(said, bahasa.Count(len(f.IDs))+" baris pilihan")
	}
	return strings.Join(said, "; ")
}

// Args are the filter as the query data/quarantine takes it.
func (f HeldFilter) Args() map[string]any {
	rows := f.Rows
	if rows == 0 {
		rows = HeldPage
	}
	return map[string]any{
		"status": f.Status, "layout": f.Layout, "batch_id": f.Batch, "rule": f.Rule, "column_name": f.Column,
		"held_ids": strings.Join(f.IDs, "\n"), "rows": rows, "skipped": f.Page * rows,
	}
}

// A HeldRow is a row of quarantine as it stands now.
type HeldRow struct {
	Refused
	ID, File, Source, Owner string
	Status                  string // "open", "replaced" or "dismissed"
	Why, By, ByBatch        string // of one that is not open
	ByLine                  int
	Sample                  bool
	Held, Decided           time.Time
}

// ReadHeldRows reads the answer of data/quarantine, and how many rows there are on all pages.
func ReadHeldRows(answer table.Table) (rows []HeldRow, all int) {
	for i, refused := range ReadHeld(answer, nil) {
		rows = append(rows, HeldRow{
			Refused: refused, ID: answer.Text(i, "held_id"), File: answer.Text(i, "file"), Source: answer.Text(i, "source"),
			Owner: answer.Text(i, "owner"), Status: answer.Text(i, "status"),
			Why: answer.Text(i, "why"), By: answer.Text(i, "decided_by"), ByBatch: answer.Text(i, "by_batch_id"), ByLine: answer.Int(i, "by_line"),
			Sample: answer.Bool(i, "is_sample"), Held: answer.Time(i, "held_at"), Decided: answer.Time(i, "decided_at"),
		})
		all = refused.Alike
	}
	return rows, all
}
