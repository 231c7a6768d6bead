package rules

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

var categories = strings.Fields(`pemasaran permodalan perizinan lokasi_lapak kemasan sdm_pelatihan
	digital_marketplace bahan_baku_harga produksi_peralatan kebersihan_sampah parkir_lalin
	keamanan_pungli infrastruktur persaingan bantuan_sosial layanan_birokrasi lain_lain`)

// shipped returns the rule file as it is shipped.
func shipped(t testing.TB) *Rules {
	t.Helper()
	file, err := os.ReadFile("../../../data/reference/complaint_rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Parse(string(file), categories)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What traders say, written for this test; the first label must be right.
func TestEveryCategoryIsHeardInTradersWords(t *testing.T) {
	tests := map[string][]string{
		"pemasaran": {
			"Keripik saya enak tapi tidak ada yang tahu, pembelinya cuma tetangga",
			"dagangan sepi bgt pak, seharian baru laku dua bungkus",
			"Dagangane ora payu, sing tuku mung tonggo dhewe",
			"Kapan ada pameran lagi? Kami ingin ikut bazar di alun-alun",
			"omset turun terus sejak lebaran",
		},
		"permodalan": {
			"Butuh tambahan modal buat kulakan, tabungan sudah habis",
			"Mau ajukan KUR ke bank ditanya agunan, saya cuma punya motor",
			"saben dino dioyak bank titil, bungane dhuwur",
			"gmn cara pinjam modal tanpa jaminan ya min",
		},
		"perizinan": {
			"Ngurus NIB lewat OSS kok gagal terus di bagian KBLI",
			"Sertifikat halal belum keluar padahal sudah enam bulan",
			"pengen urus ijin PIRT tapi ga tau syaratnya",
			"Merek saya mau didaftarkan HKI, biayanya berapa",
		},
		"lokasi_lapak": {
			"Kami jangan digusur sebelum ada tempat jualan pengganti",
			"Lapak di lantai dua kosong semua, minta dipindah ke bawah",
			"Sewa kios terlalu berat, mohon diringankan",
			"PKL menutup trotoar di depan sekolah, tolong ditertibkan",
			"saben dina diobrak satpol pp, kon dodolan neng endi",
		},
		"kemasan": {
			"Kemasan produk masih plastik bening, ingin yang ada labelnya",
			"butuh standing pouch sama stiker buat kripik",
			"Desain label saya kuno, minta dibantu logo",
			"Getuk cepat basi, bagaimana supaya tahan lama di dalam kemasan",
		},
		"sdm_pelatihan": {
			"Minta pelatihan bikin roti untuk ibu-ibu kelurahan",
			"Karyawan keluar masuk terus, susah cari tenaga kerja yang bisa jahit",
			"pengen belajar pembukuan sederhana biar tau untungnya",
			"Sesudah bimtek tidak ada pendampingan lagi",
		},
		"digital_marketplace": {
			"Saya gaptek, mau jualan di shopee tidak bisa",
			"Akun tokopedia saya diblokir, lupa password juga",
			"QRIS sering gagal, pembeli jadi batal bayar",
			"aplikasi magelang cerdas kok ga bisa upload foto produk",
		},
		"bahan_baku_harga": {
			"Harga minyak goreng naik lagi, gula juga mahal",
			"gas melon langka, dari kemarin muter-muter ga dapat",
			"Regane lombok munggah terus, endhog yo larang",
			"Kedelai susah didapat, pengrajin tahu berhenti",
		},
		"produksi_peralatan": {
			"Oven cuma satu, kapasitas produksi tidak cukup buat pesanan",
			"Butuh bantuan mesin jahit dan obras",
			"mixer rusak, ga ada tukang servisnya",
			"Masih pakai alat manual, ingin mesin pengaduk",
		},
		"kebersihan_sampah": {
			"Sampah pasar tidak diangkut tiga hari, baunya menyengat",
			"WC pasar kotor dan pesing",
			"Limbah tahu dibuang ke kali, tolong ditindak",
			"akeh tikus karo kecoa neng los daging",
		},
		"parkir_lalin": {
			"Tempat parkir kurang, pembeli malas mampir",
			"Jalan depan pasar macet tiap pagi karena bongkar muat",
			"dibuat satu arah pelanggan harus muter jauh",
			"Angkot jarang lewat, rambu juga tidak ada",
		},
		"keamanan_pungli": {
			"Preman minta jatah tiap malam, kami takut",
			"Ada pungli oleh oknum, katanya uang keamanan",
			"los saya dibobol maling, uang sama tabung gas hilang dicuri",
			"jukir liar memaksa minta uang tanpa karcis",
		},
		"infrastruktur": {
			"Atap pasar bocor kalau hujan, lantai tergenang",
			"Listrik sering mati dan dayanya kurang",
			"jalan berlubang depan kios, lampu jalan juga mati",
			"Wifi di balai RW lemot, sinyal hilang",
			"banyu PDAM ora mili wis telung dino",
		},
		"persaingan": {
			"Minimarket buka di sebelah, warung saya kalah saing",
			"Sesama pedagang banting harga sampai rugi semua",
			"pedagang dari luar kota makin banyak, kami warga asli tersisih",
			"Barang impor dari cina jauh lebih murah",
		},
		"bantuan_sosial": {
			"Saya janda tidak mampu, belum pernah dapat bansos",
			"Kok tetangga yang kaya dapat PKH, saya tidak",
			"BPJS nunggak, minta keringanan buat lansia",
			"Simbah difabel belum masuk DTKS, mohon bantuan sembako",
		},
		"layanan_birokrasi": {
			"Di kelurahan dipersulit, berkas bolak-balik terus",
			"Pelayanan loket lambat, antre dari pagi petugasnya jutek",
			"proposal sudah setahun tidak ada kabar",
			"aduan saya tidak ditanggapi sampai sekarang",
		},
		"lain_lain": {
			"Terima kasih undangannya, semoga sukses selalu",
			"tes tes",
			"wayang kulitnya bagus sekali tadi malam",
		},
	}
	r := shipped(t)
	for _, category := range categories {
		if len(tests[category]) < 3 {
			t.Errorf("%s: %d texts, want at least 3", category, len(tests[category]))
		}
		for _, said := range tests[category] {
			if labels := r.Labels(said); labels[0].Category != category {
				t.Errorf("%q\n got %+v\nwant %s first", said, labels, category)
			}
		}
	}
}

func TestATextMayHaveTwoTroubles(t *testing.T) {
	r := shipped(t)
	labels := r.Labels("Modal kurang buat beli bahan, dan lapak saya mau digusur belum ada tempat jualan pengganti, kredit bank juga ditolak")
	var got []string
	for _, label := range labels {
		got = append(got, label.Category)
	}
	if !slices.Contains(got, "permodalan") || !slices.Contains(got, "lokasi_lapak") {
		t.Errorf("got %v, want permodalan and lokasi_lapak", got)
	}
	for _, label := range labels {
		if label.Confidence <= 0 || label.Confidence > 1 {
			t.Errorf("%s: confidence %v", label.Category, label.Confidence)
		}
	}
}

func TestReasonsPointIntoTheOriginal(t *testing.T) {
	r, err := Parse("pemasaran: 5 tidak laku, 3 dagangan*\npermodalan: 4 modal*\n", categories)
	if err != nil {
		t.Fatal(err)
	}
	said := "☕ DAGANGANKU gak  lakuuuu, modalnya habis"
	var got []string
	for _, label := range r.Labels(said) {
		for _, phrase := range label.Because {
			got = append(got, phrase.Phrase+"="+said[phrase.Start:phrase.End])
		}
	}
	want := []string{"dagangan*=DAGANGANKU", "tidak laku=gak  lakuuuu"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALongPhraseCoversTheShortOnesInIt(t *testing.T) {
	r, err := Parse("perizinan: 5 izin\nabaikan: mohon izin\n", categories)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, text, want string }{
		{"the word alone counts", "izin saya ditolak", "perizinan"},
		{"a courtesy does not", "mohon izin bertanya soal panggung", Other},
		{"a courtesy does not hide the matter", "mohon izin, ijin saya ditolak", "perizinan"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Labels(test.text)[0].Category; got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestAPhraseMaySayMuchAtOnce(t *testing.T) {
	r, err := Parse("infrastruktur: 5 jalan/gang rusak/hancur, 5 pdam mati/tidak_keluar, 6 lampu/pju .. mati/padam, 4 mati, 6 mati total\npermodalan: 4 modal* .. kurang\nabaikan: bintang lampu, tidak ada .. mati\n", categories)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		want       float64
	}{
		{"a choice of words", "gang hancur", 5},
		{"a choice of several words has underscores", "pdam tidak keluar", 5},
		{"words may stand in a gap", "lampu di jalan depan pasar mati", 6},
		{"what stands beside a gap does not count again", "lampu mati", 6},
		{"a phrase counts once, whichever choice", "lampu dan pju mati, padam semua", 6},
		{"the gap is at most five words", "lampu satu dua tiga empat lima enam mati", 4},
		{"the gap ends with the sentence", "ini soal lampu. Pasar mati", 4},
		{"the gap ends with a comma", "ini soal lampu, pasar mati", 4},
		{"an abbreviation does not end a sentence", "lampu jl. Tidar mati", 6},
		{"no word counts for two phrases of a category", "lampu jalan mati total", 6},
		{"the order matters", "mati lampu", 4},
		{"an ignored phrase takes a side away", "bintang lampu mati", 4},
		{"an ignored phrase with a gap takes both", "tidak ada yang mati", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Scores(test.text)[slices.Index(categories, "infrastruktur")]; got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	said := "modalku sudah jelas kurang sekali"
	label := r.Labels(said)[0]
	if got := said[label.Because[0].Start:label.Because[0].End]; got != "modalku sudah jelas kurang" {
		t.Errorf("the reason is %q", got)
	}
}

func TestWordsOfTheRulesAreKnownByTheirEndings(t *testing.T) {
	r, err := Parse("perizinan: 5 mengurus halal, 3 surat\nlokasi_lapak: 5 lapak, 4 dipindah\npersaingan: 2 pabrik\n", categories)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ text, want string }{
		{"lapake cilik", "lokasi_lapak"},
		{"lapakmu endi", "lokasi_lapak"},
		{"suratipun dereng dados", "perizinan"},
		{"kula dipunpindah", "lokasi_lapak"},
		{"arep ngurus halal", "perizinan"},
		{"pabrikne gedhe", "persaingan"},
		{"lapangan", Other},
	}
	for _, test := range tests {
		if got := r.Labels(test.text)[0].Category; got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}

func TestRepeatingAWordDoesNotMakeItWeighMore(t *testing.T) {
	r := shipped(t)
	for _, said := range []string{"sampah ", "lampu di jalan mati, pembeli sepi. "} {
		once := r.Scores(said)
		often := r.Scores(strings.Repeat(said, 1<<20/len(said))) // a megabyte of pasting
		if !slices.Equal(once, often) {
			t.Errorf("%q: once %v, often %v", said, once, often)
		}
	}
}

func TestStrangeTextsHaveALabel(t *testing.T) {
	r := shipped(t)
	for _, said := range []string{"", " ", "?", "😀😀", "السوق بعيد", "ꦥꦱꦂ", "\xff\xfe", "=1+1", "<script>", "12345", "[nama] [telepon]"} {
		labels := r.Labels(said)
		if len(labels) != 1 || labels[0].Category != Other || len(labels[0].Because) != 0 {
			t.Errorf("%q: %+v, want only %s", said, labels, Other)
		}
	}
	tests := []struct{ name, text, want string }{
		{"all capitals", "SAMPAH MENUMPUK BAU SEKALI", "kebersihan_sampah"},
		{"HTML", "<p>Sampah <b>menumpuk</b></p>", "kebersihan_sampah"},
		{"one word", "modal", "permodalan"},
		{"letters held down", "sepiiiiii bangettttt", "pemasaran"},
		{"English with our words", "my shopee account is locked", "digital_marketplace"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Labels(test.text)[0].Category; got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestMistakesInARuleFileAreAllReportedWithTheirLines(t *testing.T) {
	tests := []struct {
		name, file string
		want       []string
	}{
		{"an unknown category", "pemasran: 3 sepi\n", []string{`line 1: category "pemasran" is not known`}},
		{"a category opened twice", "pemasaran: 3 sepi\n# x\npemasaran: 3 laku\n", []string{`line 3: category "pemasaran" was opened before, on line 1`}},
		{"a phrase twice", "pemasaran: 3 sepi\n    4 sepi\n", []string{`line 2: phrase "sepi" stands on line 1 already`}},
		{"no weight", "pemasaran: sepi\n", []string{`line 1: "sepi" must begin with a weight`}},
		{"a weight too great", "pemasaran: 99 sepi\n", []string{`line 1: "99 sepi" must begin with a weight`}},
		{"a weight that is no number", "pemasaran: NaN sepi\n", []string{`line 1: "NaN sepi" must begin with a weight`}},
		{"no word", "pemasaran: 3 !!\n", []string{`line 1: "3 !!" has no word`}},
		{"a gap with nothing behind it", "pemasaran: 3 sepi ..\n", []string{`line 1: "3 sepi .." has no word`}},
		{"two gaps", "pemasaran: 3 a .. b .. c\n", []string{`line 1: "3 a .. b .. c" has two gaps`}},
		{"a choice with nothing in it", "pemasaran: 3 sepi, 3 /\n", []string{`line 1: "3 /" has no word`}},
		{"more choices than anyone means", "pemasaran: 3 a/b/c/d/e a/b/c/d/e a/b/c/d/e a/b/c/d/e\n", []string{`line 1: "3 a/b/c/d/e a/b/c/d/e a/b/c/d/e a/b/c/d/e" stands for more than 400`}},
		{"no colon", "pemasaran 3 sepi\n", []string{`line 1: expected "category: weight phrase`}},
		{"phrases without a category", "    3 sepi\n", []string{`line 1: phrases before the first category`}},
		{"several", "x: 3 a\npemasaran: b\n\ny: 3 c\n", []string{`line 1: category "x"`, `line 2: "b" must`, `line 4: category "y"`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.file, categories)
			mistakes := Mistakes(err)
			if len(mistakes) != len(test.want) {
				t.Fatalf("got %d mistakes (%v), want %d", len(mistakes), err, len(test.want))
			}
			for i, want := range test.want {
				if !strings.HasPrefix(mistakes[i].Error(), "rules: "+want) || mistakes[i].Indonesian == "" {
					t.Errorf("got %q, want %q", mistakes[i], want)
				}
			}
		})
	}
}

func TestTheVersionIsOfWhatTheRulesSay(t *testing.T) {
	version := func(file string) string {
		t.Helper()
		r, err := Parse(file, categories)
		if err != nil {
			t.Fatal(err)
		}
		return r.Version()
	}
	a := version("pemasaran: 3 sepi, 4 laku\npermodalan: 4 modal*\n")
	if b := version("# note\r\npermodalan:  4 modal*\r\npemasaran: 4 laku\r\n   3  Sepi\r\n"); a != b {
		t.Error("order, spacing and comments change the version")
	}
	if b := version("pemasaran: 3 sepi, 5 laku\npermodalan: 4 modal*\n"); a == b {
		t.Error("another weight has the same version")
	}
}

func TestRulesServeManyAtOnce(t *testing.T) {
	r := shipped(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 200 {
				if got := r.Labels("sampah menumpuk")[0].Category; got != "kebersihan_sampah" {
					t.Error(got)
				}
			}
		})
	}
	wait.Wait()
}

func FuzzLabels(f *testing.F) {
	for _, seed := range []string{"modal kurang", "", "sepiiii [nama] é \xff", "mohon izin ijin", "jual2an 123 x'y"} {
		f.Add(seed)
	}
	r := shipped(f)
	f.Fuzz(func(t *testing.T, s string) {
		labels := r.Labels(s)
		if len(labels) == 0 {
			t.Fatalf("%q has no label", s)
		}
		for _, label := range labels {
			for _, phrase := range label.Because {
				if phrase.Start < 0 || phrase.End <= phrase.Start || phrase.End > len(s) {
					t.Fatalf("%q: %+v lies outside", s, phrase)
				}
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add("pemasaran: 3 sepi\n  4 laku*\nabaikan: mohon izin\n")
	f.Add("x: :,,*\n* 3")
	f.Fuzz(func(t *testing.T, file string) {
		r, err := Parse(file, categories)
		if err != nil {
			if len(Mistakes(err)) == 0 {
				t.Fatalf("%q: %v names no line", file, err)
			}
			return
		}
		r.Labels(file)
	})
}

func BenchmarkLabels(b *testing.B) {
	texts := []string{ // about 120 bytes each
		"Jualan di lapak baru sepi sekali, pembeli tidak tahu tempatnya. Mohon dibantu promosi dan papan petunjuk di depan pasar",
		"modal saya kurang buat kulakan, mau pinjam bank ditanya agunan terus. Harga minyak sama telur juga naik tiap minggu, pusing",
		"Parkir depan toko ditarik Rp5.000 tanpa karcis, pelanggan jadi malas mampir. Tolong ditertibkan jam 17.00 sampai 21.00",
		"Saya Bu Sutinah penjual gorengan, sudah tiga kali urus NIB di kelurahan belum jadi juga, WA 0812-3456-7890 terima kasih",
	}
	r := shipped(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Labels(texts[i%len(texts)])
	}
}
