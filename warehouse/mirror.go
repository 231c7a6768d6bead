package warehouse

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// mirrorEnding is what the mirror is called beside the warehouse file.
const mirrorEnding = ".commit"

// Beside lists the endings of the files that belong to a warehouse file, which move where it moves.
func Beside() []string { return []string{"", ".wal", mirrorEnding} }

// A mirror says outside the file what was last committed to it. DuckDB takes a write-ahead log that was cut for one whose last
// transaction never ended, and one that is missing for none: without the mirror nobody would notice what is gone.
type mirror struct {
	Warehouse  string `json:"warehouse"`     // warehouse_id
	Commit     int64  `json:"commit"`        // commit_no
	Checkpoint uint64 `json:"checkpoint"`    // how often the file had been checkpointed
	Closed     bool   `json:"closed"`        // nothing was left in the write-ahead log
	Key        string `json:"key,omitempty"` // fingerprint
}

// readMirror reads the mirror of a file; nil when there is none, or nothing that could be one.
func readMirror(file string) (*mirror, error) {
	text, err := os.ReadFile(file + mirrorEnding)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m mirror
	if json.Unmarshal(text, &m) != nil || m.Warehouse == "" {
		return nil, nil // like a missing one: it is only a second opinion
	}
	return &m, nil
}

// KeyOf is the fingerprint of the key a warehouse file was made with, as its mirror says, which can be asked while another
// process has the file, or when it is lost; empty when nobody knows.
func KeyOf(file string) string {
	m, err := readMirror(file)
	if err != nil || m == nil {
		return ""
	}
	return m.Key
}

// write puts the mirror in the place of the one before, whole and on the disk.
func (m mirror) write(file string) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	pending, err := renameio.NewPendingFile(file+mirrorEnding, renameio.WithTempDir(filepath.Dir(file)), renameio.WithPermissions(0o600))
	if err != nil {
		return fmt.Errorf("mirror the commit: %w", err)
	}
	defer pending.Cleanup()
	if _, err := pending.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("mirror the commit: %w", err)
	}
	if err := pending.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("mirror the commit: %w", err)
	}
	return nil
}

// sweepMirrors removes what is left of mirrors that were being written when we were killed.
func sweepMirrors(file string) {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+mirrorEnding+"*"))
	for _, name := range left {
		os.Remove(name) // one more is no harm
	}
}

// A header is what the first blocks of a DuckDB file say about it.
type header struct {
	checkpoints uint64 // how often it has been checkpointed; every copy of it that is older says less
	bound       bool   // it refuses a write-ahead log that is not its own, as files do since storage version 67 (DuckDB 1.4)
}

// readHeader reads it, from a main header and the newer of two database headers, each in 4 kB: after a checksum of 8 bytes the
// main one says "DUCK" and the storage version, the others the number of checkpoints. The zero header is of a file that says
// nothing of the kind.
func readHeader(file io.ReaderAt) header {
	const size = 4096
	text := make([]byte, 3*size)
	if _, err := file.ReadAt(text, 0); err != nil || string(text[8:12]) != "DUCK" {
		return header{}
	}
	number := binary.LittleEndian.Uint64
	return header{checkpoints: max(number(text[size+8:]), number(text[2*size+8:])), bound: number(text[12:]) >= 67}
}

// hasLog reports whether something lies in the write-ahead log of a file.
func hasLog(file string) bool {
	info, err := os.Stat(file + ".wal")
	return err == nil && info.Size() > 0
}
