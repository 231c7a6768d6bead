package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Verify reads an original and compares it with its hash. Of one that is encrypted for somebody else it can only say how many bytes
// it should give: isRead is false then, and size comes from the lengths of age's header and chunks.
func (a Archive) Verify(id string) (size int64, isRead bool, err error) {
	var counted counter
	err = a.Restore(id, &counted)
	if errors.Is(err, ErrSealed) {
		size, err = a.sealedSize(id)
		return size, false, err
	}
	return int64(counted), true, err
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// The format of age, version 1 (C2SP, age-encryption.org/v1): a header of lines that ends with one that begins with "---", a
// nonce, and chunks of 64 kB that each have a tag behind them.
const (
	ageBegin = "age-encryption.org/v1\n"
	ageNonce = 16
	ageChunk = 64 << 10
	ageTag   = 16
)

// sealedSize is how long an encrypted original is when it is opened.
func (a Archive) sealedSize(id string) (int64, error) {
	f, err := os.Open(filepath.Join(a.Dir, id+sealed))
	if err != nil {
		return 0, fmt.Errorf("archive %s: %w", short(id), err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	begin := make([]byte, 64<<10) // far more than any header of ours
	n, err := io.ReadFull(f, begin)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, fmt.Errorf("archive %s: %w", short(id), ErrDamaged)
	}
	last := bytes.Index(begin[:n], []byte("\n--- "))
	if !bytes.HasPrefix(begin, []byte(ageBegin)) || last < 0 {
		return 0, fmt.Errorf("archive %s: %w", short(id), ErrDamaged)
	}
	end := bytes.IndexByte(begin[last+1:n], '\n')
	payload := info.Size() - int64(last+1+end+1) - ageNonce
	chunks := (payload + ageChunk + ageTag - 1) / (ageChunk + ageTag)
	if end < 0 || chunks < 1 || payload < chunks*ageTag {
		return 0, fmt.Errorf("archive %s: %w", short(id), ErrDamaged)
	}
	return payload - chunks*ageTag, nil
}
