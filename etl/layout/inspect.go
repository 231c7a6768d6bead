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
	Notes    []contract.Problem
	Skip     string // why it is no data, or empty
}

// Inspect hands out every record of a recognised or generic file in its order,
// with what would become of it. What it filled is valid until its next call.
func (m *Match) Inspect(secrets Secrets) func(*Inspection) (bool, error) {
	next := m.Feed(batch.Batch{}, secrets).(*feed).checked()
	var record tabular.Record
	var row batch.Row
	return func(seen *Inspection) (bool, error) {
		_, ok, err := next(&record, &row)
		if err != nil || !ok {
			return false, err
		}
		*seen = Inspection{Sheet: row.Sheet, Line: row.Line, Cells: seen.Cells[:0], Problems: row.Problems, Notes: row.Notes, Skip: row.Skip}
		for _, cell := range record.Cells {
			seen.Cells = append(seen.Cells, strings.ToValidUTF8(string(cell.Text), "\uFFFD"))
		}
		return true, nil
	}
}
