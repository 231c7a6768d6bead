package dashboards

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/warehouse/table"
)

// quarantineView is the page of held rows.
type quarantineView struct {
	frame
	Offered     bool // something can be done about them
	Calculating bool
	Heading     string
	Lead        string
	Status      []choice
	Layouts     []choice
	Files       []choice
	Reasons     []choice
	Rows        figure.HeldFilter
	Query       string // of the filter, for downloads
	Back        string // address of this page
	All         int
	Groups      []heldGroup
	Retry       string // name of the file whose rows may be read again, when one is chosen
	CSV         bool   // all rows have the same columns, as far as the filter tells
	Newer       string // addresses of the pages before and after
	Older       string
	Range       string
}

// A choice is one value of a filter.
type choice struct {
	Value, Text string
	Selected    bool
}

// A heldGroup is held rows of one file, each as a small table.
type heldGroup struct {
	Name, Sub string
	Rows      []heldView
}

// A heldView is a held row: the wrong cells first, and why.
type heldView struct {
	ID, Place string
	Open      bool
	Grid      figure.Grid
	Reasons   []string
	Fate      string
}

// quarantineActions are what can be done about held rows.
func (s *Server) quarantineActions() []action {
	if s.Held == nil {
		return nil
	}
	return []action{
		{Path: "/data/karantina/tutup", Do: s.dismissHeld},
		{Path: "/data/karantina/coba-lagi", Time: longTime, Do: s.retryHeld},
	}
}

// quarantine answers /data/karantina.
func (s *Server) quarantine(w http.ResponseWriter, r *http.Request) error {
	flash := s.flashes.take(w, r)
	shell, err := s.frameBelow(r.Context(), "Karantina")
	if err != nil {
		return err
	}
	shell.Flash = flash
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	filter := figure.HeldFilterOf(r.URL.Query())
	reasons, err := s.book.Ask(r.Context(), edition, "data/reasons", nil)
	if err != nil {
		return err
	}
	answer, err := s.book.Ask(r.Context(), edition, "data/quarantine", filter.Args())
	if err != nil {
		return err
	}
	rows, all := figure.ReadHeldRows(answer)
	view := quarantineView{frame: shell, Offered: s.Held != nil, Calculating: s.Intake != nil && s.Intake.Calculating(), Rows: filter, All: all}
	view.choices(reasons, s.layoutTitle)
	view.page(rows)
	for _, row := range rows {
		view.add(row, s.layoutTitle)
	}
	view.head(reasons)
	return s.renderStatus(w, http.StatusOK, "karantina.html", view)
}

// choices are the values that held rows have.
func (v *quarantineView) choices(reasons table.Table, title func(string) string) {
	v.Status = []choice{{"", "menunggu", v.Rows.Status == "open"}}
	for _, known := range figure.HeldStatuses()[1:] {
		v.Status = append(v.Status, choice{known.Slug, known.Name, known.Status == v.Rows.Status})
	}
	v.Status = append(v.Status, choice{"semua", "semua", v.Rows.Status == ""})
	seen := map[string]bool{}
	once := func(kind, value string) bool {
		first := value != "" && !seen[kind+value]
		seen[kind+value] = true
		return first
	}
	for i := range reasons.Len() {
		layout, batch, rule := reasons.Text(i, "layout"), reasons.Text(i, "batch_id"), reasons.Text(i, "rule")
		name := figure.Shortened(figure.FileName(reasons.Text(i, "file")), 44)
		if owner := reasons.Text(i, "owner"); owner != "" { // marketplaces call the files of all shops the same
			name += " · " + owner
		}
		if once("layout", layout) {
			v.Layouts = append(v.Layouts, choice{layout, title(layout), layout == v.Rows.Layout})
		}
		if (v.Rows.Layout == "" || v.Rows.Layout == layout) && once("batch", batch) {
			v.Files = append(v.Files, choice{batch, name, batch == v.Rows.Batch})
		}
		if once("rule", rule) {
			v.Reasons = append(v.Reasons, choice{rule, figure.RuleName(rule), rule == v.Rows.Rule})
		}
	}
}

// page says where among all rows these are.
func (v *quarantineView) page(rows []figure.HeldRow) {
	address := func(page int) string {
		other := v.Rows
		other.Page = page
		return "/data/karantina" + questionMark(other.Query())
	}
	v.Back = address(v.Rows.Page)
	all := v.Rows
	all.Page = 0
	v.Query = questionMark(all.Query())
	first := v.Rows.Page*figure.HeldPage + 1
	if len(rows) > 0 {
		v.Range = fmt.Sprintf("Baris %s–%s dari %s", bahasa.Count(first), bahasa.Count(first+len(rows)-1), bahasa.Count(v.All))
	}
	if v.Rows.Page > 0 {
		v.Newer = address(v.Rows.Page - 1)
	}
	if first+len(rows)-1 < v.All {
		v.Older = address(v.Rows.Page + 1)
	}
}

