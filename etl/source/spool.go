package source

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"os"
	"path/filepath"
)

// errTooBig is what a spool answers when more comes than a source may bring.
var errTooBig = errors.New("too big")

// A spool is a file on its way from a remote place: what it brings must be whole
// before anybody reads it, and be readable from any place in it. Each source has
// one, under a fixed name, so that a run that was killed leaves no more than one
// behind, which the next run writes over.
type spool struct {
	path  string
	file  *os.File
	text  *bufio.Writer
	hash  hash.Hash
	size  int64
	limit int64
	err   error // why it took no more
}

// newSpool makes an empty spool that takes limit bytes. It must be removed.
func newSpool(dir, name string, limit int64) (*spool, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, name+".part")
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	return &spool{path: path, file: file, text: bufio.NewWriterSize(file, 64<<10), hash: sha256.New(), limit: limit}, nil
}

// Write adds to the spool. Beyond its limit it wraps errTooBig.
func (s *spool) Write(p []byte) (n int, err error) {
	if s.size += int64(len(p)); s.size > s.limit {
		s.err = fmt.Errorf("%w: more than %d MB (max_mb)", errTooBig, s.limit>>20)
		return 0, s.err
	}
	s.hash.Write(p)
	n, s.err = s.text.Write(p)
	return n, s.err
}

// empty throws away what an attempt left, for the next one.
func (s *spool) empty() error {
	s.text.Reset(s.file)
	s.hash.Reset()
	s.size, s.err = 0, nil
	_, err := s.file.Seek(0, 0)
	return errors.Join(err, s.file.Truncate(0))
}

// finish makes what was written readable by OpenFile.
func (s *spool) finish() error { return s.text.Flush() }

// id is the batch that these bytes make.
func (s *spool) id() string { return hex.EncodeToString(s.hash.Sum(nil)) }

func (s *spool) open() (Content, error) { return OpenFile(s.path) }

func (s *spool) remove() error { return errors.Join(s.file.Close(), os.Remove(s.path)) }
