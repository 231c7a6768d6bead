package dashboards

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pantau/dashboards/fakecity"
	"pantau/dashboards/figure"
	"pantau/data"
)

// fakeLanguage finds texts that contain the query, and takes "pembelli" for "pembeli".
type fakeLanguage struct{}

func (fakeLanguage) Phrases(texts, others []string, n int) []figure.Phrase { return nil }

func (fakeLanguage) Index(texts []string) Index { return fakeIndex(texts) }

type fakeIndex []string

func (x fakeIndex) Find(query string) (found []int, instead [][2]string) {
	if query == "pembelli" {
		query, instead = "pembeli", [][2]string{{"pembelli", "pembeli"}}
	}
	for i, text := range x {
		if strings.Contains(strings.ToLower(text), query) {
			found = append(found, i)
		}
	}
	return found, instead
}

func (fakeIndex) Mark(query, text string) [][2]int {
	if at := strings.Index(strings.ToLower(text), query); at >= 0 {
		return [][2]int{{at, at + len(query)}}
	}
	return nil
}

// fakeDesk remembers what it was asked.
type fakeDesk struct{ asked []string }

func (d *fakeDesk) Review(_ context.Context, hash, reviewer string, categories []string) error {
	d.asked = append(d.asked, fmt.Sprint("review ", hash, " ", reviewer, " ", categories))
	return nil
}

func (d *fakeDesk) OpenIssue(_ context.Context, title, office string, first figure.Move) (int64, error) {
	d.asked = append(d.asked, fmt.Sprintf("open %s, %s, %s by %s", title, office, first.Status, first.By))
	return 3, nil
}

func (d *fakeDesk) MoveIssue(_ context.Context, id int64, move figure.Move) error {
	d.asked = append(d.asked, fmt.Sprintf("move %d %s %s", id, move.Status, move.Note))
	return nil
}

func (d *fakeDesk) LinkVoices(_ context.Context, id int64, ids []string, by string) (int, error) {
	d.asked = append(d.asked, fmt.Sprint("link ", id, " ", len(ids), " ", by))
	return len(ids), nil
}

func (d *fakeDesk) InForce(context.Context) (string, string, error) {
	return "pemasaran: 4 sepi pembeli", "r1", nil
}

func (d *fakeDesk) Try(_ context.Context, text string) (RuleTrial, error) {
	if strings.Contains(text, "salah") {
		return RuleTrial{Mistakes: []RuleMistake{{3, "kategori tidak dikenal"}}}, nil
	}
	return RuleTrial{Version: "r2", Texts: 40, Changed: 2, Moves: []RuleMove{{"Permodalan", 5, 7}}, Examples: []RuleExample{{fakecity.Hostile, []string{"Lain-lain"}, []string{"Permodalan"}}}}, nil
}

func (d *fakeDesk) Apply(_ context.Context, text, by string) error {
	d.asked = append(d.asked, "apply "+text+" by "+by)
	return nil
}

// office is a server where people can decide.
func office(t *testing.T, change ...func(*fakecity.City)) (*fakeDesk, *Server, http.Handler) {
	t.Helper()
	reference, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	city, desk := &fakecity.City{Build: 7, Reference: reference}, &fakeDesk{}
	for _, f := range change {
		f(city)
	}
	server, err := New(Parts{
		Warehouse: city, Reference: reference, Reports: t.TempDir(), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Language: fakeLanguage{}, Reviews: desk, Rules: desk, Issues: desk,
	})
	if err != nil {
		t.Fatal(err)
	}
	return desk, server, server.Handler()
}

func submit(server *Server, handler http.Handler, address string, fields url.Values) *httptest.ResponseRecorder {
	fields.Set(tokenField, server.token)
	return post(handler, address, urlencoded, strings.NewReader(fields.Encode()))
}

