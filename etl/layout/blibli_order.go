package layout

import "pantau/etl/contract"

// BlibliOrder is the order export of Blibli's seller centre, 23 columns: one row
// per order item.
var BlibliOrder = Layout{
	Name: "blibli_order", Title: "Pesanan Blibli", Dataset: "marketplace_orders", Table: "raw.marketplace_orders", Missing: []string{"-"},
	Columns: []Column{
		{Header: "No. Order", As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "No. Order Item", As: "sku", Is: contract.Identifier, Required: true}, // its SKU may repeat within the order
		{Header: "Nama Produk", As: "product", Is: contract.Words, Required: true},
		{Const: "Blibli", As: "platform"},
		{Header: "Order Status", As: "status", Is: contract.Words, Required: true},
		{Header: "Tanggal Order", As: "ordered_at", Is: contract.TimeIn(contract.OrderOfFile), Required: true},
		{Header: "Total Barang", As: "quantity", Is: contract.Whole, Required: true},
		{Header: "Harga item pesanan", As: "unit_price", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Total harga item pesanan", As: "line_total", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Total", As: "order_total", Is: contract.Rupiah, Required: true},
		{Header: "Kota", As: "city", Is: contract.Words, Takes: Nothing},
		{Header: "Provinsi", As: "province", Is: contract.Words, Takes: Nothing},
		{Owner: true, As: "seller_id"},

		{Header: "No. Paket"}, {Header: "Kode SKU Blibli"}, {Header: "SKU Merchant"}, {Header: "SKU"}, {Header: "Servis Logistik"}, {Header: "Kode Merchant"}, {Header: "Tanggal pengiriman"},
		{Header: "No. Awb", Drop: "menunjuk paket seorang pembeli"},
		{Header: "Nama Pemesan", Drop: "nama pembeli"},
		{Header: "No. Tlp", Drop: "nomor telepon pembeli"},
		{Header: "Alamat", Drop: "alamat pembeli"},
		{Header: "Catatan produk", Drop: "kata-kata pembeli"},
	},
	Group:  orderGroup,
	Rules:  []Rule{Product("line_total", "quantity", "unit_price")},
	Proofs: []Proof{ByProduct("unit_price", "line_total", "quantity")},
}
