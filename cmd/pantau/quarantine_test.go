package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/xuri/excelize/v2"

	"pantau/dashboards/figure"
)

// aVisitor is somebody at the browser, on the pages of an installation.
type aVisitor struct {
	*testing.T
	app     *app
	handler http.Handler
	token   string
}

// visitor opens an installation and its upload page.
func (in installation) visitor(t *testing.T) *aVisitor {
	t.Helper()
	cfg, err := loadConfig(in.config)
	if err != nil {
		t.Fatal(err)
	}
	cfg.clock = testClock
	a, err := open(t.Context(), cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		a.desk.finish()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	v := &aVisitor{T: t, app: a, handler: a.pages}
	found := regexp.MustCompile(`name="tanda" value="([^"]+)"`).FindStringSubmatch(v.get("/data/unggah").Body.String())
	if found == nil {
		t.Fatal("the upload page has no form")
	}
	v.token = found[1]
	return v
}

func (v *aVisitor) send(r *http.Request) *httptest.ResponseRecorder {
	r.Host = "127.0.0.1:8080"
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer := httptest.NewRecorder()
	v.handler.ServeHTTP(answer, r)
	return answer
}

func (v *aVisitor) get(address string) *httptest.ResponseRecorder {
	return v.send(httptest.NewRequest(http.MethodGet, address, nil))
}

// form sends fields, given as name and value in turn, and returns where it leads.
func (v *aVisitor) form(address string, fields ...string) string {
	v.Helper()
	form := []string{"tanda=" + v.token}
	for i := 0; i+1 < len(fields); i += 2 {
		form = append(form, fields[i]+"="+urlEscape(fields[i+1]))
	}
	r := httptest.NewRequest(http.MethodPost, address, strings.NewReader(strings.Join(form, "&")))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := v.send(r)
	if answer.Code != http.StatusSeeOther {
		v.Fatalf("%s: %d %s", address, answer.Code, answer.Body)
	}
	return answer.Header().Get("Location")
}

func urlEscape(s string) string {
	return strings.NewReplacer("%", "%25", "&", "%26", "+", "%2B", "=", "%3D", " ", "+").Replace(s)
}

// handIn hands a file in and returns what the page answers.
func (v *aVisitor) handIn(name string, content []byte) *httptest.ResponseRecorder {
	v.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("tanda", v.token)
	file, err := form.CreateFormFile("berkas", name)
	if err != nil {
		v.Fatal(err)
	}
	file.Write(content)
	form.Close()
	r := httptest.NewRequest(http.MethodPost, "/data/unggah", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return v.send(r)
}

// upload hands a file in and returns the address of its preview.
func (v *aVisitor) upload(name string, content []byte) string {
	v.Helper()
	answer := v.handIn(name, content)
	if answer.Code != http.StatusSeeOther {
		v.Fatalf("upload %s: %d %s", name, answer.Code, answer.Body)
	}
	return answer.Header().Get("Location")
}

// number asks for one number.
func (v *aVisitor) number(query string) int {
	v.Helper()
	answer, err := v.app.warehouse.Ask(v.Context(), "select ("+query+")::bigint as n", nil)
	if err != nil {
		v.Fatal(err)
	}
	return answer.Int(0, "n")
}

// open is how many rows wait in quarantine.
func (v *aVisitor) open() int {
	return v.number("select count(*) from ops.held_rows where status = 'open'")
}

// balanced checks that every row is somewhere, once.
func (v *aVisitor) balanced() {
	v.Helper()
	for query, what := range map[string]string{
		"select count(*) from ops.batches where rows_read <> rows_landed + rows_held + rows_skipped": "files whose rows do not add up",
		"select count(*) from (select batch_id, any_value(rows_held + rows_partial) as said from ops.batches group by batch_id) as files left join (select batch_id, count(*) as held from ops.quarantine group by batch_id) as kept using (batch_id) where said <> coalesce(held, 0)": "files with other rows in quarantine than they say",
		"select count(*) from ops.held_rows where status = 'replaced' and by_batch_id not in (select batch_id from ops.batches)":                                                                                                                                                       "rows that were replaced by nothing",
	} {
		if n := v.number(query); n != 0 {
			v.Errorf("%d %s", n, what)
		}
	}
}

// corrected opens a workbook of quarantine, changes cells and returns it. edits
// name the row by a text in it, then the column, then the new cell.
func (v *aVisitor) corrected(file []byte, edits ...[3]string) []byte {
	v.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		v.Fatal(err)
	}
	defer book.Close()
	done := 0
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			v.Fatal(err)
		}
		for _, edit := range edits {
			for i, row := range rows {
				if !strings.Contains(strings.Join(row, "|"), edit[0]) {
					continue
				}
				for j, header := range rows[0] {
					if header == edit[1] {
						name, err := excelize.CoordinatesToCellName(j+1, i+1)
						if err != nil {
							v.Fatal(err)
						}
						if err := book.SetCellValue(sheet, name, edit[2]); err != nil {
							v.Fatal(err)
						}
						done++
					}
				}
			}
		}
	}
	if done != len(edits) {
		v.Fatalf("%d of %d edits done", done, len(edits))
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		v.Fatal(err)
	}
	return out.Bytes()
}

