package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
)

// Look opens a warehouse without being able to change it, also one that Open refuses. said is what Open would say of it, wrong why
// it would refuse. When its write-ahead log cannot be read, it shows the file as of its last checkpoint. It makes no file and
// migrates no table; of a file that is not there the error wraps fs.ErrNotExist.
func Look(ctx context.Context, config Config, log *slog.Logger) (wh *Warehouse, said, wrong []string, err error) {
	if err := config.Validate(); err != nil {
		return nil, nil, nil, err
	}
	before, err := gather(config.Path)
	if err != nil {
		return nil, nil, nil, err
	}
	if !before.exists {
		if _, damage := before.judge(); before.mirror != nil {
			wrong = append(wrong, damage)
		}
		return nil, nil, wrong, fmt.Errorf("look at %s: %w", config.Path, fs.ErrNotExist)
	}
	config.look = true
	wh = unopened(config, log)
	accept := func(found identity, header header) error {
		before.identity, before.header = found, header
		wh.id, wh.key = found.id, found.key
		wh.commit.Store(found.commit)
		return nil
	}
	err = wh.connect(ctx, accept)
	if err != nil && unreadable(err) {
		wrong = append(wrong, strings.TrimPrefix(oneLine(err).Error(), "open "+config.Path+": "))
		err = wh.withoutLog(ctx, accept)
	}
	if err != nil {
		return nil, nil, wrong, err
	}
	notice, damage := before.judge()
	if notice != "" {
		said = append(said, notice)
	}
	if damage != "" {
		wrong = append(wrong, damage)
	}
	return wh, said, wrong, nil
}

// withoutLog opens the file under a second name, beside which lies no write-ahead log.
func (wh *Warehouse) withoutLog(ctx context.Context, accept func(identity, header) error) error {
	path := wh.config.Path
	wh.config.Path = path + ".look"
	defer func() { wh.config.Path = path }()
	if err := errors.Join(os.RemoveAll(wh.config.Path), os.Link(path, wh.config.Path)); err != nil {
		return err
	}
	defer os.Remove(wh.config.Path)
	return wh.connect(ctx, accept)
}

// A ReadThrough is what ReadAll read.
type ReadThrough struct {
	Tables int
	Rows   int64
	Wrong  []string // columns that cannot be read, and why
}

// ReadAll reads every column of every table from the disk. DuckDB compares each block it reads with its checksum.
func (wh *Warehouse) ReadAll(ctx context.Context) (read ReadThrough, err error) {
	const query = "select schema_name || '.' || table_name as name, string_agg(column_name, chr(10) order by column_index) as columns from duckdb_columns() inner join (select database_oid, table_oid from duckdb_tables() where not internal and not temporary) using (database_oid, table_oid) group by name order by name"
	tables, err := wh.Ask(ctx, query, nil)
	if err != nil {
		return read, fmt.Errorf("read every block: %w", err)
	}
	for i := range tables.Len() {
		name := tables.Text(i, "name")
		read.Tables++
		counted := false
		for column := range strings.SplitSeq(tables.Text(i, "columns"), "\n") {
			var rows int64
			var hash sql.NullString
			err := wh.read(ctx, func(conn *sql.Conn) error {
				return conn.QueryRowContext(ctx, `select count(*), bit_xor(hash("`+column+`"))::varchar from `+name).Scan(&rows, &hash)
			})
			if ctx.Err() != nil {
				return read, ctx.Err()
			}
			if err != nil {
				read.Wrong = append(read.Wrong, fmt.Sprintf("%s, column %s: %s", name, column, oneLine(err)))
				continue
			}
			if !counted {
				read.Rows, counted = read.Rows+rows, true
			}
		}
	}
	return read, nil
}
