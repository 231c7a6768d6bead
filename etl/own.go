package etl

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"pantau/etl/archive"
	"pantau/etl/source"
)

// errChanging is why a file is left for the next run.
var errChanging = errors.New("somebody is writing the file")

// identify returns the hash of a content's bytes.
func identify(content source.Content) (string, error) {
	hash := sha256.New()
	if _, err := io.Copy(hash, io.NewSectionReader(content, 0, content.Size())); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// An ownCopy is a file of ours that has no name, where the system allows it, so
// that nothing is left of it when we are killed.
type ownCopy struct {
	*os.File
	size int64
}

func (c ownCopy) Size() int64 { return c.size }

func (c ownCopy) Close() error {
	err := c.File.Close()
	os.Remove(c.Name()) // where an open file keeps its name
	return err
}

// takeCopy copies the content that was identified as id into a file that nobody
// else writes. What is archived and what is landed come from there: they are the
// same bytes even if the sender saves over the file meanwhile. When that
// happened before or during the copy, the error is errChanging.
func takeCopy(dir, id string, content source.Content) (source.Content, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, archive.Incoming)
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name()) // an error only says that Close must
	mine := ownCopy{f, content.Size()}
	hash := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, hash), io.NewSectionReader(content, 0, content.Size()))
	if err == nil && hex.EncodeToString(hash.Sum(nil)) != id {
		err = errChanging
	}
	if err != nil {
		return nil, errors.Join(err, mine.Close())
	}
	return mine, nil
}
