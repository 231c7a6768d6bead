package archive

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestWhatIsTakenBackIsGone(t *testing.T) {
	a := Archive{Dir: t.TempDir()}
	if err := errors.Join(a.Keep(id, strings.NewReader("x")), a.Describe(id, Origin{File: "a.csv"}), a.Remove(id), a.Remove(id)); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(a.Dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
