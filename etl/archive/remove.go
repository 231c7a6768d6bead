package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Remove forgets one file and where it came from: whoever sent it has taken it back. Removing what is not there does
// nothing.
func (a Archive) Remove(id string) error {
	return a.drop(id, "", sealed, origin, pending)
}

func (a Archive) drop(id string, endings ...string) error {
	for _, ending := range endings {
		if err := os.Remove(filepath.Join(a.Dir, id+ending)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("archive %s: %w", short(id), err)
		}
	}
	return nil
}
