package layout

import "pantau/etl/contract"

// TikTokOrder is the order export of the seller centre that TikTok Shop and
// Tokopedia share, 63 columns on the sheet OrderSKUList: one row per product of
// an order, the order's amount repeated on each. The row under the header
// explains the columns; ids end in a tab that keeps spreadsheets from rounding.
var TikTokOrder = Layout{
	Name: "tiktok_order", Title: "Pesanan TikTok Shop/Tokopedia", Dataset: "marketplace_orders", Table: "raw.marketplace_orders", Described: true, Missing: []string{"-"},
	Columns: []Column{
		{Header: "Order ID", As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "Seller SKU", Else: []string{"SKU ID", "Product Name"}, As: "sku", Is: contract.Identifier},
		{Header: "Product Name", As: "product", Is: contract.Words, Required: true},
		{Const: "TikTok/Tokopedia", As: "platform"},
		{Header: "Order Status", As: "status", Is: contract.Words, Required: true},
		{Header: "Cancelation/Return Type", Aliases: []string{"Cancellation/Return Type"}, As: "return_status", Is: contract.Words, Takes: Net},
		{Header: "Cancel Reason", As: "cancel_reason", Is: contract.Words, Redact: true, Takes: Nothing},
		{Header: "Created Time", As: "ordered_at", Is: contract.TimeIn(contract.DayFirst), Required: true},
		{Header: "Delivered Time", As: "completed_at", Is: contract.TimeIn(contract.DayFirst), Takes: Nothing},
		{Header: "Quantity", As: "quantity", Is: contract.Whole, Required: true},
		{Header: "Sku Quantity of return", As: "returned_quantity", Is: contract.Whole, Takes: Net},
		{Header: "SKU Unit Original Price", As: "unit_price", Is: contract.Rupiah, Takes: Nothing},
		{Header: "SKU Subtotal After Discount", As: "line_total", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Order Amount", As: "order_total", Is: contract.Rupiah, Required: true},
		{Header: "Order Refund Amount", As: "order_refund", Is: contract.Rupiah, Takes: Net},
		{Header: "SKU Seller Discount", As: "seller_discount", Is: contract.Rupiah, Takes: Nothing},
		{Header: "Shipping Fee After Discount", As: "shipping_paid", Is: contract.Rupiah, Takes: Net},
		{Header: "Regency and City", As: "city", Is: contract.Words, Takes: Nothing},
		{Header: "Province", As: "province", Is: contract.Words, Takes: Nothing},
		{Owner: true, As: "seller_id"},
		{Header: "Payment Method", As: "payment_method", Is: contract.Words, Takes: Nothing},

		{Header: "SKU Subtotal Before Discount", Is: contract.Rupiah},
		{Header: "SKU Platform Discount", Is: contract.Rupiah},
		{Header: "Original Shipping Fee", Is: contract.Rupiah},
		{Header: "SKU ID"}, {Header: "Order Substatus"}, {Header: "Normal or Pre-order"}, {Header: "Variation"},
		{Header: "Shipping Fee Seller Discount"}, {Header: "Shipping Fee Platform Discount"}, {Header: "Distance Shipping Fee"}, {Header: "Distance Fee"},
		{Header: "Payment platform discount"}, {Header: "Buyer Service Fee"}, {Header: "Handling Fee"}, {Header: "Shipping Insurance"}, {Header: "Item Insurance"},
		{Header: "Paid Time"}, {Header: "RTS Time"}, {Header: "Shipped Time"}, {Header: "Cancelled Time"}, {Header: "Cancel By"}, {Header: "Fulfillment Type"}, {Header: "Warehouse Name"},
		{Header: "Delivery Option"}, {Header: "Shipping Provider Name"}, {Header: "Country"}, {Header: "Districts"}, {Header: "Weight(kg)"}, {Header: "Product Category"},
		{Header: "Purchase Channel"}, {Header: "Checked Status"}, {Header: "Tokopedia Invoice Number"},
		{Header: "Tracking ID", Drop: "menunjuk paket seorang pembeli"},
		{Header: "Package ID", Drop: "menunjuk paket seorang pembeli"},
		{Header: "Buyer Message", Drop: "kata-kata pembeli"},
		{Header: "Buyer Username", Drop: "nama pembeli"},
		{Header: "Recipient", Drop: "nama penerima"},
		{Header: "Phone #", Drop: "nomor telepon pembeli"},
		{Header: "Zipcode", Drop: "alamat pembeli"},
		{Header: "Villages", Drop: "alamat pembeli"},
		{Header: "Detail Address", Drop: "alamat pembeli"},
		{Header: "Additional address information", Drop: "alamat pembeli"},
		{Header: "Seller Note", Drop: "bisa menyebut pembeli"},
		{Header: "Checked Marked by", Drop: "nama pegawai"},
	},
	Group: orderGroup,
	Rules: append([]Rule{NotBefore("completed_at", "ordered_at")}, piecesOfOrder...),
}
