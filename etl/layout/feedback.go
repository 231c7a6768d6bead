package layout

import "pantau/etl/contract"

// Feedback is the CSV that Google Forms and Sheets export from the form used in
// group discussions: one row per sender. Answers to the form's other open questions
// land with the row, each under its question. Each column of dates decides the order
// of its days and months: the timestamp's follows the language of the sheet.
var Feedback = Layout{
	Name: "feedback_form", Title: "Formulir masukan", Dataset: "feedback", Table: "raw.feedback", Template: true, ByHand: true,
	Columns: []Column{
		{Header: "Timestamp", Aliases: []string{"Cap waktu", "Stempel waktu"}, As: "submitted_at", Is: contract.TimeIn(contract.OrderOfFile), Required: true},
		{Header: "Kode Sesi", As: "session_id", Is: contract.Identifier, Required: true},
		{Header: "Tanggal kegiatan", As: "said_on", Is: contract.DateIn(contract.OrderOfFile), Required: true},
		{Header: "Forum", As: "forum", Is: contract.OneOf("FGD", "Musrenbang", "Formulir", "Kanal"), Required: true},
		{Header: "Kelompok usaha", As: "group_name", Is: group, Required: true},
		{Header: "Kelurahan", As: "kelurahan_id", Is: contract.Kelurahan, Required: true},
		{Header: "Nama lengkap", Aliases: []string{"Nama"}, As: "speaker_id", Is: contract.Name, Person: "speaker", With: "No. WhatsApp"},
		{Header: "No. WhatsApp", Aliases: []string{"Nomor WhatsApp", "No. WA"}, Is: contract.Phone, Drop: "nomor telepon pembicara"},
		{Header: "Apa kendala utama usaha Anda?\n(boleh lebih dari satu)", Aliases: []string{"Apa kendala utama usaha Anda?"}, As: "text", Is: contract.Words, Required: true, Redact: true, Question: true},
		{As: "question", HeaderOf: "text"},
		{As: "answers", Is: contract.Words, Answers: true},
	},
}

var group = contract.OneOf("PKL", "UMKM", "Koperasi", "Pedagang kaki lima=PKL", "Pedagang Kaki Lima (PKL)=PKL", "Usaha mikro kecil menengah=UMKM")
