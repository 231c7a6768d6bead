package dashboards

import (
	"sync"

	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// ringkasan is the first page: are we on the way to 1.500, where not, what do traders say, do they sell more?
func ringkasan() page {
	return page{
		Slug: "ringkasan", Title: "Ringkasan", Filtered: true, Guarded: true,
		Queries: []string{
			"ringkasan/growth", "ringkasan/areas", "ringkasan/clinics", "ringkasan/programme", "masukan/complaints", "masukan/history", "masukan/quotes",
			"marketplace/months", "marketplace/shops", "marketplace/activity", "masukan/heard", "data/sources",
		},
		Ledgers: []string{"data/held", "data/stopped"},
		Draw:    drawRingkasan,
	}
}

func drawRingkasan(answers queries.Answers, on stand) content {
	filter := on.Filter
	coverage := figure.ReadCoverage(answers.Of("ringkasan/areas"), on.Areas, on.Reference.RegisterIsSample)
	growth := figure.ReadGrowth(answers.Of("ringkasan/growth"), coverage, on.Reference.Targets, filter)
	if growth.Empty() {
		return content{Heading: "Belum ada angka untuk " + filter.Period.Name(), Lead: "Pilih periode lain, atau tunggu sampai berkas pendaftaran dimuat."}
	}
	complaints := sync.OnceValue(func() figure.Complaints {
		complaints := figure.ReadComplaints(answers.Of("masukan/complaints"), answers.Of("masukan/history"), filter, on.Memory)
		complaints.Guard(on.Siblings)
		return complaints
	})
	sales := sync.OnceValue(func() figure.Sales {
		return figure.ReadSales(answers.Of("marketplace/months"), answers.Of("marketplace/shops"), answers.Of("marketplace/activity"), filter)
	})
	clinics := sync.OnceValue(func() figure.Programme {
		return figure.ReadProgramme(answers.Of("ringkasan/clinics"), on.Areas, filter)
	})
	heads := part{"suara", func() figure.Figure {
		return complaints().Heads(figure.ReadSaid(answers.Of("masukan/quotes"), on.Memory))
	}}
	turnover := part{"omzet", func() figure.Figure { return sales().Turnover() }}
	served := part{"klinik", func() figure.Figure { return clinics().Clinics() }}
	activities := part{"kegiatan", func() figure.Figure {
		return figure.ReadProgramme(answers.Of("ringkasan/programme"), on.Areas, filter).Activities(coverage)
	}}

	if coverage.City().Total == 0 {
		return content{
			Heading: "Belum ada pendaftaran wirausaha baru",
			Lead:    "Jumlahnya belum bisa dihitung: taruh berkas form pendaftaran atau proyek OSS di var/inbox, lalu jalankan pantau run --all.",
			Figures: on.figures(heads, part{"sumber", func() figure.Figure { return figure.Freshness(figure.ReadSources(answers.Of("data/sources")), filter) }}, turnover, served, activities),
		}
	}
	shown := content{
		KPIs: on.kpis(growth.CoverageKPI, growth.PaceKPI, func() figure.KPI { return sales().NetKPI() }, growth.ClinicKPI),
		Figures: on.figures(
			part{"laju", func() figure.Figure { return growth.Road(on.Reference.Holidays) }},
			part{"cakupan", func() figure.Figure { return coverage.Reach(filter) }},
			part{"peta", func() figure.Figure { return coverage.Map(filter, false) }},
			heads, turnover, served, activities,
		),
	}
	if on.wants("utama") {
		hero := growth.Hero()
		shown.Hero = &hero
	}
	if on.wants("perhatian") {
		attention := figure.Attention(figure.Watched{
			Coverage: coverage, Complaints: complaints(), Clinics: clinics(), Silent: figure.Silent(answers.Of("masukan/heard"), coverage, filter),
			Sources: figure.ReadSources(answers.Of("data/sources")), Held: figure.ReadHeld(answers.Of("data/held"), on.Memory), Stopped: figure.ReadFiles(answers.Of("data/stopped"), on.Memory),
		}, filter)
		shown.Attention = &attention
	}
	return shown
}
