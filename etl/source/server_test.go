//go:build postgres

package source

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// dsn is how to reach the PostgreSQL that TestMain starts for this package.
var dsn string

func TestMain(m *testing.M) {
	stop, err := startPostgres()
	if err != nil {
		fmt.Fprintln(os.Stderr, "start a PostgreSQL to test with:", err)
		os.Exit(1)
	}
	status := m.Run()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stop the PostgreSQL:", err)
		status = 1
	}
	os.Exit(status)
}

const password = "sandi-RAHASIA"

// startPostgres makes a database cluster in a folder of its own and serves it on
// a socket in there, where no other server can be in the way.
func startPostgres() (stop func() error, err error) {
	folder, err := os.MkdirTemp("/tmp", "pantau-pg-") // short: a socket's path may have 107 bytes
	if err != nil {
		return nil, err
	}
	as, err := servant(folder)
	if err != nil {
		return nil, err
	}
	data, secret := filepath.Join(folder, "data"), filepath.Join(folder, "secret")
	if err := as.run("sh", "-c", "printf %s "+password+" > "+secret); err != nil {
		return nil, err
	}
	if err := as.run(binary("initdb"), "-D", data, "-U", "pantau", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--no-locale", "--no-sync"); err != nil {
		return nil, err
	}
	server := as.command(binary("postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off")
	if err := server.Start(); err != nil {
		return nil, err
	}
	stop = func() error {
		err := server.Process.Signal(syscall.SIGINT) // the fast shutdown
		return errors.Join(err, server.Wait(), os.RemoveAll(folder))
	}
	dsn = "postgres://pantau:" + password + "@/postgres?host=" + folder
	for range 600 {
		if as.run(binary("pg_isready"), "-q", "-h", folder) == nil {
			return stop, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, errors.Join(errors.New("it does not answer"), stop())
}

// binary finds a program of PostgreSQL; Debian keeps them out of the path.
func binary(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return name // running it says that it is missing
	}
	return found[len(found)-1]
}

// An agent runs programs in a folder, as somebody who is not root: PostgreSQL
// refuses to work for root.
type agent struct {
	folder string
	whom   *syscall.Credential
}

func servant(folder string) (agent, error) {
	if os.Getuid() != 0 {
		return agent{folder: folder}, nil
	}
	somebody, err := user.Lookup("postgres")
	if err != nil {
		somebody, err = user.Lookup("nobody")
	}
	if err != nil {
		return agent{}, err
	}
	uid, err := strconv.Atoi(somebody.Uid)
	if err != nil {
		return agent{}, err
	}
	gid, err := strconv.Atoi(somebody.Gid)
	if err != nil {
		return agent{}, err
	}
	return agent{folder, &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, os.Chown(folder, uid, gid)
}

func (a agent) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = a.folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.whom}
	return cmd
}

func (a agent) run(name string, args ...string) error {
	var said bytes.Buffer
	cmd := a.command(name, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", filepath.Base(name), err, bytes.TrimSpace(said.Bytes()))
	}
	return nil
}
