package main

import (
	"strings"
	"testing"
)

const manyQuestions = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,No. WhatsApp,Apa kendala utama usaha Anda?,Menurut Anda apa yang perlu diperbaiki kota?,Harapan lima tahun ke depan,Isi hati\n"

// TestAFormOfManyQuestionsLandsWithAllItsWords follows a form with three open questions from the upload to the texts, through
// quarantine and replay.
func TestAFormOfManyQuestionsLandsWithAllItsWords(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	text := manyQuestions +
		"23/10/2026 9:15:30,FGD-9,23/10/2026,FGD,PKL,Cacaban,Budi Santoso,081234567899,Modal usaha kurang,Permudah pinjaman modal usaha kecil,-,Air mati\n" +
		"23/10/2026 9:16:30,FGD-9,23/10/2026,FGD,PKL,Cacaban,,,Modal usaha saya habis untuk sewa,Bantuan modal usaha untuk pedagang,Punya kios sendiri,\n" +
		"23/10/2026 9:17:30,FGD-9,23/10/2026,FGD,PKL,Kel. Wates Tengah,Wati,081234567811,Lapak saya becek,Perbaiki saluran dan hubungi 081234567811,,\n" +
		"23/10/2026 9:18:30,FGD-9,23/10/2026,FGD,PKL,Wates,Joko,081234567812,,Tambah pelatihan pemasaran,,\n"
	preview := v.upload("fgd.csv", []byte(text))
	said := v.get(preview).Body.String()
	for _, want := range []string{"3 akan masuk, 1 karantina", "Jawaban untuk “Menurut Anda apa yang perlu diperbaiki kota?”", "Jawaban untuk “Harapan lima tahun ke depan”", "Kolom “Isi hati” tidak dikenal", "sebagai jawaban bebas"} {
		if !strings.Contains(said, want) {
			t.Errorf("the preview does not say %q:\n%s", want, said)
		}
	}
	v.form(preview+"/jawab", "judul", "Isi hati", "bagian", "answers", "judul", "Harapan lima tahun ke depan", "bagian", "-")
	if said = v.get(preview).Body.String(); !strings.Contains(said, "Jawaban untuk “Isi hati”") || strings.Contains(said, "Jawaban untuk “Harapan") {
		t.Fatalf("what was said of two columns does not count:\n%s", said)
	}
	v.form(preview + "/masukkan")
	v.app.desk.finish()
	v.balanced()

	file := v.get("/data/karantina/karantina.xlsx").Body.Bytes()
	if all := unzipped(t, file); strings.Contains(all, "081234567811") || !strings.Contains(all, "Perbaiki saluran") {
		t.Error("the held row tells a number, or lacks the words of its second question")
	}
	v.form(v.upload("perbaikan.xlsx", v.corrected(file, [3]string{"Lapak saya becek", "Kelurahan", "Cacaban"}))+"/masukkan", "oleh", "Sari")
	v.app.desk.finish()
	v.balanced()
	for what, query := range map[string]string{
		"records in all":                "select count(*) from raw.feedback where session_id = 'FGD-9'",
		"texts in all, less four":       "select count(*) - 4 from mart.feedback where session_id = 'FGD-9'",
		"texts of the second, as asked": "select count(*) from mart.feedback where question = 'Menurut Anda apa yang perlu diperbaiki kota?'",
		"voices about capital, twice":   "select 2 * count(*) from mart.voices where session_id = 'FGD-9' and category_id = 'permodalan'",
		"four, and no other question":   "select 4 + count(*) from mart.feedback where question like 'Harapan%'",
		"four, and no number":           "select 4 + count(*) from mart.feedback where text like '%0812%'",
		"labelled texts, less four":     "select count(distinct text_hash) - 4 from ops.texts inner join mart.feedback using (text_hash) where session_id = 'FGD-9'",
	} {
		if n := v.number(query); n != 4 {
			t.Errorf("%s: %d, want 4", what, n)
		}
	}
	page := v.get("/masukan/suara?periode=semua&cari=pinjaman").Body.String()
	if !strings.Contains(page, "Menjawab “Menurut Anda apa yang perlu diperbaiki kota?”") {
		t.Errorf("the question is not shown: %s", page)
	}
	if csv := v.get("/ekspor/masukan/suara.csv?periode=semua&cari=pinjaman").Body.String(); !strings.Contains(csv, "Pertanyaan") || !strings.Contains(csv, "Menurut Anda apa yang perlu diperbaiki kota?") {
		t.Errorf("the export leaves it out: %s", csv)
	}
	before, err := v.app.warehouse.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status, hashes, said := in.replay("--no-compare"); status != 0 || len(hashes) != 1 || hashes[0] != before {
		t.Errorf("replay: %d %q, want %s\n%s", status, hashes, before, said)
	}

	// What was said is listed and can be taken back.
	if page := v.get("/data/unggah").Body.String(); !strings.Contains(page, "pertanyaan dengan jawaban bebas") || !strings.Contains(page, "tidak dibaca") {
		t.Errorf("the page does not list what was said: %s", page)
	}
	v.form("/data/pertanyaan/lupakan", "bentuk", "feedback_form", "judul", "Harapan lima tahun ke depan")
	again := v.get(v.upload("lagi.csv", []byte(strings.Replace(text, "Punya kios sendiri", "Punya dua kios", 1)))).Body.String()
	if !strings.Contains(again, "Jawaban untuk “Harapan lima tahun ke depan”") {
		t.Error("the question stays forbidden")
	}
}
