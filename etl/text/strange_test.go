package text_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pantau/etl/text/classify"
	"pantau/etl/text/keyphrase"
	"pantau/etl/text/redact"
	"pantau/etl/text/rules"
	"pantau/etl/text/search"
	"pantau/etl/text/severity"
	"pantau/etl/text/similar"
	"pantau/etl/text/stem"
)

// complaint is what is wrong in a text that says something, in any of its disguises.
const complaint = "Sampah menumpuk"

var categories = strings.Fields(`pemasaran permodalan perizinan lokasi_lapak kemasan sdm_pelatihan digital_marketplace bahan_baku_harga
	produksi_peralatan kebersihan_sampah parkir_lalin keamanan_pungli infrastruktur persaingan bantuan_sosial layanan_birokrasi lain_lain`)

func classifier(t testing.TB) *classify.Classifier {
	t.Helper()
	file, err := os.ReadFile("../../data/reference/complaint_rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := rules.Parse(string(file), categories)
	if err != nil {
		t.Fatal(err)
	}
	return classify.New(r)
}

// What people type, paste and send, and what a clerk reads of it. Redacted is empty where nothing is taken out.
var strange = []struct {
	name, text string
	redacted   string
	category   string
	level      severity.Level
}{
	{"nothing", "", "", "lain_lain", severity.Low},
	{"blanks", " \t \u00a0\u3000", "", "lain_lain", severity.Low},
	{"one word", "modal", "", "permodalan", severity.Low},
	{"one letter", "a", "", "lain_lain", severity.Low},
	{"punctuation", "?!?! ... ---", "", "lain_lain", severity.Low},
	{"emoji alone", "😀😀🙏🏽", "", "lain_lain", severity.Low},
	{"emoji around and inside", "😀Sampah🗑️menumpuk😡 WA 0812-3456-7890🙏", "😀Sampah🗑️menumpuk😡 WA [telepon]🙏", "kebersihan_sampah", severity.Low},
	{"a family of emoji held together by joiners", "👨\u200d👩\u200d👧 Sampah menumpuk, Bu Siti", "👨\u200d👩\u200d👧 Sampah menumpuk, Bu [nama]", "kebersihan_sampah", severity.Low},
	{"joiners and soft hyphens in the words", "Sam\u00adpah menum\u200dpuk, WA 0812\u200d34567890", "Sam\u00adpah menum\u200dpuk, WA [telepon]", "kebersihan_sampah", severity.Low},
	{"accents that stand alone", "Sampa\u0301h menumpu\u0308k, Bu Si\u0301ti", "Sampa\u0301h menumpu\u0308k, Bu [nama]", "kebersihan_sampah", severity.Low},
	{"full-width letters and digits", "Ｓａｍｐａｈ　ｍｅｎｕｍｐｕｋ　ＷＡ　０８１２３４５６７８９０", "Ｓａｍｐａｈ　ｍｅｎｕｍｐｕｋ　ＷＡ　[telepon]", "kebersihan_sampah", severity.Low},
	{"bold letters from a phone", "𝗦𝗮𝗺𝗽𝗮𝗵 𝗺𝗲𝗻𝘂𝗺𝗽𝘂𝗸 𝗪𝗔 𝟬𝟴𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵𝟬", "𝗦𝗮𝗺𝗽𝗮𝗵 𝗺𝗲𝗻𝘂𝗺𝗽𝘂𝗸 𝗪𝗔 [telepon]", "kebersihan_sampah", severity.Low},
	{"digits as emoji", "Sampah menumpuk 0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣", "Sampah menumpuk [telepon]", "kebersihan_sampah", severity.Low},
	{"Arabic", "السوق بعيد جدا", "", "lain_lain", severity.Low},
	{"Arabic-Indic digits in a phone number", "Sampah menumpuk, WA ٠٨١٢٣٤٥٦٧٨٩٠", "Sampah menumpuk, WA [telepon]", "kebersihan_sampah", severity.Low},
	{"Arabic-Indic digits in a NIK", "NIK ٣٣٧١٠١٤١٠٥٨٠٠٠٠٣", "NIK [nik]", "lain_lain", severity.Low},
	{"Javanese script", "ꦥꦱꦂ ꦱꦼꦥꦶ", "", "lain_lain", severity.Low},
	{"Javanese digits, Javanese beside Indonesian", "ꦗꦮ Sampah menumpuk ꧐꧘꧑꧒꧓꧔꧕꧖꧗꧘꧙꧐", "ꦗꦮ Sampah menumpuk [telepon]", "kebersihan_sampah", severity.Low},
	{"a name in a script without capitals", "Sampah menumpuk, tanya Bu ꦱꦶꦠꦶ", "Sampah menumpuk, tanya Bu [nama]", "kebersihan_sampah", severity.Low},
	{"all capitals", "SAMPAH MENUMPUK, HUBUNGI BU SITI 081234567890", "SAMPAH MENUMPUK, HUBUNGI BU [nama] [telepon]", "kebersihan_sampah", severity.Low},
	{"HTML and a script", "<p>Sampah <b>menumpuk</b></p><script>alert('081234567890')</script>", "<p>Sampah <b>menumpuk</b></p><script>alert('[telepon]')</script>", "kebersihan_sampah", severity.Low},
	{"a formula", `=HYPERLINK("https://wa.me/6281234567890","Sampah menumpuk")`, `=HYPERLINK("https://wa.me/[telepon]","Sampah menumpuk")`, "kebersihan_sampah", severity.Low},
	{"a formula that runs a program", "=cmd|' /C calc'!A0", "", "lain_lain", severity.Low},
	{"English", "The rubbish is piling up, call me at budi@example.com", "The rubbish is piling up, call me at [surel]", "lain_lain", severity.Low},
	{"bytes that are no text", "Sampah menumpuk \xff\xfe\xc3 081234567890", "Sampah menumpuk \xff\xfe\xc3 [telepon]", "kebersihan_sampah", severity.Low},
	{"half of a letter at the end", "Sampah menumpuk \xe2\x82", "", "kebersihan_sampah", severity.Low},
	{"NUL", "Sampah\x00 menumpuk\x00 081234567890\x00", "Sampah\x00 menumpuk\x00 [telepon]\x00", "kebersihan_sampah", severity.Low},
	{"lines of Windows inside", "Sampah menumpuk\r\nWA 081234567890\r\nBu Siti\r\n", "Sampah menumpuk\r\nWA [telepon]\r\nBu [nama]\r\n", "kebersihan_sampah", severity.Low},
	{"lines of an old Macintosh", "Sampah menumpuk\rWA 081234567890", "Sampah menumpuk\rWA [telepon]", "kebersihan_sampah", severity.Low},
	{"a byte order mark", "\ufeffSampah menumpuk", "", "kebersihan_sampah", severity.Low},
	{"written from right to left", "\u202eSampah menumpuk 081234567890", "\u202eSampah menumpuk [telepon]", "kebersihan_sampah", severity.Low},
	{"redacted already", "Sampah menumpuk, Bu [nama] WA [telepon]", "", "kebersihan_sampah", severity.Low},
	{"brackets that are left open", "[nama [telepon [[[ Sampah menumpuk", "", "kebersihan_sampah", severity.Low},
	{"how long, in full-width digits", "Sampah menumpuk sudah ２ tahun", "", "kebersihan_sampah", severity.Medium},
}

func TestStrangeTexts(t *testing.T) {
	hide, labels, judge := redact.New(), classifier(t), severity.New()
	for _, test := range strange {
		t.Run(test.name, func(t *testing.T) {
			want := test.redacted
			if want == "" {
				want = test.text
			}
			if got := hide.Redact(test.text); got != want {
				t.Errorf("redacted %q, want %q", got, want)
			}
			if again := hide.Redact(want); again != want {
				t.Errorf("redacted twice %q, want %q", again, want)
			}
			found := labels.Labels(test.text)
			if len(found) == 0 || found[0].Category != test.category {
				t.Fatalf("labels %+v, want %s", found, test.category)
			}
			if (test.category == rules.Other) != (len(found[0].Because) == 0) {
				t.Errorf("%s because %+v", test.category, found[0].Because)
			}
			grave := judge.Judge(test.text)
			if grave.Level != test.level {
				t.Errorf("severity %+v, want %s", grave, test.level)
			}
			inside := func(what string, start, end int) {
				if start < 0 || end <= start || end > len(test.text) {
					t.Fatalf("%s at %d to %d of %d bytes", what, start, end, len(test.text))
				}
				if utf8.ValidString(test.text) && !utf8.ValidString(test.text[start:end]) {
					t.Errorf("%s %q cuts a letter", what, test.text[start:end])
				}
			}
			at := 0
			for _, span := range hide.Find(test.text) {
				inside(string(span.Kind), span.Start, span.End)
				if span.Start < at {
					t.Errorf("%s lies in the span before", span.Kind)
				}
				at = span.End
			}
			for _, label := range found {
				for _, phrase := range label.Because {
					inside(phrase.Phrase, phrase.Start, phrase.End)
				}
			}
			for _, reason := range grave.Reasons {
				inside(string(reason.Aspect), reason.Start, reason.End)
			}
		})
	}
}

// A complaint in any disguise is found by its words, is near itself, and says the same when it is pasted 500 times.
func TestStrangeTextsAmongOthers(t *testing.T) {
	labels, judge, stemmer := classifier(t), severity.New(), stem.New()
	texts := []string{"Modal kurang untuk kulakan", "Pembeli sepi sekali di sini"}
	for _, test := range strange {
		texts = append(texts, test.text)
	}
	index, group := search.New(texts), similar.Groups(texts)
	found := index.Find(complaint)
	similar.Clusters(texts)
	keyphrase.Find(texts, texts[:2], 5)
	for i, test := range strange {
		t.Run(test.name, func(t *testing.T) {
			has := slices.ContainsFunc(found.Hits, func(hit search.Hit) bool { return hit.Text == i+2 })
			if want := test.category == "kebersihan_sampah"; has != want {
				t.Errorf("found by %q: %v", complaint, has)
			}
			index.Find(test.text)
			if group[i+2] < 2 {
				t.Errorf("is like %q", texts[group[i+2]])
			}
			if pair := similar.Groups([]string{test.text, test.text}); has && pair[1] != 0 {
				t.Error("is not like itself")
			}
			if stemmed := stemmer.Stem(test.text); len(stemmed) > len(test.text)+1 {
				t.Errorf("the root %q is longer than the word", stemmed)
			}
			pasted := strings.Repeat(test.text+". ", 500)
			once, often := labels.Labels(test.text), labels.Labels(pasted)
			same := func(a, b rules.Label) bool {
				return a.Category == b.Category && a.Confidence == b.Confidence && len(a.Because) == len(b.Because)
			}
			if !slices.EqualFunc(once, often, same) {
				t.Errorf("once %+v, pasted 500 times %+v", once, often)
			}
			if a, b := judge.Judge(test.text), judge.Judge(pasted); a.Points != b.Points {
				t.Errorf("severity once %+v, pasted 500 times %+v", a, b)
			}
		})
	}
	nine := slices.Repeat([]string{"lapak digusur"}, 8)
	phrases := keyphrase.Find(append(nine, strings.Repeat("lapak digusur ", 500)), slices.Repeat([]string{"modal"}, 9), 9)
	if len(phrases) == 0 {
		t.Fatal("no phrases")
	}
	for _, p := range phrases {
		if p.Texts > 9 {
			t.Errorf("%+v of nine texts", p)
		}
	}
}

const megabyte = 1 << 20

// long are a megabyte of one kind each.
func long(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	return map[string]string{
		"one sentence pasted": fill("Bu Siti minta modal, WA 081234567890. Sampah menumpuk! "), "one word": fill("sampah"), "one letter": fill("a"), "one number": fill("0812345678"),
		"numbers": fill("0 8 1 2 "), "names": fill("Bu Siti dan Budi, "), "addresses": fill("Jl. Mawar No 9 RT 03/RW 04 "), "mail": fill("a.b-c@d.e "), "brackets": fill("[nama"),
		"emoji": fill("😀"), "Javanese": fill("ꦗꦮ"), "blanks": fill(" "), "no text": fill("\xff"), "quotes": fill(`"a" `),
	}
}

// steps are what happens to a text.
func steps(t testing.TB) map[string]func(string) {
	hide, labels, judge, stemmer, index := redact.New(), classifier(t), severity.New(), stem.New(), search.New([]string{complaint, "Modal kurang"})
	return map[string]func(string){
		"redact": func(s string) { hide.Redact(s) }, "classify": func(s string) { labels.Labels(s) }, "severity": func(s string) { judge.Judge(s) },
		"groups": func(s string) { similar.Groups([]string{s, s}) }, "clusters": func(s string) { similar.Clusters([]string{s, s}) },
		"index": func(s string) { search.New([]string{s}) }, "query": func(s string) { index.Find(s) },
		"keyphrase": func(s string) { keyphrase.Find([]string{s, s, s}, []string{complaint}, 5) }, "stem": func(s string) { stemmer.Stem(s) },
	}
}

// Every step reads a megabyte, of one word too; how long that takes is for the benchmark below.
func TestAMegabyteIsRead(t *testing.T) {
	all, texts := steps(t), long(megabyte)
	for _, kind := range []string{"one sentence pasted", "one word", "one number", "no text"} {
		for _, step := range all {
			step(texts[kind])
		}
		if got := redact.New().Redact(texts[kind]); strings.Contains(got, "Siti") || strings.Contains(got, "0812345678") {
			t.Errorf("%s is not redacted to its end", kind)
		}
	}
	for kind, text := range long(megabyte / 50) {
		for _, step := range all {
			step(text)
		}
		if got := redact.New().Redact(text); strings.Contains(got, "Siti") {
			t.Errorf("%s is not redacted to its end", kind)
		}
	}
}

// BenchmarkAMegabyte reports for each step how much longer its worst kind of megabyte takes than ten tenths of it: near 1
// where the time is linear, also on a machine that is busy; near 10 where it is quadratic.
func BenchmarkAMegabyte(b *testing.B) {
	texts, tenths := long(megabyte), long(megabyte/10)
	for name, step := range steps(b) {
		b.Run(name, func(b *testing.B) {
			fastest := func(times int, text string) time.Duration {
				best := time.Hour
				for range 3 {
					start := time.Now()
					for range times {
						step(text)
					}
					best = min(best, time.Since(start))
				}
				return best
			}
			worst, kind := 0.0, ""
			for b.Loop() {
				for k, text := range texts {
					whole := fastest(1, text)
					if whole < 20*time.Millisecond { // too short to be told from what else the machine does
						continue
					}
					if times := float64(whole) / float64(fastest(10, tenths[k])); times > worst {
						worst, kind = times, k
					}
				}
			}
			b.ReportMetric(worst, "times")
			b.Logf("worst: %s", kind)
		})
	}
}
