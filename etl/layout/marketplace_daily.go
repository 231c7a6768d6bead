package layout

import "pantau/etl/contract"

// MarketplaceDaily is our own template for the daily statistics of a seller on
// any platform, Magelang Cerdas included, as CSV or JSON: one row per seller,
// platform and day.
var MarketplaceDaily = Layout{
	Name: "marketplace_daily", Title: "Statistik harian penjual", Dataset: "marketplace_daily", Table: "raw.marketplace_daily", Template: true, ByHand: true,
	Group: daysGroup,
	Columns: []Column{
		{Header: "seller_id", As: "seller_id", Is: contract.ShopCode, Required: true},
		{Header: "seller_id", For: "seller_written", Is: contract.Words},
		{Header: "seller_name", As: "seller_name", Is: contract.Words, Takes: Nothing},
		{Header: "tanggal", Aliases: []string{"date"}, As: "sold_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "platform", As: "platform", Is: contract.Words, Required: true},
		{Header: "kelurahan", As: "kelurahan_id", Is: contract.Kelurahan},
		{Header: "pengunjung", Aliases: []string{"visitors"}, As: "visitors", Is: contract.Whole, Takes: Nothing},
		{Header: "pesanan", Aliases: []string{"orders"}, As: "orders", Is: contract.Whole, Required: true},
		{Header: "produk_terjual", Aliases: []string{"items"}, As: "items", Is: contract.Whole, Takes: Items},
		{Header: "gmv", Aliases: []string{"omzet"}, As: "gmv", Is: contract.RupiahFrom(1000), Required: true},
	},
	Rules: []Rule{OneShop("seller_id", "seller_written"), MoneyNeeds("gmv", "orders"), MoneyNeeds("items", "orders"), itemsForOrders("items", "orders")},
}
