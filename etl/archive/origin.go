package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"

	"pantau/etl/batch"
)

// An Origin is what an original's bytes do not say and a warehouse that is
// rebuilt from the archive must know. It lies beside the original, as
// <sha256>.json, in the clear: it holds nothing of what the file says.
type Origin struct {
	File     string    `json:"file"`             // as batch.Batch has it
	Source   string    `json:"source"`           // which source brought it
	Owner    string    `json:"owner,omitempty"`  // whom it is about
	Sample   bool      `json:"sample,omitempty"` // made by "pantau sample"
	Order    string    `json:"order,omitempty"`  // of days and months, where a person had to say it: "day" or "month"
	Due      time.Time `json:"due"`              // of the job that brought it
	Received time.Time `json:"received"`         // when it came; the order of replay

	Also []batch.Copy `json:"also,omitempty"` // where else the same bytes came from

	Orders map[string]string `json:"orders,omitempty"` // "day" or "month" by column, of a file made of some rows of another
}

// Came is the moment after which nothing in the file can have happened: when it
// came, or when the job was due that brought it, which a trial may set ahead.
func (o Origin) Came() time.Time {
	if o.Due.After(o.Received) {
		return o.Due
	}
	return o.Received
}

const (
	origin  = ".json"
	pending = ".pending" // an origin of what has not landed yet
)

// Announce notes where an original comes from that is about to land. Confirm makes the note stand; until then nobody may take the
// original for something that was decided: its landing may have been broken off.
func (a Archive) Announce(id string, o Origin) error { return a.note(id+pending, o) }

// Confirm says that what was announced has landed, or is held. Confirming twice is like once.
func (a Archive) Confirm(id string) error {
	err := os.Rename(filepath.Join(a.Dir, id+pending), filepath.Join(a.Dir, id+origin))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("archive %s: %w", short(id), err)
	}
	return nil
}

// Recall takes back what Confirm said: the original is about to be withdrawn.
func (a Archive) Recall(id string) error {
	err := os.Rename(filepath.Join(a.Dir, id+origin), filepath.Join(a.Dir, id+pending))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("archive %s: %w", short(id), err)
	}
	return nil
}

// Describe notes where an original came from. The last word stands: who comes
// again after being stopped halfway may have another name for the same bytes.
func (a Archive) Describe(id string, o Origin) error { return a.note(id+origin, o) }

func (a Archive) note(name string, o Origin) error {
	text, err := json.MarshalIndent(o, "", "  ")
	if err == nil {
		err = renameio.WriteFile(filepath.Join(a.Dir, name), append(text, '\n'), 0o600)
	}
	if err != nil {
		return fmt.Errorf("archive %s: %w", short(name), err)
	}
	return nil
}

// Origin says where an original came from. ok is false when nobody noted it,
// which was so before there were origins, or when it has not landed.
func (a Archive) Origin(id string) (o Origin, ok bool, err error) { return a.read(id + origin) }

// Announced is the origin of what has not landed, or has been broken off.
func (a Archive) Announced(id string) (o Origin, ok bool, err error) { return a.read(id + pending) }

func (a Archive) read(name string) (o Origin, ok bool, err error) {
	text, err := os.ReadFile(filepath.Join(a.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return o, false, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &o)
	}
	if err != nil {
		return o, false, fmt.Errorf("archive %s: its origin: %w", short(name), err)
	}
	return o, true, nil
}
