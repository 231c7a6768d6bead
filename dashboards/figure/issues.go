package figure

import (
	"fmt"
	"slices"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// States lists how an issue may stand, in the order in which it usually moves.
func States() []string { return []string{"diterima", "dikaji", "dikerjakan", "selesai", "ditolak"} }

// An Issue is what the city makes of what people said.
type Issue struct {
	ID            int
	Title, Office string
	Opened        time.Time
	Voices        int
	Steps         []Move // oldest first; the last is how it stands
}

// A Move is a step: what happened to an issue.
type Move struct {
	Status, Note, By string
	On               time.Time
}

// Last is how an issue stands.
func (i Issue) Last() Move {
	if len(i.Steps) == 0 {
		return Move{}
	}
	return i.Steps[len(i.Steps)-1]
}

// ReadIssues reads the answers of isu/issues, isu/steps and isu/voices as they were at the end of a day, which is midnight WIB:
// what was linked at 00.30 on Monday is not of the week before.
func ReadIssues(issues, steps, voices table.Table, until time.Time) []Issue {
	var all []Issue
	ends := bahasa.Midnight(until.AddDate(0, 0, 1))
	for i := range issues.Len() {
		one := Issue{ID: issues.Int(i, "issue_id"), Title: issues.Text(i, "title"), Office: issues.Text(i, "office"), Opened: issues.Time(i, "opened_at")}
		for k := range steps.Len() {
			if on := steps.Time(k, "taken_on"); steps.Int(k, "issue_id") == one.ID && !on.After(until) {
				one.Steps = append(one.Steps, Move{steps.Text(k, "status"), steps.Text(k, "note"), steps.Text(k, "taken_by"), on})
			}
		}
		for k := range voices.Len() {
			if voices.Int(k, "issue_id") == one.ID && voices.Time(k, "linked_at").Before(ends) {
				one.Voices++
			}
		}
		if len(one.Steps) > 0 {
			all = append(all, one)
		}
	}
	return all
}

// Badge is the class of the badge of a status.
func (s Move) Badge() string {
	switch s.Status {
	case "selesai":
		return "ok"
	case "ditolak":
		return "bad"
	case "dikerjakan":
		return "late"
	}
	return "run"
}

// When is the day of a step in words.
func (s Move) When() string { return bahasa.Date(s.On) }

// Became is "Apa jadinya": what happened to what people said, those that moved last on top.
func Became(issues []Issue, filter Filter) Figure {
	figure := Figure{
		ID: "apa-jadinya", Columns: 12, Topic: "Apa jadinya", Source: "Catatan isu kota", Until: until(filter.Period.To),
		Measure: "Isu yang dibuka dari suara pedagang: pemilik, status terakhir dan keputusannya",
	}
	if len(issues) == 0 {
		figure.Measure = ""
		figure.Drawing = []Drawing{Missing{What: "Belum ada isu yang dibuka.", Why: "Pilih suara di halaman Semua suara, lalu tautkan ke isu baru.", Link: &Link{"Semua suara", "/masukan/suara"}}}
		return figure
	}
	order := slices.Clone(issues)
	slices.SortStableFunc(order, func(a, b Issue) int { return b.Last().On.Compare(a.Last().On) })
	grid := Grid{Caption: "Isu dan apa jadinya", Head: []Head{{Text: "Isu"}, {Text: "Pemilik", Wide: true}, {Text: "Suara", Right: true}, {Text: "Status"}, {Text: "Keputusan"}, {Text: "Sejak", Wide: true}}}
	done := 0
	for _, issue := range order[:min(12, len(order))] {
		last := issue.Last()
		if last.Status == "selesai" {
			done++
		}
		voices := Cell{Text: bahasa.Count(issue.Voices), Value: issue.Voices}
		if few(issue.Voices) {
			voices = Cell{Text: "< 5", Value: "", Badge: "hide"}
		} else if issue.Voices > 0 {
			voices.Href = fmt.Sprintf("/masukan/suara?isu=%d", issue.ID)
		}
		note := text(last.Note)
		if last.Note == "" {
			note = Cell{Text: bahasa.Absent, Class: "muted"}
		}
		grid.Rows = append(grid.Rows, row(Cell{Text: issue.Title, Href: fmt.Sprintf("/masukan/isu#isu-%d", issue.ID)}, text(issue.Office), voices, Cell{Text: last.Status, Badge: last.Badge()}, note, date(last.On)))
	}
	figure.Finding = fmt.Sprintf("%s isu dibuka dari suara pedagang; %s selesai.", bahasa.Sentence(countWord(len(order))), countWord(done))
	if done == 0 {
		figure.Finding = fmt.Sprintf("%s isu dibuka dari suara pedagang; belum ada yang selesai.", bahasa.Sentence(countWord(len(order))))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// Offices are those that complaints usually belong to.
func Offices() []string {
	var all []string
	for _, category := range []string{"pemasaran", "lokasi_lapak", "parkir_lalin", "kebersihan_sampah", "keamanan_pungli", "perizinan", "infrastruktur", "bantuan_sosial", "sdm_pelatihan"} {
		all = append(all, owner(category))
	}
	return all
}
