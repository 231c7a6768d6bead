package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// drop writes a file that was last touched an hour ago.
func drop(t *testing.T, root, path, content string) string {
	t.Helper()
	full := filepath.Join(root, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	hour := time.Now().Add(-time.Hour)
	if err := os.Chtimes(full, hour, hour); err != nil {
		t.Fatal(err)
	}
	return full
}

// offered lists what an inbox offers: path, owner, and the rule it breaks.
func offered(t *testing.T, in Inbox) []string {
	t.Helper()
	var got []string
	for file, err := range in.Files(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		line := filepath.ToSlash(file.Path)
		if file.Owner != "" {
			line += " of " + file.Owner
		}
		if file.Sample {
			line += " (contoh)"
		}
		if file.Problem != nil {
			line += " held: " + file.Problem.Rule
		}
		got = append(got, line)
	}
	return got
}

func TestInbox(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		in    Inbox
		want  []string
	}{
		{
			"a folder below the dataset's is whom the file is about",
			[]string{"shopee_order/WARUNG-0012/Order.all.xlsx", "shopee_order/tanpa-folder.xlsx"},
			Inbox{Folders: []string{"shopee_order"}},
			[]string{"shopee_order/WARUNG-0012/Order.all.xlsx of WARUNG-0012", "shopee_order/tanpa-folder.xlsx"},
		},
		{
			"each inbox reads its own folders only",
			[]string{"feedback/a.csv", "registrations/b.csv"},
			Inbox{Folders: []string{"registrations"}},
			[]string{"registrations/b.csv"},
		},
		{
			"what lies anywhere else is somebody's too",
			[]string{"feedback/a.csv", "lepas.csv", "rekap lama/c.csv"},
			Inbox{Except: []string{"feedback"}},
			[]string{"lepas.csv", "rekap lama/c.csv of rekap lama"},
		},
		{
			"a folder that tells what is in it is not whom the file is about",
			[]string{"shopee_income/a.csv", "shopee_income/WARUNG-0012/2026/b.csv", "WARUNG-0013/c.csv"},
			Inbox{Kinds: []string{"shopee_income"}},
			[]string{"WARUNG-0013/c.csv of WARUNG-0013", "shopee_income/WARUNG-0012/2026/b.csv of WARUNG-0012", "shopee_income/a.csv"},
		},
		{
			"half files and lock files are passed over",
			[]string{"feedback/~$masukan.xlsx", "feedback/.masukan.csv.swp", "feedback/masukan.csv.crdownload", "feedback/masukan.csv"},
			Inbox{Folders: []string{"feedback"}},
			[]string{"feedback/masukan.csv"},
		},
		{
			"a folder that calls itself a spreadsheet is told so, and what is inside is still offered",
			[]string{"feedback/masukan.csv/masukan.csv"},
			Inbox{Folders: []string{"feedback"}},
			[]string{"feedback/masukan.csv held: file", "feedback/masukan.csv/masukan.csv"},
		},
		{
			"a marked folder makes all below it sample data",
			[]string{"feedback/.contoh", "feedback/dalam/a.csv", "registrations/b.csv"},
			Inbox{Folders: []string{"feedback", "registrations"}},
			[]string{"feedback/dalam/a.csv of dalam (contoh)", "registrations/b.csv"},
		},
		{"a folder nobody has made yet is empty", nil, Inbox{Folders: []string{"programme"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.in.Root = t.TempDir()
			for _, f := range tt.files {
				drop(t, tt.in.Root, f, "isi")
			}
			if got := offered(t, tt.in); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("offered %q, want %q", got, tt.want)
			}
		})
	}
}

func TestInboxMarkedAboveItsRoot(t *testing.T) {
	above := t.TempDir()
	drop(t, above, SampleMarker, "")
	drop(t, above, "inbox/feedback/a.csv", "isi")
	got := offered(t, Inbox{Root: filepath.Join(above, "inbox"), Folders: []string{"feedback"}})
	if want := []string{"feedback/a.csv (contoh)"}; !reflect.DeepEqual(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
}

// TestInboxLeavesAGrowingFile copies slowly, as a browser or a network drive
// does: while bytes still come, the file must not be offered.
func TestInboxLeavesAGrowingFile(t *testing.T) {
	root := t.TempDir()
	path := drop(t, root, "feedback/besar.csv", "a")
	in := Inbox{Root: root, Folders: []string{"feedback"}, Settle: time.Second}

	stop, done := make(chan struct{}), make(chan struct{})
	written := make(chan struct{}, 1)
	go func() {
		defer close(done)
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Error(err)
			return
		}
		defer f.Close()
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				io.WriteString(f, "b")
				select {
				case written <- struct{}{}:
				default:
				}
			}
		}
	}()
	<-written
	if got := offered(t, in); got != nil {
		t.Errorf("a file that is being written was offered: %q", got)
	}
	close(stop)
	<-done
	if got, want := offered(t, in), []string{"feedback/besar.csv"}; !reflect.DeepEqual(got, want) {
		t.Errorf("once it is whole: offered %q, want %q", got, want)
	}
}

