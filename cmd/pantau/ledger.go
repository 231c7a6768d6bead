package main

import (
	"context"
	"time"

	"pantau/etl/batch"
	"pantau/etl/schedule"
	"pantau/warehouse"
)

// A ledger lets the scheduler remember its runs in the warehouse. Neither of
// them knows the other.
type ledger struct{ *warehouse.Warehouse }

func (l ledger) StartRun(ctx context.Context, run schedule.Run) error {
	return l.Warehouse.StartRun(ctx, warehouse.Run(run))
}

func (l ledger) FinishRun(ctx context.Context, run schedule.Run, counts batch.Counts, failure error) error {
	return l.Warehouse.FinishRun(ctx, warehouse.Run(run), counts, failure)
}

// quiet makes a job of work that moves no rows.
func quiet(work func(context.Context, time.Time) error) func(context.Context, time.Time) (batch.Counts, error) {
	return func(ctx context.Context, due time.Time) (batch.Counts, error) {
		return batch.Counts{}, work(ctx, due)
	}
}
