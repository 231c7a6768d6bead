package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"pantau/data"
	"pantau/etl/contract"
	"pantau/etl/layout"
	"pantau/etl/source"
	"pantau/etl/tabular"
)

type inspectCmd struct {
	Files     []string `arg:"" help:"Files to read, as they came."`
	Format    string   `help:"text for people, jsonl for programs." enum:"text,jsonl" default:"text"`
	Generic   bool     `help:"Take any table with a header: no layout, all columns text, every doubt reported."`
	Layout    string   `help:"Read it as this layout instead of recognising one." placeholder:"NAME"`
	Delimiter string   `help:"What separates cells: one character, or tab." placeholder:"CHAR"`
	Quote     string   `help:"What stands around cells: one character, or none." placeholder:"CHAR"`
	Escape    string   `help:"What stands before a quote inside quotes: one character." placeholder:"CHAR"`
	Encoding  string   `help:"utf-8, utf-16le, utf-16be or windows-1252." placeholder:"NAME"`
	HeaderRow int      `help:"Line of the header." placeholder:"LINE"`
	SkipRows  int      `help:"Lines at the top to pass over." placeholder:"N"`
	Problems  int      `help:"How many problems to show as text." default:"10"`
	Lang      string   `help:"Language of the sentences: id or en." enum:"id,en" default:"id"`

	now time.Time // when the files come
}

func (inspectCmd) Help() string {
	return `Examples:
  pantau inspect Order.all.xlsx
  pantau inspect --format jsonl --generic *.csv

Shows how files are read and what would become of their records. Nothing is
written and no warehouse is needed. Where there is an installation (--config, or
the folder), what people have said about the questions of their own forms counts
here as well. Cells are shown as they stand in the file,
names of people included.

jsonl prints for each file one object about the file, one for every record, and
a summary: records = landed + held + skipped. A record without problems would
land as it is printed. A problem with "note" holds nothing: it stands in a column
that is only checked, or is strange and may be true. A record that is no data,
such as a title above the table, says so in "skip" and has a problem of the rule
"skipped". A problem of the whole file stands in the summary. One with "cell"
holds its cell only: the record lands without it.

The status is 0 when every file could be opened, whatever is wrong inside them,
and 1 otherwise.`
}

// A viewer shows one inspected file. Exactly one begin and one end are called
// for each, and a record in between for each of its records.
type viewer interface {
	begin(seen inspected)
	record(r *layout.Inspection)
	end(tally tally, whole *contract.Problem)
}

// An inspected is what is known of a file before its first record. What could
// not be found out is zero.
type inspected struct {
	name  string
	file  *tabular.File
	match *layout.Match
}

// A tally counts the records of one file; records = landed + held + skipped.
type tally struct {
	records, held, skipped, problems, notes int
	partial                                 int // of those that land: without some of their cells
}

