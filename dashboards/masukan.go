package dashboards

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// masukan is the page of complaints: which, whose, since when, where, in whose words, and what was done.
func masukan() page {
	return page{
		Slug: "masukan", Title: "Masukan", Filtered: true, Guarded: true,
		Queries: []string{
			"masukan/complaints", "masukan/history", "masukan/sessions", "masukan/groups", "masukan/places", "masukan/together", "masukan/said",
			"masukan/quotes", "masukan/heard", "masukan/speakers", "masukan/registered", "masukan/joined", "masukan/helped", "masukan/sold", "ringkasan/areas",
		},
		Ledgers: []string{"tinjau/newest"},
		Draw:    drawMasukan,
	}
}

func drawMasukan(answers queries.Answers, on stand) content {
	filter := on.Filter
	complaints := figure.ReadComplaints(answers.Of("masukan/complaints"), answers.Of("masukan/history"), filter, on.Memory)
	complaints.Guard(on.Siblings)
	places, groups := answers.Of("masukan/places"), answers.Of("masukan/groups")
	said := sync.OnceValue(func() []figure.Said { return figure.ReadSaid(answers.Of("masukan/quotes"), on.Memory) })
	coverage := sync.OnceValue(func() figure.Coverage {
		return figure.ReadCoverage(answers.Of("ringkasan/areas"), on.Areas, on.Reference.RegisterIsSample)
	})
	shown := content{Tabs: feedbackTabs("masukan", filter), Chips: chipsOf(filter, on)}
	shown.Chips.Counted = countedText(answers.Of("tinjau/newest"), on.BuiltAt)
	shown.Heading, shown.Lead = complaints.Headline()
	shown.Figures = on.figures(
		part{"keluhan", func() figure.Figure {
			complaints.Measure(answers.Of("masukan/sessions"), on.Memory)
			complaints.Explain(answers.Of("masukan/said"), on.Phrases, on.Memory)
			return complaints.Pareto()
		}},
		part{"kelompok", func() figure.Figure { return complaints.Groups(groups) }},
		part{"tren", complaints.Trends},
		part{"program", func() figure.Figure {
			around := figure.Around{Joined: answers.Of("masukan/joined"), Helped: answers.Of("masukan/helped"), Sold: answers.Of("masukan/sold"), Coverage: coverage()}
			return complaints.Contrasts(places, around, on.Areas)
		}},
		part{"wilayah", func() figure.Figure { return complaints.Places(places, on.Areas) }},
		part{"kutipan", func() figure.Figure { return complaints.Quotes(said(), 5) }},
		part{"bersama", func() figure.Figure { return complaints.Together(answers.Of("masukan/together")) }},
		part{"kata", func() figure.Figure { return complaints.Apart(answers.Of("masukan/said"), on.Phrases) }},
		part{"pandangan-lain", func() figure.Figure { return complaints.Minority(said(), groups) }},
		part{"terwakili", func() figure.Figure {
			return complaints.Represented(answers.Of("masukan/speakers"), answers.Of("masukan/registered"))
		}},
		part{"belum-terdengar", func() figure.Figure {
			return complaints.Heard(answers.Of("masukan/heard"), coverage())
		}},
	)
	return shown
}

// A tab leads from one page about feedback to another.
type tab struct {
	Text, Href string
	Here       bool
}

// feedbackTabs are the pages about feedback.
func feedbackTabs(slug string, filter figure.Filter) []tab {
	tabs := []tab{
		{"Jelajah", filter.Href("/masukan"), false}, {"Semua suara", filter.Href("/masukan/suara"), false}, {"Isu kota", "/masukan/isu", false},
		{"Tinjau", "/masukan/tinjau", false}, {"Mutu", "/masukan/mutu", false}, {"Aturan", "/masukan/aturan", false},
	}
	slugs := []string{"masukan", "masukan/suara", "masukan/isu", "masukan/tinjau", "masukan/mutu", "masukan/aturan"}
	tabs[slices.Index(slugs, slug)].Here = true
	return tabs
}

// foreign are the parts of a filter that a page does not have.
func foreign(slug string) []string {
	switch slug {
	case "masukan/suara", "masukan":
		return nil
	}
	return feedbackFilters()
}

// feedbackFilters are the parts of an address that choose among voices.
func feedbackFilters() []string { return []string{"kelompok", "forum", "bobot", "keluhan", "cari"} }

// chips are the filters of the pages about feedback, and their search.
type chips struct {
	Action                 string
	Search                 string      // words looked for
	Instead                [][2]string // words taken for slips of the thumb
	List                   bool        // the form is the list's own
	Hidden                 []option    // the rest of the address
	Groups, Forums, Graves []option
	Complaints             []option
	Chosen                 string // what is chosen, in words; empty when nothing is left out
	Texts, Clear           string // where the texts chosen are found, and everything again
	Counted                string // whether figures follow what people decided
}

// countedText says how far figures follow what people decided about texts; it reads the answer of tinjau/newest.
func countedText(newest table.Table, built time.Time) string {
	if newest.Len() == 0 || newest.Int(0, "reviews") == 0 {
		return ""
	}
	last := newest.Time(0, "decided_at")
	at := func(moment time.Time) string {
		here := moment.In(bahasa.WIB())
		return bahasa.Day(here) + ", " + bahasa.Date(here) + " " + bahasa.Clock(here)
	}
	if last.After(built) {
		return "Angka dihitung " + at(built) + ". Keputusan peninjau sesudahnya sedang dihitung dan terlihat beberapa detik lagi."
	}
	return "Angka dihitung " + at(built) + " dengan semua keputusan peninjau, yang terakhir " + at(last) + "; keputusan orang selalu menang."
}

func chipsOf(filter figure.Filter, on stand) *chips {
	form := &chips{Action: "/masukan", Search: filter.Search, Instead: on.Instead, Texts: filter.Href("/masukan/suara")}
	all := filter
	all.Group, all.Forum, all.Grave, all.About, all.Search = "", "", "", "", ""
	form.Clear = all.Href("/masukan")
	for name, values := range all.Query() {
		form.Hidden = append(form.Hidden, option{Value: values[0], Text: name})
	}
	form.Chosen = filter.Chosen(on.Reference.Categories)
	slices.SortFunc(form.Hidden, func(a, b option) int { return strings.Compare(a.Text, b.Text) })
	choices := func(words []string, chosen string) []option {
		all := []option{{"", "Semua", "", chosen == ""}}
		for _, word := range words {
			all = append(all, option{word, word, "", word == chosen})
		}
		return all
	}
	form.Groups, form.Forums, form.Graves = choices(figure.Groups(), filter.Group), choices(figure.Forums(), filter.Forum), choices(figure.Severities(), filter.Grave)
	form.Complaints = []option{{"", "Semua", "", filter.About == ""}}
	for _, category := range on.Reference.Categories {
		form.Complaints = append(form.Complaints, option{category.ID, category.Name, "", category.ID == filter.About})
	}
	return form
}

// knowsComplaint refuses a complaint that the taxonomy does not have.
func (s *Server) knowsComplaint(id string) error {
	for _, category := range s.Reference.Categories {
		if category.ID == id {
			return nil
		}
	}
	if id == "" {
		return nil
	}
	return fmt.Errorf("keluhan %q: not in the taxonomy: %w", id, figure.ErrUnknown)
}