func TestTheListSaysWhatItShows(t *testing.T) {
	_, _, handler := office(t)
	tests := []struct {
		name, address string
		says, not     []string
	}{
		{"all voices, a page at a time", "/masukan/suara", []string{"Semua suara", "1–20 dari 45", `rel="next"`}, []string{`rel="prev"`}},
		{"the last page", "/masukan/suara?hal=3", []string{"41–45 dari 45", `rel="prev"`}, []string{`rel="next"`}},
		{"a search marks its words", "/masukan/suara?cari=pembeli", []string{"Suara yang menyebut “pembeli”", "<mark>Pembeli</mark>"}, nil},
		{"a slip of the thumb is said", "/masukan/suara?cari=pembelli", []string{"Tidak ada yang menulis “pembelli”; yang dicari <b>pembeli</b>"}, nil},
		{"a search that finds nothing says what to try", "/masukan/suara?cari=helikopter", []string{"Tidak ada masukan untuk pilihan ini", "Coba kata lain"}, []string{"<blockquote"}},
		{"one complaint of one group", "/masukan/suara?keluhan=lokasi_lapak&kelompok=PKL", []string{"Suara tentang lokasi lapak dari PKL"}, nil},
		{"why it is grave", "/masukan/suara", []string{`<span class="badge bad">mendesak</span> keselamatan`, "ditetapkan orang"}, nil},
		{"what the same people said of two complaints", "/masukan/suara?pasangan=lokasi_lapak,permodalan", []string{"Yang menyebut lokasi lapak dan permodalan", "Sejak pindah"}, nil},
		{"the days of a point of a trend", "/masukan/suara?keluhan=lokasi_lapak&sejak=2026-11-02&sampai=2026-11-08", []string{"Suara tentang lokasi lapak, 2–8 Nov 2026", "Kembali ke semua suara", "sampai=2026-11-08"}, nil},
		{"a search on top of an issue keeps what both have", "/masukan/suara?isu=1&cari=pindah", []string{"Tidak ada masukan untuk pilihan ini"}, []string{"<blockquote"}},
		{"the words that make it grave stand marked in place, with why", "/masukan/suara?cari=pindah", []string{`<mark class="grave only">tidak dapat</mark><small class="why">[penghasilan]</small>`}, nil},
		{"voices behind an issue", "/masukan/suara?isu=2", []string{"Suara di balik isu 2"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer := get(t, handler, tt.address)
			html := answer.Body.String()
			if answer.Code != 200 {
				t.Fatalf("%d: %s", answer.Code, html)
			}
			for _, says := range tt.says {
				if !strings.Contains(html, says) {
					t.Errorf("does not say %q", says)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(html, not) {
					t.Errorf("says %q", not)
				}
			}
		})
	}
	for _, address := range []string{"/masukan/suara?pasangan=lokasi_lapak", "/masukan/suara?pasangan=lokasi_lapak,lokasi_lapak", "/masukan/suara?pasangan=lokasi_lapak,rahasia", "/masukan/suara?sejak=2026-11-02", "/masukan/suara?sejak=2026-11-08&sampai=2026-11-02", "/masukan?cari=" + strings.Repeat("x", 300), "/masukan?keluhan=rahasia", "/masukan/suara?keluhan=rahasia", "/masukan/suara?bobot=parah", "/masukan/suara?cari=" + strings.Repeat("x", 300)} {
		if answer := get(t, handler, address); answer.Code != 400 {
			t.Errorf("%.60s: %d", address, answer.Code)
		}
	}
}

// What the address chooses shapes the explorer and every way out of it.
func TestTheExplorerSaysWhatIsChosenAndKeepsIt(t *testing.T) {
	_, _, handler := office(t)
	html := get(t, handler, "/masukan?cari=pembelli&keluhan=pemasaran&kelompok=UMKM").Body.String()
	for _, says := range []string{
		"hanya dari masukan <b>tentang pemasaran dan promosi, dari UMKM, menyebut “pembelli”</b>", "Tidak ada yang menulis “pembelli”; yang dicari <b>pembeli</b>",
		`href="/masukan/suara?cari=pembelli&amp;kelompok=UMKM&amp;keluhan=pemasaran"`, `href="/ekspor/masukan/keluhan.csv?cari=pembelli&amp;kelompok=UMKM&amp;keluhan=pemasaran"`,
		`href="/masukan">Hapus saringan`, `<option value="pemasaran" selected>`, "pendaftar, kegiatan dan toko mengikuti periode dan wilayah saja", "Naik atau wajar tidak dinilai",
	} {
		if !strings.Contains(strings.ReplaceAll(html, "Pendaftar, kegiatan", "pendaftar, kegiatan"), says) {
			t.Errorf("does not say %q", says)
		}
	}
	if ringkasan := get(t, handler, "/ringkasan?cari=pembeli"); ringkasan.Header().Get("Location") != "/ringkasan" {
		t.Errorf("a page that cannot search keeps the search: %d %s", ringkasan.Code, ringkasan.Header().Get("Location"))
	}
}

func TestFewVoicesOfASmallPlaceAreNotListed(t *testing.T) {
	_, _, handler := office(t, func(c *fakecity.City) { c.Quiet = true })
	for _, address := range []string{"/masukan/suara?kelurahan=33.71.02.1004", "/masukan/suara?kelompok=Koperasi"} {
		if html := get(t, handler, address).Body.String(); strings.Contains(html, "<blockquote") || !strings.Contains(html, "supaya tidak menunjuk orang") {
			t.Errorf("%s lists them", address)
		}
		if answer := get(t, handler, strings.Replace(address, "/masukan/suara", "/ekspor/masukan/suara.csv", 1)); answer.Code != 404 {
			t.Errorf("%s exports them: %d", address, answer.Code)
		}
	}
	if html := get(t, handler, "/masukan/suara").Body.String(); !strings.Contains(html, "<blockquote") {
		t.Error("three voices of the whole city point at nobody")
	}
}

func TestTextsLeaveAsSheetsWithoutFormulas(t *testing.T) {
	_, _, handler := office(t)
	if csv := get(t, handler, "/ekspor/masukan/suara.csv").Body.String(); !strings.Contains(csv, `"'=HYPERLINK(""http://jahat""`) || strings.Count(csv, "\n") != 46 {
		t.Errorf("csv: %.300s", csv)
	}
	for _, address := range []string{"/ekspor/masukan/suara.xlsx", "/ekspor/masukan/keluhan.xlsx", "/ekspor/masukan/mutu/kategori.xlsx"} {
		answer := get(t, handler, address)
		book, err := excelize.OpenReader(bytes.NewReader(answer.Body.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		sheet := book.GetSheetList()[0]
		rows, err := book.GetRows(sheet)
		if err != nil || len(rows) < 3 {
			t.Fatalf("%s: %d rows, %v", address, len(rows), err)
		}
		if address == "/ekspor/masukan/suara.xlsx" && rows[1][4] != "'"+fakecity.Formula {
			t.Errorf("a cell says %q", rows[1][4])
		}
		if formula, err := book.GetCellFormula(sheet, "E2"); formula != "" || err != nil {
			t.Errorf("a formula arrived: %q, %v", formula, err)
		}
	}
}

func TestTheQueueLeavesOutWhatOnePersonOrTwoHaveDecided(t *testing.T) {
	_, _, handler := office(t)
	tests := []struct{ name, address, hash string }{
		{"what two have decided is done", "/masukan/tinjau?petugas=Cici", "h2"},
		{"passing on shows the next", "/masukan/tinjau?petugas=Cici&lewati=1", "h3"},
		{"passing on too often shows the first", "/masukan/tinjau?petugas=Cici&lewati=99", "h2"},
	}
	for _, tt := range tests {
		if html := get(t, handler, tt.address).Body.String(); !strings.Contains(html, `name="teks" value="`+tt.hash+`"`) {
			t.Errorf("%s: not %s", tt.name, tt.hash)
		}
	}
}

func TestWhatFormsAboutFeedbackDo(t *testing.T) {
	step := url.Values{"status": {"diterima"}, "tanggal": {"2026-11-24"}, "petugas": {" Ani  S "}}
	with := func(base url.Values, pairs ...string) url.Values {
		fields := url.Values{}
		for name, values := range base {
			fields[name] = slices.Clone(values)
		}
		for i := 0; i+1 < len(pairs); i += 2 {
			fields.Add(pairs[i], pairs[i+1])
		}
		return fields
	}
	tests := []struct {
		name, address string
		fields        url.Values
		status        int
		asked, says   string
	}{
		{"a decision, the main category first", "/masukan/tinjau", with(nil, "teks", "h1", "petugas", "Ani", "kategori", "pemasaran", "kategori", "kemasan", "utama", "kemasan"), 303, "review h1 Ani [kemasan pemasaran]", ""},
		{"a decision without a name", "/masukan/tinjau", with(nil, "teks", "h1", "kategori", "pemasaran"), 400, "", "Tulis nama Anda"},
		{"a decision for nothing we know", "/masukan/tinjau", with(nil, "teks", "h1", "petugas", "Ani", "kategori", "rahasia"), 400, "", "paling sedikit satu kategori"},
		{"an issue", "/masukan/isu/buka", with(step, "judul", "Lapak", "pemilik", "Disperindag"), 303, "open Lapak, Disperindag, diterima by Ani S", ""},
		{"an issue of nobody", "/masukan/isu/buka", with(step, "judul", "Lapak"), 400, "", "dinas pemiliknya"},
		{"a step", "/masukan/isu/langkah", with(url.Values{"status": {"ditolak"}, "tanggal": {"2026-11-24"}, "petugas": {"Ani"}}, "isu", "2", "catatan", "Belum ada lahan"), 303, "move 2 ditolak Belum ada lahan", ""},
		{"a refusal without a reason", "/masukan/isu/langkah", with(url.Values{"status": {"ditolak"}, "tanggal": {"2026-11-24"}, "petugas": {"Ani"}}, "isu", "2"), 400, "", "menyebut alasannya"},
		{"a step on no day", "/masukan/isu/langkah", with(url.Values{"status": {"dikaji"}, "tanggal": {"kemarin"}, "petugas": {"Ani"}}, "isu", "2"), 400, "", "Tulis tanggalnya"},
		{"voices behind an issue", "/masukan/suara/tautkan", with(nil, "pilihan", "kelompok=PKL", "isu", "2", "petugas", "Ani", "suara", "x1", "suara", "x2"), 303, "link 2 2 Ani", ""},
		{"all of a selection", "/masukan/suara/tautkan", with(nil, "pilihan", "", "isu", "2", "petugas", "Ani", "semua", "1"), 303, "link 2 45 Ani", ""},
		{"no voices", "/masukan/suara/tautkan", with(nil, "pilihan", "", "isu", "2", "petugas", "Ani"), 400, "", "Centang paling sedikit satu"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			desk, server, handler := office(t)
			answer := submit(server, handler, tt.address, tt.fields)
			if answer.Code != tt.status || !strings.Contains(answer.Body.String(), tt.says) {
				t.Errorf("%d: %s", answer.Code, answer.Body)
			}
			if got := strings.Join(desk.asked, "; "); got != tt.asked {
				t.Errorf("asked %q, want %q", got, tt.asked)
			}
		})
	}
}

func TestRulesAreTriedBeforeTheyApply(t *testing.T) {
	desk, server, handler := office(t)
	answer := submit(server, handler, "/masukan/aturan/coba", url.Values{"aturan": {"pemasaran: 4 sepi\r\n"}})
	at := func(answer *httptest.ResponseRecorder) string { // a browser keeps the part after # to itself
		place, _, _ := strings.Cut(answer.Header().Get("Location"), "#")
		return place
	}
	html := get(t, handler, at(answer)).Body.String()
	if answer.Code != 303 || !strings.Contains(html, "2 dari 40 masukan berubah kategori") || !strings.Contains(html, "&#43;2") || strings.Contains(html, "<script>alert") {
		t.Fatalf("%d: %.400s", answer.Code, html)
	}
	place, err := url.Parse(at(answer))
	if err != nil {
		t.Fatal(err)
	}
	id := place.Query().Get("coba")
	if answer := submit(server, handler, "/masukan/aturan/berlakukan", url.Values{"coba": {id}}); answer.Code != 400 || len(desk.asked) > 0 {
		t.Errorf("applied by nobody: %d", answer.Code)
	}
	if answer := submit(server, handler, "/masukan/aturan/berlakukan", url.Values{"coba": {"r9-9"}, "petugas": {"Ani"}}); answer.Code != 400 || len(desk.asked) > 0 {
		t.Errorf("applied untried: %d", answer.Code)
	}
	if answer := submit(server, handler, "/masukan/aturan/berlakukan", url.Values{"coba": {id}, "petugas": {"Ani"}}); answer.Code != 303 || !slices.Equal(desk.asked, []string{"apply pemasaran: 4 sepi\n by Ani"}) {
		t.Errorf("%d: %q", answer.Code, desk.asked)
	}
	wrong := at(submit(server, handler, "/masukan/aturan/coba", url.Values{"aturan": {"salah"}}))
	if html := get(t, handler, wrong).Body.String(); !strings.Contains(html, "Baris 3: kategori tidak dikenal") || strings.Contains(html, "Berlakukan versi") {
		t.Error("a mistake is not said, or can be applied")
	}
}

func TestWithoutADeskPagesCanOnlyBeLookedAt(t *testing.T) {
	_, handler := town(t)
	for _, address := range []string{"/masukan/suara", "/masukan/isu", "/masukan/tinjau", "/masukan/aturan", "/masukan/mutu"} {
		answer := get(t, handler, address)
		if html := answer.Body.String(); answer.Code != 200 || strings.Contains(html, `action="/masukan/isu/buka"`) || strings.Contains(html, "<script>alert") {
			t.Errorf("%s: %d", address, answer.Code)
		}
	}
	if answer := post(handler, "/masukan/isu/buka", urlencoded, strings.NewReader("")); answer.Code != 405 {
		t.Errorf("a form nobody takes: %d", answer.Code)
	}
}

func TestATroubledWarehouseApologisesOnEveryPageOfFeedback(t *testing.T) {
	_, _, handler := office(t, func(c *fakecity.City) { c.Fail = errors.New("disk on fire") })
	for _, address := range []string{"/masukan/suara", "/masukan/isu", "/masukan/tinjau", "/masukan/aturan", "/masukan/mutu", "/ekspor/masukan/suara.csv"} {
		if answer := get(t, handler, address); answer.Code != 500 || strings.Contains(answer.Body.String(), "fire") {
			t.Errorf("%s: %d", address, answer.Code)
		}
	}
}

// TestTheQuestionStandsOverItsAnswer holds that a text from a form of several questions shows which of them it answers, and the
// texts of other forms show nothing.
func TestTheQuestionStandsOverItsAnswer(t *testing.T) {
	_, _, handler := office(t)
	for address, want := range map[string]int{"/masukan/suara": 1, "/masukan/tinjau?petugas=Cici": 1} {
		if html := get(t, handler, address).Body.String(); strings.Count(html, "Menjawab “Apa harapan Anda?") != want || strings.Contains(html, "Menjawab “”") {
			t.Errorf("%s: %d questions, want %d", address, strings.Count(html, "Menjawab “"), want)
		}
	}
	if csv := get(t, handler, "/ekspor/masukan/suara.csv").Body.String(); strings.Count(csv, "Apa harapan Anda?") != 1 || !strings.Contains(csv, "Pertanyaan") {
		t.Errorf("csv: %.300s", csv)
	}
}