func (c inspectCmd) Run(e *env) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	if _, known := layout.Named(c.Layout); c.Layout != "" && !known {
		return fmt.Errorf("inspect: there is no layout %q%s", c.Layout, didYouMean(c.Layout))
	}
	if c.Layout != "" && c.Generic {
		return errors.New("inspect: --generic reads without a layout; leave out --layout or --generic")
	}
	var known []layout.Layout
	secrets := layout.Secrets{Person: func(kind, _ string) string { return kind }, Redact: func(text string) string { return text }}
	if !c.Generic {
		cfg, err := e.config()
		if err != nil {
			return err
		}
		c.now = cfg.clock.Now()
		if secrets.Reference, err = referenceOf(cfg); err != nil {
			return err
		}
		// what people have said about the questions of their forms, where there is an installation
		q, err := openQuestions(cfg.path("questions.json"))
		if err != nil {
			return err
		}
		known = slices.DeleteFunc(q.layouts(), func(l layout.Layout) bool { return c.Layout != "" && l.Name != c.Layout })
	}
	out := bufio.NewWriterSize(e.out, 64<<10)
	var v viewer = &textView{out: out, most: c.Problems, lang: c.Lang}
	if c.Format == "jsonl" {
		v = newJSONView(out, c.Lang)
	}
	var unopened error
	for _, name := range c.Files {
		if err := e.ctx.Err(); err != nil {
			return errors.Join(err, out.Flush())
		}
		if err := c.inspect(e.ctx, name, options, known, secrets, v); err != nil {
			unopened = errors.Join(unopened, err)
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return unopened
}

// inspect shows one file. Its error says that the file could not be opened or
// read from the disk; everything else is a finding.
func (c inspectCmd) inspect(ctx context.Context, name string, options tabular.Options, known []layout.Layout, secrets layout.Secrets, v viewer) error {
	seen := inspected{name: name}
	content, err := source.OpenFile(name)
	if err != nil {
		v.begin(seen)
		v.end(tally{}, unreadable(err))
		return err
	}
	defer content.Close()
	seen.file, err = tabular.Open(name, tabular.Until(ctx, content), content.Size(), options)
	if err == nil && c.Generic {
		seen.match, err = layout.Generic(seen.file)
	} else if err == nil {
		seen.match, err = layout.Recognise(seen.file, known)
	}
	if ctx.Err() != nil { // nobody waits for it any more
		return ctx.Err()
	}
	v.begin(seen)
	if seen.match != nil {
		seen.match.Received = c.now
	}
	var counts tally
	if err == nil {
		counts, err = show(seen.match, secrets, v)
	}
	if refusal, ok := errors.AsType[*contract.Refusal](err); ok {
		v.end(counts, &refusal.Problem)
		return nil
	}
	if err != nil && ctx.Err() == nil {
		v.end(counts, unreadable(err))
	}
	if err != nil {
		return fmt.Errorf("inspect %s: %w", name, err)
	}
	v.end(counts, seen.match.Doubt)
	return nil
}

// show hands out every record and counts.
func show(match *layout.Match, secrets layout.Secrets, v viewer) (counts tally, err error) {
	next := match.Inspect(secrets)
	var record layout.Inspection
	for {
		ok, err := next(&record)
		if err != nil || !ok {
			return counts, err
		}
		counts.records++
		switch {
		case record.Skip != "":
			counts.skipped++
		case len(record.Problems) > 0:
			counts.held++
		}
		if len(record.Unread) > 0 {
			counts.partial++
		}
		counts.problems += len(record.Problems) + len(record.Unread)
		counts.notes += len(record.Notes)
		v.record(&record)
	}
}

func unreadable(err error) *contract.Problem {
	said := contract.RefuseFile("open", "Berkas tidak dapat dibuka: "+err.Error(), "the file cannot be opened: "+err.Error())
	return &said.Problem
}

// didYouMean lists the layouts, the likeliest first where there is one.
func didYouMean(name string) string {
	var names []string
	for _, l := range layout.All() {
		names = append(names, l.Name)
	}
	if maybe := contract.Nearest(name, names); maybe != "" {
		return fmt.Sprintf("; did you mean %s?", maybe)
	}
	return fmt.Sprintf("; there are %s", names)
}

// options are what the command line says about all the files.
func (c inspectCmd) options() (tabular.Options, error) {
	o := tabular.Options{Encoding: strings.ToLower(c.Encoding), HeaderRow: c.HeaderRow, SkipRows: c.SkipRows}
	for _, flag := range []struct {
		name, value string
		target      *byte
	}{{"delimiter", c.Delimiter, &o.Delimiter}, {"quote", c.Quote, &o.Quote}, {"escape", c.Escape, &o.Escape}} {
		switch {
		case flag.value == "":
		case flag.value == "tab" || flag.value == `\t`:
			*flag.target = '\t'
		case flag.value == "none" && flag.name == "quote":
			*flag.target = tabular.NoQuote
		case len(flag.value) == 1:
			*flag.target = flag.value[0]
		default:
			return o, fmt.Errorf("inspect: --%s takes one character, not %q", flag.name, flag.value)
		}
	}
	if names := tabular.Encodings(); o.Encoding != "" && !slices.Contains(names, o.Encoding) {
		return o, fmt.Errorf("inspect: --encoding is one of %s, not %q", strings.Join(names, ", "), c.Encoding)
	}
	quote := cmp.Or(o.Quote, '"')
	if o.Delimiter == quote || o.Delimiter == '\n' || o.Delimiter == '\r' || o.Delimiter != 0 && o.Delimiter == o.Escape {
		return o, fmt.Errorf("inspect: --delimiter %q is a line end, or stands around cells or before quotes", c.Delimiter)
	}
	if c.HeaderRow < 0 || c.SkipRows < 0 {
		return o, errors.New("inspect: --header-row and --skip-rows count lines and cannot be below zero")
	}
	return o, nil
}

// referenceOf reads the city's reference data, or the built-in one.
func referenceOf(cfg Config) (data.Reference, error) {
	var own fs.FS
	if cfg.Reference.Dir != "" {
		own = os.DirFS(cfg.Reference.Dir)
	}
	return data.LoadFrom(own)
}
