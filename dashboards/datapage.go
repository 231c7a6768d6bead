package dashboards

import (
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// dataPage is the page about the data itself: jobs, sources, files, and what was refused and why.
func dataPage() page {
	return page{
		Slug: "data", Title: "Data",
		Queries: []string{"data/sources", "data/registers"},
		Ledgers: []string{"data/runs", "data/files", "data/held", "data/refused"},
		Draw:    drawData,
	}
}

func drawData(answers queries.Answers, on stand) content {
	sources := table.Table{}
	if on.Built {
		sources = answers.Of("data/sources")
	}
	health := figure.ReadHealth(answers.Of("data/runs"), sources, answers.Of("data/files"), answers.Of("data/held"), answers.Of("data/refused"), on.Filter)
	fresh := figure.Freshness(health.Sources, on.Filter)
	fresh.Link = &figure.Link{Text: "Unggah berkas", Href: "/data/unggah"}
	shown := content{Figures: []figure.Figure{health.RunsFigure(), fresh, health.Quarantine(), health.FilesFigure()}}
	if on.Built {
		if registers, ok := figure.Registers(answers.Of("data/registers")); ok {
			shown.Figures = append(shown.Figures, registers)
		}
	}
	shown.Heading, shown.Lead = health.Headline()
	return shown
}
