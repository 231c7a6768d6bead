package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"
)

func TestVerify(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{0, 1, 100, 64<<10 - 1, 64 << 10, 64<<10 + 1, 300_000} {
		content := bytes.Repeat([]byte("x"), size)
		sum := sha256.Sum256(content)
		id := hex.EncodeToString(sum[:])
		for name, a := range map[string]Archive{
			"plain":                    {Dir: t.TempDir()},
			"encrypted, with its key":  {Dir: t.TempDir(), Recipients: []age.Recipient{key.Recipient()}, Identities: []age.Identity{key}},
			"encrypted, without a key": {Dir: t.TempDir(), Recipients: []age.Recipient{key.Recipient()}},
		} {
			if err := a.Keep(id, bytes.NewReader(content)); err != nil {
				t.Fatal(err)
			}
			sealed := len(a.Recipients) > 0 && len(a.Identities) == 0
			if got, isRead, err := a.Verify(id); got != int64(size) || isRead == sealed || err != nil {
				t.Errorf("%s, %d bytes: %d, read %t, %v", name, size, got, isRead, err)
			}
			files, _ := filepath.Glob(filepath.Join(a.Dir, "*"))
			whole, err := os.ReadFile(files[0])
			if err != nil || len(whole) == 0 {
				continue
			}
			if err := os.WriteFile(files[0], whole[:len(whole)-1], 0o600); err != nil {
				t.Fatal(err)
			}
			got, isRead, err := a.Verify(id)
			if err == nil && (isRead || got == int64(size)) {
				t.Errorf("%s, %d bytes, cut by one: %d, read %t, no error", name, size, got, isRead)
			}
			if name == "plain" && !errors.Is(err, ErrDamaged) {
				t.Errorf("plain, cut: %v", err)
			}
		}
	}
}
