//go:build linux

package source

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asSomebodyElse has the test open files without the rights of root, whom no folder is closed to. Only this goroutine's thread
// changes, and it ends with the test.
func asSomebodyElse(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	runtime.LockOSThread() // and never unlocked: nobody else is given this thread
	if err := syscall.Setfsuid(65534); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Setfsuid(0); err != nil {
			t.Error(err)
		}
	})
}
