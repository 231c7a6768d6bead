package layout

import "pantau/etl/contract"

// DinasUMKM is the template by which a dinas koperasi dan UMKM keeps its list of
// businesses up to date: one row per business, typed by hand.
var DinasUMKM = Layout{
	Name: "dinas_umkm", Title: "Pemutakhiran data UMKM dinas", Dataset: "registrations", Table: "raw.dinas_umkm", ByHand: true,
	Columns: []Column{
		{Header: "NIK", As: "person_id", Is: contract.NIK, Person: "nik", Required: true},
		{Header: "No KK", Drop: "nomor keluarga"},
		{Header: "Nama Pemilik", Drop: "nama orang"},
		{Header: "Nama Usaha", As: "business_name", Is: contract.Words, Required: true, Hides: "Nama Pemilik"},
		{Header: "No HP / WA", Is: contract.Phone, Drop: "nomor telepon"},
		{Header: "Kecamatan"},
		{Header: "Desa / Kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},
		{Header: "Jenis Usaha", As: "business_kind", Is: contract.Words, Takes: Nothing},
		{Header: "Tahun Berdiri", As: "founded_in", Is: contract.Year, Takes: Nothing},
		{Header: "Modal Sendiri (Rp)", As: "own_capital", Is: contract.RupiahFrom(1000), Takes: Nothing},
		{Header: "Modal Luar (Rp)", As: "outside_capital", Is: contract.RupiahFrom(1000), Takes: Nothing},
		{Header: "Omset Tahunan (Rp)", As: "turnover", Is: contract.RupiahFrom(1000), Takes: Nothing},
		{Header: "Tenaga Kerja", As: "workers", Is: contract.Whole, Takes: Nothing},
		{Header: "NIB", As: "nib_id", Is: contract.NIB, Person: "nib"},
		{Header: "PIRT"}, {Header: "Sertifikat Halal"}, {Header: "HAKI"},
		{Header: "Tahun Pendataan", As: "surveyed_in", Is: contract.Year, Required: true},
	},
	Rules: []Rule{NotBefore("surveyed_in", "founded_in")},
}
