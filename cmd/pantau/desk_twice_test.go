package main

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// answers sends a form and returns what comes, wherever that leads.
func (v *aVisitor) answers(path string, fields ...string) (code int, said string) {
	v.Helper()
	form := url.Values{"tanda": {v.token}}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := v.send(r)
	return answer.Code, html.UnescapeString(answer.Body.String())
}

// TestPressingTwiceIsLikeOnce holds what a double click, the back button and a second tab are told: the truth, and nothing
// that sends anybody to do it again.
func TestPressingTwiceIsLikeOnce(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	text := dailyHead + "TOKO-7,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n"
	preview := v.upload("harian.csv", []byte(text))
	v.get(preview)
	for range 2 {
		if code, said := v.answers(preview + "/masukkan"); code != http.StatusSeeOther {
			t.Errorf("landing it: %d %s", code, said)
		}
	}
	if n := v.number("select count(*) from ops.batches where source = 'unggahan' and rows_landed = 1"); n != 1 {
		t.Errorf("it landed %d times", n)
	}
	if code, said := v.answers(preview + "/batal"); code == http.StatusSeeOther || !strings.Contains(said, "sudah dimasukkan") {
		t.Errorf("who drops it after it has landed is told: %d %s", code, said)
	}
	if said := v.get(preview).Body.String(); !strings.Contains(said, "sudah dimasukkan") {
		t.Errorf("who goes back to its preview is told: %s", said)
	}

	other := v.upload("lain.csv", []byte(text+"TOKO-8,Keripik,2026-11-18,Shopee,Cacaban,12,3,4,Rp45.000\n"))
	for range 2 {
		if code, said := v.answers(other + "/batal"); code != http.StatusSeeOther {
			t.Errorf("dropping it: %d %s", code, said)
		}
	}

	answer, err := v.app.warehouse.Ask(t.Context(), "select batch_id from ops.batches where source = 'unggahan'", nil)
	if err != nil || answer.Len() != 1 {
		t.Fatal(answer.Len(), err)
	}
	v.form("/data/tarik/" + answer.Text(0, "batch_id"))
	if code, said := v.answers("/data/tarik/" + answer.Text(0, "batch_id")); code != http.StatusBadRequest || !strings.Contains(said, "sudah ditarik kembali") {
		t.Errorf("taking it back once more: %d %s", code, said)
	}
}

// TestTwoColumnsDoNotMeanTheSame holds that an answer nothing could be read with is not remembered.
func TestTwoColumnsDoNotMeanTheSame(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	text := "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Apa yang berat?,Apa harapannya?\n" +
		"23/9/2026 9:15:30,FGD-2,23/9/2026,FGD,PKL,Cacaban,Sewa lapak naik,Pelatihan\n"
	preview := v.upload("fgd.csv", []byte(text))
	v.get(preview)
	code, said := v.answers(preview+"/jawab", "judul", "Apa yang berat?", "bagian", "text", "judul", "Apa harapannya?", "bagian", "text")
	if code != http.StatusBadRequest || !strings.Contains(said, "tidak bisa berarti sama") {
		t.Errorf("the same answer twice: %d %s", code, said)
	}
	if said := v.get(preview).Body.String(); !strings.Contains(said, "Ingat dan baca lagi") {
		t.Errorf("nobody can answer any more: %s", said)
	}
	v.form(preview+"/jawab", "judul", "Apa yang berat?", "bagian", "text", "judul", "Apa harapannya?", "bagian", "")
	if said := v.get(preview).Body.String(); !strings.Contains(said, "Masukkan 1 baris") {
		t.Errorf("with one answer: %s", said)
	}
	v.form("/data/pertanyaan/lupakan", "bentuk", "feedback_form", "judul", "Apa yang berat?")
	if code, said := v.answers("/data/pertanyaan/lupakan", "bentuk", "feedback_form", "judul", "Apa yang berat?"); code != http.StatusBadRequest || !strings.Contains(said, "sudah dilupakan") {
		t.Errorf("forgetting it twice: %d %s", code, said)
	}
}

// TestNobodyIsAskedTwiceAboutTheSameFile holds that the order of dates is remembered with the bytes it was answered for.
func TestNobodyIsAskedTwiceAboutTheSameFile(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	text := "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,\"Apa kendala utama usaha Anda?\n(boleh lebih dari satu)\"\n" +
		"3/9/2026 9:15:30,FGD-2,3/9/2026,FGD,PKL,Cacaban,Sewa lapak naik\n"
	preview := v.upload("fgd.csv", []byte(text))
	if said := v.get(preview).Body.String(); !strings.Contains(said, "Bulan lalu hari") {
		t.Fatalf("nobody asks: %s", said)
	}
	v.form(preview+"/jawab", "urutan", "day")
	v.get(preview)
	v.form(preview + "/masukkan")
	if said := v.get(v.upload("salinan.csv", []byte(text))).Body.String(); strings.Contains(said, "Bulan lalu hari") || !strings.Contains(said, "sudah dimuat") {
		t.Errorf("the same bytes again: %s", said)
	}
}

func TestNamesOfFilesCannotTurnAround(t *testing.T) {
	if got := plainName("laporan\u202evsc.exe"); got != "laporanvsc.exe" {
		t.Errorf("%q", got)
	}
}
