package layout

import "pantau/etl/contract"

// TokopediaOld is the sales report of Tokopedia with half English headers, which
// TokopediaOrder took the place of: 28 columns, the header on row 4. It has one
// row for every product of an order; further ones may leave the order's own
// amounts empty.
var TokopediaOld = Layout{
	Name: "tokopedia_old", Title: "Penjualan Tokopedia (bentuk lama)", Dataset: "marketplace_orders", Table: "raw.marketplace_orders", Missing: []string{"-"},
	Columns: []Column{
		{Header: "Invoice", As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "Stock Keeping Unit (SKU)", Else: []string{"Product ID", "Product Name"}, As: "sku", Is: contract.Identifier},
		{Header: "Product Name", As: "product", Is: contract.Words, Required: true},
		{Const: "Tokopedia", As: "platform"},
		{Header: "Order Status", As: "status", Is: contract.Words, Required: true},
		{Header: "Payment Date", As: "ordered_at", Is: contract.TimeIn(contract.DayFirst), Required: true},
		{Header: "Quantity", As: "quantity", Is: contract.Whole, Required: true},
		{Header: "Harga Jual (Rp)", As: "unit_price", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Total Amount (Rp)", As: "order_total", Is: contract.Rupiah},
		{Header: "Discount Amount (Rp)", As: "seller_discount", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Total Shipping Fee (Rp)", As: "shipping_paid", Is: contract.Rupiah, Takes: Net},
		{Owner: true, As: "seller_id"},

		{Header: "Price (Rp)", Is: contract.Rupiah},
		{Header: "Subsidi Amount (Rp)", Is: contract.Rupiah},
		{Header: "Shipping Price + fee (Rp)", Is: contract.Rupiah},
		{Header: "Insurance (Rp)", Is: contract.Coins},
		{Header: "Count"}, {Header: "Product ID"}, {Header: "Courier"}, {Header: "Jenis Layanan"}, {Header: "Bebas Ongkir"}, {Header: "Warehouse Origin"}, {Header: "Campaign Name"},
		{Header: "Notes", Drop: "kata-kata pembeli"},
		{Header: "Customer Name", Drop: "nama pembeli"},
		{Header: "Customer Phone", Drop: "nomor telepon pembeli"},
		{Header: "Recipient", Drop: "nama penerima"},
		{Header: "Recipient Number", Drop: "nomor telepon penerima"},
		{Header: "Recipient Address", Drop: "alamat pembeli"},
		{Header: "AWB", Drop: "menunjuk paket seorang pembeli"},
	},
	Group: orderGroup,
}
