package warehouse

import (
	"errors"
	"fmt"
	"slices"

	"github.com/duckdb/duckdb-go/v2"

	"pantau/etl/batch"
)

// aboutRows are the errors of DuckDB that rows, or the statement made for them,
// bring about. What it says of its memory, its file or its threads is none of them.
var aboutRows = []duckdb.ErrorType{
	duckdb.ErrorTypeOutOfRange, duckdb.ErrorTypeConversion, duckdb.ErrorTypeMismatchType, duckdb.ErrorTypeInvalidType, duckdb.ErrorTypeInvalidInput,
	duckdb.ErrorTypeConstraint, duckdb.ErrorTypeCatalog, duckdb.ErrorTypeBinder, duckdb.ErrorTypeParser, duckdb.ErrorTypeSyntax, duckdb.ErrorTypeObjectSize,
}

// blame makes an error of landing the fault of its file where its rows brought it
// about. What the feed failed with is told by itself: DuckDB hands on only its text.
func (l *landing) blame(err error) error {
	if err == nil {
		return nil
	}
	if l.err != nil {
		if errors.Is(err, batch.ErrStore) { // as when held rows find no room on the disk
			return fmt.Errorf("%w (%w)", err, l.err)
		}
		return batch.FaultOf(l.err)
	}
	var d *duckdb.Error
	if errors.As(err, &d) && slices.Contains(aboutRows, d.Type) && !isFatal(err) {
		return batch.FaultOf(err)
	}
	return err
}
