package warehouse

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// ErrDamaged is wrapped by the error of Open when the file is not what was last committed to it. Nothing of it was changed.
var ErrDamaged = errors.New("damaged")

// ErrOtherKey is wrapped by the error of Open when the pseudonyms in the file were made with another key.
var ErrOtherKey = errors.New("it was made with another key")

// evidence is what is known of a file before anything is written to it.
type evidence struct {
	exists bool
	header header
	log    bool    // something lies in its write-ahead log
	mirror *mirror // nil: there is none
	identity
}

// An identity is what a file says of itself in ops.warehouse; zero when it has no such table.
type identity struct {
	id, key string
	commit  int64
}

// gather looks at the files before DuckDB touches them. It does not open the warehouse file: see handle.
func gather(file string) (e evidence, err error) {
	_, missing := os.Stat(file)
	e.exists, e.log = missing == nil, hasLog(file)
	e.mirror, err = readMirror(file)
	return e, err
}

// judge compares a file with its mirror. said is what whoever runs Pantau must hear, though it may be used; damage is why it
// may not be. Of a file that says less than its mirror only a whole older copy may be used: somebody has put back a backup.
func (e evidence) judge() (said, damage string) {
	m := e.mirror
	switch {
	case m == nil && e.commit <= 1:
		return "", "" // new, or made before there were commit numbers
	case m == nil:
		return fmt.Sprintf("the mirror of its commits is missing, so nobody can tell whether commit %d is the last", e.commit), ""
	case !e.exists:
		return "", fmt.Sprintf("the file is missing; %d commits had been made to it (whoever means to begin anew removes its mirror too, which ends in %s)", m.Commit, mirrorEnding)
	case e.id != "" && e.id != m.Warehouse:
		return "the mirror beside it is of another warehouse, so nobody can tell whether its last commit is there", ""
	case m.Closed && e.log && e.header.checkpoints == m.Checkpoint && e.commit <= m.Commit:
		return "", "a write-ahead log lies beside it, though it was closed without one: it is of another time"
	case e.commit < m.Commit && e.header.checkpoints < m.Checkpoint && (e.header.bound || !e.log):
		return fmt.Sprintf("this is an older copy, with commit %d of %d: what came after is not in it", e.commit, m.Commit), ""
	case e.commit < m.Commit:
		return "", fmt.Sprintf("commit %d is the last that can be read of %d; its write-ahead log is missing, cut or overwritten", e.commit, m.Commit)
	case e.header.checkpoints < m.Checkpoint:
		return "", "the file is older than the write-ahead log beside it"
	case e.commit > m.Commit+1: // one more is what a kill between a commit and its mirror leaves
		return fmt.Sprintf("it has commit %d and its mirror knows of %d: one of them was put back from another time", e.commit, m.Commit), ""
	}
	return "", ""
}

// whatToDo follows every word of damage.
const whatToDo = `nothing was changed. "pantau verify" says what can be read. Bring a backup back (and move the .wal away), or rebuild it from the archive with "pantau replay", or go on with what is there: "pantau verify --accept"`

func damaged(file, why string) error {
	return fmt.Errorf("open %s: %w: %s; %s", file, ErrDamaged, why, whatToDo)
}

// unreadable reports whether DuckDB found the file or its write-ahead log to be no such thing.
func unreadable(err error) bool {
	return slices.ContainsFunc([]string{"WAL", "not a valid DuckDB", "Corrupt", "checksum", "INTERNAL Error"}, func(word string) bool {
		return strings.Contains(err.Error(), word)
	})
}
