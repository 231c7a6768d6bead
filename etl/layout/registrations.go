package layout

import "pantau/etl/contract"

// Registrations is the city's own form for new entrepreneurs, one row per
// person and submission, as CSV or XLSX.
var Registrations = Layout{
	Name: "registrations", Title: "Pendaftaran wirausaha", Dataset: "registrations", Table: "raw.registrations", Template: true, ByHand: true,
	Columns: []Column{
		{Header: "Timestamp", Aliases: []string{"Cap waktu", "Stempel waktu"}, As: "submitted_at", Is: contract.TimeIn(contract.OrderOfFile), Required: true},
		{Header: "Nama Lengkap", Aliases: []string{"Nama"}, Is: contract.Name, Drop: "nama orang"},
		{Header: "NIK", As: "person_id", Is: contract.NIK, Person: "nik", Required: true},
		{Header: "NIK", For: "nik_sex", Is: contract.SexInNIK},
		{Header: "No. HP", Aliases: []string{"No. HP / WA", "No. WhatsApp"}, Is: contract.Phone, Drop: "nomor telepon"},
		{Header: "Jenis Kelamin", As: "gender", Is: contract.OneOf("L", "P", "Laki-laki=L", "Perempuan=P", "Laki laki=L", "Laki=L", "Lk=L", "Pria=L", "Pr=P", "Wanita=P"), Takes: Nothing},
		{Header: "Nama Usaha", As: "business_name", Is: contract.Words, Required: true, Hides: "Nama Lengkap"},
		{Header: "Kelompok", Aliases: []string{"Kelompok usaha"}, As: "group_name", Is: group, Required: true},
		{Header: "Kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},
		{Header: "RW", As: "rw", Is: contract.RW, Instead: "rw_beside_rt", Takes: OfRT},
		{Header: "RT", For: "rw_beside_rt", Is: contract.RWBesideRT},
		{Header: "RT", As: "rt", Is: contract.RT, Takes: OfRT},
		{Header: "KBLI", Aliases: []string{"Kode KBLI"}, As: "kbli_code", Is: contract.KBLIIn(""), Takes: Nothing},
		{Header: "Versi KBLI", As: "kbli_version", Is: contract.OneOf("2020", "2025"), Takes: Nothing},
		{Header: "Skala Usaha", As: "scale", Is: contract.OneOf("Mikro", "Kecil", "Menengah", "Usaha Mikro=Mikro", "Usaha Kecil=Kecil", "Usaha Menengah=Menengah"), Takes: Nothing},
		{Header: "NIB", As: "nib_id", Is: contract.NIB, Person: "nib"},
		{Header: "Program", As: "programme", Is: contract.Words, Required: true},
		{Header: "Tanggal Mulai Usaha", As: "started_on", Is: contract.DateIn(contract.OrderOfFile), Takes: Nothing},
		{Header: "Tanggal Daftar", As: "registered_on", Is: contract.DateIn(contract.OrderOfFile), Required: true},
		{Header: "Kode Toko", As: "seller_id", Is: contract.ShopCode},
		{Header: "Kode Toko", For: "seller_written", Is: contract.Words},
		{Header: "Status", As: "status", Is: contract.OneOf("aktif", "berhenti", "pindah"), Required: true},
	},
	Rules: []Rule{
		Together("kbli_code", "kbli_version"),
		KnownKBLI("kbli_code", "kbli_version"),
		Needs("rt", "rw"),
		Same("rw", "rw_beside_rt", "kolom RT", "the column RT"),
		OneShop("seller_id", "seller_written"),
		SexOfNIK("gender", "nik_sex"),
	},
}
