package layout

import "pantau/etl/contract"

// LazadaOrder is the order export of Lazada's seller centre, 76 columns with
// English names: one row per piece, so a quantity of two is two rows. Money is
// written with a decimal point. The total of an order is not in the file.
var LazadaOrder = Layout{
	Name: "lazada_order", Title: "Pesanan Lazada", Dataset: "marketplace_orders", Table: "raw.marketplace_orders",
	Columns: []Column{
		{Header: "orderNumber", As: "order_id", Is: contract.Identifier, Required: true},
		{Header: "orderItemId", As: "sku", Is: contract.Identifier, Required: true}, // a piece of its own; its SKU may repeat within the order
		{Header: "itemName", As: "product", Is: contract.Words, Required: true},
		{Const: "Lazada", As: "platform"},
		{Header: "status", As: "status", Is: contract.Words, Required: true},
		{Header: "buyerFailedDeliveryReason", As: "cancel_reason", Is: contract.Words, Redact: true, Takes: Nothing},
		{Header: "createTime", As: "ordered_at", Is: contract.TimeIn(contract.OrderOfFile), Required: true},
		{Header: "deliveredDate", As: "completed_at", Is: contract.TimeIn(contract.OrderOfFile), Takes: Nothing},
		{Const: "1", As: "quantity", Is: contract.Whole},
		{Header: "unitPrice", As: "unit_price", Is: contract.RupiahPoint, Required: true, Takes: Nothing},
		{Header: "paidPrice", As: "line_total", Is: contract.RupiahPoint, Required: true},
		{Header: "refundAmount", As: "line_refund", Is: contract.RupiahPoint, Takes: Net},
		{Header: "sellerDiscountTotal", As: "seller_discount", Is: contract.RupiahPoint, Takes: Nothing},
		{Header: "shippingFee", As: "shipping_paid", Is: contract.RupiahPoint, Takes: Nothing},
		{Header: "shippingCity", As: "city", Is: contract.Words, Takes: Nothing},
		{Header: "shippingRegion", As: "province", Is: contract.Words, Takes: Nothing},
		{Owner: true, As: "seller_id"},
		{Header: "payMethod", As: "payment_method", Is: contract.Words, Takes: Nothing},

		{Header: "sellerSku"}, {Header: "lazadaSku"}, {Header: "lazadaId"}, {Header: "orderType"}, {Header: "Guarantee"}, {Header: "deliveryType"}, {Header: "wareHouse"},
		{Header: "updateTime"}, {Header: "rtsSla"}, {Header: "ttsSla"}, {Header: "invoiceRequired"}, {Header: "invoiceNumber"}, {Header: "shippingCountry"}, {Header: "billingCountry"},
		{Header: "branchNumber"}, {Header: "taxInvoiceRequested"}, {Header: "walletCredit"}, {Header: "variation"}, {Header: "cdShippingProvider"}, {Header: "shippingProvider"},
		{Header: "shipmentTypeName"}, {Header: "shippingProviderType"}, {Header: "shippingProviderFM"}, {Header: "promisedShippingTime"}, {Header: "premium"},
		{Header: "buyerFailedDeliveryReturnInitiator"}, {Header: "bundleId"}, {Header: "semiManaged"}, {Header: "flexibleDeliveryTime"}, {Header: "bundleDiscount"},
		{Header: "customerName", Drop: "nama pembeli"},
		{Header: "customerEmail", Drop: "surel pembeli"},
		{Header: "nationalRegistrationNumber", Drop: "nomor induk pembeli"},
		{Header: "taxCode", Drop: "nomor pajak pembeli"},
		{Header: "shippingName", Drop: "nama penerima"},
		{Header: "shippingAddress", Drop: "alamat pembeli"}, {Header: "shippingAddress2", Drop: "alamat pembeli"}, {Header: "shippingAddress3", Drop: "alamat pembeli"},
		{Header: "shippingAddress4", Drop: "alamat pembeli"}, {Header: "shippingAddress5", Drop: "alamat pembeli"}, {Header: "shippingPostCode", Drop: "alamat pembeli"},
		{Header: "shippingPhone", Drop: "nomor telepon pembeli"}, {Header: "shippingPhone2", Drop: "nomor telepon pembeli"},
		{Header: "billingName", Drop: "nama pembeli"},
		{Header: "billingAddr", Drop: "alamat pembeli"}, {Header: "billingAddr2", Drop: "alamat pembeli"}, {Header: "billingAddr3", Drop: "alamat pembeli"},
		{Header: "billingAddr4", Drop: "alamat pembeli"}, {Header: "billingAddr5", Drop: "alamat pembeli"}, {Header: "billingCity", Drop: "alamat pembeli"}, {Header: "billingPostCode", Drop: "alamat pembeli"},
		{Header: "billingPhone", Drop: "nomor telepon pembeli"}, {Header: "billingPhone2", Drop: "nomor telepon pembeli"},
		{Header: "cdTrackingCode", Drop: "menunjuk paket seorang pembeli"}, {Header: "trackingCode", Drop: "menunjuk paket seorang pembeli"}, {Header: "trackingUrl", Drop: "menunjuk paket seorang pembeli"},
		{Header: "trackingCodeFM", Drop: "menunjuk paket seorang pembeli"}, {Header: "trackingUrlFM", Drop: "menunjuk paket seorang pembeli"},
		{Header: "buyerFailedDeliveryDetail", Drop: "kata-kata pembeli"},
		{Header: "buyerFailedDeliveryUserName", Drop: "nama pembeli"},
		{Header: "sellerNote", Drop: "bisa menyebut pembeli"},
	},
	Group: orderGroup,
	Rules: []Rule{NotBefore("completed_at", "ordered_at")},
}
