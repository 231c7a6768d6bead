package dashboards

import (
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// mutu is the page that says how good labels are, from what people decided.
func mutu() page {
	return page{
		Slug: "masukan/mutu", Title: "Mutu",
		Ledgers: []string{"tinjau/reviews", "tinjau/models"},
		Draw: func(answers queries.Answers, on stand) content {
			quality := figure.ReadQuality(figure.ReadVerdicts(answers.Of("tinjau/reviews")), on.Reference.Categories)
			shown := content{Tabs: feedbackTabs("masukan/mutu", on.Filter), Figures: on.figures(
				part{"kategori", quality.PerCategory}, part{"tertukar", quality.Mistaken}, part{"waktu", quality.OverTime}, part{"sepakat", quality.Agreement},
				part{"model", func() figure.Figure { return figure.Models(answers.Of("tinjau/models")) }},
			)}
			shown.Heading, shown.Lead = quality.Headline()
			return shown
		},
	}
}
