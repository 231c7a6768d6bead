package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"pantau/etl/contract"
)

// ErrStore is wrapped by errors of a store that can take no file at all now: its
// disk is full, or it is closed. Whoever lands files stops.
var ErrStore = errors.New("the store takes nothing")

// A Fault is an error of one file: of its rows, or of how we read them. Other
// files are not concerned, and landing this one again would end the same way.
type Fault struct{ err error }

func (f *Fault) Error() string { return f.err.Error() }

func (f *Fault) Unwrap() error { return f.err }

// FaultOf makes an error the fault of its file, unless it may be the machine's: of
// its disk or memory, of a store that takes nothing, or because nobody waits any
// more. Such an error comes back as it is, as does the refusal of a whole file.
func FaultOf(err error) error {
	if refusal := (*contract.Refusal)(nil); err == nil || errors.As(err, &refusal) || ofMachine(err) {
		return err
	}
	return &Fault{err}
}

func ofMachine(err error) bool {
	var number syscall.Errno
	var path *fs.PathError
	return errors.Is(err, ErrStore) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) ||
		errors.Is(err, fs.ErrClosed) || errors.As(err, &number) || errors.As(err, &path)
}

// Recovered makes a fault of what recover returned in the midst of one file; place
// says where it happened, when that is known.
func Recovered(cause any, place string) error {
	if err, ok := cause.(error); ok && ofMachine(err) {
		return err
	}
	return &Fault{fmt.Errorf("panic: %v%s", cause, place)}
}

// Full reports whether an error is that of a disk without room.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
