package dashboards

import (
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// ringkasan is the first page: are we on the way to 1.500, where not, what do traders say, do they sell more?
func ringkasan() page {
	return page{
		Slug: "ringkasan", Title: "Ringkasan", Filtered: true,
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
	complaints := figure.ReadComplaints(answers.Of("masukan/complaints"), answers.Of("masukan/history"), filter)
	said := figure.ReadSaid(answers.Of("masukan/quotes"))
	sales := figure.ReadSales(answers.Of("marketplace/months"), answers.Of("marketplace/shops"), answers.Of("marketplace/activity"), filter)
	clinics := figure.ReadProgramme(answers.Of("ringkasan/clinics"), on.Areas, filter)
	programme := figure.ReadProgramme(answers.Of("ringkasan/programme"), on.Areas, filter)

	if coverage.City().Total == 0 {
		return content{
			Heading: "Belum ada pendaftaran wirausaha baru",
			Lead:    "Jumlahnya belum bisa dihitung: taruh berkas form pendaftaran atau proyek OSS di var/inbox, lalu jalankan pantau run --all.",
			Figures: []figure.Figure{complaints.Heads(said), figure.Freshness(figure.ReadSources(answers.Of("data/sources")), filter), sales.Turnover(), clinics.Clinics(), programme.Activities(coverage)},
		}
	}
	hero := growth.Hero()
	attention := figure.Attention(figure.Watched{
		Coverage: coverage, Complaints: complaints, Clinics: clinics, Silent: figure.Silent(answers.Of("masukan/heard"), coverage, filter),
		Sources: figure.ReadSources(answers.Of("data/sources")), Held: figure.ReadHeld(answers.Of("data/held")), Stopped: figure.ReadFiles(answers.Of("data/stopped")),
	}, filter)
	return content{
		Hero: &hero, Attention: &attention,
		KPIs: []figure.KPI{growth.CoverageKPI(), growth.PaceKPI(), sales.NetKPI(), growth.ClinicKPI()},
		Figures: []figure.Figure{
			growth.Road(on.Reference.Holidays), coverage.Reach(filter),
			coverage.Map(filter, false), complaints.Heads(said), sales.Turnover(),
			clinics.Clinics(), programme.Activities(coverage),
		},
	}
}
