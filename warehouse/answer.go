package warehouse

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"pantau/warehouse/table"
)

// readAll turns an answer of DuckDB into plain Go values.
func readAll(rows *sql.Rows) (table.Table, error) {
	columns, err := rows.Columns()
	if err != nil {
		return table.Table{}, err
	}
	answer := table.Table{Columns: columns}
	for rows.Next() {
		cells, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return table.Table{}, err
		}
		for i := range cells {
			if cells[i], err = plain(cells[i]); err != nil {
				return table.Table{}, fmt.Errorf("column %s: %w", columns[i], err)
			}
		}
		answer.Rows = append(answer.Rows, cells)
	}
	return answer, rows.Err()
}

// plain is a value of DuckDB as one of the kinds table.Table knows. Lists and
// JSON become JSON text. A number that does not fit is an error, never rounded.
func plain(value any) (any, error) {
	switch v := value.(type) {
	case nil, string, int64, float64, bool:
		return v, nil
	case []byte:
		return string(v), nil
	case int8:
		return int64(v), nil
	case int16:
		return int64(v), nil
	case int32:
		return int64(v), nil
	case uint8:
		return int64(v), nil
	case uint16:
		return int64(v), nil
	case uint32:
		return int64(v), nil
	case uint64:
		if v > math.MaxInt64 {
			return nil, fmt.Errorf("%d is too large", v)
		}
		return int64(v), nil
	case float32:
		return float64(v), nil
	case *big.Int:
		if !v.IsInt64() {
			return nil, fmt.Errorf("%s is too large", v)
		}
		return v.Int64(), nil
	case duckdb.Decimal:
		return v.Float64(), nil
	case time.Time:
		return v.UTC(), nil
	case duckdb.UUID:
		return v.String(), nil
	case []any, map[string]any:
		text, err := json.Marshal(v)
		return string(text), err
	}
	return nil, fmt.Errorf("values of type %T are not for answers: cast it in the query", value)
}
