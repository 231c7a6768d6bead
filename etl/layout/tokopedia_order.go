package layout

import "pantau/etl/contract"

// TokopediaOrder is the "Laporan Penjualan" of Tokopedia before it shared a
// seller centre with TikTok Shop: 48 columns, the header on row 5.
var TokopediaOrder = Layout{
	Name: "tokopedia_order", Title: "Laporan Penjualan Tokopedia", Dataset: "marketplace_orders", Table: "raw.marketplace_orders", Missing: []string{"-"},
	Columns: []Column{
		{Header: "Nomor Invoice", As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "Nomor SKU", Else: []string{"Nama Produk"}, As: "sku", Is: contract.Identifier},
		{Header: "Nama Produk", As: "product", Is: contract.Words, Required: true},
		{Const: "Tokopedia", As: "platform"},
		{Header: "Status Terakhir", As: "status", Is: contract.Words, Required: true},
		{Header: "Tanggal Pembayaran", As: "ordered_at", Is: contract.TimeIn(contract.DayFirst), Required: true},
		{Header: "Tanggal Pesanan Selesai", And: "Waktu Pesanan Selesai", As: "completed_at", Is: contract.TimeIn(contract.DayFirst), Takes: Nothing},
		{Header: "Jumlah Produk Dibeli", As: "quantity", Is: contract.Whole, Required: true},
		{Header: "Jumlah Produk Yang Dikurangkan", As: "returned_quantity", Is: contract.Whole, Takes: Net},
		{Header: "Harga Jual (IDR)", As: "unit_price", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Total Penjualan (IDR)", As: "order_total", Is: contract.Rupiah, Required: true},
		{Header: "Total Pengurangan (IDR)", As: "line_refund", Is: contract.Rupiah, Takes: Net},
		{Header: "Diskon Produk (IDR)", As: "seller_discount", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Total Biaya Pengiriman (IDR)", As: "shipping_paid", Is: contract.Rupiah, Takes: Net},
		{Header: "Kota", As: "city", Is: contract.Words, Takes: Nothing},
		{Header: "Provinsi", As: "province", Is: contract.Words, Takes: Nothing},
		{Owner: true, As: "seller_id"},

		{Header: "Harga Awal (IDR)", Is: contract.Rupiah},
		{Header: "Biaya Pengiriman Tunai (IDR)", Is: contract.Rupiah},
		{Header: "Nomor"}, {Header: "Waktu Pesanan Selesai"}, {Header: "Tanggal Pesanan Dibatalkan"}, {Header: "Waktu Pesanan Dibatalkan"}, {Header: "Tipe Produk"},
		{Header: "Harga Satuan Bundling (IDR)"}, {Header: "Jumlah Subsidi Tokopedia (IDR)"}, {Header: "Nilai Kupon Toko Terpakai (IDR)"}, {Header: "Jenis Kupon Toko Terpakai"},
		{Header: "Kode Kupon Toko Yang Digunakan"}, {Header: "Biaya Asuransi Pengiriman (IDR)"}, {Header: "Nama Kurir"}, {Header: "Tipe Pengiriman (regular, same day, etc)"},
		{Header: "Tanggal Pengiriman Barang"}, {Header: "Waktu Pengiriman Barang"}, {Header: "Gudang Pengiriman"}, {Header: "Nama Campaign"}, {Header: "Nama Bundling"},
		{Header: "Tipe Bebas Ongkir (Bebas Ongkir, Bebas Ongkir DT)"}, {Header: "COD"},
		{Header: "Nama Penawaran Terpakai"}, {Header: "Tingkatan Promosi Terpakai"}, {Header: "Diskon Penawaran Terpakai (IDR)"},
		{Header: "Catatan Produk Pembeli", Drop: "kata-kata pembeli"},
		{Header: "Catatan Produk Penjual", Drop: "bisa menyebut pembeli"},
		{Header: "Nama Pembeli", Drop: "nama pembeli"},
		{Header: "No Telp Pembeli", Drop: "nomor telepon pembeli"},
		{Header: "Nama Penerima", Drop: "nama penerima"},
		{Header: "No Telp Penerima", Drop: "nomor telepon penerima"},
		{Header: "Alamat Pengiriman", Drop: "alamat pembeli"},
		{Header: "No Resi / Kode Booking", Drop: "menunjuk paket seorang pembeli"},
	},
	Group: orderGroup,
	Rules: append([]Rule{NotBefore("completed_at", "ordered_at")}, piecesOfOrder...),
}
