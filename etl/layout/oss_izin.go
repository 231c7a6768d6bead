package layout

import "pantau/etl/contract"

// OSSIzin is the sheet of permits of the OSS dashboard: one row per permit. Its
// dates have the day first and years of two digits.
var OSSIzin = Layout{
	Name: "oss_izin", Title: "OSS: daftar izin", Dataset: "registrations", Table: "raw.oss_permits", Missing: []string{"-"},
	Columns: []Column{
		{Header: "Id Permohonan Izin", As: "permit_id", Is: contract.Identifier, Required: true},
		{Header: "Id Proyek", As: "project_id", Is: contract.Identifier},
		{Header: "Nib", As: "nib_id", Is: contract.NIB, Person: "nib", Required: true},
		{Header: "Day of Tanggal Terbit Oss", As: "issued_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "Day of Tgl Izin", As: "permit_on", Is: contract.DateIn(contract.DayFirst), Takes: Nothing},
		{Header: "Uraian Jenis Perizinan", As: "permit_kind", Is: contract.Words, Required: true, Takes: Nothing},
		{Header: "Status Perizinan", As: "status", Is: contract.Words, Takes: Nothing},
		{Header: "Kd Resiko", As: "risk", Is: contract.Words, Takes: Nothing},
		{Header: "Kbli", As: "kbli_code", Is: contract.KBLIIn("2020"), Takes: Nothing},
		{Const: "2020", As: "kbli_version"},
		{Header: "Kab Kota", Is: contract.City, Only: "KOTA MAGELANG", Required: true},
		{Header: "kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},

		{Header: "No."}, {Header: "Uraian Status Penanaman Modal"}, {Header: "Propinsi"}, {Header: "kecamatan"}, {Header: "Nama Dokumen"}, {Header: "Uraian Kewenangan"}, {Header: "Kewenangan"}, {Header: "kl_sektor"},
		{Header: "Nama Perusahaan", Drop: "bisa nama orang"},
	},
}
