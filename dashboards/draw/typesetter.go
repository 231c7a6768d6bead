package draw

import (
	"context"
	"errors"

	"pantau/dashboards/web"
)

// Typesetter prints typst documents as tagged PDF. It is safe for concurrent use; printing waits its turn.
type Typesetter struct{}

// NewTypesetter makes a typesetter that keeps its compiled engine in cacheDir (about 96 MB, made when missing).
// It does nothing yet: the engine is compiled by Warm or by the first PDF.
func NewTypesetter(bundle *web.Bundle, cacheDir string) *Typesetter { return &Typesetter{} }

// Warm compiles the engine if the cache has none yet, which takes about 16 seconds of one core the first time and a
// fraction of a second afterwards, and tells progress in English sentences a terminal may show. It may be called twice.
func (t *Typesetter) Warm(ctx context.Context, progress func(string)) error {
	return errors.New("draw: the typesetter is being built")
}

// PDF prints main, a path in files, which is a typst document that may read the other files: images, JSON, modules.
// Equal files give equal bytes as long as the document sets its own date. The typeface is Plus Jakarta Sans.
// A mistake in the document is an error that says file, line and what typst says.
func (t *Typesetter) PDF(ctx context.Context, main string, files map[string][]byte) ([]byte, error) {
	return nil, errors.New("draw: the typesetter is being built")
}

// Close gives back the memory, about 260 MB. The next PDF starts the engine again.
func (t *Typesetter) Close(ctx context.Context) error { return nil }
