// Pantau watches over what a city's small traders say, register and sell. This
// is its one command: it brings everybody together and knows them all.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // a small server may have no time zones of its own

	"github.com/alecthomas/kong"

	"pantau/etl/schedule"
)

// version is set when a release is built.
var version = "dev"

// cli is the command line: one field a subcommand, in the order of the help.
type cli struct {
	Config  string `help:"Configuration file; without it pantau.toml, where there is one." placeholder:"FILE" short:"c"`
	Verbose bool   `help:"Log what is going on in more detail." short:"v"`

	Demo       demoCmd       `cmd:"" help:"Make sample data, run every job, publish last week's report and serve the dashboards."`
	Serve      serveCmd      `cmd:"" help:"Run the jobs when they fall due and serve the dashboards."`
	Run        runCmd        `cmd:"" help:"Run jobs now, through the running server if there is one."`
	Build      buildCmd      `cmd:"" help:"Rebuild and check the models."`
	Report     reportCmd     `cmd:"" help:"Publish the report of a week."`
	Replay     replayCmd     `cmd:"" help:"Rebuild the warehouse from the archive alone, beside the old one, and compare them."`
	Verify     verifyCmd     `cmd:"" help:"Read every block of the warehouse and every original, and say what is damaged."`
	Inspect    inspectCmd    `cmd:"" help:"Show how files are read and what would become of their rows; writes nothing."`
	Quarantine quarantineCmd `cmd:"" help:"List, export, correct, dismiss or retry the rows that were held."`
	Template   templateCmd   `cmd:"" help:"Write an empty template of one of our layouts."`
	Sample     sampleCmd     `cmd:"" help:"Write made-up files in the real layouts."`
	Init       initCmd       `cmd:"" help:"Write a commented configuration and the folders of an installation."`
	Settings   settingsCmd   `cmd:"" name:"config" help:"Show the configuration in force, secrets masked."`
	Redact     redactCmd     `cmd:"" help:"Take personal data out of texts: one a line in, JSON lines out."`
	Classify   classifyCmd   `cmd:"" help:"Sort texts into complaints: one a line in, JSON lines out, with the reasons."`
	Bench      benchCmd      `cmd:"" help:"Measure this machine and print the figures as a table."`
	Version    versionCmd    `cmd:"" help:"Show the version."`

	BenchStep benchStepCmd `cmd:"" hidden:""`
	Trial     trialCmd     `cmd:"" hidden:""`
}

// env is what every subcommand is handed: where to read, write and log.
type env struct {
	ctx    context.Context
	in     io.Reader
	out    io.Writer
	err    io.Writer
	log    *slog.Logger
	level  *slog.LevelVar // from which level on log speaks
	clock  schedule.Clock
	config func() (Config, error)
}

func main() {
	keepPrivate()
	os.Exit(pantau(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// pantau runs one command line. It answers 0 only when what was asked was done.
func pantau(args []string, in io.Reader, out, errOut io.Writer) (status int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("pantau"),
		kong.Description("Pantau brings what small traders say, register and sell into one warehouse and gives it back as dashboards and a weekly report."),
		kong.Writers(out, errOut),
		kong.Vars{"templates": strings.Join(templateNames(), ", ")},
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	if err != nil {
		fmt.Fprintln(errOut, "pantau:", err)
		return 1
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help has said it all
		return exited
	}
	if err != nil {
		fmt.Fprintln(errOut, "pantau:", err)
		fmt.Fprintln(errOut, `Try "pantau --help".`)
		return 2
	}
	clock, err := clockFrom(os.Getenv(clockVariable))
	if err != nil {
		fmt.Fprintln(errOut, "pantau:", err)
		return 2
	}
	level := new(slog.LevelVar)
	if c.Verbose {
		level.Set(slog.LevelDebug)
	}
	e := &env{
		ctx: ctx, in: in, out: out, err: errOut,
		log:   slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: level})),
		level: level,
		clock: clock,
		config: func() (Config, error) {
			cfg, err := loadConfig(c.Config)
			cfg.clock = clock
			return cfg, err
		},
	}
	if clock.Ahead != 0 {
		e.log.Warn("the clock is set by "+clockVariable, "now", clock.Now())
	}
	if err := parsed.Run(e); err != nil {
		if errors.Is(err, context.Canceled) && ctx.Err() != nil {
			fmt.Fprintln(errOut, "pantau: stopped")
			return 130
		}
		for _, line := range each(err) {
			fmt.Fprintln(errOut, "pantau:", line)
		}
		return 1
	}
	return 0
}

// each takes joined errors apart, so that every mistake gets a line.
func each(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		if _, formatted := err.(interface{ Is(error) bool }); !formatted {
			var all []error
			for _, e := range joined.Unwrap() {
				all = append(all, each(e)...)
			}
			return all
		}
	}
	return []error{err}
}
