package dashboards

import (
	"fmt"
	"net/http"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// uploadsView is the page on which a file is handed in.
type uploadsView struct {
	frame
	Offered     bool // somebody takes files in
	Calculating bool
	Templates   []Layout
	Uploads     []uploadRow
	Withdrawn   []uploadRow
	Questions   []Question // what people said about the questions of their forms
	Mistakes    *figure.Grid
	MistakesSay string
}

// An uploadRow is a file that somebody handed in.
type uploadRow struct {
	Batch, Name, Kind, Sums, When string
}

// uploads answers /data/unggah.
func (s *Server) uploads(w http.ResponseWriter, r *http.Request) error {
	flash := s.flashes.take(w, r)
	shell, err := s.frameBelow(r.Context(), "Unggah berkas")
	if err != nil {
		return err
	}
	shell.Flash = flash
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	answers, err := s.book.All(r.Context(), edition, []string{"data/uploads", "data/withdrawn", "data/mistakes"}, nil)
	if err != nil {
		return err
	}
	view := uploadsView{frame: shell, Offered: s.Intake != nil, Calculating: s.Intake != nil && s.Intake.Calculating()}
	if s.Intake != nil {
		view.Questions = s.Intake.Questions()
	}
	for _, known := range s.Layouts {
		if known.Template {
			view.Templates = append(view.Templates, known)
		}
	}
	brought, back := answers.Of("data/uploads"), answers.Of("data/withdrawn")
	for i := range brought.Len() {
		kind := s.layoutTitle(brought.Text(i, "layout"))
		if brought.Text(i, "source") == "koreksi" {
			kind = "Perbaikan karantina, " + kind
		}
		view.Uploads = append(view.Uploads, uploadRow{
			Batch: brought.Text(i, "batch_id"), Name: brought.Text(i, "file"), Kind: kind, When: bahasa.Moment(brought.Time(i, "loaded_at")),
			Sums: told(Receipt{Landed: brought.Int(i, "rows_landed"), Held: brought.Int(i, "rows_held"), Skipped: brought.Int(i, "rows_skipped"), Partial: brought.Int(i, "rows_partial")}),
		})
	}
	for i := range back.Len() {
		view.Withdrawn = append(view.Withdrawn, uploadRow{
			Name: back.Text(i, "file"), Kind: s.layoutTitle(back.Text(i, "layout")),
			Sums: fmt.Sprintf("%s baris dikeluarkan oleh %s", bahasa.Count(back.Int(i, "rows_landed")), back.Text(i, "withdrawn_by")),
			When: bahasa.Moment(back.Time(i, "withdrawn_at")),
		})
	}
	view.MistakesSay, view.Mistakes = figure.Mistakes(answers.Of("data/mistakes"), s.layoutTitle)
	return s.renderStatus(w, http.StatusOK, "unggah.html", view)
}

// uploadView is what would become of a file that was handed in.
type uploadView struct {
	frame
	Preview
	Finding string
	Stack   *figure.Stack
	Grid    *figure.Grid
	Measure string
	Notes   []note
	Unkept  []string // columns that are checked or passed over, and shown to nobody
	Italic  bool     // cells of a person are among those shown
	Said    string   // about the order of dates
}

// A note explains a row or a column of the preview.
type note struct{ Badge, Kind, Text string }

// upload answers /data/unggah/{id}.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) error {
	if s.Intake == nil {
		return ErrNotFound
	}
	seen, err := s.Intake.Look(r.Context(), r.PathValue("id"))
	if err != nil {
		return said(err, "/data/unggah", "Unggah berkas")
	}
	flash := s.flashes.take(w, r)
	shell, err := s.frameBelow(r.Context(), "Periksa "+seen.Name)
	if err != nil {
		return err
	}
	shell.Flash = flash
	view := uploadView{frame: shell, Preview: seen}
	view.tell()
	return s.renderStatus(w, http.StatusOK, "periksa.html", view)
}
