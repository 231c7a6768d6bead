package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"

	"pantau/dashboards"
	"pantau/dashboards/figure"
	"pantau/etl/contract"
	"pantau/etl/tabular"
	"pantau/warehouse"
)

type quarantineCmd struct {
	List    quarantineListCmd    `cmd:"" help:"List held rows."`
	Export  quarantineExportCmd  `cmd:"" help:"Write held rows as XLSX or CSV, to be corrected."`
	Import  quarantineImportCmd  `cmd:"" help:"Land the corrected rows of such a file; the others stay, with their reason."`
	Dismiss quarantineDismissCmd `cmd:"" help:"Close held rows that will never land."`
	Retry   quarantineRetryCmd   `cmd:"" help:"Read the held rows of a file again, after a contract was widened."`
}

func (quarantineCmd) Help() string {
	return `Example: pantau quarantine export karantina.xlsx, then pantau quarantine import karantina.xlsx

The warehouse keeps no cell that names a person, so none is exported: it says "tidak disimpan". Leave it as it
is, and on import it comes from the archived original (an encrypted archive needs archive.identity_file).`
}

type heldFilterFlags struct {
	Layout string `help:"Only rows of this layout." placeholder:"NAME"`
	Rule   string `help:"Only rows held for this rule." placeholder:"RULE"`
	Batch  string `help:"Only rows of this file, by its whole hash." placeholder:"SHA256"`
	Status string `help:"open, replaced, dismissed or all." enum:"open,replaced,dismissed,all" default:"open"`
}

func (f heldFilterFlags) filter() figure.HeldFilter {
	filter := figure.HeldFilter{Status: f.Status, Layout: f.Layout, Rule: f.Rule, Batch: f.Batch, Rows: figure.AllRows}
	if f.Status == "all" {
		filter.Status = ""
	}
	return filter
}

type quarantineListCmd struct {
	heldFilterFlags `embed:""`
}

func (c quarantineListCmd) Run(e *env) error {
	return quarantineHereOrThere(e, quarantineRequest{Do: "list", Filter: c.filter()})
}

type quarantineExportCmd struct {
	heldFilterFlags `embed:""`
	File            string `arg:"" help:"File to write; its ending says the format: .xlsx or .csv." type:"path"`
}

func (c quarantineExportCmd) Run(e *env) error {
	return quarantineHereOrThere(e, quarantineRequest{Do: "export", Filter: c.filter(), File: c.File})
}

type quarantineImportCmd struct {
	File string `arg:"" help:"A file that export wrote, corrected." type:"existingfile"`
}

func (c quarantineImportCmd) Run(e *env) error {
	path, err := filepath.Abs(c.File)
	if err != nil {
		return err
	}
	return quarantineHereOrThere(e, quarantineRequest{Do: "import", File: path})
}

type quarantineDismissCmd struct {
	IDs []string `arg:"" name:"id" help:"Rows, as list names them."`
	Why string   `help:"The reason, for whoever reads the numbers later." required:""`
}

func (c quarantineDismissCmd) Run(e *env) error {
	return quarantineHereOrThere(e, quarantineRequest{Do: "dismiss", IDs: c.IDs, Why: c.Why})
}

type quarantineRetryCmd struct {
	Batch string `arg:"" help:"The file, by its whole hash."`
}

func (c quarantineRetryCmd) Run(e *env) error {
	return quarantineHereOrThere(e, quarantineRequest{Do: "retry", Filter: figure.HeldFilter{Batch: c.Batch}})
}

// A quarantineRequest is what somebody wants done about held rows. It travels as
// JSON when a running server does it; files are named, since both ends are the
// same user on the same machine.
type quarantineRequest struct {
	Do     string            `json:"do"` // list, export, import, dismiss, retry
	Filter figure.HeldFilter `json:"filter"`
	File   string            `json:"file,omitempty"`
	IDs    []string          `json:"ids,omitempty"`
	Why    string            `json:"why,omitempty"`
	By     string            `json:"by"`
}

// quarantineHereOrThere does it in this process or, when a server holds the
// warehouse, has the server do it. What has landed is built at once.
func quarantineHereOrThere(e *env, held quarantineRequest) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	held.By = "perintah"
	if who, err := user.Current(); err == nil {
		held.By += " (" + who.Username + ")"
	}
	tell := func(r result) error { return r.line(e.out) }
	a, err := open(e.ctx, cfg, e.log)
	if errors.Is(err, warehouse.ErrHeld) {
		asked := ask(e.ctx, cfg.path("serve.json"), request{Held: &held}, tell)
		if errors.Is(asked, errNoServer) {
			return fmt.Errorf("%w (and %w)", err, asked)
		}
		return asked
	}
	if err != nil {
		return err
	}
	err = a.runHeld(e.ctx, held, tell)
	a.desk.finish()
	return errors.Join(err, a.Close())
}

