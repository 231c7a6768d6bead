package layout

import "pantau/etl/contract"

// LazadaIncome is the "Income Overview" of Lazada: one row for every amount that
// a statement credits or charges, tax included, so an order has as many rows as
// kinds of fee. A charge is negative; money has a decimal point. Without a day in
// "Tanggal Dilepas" the amount has not been paid out.
var LazadaIncome = Layout{
	Name: "lazada_income", Title: "Penghasilan Lazada", Dataset: "marketplace_income", Table: "raw.marketplace_fees", Missing: []string{"-"},
	Columns: []Column{
		{Const: "Lazada", As: "platform"},
		{Owner: true, As: "seller_id"},
		{Header: "Nomor Laporan", As: "statement_id", Is: contract.Identifier, Required: true},
		{Header: "Periode Laporan", As: "statement_period", Is: contract.Words, Takes: Nothing},
		{Header: "Nomor Pesanan", As: "order_id", Is: contract.Identifier},
		{Header: "ID Pesanan", As: "order_item_id", Is: contract.Identifier},
		{Header: "Nama Biaya", As: "fee_name", Is: contract.Words, Required: true},
		{Header: "Status Pelepasan Dana", As: "release_status", Is: contract.Words, Takes: Nothing},
		{Header: "Jumlah (Termasuk Pajak)", As: "amount", Is: contract.RupiahPointSigned, Required: true},
		{Header: "VAT Amount", As: "vat", Is: contract.RupiahPointSigned, Takes: Nothing},
		{Header: "WHT Amount", As: "withheld_tax", Is: contract.RupiahPointSigned, Takes: Nothing},
		{Header: "Tanggal Pesanan Dibuat", As: "ordered_on", Is: contract.DateIn(contract.OrderOfFile), Takes: Nothing},
		{Header: "Tanggal Transaksi", As: "charged_on", Is: contract.DateIn(contract.OrderOfFile), Required: true},
		{Header: "Tanggal Dilepas", As: "released_on", Is: contract.DateIn(contract.OrderOfFile)},

		{Header: "SKU Penjual"}, {Header: "Lazada SKU"}, {Header: "WHT termasuk dalam jumlah"}, {Header: "Status Pesanan"}, {Header: "Nama Produk"}, {Header: "Short Code"},
		{Header: "Komentar", Drop: "bisa menyebut pembeli"},
	},
	Rules: []Rule{NotBefore("charged_on", "ordered_on")},
}
