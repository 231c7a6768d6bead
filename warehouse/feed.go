package warehouse

import (
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/duckdb/duckdb-go/v2"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// feeds are the feeds being landed, by batch. DuckDB reads them by calling the
// table function pantau_feed with the batch's id, on its own threads: each takes
// a part of the feed, so cutting, parsing and checking run in parallel, and rows
// go from the parser into DuckDB's vectors without another copy.
type feeds struct {
	mu      sync.Mutex
	pending map[string]*landing
}

// register makes pantau_feed known to a newly opened file.
func (f *feeds) register(conn *sql.Conn) error {
	id, err := duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	if err != nil {
		return err
	}
	return duckdb.RegisterTableUDF(conn, "pantau_feed", duckdb.ParallelChunkTableFunction{
		Config: duckdb.TableFunctionConfig{Arguments: []duckdb.TypeInfo{id}},
		BindArguments: func(_ map[string]any, args ...any) (duckdb.ParallelChunkTableSource, error) {
			id, _ := args[0].(string)
			f.mu.Lock()
			defer f.mu.Unlock()
			l, ok := f.pending[id]
			if !ok {
				return nil, fmt.Errorf("batch %q is not being landed", id)
			}
			return l, nil
		},
	})
}

// with makes a landing known while f runs.
func (f *feeds) with(id string, l *landing, run func() error) error {
	f.mu.Lock()
	if f.pending == nil {
		f.pending = map[string]*landing{}
	}
	f.pending[id] = l
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		delete(f.pending, id)
		f.mu.Unlock()
	}()
	return run()
}

// A landing is one feed while DuckDB reads it: what pantau_feed returns, and what
// is gathered on the side.
type landing struct {
	feed     batch.Feed
	fields   []batch.Field
	columns  []batch.Field       // fields, then line, and sheet unless there is one
	infos    []duckdb.ColumnInfo // of columns
	threads  int
	sheet    string // of every row, when oneSheet
	oneSheet bool
	stop     func() error // not nil once nobody waits for the rows any more

	mu     sync.Mutex
	counts batch.Counts
	held   *aside // nil when nobody asks for them
	noted  *aside
	aside  int   // bytes of both
	long   int   // bytes of the very long texts that land
	header int   // bytes that are kept of the header with every held row
	err    error // the first thing that went wrong, as Go knows it
}

// newLanding says how each field travels. A feed that knows its sheets and has
// one need not say so with every row.
func newLanding(feed batch.Feed, threads int, stop func() error) (*landing, error) {
	l := &landing{feed: feed, fields: feed.Fields(), threads: threads, stop: stop}
	l.columns = append(slices.Clone(l.fields), batch.Field{Name: "line", Kind: contract.Integer})
	if all, ok := feed.(interface{ Sheets() []string }); ok && len(all.Sheets()) == 1 {
		l.sheet, l.oneSheet = all.Sheets()[0], true
	} else {
		l.columns = append(l.columns, batch.Field{Name: "sheet", Kind: contract.Text})
	}
	for _, name := range feed.Header("") {
		l.header += len(name) + 3
	}
	for _, field := range l.columns {
		info, err := columnType(field.Kind)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", field.Name, err)
		}
		l.infos = append(l.infos, duckdb.ColumnInfo{Name: field.Name, T: info})
	}
	return l, nil
}

func columnType(kind contract.Kind) (duckdb.TypeInfo, error) {
	switch kind {
	case contract.Text:
		return duckdb.NewTypeInfo(duckdb.TYPE_VARCHAR)
	case contract.Money:
		return duckdb.NewDecimalInfo(18, 2)
	case contract.Bool:
		return duckdb.NewTypeInfo(duckdb.TYPE_BOOLEAN)
	case contract.Integer:
		return duckdb.NewTypeInfo(duckdb.TYPE_BIGINT)
	case contract.Date:
		return duckdb.NewTypeInfo(duckdb.TYPE_DATE)
	case contract.Time:
		return duckdb.NewTypeInfo(duckdb.TYPE_TIMESTAMP)
	}
	return nil, fmt.Errorf("kind %d has no column type", kind)
}

// keepAside makes a landing keep the rows that do not land. It must be let go.
func (l *landing) keepAside(dir string) {
	l.held, l.noted = &aside{dir: dir, room: asideRoom, stop: l.stop}, &aside{dir: dir, room: asideRoom, stop: l.stop}
}

func (l *landing) letGo() error { return errors.Join(l.held.close(), l.noted.close()) }

func (l *landing) ColumnInfos() []duckdb.ColumnInfo { return l.infos }

func (l *landing) Cardinality() *duckdb.CardinalityInfo { return nil }

func (l *landing) Init() duckdb.ParallelTableSourceInfo {
	return duckdb.ParallelTableSourceInfo{MaxThreads: l.threads}
}

func (l *landing) NewLocalState() any {
	p := &part{landing: l, open: make([]column, len(l.columns))}
	for i, field := range l.columns {
		p.open[i] = column{name: field.Name, kind: field.Kind}
	}
	return p
}

// FillChunk is called by DuckDB's threads, each with its own part, until a chunk
// comes back empty. A panic there would end the process, so it becomes an error.
func (l *landing) FillChunk(state any, chunk duckdb.DataChunk) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = batch.Recovered(cause, panicPlace())
		}
		if err != nil {
			l.fail(err)
		}
	}()
	return state.(*part).fill(chunk)
}

// fail keeps the first error. DuckDB hands on only its text, and we want errors.Is
// to work.
func (l *landing) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.err = err
	}
}

// panicPlace says where a panic that is being recovered came from.
func panicPlace() string {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		inRuntime := len(frame.Function) > 8 && frame.Function[:8] == "runtime."
		if panicking && !inRuntime {
			return fmt.Sprintf(" at %s:%d", frame.File, frame.Line)
		}
		panicking = panicking || frame.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}
