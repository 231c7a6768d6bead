package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"pantau/warehouse"
)

// errDiffers is how a replay ends that did not give what there was.
var errDiffers = errors.New("replay: the contents differ")

// tell shows both warehouses and how to put the new one in the place of the old.
// It fails when they were to be equal and are not.
func (c replayCmd) tell(w io.Writer, cfg Config, old, rebuilt *past) error {
	file := cfg.path("warehouse.duckdb")
	if old != nil && old.hash != "" {
		fmt.Fprintf(w, "%s  %s\n", old.hash, file)
	}
	fmt.Fprintf(w, "%s  %s\n", rebuilt.hash, c.Into)
	equal := old != nil && old.hash == rebuilt.hash
	switch {
	case old != nil && old.damaged:
		fmt.Fprintln(w, "The old one is damaged; the new one holds all that the archive has.")
	case old == nil:
		fmt.Fprintln(w, "There was no warehouse to compare with.")
	case equal:
		fmt.Fprintln(w, "The contents are equal.")
	default:
		old.differences(w, rebuilt)
	}
	old.takenAlong(w, rebuilt)
	fmt.Fprintf(w, "\nTo use the new one, stop the server, then:\n")
	for _, ending := range warehouse.Beside() {
		if _, err := os.Stat(file + ending); err == nil {
			fmt.Fprintf(w, "    mv %s %s\n", file+ending, cfg.path("warehouse.before-replay.duckdb"+ending))
		}
	}
	for _, ending := range warehouse.Beside() {
		if _, err := os.Stat(c.Into + ending); err == nil {
			fmt.Fprintf(w, "    mv %s %s\n", c.Into+ending, file+ending)
		}
	}
	if old != nil && !equal && !old.damaged {
		return errDiffers
	}
	return nil
}

// takenAlong says what came from the old warehouse and from no file, and what of
// it is about something that no file says any more.
func (p *past) takenAlong(w io.Writer, rebuilt *past) {
	if p == nil {
		fmt.Fprintln(w, "Reviews, rules, issues, what was done about held rows and the history of runs are in no file: the new one has none of them.")
		return
	}
	fmt.Fprintf(w, "Taken along: %d reviews, %d versions of the rules, %d models, %d issues with %d voices, %d decisions about held rows, %d files taken back, %d runs, %d builds.\n",
		p.kept.Count("ops.reviews"), p.kept.Count("ops.rules"), p.kept.Count("ops.text_models"), p.kept.Count("ops.issues"), p.kept.Count("ops.issue_voices"),
		p.kept.Count("ops.fates"), p.kept.Count("ops.withdrawals"), p.kept.Count("ops.runs"), p.kept.Count("ops.builds"))
	if rebuilt.strayReviews+rebuilt.strayVoices > 0 {
		fmt.Fprintf(w, "Of them %d reviews and %d voices are about texts that are in no file of the archive any more.\n", rebuilt.strayReviews, rebuilt.strayVoices)
	}
}

// differences shows file by file where the balance is another, up to twenty.
func (p *past) differences(w io.Writer, rebuilt *past) {
	now := map[string]arrival{}
	for _, f := range rebuilt.files {
		now[f.id] = f
	}
	const most = 20
	n := 0
	say := func(format string, args ...any) {
		if n++; n <= most {
			fmt.Fprintf(w, "  "+format+"\n", args...)
		}
	}
	fmt.Fprintln(w, "The contents differ:")
	for _, before := range p.files {
		after, there := now[before.id]
		switch {
		case !there && (before.status == "landed" || before.bytes > 0):
			say("%s: its original is no longer in the archive; %d rows are missing", before.File, before.landed)
		case there && (after.landed != before.landed || after.held != before.held):
			say("%s: %d landed and %d held, were %d and %d", before.File, after.landed, after.held, before.landed, before.held)
		}
		delete(now, before.id)
	}
	for _, f := range rebuilt.files {
		if _, unknown := now[f.id]; unknown {
			say("%s: is in the archive, and was not in the old warehouse; %d rows", f.File, f.landed)
		}
	}
	if n > most {
		fmt.Fprintf(w, "  and %d more files\n", n-most)
	}
	if n == 0 {
		fmt.Fprintln(w, "  every file has as many rows as before, but some say something else")
	}
	fmt.Fprintln(w, "That is as it should be when a layout or a contract has changed since; otherwise keep the old file and find out.")
}
