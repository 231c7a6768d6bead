package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"pantau/warehouse"
)

// settle is how long decisions are gathered before they are counted: who works
// through the queue decides every few seconds.
const settle = 700 * time.Millisecond

// A recounter has the figures follow what people decide, without their waiting
// for it: soon after a decision, and once for all that came meanwhile.
type recounter struct {
	warehouse *warehouse.Warehouse
	log       *slog.Logger
	ctx       context.Context
	cancel    context.CancelFunc

	working sync.WaitGroup
	mu      sync.Mutex
	waiting bool // somebody has decided since the last count began
	running bool
}

func newRecounter(wh *warehouse.Warehouse, log *slog.Logger) *recounter {
	r := &recounter{warehouse: wh, log: log}
	r.ctx, r.cancel = context.WithCancel(context.Background())
	return r
}

// soon returns at once.
func (r *recounter) soon() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waiting = true
	if !r.running {
		r.running = true
		r.working.Go(r.run)
	}
}

// run counts until nobody has decided anything more.
func (r *recounter) run() {
	for r.next() {
		select {
		case <-r.ctx.Done():
			return
		case <-time.After(settle):
		}
		r.mu.Lock()
		r.waiting = false
		r.mu.Unlock()
		started := time.Now()
		if err := r.warehouse.Rebuild(r.ctx, "ops.reviews"); err != nil {
			if r.ctx.Err() == nil {
				r.log.Error("count what people decided", "err", err)
			}
			continue
		}
		r.log.Info("reviews counted", "took", time.Since(started))
	}
}

func (r *recounter) next() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running = r.waiting
	return r.waiting
}

// catchUp counts what was decided after the last build: power may have gone
// before it was counted.
func (r *recounter) catchUp(ctx context.Context) error {
	answer, err := r.warehouse.Ask(ctx, "select count(*) as late from ops.reviews where decided_at > (select max(built_at) from ops.builds)", nil)
	if err == nil && answer.Int(0, "late") > 0 {
		r.soon()
	}
	return err
}

// finish waits until figures have followed.
func (r *recounter) finish() { r.working.Wait() }

func (r *recounter) close() {
	r.cancel()
	r.working.Wait()
}
