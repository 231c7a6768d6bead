package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){"pantau": main})
}

// tidy runs the tests with a folder for the demonstration they share, and
// removes it after them.
type tidy struct{ *testing.M }

func (t tidy) Run() int {
	root, err := os.MkdirTemp("", "pantau-demo-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(root)
	demoRoot = root
	keepPrivate()                                      // as main does
	os.Setenv(clockVariable, testClock.Ahead.String()) // for all that runs below, in this process and in others
	return t.M.Run()
}

// TestScripts runs the command as people do. Beside what testscript knows:
//
//	demo DIR            copies a demonstration whose jobs have all run
//	many N DIR          writes N small files of one seller each
//	cut FILE BYTES      keeps only the first bytes of a file
//	locked FILE         writes a workbook that asks for a password
//	occupy ADDRESS_VAR  listens on a port until the script ends
//	waitfor FILE        waits until a file is there
//	private DIR         fails when others than its owner may read or change anything in it
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv(clockVariable, testClock.Ahead.String())
			return os.CopyFS(filepath.Join(env.WorkDir, "files"), os.DirFS("../../data/sample/files"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"demo": func(ts *testscript.TestScript, _ bool, args []string) {
				made, err := demo()
				ts.Check(err)
				ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(made.dir)))
			},
			"private": func(ts *testscript.TestScript, _ bool, args []string) {
				found, err := openedTo(ts.MkAbs(args[0]))
				ts.Check(err)
				if len(found) > 0 {
					ts.Fatalf("others may read %q", found)
				}
			},
			"many":   many,
			"cut":    cut,
			"occupy": occupy,
			"locked": func(ts *testscript.TestScript, _ bool, args []string) {
				// Excel wraps what it encrypts in an OLE compound file with a
				// stream of this name.
				ole := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 1016)...)
				for _, letter := range "EncryptedPackage" {
					ole = append(ole, byte(letter), 0)
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), append(ole, make([]byte, 512)...), 0o644))
			},
			"waitfor": func(ts *testscript.TestScript, _ bool, args []string) {
				for range 600 {
					if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
						return
					}
					time.Sleep(100 * time.Millisecond)
				}
				ts.Fatalf("%s is not there after a minute", args[0])
			},
		},
	})
}

func many(ts *testscript.TestScript, _ bool, args []string) {
	var n int
	_, err := fmt.Sscan(args[0], &n)
	ts.Check(err)
	dir := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(dir, 0o755))
	for i := range n {
		text := fmt.Sprintf("seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\nTOKO-%d,Keripik,2026-11-20,Shopee,Cacaban,12,3,4,Rp45.000\n", i)
		ts.Check(os.WriteFile(filepath.Join(dir, fmt.Sprintf("harian-%04d.csv", i)), []byte(text), 0o644))
	}
}

func cut(ts *testscript.TestScript, _ bool, args []string) {
	var n int64
	_, err := fmt.Sscan(args[1], &n)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

func occupy(ts *testscript.TestScript, _ bool, args []string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { listener.Close() })
	ts.Setenv(args[0], listener.Addr().String())
}
