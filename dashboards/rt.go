package dashboards

import (
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// rt is the page of the 1.034 RT: which are empty, where, and where to go next.
func rt() page {
	return page{
		Slug: "rt", Title: "RT", Filtered: true,
		Queries: []string{"ringkasan/areas", "rt/tiles"},
		Draw:    drawRT,
	}
}

func drawRT(answers queries.Answers, on stand) content {
	filter := on.Filter
	coverage := figure.ReadCoverage(answers.Of("ringkasan/areas"), on.Areas, on.Reference.RegisterIsSample)
	tiles := figure.ReadRT(answers.Of("rt/tiles"))
	now := coverage.Of(filter.Area.ID)
	shown := content{
		Heading: fmt.Sprintf("%s dari %s RT belum punya wirausaha baru", bahasa.Count(now.None), bahasa.Count(now.RT)),
		Lead:    emptiest(coverage, filter),
	}
	switch {
	case coverage.City().RT == 0:
		shown.Heading, shown.Lead = "Register RT belum ada", "Taruh rt_register.csv di folder acuan, lalu jalankan pantau build."
	case coverage.City().Total == 0:
		shown.Heading, shown.Lead = "Belum ada pendaftaran wirausaha baru", "Semua petak masih kosong karena belum ada berkas form pendaftaran atau proyek OSS yang dimuat."
	case filter.Area.Kind != "kota":
		shown.Heading += " di " + filter.Area.Name
	}
	where := part{"peta", func() figure.Figure {
		where := coverage.Map(filter, false)
		where.Tall = false
		return where
	}}
	next := part{"berikutnya", func() figure.Figure { return coverage.Next(tiles, filter) }}
	if filter.Area.Kind == "kelurahan" {
		shown.Figures = on.figures(where, part{"daftar", func() figure.Figure { return coverage.Register(tiles, filter) }}, next)
		return shown
	}
	shown.Figures = on.figures(
		part{"petak", func() figure.Figure { return coverage.EveryRT(tiles, filter) }}, where,
		part{"peringkat", func() figure.Figure { return coverage.Ranking(filter) }}, next,
	)
	return shown
}

// emptiest says in which four kelurahan most of the empty RT lie.
func emptiest(coverage figure.Coverage, filter figure.Filter) string {
	const goal = "Sasaran kota: satu sampai dua wirausaha baru di setiap RT."
	order := coverage.By(filter.Area.ID, func(r figure.GrowthRow) float64 { return float64(r.None) })
	all := coverage.Of(filter.Area.ID).None
	if len(order) < 6 || all == 0 {
		return goal
	}
	names, sum := []string{}, 0
	for _, area := range order[:4] {
		names, sum = append(names, area.Name), sum+coverage.Of(area.ID).None
	}
	return strings.Join([]string{
		fmt.Sprintf("%s di antaranya ada di empat kelurahan: %s.", bahasa.Percent(float64(sum)/float64(all)), bahasa.List(names...)), goal,
	}, " ")
}