func questionMark(query url.Values) string {
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// add shows a row under its file.
func (v *quarantineView) add(row figure.HeldRow, title func(string) string) {
	last := len(v.Groups) - 1
	sub := title(row.Layout)
	if row.Owner != "" {
		sub += " · " + row.Owner
	}
	if row.Sample {
		sub += " · contoh"
	}
	if name := figure.FileName(row.File); last < 0 || v.Groups[last].Name != name || v.Groups[last].Sub != sub {
		v.Groups = append(v.Groups, heldGroup{Name: name, Sub: sub})
		last++
	}
	shown := heldView{ID: row.ID, Place: "Baris " + bahasa.Count(row.Line), Open: row.Status == "open", Grid: row.Grid(), Fate: row.Fate()}
	if row.Sheet != "" {
		shown.Place += ", lembar " + row.Sheet
	}
	for _, problem := range row.Problems {
		shown.Reasons = append(shown.Reasons, problem.Said())
	}
	v.Groups[last].Rows = append(v.Groups[last].Rows, shown)
}

// head says what is the case.
func (v *quarantineView) head(reasons table.Table) {
	open, partial, files := 0, 0, map[string]bool{}
	for i := range reasons.Len() {
		if n := reasons.Int(i, "rows_open"); n > 0 {
			open += n
			partial += reasons.Int(i, "rows_partial")
			files[reasons.Text(i, "batch_id")] = true
		}
	}
	v.Heading = fmt.Sprintf("%s baris menunggu perbaikan", bahasa.Count(open))
	v.Lead = fmt.Sprintf("Dari %s berkas. Unduh, perbaiki sel yang berwarna, lalu unggah lagi: yang sudah benar masuk, sisanya tetap di sini dengan alasannya.", bahasa.Count(len(files)))
	if partial > 0 {
		v.Lead += fmt.Sprintf(" %s baris di antaranya sudah masuk; yang menunggu hanya selnya.", bahasa.Count(partial))
	}
	if open == 0 {
		v.Heading, v.Lead = "Karantina kosong", "Semua baris yang terbaca sudah masuk atau ditutup dengan alasan."
	}
	for _, file := range v.Files {
		if file.Selected && v.Rows.Status == "open" && v.All > 0 {
			v.Retry = file.Text
		}
	}
	v.CSV = v.Rows.Batch != "" || v.Rows.Layout != "" || len(v.Layouts) == 1
}

// quarantineFile answers /data/karantina/karantina.xlsx, .excel.csv and .csv with the rows of the filter.
func (s *Server) quarantineFile(w http.ResponseWriter, r *http.Request) error {
	base, kind := kindOf(r.PathValue("file"))
	format := strings.TrimPrefix(kind, ".")
	if s.Held == nil || base != "karantina" || !slices.Contains([]string{csvKind, excelKind, xlsxKind}, kind) {
		return ErrNotFound
	}
	filter := figure.HeldFilterOf(r.URL.Query())
	var file bytes.Buffer
	if err := s.Held.Export(r.Context(), &file, filter, format); err != nil {
		return said(err, "/data/karantina"+questionMark(filter.Query()), "Kembali ke karantina")
	}
	name := "karantina." + format
	if kind == excelKind {
		name = "karantina-excel.csv"
	}
	sendFile(w, name, format, file.Bytes())
	return nil
}

// backTo is the address of the quarantine page that a form came from.
func backTo(form sent) string {
	address, err := url.Parse(form.Get("kembali"))
	if err != nil {
		return "/data/karantina"
	}
	return "/data/karantina" + questionMark(figure.HeldFilterOf(address.Query()).Query())
}

func (s *Server) dismissHeld(r *http.Request, form sent) (next, error) {
	back := backTo(form)
	ids := form.Values["baris"]
	err := s.Held.Dismiss(r.Context(), ids, form.Get("alasan"), person(form))
	return next{Path: back, Says: bahasa.Count(len(ids)) + " baris ditutup; alasannya disimpan."}, said(err, back, "Kembali ke karantina")
}

func (s *Server) retryHeld(r *http.Request, form sent) (next, error) {
	back := backTo(form)
	receipt, err := s.Held.Retry(r.Context(), form.Get("berkas"), person(form))
	says := told(receipt)
	if err == nil && receipt.Landed == 0 {
		says = "Dibaca ulang dengan aturan yang berlaku sekarang; belum ada baris yang bisa masuk."
	}
	return next{Path: back, Says: says}, said(err, back, "Kembali ke karantina")
}
