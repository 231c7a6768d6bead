// Package etl brings files in and lands them: what a source offers is read,
// recognised, held to its contract and handed to the warehouse, one batch at a
// time. What the rows mean for the city is decided later, in SQL.
package etl

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"time"

	"pantau/etl/archive"
	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/source"
	"pantau/etl/tabular"
)

// A Source is somewhere files come from.
type Source interface {
	// Files yields everything the source has to offer, oldest name first.
	// It may offer a file again; the ledger remembers what has landed.
	Files(ctx context.Context) iter.Seq2[source.File, error]
}

// A Store keeps what is landed. The warehouse is one.
type Store interface {
	// Landed reports whether the store knows a batch: its rows have landed, or
	// the whole file is held.
	Landed(ctx context.Context, id string) (bool, error)
	// Land keeps a batch's rows, its held rows and its ledger entry: all or
	// nothing. Landing a batch twice does nothing and counts nothing.
	Land(ctx context.Context, b batch.Batch, due time.Time, feed batch.Feed) (batch.Counts, error)
	// Hold notes a file that could not be read as a whole, and why.
	Hold(ctx context.Context, b batch.Batch, due time.Time, why contract.Problem) error
}

// A Loader lands files. Its fields are set once, in cmd.
type Loader struct {
	Store   Store
	Archive archive.Archive
	Layouts func() []layout.Layout // asked for each file: people may have said more about them since
	Secrets layout.Secrets
	Log     *slog.Logger
	Now     func() time.Time // when a file is received
}

// Load returns the job that lands everything src offers and the store has not
// seen. A file that makes no sense, or that we cannot read, is held. One that
// something else is in the way of is left for the next run, and the error, a *Left,
// says so after all others have landed. Only a store that takes nothing at
// all, a full disk and the end of ctx stop the job in the middle.
func (l Loader) Load(src Source) func(context.Context, time.Time) (batch.Counts, error) {
	return func(ctx context.Context, due time.Time) (total batch.Counts, err error) {
		var left Left
		for file, err := range src.Files(ctx) {
			if err != nil { // the source's own: it may have more to offer another time
				left.add(err)
				continue
			}
			counts, err := l.land(ctx, file, due)
			if err != nil {
				err = fmt.Errorf("load %s: %w", file.Path, err)
			}
			if err != nil && (ctx.Err() != nil || errors.Is(err, batch.ErrStore) || batch.Full(err)) {
				return total, left.and(err)
			}
			if err != nil {
				l.Log.ErrorContext(ctx, "file left for the next run", "batch", file.Path, "err", err)
				left.add(err)
				continue
			}
			total.Read += counts.Read
			total.Landed += counts.Landed
			total.Held += counts.Held
			total.Skipped += counts.Skipped
			total.Partial += counts.Partial
			total.Noted += counts.Noted
		}
		return total, left.and(errors.Join(l.mend(ctx, src), ctx.Err()))
	}
}

// land brings in one file, unless its bytes have been seen before. A panic on the
// way is the error of that file.
func (l Loader) land(ctx context.Context, file source.File, due time.Time) (counts batch.Counts, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = batch.Recovered(cause, "")
		}
	}()
	b := batch.Batch{File: file.Path, Source: file.Source, Owner: file.Owner, Sample: file.Sample}
	if file.Problem != nil {
		b.ID = fingerprint(file.Path)
		if known, err := l.Store.Landed(ctx, b.ID); known || err != nil {
			return batch.Counts{}, err
		}
		l.Log.WarnContext(ctx, "file held", "batch", b.File, "err", file.Problem.English)
		return batch.Counts{}, l.Store.Hold(ctx, b, due, *file.Problem)
	}
	content, err := file.Open()
	if errors.Is(err, fs.ErrNotExist) {
		l.Log.WarnContext(ctx, "file moved away before it was read", "batch", b.File)
		return batch.Counts{}, nil
	}
	if err != nil {
		return batch.Counts{}, fmt.Errorf("cannot be read: %w", err)
	}
	defer content.Close()

	b.Bytes = content.Size()
	if b.ID, err = identify(content); err != nil {
		return batch.Counts{}, fmt.Errorf("cannot be read: %w", err)
	}
	landed, err := l.Store.Landed(ctx, b.ID)
	if err != nil {
		return batch.Counts{}, err
	}
	if !landed {
		return l.bring(ctx, file, b, content, due)
	}
	if err := l.adopt(ctx, b, due); err != nil {
		return batch.Counts{}, err // and it stays, to be tried again
	}
	l.leave(ctx, file, b.ID)
	return batch.Counts{}, nil
}