func TestQuarantineEmptiesItself(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	keyFile := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(keyFile, []byte(key.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, settings := range map[string]string{
		"with originals in the clear": "",
		"with originals under a key":  fmt.Sprintf("[archive]\nrecipient = %q\nidentity_file = %q\n", key.Recipient(), keyFile),
	} {
		t.Run(name, func(t *testing.T) {
			in := newInstallation(t, settings)
			v := in.visitor(t)
			if v.open() != 2 {
				t.Fatalf("%d rows wait, want a kelurahan and a date", v.open())
			}
			page := v.get("/data/karantina").Body.String()
			if !strings.Contains(page, "2 baris menunggu perbaikan") || !strings.Contains(page, "Kel. Wates Tengah") {
				t.Errorf("the page says %s", page)
			}
			file := v.get("/data/karantina/karantina.xlsx").Body.Bytes()
			for _, secret := range []string{"Tri Wahyuni", "3371014502900003", "081234567892"} {
				if strings.Contains(page, secret) || strings.Contains(unzipped(t, file), secret) {
					t.Errorf("%q is shown", secret)
				}
			}

			// One is corrected, the other in a way that is still wrong.
			half := v.corrected(file, [3]string{"Jamu T.", "Kelurahan", "Wates"}, [3]string{"2026-09-31", "tanggal", "2026-09-32"})
			preview := v.upload("perbaikan.xlsx", half)
			if said := v.get(preview).Body.String(); !strings.Contains(said, "Perbaikan untuk 2 baris") || !strings.Contains(said, "Masukkan 1 baris") || !strings.Contains(said, "2026-09-32") {
				t.Errorf("the preview says %s", said)
			}
			v.form(preview+"/masukkan", "oleh", "Sari")
			if v.open() != 1 || v.number("select count(*) from raw.registrations") != 2 {
				t.Errorf("%d rows wait, %d registrations", v.open(), v.number("select count(*) from raw.registrations"))
			}
			if n := v.number("select count(distinct person_id) from raw.registrations where length(person_id) = 32"); n != 2 {
				t.Errorf("%d people: the NIK nobody saw did not come back from the archive", n)
			}
			v.balanced()

			// The same file once more changes nothing; with the date right, it lands as well.
			v.form(v.upload("perbaikan.xlsx", half)+"/masukkan", "oleh", "Sari")
			if v.open() != 1 || v.number("select count(*) from raw.registrations") != 2 {
				t.Error("the same correction counts twice")
			}
			whole := v.corrected(half, [3]string{"2026-09-32", "tanggal", "2026-09-30"})
			v.form(v.upload("perbaikan.xlsx", whole)+"/masukkan", "oleh", "Sari")
			if v.open() != 0 {
				t.Errorf("%d rows wait", v.open())
			}
			if read, there := v.number("select sum(rows_read) - sum(rows_held) filter (where source <> 'koreksi') from ops.batches where status = 'landed'"), v.number("select (select count(*) from raw.registrations) + (select count(*) from raw.marketplace_daily) + (select count(*) from raw.feedback)"); read != there || there != 7 {
				t.Errorf("%d rows were read and not held, %d are there, want 7", read, there)
			}
			v.balanced()
			if page := v.get("/data/karantina?keadaan=diganti").Body.String(); !strings.Contains(page, "oleh Sari") {
				t.Error("the page does not say who corrected")
			}

			// Replay brings corrections back from the archive.
			before, err := v.app.warehouse.ContentHash(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			status, hashes, said := in.replay("--no-compare")
			if status != 0 || len(hashes) != 1 || hashes[0] != before {
				t.Errorf("replay: %d, %q, want %s\n%s", status, hashes, before, said)
			}
		})
	}
}

// unzipped is all that a workbook says, as one text.
func unzipped(t *testing.T, file []byte) string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var all []string
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all = append(all, strings.Join(row, "|"))
		}
	}
	return strings.Join(all, "\n")
}

