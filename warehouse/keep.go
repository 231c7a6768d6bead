package warehouse

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Kept is what a warehouse knows that no file says: what people decided, and what
// happened when. A warehouse that is rebuilt from the archive is given it back.
type Kept struct {
	rows map[string]string // by table: its rows as a JSON array of objects, each value as text
}

// keptTables are the ledgers that nothing can make again. ops.fates and ops.batches
// are ours only in part, see Settle.
var keptTables = []string{
	"ops.runs", "ops.builds", "ops.reviews", "ops.text_models", "ops.rules",
	"ops.issues", "ops.issue_steps", "ops.issue_voices", "ops.withdrawals",
}

// Keep reads all of it.
func (wh *Warehouse) Keep(ctx context.Context) (Kept, error) {
	kept := Kept{rows: map[string]string{}}
	err := wh.read(ctx, func(conn *sql.Conn) error {
		for _, table := range slices.Concat(keptTables, []string{"ops.fates", "ops.batches"}) {
			columns, err := columnsOf(ctx, conn, table)
			if err != nil {
				return err
			}
			if len(columns) == 0 {
				continue // a damaged warehouse may have lost it, or never had it
			}
			var rows string
			query := "select coalesce(to_json(list({" + joined(columns, ledgerColumn.packed) + "}))::varchar, '[]') from " + table
			if err := conn.QueryRowContext(ctx, query).Scan(&rows); err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
			kept.rows[table] = rows
		}
		return nil
	})
	if err != nil {
		return Kept{}, fmt.Errorf("keep what people decided: %w", err)
	}
	return kept, nil
}

// Count is how many rows of a ledger are kept, such as "ops.reviews".
func (k Kept) Count(table string) int {
	var rows []json.RawMessage
	if json.Unmarshal([]byte(k.rows[table]), &rows) != nil {
		return 0
	}
	return len(rows)
}

