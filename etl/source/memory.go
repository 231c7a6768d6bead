package source

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// A memory is what an HTTP source knows of its last download, so that the server
// need not send again what has not changed. Without it, or when it cannot be
// read, the file is downloaded once more; nothing else depends on it.
type memory struct {
	Address      string `json:"address"` // SHA-256 of it: the address may be a secret
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Batch        string `json:"batch"` // what the bytes were
}

func (h HTTP) memoryFile() string { return filepath.Join(h.Dir, h.Name+".json") }

// recall reads what is remembered of this address, or nothing.
func (h HTTP) recall() memory {
	var m memory
	text, err := os.ReadFile(h.memoryFile())
	if err != nil || json.Unmarshal(text, &m) != nil || m.Address != addressHash(h.URL) {
		return memory{}
	}
	return m
}

// remember keeps m. It must be called only once the bytes have landed: who
// remembers sooner, and is killed, never sees them again.
func (h HTTP) remember(m memory) error {
	m.Address = addressHash(h.URL)
	text, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		err = renameio.WriteFile(h.memoryFile(), append(text, '\n'), 0o600)
	}
	if err != nil {
		return fmt.Errorf("remember the download of %s: %w", h.Name, err)
	}
	return nil
}

func addressHash(address string) string {
	sum := sha256.Sum256([]byte(address))
	return hex.EncodeToString(sum[:])
}
