package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// leaving begins the name of a file that is on its way out of the inbox.
const leaving = ".pantau-keluar-"

// removeUnchanged takes a file that has landed out of the inbox. Whoever saved over
// it meanwhile keeps what they saved: it is moved aside first, so that nothing can
// take its place between looking and removing.
func removeUnchanged(path string, landed fs.FileInfo) error {
	aside := filepath.Join(filepath.Dir(path), leaving+filepath.Base(path))
	if err := os.Rename(path, aside); err != nil {
		if errors.Is(err, fs.ErrNotExist) { // somebody tidied up
			return nil
		}
		return fmt.Errorf("take %s out of the inbox: %w", path, err)
	}
	now, err := os.Lstat(aside)
	if err == nil && os.SameFile(now, landed) && now.Size() == landed.Size() && now.ModTime().Equal(landed.ModTime()) {
		return os.Remove(aside)
	}
	return errors.Join(err, bringBack(aside))
}

// bringBack gives a file its name again that was on its way out when it turned out
// to be another one, or when we were killed. If somebody has put a new file there,
// both stay.
func bringBack(aside string) error {
	dir, name := filepath.Dir(aside), strings.TrimPrefix(filepath.Base(aside), leaving)
	path := filepath.Join(dir, name)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(aside, path)
		} else if err != nil {
			return err
		}
		ending := filepath.Ext(name)
		path = filepath.Join(dir, fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ending), n, ending))
	}
}
