package warehouse

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// jakarta is where the business day turns.
const jakarta = "Asia/Jakarta"

// Build rebuilds every model and holds it to its header, in one transaction: a
// failed check keeps yesterday's tables and is the error. Models work from the
// day before due in Jakarta, so building again for the same due gives the same
// tables, whenever it happens.
func (wh *Warehouse) Build(ctx context.Context, due time.Time) error {
	models, err := Models()
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(jakarta)
	if err != nil {
		return err
	}
	year, month, day := due.In(zone).Date()
	asOf := time.Date(year, month, day-1, 0, 0, 0, 0, time.UTC)
	started := wh.now()
	var id int64
	err = wh.change(ctx, func(w *writer) error {
		if err := w.setClock(ctx, asOf); err != nil {
			return err
		}
		for _, m := range models {
			if err := w.build(ctx, m); err != nil {
				return err
			}
		}
		if err := w.dropStrangers(ctx, models); err != nil {
			return err
		}
		if err := w.one(ctx, "select coalesce(max(build_id), 0) + 1 from ops.builds", nil, &id); err != nil {
			return err
		}
		_, err := w.exec(ctx, "insert into ops.builds values (?, ?, ?, ?, ?, ?, ?)",
			id, len(models), wh.now().Sub(started).Milliseconds(), asOf, due.UTC(), wh.now().UTC(), digest(models))
		return err
	})
	if err != nil {
		return err
	}
	wh.version.Store(id)
	return nil
}

// Outdated reports whether the models of the newest build are not those of this
// program: after an upgrade its tables may lack what the pages ask for. Before the
// first build nothing is outdated.
func (wh *Warehouse) Outdated(ctx context.Context) (outdated bool, err error) {
	models, err := Models()
	if err != nil {
		return false, err
	}
	err = wh.read(ctx, func(conn *sql.Conn) error {
		const query = "select coalesce(bool_or(models_digest is distinct from ?), false) from (from ops.builds order by build_id desc limit 1)"
		return conn.QueryRowContext(ctx, query, digest(models)).Scan(&outdated)
	})
	return outdated, err
}

// digest stands for all that models say: the SHA-256 of their names and SQL.
func digest(models []Model) string {
	hash := sha256.New()
	for _, m := range models {
		fmt.Fprintf(hash, "%s\x00%s\x00", m.Name, m.SQL)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// Version is the data version: the number of the last build, 0 before the first.
// Whatever was drawn from the marts of one version stays right until the next.
func (wh *Warehouse) Version() int64 { return wh.version.Load() }

func (wh *Warehouse) rememberVersion(ctx context.Context) error {
	return wh.read(ctx, func(conn *sql.Conn) error {
		var id int64
		err := conn.QueryRowContext(ctx, "select coalesce(max(build_id), 0) from ops.builds").Scan(&id)
		wh.version.Store(id)
		return err
	})
}

// setClock tells the models which day it is to them.
func (w *writer) setClock(ctx context.Context, asOf time.Time) error {
	if _, err := w.exec(ctx, "delete from ops.build_clock"); err != nil {
		return err
	}
	_, err := w.exec(ctx, "insert into ops.build_clock values (?)", asOf)
	return err
}

// build replaces one model's table, then checks that its grain is one and that
// its conditions hold.
func (w *writer) build(ctx context.Context, m Model) error {
	if _, err := w.exec(ctx, "create or replace table "+m.Name+" as "+m.SQL); err != nil {
		return fmt.Errorf("build %s: %w", m.Name, err)
	}
	n, key := 0, strings.Join(m.Grain, ", ")
	repeated := "select count(*) from (select " + key + " from " + m.Name + " group by all having count(*) > 1)"
	if err := w.one(ctx, repeated, nil, &n); err != nil {
		return fmt.Errorf("check %s: %w", m.Name, err)
	}
	if n > 0 {
		return fmt.Errorf("check %s: %d keys (%s) appear more than once", m.Name, n, key)
	}
	for _, check := range m.Checks {
		broken := "select count(*) from " + m.Name + " where not coalesce((" + check + "), false)"
		if err := w.one(ctx, broken, nil, &n); err != nil {
			return fmt.Errorf("check %s: %s: %w", m.Name, check, err)
		}
		if n > 0 {
			return fmt.Errorf("check %s: %d rows break %q", m.Name, n, check)
		}
	}
	return nil
}

// dropStrangers removes the tables of models that are no more, so that nobody
// reads a table that has stopped being built.
func (w *writer) dropStrangers(ctx context.Context, models []Model) error {
	ours := map[string]bool{}
	for _, m := range models {
		ours[m.Name] = true
	}
	rows, err := w.conn.QueryContext(ctx, "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('stg', 'mart')")
	if err != nil {
		return err
	}
	defer rows.Close()
	var strangers []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if !ours[name] {
			strangers = append(strangers, name)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, name := range strangers {
		if _, err := w.exec(ctx, "drop table "+name); err != nil {
			return err
		}
	}
	return nil
}
