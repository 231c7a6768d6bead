package layout

import "pantau/etl/contract"

// ShopeeIncome is the "Income.sudah dilepas" export of Shopee: one row per order
// whose money was paid out, 40 columns, the header on row 2, 6 or 18 by year.
// Fees are negative.
var ShopeeIncome = Layout{
	Name: "shopee_income", Title: "Penghasilan Shopee", Dataset: "marketplace_income", Table: "raw.marketplace_income", Missing: []string{"-"},
	Sheets: []string{"Income", "Penghasilan"},
	Columns: []Column{
		{Header: "No. Pesanan", As: "order_id", Is: contract.Identifier, Required: true},
		{Const: "Shopee", As: "platform"},
		{Owner: true, As: "seller_id"},
		{Header: "Waktu Pesanan Dibuat", As: "ordered_on", Is: contract.DateIn(contract.DayFirst), Takes: Nothing},
		{Header: "Tanggal Dana Dilepaskan", As: "released_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "Harga Asli Produk", As: "original_price", Is: contract.RupiahDottedSigned, Takes: Nothing},
		{Header: "Total Diskon Produk", As: "product_discount", Is: contract.RupiahDottedSigned, Takes: Nothing},
		{Header: "Jumlah Pengembalian Dana ke Pembeli", As: "refund", Is: contract.RupiahDottedSigned, Takes: Nothing},
		{Header: "Ongkir Dibayar Pembeli", As: "shipping_paid", Is: contract.RupiahDottedSigned, Takes: Nothing},
		{Header: "Biaya Administrasi", As: "admin_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Biaya Layanan", Aliases: []string{"Biaya Layanan (termasuk PPN 11%)"}, As: "service_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Biaya Proses Pesanan", As: "processing_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Biaya Komisi AMS", As: "affiliate_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Biaya Transaksi", As: "transaction_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Biaya Kampanye", As: "campaign_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Premi", As: "premium", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Biaya Program Hemat Biaya Kirim", As: "shipping_programme_fee", Is: contract.RupiahFee, Takes: Fees},
		{Header: "Bea Masuk, PPN & PPh", As: "tax", Is: contract.RupiahFee, Takes: Nothing},
		{Header: "Total Penghasilan", As: "income", Is: contract.RupiahDottedSigned, Required: true},
		{Header: "Metode pembayaran pembeli", As: "payment_method", Is: contract.Words, Takes: Nothing},

		{Header: "Diskon Produk dari Shopee", Is: contract.RupiahDottedSigned},
		{Header: "Voucher disponsor oleh Penjual", Is: contract.RupiahDottedSigned},
		{Header: "No."}, {Header: "No. Pengajuan"}, {Header: "Cashback Koin disponsori Penjual"}, {Header: "Diskon Ongkir Ditanggung Jasa Kirim"}, {Header: "Gratis Ongkir dari Shopee"},
		{Header: "Ongkir yang Diteruskan oleh Shopee ke Jasa Kirim"}, {Header: "Ongkos Kirim Pengembalian Barang"}, {Header: "Kembali ke Biaya Pengiriman Pengirim"}, {Header: "Pengembalian Biaya Kirim"},
		{Header: "Kode Voucher"}, {Header: "Kompensasi"},
		{Header: "Promo Gratis Ongkir dari Penjual"}, {Header: "Jasa Kirim"}, {Header: "Nama Kurir"}, {Header: "Pengembalian Dana ke Pembeli"},
		{Header: "Pro-rata Koin yang Ditukarkan untuk Pengembalian Barang"}, {Header: "Pro-rata Voucher Shopee untuk Pengembalian Barang"},
		{Header: "Pro-rated Bank Payment Channel Promotion  for return refund Items"}, {Header: "Pro-rated Shopee Payment Channel Promotion  for return refund Items"},
		{Header: "Username (Pembeli)", Drop: "nama pembeli"},
	},
	Rules: []Rule{NotBefore("released_on", "ordered_on")},
}
