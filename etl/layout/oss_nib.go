package layout

import "pantau/etl/contract"

// OSSNIB is the sheet of business identification numbers of the OSS dashboard:
// one row per NIB. Its dates have the month first, unlike the two other sheets.
var OSSNIB = Layout{
	Name: "oss_nib", Title: "OSS: daftar NIB", Dataset: "registrations", Table: "raw.oss_nib", Missing: []string{"-"},
	Columns: []Column{
		{Header: "nib", As: "nib_id", Is: contract.NIB, Person: "nib", Required: true},
		{Header: "Day of tanggal_terbit_oss", As: "issued_on", Is: contract.DateIn(contract.MonthFirst), Required: true},
		{Header: "status_penanaman_modal", As: "investment_status", Is: contract.Words, Takes: Nothing},
		{Header: "uraian_jenis_perusahaan", As: "company_kind", Is: contract.Words, Takes: Nothing},
		{Header: "uraian_skala_usaha", As: "scale", Is: scale, Takes: Nothing},
		{Header: "Alamat Perusahaan", As: "rw", Is: contract.RWInAddress},
		{Header: "Alamat Perusahaan", As: "rt", Is: contract.RTInAddress},
		{Header: "kab_kota", Is: contract.City, Only: "KOTA MAGELANG", Required: true},
		{Header: "kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},

		{Header: "No."}, {Header: "kecamatan"},
		{Header: "Alamat Perusahaan", Drop: "alamat orang"},
		{Header: "nama_perusahaan", Drop: "bisa nama orang"},
	},
}
