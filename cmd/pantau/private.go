package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// What Pantau writes is read by the user it runs as and by nobody else. Whoever
// must see a report or drop a file without being that user is let in by hand: the
// inbox may be a link to a folder with rights of its own.
const (
	privateFolder fs.FileMode = 0o700
	privateFile   fs.FileMode = 0o600
)

// keepPrivate has all files that this process makes from now on belong to its
// user alone, those that libraries make too: DuckDB's are opened to everybody
// otherwise.
func keepPrivate() { syscall.Umask(0o077) }

// ours are the names, or how they begin, of what Pantau writes into its data
// folder. Whatever else lies there is somebody else's.
var ours = []string{"warehouse.", "archive", "reports", "inbox", "sources", "cache", "person.key", "questions.json", "serve.json", "demo.json", ".spool-"}

// makePrivate takes the rights of others off a data folder and what is ours in it,
// as earlier versions and other programs may have left them. Links are not
// followed: an inbox that is a link keeps the rights it was given.
func makePrivate(dataDir string) error {
	entries, err := os.ReadDir(dataDir)
	if err != nil {
		return err
	}
	wrong := []error{restrict(dataDir, privateFolder)}
	for _, entry := range entries {
		if slices.ContainsFunc(ours, func(name string) bool { return strings.HasPrefix(entry.Name(), name) }) {
			wrong = append(wrong, restrictAll(filepath.Join(dataDir, entry.Name())))
		}
	}
	return errors.Join(wrong...)
}

func restrictAll(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // another process removed it
			return nil
		}
		if err != nil {
			return err
		}
		most := privateFile
		switch {
		case entry.IsDir():
			most = privateFolder
		case !entry.Type().IsRegular():
			return nil
		}
		return restrict(path, most)
	})
}

// restrict takes rights off a file that go beyond most, and does nothing where
// there are none. A file that is gone by now is right.
func restrict(path string, most fs.FileMode) error {
	info, err := os.Stat(path)
	if err == nil && info.Mode().Perm()&^most != 0 {
		err = os.Chmod(path, info.Mode().Perm()&most)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
