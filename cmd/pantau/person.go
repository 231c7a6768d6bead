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

	"pantau/warehouse"
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

// fingerprint tells the key from others, and says nothing of it.
func (k personKey) fingerprint() string { return k.pseudonym("fingerprint of the key", "") }

// openPersonKey reads the installation's secret, making it the first time.
// It refuses to make a new one beside a warehouse that was built with another.
func openPersonKey(path, file string) (personKey, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		for _, ending := range warehouse.Beside() { // any of them was written with the key
			if _, err := os.Stat(file + ending); err == nil {
				return nil, fmt.Errorf("open %s: it is missing, but %s was made with it; with a new one everybody would be counted a second time, so bring it back from the backup", path, file+ending)
			}
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

// otherKey says what to do about a key that is not the one a warehouse was made with.
func (c Config) otherKey(err error) error {
	if !errors.Is(err, warehouse.ErrOtherKey) {
		return err
	}
	return fmt.Errorf("%w than %s: everybody would be counted a second time under a new pseudonym; nothing was changed. Bring back the key from the backup of this warehouse, or name its file as person.key_file", err, c.personKeyFile())
}

// checkKey compares the key with what lies beside the warehouse, which need not be opened for that.
func (c Config) checkKey() error {
	file := c.path("warehouse.duckdb")
	key, err := openPersonKey(c.personKeyFile(), file)
	if err != nil {
		return err
	}
	if known := warehouse.KeyOf(file); known != "" && known != key.fingerprint() {
		return c.otherKey(fmt.Errorf("%s: %w", file, warehouse.ErrOtherKey))
	}
	return nil
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
