package archive

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/renameio/v2"
)

const id = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"

func read(t *testing.T, a Archive) string {
	t.Helper()
	r, err := a.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestKeepAndOpen(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		a      Archive
		secret bool
	}{
		{"plain, when no key is configured", Archive{}, false},
		{"encrypted, when one is", Archive{Recipients: []age.Recipient{key.Recipient()}, Identities: []age.Identity{key}}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.a.Dir = filepath.Join(t.TempDir(), "archive")
			for range 2 { // the second time does nothing
				if err := tt.a.Keep(id, strings.NewReader("NIK 3371012345678901")); err != nil {
					t.Fatal(err)
				}
			}
			if got := read(t, tt.a); got != "NIK 3371012345678901" {
				t.Errorf("read back %q", got)
			}
			ids := []string{}
			for id, err := range tt.a.All() {
				if err != nil {
					t.Fatal(err)
				}
				ids = append(ids, id)
			}
			if !slices.Equal(ids, []string{id}) {
				t.Errorf("All = %q", ids)
			}
			files, _ := filepath.Glob(tt.a.Dir + "/*")
			disk, err := os.ReadFile(files[0])
			if err != nil || len(files) != 1 {
				t.Fatalf("%d files, %v", len(files), err)
			}
			if bytes.Contains(disk, []byte("3371")) == tt.secret {
				t.Errorf("on disk: %q; secret should be %t", disk, tt.secret)
			}
		})
	}
}

func TestOpenSaysWhatIsMissing(t *testing.T) {
	key, _ := age.GenerateX25519Identity()
	a := Archive{Dir: t.TempDir(), Recipients: []age.Recipient{key.Recipient()}}
	if _, err := a.Open(id); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open of what was never kept = %v", err)
	}
	if err := a.Keep(id, strings.NewReader("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Open(id); !errors.Is(err, ErrSealed) {
		t.Errorf("Open without the key = %v, want ErrSealed", err)
	}
	other, _ := age.GenerateX25519Identity()
	a.Identities = []age.Identity{other}
	if _, err := a.Open(id); !errors.Is(err, ErrSealed) {
		t.Errorf("Open with another key = %v, want ErrSealed", err)
	}
}

func TestKeepLeavesNothingWhenTheSourceBreaks(t *testing.T) {
	a := Archive{Dir: t.TempDir()}
	broken := errors.New("the stick was pulled out")
	if err := a.Keep(id, io.MultiReader(strings.NewReader("half"), errReader{broken})); !errors.Is(err, broken) {
		t.Fatalf("Keep = %v", err)
	}
	if left, _ := os.ReadDir(a.Dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

func TestForget(t *testing.T) {
	a := Archive{Dir: t.TempDir()}
	if err := errors.Join(a.Keep(id, strings.NewReader("x")), a.Describe(id, Origin{File: "a.csv"})); err != nil {
		t.Fatal(err)
	}
	// what a kill leaves of an original
	half, err := renameio.NewPendingFile(filepath.Join(a.Dir, id), renameio.WithTempDir(a.Dir))
	if err != nil {
		t.Fatal(err)
	}
	half.Close()
	if gone, err := a.Forget(t.Context(), time.Now().Add(-time.Hour)); gone != 0 || err != nil {
		t.Errorf("young files: %d gone, %v", gone, err)
	}
	if gone, err := a.Forget(t.Context(), time.Now().Add(time.Hour)); gone != 1 || err != nil {
		t.Errorf("old files: %d gone, %v", gone, err)
	}
	if left, _ := os.ReadDir(a.Dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOrigin(t *testing.T) {
	a := Archive{Dir: t.TempDir()}
	if _, ok, err := a.Origin(id); ok || err != nil {
		t.Errorf("nobody noted it: %t, %v", ok, err)
	}
	want := Origin{File: "shopee_order/WARUNG-0012/Order.all.xlsx", Source: "inbox", Owner: "WARUNG-0012", Sample: true, Due: time.Date(2026, 11, 22, 22, 15, 0, 0, time.UTC), Received: time.Date(2026, 11, 22, 22, 15, 0, 123456789, time.UTC)}
	if err := errors.Join(a.Describe(id, Origin{File: "lain.csv"}), a.Describe(id, want)); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := a.Origin(id); !reflect.DeepEqual(got, want) || !ok || err != nil {
		t.Errorf("Origin = %+v, %t, %v, want the last word %+v", got, ok, err, want)
	}
	for id, err := range a.All() {
		t.Errorf("an origin alone is listed as original %s, %v", id, err)
	}
	if err := os.WriteFile(filepath.Join(a.Dir, id+".json"), []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.Origin(id); err == nil {
		t.Error("a damaged origin is read as if it were none")
	}
}

func TestRestoreNoticesDamage(t *testing.T) {
	a := Archive{Dir: t.TempDir()}
	if err := a.Keep(id, strings.NewReader("foo")); err != nil { // id is its SHA-256
		t.Fatal(err)
	}
	var whole strings.Builder
	if err := a.Restore(id, &whole); err != nil || whole.String() != "foo" {
		t.Errorf("restored %q, %v", whole.String(), err)
	}
	if err := os.WriteFile(filepath.Join(a.Dir, id), []byte("fou"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := a.Restore(id, io.Discard); !errors.Is(err, ErrDamaged) {
		t.Errorf("Restore of changed bytes = %v, want ErrDamaged", err)
	}
}
