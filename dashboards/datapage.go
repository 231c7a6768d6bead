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
		Queries: []string{"data/sources", "data/registers", "data/doubts"},
		Ledgers: []string{"data/runs", "data/files", "data/held", "data/refused"},
		Draw:    drawData,
	}
}

func drawData(answers queries.Answers, on stand) content {
	sources := table.Table{}
	if on.Built {
		sources = answers.Of("data/sources")
	}
	refused := answers.Of("data/refused")
	if !on.wants("karantina") { // long to read, and only that figure shows it
		refused = table.Table{}
	}
	health := figure.ReadHealth(answers.Of("data/runs"), sources, answers.Of("data/files"), answers.Of("data/held"), refused, on.Filter, on.Memory)
	health.Title = on.Title
	fresh := func() figure.Figure {
		fresh := figure.Freshness(health.Sources, on.Filter)
		fresh.Link = &figure.Link{Text: "Unggah berkas", Href: "/data/unggah"}
		return fresh
	}
	shown := content{Figures: on.figures(part{"jalan", health.RunsFigure}, part{"sumber", fresh}, part{"karantina", health.Quarantine}, part{"berkas", health.FilesFigure})}
	if on.Built && on.wants("pesanan") {
		if doubts, ok := figure.OrderDoubts(answers.Of("data/doubts")); ok {
			shown.Figures = append(shown.Figures, doubts)
		}
	}
	if on.Built && on.wants("daftar") {
		if registers, ok := figure.Registers(answers.Of("data/registers")); ok {
			shown.Figures = append(shown.Figures, registers)
		}
	}
	shown.Heading, shown.Lead = health.Headline()
	return shown
}
