package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"filippo.io/age"

	"pantau/etl/schedule"
	"pantau/warehouse"
)

// Config is everything an installation can choose. Its defaults are what a
// small server in a city's office needs; "pantau init" writes them down.
type Config struct {
	DataDir   string
	City      struct{ Name, Government, Office string }
	Server    struct{ Listen string }
	Warehouse struct {
		MemoryLimit string
		Threads     int
	}
	Inbox struct {
		Settle time.Duration
		Leave  bool
	}
	Reference struct{ Dir string }
	Archive   struct {
		Recipient, IdentityFile string
		KeepDays                int
	}
	Person  struct{ KeyFile string }
	Sources []*remote

	clock schedule.Clock // no setting: what PANTAU_CLOCK says, else the machine's own
}

func defaults() Config {
	var c Config
	c.DataDir = "var"
	c.City.Name = "Kota Magelang"
	c.City.Government = "Pemerintah Kota Magelang"
	c.City.Office = "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah"
	c.Server.Listen = "127.0.0.1:8080"
	c.Warehouse.MemoryLimit = "1GB"
	c.Warehouse.Threads = runtime.NumCPU()
	c.Inbox.Settle = 2 * time.Second
	return c
}

// settings lists the configuration in the order of the file. It is the only
// place that knows the keys: reading, writing and explaining all go through it.
func (c *Config) settings() []setting {
	return []setting{
		{key: "data_dir", target: &c.DataDir, place: true, help: "Folder for everything Pantau writes: inbox, archive, warehouse, reports.\nThis and other paths that do not begin with / are meant from this file's folder."},
		{key: "city.name", target: &c.City.Name, help: "The city, as it stands beside the logo."},
		{key: "city.government", target: &c.City.Government, help: "First line of the weekly report's letterhead."},
		{key: "city.office", target: &c.City.Office, help: "Second line: the office that answers for the report."},
		{key: "server.listen", target: &c.Server.Listen, help: "Where the dashboards are served. Only this machine's own address is\naccepted: there are no accounts yet. For a network, put a proxy that asks\nwho is there in front of it."},
		{key: "warehouse.memory_limit", target: &c.Warehouse.MemoryLimit, help: "How much memory the warehouse may use for queries."},
		{key: "warehouse.threads", target: &c.Warehouse.Threads, help: "How many processors the warehouse may use."},
		{key: "inbox.settle", target: &c.Inbox.Settle, help: "How long a file in the inbox must have been left alone before it is read."},
		{key: "inbox.leave", target: &c.Inbox.Leave, help: "true: a file leaves the inbox once its rows have landed; its bytes are in the\narchive. A file that is held as a whole stays. false: files stay where they are."},
		{key: "reference.dir", target: &c.Reference.Dir, place: true, help: "Folder with the city's own reference files, such as rt_register.csv; each\nreplaces the one that is built in. Empty: use the built-in ones."},
		{key: "archive.recipient", target: &c.Archive.Recipient, help: "Public age key (age1...) that original files are encrypted for. Keep the\nprivate key elsewhere. Empty: kept as they came."},
		{key: "archive.identity_file", target: &c.Archive.IdentityFile, place: true, help: "File with the private age key; needed only to rebuild from the archive."},
		{key: "archive.keep_days", target: &c.Archive.KeepDays, help: "Days an original is kept. 0: for ever."},
		{key: "person.key_file", target: &c.Person.KeyFile, place: true, help: "File with the secret that turns people into pseudonyms. Empty: person.key\nin data_dir. Losing it means the same person gets a new pseudonym."},
	}
}

// groups lists the sections that may stand more than once.
func (c *Config) groups() []group {
	return []group{{key: "source", add: c.addSource}}
}

// loadConfig reads the file at path over the defaults. With no path it reads
// pantau.toml where there is one. All mistakes are told at once. Whoever names the
// file means the installation it lies in, from wherever they call: relative paths
// are meant from its folder, or each folder would get a warehouse and a key of its own.
func loadConfig(path string) (Config, error) {
	c := defaults()
	if path == "" {
		path = "pantau.toml"
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return c, c.Validate()
		}
	}
	settings := c.settings()
	err := errors.Join(readSettings(path, settings, c.groups()...), c.Validate())
	for _, s := range settings {
		if place, ok := s.target.(*string); ok && s.place && *place != "" && !filepath.IsAbs(*place) {
			*place = filepath.Join(filepath.Dir(path), *place)
		}
	}
	return c, err
}

// Validate reports every value that cannot be meant.
func (c Config) Validate() error {
	var wrong []error
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	if strings.TrimSpace(c.DataDir) == "" {
		complain("data_dir: is empty")
	}
	if err := loopback(c.Server.Listen); err != nil {
		complain("server.listen: %w", err)
	}
	if c.Warehouse.Threads < 1 {
		complain("warehouse.threads: %d is not a number of processors", c.Warehouse.Threads)
	}
	if !strings.ContainsAny(c.Warehouse.MemoryLimit, "0123456789") || !strings.HasSuffix(strings.ToUpper(c.Warehouse.MemoryLimit), "B") {
		complain(`warehouse.memory_limit: %q is not an amount of memory such as "1GB" or "800MB"`, c.Warehouse.MemoryLimit)
	}
	if c.Archive.KeepDays < 0 {
		complain("archive.keep_days: %d is less than nothing", c.Archive.KeepDays)
	}
	if c.Archive.Recipient != "" {
		if _, err := age.ParseX25519Recipient(c.Archive.Recipient); err != nil {
			complain("archive.recipient: %w", err)
		}
	}
	return errors.Join(wrong...)
}

// loopback accepts an address only this machine can reach. The dashboards show
// what people said; until there are accounts nobody else may look.
func loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%q is not an address such as 127.0.0.1:8080", address)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("%q can be reached by others; without accounts Pantau listens only on 127.0.0.1", address)
}

// path is a place below the data folder.
func (c Config) path(elem ...string) string {
	return filepath.Join(append([]string{c.DataDir}, elem...)...)
}

// warehouse is how a warehouse file of this installation is opened.
func (c Config) warehouse(file string) warehouse.Config {
	return warehouse.Config{Path: file, MemoryLimit: c.Warehouse.MemoryLimit, Threads: c.Warehouse.Threads, Now: c.clock.Now}
}

func (c Config) personKeyFile() string {
	if c.Person.KeyFile != "" {
		return c.Person.KeyFile
	}
	return c.path("person.key")
}