func TestACorrectionIsHeldToItsWords(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	file := v.get("/data/karantina/karantina.xlsx?sumber=registrations").Body.Bytes()
	tests := []struct {
		name  string
		edits [][3]string
		says  string
	}{
		{"an id that was changed is nobody's", [][3]string{{"Jamu T.", idHeader, "K000000000000.1"}}, "tidak dikenali"},
		{"a column that was renamed", [][3]string{{"Nama Lengkap", "Nama Lengkap", "Nama"}}, "Kolom ke-2 seharusnya"},
		{"a row left as it was", nil, "bukan"},
		{"without its ids it would come a second time", [][3]string{{reasonHeader, idHeader, "ID"}}, "Ini unduhan karantina, tetapi kolom"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			preview := v.upload("perbaikan.xlsx", v.corrected(file, tt.edits...))
			if said := v.get(preview).Body.String(); !strings.Contains(said, tt.says) {
				t.Errorf("it says %s", said)
			}
			v.form(preview + "/batal")
			if v.get(preview).Code != http.StatusGone {
				t.Error("the upload is still there")
			}
		})
	}
	if v.open() != 2 {
		t.Errorf("%d rows wait", v.open())
	}
}

func TestWithoutTheOriginalWhatIsMaskedMustBeFilledIn(t *testing.T) {
	in := newInstallation(t, "")
	v := in.visitor(t)
	file := v.get("/data/karantina/karantina.xlsx?sumber=registrations").Body.Bytes()
	for _, original := range in.originals(t, "*") {
		if err := os.Remove(original); err != nil {
			t.Fatal(err)
		}
	}
	preview := v.upload("perbaikan.xlsx", v.corrected(file, [3]string{"Jamu T.", "Kelurahan", "Wates"}))
	if said := v.get(preview).Body.String(); !strings.Contains(said, "Isi kolom itu dari berkas di kantor") || strings.Contains(said, "Masukkan 1 baris") {
		t.Errorf("it says %s", said)
	}
	v.form(preview+"/masukkan", "oleh", "Sari")
	if v.open() != 2 || v.number("select count(*) from raw.registrations") != 1 {
		t.Fatal("a masked cell landed")
	}
	filled := v.corrected(file, [3]string{"Jamu T.", "Kelurahan", "Wates"}, [3]string{"Jamu T.", "NIK", "3371014502900003"})
	v.form(v.upload("perbaikan.xlsx", filled)+"/masukkan", "oleh", "Sari")
	if v.open() != 1 || v.number("select count(*) from raw.registrations") != 2 {
		t.Errorf("%d rows wait", v.open())
	}
	v.balanced()
}

