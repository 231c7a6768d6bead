// Package archive keeps the files that came in, by the hash of their bytes, so
// that every number can be followed back to them and the warehouse rebuilt.
// With a recipient key they are kept encrypted: they hold what the warehouse
// must not.
package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"github.com/google/renameio/v2"
)

// An Archive is a folder of files named by their SHA-256.
type Archive struct {
	Dir string
	// Recipients encrypt what is kept from now on; none keeps it plain.
	// The key that opens it need not be on this machine.
	Recipients []age.Recipient
	// Identities open what was encrypted, for replay.
	Identities []age.Identity
}

const sealed = ".age"

// Keep stores content under id. It returns once the bytes are safely on disk;
// keeping what is there already does nothing.
func (a Archive) Keep(id string, content io.Reader) error {
	for _, name := range []string{id, id + sealed} {
		if _, err := os.Stat(filepath.Join(a.Dir, name)); err == nil {
			return nil
		}
	}
	name := id
	if len(a.Recipients) > 0 {
		name += sealed
	}
	if err := os.MkdirAll(a.Dir, 0o700); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	f, err := renameio.NewPendingFile(filepath.Join(a.Dir, name), renameio.WithTempDir(a.Dir), renameio.WithPermissions(0o600)) // where Forget finds it
	if err != nil {
		return fmt.Errorf("archive %s: %w", short(id), err)
	}
	defer f.Cleanup()
	if err := a.write(f, content); err != nil {
		return fmt.Errorf("archive %s: %w", short(id), err)
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("archive %s: %w", short(id), err)
	}
	return nil
}

func (a Archive) write(w io.Writer, content io.Reader) error {
	if len(a.Recipients) == 0 {
		_, err := io.Copy(w, content)
		return err
	}
	seal, err := age.Encrypt(w, a.Recipients...)
	if err != nil {
		return err
	}
	if _, err := io.Copy(seal, content); err != nil {
		return err
	}
	return seal.Close()
}

// ErrSealed is what opening an encrypted file without its key answers.
var ErrSealed = errors.New("is encrypted and no identity opens it")

// Open returns the bytes kept under id. It fails with fs.ErrNotExist when they
// were never kept or are past their retention.
func (a Archive) Open(id string) (io.ReadCloser, error) {
	if f, err := os.Open(filepath.Join(a.Dir, id)); !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	f, err := os.Open(filepath.Join(a.Dir, id+sealed))
	if err != nil {
		return nil, fmt.Errorf("archive %s: %w", short(id), err)
	}
	if len(a.Identities) == 0 {
		f.Close()
		return nil, fmt.Errorf("archive %s: %w", short(id), ErrSealed)
	}
	plain, err := age.Decrypt(f, a.Identities...)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("archive %s: %w: %w", short(id), ErrSealed, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{plain, f}, nil
}

// Restore writes the bytes kept under id to w. It fails when they are no longer
// those that came in, which is what their hash says; w holds rubbish then.
func (a Archive) Restore(id string, w io.Writer) error {
	kept, err := a.Open(id)
	if err != nil {
		return err
	}
	defer kept.Close()
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w, hash), kept); err != nil {
		return fmt.Errorf("archive %s: %w", short(id), err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != id {
		return fmt.Errorf("archive %s: %w", short(id), ErrDamaged)
	}
	return nil
}

// ErrDamaged is what restoring a file answers whose bytes have changed.
var ErrDamaged = errors.New("is damaged: its bytes are not those that came in; bring it back from the backup")

// All yields the id of every file that is kept, in order.
func (a Archive) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		entries, err := os.ReadDir(a.Dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			yield("", fmt.Errorf("archive: %w", err))
			return
		}
		for _, e := range entries {
			if id, ok := idOf(e.Name()); ok && !yield(id, nil) {
				return
			}
		}
	}
}

// idOf takes the id out of a file name of an original, and says whether it is one.
func idOf(name string) (id string, ok bool) {
	id = strings.TrimSuffix(name, sealed)
	return id, len(id) == 2*sha256.Size
}

func short(id string) string { return id[:min(len(id), 12)] }