// GiveBack fills the ledgers of a new warehouse before anything lands in it: the
// rules and models in force are then those that label, and builds count on.
func (wh *Warehouse) GiveBack(ctx context.Context, kept Kept) error {
	err := wh.change(ctx, func(w *writer) error {
		for _, table := range keptTables {
			if err := w.unpack(ctx, table, table, kept); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("give back what people decided: %w", err)
	}
	return wh.rememberVersion(ctx)
}

// Settle is for when all files have landed again. Files get back the moments at
// which they first came, and what was held without being a file is held. What was done about held rows is as it was, by whom and
// when, for every row that is held again; one whose correction is no longer in
// the archive is open.
func (wh *Warehouse) Settle(ctx context.Context, kept Kept) error {
	err := wh.change(ctx, func(w *writer) error {
		for _, table := range []string{"fates", "batches"} {
			if _, err := w.exec(ctx, "create temp table kept_"+table+" as from ops."+table+" limit 0"); err != nil {
				return err
			}
			if err := w.unpack(ctx, "kept_"+table, "ops."+table, kept); err != nil {
				return err
			}
		}
		for _, step := range []string{settleMoments, settleHeld, settleFound, settleReplayed, settleFates, settleNew, "drop table kept_fates", "drop table kept_batches", "drop table replayed_fates"} {
			if _, err := w.exec(ctx, step); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("give back what was done about held rows: %w", err)
	}
	return nil
}

const (
	settleMoments = "update ops.batches set loaded_at = kept_batches.loaded_at, due_at = kept_batches.due_at from kept_batches where kept_batches.batch_id = batches.batch_id"
	settleHeld    = "update ops.quarantine set held_at = kept_batches.loaded_at from kept_batches where kept_batches.batch_id = quarantine.batch_id"

	// What was found in the inbox and is no file, such as a folder with a file's name, has no original.
	settleFound = `
insert into ops.batches
select kept_batches.* replace ((select coalesce(max(batch_no), 0) from ops.batches) + row_number() over (order by batch_no) as batch_no)
from kept_batches
where status = 'held' and bytes = 0 and batch_id not in (select batch_id from ops.batches)`

	settleReplayed = "create temp table replayed_fates as from ops.fates"
	settleFates    = `
delete from ops.fates;
insert into ops.fates
with last_fates as (
    select
        *,
        fate_no = max(fate_no) over (partition by batch_id, sheet, line) as is_last,
    from kept_fates
)
select last_fates.* exclude (is_last)
from last_fates
semi join ops.quarantine
    on quarantine.batch_id = last_fates.batch_id
    and quarantine.sheet = last_fates.sheet
    and quarantine.line = last_fates.line
where not (is_last and fate = 'replaced' and by_batch_id not in (select batch_id from ops.batches));`
	settleNew = `
insert into ops.fates
select replayed_fates.* replace ((select coalesce(max(fate_no), 0) from ops.fates) + row_number() over (order by replayed_fates.fate_no) as fate_no)
from replayed_fates
anti join ops.fates
    on fates.batch_id = replayed_fates.batch_id
    and fates.sheet = replayed_fates.sheet
    and fates.line = replayed_fates.line
    and fates.fate = replayed_fates.fate
    and fates.by_batch_id is not distinct from replayed_fates.by_batch_id`
)

// Strays says how many reviews are about texts, and how many links of issues
// about voices, that the warehouse does not have: their files are past their
// retention, or what is redacted has changed. Ask after a build.
func (wh *Warehouse) Strays(ctx context.Context) (reviews, voices int, err error) {
	const query = "select (select count(*) from ops.reviews where text_hash not in (select sha256(text) from " + saidSQL + ")), (select count(*) from ops.issue_voices where feedback_id not in (select feedback_id from stg.feedback))"
	err = wh.read(ctx, func(conn *sql.Conn) error { return conn.QueryRowContext(ctx, query).Scan(&reviews, &voices) })
	return reviews, voices, err
}

// unpack fills into with the kept rows of a table of the same columns.
func (w *writer) unpack(ctx context.Context, into, table string, kept Kept) error {
	if kept.rows[table] == "" {
		return nil
	}
	columns, err := columnsOf(ctx, w.conn, table)
	if err != nil {
		return err
	}
	insert := "insert into " + into + " (" + joined(columns, ledgerColumn.named) + ") select " + joined(columns, ledgerColumn.unpacked) +
		" from (select unnest(from_json(?, '[{" + joined(columns, ledgerColumn.text) + "}]')) as kept)"
	if _, err := w.exec(ctx, insert, kept.rows[table]); err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

// A ledgerColumn is a column of a ledger. On the way it is text, whatever its kind.
type ledgerColumn struct{ name, kind string }

func columnsOf(ctx context.Context, conn *sql.Conn, table string) (columns []ledgerColumn, err error) {
	const query = "select column_name, data_type from information_schema.columns where table_schema || '.' || table_name = ? order by ordinal_position"
	rows, err := conn.QueryContext(ctx, query, table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c ledgerColumn
		if err := rows.Scan(&c.name, &c.kind); err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return columns, rows.Err()
}

func (c ledgerColumn) named() string { return c.name }

func (c ledgerColumn) text() string { return `"` + c.name + `":"VARCHAR"` }

func (c ledgerColumn) packed() string {
	switch {
	case c.kind == "BLOB":
		return "'" + c.name + "': to_base64(" + c.name + ")"
	case strings.HasSuffix(c.kind, "[]"):
		return "'" + c.name + "': to_json(" + c.name + ")::varchar"
	}
	return "'" + c.name + "': " + c.name + "::varchar"
}

func (c ledgerColumn) unpacked() string {
	switch {
	case c.kind == "BLOB":
		return "from_base64(kept." + c.name + ")"
	case strings.HasSuffix(c.kind, "[]"):
		return "from_json(kept." + c.name + `, '["` + strings.TrimSuffix(c.kind, "[]") + `"]')`
	}
	return "kept." + c.name + "::" + c.kind
}

// joined is what f says of columns, between commas.
func joined(columns []ledgerColumn, f func(ledgerColumn) string) string {
	said := make([]string, len(columns))
	for i, c := range columns {
		said[i] = f(c)
	}
	return strings.Join(said, ", ")
}
