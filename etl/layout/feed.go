package layout

import (
	"sync"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Feed hands out the rows of a recognised file. It may be called again for
// another reading.
func (m *Match) Feed(b batch.Batch, secrets Secrets) batch.Feed {
	f := &feed{match: m, batch: b, secrets: secrets}
	f.facts = contract.Facts{Reference: secrets.Reference, Received: b.Received, Epoch1904: m.File.Epoch1904}
	for _, column := range m.Layout.Columns {
		if column.As == "" {
			continue
		}
		f.fields = append(f.fields, batch.Field{Name: column.As, Kind: column.kind()})
	}
	if m.Layout.hasSecondary() {
		f.fields = append(f.fields, batch.Field{Name: UnreadField, Kind: contract.Text})
	}
	if m.Layout.Group != nil && !m.generic && m.torn == nil {
		f.survey = &survey{most: atMost}
	}
	return f
}

type feed struct {
	match   *Match
	batch   batch.Batch
	secrets Secrets
	facts   contract.Facts
	fields  []batch.Field

	survey *survey // of what its rows have with each other; nil when that is known

	mu         sync.Mutex
	signatures map[int]int     // by table: the lines that signed has found
	rows       []*tabular.Rows // of the tables that were begun
}

func (f *feed) Fields() []batch.Field { return f.fields }

func (f *feed) Header(sheet string) []string {
	for _, table := range f.match.Tables {
		if table.Sheet.Name == sheet {
			return table.Header
		}
	}
	return f.match.Tables[0].Header
}

// Sheets are where the rows come from: one name, perhaps empty, for each table.
func (f *feed) Sheets() []string {
	names := make([]string, len(f.match.Tables))
	for i, table := range f.match.Tables {
		names[i] = table.Sheet.Name
	}
	return names
}

// Part reads one table after another, sharing each with the other parts. When it
// comes upon another header it fails, with where that is, and the last part fails
// when rows do not agree with each other.
func (f *feed) Part() func(*batch.Row) (bool, error) {
	var record tabular.Record
	next := f.checked()
	f.enter()
	ended := false
	return func(row *batch.Row) (bool, error) {
		if ended {
			return false, nil
		}
		by, ok, err := next(&record, row)
		if ended = !ok && err == nil; ended {
			return false, f.leave()
		}
		if ok && by.sighted {
			return false, &anotherTable{by.number, record.Line}
		}
		if ok {
			err = by.inOtherOrder(row)
		}
		return ok && err == nil, err
	}
}

// checked hands out records, the rows that were made of them, and the checker
// that made them. A single one hands them out in the order of the file.
func (f *feed) checked() func(*tabular.Record, *batch.Row) (*checker, bool, error) {
	table := -1
	var next func(*tabular.Record) (bool, error)
	var check *checker
	return func(record *tabular.Record, row *batch.Row) (*checker, bool, error) {
		for {
			if next == nil {
				if table++; table >= len(f.match.Tables) {
					return nil, false, nil
				}
				rows, err := f.start(table)
				if err != nil {
					return nil, false, err
				}
				next, check = rows.Part(), f.checker(table)
			}
			ok, err := next(record)
			if err != nil {
				return nil, false, err
			}
			if !ok {
				check.group.flush()
				next = nil
				continue
			}
			if check.header(record) {
				continue
			}
			check.row(record, row)
			return check, true, nil
		}
	}
}

// start begins reading a table once, whoever comes first.
func (f *feed) start(table int) (*tabular.Rows, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.rows) <= table {
		rows, err := f.match.File.Rows(f.match.Tables[len(f.rows)].Sheet)
		if err != nil {
			return nil, err
		}
		f.rows = append(f.rows, rows)
	}
	return f.rows[table], nil
}

// signed finds where the signature below a table begins, once, and only when a
// row is refused that may belong to it: the table is read again for it.
func (f *feed) signed(table int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	line, known := f.signatures[table]
	if !known {
		line, _ = signature(f.match.File, f.match.Tables[table]) // what cannot be read is told by the reading under way
		if f.signatures == nil {
			f.signatures = make(map[int]int)
		}
		f.signatures[table] = line
	}
	return line
}
