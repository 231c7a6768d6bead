package layout

import "pantau/etl/contract"

// Programme is our own template for what the city does for entrepreneurs: one
// row per participant of a clinic visit, a training or a business matching.
var Programme = Layout{
	Name: "programme", Title: "Kegiatan pendampingan", Dataset: "programme", Table: "raw.programme", Template: true, ByHand: true,
	Columns: []Column{
		{Header: "Tanggal", As: "held_on", Is: contract.DateIn(contract.DayFirst), Required: true},
		{Header: "Kegiatan", As: "activity", Is: contract.OneOf("klinik", "pelatihan", "temu bisnis"), Required: true},
		{Header: "Kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},
		{Header: "Topik", As: "topic", Is: contract.Words},
		{Header: "NIK Peserta", As: "person_id", Is: contract.NIK, Person: "nik", Required: true},
		{Header: "Kelompok", As: "group_name", Is: group, Required: true},
		{Header: "Hasil", As: "outcome", Is: contract.Words, Redact: true, Takes: Nothing},
	},
}
