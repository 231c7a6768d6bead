package etl

import (
	"context"

	"pantau/etl/source"
)

// A Finisher is a store that tells a file whose rows have landed from one that is
// held as a whole.
type Finisher interface {
	HasLanded(ctx context.Context, id string) (bool, error)
}

// leave takes a file out of its source once its rows have landed; the archive has
// its bytes. One that is held as a whole stays where its sender can see it. An
// inbox that we may not change is no reason to call the file's landing failed.
func (l Loader) leave(ctx context.Context, file source.File, id string) {
	store, can := l.Store.(Finisher)
	if file.Leave == nil || !can {
		return
	}
	landed, err := store.HasLanded(ctx, id)
	if err == nil && landed {
		err = file.Leave()
	}
	if err != nil {
		l.Log.WarnContext(ctx, "file has landed and stays in the inbox", "batch", file.Path, "err", err)
	}
}
