package warehouse

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Visitors leave at every moment of a question: while its transaction begins, while it is answered, while it is rolled
// back. Whoever comes after them must not notice.
func TestWhoLeavesHandsNobodyAnOpenTransaction(t *testing.T) {
	leave := map[string]func(context.Context, *Warehouse, int) error{
		"a question": func(ctx context.Context, wh *Warehouse, _ int) error {
			_, err := wh.Ask(ctx, "select sum(range) from range(200000)", nil)
			return err
		},
		"a look into the ledger": func(ctx context.Context, wh *Warehouse, _ int) error {
			_, err := wh.Landed(ctx, "a")
			return err
		},
		"a rehearsal": func(ctx context.Context, wh *Warehouse, i int) error {
			_, _, err := wh.Rehearse(ctx, dailyBatch(fmt.Sprint("look", i)), feedOf(daily, sale(2, "W", 1), held(3)))
			return err
		},
		"a landing": func(ctx context.Context, wh *Warehouse, i int) error {
			_, err := wh.Land(ctx, dailyBatch(fmt.Sprint("file", i)), due, feedOf(daily, sale(2, "W", 1), held(3)))
			return err
		},
	}
	for what, visit := range leave {
		t.Run(what, func(t *testing.T) {
			wh := open(t)
			choose := rand.New(rand.NewPCG(8, 1))
			var visitors sync.WaitGroup
			for part := range 8 {
				stays := make([]time.Duration, 60)
				for i := range stays {
					stays[i] = time.Duration(choose.IntN(3000)) * time.Microsecond
				}
				visitors.Go(func() {
					for i, stay := range stays {
						ctx, leave := context.WithTimeout(t.Context(), stay)
						err := visit(ctx, wh, part*1000+i)
						if leave(); err != nil && !errors.Is(err, context.DeadlineExceeded) {
							t.Errorf("somebody who left after %s is told %v", stay, err)
						}
					}
				})
			}
			visitors.Wait()
			for range 4 { // more at once than the pool keeps, so that each of its connections is used
				for range 8 {
					visitors.Go(func() {
						if _, err := wh.Ask(t.Context(), "select count(*) from ops.batches", nil); err != nil {
							t.Errorf("the next visitor: %v", err)
						}
					})
				}
				visitors.Wait()
			}
			if n := cell(t, wh, unbalanced); n != int64(0) {
				t.Errorf("%d files do not balance", n)
			}
			if err := wh.Snapshot(t.Context(), filepath.Join(t.TempDir(), "copy.duckdb")); err != nil { // fails while a transaction is open
				t.Error(err)
			}
		})
	}
}
