package warehouse

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// A migration changes the tables that cannot be rebuilt, raw.* and ops.*. Once
// landed in the project its file is never edited: a change is a new file.
type migration struct {
	name string // 0001_ops.sql
	sql  string
	hash string
}

// migrations returns all of them in order of their numbers.
func migrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []migration
	for i, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		base := path.Base(name)
		if want := fmt.Sprintf("%04d_", i+1); len(base) < 5 || base[:5] != want {
			return nil, fmt.Errorf("migration %s: its name should start with %s", base, want)
		}
		sum := sha256.Sum256(text)
		all = append(all, migration{name: base, sql: string(text), hash: hex.EncodeToString(sum[:])})
	}
	return all, nil
}

// migrate applies what the file has not seen yet, all of it or nothing. It
// refuses a file that has seen other migrations than ours: it was made by a
// newer pantau, or one was edited.
func (wh *Warehouse) migrate(ctx context.Context) error {
	all, err := migrations(migrationFiles)
	if err != nil {
		return err
	}
	return wh.change(ctx, func(w *writer) error {
		for _, schema := range []string{"raw", "stg", "mart", "reference", "ops"} {
			if _, err := w.exec(ctx, "create schema if not exists "+schema); err != nil {
				return err
			}
		}
		const ledger = "create table if not exists ops.migrations (name varchar not null, sha256 varchar not null, applied_at timestamp not null)"
		if _, err := w.exec(ctx, ledger); err != nil {
			return err
		}
		applied, err := w.migrated(ctx)
		if err != nil {
			return err
		}
		for _, m := range all {
			hash, seen := applied[m.name]
			delete(applied, m.name)
			if seen && hash != m.hash {
				return fmt.Errorf("migration %s is not the one this file was made with: migrations are never edited", m.name)
			}
			if seen {
				continue
			}
			if _, err := w.exec(ctx, m.sql); err != nil {
				return fmt.Errorf("migration %s: %w", m.name, err)
			}
			if _, err := w.exec(ctx, "insert into ops.migrations values (?, ?, ?)", m.name, m.hash, wh.now().UTC()); err != nil {
				return err
			}
		}
		for name := range applied {
			return fmt.Errorf("migration %s is not known here: the file was written by a newer pantau", name)
		}
		return nil
	})
}

// migrated returns the hashes of the migrations the file has seen, by name.
func (w *writer) migrated(ctx context.Context) (map[string]string, error) {
	rows, err := w.conn.QueryContext(ctx, "select name, sha256 from ops.migrations")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	applied := map[string]string{}
	for rows.Next() {
		var name, hash string
		if err := rows.Scan(&name, &hash); err != nil {
			return nil, err
		}
		applied[name] = hash
	}
	return applied, rows.Err()
}

// rememberColumns notes which columns each raw table has.
func (wh *Warehouse) rememberColumns(ctx context.Context) error {
	const query = "select table_schema || '.' || table_name, column_name from information_schema.columns where table_schema = 'raw'"
	return wh.read(ctx, func(conn *sql.Conn) error {
		rows, err := conn.QueryContext(ctx, query)
		if err != nil {
			return err
		}
		defer rows.Close()
		wh.fillable = map[string]map[string]bool{}
		for rows.Next() {
			var table, column string
			if err := rows.Scan(&table, &column); err != nil {
				return err
			}
			if wh.fillable[table] == nil {
				wh.fillable[table] = map[string]bool{}
			}
			wh.fillable[table][column] = true
		}
		return rows.Err()
	})
}
