package layout

import "pantau/etl/contract"

// ShopeeProducts is the product performance ("parentskudetail") of Shopee: one
// row for every product, and below it one for each of its variations, which it
// sums up. The period is only in the file's name, which is the sender's to
// choose, so these are figures without a day; what was sold is in the orders too.
var ShopeeProducts = Layout{
	Name: "shopee_products", Title: "Performa produk Shopee", Dataset: "marketplace_products", Table: "raw.shop_products", Missing: []string{"-"},
	Columns: []Column{
		{Const: "Shopee", As: "platform"},
		{Owner: true, As: "seller_id"},
		{Header: "Kode Produk", As: "product_id", Is: contract.Identifier, Required: true},
		{Header: "Kode Variasi", As: "variation_id", Is: contract.Identifier},
		{Header: "SKU Induk", As: "sku", Is: contract.Words, Takes: Nothing},
		{Header: "Produk", As: "product", Is: contract.Words, Required: true},
		{Header: "Nama Variasi", As: "variation", Is: contract.Words, Takes: Nothing},
		{Header: "Status Produk Saat Ini", As: "status", Is: contract.Words, Takes: Nothing},
		{Header: "Pengunjung Produk (Kunjungan)", As: "visitors", Is: contract.Whole, Takes: Nothing},
		{Header: "Halaman Produk Dilihat", As: "views", Is: contract.Whole, Takes: Nothing},
		{Header: "Dimasukkan ke Keranjang (Produk)", As: "carted", Is: contract.Whole, Takes: Nothing},
		{Header: "Total Pembeli (Pesanan Siap Dikirim)", As: "buyers", Is: contract.Whole, Takes: Nothing},
		{Header: "Produk (Pesanan Siap Dikirim)", As: "items", Is: contract.Whole, Takes: Nothing},
		{Header: "Total Penjualan (Pesanan Dibuat) (IDR)", As: "ordered_sales", Is: contract.RupiahDotted, Required: true, Takes: Nothing},
		{Header: "Penjualan (Pesanan Siap Dikirim) (IDR)", As: "sales", Is: contract.RupiahDotted, Takes: Nothing},

		{Header: "Pengunjung Melihat Tanpa Membeli", Is: contract.Whole},
		{Header: "Pengunjung Produk (Menambahkan Produk ke Keranjang)", Is: contract.Whole},
		{Header: "Total Pembeli (Pesanan Dibuat)", Is: contract.Whole},
		{Header: "Produk (Pesanan Dibuat)", Is: contract.Whole},
		{Header: "Klik Pencarian", Is: contract.Whole},
		{Header: "Suka", Is: contract.Whole},
		{Header: "Tingkat Pengunjung Melihat Tanpa Membeli", Is: contract.Percent},
		{Header: "Status Variasi Saat Ini"}, {Header: "Kode Variasi 2"}, {Header: "Tingkat Konversi Produk Dimasukkan ke Keranjang"},
		{Header: "Tingkat Konversi (Pesanan yang Dibuat)"}, {Header: "Tingkat Konversi (Pesanan Siap Dikirim)"},
	},
	Rules: []Rule{MoneyNeeds("sales", "items"), AtLeast("items", "buyers", "jumlah pembelinya", "its buyers")},
}
