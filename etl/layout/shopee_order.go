package layout

import "pantau/etl/contract"

// ShopeeOrder is the "Order.all" export of Shopee's seller centre, 49 or 50
// columns: one row per product line of an order, the order's own amounts
// repeated on every line. Money is written with dots between thousands, so what
// has lost them ("8" for 8.000) is held. In columns we do not keep it is noted,
// since a tool that damaged one column may have damaged another. A shop that uses
// the seller centre in English has the same columns under English names.
var ShopeeOrder = Layout{
	Name: "shopee_order", Title: "Pesanan Shopee (Order.all)", Dataset: "marketplace_orders", Table: "raw.marketplace_orders", Missing: []string{"-"},
	Columns: []Column{
		{Header: "No. Pesanan", Aliases: []string{"order_id", "Order ID"}, As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "Nomor Referensi SKU", Aliases: []string{"SKU Reference No."}, Else: []string{"SKU Induk", "Nama Variasi", "Nama Produk"}, As: "sku", Is: contract.Words},
		{Header: "Nama Produk", Aliases: []string{"product_category", "product_categories", "Product Name", "Product Information"}, As: "product", Is: contract.Words, Required: true},
		{Const: "Shopee", As: "platform"},
		{Header: "Status Pesanan", Aliases: []string{"Order Status"}, As: "status", Is: contract.Words, Required: true},
		{Header: "Status Pembatalan/ Pengembalian", Aliases: []string{"Return / Refund Status"}, As: "return_status", Is: contract.Words, Takes: Net},
		{Header: "Alasan Pembatalan", Aliases: []string{"Cancel reason"}, As: "cancel_reason", Is: contract.Words, Redact: true, Takes: Nothing},
		{Header: "Waktu Pesanan Dibuat", Aliases: []string{"Order Creation Date"}, As: "ordered_at", Is: contract.TimeIn(contract.DayFirst), Required: true},
		{Header: "Waktu Pesanan Selesai", Aliases: []string{"Order Complete Time"}, As: "completed_at", Is: contract.TimeIn(contract.DayFirst), Takes: Nothing},
		{Header: "Jumlah", Aliases: []string{"total_qty", "Quantity"}, As: "quantity", Is: contract.Whole, Required: true},
		{Header: "Returned quantity", Aliases: []string{"total_returned_qty"}, As: "returned_quantity", Is: contract.Whole, Takes: Net},
		{Header: "Harga Setelah Diskon", Aliases: []string{"Deal Price"}, As: "unit_price", Is: contract.RupiahDotted, Takes: Nothing},
		{Header: "Subtotal Pesanan", Aliases: []string{"Total Harga Produk", "Product Subtotal"}, As: "line_total", Is: contract.RupiahDotted, Takes: Nothing},
		{Header: "Total Pembayaran", Aliases: []string{"Grand Total"}, As: "order_total", Is: contract.RupiahDotted, Required: true},
		{Header: "Diskon Dari Penjual", Aliases: []string{"Seller Discount", "Price Discount(from Seller)"}, As: "seller_discount", Is: contract.RupiahDotted, Takes: Nothing},
		{Header: "Ongkos Kirim Dibayar oleh Pembeli", Aliases: []string{"Buyer Paid Shipping Fee"}, As: "shipping_paid", Is: contract.RupiahDotted, Takes: Net},
		{Header: "Kota/Kabupaten", Aliases: []string{"City"}, As: "city", Is: contract.Words, Takes: Nothing},
		{Header: "Provinsi", Aliases: []string{"Province"}, As: "province", Is: contract.Words, Takes: Nothing},
		{Owner: true, As: "seller_id"},
		{Header: "Metode Pembayaran", Aliases: []string{"Payment Method"}, As: "payment_method", Is: contract.Words, Takes: Nothing},

		{Header: "Harga Awal", Aliases: []string{"Original Price"}, Is: contract.RupiahDotted},
		{Header: "Total Diskon", Aliases: []string{"Total Discount"}, Is: contract.RupiahDotted},
		{Header: "Diskon Dari Shopee", Aliases: []string{"Shopee Rebate"}, Is: contract.RupiahDotted},
		{Header: "Voucher Ditanggung Penjual", Aliases: []string{"Seller Voucher"}, Is: contract.RupiahDotted},
		{Header: "Voucher Ditanggung Shopee", Aliases: []string{"Shopee Voucher"}, Is: contract.RupiahDotted},
		{Header: "Paket Diskon (Diskon dari Shopee)", Aliases: []string{"Shopee Bundle Discount"}, Is: contract.RupiahDotted},
		{Header: "Paket Diskon (Diskon dari Penjual)", Aliases: []string{"Seller Bundle Discount"}, Is: contract.RupiahDotted},
		{Header: "Diskon Kartu Kredit", Aliases: []string{"Credit Card Discount Total"}, Is: contract.RupiahDotted},
		{Header: "Estimasi Potongan Biaya Pengiriman", Aliases: []string{"Shipping Rebate Estimate"}, For: "shipping_rebate", Is: contract.RupiahDotted},
		{Header: "Ongkos Kirim Pengembalian Barang", Aliases: []string{"Reverse Shipping Fee"}, Is: contract.RupiahDotted},
		{Header: "Perkiraan Ongkos Kirim", Aliases: []string{"Estimated Shipping Fee"}, For: "shipping_estimate", Is: contract.RupiahDotted},
		{Header: "Cashback Koin", Aliases: []string{"Seller Absorbed Coin Cashback"}, Is: contract.Coins},
		{Header: "Potongan Koin Shopee", Aliases: []string{"Shopee Coins Offset"}, Is: contract.Coins},
		{Header: "Jumlah Produk di Pesan", Aliases: []string{"No of product in order", "Number of Items in Order"}, Is: contract.Whole},

		{Header: "SKU Induk", Aliases: []string{"Parent SKU Reference No."}}, {Header: "Nama Variasi", Aliases: []string{"Variation Name"}}, {Header: "Tipe Pesanan", Aliases: []string{"Order Type"}}, {Header: "Opsi Pengiriman", Aliases: []string{"Shipping Option"}}, {Header: "Paket Diskon", Aliases: []string{"Bundle Deal Indicator", "Bundle Deals Indicator(Y/N)"}},
		{Header: "Antar ke counter/ pick-up", Aliases: []string{"Shipment Method"}}, {Header: "Berat Produk", Aliases: []string{"SKU Total Weight"}}, {Header: "Total Berat", Aliases: []string{"Order Total Weight"}},
		{Header: "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)", Aliases: []string{"Estimated Ship Out Date"}}, {Header: "Waktu Pengiriman Diatur", Aliases: []string{"Ship Time"}}, {Header: "Waktu Pembayaran Dilakukan", Aliases: []string{"Order Paid Time"}},
		{Header: "No. Resi", Aliases: []string{"Tracking Number"}, Drop: "menunjuk paket seorang pembeli"},
		{Header: "Catatan dari Pembeli", Aliases: []string{"Remark from buyer"}, Drop: "kata-kata pembeli"},
		{Header: "Catatan", Aliases: []string{"Note"}, Drop: "bisa menyebut pembeli"},
		{Header: "Username (Pembeli)", Aliases: []string{"Username (Buyer)"}, Drop: "nama pembeli"},
		{Header: "Nama Penerima", Aliases: []string{"Receiver Name"}, Drop: "nama penerima"},
		{Header: "No. Telepon", Aliases: []string{"Phone Number"}, Drop: "nomor telepon pembeli"},
		{Header: "Alamat Pengiriman", Aliases: []string{"Delivery Address"}, Drop: "alamat pembeli"},
		{Header: "Town", Drop: "alamat pembeli"}, {Header: "District", Drop: "alamat pembeli"}, {Header: "Zip Code", Drop: "alamat pembeli"},
		{Header: "Country"}, {Header: "Total Amount"}, {Header: "Seller Rebate"}, {Header: "Transaction Fee"}, {Header: "Commission Fee"}, {Header: "Service Fee"},
	},
	Group: orderGroup,
	Rules: append([]Rule{
		NotBefore("completed_at", "ordered_at"),
		Product("line_total", "quantity", "unit_price"),
	}, piecesOfOrder...),
	Proofs: []Proof{
		ByProduct("unit_price", "line_total", "quantity"),
		BySum("shipping_paid", "shipping_estimate", "shipping_rebate"),
	},
}
