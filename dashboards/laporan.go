package dashboards

import (
	"fmt"
	"net/http"
	"path"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/report"
)

// reportsView is the list of published reports.
type reportsView struct {
	frame
	Reports []reportRow
}

// A reportRow is one published report as the list says it.
type reportRow struct {
	Week, Dates, Title, For, Made, Code string
	HTML, PDF                           string // addresses; empty when there is no such file
	Size                                string // of the PDF
	Sample                              bool
	Earlier                             []reportRow // other editions of the week, the one made last on top
}

// reports answers /laporan: every weekly report, newest first.
func (s *Server) reports(w http.ResponseWriter, r *http.Request) error {
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	build, err := s.build(r.Context(), edition)
	if err != nil {
		return err
	}
	published, err := report.List(s.Reports)
	if err != nil {
		return err
	}
	view := reportsView{frame: s.frameOf(drawn{page: page{Slug: "laporan", Title: "Laporan"}, build: build, on: stand{Filter: figure.Filter{AsOf: build.AsOf, Period: figure.LastFullWeek(build.AsOf)}}})}
	for _, meta := range published {
		view.Reports = append(view.Reports, rowOf(meta, ""))
	}
	return s.renderStatus(w, http.StatusOK, "laporan.html", view)
}

// rowOf is a report in words; edition is "" for the newest of its week, whose address stays the same.
func rowOf(meta report.Meta, edition string) reportRow {
	row := reportRow{Title: meta.Title, For: bahasa.Moment(meta.Due), Made: madeText(meta.Made), Code: meta.Code, Sample: meta.Sample, Week: meta.Week}
	if from, err := time.Parse(time.DateOnly, meta.From); err == nil {
		row.Week, row.Dates = bahasa.Sentence(bahasa.Week(from)), bahasa.LongWeekRange(from)
	}
	address := path.Join("/laporan", meta.Week, edition)
	for _, file := range meta.Files {
		switch path.Ext(file.Name) {
		case ".html":
			row.HTML = address + "/" + file.Name
		case ".pdf":
			row.PDF, row.Size = address+"/"+file.Name, fmt.Sprintf("%s kB", bahasa.Decimal(float64(file.Bytes)/1000, 0))
		}
	}
	for _, earlier := range meta.Earlier {
		row.Earlier = append(row.Earlier, rowOf(earlier, earlier.Edition))
	}
	return row
}

// madeText says when an edition was really made: "Senin, 23 November 2026 07.00 WIB", and again when it was made more than once.
func madeText(made []time.Time) string {
	switch len(made) {
	case 0:
		return ""
	case 1:
		return bahasa.Moment(made[0])
	}
	return fmt.Sprintf("%s; lagi %s, isinya sama", bahasa.Moment(made[0]), bahasa.Moment(made[len(made)-1]))
}

// reportFile answers /laporan/{week}/{file} with a file of the newest report of a week, and /laporan/{week}/{edition}/{file}
// with one of another edition. The HTML brings its own styles, so it gets a
// policy that allows those and still no script.
func (s *Server) reportFile(w http.ResponseWriter, r *http.Request) error {
	file, err := report.Open(s.Reports, r.PathValue("week"), r.PathValue("edition"), r.PathValue("file"))
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	header := w.Header()
	header.Set("Cache-Control", "private, no-cache")
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	if path.Ext(info.Name()) == ".pdf" {
		header.Set("Content-Disposition", fmt.Sprintf(`inline; filename="pantau-%s.pdf"`, r.PathValue("week")))
	}
	http.ServeContent(w, r, info.Name(), info.ModTime(), file)
	return nil
}
