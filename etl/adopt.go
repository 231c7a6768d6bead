package etl

import (
	"context"

	"pantau/etl/batch"
)

// An Adopter is a store that can be told later whose a batch is.
type Adopter interface {
	// Adopt gives a batch that has no owner one, and the place where it lies now.
	Adopt(ctx context.Context, id, owner, file string) error
}

// adopt is for a file that is known already and lies in somebody's folder now.
// It came without an owner when a clerk dropped it beside the folders first. The
// origin is noted last: until then it is done again, should we be killed.
func (l Loader) adopt(ctx context.Context, b batch.Batch) error {
	store, can := l.Store.(Adopter)
	if !can || b.Owner == "" {
		return nil
	}
	origin, ok, err := l.Archive.Origin(b.ID)
	if err != nil || !ok || origin.Owner != "" || origin.Source != b.Source {
		return err
	}
	if err := store.Adopt(ctx, b.ID, b.Owner, b.File); err != nil {
		return err
	}
	origin.Owner, origin.File = b.Owner, b.File
	l.Log.InfoContext(ctx, "file has an owner now", "batch", b.File)
	return l.Archive.Describe(b.ID, origin)
}