// bring keeps a file whose bytes are new and lands it.
func (l Loader) bring(ctx context.Context, file source.File, b batch.Batch, content source.Content, due time.Time) (batch.Counts, error) {
	mine, err := takeCopy(l.Archive.Dir, b.ID, content)
	if errors.Is(err, errChanging) {
		l.Log.WarnContext(ctx, "file left for the next run", "batch", b.File, "err", err)
		return batch.Counts{}, nil
	}
	if err != nil {
		return batch.Counts{}, err
	}
	defer mine.Close()
	if err := l.Archive.Keep(b.ID, io.NewSectionReader(mine, 0, b.Bytes)); err != nil {
		return batch.Counts{}, err
	}
	origin := archive.Origin{File: b.File, Source: b.Source, Owner: b.Owner, Sample: b.Sample, Due: due.UTC(), Received: l.Now().UTC()}
	if err := l.Archive.Announce(b.ID, origin); err != nil {
		return batch.Counts{}, err
	}
	b.Received = origin.Came()
	counts, err := l.Read(ctx, b, mine, due)
	if err != nil {
		return counts, err
	}
	if err := l.Archive.Confirm(b.ID); err != nil {
		return counts, err
	}
	l.leave(ctx, file, b.ID)
	return counts, nil
}

// Read lands content that is archived already, as batch b, or holds all of it. Its
// layout, dataset and table are found from the content.
func (l Loader) Read(ctx context.Context, b batch.Batch, content io.ReaderAt, due time.Time) (batch.Counts, error) {
	counts, err := l.Try(ctx, &b, content, due)
	if refusal := (*contract.Refusal)(nil); errors.As(err, &refusal) {
		l.Log.WarnContext(ctx, "file held", "batch", b.File, "err", refusal.English)
		return batch.Counts{}, l.Store.Hold(ctx, b, due, refusal.Problem)
	}
	if counts.Held > 0 {
		l.Log.DebugContext(ctx, "rows held", "batch", b.File, "held", counts.Held, "rows", counts.Landed)
	}
	if counts.Noted > 0 {
		l.Log.DebugContext(ctx, "rows noted", "batch", b.File, "noted", counts.Noted, "rows", counts.Landed)
	}
	return counts, err
}

// Try lands content that is archived already, and fills in what b is recognised
// as. A *contract.Refusal means that nothing of it landed and why it must be held.
func (l Loader) Try(ctx context.Context, b *batch.Batch, content io.ReaderAt, due time.Time) (counts batch.Counts, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = batch.Recovered(cause, "")
		}
		if fault := (*batch.Fault)(nil); errors.As(err, &fault) {
			l.Log.ErrorContext(ctx, "file cannot be landed", "batch", b.File, "layout", b.Layout, "err", err)
			err = refuseFault(err)
		}
	}()
	return l.understand(ctx, b, content, due)
}

// understand reads, recognises and lands.
func (l Loader) understand(ctx context.Context, b *batch.Batch, content io.ReaderAt, due time.Time) (batch.Counts, error) {
	table, err := tabular.Open(b.File, tabular.Until(ctx, content), b.Bytes, tabular.Options{Order: b.Order, Orders: b.Orders})
	if err != nil {
		return batch.Counts{}, batch.FaultOf(err)
	}
	match, err := layout.Recognise(table, l.Layouts())
	if err != nil {
		return batch.Counts{}, batch.FaultOf(err)
	}
	b.Layout, b.Dataset, b.Table = match.Layout.Name, match.Layout.Dataset, match.Layout.Table
	var counts batch.Counts
	err = match.Land(*b, l.Secrets, func(feed batch.Feed) (err error) {
		counts, err = l.Store.Land(ctx, *b, due, feed)
		return err
	})
	return counts, err
}

// fingerprint stands in for the hash of a file that has no bytes.
func fingerprint(path string) string {
	sum := sha256.Sum256([]byte("path\x00" + path))
	return hex.EncodeToString(sum[:])
}
