package source

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// pauses are how long a source waits before it asks again. They grow, because
// whoever is overloaded is not helped by being asked at once. When they are used
// up the run has failed, and the scheduler tries the whole job again later.
var pauses = [...]time.Duration{time.Second, 5 * time.Second, 20 * time.Second}

// patience is the longest wait that another side may ask of us.
const patience = 2 * time.Minute

// A passing error may be gone in a moment: a timeout, a server that is busy.
type passing struct {
	err   error
	after time.Duration // how long the other side asks us to wait; 0: it does not say
}

func (p passing) Error() string { return p.err.Error() }
func (p passing) Unwrap() error { return p.err }

// persist tries until it works, fails for good, ctx ends, or the pauses are
// used up. The error says how often it was tried.
func persist(ctx context.Context, pause func(context.Context, time.Duration) error, try func() error) error {
	for n := 0; ; n++ {
		err := try()
		var p passing
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case !errors.As(err, &p):
			return err
		case p.after > patience:
			return fmt.Errorf("%w; it asks to be left alone for %s, which is longer than a run waits", err, p.after)
		case n == len(pauses):
			return fmt.Errorf("%w (tried %d times)", err, n+1)
		}
		if err := pause(ctx, max(pauses[n], p.after)); err != nil {
			return err
		}
	}
}

// sleep waits for d, or less when ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
