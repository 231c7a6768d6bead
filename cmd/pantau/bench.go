package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

type benchCmd struct {
	What []string `arg:"" optional:"" help:"ingest, pages, report, text; all when left out." enum:"ingest,pages,report,text"`
	Rows int      `help:"Rows of marketplace_daily for ingest." default:"5000000"`
	Runs int      `help:"How often each measurement is taken; the median counts." default:"3"`
	Dir  string   `help:"Folder for what is made; about 2 GB for 5 million rows. A temporary one when left out." type:"path"`
}

func (benchCmd) Help() string {
	return "Example: pantau bench ingest --rows 1000000\n\nMakes its own data, measures on this machine and prints figures for the README. Nothing of the installation is touched."
}

func (c benchCmd) Run(e *env) error {
	if c.Dir == "" {
		dir, err := os.MkdirTemp("", "pantau-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		c.Dir = dir
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%s, %s, %d processors\n", version, runtime.Version(), runtime.NumCPU())
	for _, bench := range []struct {
		name string
		run  func(*env) error
	}{{"ingest", c.ingest}, {"pages", c.pages}, {"report", c.report}, {"text", c.text}} {
		if len(c.What) > 0 && !slices.Contains(c.What, bench.name) {
			continue
		}
		fmt.Fprintf(e.out, "\n%s\n", bench.name)
		if err := bench.run(e); err != nil {
			return fmt.Errorf("bench %s: %w", bench.name, err)
		}
	}
	return nil
}

// A measure is one run of one thing.
type measure struct {
	wall time.Duration
	cpu  time.Duration // of all processors together
	peak int64         // bytes of memory, of the whole process
	said string
}

// inChild runs this program with other arguments, so that what it measures has
// a process, and a peak of memory, of its own.
func inChild(e *env, args ...string) (measure, error) {
	self, err := os.Executable()
	if err != nil {
		return measure{}, err
	}
	var said, wrong strings.Builder
	cmd := exec.CommandContext(e.ctx, self, args...)
	cmd.Stdout, cmd.Stderr = &said, &wrong
	started := time.Now()
	if err := cmd.Run(); err != nil {
		return measure{}, fmt.Errorf("%w: %s", err, wrong.String())
	}
	m := measure{wall: time.Since(started), said: strings.TrimSpace(said.String())}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		m.peak = usage.Maxrss << 10 // Linux counts in kilobytes
		m.cpu = spent(usage)
	}
	return m, nil
}

// spent is the processor time of a process, its own and the kernel's for it.
func spent(usage *syscall.Rusage) time.Duration {
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// median of measurements by what of decides.
func median[T any](all []T, of func(T) float64) float64 {
	values := make([]float64, len(all))
	for i, one := range all {
		values[i] = of(one)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// figures prints rows of a table whose columns line up.
func figures(w io.Writer, rows ...[]string) error {
	table := tabwriter.NewWriter(w, 2, 0, 2, ' ', tabwriter.AlignRight|tabwriter.TabIndent)
	for _, row := range rows {
		fmt.Fprintln(table, "  "+strings.Join(row, "\t")+"\t")
	}
	return table.Flush()
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n>>20) }
