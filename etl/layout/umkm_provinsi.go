package layout

import "pantau/etl/contract"

// UMKMProvinsi is the province's register of small businesses, taken from OSS: a
// sheet for each regency and city, one row per business, year by year. The
// number of the regency is the province's own, so in a workbook the sheet's name
// tells which rows are ours; in a CSV the kelurahan does, and others are held.
// "Negara Asala" is spelt so in the source.
var UMKMProvinsi = Layout{
	Name: "umkm_provinsi", Title: "Daftar UMKM provinsi", Dataset: "registrations", Table: "raw.umkm_province", Missing: []string{"-"},
	Sheets: []string{"Kota Magelang", "Sheet1", "Worksheet", "Lembar1"},
	Columns: []Column{
		{Header: "NIB", As: "nib_id", Is: contract.NIB, Person: "nib", Required: true},
		{Header: "Kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},
		{Header: "Alamat Pendirian", As: "rw", Is: contract.RWInAddress},
		{Header: "Alamat Pendirian", As: "rt", Is: contract.RTInAddress},
		{Header: "KBLI", As: "kbli_code", Is: contract.KBLIIn("2020"), Takes: Nothing},
		{Const: "2020", As: "kbli_version"},
		{Header: "Status PM", As: "investment_status", Is: contract.Words, Takes: Nothing},
		{Header: "Total Modal", As: "capital", Is: contract.RupiahFrom(1000), Takes: Nothing},
		{Header: "Jumlah Investasi", As: "investment", Is: contract.RupiahFrom(1000), Takes: Nothing},
		{Header: "Jml TKI L", As: "men", Is: contract.Whole, Takes: Nothing},
		{Header: "Jml TKI P", As: "women", Is: contract.Whole, Takes: Nothing},
		{Header: "Tahun", As: "listed_in", Is: contract.Year, Required: true},
		{Header: "Tanggal Terbit OSS", As: "issued_on", Is: contract.DateIn(contract.OrderOfFile), Takes: Nothing},

		{Header: "#"}, {Header: "Kab/Kota Id"}, {Header: "Kecamatan"}, {Header: "Negara Asala", Aliases: []string{"Negara Asal"}}, {Header: "Masa Berlaku"},
		{Header: "Nama Perseroan", Drop: "bisa nama orang"},
		{Header: "Alamat Pendirian", Drop: "alamat orang"},
		{Header: "Nama Pemegang", Drop: "nama orang"},
		{Header: "Latitude", Drop: "menunjuk rumah"}, {Header: "Longitude", Drop: "menunjuk rumah"},
		{Header: "Tambahan", Drop: "bisa menyebut orang"},
	},
}