func TestInboxThatIsALinkIsReadAndALinkInsideIsTold(t *testing.T) {
	share, root := t.TempDir(), filepath.Join(t.TempDir(), "inbox")
	drop(t, share, "feedback/a.csv", "a")
	drop(t, share, "b.csv", "b")
	secret := drop(t, t.TempDir(), "rahasia.csv", "nik")
	for link, to := range map[string]string{
		root: share, filepath.Join(share, "lain"): t.TempDir(), filepath.Join(share, "oss"): filepath.Dir(secret),
		filepath.Join(share, "gone.csv"): filepath.Join(share, "nowhere.csv"), filepath.Join(share, "feedback", "z.csv"): secret,
	} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"b.csv", "feedback/a.csv of feedback", "feedback/z.csv of feedback held: file", "gone.csv held: file", "lain held: file", "oss held: file"}
	if got := offered(t, Inbox{Root: root}); !reflect.DeepEqual(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
	if got, want := offered(t, Inbox{Root: root, Folders: []string{"oss"}}), []string{"oss held: file"}; !reflect.DeepEqual(got, want) {
		t.Errorf("of a dataset's folder that is a link it offered %q, want %q", got, want)
	}
}

func TestAFileThatBecomesALinkIsNotRead(t *testing.T) {
	root, secret := t.TempDir(), drop(t, t.TempDir(), "rahasia.csv", "nik")
	path := drop(t, root, "a.csv", "a")
	for file, err := range (Inbox{Root: root}).Files(t.Context()) {
		if err := errors.Join(err, os.Remove(path), os.Symlink(secret, path)); err != nil {
			t.Fatal(err)
		}
		if content, err := file.Open(); err == nil {
			content.Close()
			t.Error("it was read")
		}
	}
}

func TestInboxHidesNothingBehindWhatItCannotRead(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a/1.csv", "b/2.csv", "c/4.csv", "d/3.csv"} {
		drop(t, root, name, "x")
	}
	tidied := filepath.Join(root, ".b")
	for folder, rights := range map[string]fs.FileMode{filepath.Dir(root): 0o755, root: 0o777, filepath.Join(root, "c"): 0} {
		if err := os.Chmod(folder, rights); err != nil {
			t.Fatal(err)
		}
	}
	asSomebodyElse(t)
	var got []string
	var told error
	for file, err := range (Inbox{Root: root}).Files(t.Context()) {
		if err != nil {
			told = err
			continue
		}
		got = append(got, filepath.ToSlash(file.Path))
		if err := os.Rename(filepath.Join(root, "b"), tidied); err != nil && !errors.Is(err, fs.ErrNotExist) { // somebody tidies up meanwhile
			t.Fatal(err)
		}
	}
	if want := []string{"a/1.csv", "d/3.csv"}; !reflect.DeepEqual(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
	if told == nil || !strings.Contains(told.Error(), filepath.Join(root, "c")) {
		t.Errorf("told %v, want what is wrong with folder c", told)
	}
}

func TestALandedFileLeavesTheInboxUnlessItChanged(t *testing.T) {
	tests := []struct {
		name  string
		while func(path string) error // what happens while it lands
		want  []string
	}{
		{"it has landed", func(string) error { return nil }, nil},
		{"somebody removed it", os.Remove, nil},
		{"somebody saved over it", func(path string) error { return os.WriteFile(path, []byte("baru sekali"), 0o600) }, []string{"a.csv"}},
		{"another file has its name", func(path string) error {
			return errors.Join(os.WriteFile(path+".baru", []byte("x"), 0o600), os.Rename(path+".baru", path))
		}, []string{"a.csv"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := Inbox{Root: t.TempDir(), Leave: true}
			path := drop(t, in.Root, "a.csv", "x")
			for file, err := range in.Files(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				content, err := file.Open()
				if err != nil {
					t.Fatal(err)
				}
				if err := errors.Join(tt.while(path), file.Leave(), content.Close()); err != nil {
					t.Fatal(err)
				}
			}
			if got := offered(t, in); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("left in the inbox: %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAFileOnItsWayOutComesBackAfterAKill(t *testing.T) {
	in := Inbox{Root: t.TempDir(), Leave: true}
	drop(t, in.Root, leaving+"a.csv", "lama")
	drop(t, in.Root, leaving+"b.csv", "lama")
	drop(t, in.Root, "b.csv", "baru")
	offered(t, in) // finds them
	if got, want := offered(t, in), []string{"a.csv", "b (2).csv", "b.csv"}; !reflect.DeepEqual(got, want) {
		t.Errorf("offered %q, want %q", got, want)
	}
}
