package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"pantau/etl/archive"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/tabular"
	"pantau/warehouse"
)

// A recalled file is what the archive says of rows that were held.
type recalled struct {
	orders  map[string]contract.Order // of days and months, by column
	came    time.Time
	headers map[string][]string          // by sheet
	above   map[string]map[string]string // by sheet: what stood above its table, by its labels
	records map[warehouse.Place]record
}

// A record is a row of an original, with its cells as they are stored there.
type record struct {
	cells  []contract.Cell
	faults []tabular.Fault
}

// broken reports whether nobody can say which cell stands under which header.
func (r record) broken(width int) bool {
	for _, fault := range r.faults {
		if fault.Cell < 0 {
			return true
		}
	}
	for i := width; i < len(r.cells); i++ {
		if len(contract.Trim(r.cells[i].Text)) > 0 {
			return true
		}
	}
	return false
}

// errNoOriginal is what recalling a file answers that is past its retention, or
// encrypted for somebody else.
var errNoOriginal = errors.New("its original cannot be read")

// recall reads rows of an original again. The layout's words for its columns may
// have changed since; its cells have not.
func (a *app) recall(ctx context.Context, batchID, name string, wanted map[warehouse.Place]bool) (*recalled, error) {
	spool, size, err := a.restore(batchID)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, archive.ErrSealed) {
		return nil, fmt.Errorf("%w: %w", errNoOriginal, err)
	}
	if err != nil {
		return nil, err
	}
	defer spool.Close()
	origin, _, err := a.archive.Origin(batchID)
	if err != nil {
		return nil, err
	}
	table, err := tabular.Open(name, tabular.Until(ctx, spool), size, tabular.Options{Order: orderOf(origin.Order), Orders: ordersOf(origin.Orders)})
	if err != nil {
		return nil, err
	}
	match, err := layout.Recognise(table, a.questions.ever())
	if err != nil {
		return nil, err
	}
	found := &recalled{orders: match.Orders, came: origin.Came(), headers: map[string][]string{}, above: map[string]map[string]string{}, records: map[warehouse.Place]record{}}
	for _, t := range match.Tables {
		found.headers[t.Sheet.Name], found.above[t.Sheet.Name] = ofOriginal(t.Header), t.Above
		if err := found.read(ctx, table, t, batchID, wanted); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (f *recalled) read(ctx context.Context, table *tabular.File, t layout.Table, batchID string, wanted map[warehouse.Place]bool) error {
	rows, err := table.Rows(t.Sheet)
	if err != nil {
		return err
	}
	next := rows.Part()
	var seen tabular.Record
	for {
		ok, err := next(&seen)
		if err != nil || !ok {
			return err
		}
		place := warehouse.Place{Batch: batchID, Sheet: seen.Sheet, Line: seen.Line}
		if !wanted[place] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		kept := record{faults: append([]tabular.Fault(nil), seen.Faults...)}
		for _, cell := range seen.Cells {
			kept.cells = append(kept.cells, contract.Cell{Text: append([]byte(nil), cell.Text...), Stored: cell.Stored})
		}
		if n := len(f.headers[t.Sheet.Name]); n < len(t.Header) {
			kept = f.ofCorrection(kept, t, n)
		}
		f.records[place] = kept
	}
}

// ofCorrection is a row of a correction file, of which the first n columns are
// those of the file it corrects. What stood above that one's table is in columns
// behind them.
func (f *recalled) ofCorrection(r record, t layout.Table, n int) record {
	for i := n + 1; i < min(len(r.cells), len(t.Header)); i++ {
		if f.above[t.Sheet.Name] == nil {
			f.above[t.Sheet.Name] = map[string]string{}
		}
		f.above[t.Sheet.Name][t.Header[i]] = string(r.cells[i].Text)
	}
	r.cells = r.cells[:min(len(r.cells), n)]
	r.faults = slices.DeleteFunc(r.faults, func(fault tabular.Fault) bool { return fault.Cell >= n })
	return r
}

// restore copies an original out of the archive: readers jump about in it, which
// an encrypted file does not allow.
func (a *app) restore(batchID string) (*nameless, int64, error) {
	spool, err := newNameless(a.cfg.DataDir)
	if err != nil {
		return nil, 0, err
	}
	err = a.archive.Restore(batchID, spool)
	if errors.Is(err, archive.ErrSealed) && a.cfg.Archive.IdentityFile == "" {
		err = fmt.Errorf("%w; set archive.identity_file to the file with the private key", err)
	}
	size := int64(0)
	if err == nil {
		size, err = spool.size()
	}
	if err != nil {
		return nil, 0, errors.Join(err, spool.Close())
	}
	return spool, size, nil
}

// orderOf reads how an origin spells the order of days and months.
func orderOf(word string) contract.Order {
	switch word {
	case "day":
		return contract.DayFirst
	case "month":
		return contract.MonthFirst
	}
	return contract.OrderOfFile
}

// ordersOf reads how an origin spells the orders of several columns; nil when it
// has none.
func ordersOf(words map[string]string) map[string]contract.Order {
	var orders map[string]contract.Order
	for column, word := range words {
		if orders == nil {
			orders = make(map[string]contract.Order, len(words))
		}
		orders[column] = orderOf(word)
	}
	return orders
}

// orderWords is how an origin spells them.
func orderWords(orders map[string]contract.Order) map[string]string {
	var words map[string]string
	for column, order := range orders {
		if words == nil {
			words = make(map[string]string, len(orders))
		}
		words[column] = orderWord(order)
	}
	return words
}

// orderWord is how an origin spells it.
func orderWord(order contract.Order) string {
	switch order {
	case contract.DayFirst:
		return "day"
	case contract.MonthFirst:
		return "month"
	}
	return ""
}
