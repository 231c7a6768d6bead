package layout

import "pantau/etl/contract"

// OSSProyek is the project sheet of the OSS licensing dashboard: one row per
// project, so one NIB has several. It has no RT column; RT and RW are looked for
// in the address. Its two dates are written in two ways.
var OSSProyek = Layout{
	Name: "oss_proyek", Title: "OSS: daftar proyek", Dataset: "registrations", Table: "raw.oss_projects", Missing: []string{"-"},
	Columns: []Column{
		{Header: "No.", Drop: "nomor urut"},
		{Header: "Id Proyek", As: "project_id", Is: contract.Identifier, Required: true},
		{Header: "Uraian_Jenis_Proyek", As: "project_kind", Is: contract.Words, Takes: Nothing},
		{Header: "Nib", As: "nib_id", Is: contract.NIB, Person: "nib", Required: true},
		{Header: "Nama Perusahaan", Drop: "bisa nama orang"},
		{Header: "Tanggal Terbit Oss", As: "issued_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "Uraian Status Penanaman Modal"},
		{Header: "Uraian Jenis Perusahaan", As: "company_kind", Is: contract.Words},
		{Header: "Uraian Risiko Proyek", As: "risk", Is: contract.Words, Takes: Nothing},
		{Header: "nama_proyek", Drop: "bisa nama orang"},
		{Header: "Uraian Skala Usaha", As: "scale", Is: scale},
		{Header: "Alamat Usaha", As: "rw", Is: contract.RWInAddress},
		{Header: "Alamat Usaha", As: "rt", Is: contract.RTInAddress},
		{Header: "Alamat Usaha", Drop: "alamat orang"},
		{Header: "Kab Kota Usaha", Is: contract.City, Only: "KOTA MAGELANG", Required: true},
		{Header: "kecamatan_usaha"},
		{Header: "kelurahan_usaha", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},
		{Header: "Day of Tanggal Pengajuan Proyek", Aliases: []string{"Tanggal Pengajuan Proyek"}, As: "submitted_on", Is: contract.DateIn(contract.DayFirst), Takes: Nothing},
		{Header: "Kbli", As: "kbli_code", Is: contract.KBLIIn("2020")},
		{Const: "2020", As: "kbli_version"},
		{Header: "Judul Kbli", For: "kbli_title", Is: contract.Words},
		{Header: "KL/Sektor Pembina"},
		{Header: "luas_tanah"},
		{Header: "satuan_tanah"},
		{Header: "Jumlah Investasi", As: "investment", Is: contract.Rupiah, Takes: Nothing},
		{Header: "TKI", As: "workers", Is: contract.Whole, Takes: Nothing},
	},
	Rules: []Rule{TitleOfKBLI("kbli_code", "kbli_version", "kbli_title"), StrangeTitle("kbli_code", "kbli_version", "kbli_title")},
}

var scale = contract.OneOf("Mikro", "Kecil", "Menengah", "Besar", "Usaha Mikro=Mikro", "Usaha Kecil=Kecil", "Usaha Menengah=Menengah", "Usaha Besar=Besar")
