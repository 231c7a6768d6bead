package layout

import (
	"errors"
	"fmt"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Two exports copied under each other have two headers. Where the second names
// the columns in another order, the rows below it can fit the contract of the
// wrong columns: orders for visitors. So from such a header on every row is
// held, and what stands above it lands.

// anotherTable is what a part of a feed returns when it comes upon another
// header, since the other parts may have handed out rows from below it.
type anotherTable struct{ table, line int }

func (e *anotherTable) Error() string {
	return fmt.Sprintf("another table begins on line %d", e.line)
}

// Land calls land with a feed of the match, and once more with one that holds
// the rows of another table when the feed found that one begins in the middle, or
// rows that do not agree with each other. land must keep nothing when the feed fails.
// A *contract.Refusal says that a date further down disproves the order of its
// column: the whole file must be held.
func (m *Match) Land(b batch.Batch, secrets Secrets, land func(batch.Feed) error) error {
	for {
		err := land(m.Feed(b, secrets))
		if order := (*otherOrder)(nil); errors.As(err, &order) {
			return m.refuseOrder(order)
		}
		if errors.As(err, &tornGroups{}) {
			continue
		}
		other := (*anotherTable)(nil)
		if !errors.As(err, &other) {
			return err
		}
		m.Tables[other.table].other = other.line
	}
}

// sight takes note of a refused record that is another header.
func (c *checker) sight(record *tabular.Record, row *batch.Row) {
	if c.table.other > 0 && record.Line >= c.table.other || repeats(record, c.table.Header) || !c.namesAnew(record) {
		return
	}
	c.sighted, c.table.other = true, record.Line
	row.Problems = append(row.Problems[:0], otherTable(record.Line))
}

// namesAnew reports whether a refused record is another header: most of its
// cells, and three at least unless the table has but two, are names of columns.
func (c *checker) namesAnew(record *tabular.Record) bool {
	cells, known := 0, 0
	for _, cell := range record.Cells {
		text := contract.Trim(cell.Text)
		if len(text) == 0 {
			continue
		}
		if cells++; len(text) > 80 || 2*known+4 < cells {
			return false
		}
		if name := normal(string(text)); name != "" && c.columns()[name] {
			known++
		}
	}
	return known >= max(2, min(3, len(c.table.Header))) && 2*known >= cells
}

// columns are the names that make a header, gathered when they are first asked for.
func (c *checker) columns() map[string]bool {
	if c.names == nil {
		c.names = columnNames()
		for _, name := range c.table.Header {
			c.names[normal(name)] = true
		}
	}
	return c.names
}

// BelowAnother is the rule of the problem that rows have from another table's header on.
const BelowAnother = "table"

// otherTable is the problem of a row from another table's header on.
func otherTable(line int) contract.Problem {
	return contract.Problem{
		Rule:       BelowAnother,
		Indonesian: fmt.Sprintf("Di baris %d tampaknya mulai tabel lain, jadi kepala tabel yang pertama mungkin bukan untuk baris ini. Simpan tiap tabel sebagai berkas sendiri.", line),
		English:    fmt.Sprintf("another table seems to begin on line %d, so the first header may not be this row's; save each table as a file of its own", line),
	}
}
