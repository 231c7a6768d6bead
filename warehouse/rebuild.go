package warehouse

import (
	"context"
	"slices"
	"time"
)

// Rebuild builds anew what follows from tables of raw or ops that have changed,
// such as ops.reviews, and holds it to its header; all other models stay as the
// last build made them, and it works from the day of that build. What it makes is
// a data version of its own. Before the first build it does nothing: that one sees
// the change.
func (wh *Warehouse) Rebuild(ctx context.Context, changed ...string) error {
	models, err := Models()
	if err != nil {
		return err
	}
	follow := following(models, changed)
	started := wh.now()
	var id int64
	err = wh.change(ctx, func(w *writer) error {
		var last int64
		if err := w.one(ctx, "select coalesce(max(build_id), 0) from ops.builds", nil, &last); err != nil || last == 0 {
			return err
		}
		var asOf, due time.Time
		if err := w.one(ctx, "select as_of, due_at from ops.builds where build_id = ?", []any{last}, &asOf, &due); err != nil {
			return err
		}
		if err := w.setClock(ctx, asOf); err != nil {
			return err
		}
		for _, m := range follow {
			if err := w.build(ctx, m); err != nil {
				return err
			}
		}
		id = last + 1
		_, err := w.exec(ctx, "insert into ops.builds select ?, ?, ?, ?, ?, ?, models_digest from ops.builds where build_id = ?",
			id, len(follow), wh.now().Sub(started).Milliseconds(), asOf, due, wh.now().UTC(), last)
		return err
	})
	if err == nil && id > 0 {
		wh.version.Store(id)
	}
	return err
}

// following are the models that read a changed table, or a model that does, in
// the order in which they are built.
func following(models []Model, changed []string) (follow []Model) {
	changed = slices.Clone(changed)
	for _, m := range models { // each after those it reads
		if slices.ContainsFunc(m.Reads, func(read string) bool { return slices.Contains(changed, read) }) {
			follow, changed = append(follow, m), append(changed, m.Name)
		}
	}
	return follow
}
