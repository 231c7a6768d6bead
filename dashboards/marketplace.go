package dashboards

import (
	"fmt"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
)

// marketplace is the page of online sales: how much, where, by how many, and where people drop out on the way.
func marketplace() page {
	return page{
		Slug: "marketplace", Title: "Marketplace", Filtered: true,
		Queries: []string{"marketplace/months", "marketplace/shops", "marketplace/activity", "marketplace/funnel", "marketplace/payouts"},
		Draw:    drawMarketplace,
	}
}

func drawMarketplace(answers queries.Answers, on stand) content {
	sales := figure.ReadSales(answers.Of("marketplace/months"), answers.Of("marketplace/shops"), answers.Of("marketplace/activity"), on.Filter)
	shown := content{
		KPIs: on.kpis(sales.NetKPI, sales.ShopsKPI, sales.OrdersKPI, sales.MedianKPI),
		Figures: on.figures(
			part{"platform", sales.PlatformLines}, part{"bagian", sales.Shares},
			part{"corong", func() figure.Figure { return figure.Funnel(answers.Of("marketplace/funnel"), on.Filter) }}, part{"sebaran", sales.Spread},
		),
	}
	if on.wants("penghasilan") {
		if payouts, ok := figure.Payouts(figure.ReadPayouts(answers.Of("marketplace/payouts")), on.Filter); ok {
			shown.Figures = append(shown.Figures, payouts)
		}
	}
	shown.Heading, shown.Lead = sales.Headline()
	if on.Filter.Area.Kind != "kota" {
		shown.Lead += fmt.Sprintf(" Hanya toko di %s.", on.Filter.Area.Name)
	}
	if on.Filter.Period.Span == figure.Week {
		shown.Lead += fmt.Sprintf(" Penjualan dihitung per bulan: ini bulan terakhir yang lengkap sebelum akhir %s.", bahasa.Week(on.Filter.Period.From))
	}
	return shown
}
