package warehouse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Snapshot copies the warehouse to a file that can be opened on its own. What is
// at path is replaced only once the copy is whole and on the disk. Readers go on
// meanwhile, writers wait.
//
// The live file may not be copied without this: a write in between, or what
// still lies in the write-ahead log, makes the copy useless.
func (wh *Warehouse) Snapshot(ctx context.Context, path string) error {
	if err := wh.write.take(ctx); err != nil {
		return fmt.Errorf("snapshot to %s: %w", path, err)
	}
	defer wh.write.pass()
	size, err := wh.checkpoint(ctx)
	if err == nil {
		err = copyDurably(ctx, io.NewSectionReader(wh.lake.file, 0, size), path)
	}
	if err != nil {
		return fmt.Errorf("snapshot to %s: %w", path, err)
	}
	return nil
}

// checkpoint moves everything from the write-ahead log into the file and returns
// its size. It waits for the readers to finish, because a checkpoint leaves in
// the log what some reader's snapshot still needs.
func (wh *Warehouse) checkpoint(ctx context.Context) (size int64, err error) {
	wh.gate.Lock()
	defer wh.gate.Unlock()
	if wh.lake.db == nil {
		return 0, errClosed
	}
	if _, err := wh.lake.db.ExecContext(ctx, "checkpoint"); err != nil {
		return 0, err
	}
	if log, err := os.Stat(wh.config.Path + ".wal"); err == nil && log.Size() > 0 {
		return 0, fmt.Errorf("%d bytes are still in the write-ahead log", log.Size())
	}
	info, err := wh.lake.file.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// copyDurably writes a file beside path, and gives it that name once its bytes
// are on the disk. The file always has the same name, so that whoever is killed
// leaves one copy at most, which the next writes over.
func copyDurably(ctx context.Context, from io.Reader, path string) error {
	file, err := os.OpenFile(path+".part", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, stopping{ctx, from})
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// stopping is a reader that ends with its context.
type stopping struct {
	ctx  context.Context
	from io.Reader
}

func (s stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.from.Read(p)
}
