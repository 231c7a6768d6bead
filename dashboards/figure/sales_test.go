package figure

import (
	"math"
	"strings"
	"testing"

	"pantau/warehouse/table"
)

func salesOf(rows ...[]any) Sales {
	months := table.Table{Columns: []string{"platform", "month", "net", "orders", "orders_without_net", "sellers"}, Rows: rows}
	none := table.Table{Columns: []string{"seller_id", "net", "orders", "month", "shops", "median_net"}}
	return ReadSales(months, none, none, Filter{Period: LastFullWeek(sunday), First: firstDay, AsOf: sunday, Area: Area{ID: "33.71", Kind: "kota"}})
}

func sold(platform string, back int, net float64, sellers int64) []any {
	return []any{platform, day(2026, 10, 1).AddDate(0, -back, 0), net, int64(10), int64(0), sellers}
}

func TestALatePlatformLeavesEveryMonthOfASum(t *testing.T) {
	sales := salesOf(sold("Shopee", 12, 100, 9), sold("Shopee", 0, 150, 9), sold("Lazada", 12, 50, 9), sold("Lazada", 1, 50, 9))
	net := sales.Net()
	if net[0] != 100 || net[12] != 150 || !math.IsNaN(net[11]) {
		t.Errorf("got %v", net)
	}
	if late := sales.Late(); len(late) != 1 || late[0] != "Lazada" {
		t.Errorf("late: %v", late)
	}
	if kpi := sales.NetKPI(); kpi.Badge != "sementara" || kpi.Delta.Text != "naik 50%" {
		t.Errorf("got %+v", kpi)
	}
}

// An order without a readable shipping is an order, and no turnover: both are said.
func TestTurnoverSaysWhichOrdersItIsWithout(t *testing.T) {
	unread := sold("Shopee", 0, 80_000, 9)
	unread[4] = int64(2)
	before := sold("Shopee", 3, 100_000, 9)
	before[4] = int64(1_000)
	late := sold("Lazada", 1, 50, 9)
	late[4] = int64(7)
	sales := salesOf(before, unread, late)
	for said, want := range map[string]string{
		sales.NetKPI().Note:      "tanpa Lazada; tanpa 2 pesanan yang ongkosnya tidak terbaca",
		sales.Turnover().Measure: "tanpa 1.002 pesanan yang ongkosnya tidak terbaca",
		sales.Shares().Measure:   "tanpa 2 pesanan yang ongkosnya tidak terbaca",
		sales.OrdersKPI().Note:   "rata-rata Rp10 rb per pesanan", // 80.000 of 8 orders
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
	if sales.OrdersKPI().Value != "10" {
		t.Errorf("%s orders, want 10", sales.OrdersKPI().Value)
	}
	if note := salesOf(sold("Shopee", 0, 80_000, 9)).NetKPI().Note; strings.Contains(note, "ongkos") {
		t.Errorf("%q, though all were read", note)
	}
}

func TestPlatformsOfFewSellersAreNotShownAlone(t *testing.T) {
	tests := []struct {
		name string
		rows [][]any
		want []string
	}{
		{"two of few stand as one", [][]any{sold("Shopee", 0, 90, 9), sold("Blibli", 0, 5, 3), sold("Lazada", 0, 4, 2)}, []string{"Shopee", "Lainnya"}},
		{"one of few takes the next smallest with it", [][]any{sold("Shopee", 0, 90, 9), sold("TikTok", 0, 40, 9), sold("Blibli", 0, 5, 3)}, []string{"Shopee", "Lainnya"}},
		{"a whole city of few shows nothing", [][]any{sold("Shopee", 0, 90, 2)}, nil},
		{"a single shop is not hidden by a month without it", [][]any{sold("Shopee", 0, 90, 9), sold("Shopee", 1, 90, 1)}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var names []string
			for _, platform := range salesOf(test.rows...).Platforms {
				names = append(names, platform.Name)
			}
			if len(names) != len(test.want) || len(names) > 0 && (names[0] != test.want[0] || names[len(names)-1] != test.want[len(test.want)-1]) {
				t.Errorf("got %v, want %v", names, test.want)
			}
		})
	}
}

func TestNoSalesIsSaidNotDrawn(t *testing.T) {
	sales := salesOf()
	for _, figure := range []Figure{sales.Turnover(), sales.PlatformLines(), sales.Shares(), sales.Spread()} {
		if _, missing := figure.Drawing[0].(Missing); !missing {
			t.Errorf("%s is drawn from nothing", figure.ID)
		}
	}
}
