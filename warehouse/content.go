package warehouse

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
)

// ContentHash is one number for all that has landed: the rows of the raw tables,
// of quarantine and of the notes, in whatever order they lie, without the times and the order
// in which they came. Two warehouses made from the same files have the same. It
// may be compared only between warehouses of one version of DuckDB.
func (wh *Warehouse) ContentHash(ctx context.Context) (string, error) {
	sum := sha256.New()
	err := wh.read(ctx, func(conn *sql.Conn) error {
		tables, err := landedTables(ctx, conn)
		if err != nil {
			return err
		}
		for _, t := range tables {
			var rows, hash string
			if err := conn.QueryRowContext(ctx, "select count(*)::varchar, coalesce(sum(hash("+t.columns+")), 0)::varchar from "+t.name).Scan(&rows, &hash); err != nil {
				return err
			}
			fmt.Fprintln(sum, t.name, rows, hash)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("hash the content: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// A landedTable is a table that files fill, with the columns that say what they said.
type landedTable struct{ name, columns string }

// landedTables leaves out labels, which are derived from the rest.
func landedTables(ctx context.Context, conn *sql.Conn) ([]landedTable, error) {
	const query = "select table_schema || '.' || table_name as name, string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns where (table_schema = 'raw' and table_name <> 'feedback_labels' or table_schema = 'ops' and table_name in ('quarantine', 'notes')) and column_name not in ('batch_no', 'held_at') group by name order by name"
	rows, err := conn.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []landedTable
	for rows.Next() {
		var t landedTable
		if err := rows.Scan(&t.name, &t.columns); err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, rows.Err()
}
