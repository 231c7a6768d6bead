package main

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const dailyHead = "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n"

func TestAnUploadLandsOnlyWhenSomebodySaysSo(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	before := v.number("select count(*) from raw.marketplace_daily")
	text := dailyHead +
		"TOKO-7,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n" +
		"TOKO-1,Keripik,2026-11-20,Shopee,Cacaban,12,3,4,Rp45.000\n" + // landed from the inbox already
		"TOKO-7,Keripik,2026-11-19,Shopee,Rejowinangun,12,3,4,8\n"
	preview := v.upload("harian.csv", []byte(text))
	said := v.get(preview).Body.String()
	for _, want := range []string{"Dikenali sebagai Statistik harian penjual", "1 akan masuk, 1 karantina, 1 sudah ada", "Masukkan 2 baris", "mungkin Rejowinangun Utara", "terlalu kecil"} {
		if !strings.Contains(said, want) {
			t.Errorf("the preview does not say %q:\n%s", want, said)
		}
	}
	if n := v.number("select count(*) from raw.marketplace_daily"); n != before {
		t.Fatalf("%d rows, %d before anybody said so", n, before)
	}
	landed := v.form(preview + "/masukkan")
	if n := v.number("select count(*) from raw.marketplace_daily"); n != before+2 {
		t.Errorf("%d rows, want %d", n, before+2)
	}
	if page := v.get(landed).Body.String(); !strings.Contains(page, "harian.csv") || !strings.Contains(page, "Tarik kembali") {
		t.Errorf("it is not in the list: %s", page)
	}
	if v.get(preview).Code != http.StatusGone {
		t.Error("the upload is still there after landing")
	}
	v.balanced()

	// Pages show it once labels and models are made.
	builds := v.number("select max(build_id) from ops.builds")
	v.app.desk.finish()
	if v.number("select max(build_id) from ops.builds") <= builds && v.number("select count(*) from mart.sales_day where seller_id = 'TOKO-7'") == 0 {
		t.Error("the pages were not calculated again")
	}
	if n := v.number("select count(*) from mart.sales_day where seller_id = 'TOKO-7'"); n != 1 {
		t.Errorf("%d days of the new shop", n)
	}

	// The same bytes are known.
	again := v.upload("salinan.csv", []byte(text))
	if said := v.get(again).Body.String(); !strings.Contains(said, "sudah dimuat") || strings.Contains(said, "Masukkan 2") {
		t.Errorf("sent twice: %s", said)
	}
	v.form(again + "/batal")
	if left, _ := filepath.Glob(in.file(".spool-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestATakenBackUploadIsGoneAndMayComeAgain(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	before, err := v.app.warehouse.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text := dailyHead + "TOKO-7,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\nTOKO-7,Keripik,2026-11-39,Shopee,Cacaban,12,3,4,Rp45.000\n"
	for range 2 {
		v.form(v.upload("harian.csv", []byte(text)) + "/masukkan")
		answer, err := v.app.warehouse.Ask(t.Context(), "select batch_id from ops.batches where source = 'unggahan'", nil)
		if err != nil || answer.Len() != 1 {
			t.Fatal(answer.Len(), err)
		}
		id := answer.Text(0, "batch_id")
		page := v.get(v.form("/data/tarik/"+id, "oleh", "Sari")).Body.String()
		if !strings.Contains(page, "dikeluarkan oleh Sari") {
			t.Errorf("the story is not told: %s", page)
		}
		if after, err := v.app.warehouse.ContentHash(t.Context()); after != before || err != nil {
			t.Error("something stayed behind")
		}
		if left, _ := filepath.Glob(in.file("archive", id+"*")); len(left) > 0 {
			t.Errorf("the archive still has %v", left)
		}
	}
	inbox, err := v.app.warehouse.Ask(t.Context(), "select batch_id from ops.batches where source <> 'unggahan' and status = 'landed' limit 1", nil)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/data/tarik/"+inbox.Text(0, "batch_id"), strings.NewReader("tanda="+v.token))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if answer := v.send(r); answer.Code != http.StatusNotFound {
		t.Errorf("a file of the inbox can be taken back, and would come again: %d", answer.Code)
	}
}

func TestWhatCannotLandSaysWhy(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	tests := []struct {
		name, file, text string
		says             []string
	}{
		{"a document", "rekap umkm.docx", document(t), []string{"rekap umkm.docx", "tidak bisa dimasukkan", "XLSX"}},
		{"a table of something else", "rekap.csv", "nama,alamat\nSiti,Jl. Tidar\n", []string{"tidak dikenal", "Lihat templat"}},
		{"an empty file", "kosong.csv", "", []string{"kosong.csv", "role=\"alert\""}},
		{"a hostile name", "../../<script>alert(1)<b>.csv", "nama,alamat\nSiti,Jl. Tidar\n", []string{"&lt;script&gt;alert(1)&lt;b&gt;.csv", "tidak bisa dimasukkan"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			preview := v.upload(tt.file, []byte(tt.text))
			said := v.get(preview).Body.String()
			for _, want := range tt.says {
				if !strings.Contains(said, want) {
					t.Errorf("it does not say %q: %s", want, said)
				}
			}
			if strings.Contains(said, "<script>alert") || strings.Contains(said, "/masukkan\"") {
				t.Error("a name ran away, or it can be landed")
			}
			v.form(preview + "/batal")
		})
	}
	if n := v.number("select count(*) from ops.batches where source = 'unggahan'"); n != 0 {
		t.Errorf("%d of them are in the ledger", n)
	}
}

// document is a file of a word processor.
func document(t *testing.T) string {
	t.Helper()
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml"} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("<x/>")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func TestAPersonAnswersWhatTheFileDoesNotSay(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	const header = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,No. WhatsApp,"
	text := header + "Kesulitan Bapak/Ibu berjualan?\n" + "3/9/2026 9:15:30,FGD-2,3/9/2026,FGD,PKL,Cacaban,Budi Santoso,081234567899,Sewa lapak naik\n"

	preview := v.upload("fgd.csv", []byte(text))
	said := v.get(preview).Body.String()
	if !strings.Contains(said, "Kesulitan Bapak/Ibu berjualan?") || !strings.Contains(said, "Ingat dan baca lagi") {
		t.Fatalf("nobody asks what the question means: %s", said)
	}
	v.form(preview+"/jawab", "judul", "Kesulitan Bapak/Ibu berjualan?", "bagian", "text")
	if said = v.get(preview).Body.String(); !strings.Contains(said, "Bulan lalu hari") {
		t.Fatalf("nobody asks for the order of the dates: %s", said)
	}
	v.form(preview+"/jawab", "urutan", "month")
	if said = v.get(preview).Body.String(); !strings.Contains(said, "Masukkan 1 baris") || !strings.Contains(said, "bulan lalu hari") || strings.Contains(said, "Budi Santoso") {
		t.Fatalf("with both answers: %s", said)
	}
	v.form(preview + "/masukkan")
	if n := v.number("select count(*) from raw.feedback where said_on = date '2026-03-09' and text = 'Sewa lapak naik'"); n != 1 {
		t.Errorf("%d rows as answered", n)
	}
	v.app.desk.finish()

	// The question is remembered, also for the inbox and after a restart; the answers are in the archive.
	before, err := v.app.warehouse.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other, err := openQuestions(v.app.cfg.path("questions.json"))
	if err != nil || len(other.said) != 1 || other.said[0] != (question{Layout: "feedback_form", Field: "text", Header: "Kesulitan Bapak/Ibu berjualan?"}) {
		t.Errorf("%+v, %v", other, err)
	}
	file := filepath.Join(t.TempDir(), "lain.csv")
	if err := os.WriteFile(file, []byte("Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Kesulitan Bapak/Ibu berjualan?\n9/23/2026 8:15:30,F,9/23/2026,FGD,PKL,Wates,parkir\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	inspected := func() string {
		status, out, errOut := command("--config", in.config, "inspect", file)
		if status != 0 {
			t.Fatal(errOut)
		}
		return out
	}
	if said := inspected(); !strings.Contains(said, "feedback_form") || !strings.Contains(said, "1 dapat dimuat") {
		t.Errorf("inspect does not know the question: %s", said)
	}

	// What was said can be taken back; what came with it stays, also when it is replayed.
	if page := v.get("/data/unggah").Body.String(); !strings.Contains(page, "Kesulitan Bapak/Ibu berjualan?") || !strings.Contains(page, "Lupakan artinya") {
		t.Fatalf("the page does not list the question: %s", page)
	}
	v.form("/data/pertanyaan/lupakan", "bentuk", "feedback_form", "judul", "Kesulitan Bapak/Ibu berjualan?")
	if page := v.get("/data/unggah").Body.String(); strings.Contains(page, "Lupakan artinya") {
		t.Error("the question is still listed")
	}
	if said := inspected(); strings.Contains(said, "1 dapat dimuat") {
		t.Errorf("inspect still knows the question: %s", said)
	}
	if said := v.get(v.upload("lain.csv", []byte("Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Kesulitan Bapak/Ibu berjualan?\n9/23/2026 8:15:30,F,9/23/2026,FGD,PKL,Wates,parkir\n"))).Body.String(); !strings.Contains(said, "name=\"judul\"") {
		t.Errorf("nobody asks again: %s", said)
	}
	if status, hashes, said := in.replay("--no-compare"); status != 0 || len(hashes) != 1 || hashes[0] != before {
		t.Errorf("replay: %d %q, want %s\n%s", status, hashes, before, said)
	}
}

func TestTemplatesAreRecognised(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	for _, name := range templateNames() {
		for _, format := range []string{"csv", "xlsx"} {
			answer := v.get("/data/templat/" + name + "." + format)
			if answer.Code != http.StatusOK {
				t.Fatalf("%s.%s: %d", name, format, answer.Code)
			}
			preview := v.upload(name+"."+format, answer.Body.Bytes())
			if said := v.get(preview).Body.String(); !strings.Contains(said, "hanya berisi kepala tabel") {
				t.Errorf("%s.%s: %s", name, format, said)
			}
		}
	}
	for _, address := range []string{"/data/templat/shopee_order.csv", "/data/templat/programme.exe", "/data/templat/x"} {
		if answer := v.get(address); answer.Code != http.StatusNotFound {
			t.Errorf("%s: %d", address, answer.Code)
		}
	}
}

func TestAFileThatIsTooLargeIsRefusedWithASentence(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	r := httptest.NewRequest(http.MethodPost, "/data/unggah", strings.NewReader("--x\r\n"))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.ContentLength = 300 << 20
	if answer := v.send(r); answer.Code != http.StatusRequestEntityTooLarge || !strings.Contains(answer.Body.String(), "paling banyak 200 MB") {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}
