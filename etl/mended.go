package etl

import "context"

// A Mender is a store that can forget what was held and is no longer there. What
// is no file, such as a folder with a file's name, has no bytes that could come
// again, so only its source can tell that somebody has mended it.
type Mender interface {
	// HeldWithoutBytes lists what a source offered that was no file: by batch, its path.
	HeldWithoutBytes(ctx context.Context, source string) (paths map[string]string, err error)
	// Mended forgets that a batch was held; one that has landed stays.
	Mended(ctx context.Context, id string) error
}

// A Place is a source that can be asked whether what it offered as no file is
// still there.
type Place interface {
	Name() string // as source.File has it in Source
	Stands(path string) bool
}

// mend forgets what was held of a source and has been mended since.
func (l Loader) mend(ctx context.Context, src Source) error {
	place, knows := src.(Place)
	store, can := l.Store.(Mender)
	if !knows || !can {
		return nil
	}
	paths, err := store.HeldWithoutBytes(ctx, place.Name())
	if err != nil {
		return err
	}
	for id, path := range paths {
		if id != fingerprint(path) || place.Stands(path) { // an empty file has a hash of its own
			continue
		}
		if err := store.Mended(ctx, id); err != nil {
			return err
		}
		l.Log.InfoContext(ctx, "no longer held", "batch", path)
	}
	return nil
}
