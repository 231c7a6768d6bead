package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pantau/etl/contract"
)

// SampleMarker is the name of the file that marks a folder, and all below it,
// as made-up data. Everything that lands from there says so wherever it shows.
const SampleMarker = ".contoh"

// An Inbox is a folder that people drop files into. Its sub-folders sort them:
//
//	inbox/feedback/masukan.csv
//	inbox/shopee_order/WARUNG-0012/Order.all.xlsx     owner WARUNG-0012
//
// Files are only read and never moved, so a clerk finds them where she left
// them; the ledger knows which bytes have landed.
type Inbox struct {
	Root    string
	Folders []string      // the sub-folders this one reads, or Others
	Except  []string      // with no Folders: read all there is but these
	Kinds   []string      // with no Folders: folders of the root that tell what is in them, not whose it is
	Settle  time.Duration // how long a file must have been left alone
}

// Files offers the files of the inbox's folders, oldest name first. Hidden
// files and the lock and part files of office programs and browsers are passed
// over; a file that is still growing is left for the next time. A folder that
// may not be read hides no other: what is wrong with it comes last.
func (in Inbox) Files(ctx context.Context) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		var unread []error
		for _, folder := range in.folders() {
			stopped := false
			// The separator has a folder read that is a link to another.
			err := filepath.WalkDir(folder+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
				path = filepath.Clean(path)
				if ctx.Err() != nil {
					return ctx.Err()
				}
				var file File
				ok := false
				switch {
				case err != nil:
				case in.passOver(path, entry):
					if entry.IsDir() {
						return fs.SkipDir
					}
				default:
					file, ok, err = in.offer(ctx, folder, path, entry)
				}
				switch {
				case ctx.Err() != nil:
					return ctx.Err()
				case errors.Is(err, fs.ErrNotExist): // nobody has needed it yet, or it was moved away just now
				case err != nil:
					unread = append(unread, err)
				}
				if stopped = ok && !yield(file, nil); stopped {
					return fs.SkipAll
				}
				return nil
			})
			if stopped {
				return
			}
			if err != nil { // of ctx
				yield(File{}, fmt.Errorf("read inbox: %w", err))
				return
			}
		}
		if len(unread) > 0 {
			yield(File{}, fmt.Errorf("read inbox: %w", errors.Join(unread...)))
		}
	}
}

func (in Inbox) folders() []string {
	if len(in.Folders) == 0 {
		return []string{in.Root}
	}
	var folders []string
	for _, f := range in.Folders {
		folders = append(folders, filepath.Join(in.Root, f))
	}
	return folders
}

// inboxName is the source of what lies in the inbox.
const inboxName = "inbox"

// passOver reports what is none of our business.
func (in Inbox) passOver(path string, entry fs.DirEntry) bool {
	name := entry.Name()
	if path == filepath.Clean(in.Root) {
		return false
	}
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return true
	}
	if entry.IsDir() {
		return filepath.Dir(path) == filepath.Clean(in.Root) && slices.Contains(in.Except, name)
	}
	if name == "CONTOH.txt" || name == "BACA-SAYA.txt" {
		return true
	}
	return slices.Contains([]string{".part", ".crdownload", ".download", ".tmp", ".partial"}, strings.ToLower(filepath.Ext(name)))
}

// offer describes one entry. ok is false for what holds files but is none, and
// for a file that somebody is writing at this moment.
func (in Inbox) offer(ctx context.Context, folder, path string, entry fs.DirEntry) (file File, ok bool, err error) {
	file = File{Source: inboxName, Sample: in.isSample(path)}
	if file.Path, err = filepath.Rel(in.Root, path); err != nil {
		return file, false, err
	}
	file.Owner = in.owner(folder, path)

	if entry.IsDir() {
		// People save a web page or unpack an archive "as" a spreadsheet.
		if !calledFile(entry.Name()) {
			return file, false, nil
		}
		file.Problem = &contract.Problem{
			Value: entry.Name(), Rule: "file",
			Indonesian: fmt.Sprintf("%q adalah folder, bukan berkas. Keluarkan berkas di dalamnya dan taruh langsung di kotak masuk", entry.Name()),
			English:    fmt.Sprintf("%q is a folder, not a file; take out the file inside and put it into the inbox itself", entry.Name()),
		}
		return file, true, nil
	}
	info, err := in.settled(ctx, path)
	if err != nil || info == nil {
		return file, false, err
	}
	if info.IsDir() {
		file.Problem = &contract.Problem{
			Value: entry.Name(), Rule: "file",
			Indonesian: fmt.Sprintf("%q adalah tautan ke folder lain, yang tidak dibaca. Pindahkan berkasnya ke kotak masuk, atau jadikan kotak masuk sendiri tautan ke sana", entry.Name()),
			English:    fmt.Sprintf("%q is a link to another folder, which is not followed; move its files into the inbox, or make the inbox itself the link", entry.Name()),
		}
		return file, true, nil
	}
	if !info.Mode().IsRegular() {
		return file, false, nil
	}
	file.Open = func() (Content, error) { return OpenFile(path) }
	return file, true, nil
}

// Name is the source of its files.
func (in Inbox) Name() string { return inboxName }

// Stands reports whether what lies at a path below the root is still no file: a
// folder.
func (in Inbox) Stands(path string) bool {
	info, err := os.Stat(filepath.Join(in.Root, path))
	return err == nil && info.IsDir()
}

// settled waits until the file was left alone for the settling time, and
// answers nil when it is still being written after that.
func (in Inbox) settled(ctx context.Context, path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	age := time.Since(info.ModTime())
	if age >= in.Settle || age < 0 {
		return info, nil
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(in.Settle - age):
	}
	again, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if again.Size() != info.Size() || !again.ModTime().Equal(info.ModTime()) {
		return nil, nil
	}
	return again, nil
}

// owner is the folder between the dataset's folder and the file, if any.
func (in Inbox) owner(folder, path string) string {
	rel, err := filepath.Rel(folder, filepath.Dir(path))
	if err != nil || rel == "." {
		return ""
	}
	first, below, _ := strings.Cut(filepath.ToSlash(rel), "/")
	if len(in.Folders) == 0 && slices.Contains(in.Kinds, first) {
		first, _, _ = strings.Cut(below, "/")
	}
	if calledFile(first) {
		return ""
	}
	return first
}

// calledFile reports whether a folder's name is one for a file: such a folder is
// held, and nobody's shop.
func calledFile(name string) bool {
	return slices.Contains([]string{".csv", ".xlsx", ".json"}, strings.ToLower(filepath.Ext(name)))
}

// isSample looks for the marker from the file's folder up to above the root.
func (in Inbox) isSample(path string) bool {
	root := filepath.Clean(in.Root)
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, SampleMarker)); err == nil {
			return true
		}
		if dir == root || len(dir) < len(root) {
			_, err := os.Stat(filepath.Join(filepath.Dir(root), SampleMarker))
			return err == nil
		}
	}
}

// A diskFile is an open file whose size was read once.
type diskFile struct {
	*os.File
	size int64
}

func (f diskFile) Size() int64 { return f.size }

// OpenFile opens a file on disk as content.
func OpenFile(path string) (Content, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return diskFile{f, info.Size()}, nil
}
