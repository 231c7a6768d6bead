package layout

import "pantau/etl/contract"

// ShopeeAds is "Data Keseluruhan Iklan" of Shopee: one row for every
// advertisement, summed over the period that stands above the table, the header
// on row 8. Sales that Shopee credits to advertisements are orders as well, and
// are no sales of their own. Its ratios, of which some exceed 100%, follow from
// the other columns and are not checked.
var ShopeeAds = Layout{
	Name: "shopee_ads", Title: "Iklan Shopee", Dataset: "marketplace_ads", Table: "raw.shop_ads", Missing: []string{"-"},
	Columns: []Column{
		{Const: "Shopee", As: "platform"},
		{Owner: true, As: "seller_id"},
		{Above: "Periode", As: "starts_on", Is: contract.PeriodStart(contract.DayFirst), Required: true},
		{Above: "Periode", As: "ends_on", Is: contract.PeriodEnd(contract.DayFirst), Required: true},
		{Header: "Nama Iklan", As: "ad_name", Is: contract.Words, Required: true},
		{Header: "Kode Produk", As: "product_id", Is: contract.Identifier},
		{Header: "Jenis Iklan", As: "ad_kind", Is: contract.Words, Takes: Nothing},
		{Header: "Penempatan Iklan", As: "placement", Is: contract.Words, Takes: Nothing},
		{Header: "Status", As: "status", Is: contract.Words, Takes: Nothing},
		{Header: "Dilihat", As: "impressions", Is: contract.Whole, Required: true, Takes: Nothing},
		{Header: "Jumlah Klik", As: "clicks", Is: contract.Whole, Required: true, Takes: Nothing},
		{Header: "Konversi", As: "conversions", Is: contract.Whole, Takes: Nothing},
		{Header: "Produk Terjual", As: "items", Is: contract.Whole, Takes: Nothing},
		{Header: "Omzet Penjualan", As: "credited_sales", Is: contract.Coins, Takes: Nothing},
		{Header: "Penjualan Langsung (GMV Langsung)", As: "direct_sales", Is: contract.Coins, Takes: Nothing},
		{Header: "Biaya", As: "spend", Is: contract.Coins, Required: true},

		{Header: "Konversi Langsung", Is: contract.Whole},
		{Header: "Terjual Langsung", Is: contract.Whole},
		{Header: "Urutan"}, {Header: "Tampilan Iklan"}, {Header: "Mode Bidding"}, {Header: "Tanggal Mulai"}, {Header: "Tanggal Selesai"}, {Header: "Persentase Klik"},
		{Header: "Tambah ke Keranjang"}, {Header: "Persentase Tambah ke Keranjang"}, {Header: "Tingkat konversi"}, {Header: "Tingkat Konversi Langsung"},
		{Header: "Biaya per Konversi"}, {Header: "Biaya per Konversi Langsung"}, {Header: "Efektifitas Iklan"}, {Header: "Efektivitas Langsung"},
		{Header: "Persentase Biaya Iklan terhadap Penjualan dari Iklan (ACOS)"}, {Header: "Persentase Biaya Iklan terhadap Penjualan dari Iklan Langsung (ACOS Langsung)"},
		{Header: "Jumlah Produk Dilihat"}, {Header: "Jumlah Klik Produk"}, {Header: "Persentase Klik Produk"}, {Header: "Voucher Amount"}, {Header: "Vouchered Sales"},
	},
}
