package etl

import (
	"context"
	"slices"
	"time"

	"pantau/etl/batch"
)

// An Adopter is a store that can be told later whose a batch is.
type Adopter interface {
	// Adopt gives a batch that has no owner one, and the place where it lies now.
	Adopt(ctx context.Context, id, owner, file string) error
	// Copied notes that a batch came from another owner as well. Twice is like once.
	Copied(ctx context.Context, id, source string, again batch.Copy) error
}

// adopt is for a file that is known already and lies in somebody's folder now.
// It came without an owner when a clerk dropped it beside the folders first, or
// from another's folder: exports without orders are equal. The origin is noted
// last: until then it is done again, should we be killed.
func (l Loader) adopt(ctx context.Context, b batch.Batch, due time.Time) error {
	store, can := l.Store.(Adopter)
	if !can || b.Owner == "" {
		return nil
	}
	origin, ok, err := l.Archive.Origin(b.ID)
	if err != nil || !ok || origin.Owner == b.Owner || origin.Source != b.Source {
		return err
	}
	if origin.Owner != "" {
		if slices.ContainsFunc(origin.Also, func(c batch.Copy) bool { return c.Owner == b.Owner }) {
			return nil
		}
		again := batch.Copy{File: b.File, Owner: b.Owner, Sample: b.Sample, Due: due.UTC(), Received: l.Now().UTC()}
		if err := store.Copied(ctx, b.ID, b.Source, again); err != nil {
			return err
		}
		origin.Also = append(origin.Also, again)
		l.Log.InfoContext(ctx, "file is equal to another owner's", "batch", b.File)
		return l.Archive.Describe(b.ID, origin)
	}
	if err := store.Adopt(ctx, b.ID, b.Owner, b.File); err != nil {
		return err
	}
	origin.Owner, origin.File = b.Owner, b.File
	l.Log.InfoContext(ctx, "file has an owner now", "batch", b.File)
	return l.Archive.Describe(b.ID, origin)
}
