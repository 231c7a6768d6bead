package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"filippo.io/age"

	"pantau/dashboards"
	"pantau/dashboards/bahasa"
	"pantau/dashboards/draw"
	"pantau/dashboards/web"
	"pantau/data"
	"pantau/etl"
	"pantau/etl/archive"
	"pantau/etl/batch"
	"pantau/etl/layout"
	"pantau/etl/schedule"
	"pantau/etl/source"
	"pantau/etl/text/redact"
	"pantau/warehouse"
)

// An app is an installation that is open: its warehouse, its jobs, its pages.
type app struct {
	cfg        Config
	log        *slog.Logger
	reference  data.Reference
	warehouse  *warehouse.Warehouse
	archive    archive.Archive
	load       etl.Loader
	questions  *questions
	desk       *desk
	recount    *recounter
	schedule   *schedule.Scheduler
	assets     *web.Bundle
	drawer     *draw.Engine
	typesetter *draw.Typesetter
	pages      http.Handler
}

// open brings an installation up. Whoever opens it must close it.
func open(ctx context.Context, cfg Config, log *slog.Logger) (a *app, err error) {
	a = &app{cfg: cfg, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	if err := a.openReference(); err != nil {
		return a, err
	}
	if err := a.openWarehouse(ctx, cfg.path("warehouse.duckdb")); err != nil {
		return a, err
	}
	a.dropLeftovers(ctx)
	if err := a.settleArchive(ctx); err != nil {
		return a, err
	}
	if err := a.openPages(); err != nil {
		return a, err
	}
	a.schedule, err = schedule.New(a.timetable(), ledger{a.warehouse}, bahasa.WIB(), cfg.clock, log)
	return a, err
}

// openReference reads what is known before the first file arrives.
func (a *app) openReference() (err error) {
	var own fs.FS
	if a.cfg.Reference.Dir != "" {
		own = os.DirFS(a.cfg.Reference.Dir)
	}
	if a.reference, err = data.LoadFrom(own); err != nil {
		return err
	}
	_, err = complaintRules(a.reference) // whoever made a mistake in them is told now, not tomorrow morning
	return err
}

// openWarehouse opens what is kept, and makes the loader that adds to it.
func (a *app) openWarehouse(ctx context.Context, file string) (err error) {
	if err := os.MkdirAll(a.cfg.DataDir, 0o700); err != nil {
		return fmt.Errorf("open data folder: %w", err)
	}
	if err := makePrivate(a.cfg.DataDir); err != nil { // a disk that knows no rights, or files of another user
		a.log.WarnContext(ctx, "others may read the data folder", "err", err)
	}
	key, err := openPersonKey(a.cfg.personKeyFile(), file)
	if err != nil {
		return err
	}
	if a.archive, err = openArchive(a.cfg); err != nil {
		return err
	}
	if a.questions, err = openQuestions(a.cfg.path("questions.json")); err != nil {
		return err
	}
	kept := a.cfg.warehouse(file)
	kept.Key = key.fingerprint()
	if a.warehouse, err = warehouse.Open(ctx, kept, a.log); err != nil {
		return a.cfg.otherKey(err)
	}
	a.load = etl.Loader{
		Store:   a.warehouse,
		Archive: a.archive,
		Layouts: a.layouts,
		Secrets: layout.Secrets{Person: key.pseudonym, Redact: redact.New().Redact, Reference: a.reference},
		Log:     a.log,
		Now:     a.cfg.clock.Now,
	}
	return a.warehouse.SeeReference(ctx, a.reference)
}

// openPages makes what shows it: the drawing engines and the web server.
func (a *app) openPages() error {
	assets, err := web.Assets()
	if err != nil {
		return err
	}
	a.assets = assets
	if a.drawer, err = draw.NewEngine(assets, map[string][]byte{"kelurahan": a.reference.Boundaries}); err != nil {
		return err
	}
	a.typesetter = draw.NewTypesetter(assets, a.cfg.path("cache"))
	a.desk = newDesk(a)
	a.recount = newRecounter(a.warehouse, a.log)
	server, err := dashboards.New(dashboards.Parts{
		Warehouse: a.warehouse,
		Tracer:    a.warehouse,
		Archive:   readable(a.archive),
		Reference: a.reference,
		City:      a.cfg.City.Name,
		Assets:    assets,
		Drawer:    a.drawer,
		Reports:   a.cfg.path("reports"),
		Language:  language{},
		Reviews:   planning{a},
		Rules:     planning{a},
		Issues:    planning{a},
		Intake:    a.desk,
		Held:      a.desk,
		Layouts:   layoutsForPeople(),
		Log:       a.log,
	})
	if err != nil {
		return err
	}
	a.pages = server.Handler()
	return nil
}

// layouts are all layouts, with what people have said about their questions.
func (a *app) layouts() []layout.Layout { return a.questions.layouts() }

// layoutsForPeople names the layouts for the pages.
func layoutsForPeople() (all []dashboards.Layout) {
	for _, l := range layout.All() {
		all = append(all, dashboards.Layout{Name: l.Name, Title: l.Title, Template: l.Template})
	}
	return all
}

// read lands an original as what it was: a file that came in, or rows that took
// the place of held ones.
func (a *app) read(ctx context.Context, b batch.Batch, content io.ReaderAt, due time.Time) (batch.Counts, error) {
	if b.Source == correctionSource {
		return a.correct(ctx, b, content, due, "replay")
	}
	return a.load.Read(ctx, b, content, due)
}

// readable is the folder of the originals, empty when they are encrypted.
func readable(a archive.Archive) string {
	if len(a.Recipients) > 0 {
		return ""
	}
	return a.Dir
}

func openArchive(cfg Config) (archive.Archive, error) {
	a := archive.Archive{Dir: cfg.path("archive")}
	if cfg.Archive.Recipient != "" {
		recipient, err := age.ParseX25519Recipient(cfg.Archive.Recipient)
		if err != nil {
			return a, fmt.Errorf("archive.recipient: %w", err)
		}
		a.Recipients = []age.Recipient{recipient}
	}
	if cfg.Archive.IdentityFile != "" {
		text, err := os.ReadFile(cfg.Archive.IdentityFile)
		if err != nil {
			return a, fmt.Errorf("archive.identity_file: %w", err)
		}
		if a.Identities, err = age.ParseIdentities(strings.NewReader(string(text))); err != nil {
			return a, fmt.Errorf("archive.identity_file: %w", err)
		}
	}
	return a, nil
}

// inbox is the source that reads these folders of the inbox.
func (a *app) inbox(folders ...string) source.Inbox {
	return source.Inbox{Root: a.cfg.path("inbox"), Folders: folders, Settle: a.cfg.Inbox.Settle, Leave: a.cfg.Inbox.Leave}
}

// others is the source that reads whatever lies anywhere else in the inbox.
func (a *app) others() source.Inbox {
	in := a.inbox()
	for _, f := range inboxFolders {
		in.Except = append(in.Except, f.name)
	}
	for _, l := range layout.All() {
		in.Kinds = append(in.Kinds, l.Name)
	}
	return in
}

// forget removes originals that are past the retention the city has decided on.
func (a *app) forget(ctx context.Context, due time.Time) error {
	if a.cfg.Archive.KeepDays == 0 {
		return nil
	}
	gone, err := a.archive.Forget(ctx, due.AddDate(0, 0, -a.cfg.Archive.KeepDays))
	if gone > 0 {
		a.log.InfoContext(ctx, "originals past their retention removed", "files", gone)
	}
	return err
}

// Close writes down what is pending and lets the next process in.
func (a *app) Close() (err error) {
	if a.desk != nil {
		a.desk.close()
	}
	if a.recount != nil {
		a.recount.close()
	}
	if a.typesetter != nil {
		err = a.typesetter.Close(context.Background())
	}
	if a.drawer != nil {
		err = errors.Join(err, a.drawer.Close())
	}
	if a.warehouse != nil {
		err = errors.Join(err, a.warehouse.Close())
	}
	return err
}
