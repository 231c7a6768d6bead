// Package source is where files come from. A source offers everything it has;
// what has landed already is for the ledger to know.
package source

import (
	"io"

	"pantau/etl/contract"
)

// A File is something a source offers, or could not offer and says why.
type File struct {
	Path   string // where it lies, for people to find it; relative to the source
	Source string // name of the source, such as "inbox"
	Owner  string // whom it is about: the folder it lies in, often a seller; may be empty
	Sample bool   // it was made by "pantau sample"

	// Problem says why the file cannot be read at all, such as a folder where
	// a file should be. Open must not be called then.
	Problem *contract.Problem

	// Leave takes the file out of its source, unless it has changed since it was
	// opened; nil when it stays. It is called once the file has landed.
	Leave func() error

	// Open may be called more than once; each content must be closed.
	Open func() (Content, error)
}

// Content is a file's bytes, of a size that does not change while it is open.
type Content interface {
	io.ReaderAt
	io.Closer
	Size() int64
}
