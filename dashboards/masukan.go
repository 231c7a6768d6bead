package dashboards

import (
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// masukan is the page of complaints: which, whose, since when, in whose words.
func masukan() page {
	return page{
		Slug: "masukan", Title: "Masukan", Filtered: true,
		Queries: []string{"masukan/complaints", "masukan/weekly", "masukan/groups", "masukan/heard", "masukan/quotes", "ringkasan/areas"},
		Draw:    drawMasukan,
	}
}

// chips are the filters of this page alone.
type chips struct {
	Action         string
	Hidden         []option // the rest of the address
	Groups, Forums []option
}

func drawMasukan(answers queries.Answers, on stand) content {
	filter := on.Filter
	complaints := figure.ReadComplaints(answers.Of("masukan/complaints"), answers.Of("masukan/weekly"), filter)
	coverage := figure.ReadCoverage(answers.Of("ringkasan/areas"), on.Areas, on.Reference.RegisterIsSample)
	shown := content{Chips: chipsOf(filter)}
	shown.Heading, shown.Lead = complaints.Headline()
	shown.Figures = []figure.Figure{
		complaints.Pareto(), complaints.Groups(answers.Of("masukan/groups")),
		complaints.Trends(),
		complaints.Quotes(figure.ReadSaid(answers.Of("masukan/quotes")), 5), complaints.Heard(answers.Of("masukan/heard"), coverage),
	}
	return shown
}

func chipsOf(filter figure.Filter) *chips {
	form := &chips{Action: "/masukan"}
	for name, values := range filter.Query() {
		if name != "kelompok" && name != "forum" {
			form.Hidden = append(form.Hidden, option{Value: values[0], Text: name})
		}
	}
	choices := func(words []string, chosen string) []option {
		all := []option{{"", "Semua", "", chosen == ""}}
		for _, word := range words {
			all = append(all, option{word, word, "", word == chosen})
		}
		return all
	}
	form.Groups, form.Forums = choices(figure.Groups(), filter.Group), choices(figure.Forums(), filter.Forum)
	return form
}
