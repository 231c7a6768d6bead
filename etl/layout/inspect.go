package layout

import (
	"strings"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// An Inspection is one record as "pantau inspect" shows it to whoever holds the
// file: its cells as they stand there, nothing masked.
type Inspection struct {
	Sheet    string
	Line     int
	Cells    []string
	Problems []contract.Problem
	Unread   []contract.Problem // cells that are held although their row lands
	Notes    []contract.Problem
	Skip     string // why it is no data, or empty
}

// Inspect hands out every record of a recognised or generic file in its order,
// with what would become of it. What it filled is valid until its next call.
func (m *Match) Inspect(secrets Secrets) func(*Inspection) (bool, error) {
	next := m.checked(secrets)
	var record tabular.Record
	var row batch.Row
	return func(seen *Inspection) (bool, error) {
		_, ok, err := next(&record, &row)
		if err != nil || !ok {
			return false, err
		}
		*seen = Inspection{Sheet: row.Sheet, Line: row.Line, Cells: seen.Cells[:0], Problems: row.Problems, Unread: row.Unread, Notes: row.Notes, Skip: row.Skip}
		for _, cell := range record.Cells {
			seen.Cells = append(seen.Cells, strings.ToValidUTF8(string(cell.Text), "\uFFFD"))
		}
		return true, nil
	}
}

// checked hands out the records of a file that has not landed, and what would
// become of each.
func (m *Match) checked(secrets Secrets) func(*tabular.Record, *batch.Row) (*checker, bool, error) {
	var next func(*tabular.Record, *batch.Row) (*checker, bool, error)
	return func(record *tabular.Record, row *batch.Row) (*checker, bool, error) {
		if next == nil {
			if err := m.decideGroups(secrets); err != nil {
				return nil, false, err
			}
			next = m.Feed(batch.Batch{Received: m.Received}, secrets).(*feed).checked()
		}
		by, ok, err := next(record, row)
		if ok {
			if other := by.inOtherOrder(row); other != nil {
				return nil, false, m.refuseOrder(other.(*otherOrder))
			}
		}
		return by, ok, err
	}
}
