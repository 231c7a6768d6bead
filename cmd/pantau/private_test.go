package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// openedTo lists what others than its owner may read or change below a folder.
func openedTo(root string) (found []string, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode()&fs.ModeSymlink == 0 && info.Mode().Perm()&0o077 != 0 {
			found = append(found, path+" "+info.Mode().String())
		}
		return err
	})
	return found, err
}

func TestOnlyTheOwnerReads(t *testing.T) {
	in := newInstallation(t, "")
	if found, err := openedTo(in.dir); err != nil || len(found) > 0 {
		t.Errorf("others may read %q, %v", found, err)
	}

	// An earlier version left everything open; a file that is not ours stays as it is, and a link is not followed.
	theirs := filepath.Join(t.TempDir(), "kiriman.csv")
	for _, path := range []string{theirs, in.file("catatan operator.txt")} {
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(theirs, in.file("inbox", "tautan.csv")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{in.dir, in.file("archive"), in.file("inbox", "feedback"), in.file("warehouse.duckdb"), in.file("person.key")} {
		if err := os.Chmod(path, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	in.visitor(t)
	if found, err := openedTo(in.dir); err != nil || len(found) != 1 || filepath.Base(found[0]) != "catatan operator.txt -rw-r--r--" {
		t.Errorf("opened once more, others may read %q", found)
	}
	if info, err := os.Stat(theirs); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("the file behind the link is %v, %v", info.Mode(), err)
	}
}

func TestWhatAKilledProcessLeftIsRemoved(t *testing.T) {
	in := newInstallation(t, "")
	left := []string{".spool-123", "held-9", "warehouse.duckdb.part", "sources/toko.part", "archive/incoming-77",
		"archive/." + "0123456789012345678901234567890123456789012345678901234567890123" + "8812"}
	kept, err := filepath.Glob(in.file("archive", "*"))
	if err != nil || len(kept) == 0 {
		t.Fatal(kept, err)
	}
	for _, name := range left {
		if err := os.MkdirAll(filepath.Dir(in.file(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(in.file(name), []byte("3371014502900001"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in.visitor(t)
	for _, name := range left {
		if _, err := os.Lstat(in.file(name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	if now, err := filepath.Glob(in.file("archive", "*")); err != nil || len(now) != len(kept) {
		t.Errorf("of %d files the archive has %d, %v", len(kept), len(now), err)
	}
}
