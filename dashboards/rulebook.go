package dashboards

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// A RuleBook keeps the rules by which feedback is sorted.
type RuleBook interface {
	// InForce returns the rule file that labels feedback now, and its version.
	InForce(ctx context.Context) (text, version string, err error)
	// Try says what a rule file would change; it changes nothing.
	Try(ctx context.Context, text string) (RuleTrial, error)
	// Apply puts a rule file in force, labels all feedback anew and rebuilds the marts.
	Apply(ctx context.Context, text, by string) error
}

// A RuleTrial is what a rule file would come to.
type RuleTrial struct {
	Version                       string
	Mistakes                      []RuleMistake // when there are some, the rest is empty
	Texts                         int           // that were labelled
	Changed                       int           // of them, with other categories than now
	Moves                         []RuleMove    // per category, in the order of the taxonomy
	Examples                      []RuleExample // of those changed, at most ten
	Confirmed, Right, RightBefore int           // texts people decided on; with the same first category, then and now
}

// A RuleMistake is a line that cannot be used.
type RuleMistake struct {
	Line int
	Text string
}

// A RuleMove is how many texts a category has now and would have.
type RuleMove struct {
	Name       string
	Now, Would int
}

// A RuleExample is a text whose categories would change.
type RuleExample struct {
	Text       string
	Now, Would []string
}

// A tried rule file waits to be applied, or to be changed and tried again.
type tried struct {
	Text  string
	Trial RuleTrial
}

// rulesView is the page of the rules as its template takes it.
type rulesView struct {
	frame
	Heading, Lead string
	Tabs          []tab
	Text          string
	Tried         string // id of the trial shown
	Trial         *RuleTrial
	Moves         *figure.Grid
	Applied       []string // "berlaku sejak ..., oleh ..."
	ReadOnly      bool
}

// rules answers /masukan/aturan: the rule file, and what the last trial came to.
func (s *Server) rules(w http.ResponseWriter, r *http.Request) error {
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	build, err := s.build(r.Context(), edition)
	if err != nil {
		return err
	}
	view := rulesView{frame: s.frameOf(drawn{page: page{Slug: "masukan", Title: "Aturan"}, build: build}), Tabs: feedbackTabs("masukan/aturan", figure.Filter{Period: figure.LastFullWeek(build.AsOf), AsOf: build.AsOf})}
	view.Flash = s.flashes.take(w, r)
	view.Heading, view.ReadOnly = "Aturan kategori", s.Rules == nil
	view.Lead = "Frasa yang menentukan kategori masukan. Ubah, coba dulu pada masukan yang ada, lalu berlakukan; versi lama tetap disimpan."
	if s.Rules == nil {
		view.Lead = "Aturan hanya bisa dilihat dan dicoba di server yang berjalan dengan gudang data."
		return s.renderStatus(w, http.StatusOK, "aturan.html", view)
	}
	text, version, err := s.Rules.InForce(r.Context())
	if err != nil {
		return err
	}
	view.Text = text
	view.Lead += fmt.Sprintf(" Berlaku sekarang: versi %s.", version)
	if kept, ok := s.trials.Get(r.URL.Query().Get("coba")); ok {
		view.Tried, view.Text, view.Trial = r.URL.Query().Get("coba"), kept.Text, &kept.Trial
		view.Moves = movesGrid(kept.Trial)
	}
	answer, err := s.book.Ask(r.Context(), edition, "tinjau/rules", nil)
	if err != nil {
		return err
	}
	for i := range answer.Len() {
		view.Applied = append(view.Applied, fmt.Sprintf("Versi %s, diberlakukan %s oleh %s", answer.Text(i, "version"), bahasa.Moment(answer.Time(i, "applied_at")), answer.Text(i, "applied_by")))
	}
	return s.renderStatus(w, http.StatusOK, "aturan.html", view)
}

func movesGrid(trial RuleTrial) *figure.Grid {
	grid := &figure.Grid{Caption: "Masukan tiap kategori, sekarang dan dengan aturan ini", Head: []figure.Head{{Text: "Kategori"}, {Text: "Sekarang", Right: true}, {Text: "Menjadi", Right: true}, {Text: "Selisih", Right: true}}}
	for _, move := range trial.Moves {
		if move.Now == move.Would {
			continue
		}
		grid.Rows = append(grid.Rows, figure.Row{Cells: []figure.Cell{
			{Text: move.Name}, {Text: bahasa.Count(move.Now), Value: move.Now}, {Text: bahasa.Count(move.Would), Value: move.Would},
			{Text: bahasa.Signed(float64(move.Would-move.Now), 0), Value: move.Would - move.Now, Class: "strong"},
		}})
	}
	if len(grid.Rows) == 0 {
		return nil
	}
	return grid
}

// tryRules tries a rule file and leads to what it came to.
func (s *Server) tryRules(r *http.Request, form sent) (next, error) {
	text := strings.ReplaceAll(form.Get("aturan"), "\r\n", "\n")
	trial, err := s.Rules.Try(r.Context(), text)
	if err != nil {
		return next{}, err
	}
	id := fmt.Sprintf("%s-%d", trial.Version, s.tries.Add(1))
	s.trials.Add(id, tried{text, trial})
	return next{Path: href("/masukan/aturan", url.Values{"coba": {id}}) + "#hasil"}, nil
}

// applyRules puts in force what was tried.
func (s *Server) applyRules(r *http.Request, form sent) (next, error) {
	id, by := form.Get("coba"), strings.Join(strings.Fields(form.Get("petugas")), " ")
	back := apology{"Aturan belum diberlakukan", "", "Kembali ke aturan", href("/masukan/aturan", url.Values{"coba": {id}})}
	kept, ok := s.trials.Get(id)
	switch {
	case !ok:
		back.Text, back.Back = "Percobaannya sudah tidak diingat. Coba sekali lagi, lalu berlakukan.", "/masukan/aturan"
	case len(kept.Trial.Mistakes) > 0:
		back.Text = "Masih ada baris yang tidak bisa dipakai."
	case by == "" || len(by) > 60:
		back.Text = "Tulis nama Anda (paling banyak 60 huruf); versi aturan disimpan bersama namanya."
	}
	if back.Text != "" {
		return next{}, sorry{apology: back}
	}
	if err := s.Rules.Apply(r.Context(), kept.Text, by); err != nil {
		return next{}, err
	}
	return next{Path: "/masukan/aturan", Says: fmt.Sprintf("Aturan versi %s berlaku; %s masukan sudah diberi kategori lagi dan semua angka dihitung ulang.", kept.Trial.Version, bahasa.Count(kept.Trial.Texts))}, nil
}

// applyTime is how long labelling and building may take.
const applyTime = 5 * time.Minute
