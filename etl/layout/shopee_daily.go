package layout

import "pantau/etl/contract"

// ShopeeDaily is the "Wawasan Bisnis" (business insight) export of a Shopee
// shop: a row that sums the period up, then one row per day. A workbook has one
// sheet per stage of an order; only paid orders are read, so that no sale is
// counted twice. Percentages come with a comma or a point.
var ShopeeDaily = Layout{
	Name: "shopee_daily", Title: "Wawasan bisnis harian Shopee", Dataset: "marketplace_daily", Table: "raw.marketplace_daily", Missing: []string{"-"}, Periods: true,
	Sheets: []string{"Pesanan Dibayar"},
	Group:  daysGroup,
	Columns: []Column{
		{Owner: true, As: "seller_id"},
		{Const: "Shopee", As: "platform"},
		{Header: "Tanggal", Aliases: []string{"Periode Waktu"}, As: "sold_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "Total Pengunjung", As: "visitors", Is: contract.Whole, Takes: Nothing},
		{Header: "Total Pesanan", As: "orders", Is: contract.Whole, Required: true},
		{Header: "Total Penjualan (IDR)", As: "gmv", Is: contract.RupiahDotted, Required: true},

		{Header: "Penjualan per Pesanan", Is: contract.RupiahDotted},
		{Header: "Tingkat Konversi Pesanan", Is: contract.Percent},
		{Header: "Tingkat Pembelian Berulang", Is: contract.Percent},
		{Header: "Pesanan Dibatalkan", Is: contract.Whole},
		{Header: "Penjualan Dibatalkan", Is: contract.RupiahDotted},
		{Header: "Pesanan Dikembalikan", Is: contract.Whole},
		{Header: "Penjualan Dikembalikan", Is: contract.RupiahDotted},
		{Header: "Produk Diklik"}, {Header: "Pembeli"}, {Header: "Total Pembeli Baru"}, {Header: "Total Pembeli Saat Ini"}, {Header: "Total Potensi Pembeli"},
	},
	Rules: []Rule{MoneyNeeds("gmv", "orders")},
}

// ShopeeOverview is the "sales_overview" export: as ShopeeDaily, with other
// columns. Orders that are ready to be sent count.
var ShopeeOverview = Layout{
	Name: "shopee_overview", Title: "Ringkasan penjualan harian Shopee", Dataset: "marketplace_daily", Table: "raw.marketplace_daily", Missing: []string{"-"}, Periods: true,
	Group: daysGroup,
	Columns: []Column{
		{Owner: true, As: "seller_id"},
		{Const: "Shopee", As: "platform"},
		{Header: "Tanggal", As: "sold_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "Total Pengunjung (Kunjungan)", As: "visitors", Is: contract.Whole, Takes: Nothing},
		{Header: "Pesanan (COD Dibuat + non-COD Dibayar)", As: "orders", Is: contract.Whole, Required: true},
		{Header: "Produk (Pesanan Siap Dikirim)", As: "items", Is: contract.Whole, Takes: Items},
		{Header: "Penjualan (Pesanan Siap Dikirim) (IDR)", As: "gmv", Is: contract.RupiahDotted, Required: true},

		{Header: "Penjualan (Pesanan Dibuat) (IDR)", Is: contract.RupiahDotted},
		{Header: "Penjualan per Pembeli (Pesanan COD Dibuat + non-COD Dibayar) (IDR)", Is: contract.RupiahDotted},
		{Header: "Tingkat Konversi (Pesanan Dibuat dibagi Kunjungan)", Is: contract.Percent},
		{Header: "Tingkat Konversi (Pesanan Siap Dikirim dibagi Pesanan Dibuat)", Is: contract.Percent},
		{Header: "Total Pembeli (Pesanan Dibuat)"}, {Header: "Total Produk Dipesan"}, {Header: "Produk (Pesanan Dibuat)"}, {Header: "Total Pembeli (Pesanan Siap Dikirim)"},
	},
	// Orders and money are of two stages here: what is paid before midnight may be
	// ready on the next day, so what holds a row elsewhere is a note.
	Rules: []Rule{Noted(MoneyNeeds("gmv", "orders")), Noted(itemsForOrders("items", "orders")), MoneyNeeds("gmv", "items")},
}
