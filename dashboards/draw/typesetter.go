package draw

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"pantau/dashboards/draw/typst"
	"pantau/dashboards/web"
)

const (
	// idleAfter is how long a typesetter keeps its memory after it printed.
	idleAfter = 2 * time.Minute

	// mostMemory is where an engine that has printed much is given up for a new one: 512 MB. One document takes about half.
	mostMemory = 512 << 20
)

// Typesetter prints typst documents as tagged PDF. It is safe for concurrent use; printing waits its turn.
type Typesetter struct {
	// Warn is told what typst warns of, one warning at a time; nil drops the warnings. Set it before the first use.
	Warn func(warning string)

	bundle   *web.Bundle
	cacheDir string

	mu       sync.Mutex
	compiler *typst.Compiler // nil when asleep
	idle     *time.Timer
}

// NewTypesetter makes a typesetter that keeps its compiled engine in cacheDir (about 96 MB, made when missing).
// It does nothing yet: the engine is compiled by Warm or by the first PDF.
func NewTypesetter(bundle *web.Bundle, cacheDir string) *Typesetter {
	return &Typesetter{bundle: bundle, cacheDir: cacheDir}
}

// Warm compiles the engine if the cache has none yet, which takes about 16 seconds of one core the first time and a
// fraction of a second afterwards, and tells progress in English sentences a terminal may show; progress may be nil.
// It may be called twice. A canceled ctx is noticed before the work begins, not within it.
func (t *Typesetter) Warm(ctx context.Context, progress func(string)) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if progress == nil {
		progress = func(string) {}
	}
	if t.compiler != nil {
		return nil
	}
	if entries, err := os.ReadDir(t.cacheDir); err != nil || len(entries) == 0 {
		progress("compiling the PDF engine, once for this version: about 16 seconds")
	}
	started := time.Now()
	if err := t.wake(ctx); err != nil {
		return err
	}
	progress(fmt.Sprintf("the PDF engine is ready after %.1f s", time.Since(started).Seconds()))
	return nil
}

// PDF prints main, a path in files, which is a typst document that may read the other files: images, JSON, modules.
// Equal files give equal bytes as long as the document sets its own date. The typeface is Plus Jakarta Sans in the
// weights 400 to 700. A mistake in the document is an error that says file, line and what typst says.
func (t *Typesetter) PDF(ctx context.Context, main string, files map[string][]byte) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.wake(ctx); err != nil {
		return nil, err
	}
	pdf, warnings, err := t.compiler.PDF(main, files)
	if t.Warn != nil {
		for _, warning := range warnings {
			t.Warn(warning)
		}
	}
	var broken *typst.Broken
	if errors.As(err, &broken) || t.compiler.Memory() > mostMemory {
		err = errors.Join(err, t.sleep(ctx))
	} else {
		t.sleepLater()
	}
	if err != nil {
		return nil, err
	}
	return pdf, nil
}

// Close gives back the memory, about 260 MB. The next PDF starts the engine again.
func (t *Typesetter) Close(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sleep(ctx)
}

// wake starts the engine when it is asleep.
func (t *Typesetter) wake(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if t.compiler != nil {
		return nil
	}
	wasm, err := t.engine()
	if err != nil {
		return err
	}
	fonts, err := t.bundle.Fonts()
	if err != nil {
		return fmt.Errorf("draw: %w", err)
	}
	if t.compiler, err = typst.New(context.WithoutCancel(ctx), wasm, t.cacheDir, fonts); err != nil {
		return fmt.Errorf("draw: PDF engine with cache %s: %w", t.cacheDir, err)
	}
	t.sleepLater()
	return nil
}

func (t *Typesetter) engine() ([]byte, error) {
	packed, err := t.bundle.Read("typst.wasm.gz")
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("draw: typst.wasm.gz: %w", err)
	}
	wasm, err := io.ReadAll(reader)
	if err != nil {
		return nil, fmt.Errorf("draw: typst.wasm.gz: %w", err)
	}
	return wasm, nil
}

func (t *Typesetter) sleepLater() {
	if t.idle != nil {
		t.idle.Stop()
	}
	t.idle = time.AfterFunc(idleAfter, func() { t.Close(context.Background()) })
}

func (t *Typesetter) sleep(ctx context.Context) error {
	if t.idle != nil {
		t.idle.Stop()
		t.idle = nil
	}
	compiler := t.compiler
	t.compiler = nil
	if compiler == nil {
		return nil
	}
	return compiler.Close(context.WithoutCancel(ctx))
}
