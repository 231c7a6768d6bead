package warehouse

import (
	"context"
	"database/sql"
	"fmt"
)

// HeldWithoutBytes lists what a source offered that was held and is no file: by
// batch, its path. Empty files are among it.
func (wh *Warehouse) HeldWithoutBytes(ctx context.Context, source string) (paths map[string]string, err error) {
	paths = map[string]string{}
	err = wh.read(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, "select batch_id, file from ops.batches where status = 'held' and bytes = 0 and source = ?", source)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, path string
			if err := rows.Scan(&id, &path); err != nil {
				return err
			}
			paths[id] = path
		}
		return rows.Err()
	})
	return paths, err
}

// Mended forgets that a batch was held as a whole. One that has landed stays.
func (wh *Warehouse) Mended(ctx context.Context, id string) error {
	err := wh.change(ctx, func(w *writer) error {
		_, err := w.exec(ctx, "delete from ops.batches where batch_id = ? and status = 'held'", id)
		return err
	})
	if err != nil {
		return fmt.Errorf("mended %.12s: %w", id, err)
	}
	return nil
}
