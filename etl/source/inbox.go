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
	"syscall"
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
// Files are read and stay where a clerk left them, or leave once they have landed;
// the ledger knows which bytes have. Links are not followed, or a name in the inbox
// could bring in any file of this machine: only the root itself may be one.
type Inbox struct {
	Root    string
	Folders []string      // the sub-folders this one reads, or Others
	Except  []string      // with no Folders: read all there is but these
	Kinds   []string      // with no Folders: folders of the root that tell what is in them, not whose it is
	Settle  time.Duration // how long a file must have been left alone
	Leave   bool          // files leave the inbox once they have landed
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
			if folder == in.Root {
				folder += string(filepath.Separator) // has a link followed
			}
			err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
				path = filepath.Clean(path)
				if ctx.Err() != nil {
					return ctx.Err()
				}
				var file File
				ok := false
				switch {
				case err != nil:
				case strings.HasPrefix(entry.Name(), leaving) && !entry.IsDir():
					err = bringBack(path) // a killed process had it; it is offered the next time
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
	if entry.Type()&fs.ModeSymlink != 0 {
		file.Problem = &contract.Problem{
			Value: entry.Name(), Rule: "file",
			Indonesian: fmt.Sprintf("%q adalah tautan, yang tidak dibaca. Pindahkan berkasnya sendiri ke kotak masuk, atau jadikan kotak masuk tautan ke foldernya", entry.Name()),
			English:    fmt.Sprintf("%q is a link, which is not followed; move the file itself into the inbox, or make the inbox a link to its folder", entry.Name()),
		}
		return file, true, nil
	}
	info, err := in.settled(ctx, path)
	if err != nil || info == nil || !info.Mode().IsRegular() {
		return file, false, err
	}
	file.Open = func() (Content, error) {
		content, err := openFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK) // it may have become a link or a pipe
		if err != nil {
			return nil, err
		}
		info = content.info
		return content, nil
	}
	if in.Leave {
		file.Leave = func() error { return removeUnchanged(path, info) }
	}
	return file, true, nil
}

// Name is the source of its files.
func (in Inbox) Name() string { return inboxName }

// Stands reports whether what lies at a path below the root is still no file: a
// folder or a link.
func (in Inbox) Stands(path string) bool {
	info, err := os.Lstat(filepath.Join(in.Root, path))
	return err == nil && !info.Mode().IsRegular()
}

// settled waits until the file was left alone for the settling time, and
// answers nil when it is still being written after that.
func (in Inbox) settled(ctx context.Context, path string) (fs.FileInfo, error) {
	info, err := os.Lstat(path)
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
	again, err := os.Lstat(path)
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
	if err != nil || rel == "." || path == folder { // the last: the dataset's folder itself is a link
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
	return slices.Contains([]string{".csv", ".xlsx", ".xls", ".ods", ".json"}, strings.ToLower(filepath.Ext(name)))
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

// A diskFile is an open file as it was when it was opened.
type diskFile struct {
	*os.File
	info fs.FileInfo
}

func (f diskFile) Size() int64 { return f.info.Size() }

// OpenFile opens a file on disk as content.
func OpenFile(path string) (Content, error) { return openFile(path, os.O_RDONLY) }

func openFile(path string, flags int) (diskFile, error) {
	f, err := os.OpenFile(path, flags, 0)
	if err != nil {
		return diskFile{}, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: path, Err: errors.New("is no file")}
	}
	if err != nil {
		f.Close()
		return diskFile{}, err
	}
	return diskFile{f, info}, nil
}
