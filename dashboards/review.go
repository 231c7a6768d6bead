package dashboards

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// A Reviewer keeps what people decide a text is about; the most important category first.
type Reviewer interface {
	Review(ctx context.Context, textHash, reviewer string, categories []string) error
}

// reviewView is the queue as its template takes it: one text at a time.
type reviewView struct {
	frame
	Heading, Lead string
	Tabs          []tab
	Reviewer      string
	Skip          int // how many texts at the head of the queue were passed over
	SkipHref      string
	Left, Mine    int
	Text          *toReview // nil when nothing is left
	Agreement     string
	ReadOnly      bool
}

// A toReview is a text and what may be said of it.
type toReview struct {
	Hash       string
	Question   string // what it answers; empty where its form has one question
	Pieces     []figure.Piece
	Who, Where string
	When       string
	Doubt      string
	Choices    []candidate
}

// A candidate is one category; the first nine have a key.
type candidate struct {
	ID, Name, About string
	Key             string
	Given           bool // what rules and model say
}

// reviewQueue answers /masukan/tinjau.
func (s *Server) reviewQueue(w http.ResponseWriter, r *http.Request) error {
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	build, err := s.build(r.Context(), edition)
	if err != nil {
		return err
	}
	if !build.Exists {
		return s.renderStatus(w, http.StatusOK, "empty.html", s.emptyView(page{Slug: "masukan", Title: "Tinjau"}))
	}
	answers, err := s.book.All(r.Context(), edition, []string{"tinjau/queue", "tinjau/reviews"}, nil)
	if err != nil {
		return err
	}
	verdicts := figure.ReadVerdicts(answers.Of("tinjau/reviews"))
	view := reviewView{
		frame: s.frameOf(drawn{page: page{Slug: "masukan", Title: "Tinjau"}, build: build}), Tabs: feedbackTabs("masukan/tinjau", figure.Filter{Period: figure.LastFullWeek(build.AsOf), AsOf: build.AsOf}),
		Reviewer: strings.TrimSpace(r.URL.Query().Get("petugas")), Skip: number(r.URL.Query().Get("lewati"), 0), ReadOnly: s.Reviews == nil,
	}
	view.Flash = s.flashes.take(w, r)
	queue := answers.Of("tinjau/queue")
	by := verdicts.By()
	place, total := -1, 0
	for i := range queue.Len() {
		decided := by[queue.Text(i, "text_hash")]
		_, mine := decided[view.Reviewer]
		if mine {
			view.Mine++
		}
		if mine || len(decided) >= 2 {
			continue
		}
		if total == view.Skip || place < 0 {
			place = i
		}
		total++
	}
	view.Left = total
	view.Heading, view.Lead = "Semua masukan sudah ditinjau", "Terima kasih. Antrean terisi lagi ketika ada masukan baru."
	if place >= 0 {
		said := figure.ReadSaid(queue, nil)
		var given []string
		json.Unmarshal([]byte(queue.Text(place, "category_ids")), &given)
		view.Text = &toReview{
			Hash: queue.Text(place, "text_hash"), Question: queue.Text(place, "question"), Pieces: said[place].Pieces(), Who: said[place].Group, Where: strings.TrimSpace(said[place].Forum + " " + said[place].Place),
			When: bahasa.Date(said[place].On), Doubt: bahasa.Percent(queue.Float(place, "doubt")), Choices: s.choices(given),
		}
		view.Heading = "Tentang apa masukan ini?"
		view.Lead = fmt.Sprintf("%s masukan menunggu, yang paling diragukan lebih dulu. Keputusan orang selalu menang atas aturan dan model; angka di Masukan mengikuti dalam beberapa detik.", bahasa.Count(view.Left))
		skip := url.Values{"lewati": {strconv.Itoa(view.Skip + 1)}}
		if view.Reviewer != "" {
			skip.Set("petugas", view.Reviewer)
		}
		view.SkipHref = href("/masukan/tinjau", skip)
	}
	if all := verdicts.Agreements(); len(all) > 0 {
		view.Agreement = fmt.Sprintf("%s dan %s: %s pada %s masukan", all[0].A, all[0].B, all[0].Words(), bahasa.Count(all[0].Texts))
		if all[0].HasKappa {
			view.Agreement += fmt.Sprintf(" (kappa %s)", bahasa.Decimal(all[0].Kappa, 2))
		}
	}
	return s.renderStatus(w, http.StatusOK, "tinjau.html", view)
}

// choices lists the categories: what was given first, then the others in the city's order.
func (s *Server) choices(given []string) []candidate {
	var all []candidate
	for _, category := range s.Reference.Categories {
		all = append(all, candidate{ID: category.ID, Name: category.Name, About: category.Description, Given: slices.Contains(given, category.ID)})
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		place := func(c candidate) int {
			if i := slices.Index(given, c.ID); i >= 0 {
				return i
			}
			return len(given)
		}
		return place(a) - place(b)
	})
	for i := range all[:min(9, len(all))] {
		all[i].Key = strconv.Itoa(i + 1)
	}
	return all
}

// saveReview keeps a decision and leads to the next text.
func (s *Server) saveReview(r *http.Request, form sent) (next, error) {
	reviewer := strings.Join(strings.Fields(form.Get("petugas")), " ")
	again := next{Path: href("/masukan/tinjau", url.Values{"petugas": {reviewer}})}
	if lewati := number(form.Get("lewati"), 0); lewati > 0 {
		again.Path = href("/masukan/tinjau", url.Values{"petugas": {reviewer}, "lewati": {strconv.Itoa(lewati)}})
	}
	back := apology{"Keputusan belum disimpan", "", "Kembali ke antrean", again.Path}
	if reviewer == "" || len(reviewer) > 60 {
		back.Text = "Tulis nama Anda (paling banyak 60 huruf), supaya dua orang yang berbeda pendapat bisa dibandingkan."
		return next{}, sorry{apology: back}
	}
	var categories []string
	for _, id := range form.Values["kategori"] {
		if s.knowsComplaint(id) == nil && id != "" && !slices.Contains(categories, id) {
			categories = append(categories, id)
		}
	}
	if first := form.Get("utama"); slices.Contains(categories, first) {
		categories = append([]string{first}, slices.DeleteFunc(categories, func(id string) bool { return id == first })...)
	}
	if len(categories) == 0 {
		back.Text = "Pilih paling sedikit satu kategori; kalau tidak ada yang cocok, pilih Lain-lain."
		return next{}, sorry{apology: back}
	}
	return again, s.Reviews.Review(r.Context(), form.Get("teks"), reviewer, categories)
}