// runHeld does what a request about held rows wants and tells the result.
func (a *app) runHeld(ctx context.Context, held quarantineRequest, tell func(result) error) error {
	r := result{Job: "quarantine"}
	var text strings.Builder
	err := a.doHeld(ctx, held, &text)
	if r.Says = text.String(); err != nil {
		r.Err = err.Error()
	}
	if told := tell(r); told != nil {
		return told
	}
	if err != nil {
		return fmt.Errorf("quarantine %s: %w", held.Do, err)
	}
	return nil
}

func (a *app) doHeld(ctx context.Context, held quarantineRequest, out io.Writer) error {
	switch held.Do {
	case "list":
		return a.listHeld(ctx, held.Filter, out)
	case "export":
		return a.exportHeldTo(ctx, held)
	case "import":
		receipt, err := a.importHeld(ctx, held.File, held.By)
		return settled(out, receipt, err)
	case "dismiss":
		if err := a.desk.Dismiss(ctx, held.IDs, held.Why, held.By); err != nil {
			return err
		}
		fmt.Fprintf(out, "%d rows dismissed\n", len(held.IDs))
		return nil
	case "retry":
		receipt, err := a.desk.Retry(ctx, held.Filter.Batch, held.By)
		return settled(out, receipt, err)
	}
	return fmt.Errorf("there is no %q", held.Do)
}

func settled(out io.Writer, receipt dashboards.Receipt, err error) error {
	if err == nil {
		fmt.Fprintf(out, "%d read = %d landed + %d still held + %d skipped\n", receipt.Read, receipt.Landed, receipt.Held, receipt.Skipped)
	}
	return err
}

func (a *app) listHeld(ctx context.Context, filter figure.HeldFilter, out io.Writer) error {
	rows, _, err := a.heldRows(ctx, filter)
	if err != nil {
		return err
	}
	for _, row := range rows {
		fmt.Fprintf(out, "%s  %-9s %s\n", row.ID, row.Status, place(row))
		for _, problem := range row.Problems {
			fmt.Fprintf(out, "    line %d, %q: %s\n", row.Line, problem.Column, problem.EN)
		}
		if row.Status != "open" {
			fmt.Fprintf(out, "    by %s: %s%s\n", row.By, row.Why, row.ByBatch)
		}
	}
	fmt.Fprintf(out, "%d rows\n", len(rows))
	return nil
}

// exportHeldTo writes the file whole or not at all.
func (a *app) exportHeldTo(ctx context.Context, held quarantineRequest) error {
	format := strings.ToLower(strings.TrimPrefix(filepath.Ext(held.File), "."))
	if format != "xlsx" && format != "csv" {
		return fmt.Errorf("%s ends in neither .xlsx nor .csv", held.File)
	}
	f, err := renameio.NewPendingFile(held.File, renameio.WithPermissions(0o600))
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer f.Cleanup()
	if err := a.exportHeld(ctx, f, held.Filter, format); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}

// importHeld lands the corrected rows of a file.
func (a *app) importHeld(ctx context.Context, path, by string) (receipt dashboards.Receipt, err error) {
	f, err := os.Open(path)
	if err != nil {
		return receipt, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return receipt, err
	}
	table, err := tabular.Open(filepath.Base(path), tabular.Until(ctx, f), info.Size(), tabular.Options{})
	if refusal := (*contract.Refusal)(nil); errors.As(err, &refusal) {
		return receipt, fmt.Errorf("%s: %s", path, refusal.English)
	}
	if err != nil {
		return receipt, err
	}
	sent, ok, err := sentRows(table)
	if refusal := (*contract.Refusal)(nil); errors.As(err, &refusal) {
		return receipt, fmt.Errorf("%s: %s", path, refusal.English)
	}
	if err != nil {
		return receipt, err
	}
	if !ok {
		return receipt, fmt.Errorf("%s has no column %q: it is not a file that \"pantau quarantine export\" wrote", path, idHeader)
	}
	if receipt, err = a.desk.landCorrection(ctx, sent, by); err == nil && receipt.Landed > 0 {
		a.desk.recalculate()
	}
	return receipt, err
}
