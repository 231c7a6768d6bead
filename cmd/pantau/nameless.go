package main

import (
	"errors"
	"io"
	"os"
)

// A nameless file is on disk and in no folder, where the system allows that: it is gone when it is closed, also when
// Pantau is killed, and so leaves nothing in the clear that lies encrypted elsewhere.
type nameless struct {
	*os.File
	path string // empty: it has lost its name already
}

func newNameless(dir string) (*nameless, error) {
	f, err := os.CreateTemp(dir, ".spool-*")
	if err != nil {
		return nil, err
	}
	n := &nameless{File: f, path: f.Name()}
	if os.Remove(f.Name()) == nil {
		n.path = ""
	}
	return n, nil
}

// size is how much has been written.
func (n *nameless) size() (int64, error) { return n.Seek(0, io.SeekEnd) }

func (n *nameless) Close() error {
	err := n.File.Close()
	if n.path != "" {
		err = errors.Join(err, os.Remove(n.path))
	}
	return err
}
