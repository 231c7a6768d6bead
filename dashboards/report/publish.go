package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/dashboards/web"
	"pantau/data"
)

// zone is where weeks begin and reports are dated.
var zone = bahasa.WIB()

// A Publisher prints weekly reports. Its fields are set once, in cmd.
type Publisher struct {
	Warehouse  queries.Asker
	Reference  data.Reference
	City       City
	Dir        string      // where reports are kept: var/reports
	Bundle     *web.Bundle // styles of the HTML; nil when this binary has no front end
	Drawer     Drawer      // draws charts; nil leaves tables in their place
	Typesetter Typesetter  // prints the PDF; nil leaves it out
	Log        *slog.Logger
	Now        func() time.Time // tells when a report is really made; the machine's clock when nil
}

// LastFullWeek is the week a report due at a moment is about: the newest that had ended, in WIB.
func LastFullWeek(due time.Time) figure.Period {
	local := due.In(zone)
	yesterday := time.Date(local.Year(), local.Month(), local.Day()-1, 0, 0, 0, 0, time.UTC)
	return figure.LastFullWeek(yesterday)
}

// Week reads a week as commands name it: "2026-W47".
func Week(name string) (figure.Period, error) {
	period, err := figure.ParsePeriod(name, time.Time{}, time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC))
	if err != nil || period.Span != figure.Week {
		return figure.Period{}, fmt.Errorf("week %q: want a year and an ISO week, such as 2026-W47", name)
	}
	return period, nil
}

// Publish prints the report of a week and keeps it under Dir/2026-W47 as laporan.html, laporan.pdf and laporan.json, due being
// the moment it is for. What was printed of the week before is kept beside it. Printed again from the same data the files are
// the same, byte for byte, and only the time is noted.
func (p Publisher) Publish(ctx context.Context, week figure.Period, due time.Time) (Meta, error) {
	meta, files, err := p.Print(ctx, week, due)
	if err == nil {
		err = keep(filepath.Join(p.Dir, week.Key), files, p.now())
	}
	if err != nil {
		return Meta{}, fmt.Errorf("report %s: %w", week.Key, err)
	}
	p.Log.InfoContext(ctx, "report published", "week", week.Key, "code", meta.Code, "files", len(files))
	return meta, nil
}

func (p Publisher) now() time.Time {
	if p.Now == nil {
		return time.Now()
	}
	return p.Now()
}

// Print makes the files of a report without writing them, by name.
func (p Publisher) Print(ctx context.Context, week figure.Period, due time.Time) (Meta, map[string][]byte, error) {
	document, err := Compose(ctx, queries.NewBook(p.Warehouse), p.Reference, p.City, week, due)
	if err != nil {
		return Meta{}, nil, err
	}
	for _, fault := range document.faults {
		p.Log.ErrorContext(ctx, "figure left out of the report", "week", week.Key, "err", fault)
	}
	if document.Code, err = document.code(); err != nil {
		return Meta{}, nil, err
	}
	files := map[string][]byte{}
	if files[htmlFile], err = document.HTML(p.Drawer, p.Bundle); err != nil {
		return Meta{}, nil, err
	}
	if p.Typesetter != nil && p.Drawer != nil {
		if files[pdfFile], err = document.PDF(ctx, p.Drawer, p.Typesetter); err != nil {
			return Meta{}, nil, err
		}
	}
	meta := Meta{
		Week: week.Key, From: week.From.Format(time.DateOnly), To: week.To.Format(time.DateOnly), Due: due.UTC(), Code: document.Code,
		Version: document.Version, Title: document.Title, Sample: document.Sample,
	}
	for _, name := range []string{htmlFile, pdfFile} {
		if content, made := files[name]; made {
			sum := sha256.Sum256(content)
			meta.Files = append(meta.Files, File{Name: name, Bytes: len(content), SHA256: hex.EncodeToString(sum[:])})
		}
	}
	text, err := json.MarshalIndent(meta, "", "  ")
	files[metaFile] = append(text, '\n')
	return meta, files, err
}

// code names the document by its week and a hash of everything it says: "2026-W47-7F3A".
func (d Document) code() (string, error) {
	d.Code = ""
	text, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("report code: %w", err)
	}
	sum := sha256.Sum256(text)
	return d.Week.Key + "-" + strings.ToUpper(hex.EncodeToString(sum[:2])), nil
}
