package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// A personKey turns people into pseudonyms. The same person always gets the
// same one; without the key nobody can go back, not even by trying all NIK.
type personKey []byte

// pseudonym is the first 128 bits of HMAC-SHA256 over the kind of identifier
// and the identifier, so that a phone number never equals a NIK.
func (k personKey) pseudonym(kind, normalised string) string {
	mac := hmac.New(sha256.New, k)
	mac.Write([]byte(kind))
	mac.Write([]byte{0})
	mac.Write([]byte(normalised))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// openPersonKey reads the installation's secret, making it the first time.
// It refuses to make a new one beside a warehouse that was built with another.
func openPersonKey(path, warehouse string) (personKey, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(warehouse); err == nil {
			return nil, fmt.Errorf("open %s: it is missing, but %s was built with it; bring it back from the backup", path, warehouse)
		}
		return makePersonKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("open person key: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != 32 {
		return nil, fmt.Errorf("open %s: it does not hold 64 hexadecimal digits", path)
	}
	return key, nil
}

func makePersonKey(path string) (personKey, error) {
	key := make([]byte, 32)
	rand.Read(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make person key: %w", err)
	}
	if err := renameio.WriteFile(path, []byte(hex.EncodeToString(key)+"\n"), 0o600); err != nil {
		return nil, fmt.Errorf("make person key: %w", err)
	}
	return key, nil
}
