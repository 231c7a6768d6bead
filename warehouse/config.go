package warehouse

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Config says where the warehouse lies and how much of the machine it may use.
type Config struct {
	Path        string // the file, such as var/warehouse.duckdb
	TempDir     string // where big sorts spill to; empty: beside the file
	MemoryLimit string // as DuckDB writes it, such as "1GB"; empty: DuckDB's own 80% of the machine
	Threads     int    // 0: as many as the machine has
	Key         string // fingerprint of the key that makes pseudonyms; empty: any may have made them
	Accept      bool   // go on with what is there, though it is damaged

	look bool // see Look

	Now func() time.Time // for moments that are written down; nil: the machine's clock
}

var memoryLimit = regexp.MustCompile(`^[0-9]+ ?(KB|MB|GB|KiB|MiB|GiB|%)$`)

// Validate reports all that is wrong with the configuration at once.
func (c Config) Validate() error {
	var wrong []error
	if c.Path == "" {
		wrong = append(wrong, errors.New("warehouse: path is empty"))
	}
	// The driver reads the path as a URL, where these would start something else
	// and silently drop our settings.
	if strings.ContainsAny(c.Path, "?#%") {
		wrong = append(wrong, fmt.Errorf("warehouse: path %q may not contain ?, # or %%", c.Path))
	}
	if c.MemoryLimit != "" && !memoryLimit.MatchString(c.MemoryLimit) {
		wrong = append(wrong, fmt.Errorf("warehouse: memory limit %q is not a size such as \"1GB\"", c.MemoryLimit))
	}
	if c.Threads < 0 {
		wrong = append(wrong, fmt.Errorf("warehouse: %d threads are less than none", c.Threads))
	}
	return errors.Join(wrong...)
}

// tempDir is where held rows wait that are too many for memory.
func (c Config) tempDir() string {
	if c.TempDir != "" {
		return c.TempDir
	}
	return filepath.Dir(c.Path)
}

// source is the data source name DuckDB opens. Row order is not kept: raw tables
// carry their line numbers, and landing runs on all threads only without it.
func (c Config) source() string {
	settings := url.Values{
		"autoinstall_known_extensions": {"false"},
		"autoload_known_extensions":    {"false"},
		"preserve_insertion_order":     {"false"},
		// Of new files: since this version DuckDB refuses a write-ahead log that is of another file or of another time of this one.
		"storage_compatibility_version": {"v1.4.0"},
	}
	if c.look {
		settings.Set("access_mode", "READ_ONLY")
	}
	if c.TempDir != "" {
		settings.Set("temp_directory", c.TempDir)
	}
	if c.MemoryLimit != "" {
		settings.Set("memory_limit", c.MemoryLimit)
	}
	if c.Threads > 0 {
		settings.Set("threads", strconv.Itoa(c.Threads))
	}
	return c.Path + "?" + settings.Encode()
}

// lockdown is what closes the door once the file is open: no query can read or
// write another file, and none can open the door again. It may not be part of
// source, whose settings take effect in no order: without external access
// DuckDB refuses a temp directory.
var lockdown = []string{"pragma enable_checkpoint_on_shutdown", "set enable_external_access = false", "set lock_configuration = true"}