func TestCSVOfQuarantineRunsNothingAndComesBackAsItWas(t *testing.T) {
	in := newInstallation(t, "")
	const daily = "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n"
	path := in.file("inbox", "marketplace_daily", "rumus.csv")
	if err := os.WriteFile(path, []byte(daily+"TOKO-9,\"=HYPERLINK(\"\"http://x\"\")\",2026-09-31,Shopee,Cacaban,12,3,4,Rp45.000\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	if status, _, errOut := command("--config", in.config, "run", "marketplace"); status != 0 {
		t.Fatal(errOut)
	}
	v := in.visitor(t)
	text := v.get("/data/karantina/karantina.csv?sumber=marketplace_daily").Body.String()
	if !strings.Contains(text, `"'=HYPERLINK(""http://x"")"`) {
		t.Fatalf("not neutral: %s", text)
	}
	if rows, err := csv.NewReader(strings.NewReader(text)).ReadAll(); err != nil || len(rows) != 3 || strings.HasPrefix(text, "\ufeff") {
		t.Fatalf("the plain CSV is not plain: %v, %q", err, text)
	}
	// The other one opens with a double click, and an Indonesian spreadsheet saves it as it came.
	excel := v.get("/data/karantina/karantina.excel.csv?sumber=marketplace_daily").Body.String()
	if !strings.HasPrefix(excel, "\ufeffseller_id;seller_name;tanggal;") || !strings.Contains(excel, `"'=HYPERLINK(""http://x"")"`) {
		t.Fatalf("%q", excel)
	}
	v.form(v.upload("perbaikan.csv", []byte(strings.Replace(excel, "2026-09-31", "30/09/2026", 1))) + "/masukkan")
	if n := v.number("select count(*) from raw.marketplace_daily where seller_name = '=HYPERLINK(\"http://x\")'"); n != 1 {
		t.Errorf("%d rows with the name as the original has it", n)
	}
	v.balanced()
}

func TestWhatIsDismissedKeepsItsReason(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	rows, _, err := v.app.heldRows(t.Context(), figure.HeldFilter{Status: "open"})
	if err != nil || len(rows) != 2 {
		t.Fatal(err)
	}
	v.form("/data/karantina/tutup", "baris", rows[0].ID, "alasan", "pesanan uji coba & <b>tutup</b>", "oleh", "Sari", "kembali", "/data/karantina?keadaan=semua")
	page := v.get("/data/karantina?keadaan=ditutup").Body.String()
	if v.open() != 1 || !strings.Contains(page, "pesanan uji coba &amp; &lt;b&gt;tutup&lt;/b&gt;") {
		t.Errorf("%d rows wait; %s", v.open(), page)
	}
}

func TestRetryingLandsWhatIsNowUnderstood(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	rows, _, err := v.app.heldRows(t.Context(), figure.HeldFilter{Status: "open", Layout: "registrations"})
	if err != nil || len(rows) != 1 {
		t.Fatal(err)
	}
	v.form("/data/karantina/coba-lagi", "berkas", rows[0].Batch)
	if v.open() != 2 {
		t.Fatal("it landed although nothing has changed")
	}
	for i, kelurahan := range v.app.load.Secrets.Reference.Kelurahan { // the contract is widened
		if kelurahan.Name == "Wates" {
			v.app.load.Secrets.Reference.Kelurahan[i].Name = "Kel. Wates Tengah"
		}
	}
	for range 2 {
		v.send(httptest.NewRequest(http.MethodGet, "/data", nil))
		if v.open() == 2 {
			v.form("/data/karantina/coba-lagi", "berkas", rows[0].Batch)
		}
	}
	if code, said := v.answers("/data/karantina/coba-lagi", "berkas", rows[0].Batch); code != http.StatusBadRequest || !strings.Contains(said, "menunggu lagi") {
		t.Errorf("once more: %d %s", code, said)
	}
	if v.open() != 1 || v.number("select count(*) from raw.registrations") != 2 {
		t.Errorf("%d rows wait, %d registrations", v.open(), v.number("select count(*) from raw.registrations"))
	}
	v.balanced()
}
