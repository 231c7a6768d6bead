package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// An IssueDesk keeps what the city makes of what people said. Nothing of it is ever changed, only added to.
type IssueDesk interface {
	OpenIssue(ctx context.Context, title, office string, first figure.Move) (id int64, err error)
	MoveIssue(ctx context.Context, id int64, move figure.Move) error
	// LinkVoices returns how many of the voices were not behind the issue before.
	LinkVoices(ctx context.Context, id int64, feedbackIDs []string, by string) (added int, err error)
}

// issuesView is the page of the issues as its template takes it.
type issuesView struct {
	frame
	Heading, Lead string
	Tabs          []tab
	Issues        []figure.Issue
	States        []string
	Offices       []string
	Today         string
	ReadOnly      bool
}

var issueQueries = []string{"isu/issues", "isu/steps", "isu/voices"}

// issues answers /masukan/isu.
func (s *Server) issues(w http.ResponseWriter, r *http.Request) error {
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	build, err := s.build(r.Context(), edition)
	if err != nil {
		return err
	}
	answers, err := s.book.All(r.Context(), edition, issueQueries, nil)
	if err != nil {
		return err
	}
	view := issuesView{
		frame: s.frameOf(drawn{page: page{Slug: "masukan", Title: "Isu"}, build: build}), Tabs: feedbackTabs("masukan/isu", figure.Filter{Period: figure.LastFullWeek(build.AsOf), AsOf: build.AsOf}),
		Issues: figure.ReadIssues(answers.Of("isu/issues"), answers.Of("isu/steps"), answers.Of("isu/voices"), forever),
		States: figure.States(), Offices: offices(answers), Today: build.AsOf.Format(time.DateOnly), ReadOnly: s.Issues == nil,
	}
	view.Flash = s.flashes.take(w, r)
	open := 0
	for _, issue := range view.Issues {
		if last := issue.Last().Status; last != "selesai" && last != "ditolak" {
			open++
		}
	}
	view.Heading, view.Lead = "Belum ada isu", "Isu mengumpulkan suara tentang satu hal, dengan pemilik, status dan keputusan, supaya terlihat apa jadinya."
	if len(view.Issues) > 0 {
		view.Heading = fmt.Sprintf("%s isu, %s masih berjalan", bahasa.Count(len(view.Issues)), bahasa.Count(open))
	}
	return s.renderStatus(w, http.StatusOK, "isu.html", view)
}

// forever is after every step.
var forever = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// offices are those that own issues already and those that usually do.
func offices(answers queries.Answers) []string {
	all := figure.Offices()
	issues := answers.Of("isu/issues")
	for i := range issues.Len() {
		if office := issues.Text(i, "office"); !slices.Contains(all, office) {
			all = append(all, office)
		}
	}
	return all
}

// issueOptions are the issues that voices may be linked to, a new one first; nil when nothing can be changed.
func (s *Server) issueOptions(ctx context.Context, edition queries.Edition) ([]option, error) {
	if s.Issues == nil {
		return nil, nil
	}
	answer, err := s.book.Ask(ctx, edition, "isu/issues", nil)
	if err != nil {
		return nil, err
	}
	options := []option{{"", "Isu baru …", "", true}}
	for i := range answer.Len() {
		options = append(options, option{strconv.Itoa(answer.Int(i, "issue_id")), answer.Text(i, "title"), "", false})
	}
	return options, nil
}

// behind returns the voices linked to an issue.
func (s *Server) behind(ctx context.Context, edition queries.Edition, issue int) (ids []string, err error) {
	answer, err := s.book.Ask(ctx, edition, "isu/voices", nil)
	if err != nil {
		return nil, err
	}
	for i := range answer.Len() {
		if answer.Int(i, "issue_id") == issue {
			ids = append(ids, answer.Text(i, "feedback_id"))
		}
	}
	return ids, nil
}

// field reads a line of a form without surrounding or repeated spaces; too long a one is cut off by the check after it.
func field(form sent, name string) string { return strings.Join(strings.Fields(form.Get(name)), " ") }

const (
	longTitle = 140
	longNote  = 1000
)

