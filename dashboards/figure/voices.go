package figure

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// PageSize is how many texts a page of the list has.
const PageSize = 20

// A Selection is which texts the list shows: those of a filter, perhaps only those of some days, behind an issue, behind a pair
// of complaints, or nearly the same as one.
type Selection struct {
	Filter
	Issue   int       // 0: any
	Alike   string    // id of a group of nearly the same texts
	Pair    [2]string // two complaints that the same person raised in one session; empty: any
	Since   time.Time // first and last day, when they are not those of the period
	Until   time.Time
	Only    bool // nothing but Found
	Page    int  // from 1
	AllTime bool // whatever the period
}

// Narrow keeps of Found only what is among ids as well.
func (s *Selection) Narrow(ids []string) {
	if s.Only || s.Search != "" {
		among := map[string]bool{}
		for _, id := range ids {
			among[id] = true
		}
		ids = slices.DeleteFunc(slices.Clone(s.Found), func(id string) bool { return !among[id] })
	}
	s.Found, s.Only = ids, true
}

// Args are the parameters of masukan/voices, masukan/summary and masukan/both.
func (s Selection) Args() map[string]any {
	args := s.Filter.Args()
	args["only_found"] = s.Only || s.Search != ""
	args["alike_id"], args["all_time"], args["one_category"], args["other_category"] = s.Alike, s.AllTime, s.Pair[0], s.Pair[1]
	args["page_size"], args["page_from"] = PageSize, max(0, s.Page-1)*PageSize
	if !s.Since.IsZero() {
		args["voices_from"], args["voices_to"] = s.Since, s.Until
	}
	return args
}

// A Heard is one text of the list.
type Heard struct {
	ID, Hash   string
	Question   string // what it answers; empty where its form has one question
	Pieces     []Piece
	Group      string
	Where      string // "FGD Cacaban"
	When       string
	Categories []string // names, best first
	By         string   // whose word they are: "aturan", "aturan dan model", "orang"
	Severity   string
	Reasons    []string // ways in which it is grave
	Alike      int      // how many say nearly the same, itself included
	AlikeID    string
}

// ReadHeard reads the answer of masukan/voices. mark finds where the words of a search stand in a text; nil marks nothing.
func ReadHeard(answer table.Table, mark func(text string) [][2]int) []Heard {
	all := make([]Heard, answer.Len())
	said := ReadSaid(answer, nil)
	for i := range all {
		var categories []string
		json.Unmarshal([]byte(answer.Text(i, "categories")), &categories)
		all[i] = Heard{
			ID: said[i].ID, Hash: answer.Text(i, "text_hash"), Question: answer.Text(i, "question"), Group: said[i].Group, Where: strings.TrimSpace(said[i].Forum + " " + said[i].Place),
			When: bahasa.Date(said[i].On), Categories: categories, Severity: answer.Text(i, "severity"), Alike: answer.Int(i, "alike"), AlikeID: answer.Text(i, "alike_id"),
			By: map[string]string{"orang": "ditetapkan orang", "model": "aturan dan model"}[answer.Text(i, "labelled_by")],
		}
		all[i].Pieces = said[i].Pieces()
		if mark != nil {
			all[i].Pieces = said[i].cut(mark(said[i].Text))
		}
		for _, reason := range said[i].Reasons {
			if why := reason.Why(); !slices.Contains(all[i].Reasons, why) {
				all[i].Reasons = append(all[i].Reasons, why)
			}
		}
	}
	return all
}

// Alarming is the class of the badge of a severity.
func (h Heard) Alarming() string {
	switch h.Severity {
	case "mendesak", "tinggi":
		return "bad"
	case "sedang":
		return "late"
	}
	return "run"
}

// A Summary is what a selection of texts comes to.
type Summary struct {
	Pieces, Texts, Sessions int
	Top                     string // what most of them are about, when five or more are
	TopPieces               int
}

// ReadSummary reads the answer of masukan/summary.
func ReadSummary(answer table.Table) Summary {
	var all Summary
	for i := range answer.Len() {
		switch {
		case answer.Null(i, "category_id"):
			all.Pieces, all.Texts, all.Sessions = answer.Int(i, "pieces"), answer.Int(i, "texts"), answer.Int(i, "sessions")
		case all.Top == "" && answer.Int(i, "pieces") >= enough && answer.Text(i, "category_id") != other:
			all.Top, all.TopPieces = answer.Text(i, "category"), answer.Int(i, "pieces")
		}
	}
	return all
}

// TooFew reports that a selection names so few people, in so small a place or group, that its texts would point at them, or that
// how many there are would say how few are left out.
func (s Summary) TooFew(selection Selection, siblings Siblings) bool {
	if selection.Area.Kind == "kota" && selection.Group == "" {
		return false
	}
	return few(s.Pieces) || !selection.AllTime && siblings.Hides(siblingKey{})
}

// Sentence says what was found.
func (s Summary) Sentence() string {
	if s.Pieces == 0 {
		return "Tidak ada masukan untuk pilihan ini."
	}
	said := fmt.Sprintf("%s masukan dari %s sesi", bahasa.Count(s.Pieces), bahasa.Count(s.Sessions))
	if folded := s.Pieces - s.Texts; folded > 0 {
		said += fmt.Sprintf(", %s di antaranya serupa dengan yang lain dan dilipat", bahasa.Count(folded))
	}
	if s.Top != "" && s.TopPieces < s.Pieces {
		said += fmt.Sprintf(". Terbanyak tentang %s%s: %s", strings.ToLower(s.Top[:1]), s.Top[1:], bahasa.Count(s.TopPieces))
	}
	return said + "."
}
