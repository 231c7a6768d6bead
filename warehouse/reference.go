package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"

	"pantau/data"
)

// SeeReference replaces the reference tables by what ref says. They may be
// loaded as often as one likes; models see them at the next build.
func (wh *Warehouse) SeeReference(ctx context.Context, ref data.Reference) error {
	err := wh.change(ctx, func(w *writer) error {
		for _, t := range referenceTables(ref) {
			if _, err := w.exec(ctx, "create or replace table reference."+t.name+" ("+t.columns+")"); err != nil {
				return err
			}
			if err := w.add("reference."+t.name, eachRow(t.rows)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("load reference tables: %w", err)
	}
	return nil
}

// A referenceTable is a table we bring ourselves.
type referenceTable struct {
	name    string
	columns string
	rows    [][]driver.Value
}

func referenceTables(ref data.Reference) []referenceTable {
	return []referenceTable{
		{"kecamatan", "kecamatan_id varchar, kecamatan varchar, position bigint",
			rowsOf(ref.Kecamatan, func(k data.Kecamatan) []driver.Value {
				return []driver.Value{k.ID, k.Name, int64(k.Position)}
			})},
		{"kelurahan", "kelurahan_id varchar, kecamatan_id varchar, kelurahan varchar, postal_code varchar, position bigint",
			rowsOf(ref.Kelurahan, func(k data.Kelurahan) []driver.Value {
				return []driver.Value{k.ID, k.KecamatanID, k.Name, k.PostalCode, int64(k.Position)}
			})},
		{"rt", "rt_id varchar, kelurahan_id varchar, rw varchar, rt varchar, is_sample boolean, valid_from date, valid_to date",
			rowsOf(ref.RT, func(rt data.RT) []driver.Value {
				return []driver.Value{rt.ID(), rt.KelurahanID, string(rt.RW), string(rt.RT), rt.IsSample, day(rt.ValidFrom), day(rt.ValidTo)}
			})},
		{"kbli", "kbli_version varchar, kbli_code varchar, kbli varchar",
			rowsOf(ref.KBLI, func(k data.KBLI) []driver.Value {
				return []driver.Value{k.Version, k.Code, k.Title}
			})},
		{"targets", "source varchar, target bigint, starts_on date, ends_on date",
			rowsOf(ref.Targets, func(t data.Target) []driver.Value {
				return []driver.Value{t.Source, int64(t.Target), day(t.StartsOn), day(t.EndsOn)}
			})},
		{"categories", "category_id varchar, category varchar, category_en varchar, description varchar, position bigint",
			rowsOf(ref.Categories, func(c data.Category) []driver.Value {
				return []driver.Value{c.ID, c.Name, c.NameEnglish, c.Description, int64(c.Position)}
			})},
		{"holidays", "holiday varchar, holiday_on date",
			rowsOf(ref.Holidays, func(h data.Holiday) []driver.Value {
				return []driver.Value{h.Name, day(h.Date)}
			})},
		{"order_statuses", "platform varchar, about varchar, pattern varchar, stage varchar", // pattern: for LIKE
			rowsOf(ref.OrderStatuses, func(s data.OrderStatus) []driver.Value {
				return []driver.Value{s.Platform, s.About, strings.ReplaceAll(s.Key(), "*", "%"), s.Stage}
			})},
		{"platforms", "spelling varchar, platform varchar", // spelling: as data.WordKey has it
			rowsOf(ref.Platforms, func(p data.Platform) []driver.Value {
				return []driver.Value{data.WordKey(p.Spelling), p.Platform}
			})},
	}
}

func rowsOf[T any](items []T, row func(T) []driver.Value) [][]driver.Value {
	rows := make([][]driver.Value, len(items))
	for i, item := range items {
		rows[i] = row(item)
	}
	return rows
}

// day is a date, or null when it is not given.
func day(d data.Date) driver.Value {
	if d.IsZero() {
		return nil
	}
	return d.Time
}