// readMove reads a step of an issue. What is wrong is said in words.
func readMove(form sent, back string) (figure.Move, error) {
	move := figure.Move{Status: form.Get("status"), Note: strings.TrimSpace(form.Get("catatan")), By: field(form, "petugas")}
	wrong := ""
	var err error
	if move.On, err = time.Parse(time.DateOnly, form.Get("tanggal")); err != nil {
		wrong = "Tulis tanggalnya, misalnya 2026-11-24."
	}
	switch {
	case !slices.Contains(figure.States(), move.Status):
		wrong = "Pilih statusnya."
	case move.Status == "ditolak" && move.Note == "":
		wrong = "Isu yang ditolak harus menyebut alasannya."
	case len(move.Note) > longNote:
		wrong = "Catatan paling banyak 1.000 huruf."
	case move.By == "" || len(move.By) > 60:
		wrong = "Tulis nama Anda, paling banyak 60 huruf."
	}
	if wrong != "" {
		return move, sorry{apology: apology{"Langkah belum disimpan", wrong, "Kembali", back}}
	}
	return move, nil
}

// openIssue opens an issue, with the voices chosen when it comes from the list.
func (s *Server) openIssue(r *http.Request, form sent) (next, error) {
	id, err := s.newIssue(r, form, "/masukan/isu")
	return next{Path: fmt.Sprintf("/masukan/isu#isu-%d", id), Says: "Isu dibuka. Tautkan suaranya dari halaman Semua suara."}, err
}

func (s *Server) newIssue(r *http.Request, form sent, back string) (int64, error) {
	title, office := field(form, "judul"), field(form, "pemilik")
	if title == "" || len(title) > longTitle || office == "" || len(office) > longTitle {
		return 0, sorry{apology: apology{"Isu belum dibuka", "Tulis judul dan dinas pemiliknya, masing-masing paling banyak 140 huruf.", "Kembali", back}}
	}
	move, err := readMove(form, back)
	if err != nil {
		return 0, err
	}
	return s.Issues.OpenIssue(r.Context(), title, office, move)
}

// moveIssue adds a step.
func (s *Server) moveIssue(r *http.Request, form sent) (next, error) {
	id := number(form.Get("isu"), 0)
	back := fmt.Sprintf("/masukan/isu#isu-%d", id)
	move, err := readMove(form, back)
	if err != nil {
		return next{}, err
	}
	return next{Path: back, Says: "Langkah dicatat."}, s.Issues.MoveIssue(r.Context(), int64(id), move)
}

// linkVoices puts voices of the list behind an issue: those ticked, or the whole selection.
func (s *Server) linkVoices(r *http.Request, form sent) (next, error) {
	query, err := url.ParseQuery(form.Get("pilihan"))
	if err != nil {
		return next{}, sorry{apology: apology{"Daftarnya tidak dikenal", "Buka lagi daftar suara.", "Ke daftar suara", "/masukan/suara"}}
	}
	back := href("/masukan/suara", query)
	ids, by := form.Values["suara"], field(form, "petugas")
	if form.Get("semua") != "" {
		if ids, err = s.everyVoice(r, query); err != nil {
			return next{}, err
		}
	}
	if len(ids) == 0 || by == "" || len(by) > 60 {
		return next{}, sorry{apology: apology{"Suara belum ditautkan", "Centang paling sedikit satu suara dan tulis nama Anda.", "Kembali ke daftar", back}}
	}
	id := int64(number(form.Get("isu"), 0))
	if id == 0 {
		if id, err = s.newIssue(r, form, back); err != nil {
			return next{}, err
		}
	}
	added, err := s.Issues.LinkVoices(r.Context(), id, ids, by)
	return next{Path: back, Says: fmt.Sprintf("%s suara ditautkan ke isu %d.", bahasa.Count(added), id)}, err
}

// everyVoice lists all pieces of a selection.
func (s *Server) everyVoice(r *http.Request, query url.Values) ([]string, error) {
	chosen, err := s.selectVoices(r, query)
	if err != nil {
		return nil, err
	}
	args := chosen.Args()
	args["page_size"], args["page_from"] = 50_000, 0
	answer, err := s.book.Ask(r.Context(), chosen.edition, "masukan/voices", args)
	if err != nil {
		return nil, err
	}
	ids := make([]string, answer.Len())
	for i := range ids {
		ids[i] = answer.Text(i, "feedback_id")
	}
	return ids, nil
}
