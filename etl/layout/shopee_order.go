package layout

import "pantau/etl/contract"

// ShopeeOrder is the "Order.all" export of Shopee's seller centre, 49 or 50
// columns: one row per product line of an order, the order's own amounts
// repeated on every line. Money is written with dots between thousands, so what
// has lost them ("8" for 8.000) is held. In columns we do not keep it is noted,
// since a tool that damaged one column may have damaged another.
var ShopeeOrder = Layout{
	Name: "shopee_order", Title: "Pesanan Shopee (Order.all)", Dataset: "marketplace_orders", Table: "raw.marketplace_orders", Missing: []string{"-"},
	Columns: []Column{
		{Header: "No. Pesanan", Aliases: []string{"order_id"}, As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "Nomor Referensi SKU", Else: []string{"SKU Induk", "Nama Variasi", "Nama Produk"}, As: "sku", Is: contract.Words},
		{Header: "Nama Produk", Aliases: []string{"product_category", "product_categories"}, As: "product", Is: contract.Words, Required: true},
		{Const: "Shopee", As: "platform"},
		{Header: "Status Pesanan", As: "status", Is: contract.Words, Required: true},
		{Header: "Alasan Pembatalan", As: "cancel_reason", Is: contract.Words, Redact: true},
		{Header: "Waktu Pesanan Dibuat", As: "ordered_at", Is: contract.TimeIn(contract.DayFirst), Required: true},
		{Header: "Waktu Pesanan Selesai", As: "completed_at", Is: contract.TimeIn(contract.DayFirst)},
		{Header: "Jumlah", Aliases: []string{"total_qty"}, As: "quantity", Is: contract.Whole, Required: true},
		{Header: "Harga Setelah Diskon", As: "unit_price", Is: contract.RupiahDotted},
		{Header: "Subtotal Pesanan", Aliases: []string{"Total Harga Produk"}, As: "line_total", Is: contract.RupiahDotted},
		{Header: "Total Pembayaran", As: "order_total", Is: contract.RupiahDotted, Required: true},
		{Header: "Diskon Dari Penjual", As: "seller_discount", Is: contract.RupiahDotted},
		{Header: "Ongkos Kirim Dibayar oleh Pembeli", As: "shipping_paid", Is: contract.RupiahDotted},
		{Header: "Kota/Kabupaten", As: "city", Is: contract.Words},
		{Header: "Provinsi", As: "province", Is: contract.Words},
		{Owner: true, As: "seller_id"},
		{Header: "Metode Pembayaran", As: "payment_method", Is: contract.Words},

		{Header: "Harga Awal", Is: contract.RupiahDotted},
		{Header: "Total Diskon", Is: contract.RupiahDotted},
		{Header: "Diskon Dari Shopee", Is: contract.RupiahDotted},
		{Header: "Voucher Ditanggung Penjual", Is: contract.RupiahDotted},
		{Header: "Voucher Ditanggung Shopee", Is: contract.RupiahDotted},
		{Header: "Paket Diskon (Diskon dari Shopee)", Is: contract.RupiahDotted},
		{Header: "Paket Diskon (Diskon dari Penjual)", Is: contract.RupiahDotted},
		{Header: "Diskon Kartu Kredit", Is: contract.RupiahDotted},
		{Header: "Estimasi Potongan Biaya Pengiriman", Is: contract.RupiahDotted},
		{Header: "Ongkos Kirim Pengembalian Barang", Is: contract.RupiahDotted},
		{Header: "Perkiraan Ongkos Kirim", Is: contract.RupiahDotted},
		{Header: "Cashback Koin", Is: contract.Coins},
		{Header: "Potongan Koin Shopee", Is: contract.Coins},
		{Header: "Returned quantity", Is: contract.Whole},
		{Header: "Jumlah Produk di Pesan", Is: contract.Whole},

		{Header: "SKU Induk"}, {Header: "Nama Variasi"}, {Header: "Tipe Pesanan"}, {Header: "Opsi Pengiriman"}, {Header: "Paket Diskon"},
		{Header: "Status Pembatalan/ Pengembalian"}, {Header: "Antar ke counter/ pick-up"}, {Header: "Berat Produk"}, {Header: "Total Berat"},
		{Header: "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)"}, {Header: "Waktu Pengiriman Diatur"}, {Header: "Waktu Pembayaran Dilakukan"},
		{Header: "No. Resi", Drop: "menunjuk paket seorang pembeli"},
		{Header: "Catatan dari Pembeli", Drop: "kata-kata pembeli"},
		{Header: "Catatan", Drop: "bisa menyebut pembeli"},
		{Header: "Username (Pembeli)", Drop: "nama pembeli"},
		{Header: "Nama Penerima", Drop: "nama penerima"},
		{Header: "No. Telepon", Drop: "nomor telepon pembeli"},
		{Header: "Alamat Pengiriman", Drop: "alamat pembeli"},
	},
	Rules: []Rule{
		NotBefore("completed_at", "ordered_at"),
		Product("line_total", "quantity", "unit_price"),
	},
}
