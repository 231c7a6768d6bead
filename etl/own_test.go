package etl

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/source"
)

// An overwritten is a file whose sender saves over it, in place, while we read:
// the bytes after each reading of the whole are the next of says.
type overwritten struct {
	says []string
	read int
}

func (o *overwritten) Files(context.Context) iter.Seq2[source.File, error] {
	return func(yield func(source.File, error) bool) {
		yield(source.File{Path: "harian.csv", Source: "inbox", Open: func() (source.Content, error) { return o, nil }}, nil)
	}
}

func (o *overwritten) now() string { return o.says[min(o.read, len(o.says)-1)] }

func (o *overwritten) ReadAt(p []byte, at int64) (int, error) {
	n, err := strings.NewReader(o.now()).ReadAt(p, at)
	if at+int64(n) == o.Size() {
		o.read++
	}
	return n, err
}

func (o *overwritten) Size() int64 { return int64(len(o.now())) }

func (o *overwritten) Close() error { return nil }

func TestWhatIsLandedIsWhatWasHashedAndArchived(t *testing.T) {
	other := strings.ReplaceAll(daily, "2026-11-31", "2026-11-30") // as long, and right
	tests := []struct {
		name string
		says []string
		want []batch.Counts // of each run
		kept string
	}{
		{"a file at rest", []string{daily}, []batch.Counts{{Read: 2, Landed: 1, Held: 1}, {}}, daily},
		{"saved over after it was hashed: left for the next run", []string{daily, other}, []batch.Counts{{}, {Read: 2, Landed: 2}}, other},
		{"saved over after it was copied: the copy lands, then the other", []string{daily, daily, other}, []batch.Counts{{Read: 2, Landed: 1, Held: 1}, {Read: 2, Landed: 2}}, daily},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, _ := loader(t, &shelf{})
			file := &overwritten{says: tt.says}
			for run, want := range tt.want {
				if counts, err := l.Load(file)(t.Context(), l.Now()); err != nil || counts != want {
					t.Errorf("run %d: %+v, %v; want %+v", run+1, counts, err, want)
				}
			}
			found := false
			for id, err := range l.Archive.All() {
				if err != nil {
					t.Fatal(err)
				}
				kept, err := l.Archive.Open(id)
				if err != nil {
					t.Fatal(err)
				}
				defer kept.Close()
				text, err := io.ReadAll(kept)
				if hash := sha256.Sum256(text); err != nil || hex.EncodeToString(hash[:]) != id {
					t.Errorf("%.12s holds other bytes: %v", id, err)
				}
				found = found || string(text) == tt.kept
			}
			if !found {
				t.Error("what landed is not in the archive")
			}
		})
	}
}
