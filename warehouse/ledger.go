package warehouse

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"time"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// An entry is what ops.batches remembers of one file.
type entry struct {
	batch.Batch
	no     int64
	status string
	why    contract.Problem
	counts batch.Counts
	due    time.Time
	at     time.Time
}

// nextBatch numbers files in the order in which they arrive. The one writer
// makes max + 1 safe without a sequence, which a lake does not have. The number of
// a file that was taken back is not given again: a mart may still name it.
func (w *writer) nextBatch(ctx context.Context) (no int64, err error) {
	err = w.one(ctx, "select coalesce(max(batch_no), 0) + 1 from (select batch_no from ops.batches union all select batch_no from ops.withdrawals)", nil, &no)
	return no, err
}

func (w *writer) remember(ctx context.Context, e entry) error {
	return w.add("ops.batches", eachRow([][]driver.Value{{
		e.ID, e.File, e.Source, orNull(e.Owner), orNull(e.Layout), orNull(e.Dataset), orNull(e.Table),
		e.status, orNull(e.why.Indonesian), orNull(e.why.English),
		e.no, e.Bytes, int64(e.counts.Read), int64(e.counts.Landed), int64(e.counts.Held), int64(e.counts.Skipped),
		e.Sample, e.due.UTC(), e.at.UTC(), int64(e.counts.Noted), int64(e.counts.Partial), dayOrNull(batch.LastDay(e.File)),
	}}))
}

// dayOrNull is a day, or null when there is none.
func dayOrNull(day time.Time) driver.Value {
	if day.IsZero() {
		return nil
	}
	return day
}

// orNull is a text, or null when it says nothing.
func orNull(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

// problem is how ops.quarantine spells a contract.Problem.
type problem struct {
	Column     string `json:"column"`
	Value      string `json:"value"`
	Rule       string `json:"rule"`
	Indonesian string `json:"id"`
	English    string `json:"en"`
}

func holdRow(row *batch.Row) (asideRow, error) { return hold(row, row.Problems) }

// holdCells keeps the cells that a landed row lacks.
func holdCells(row *batch.Row) (asideRow, error) {
	kept, err := hold(row, row.Unread)
	kept.Landed = true
	return kept, err
}

func hold(row *batch.Row, why []contract.Problem) (asideRow, error) {
	cells := row.Cells
	if cells == nil {
		cells = []string{}
	}
	packed, err := json.Marshal(cells)
	if err != nil {
		return asideRow{}, err
	}
	problems, err := pack(why)
	return asideRow{Sheet: row.Sheet, Line: row.Line, Cells: packed, Problems: problems}, err
}

func noteRow(row *batch.Row) (asideRow, error) {
	notes, err := pack(row.Notes)
	return asideRow{Sheet: row.Sheet, Line: row.Line, Problems: notes}, err
}

func pack(problems []contract.Problem) (json.RawMessage, error) {
	spelled := make([]problem, len(problems))
	for i, p := range problems {
		spelled[i] = problem(p)
	}
	return json.Marshal(spelled)
}

// note writes the notes of one batch: what was wrong with cells of records that
// are not kept.
func (w *writer) note(batchID string, noted *aside) error {
	return w.add("ops.notes", noted.values(func(n asideRow) []driver.Value {
		return []driver.Value{batchID, n.Sheet, int32(n.Line), n.Problems}
	}))
}

// quarantine writes the held rows of one batch, and the held cells of its landed rows.
func (w *writer) quarantine(batchID string, at time.Time, header func(sheet string) []string, held *aside) error {
	packed := map[string]json.RawMessage{}
	return w.add("ops.quarantine", held.values(func(h asideRow) []driver.Value {
		if packed[h.Sheet] == nil {
			packed[h.Sheet], _ = json.Marshal(header(h.Sheet)) // words can always be written
		}
		return []driver.Value{batchID, h.Sheet, int32(h.Line), packed[h.Sheet], h.Cells, h.Problems, "open", at, h.Landed}
	}))
}
