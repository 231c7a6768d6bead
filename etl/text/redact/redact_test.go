package redact

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestNumbersOfPeopleAreTakenOut(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a NIK of a woman has her day plus forty", "NIK 3371024511870003 belum terdata", "NIK [nik] belum terdata"},
		{"a NIK written in groups is one number", "nik saya 3371 0112 0875 0004 ya", "nik saya [nik] ya"},
		{"a NIK without any word before it is known by its shape", "ini 3308031705290005", "ini [nik]"},
		{"a NIK with a digit too few is still one after the word", "NIK: 337101120875000", "NIK: [nik]"},
		{"a family card", "No KK 3374061203150008", "No KK [no kk]"},
		{"two numbers beside each other are two", "3371011208750004 3371024511870003", "[nik] [nik]"},
		{"a NIB of thirteen digits", "NIB 1234567890123 atas usaha saya", "NIB [nib] atas usaha saya"},
		{"an NPWP with its dots", "NPWP 01.234.567.8-524.000 salah", "NPWP [npwp] salah"},
		{"a phone with dashes", "WA 0812-3456-7890 ya", "WA [telepon] ya"},
		{"a phone with spaces", "hub 0857 1234 567", "hub [telepon]"},
		{"a phone with the country's number", "telp +62 812-3456-7890.", "telp [telepon]."},
		{"a phone with 62 and no plus", "6281234567890 aktif", "[telepon] aktif"},
		{"a phone in pairs", "08 12 34 56 78 90", "[telepon]"},
		{"a phone digit by digit", "0 8 1 2 3 4 5 6 7 8 9 0", "[telepon]"},
		{"a phone in words", "nol delapan satu dua tiga empat lima enam tujuh delapan", "[telepon]"},
		{"a phone that lost its zero in Excel", "HP 81234567890", "HP [telepon]"},
		{"a phone glued to a word", "wa081234567890", "wa[telepon]"},
		{"a landline with its area code", "(0293) 362145 kantor saya", "[telepon] kantor saya"},
		{"a landline without one, after the word", "telp 362145 saja", "telp [telepon] saja"},
		{"an account", "transfer BCA 1234567890", "transfer BCA [no rekening]"},
		{"an account in groups", "no rek 1234-01-005678-50-9", "no rek [no rekening]"},
		{"an account as BRI prints it, without its word", "bantuan ke 1234-01-005678-50-9 belum masuk", "bantuan ke [no rekening] belum masuk"},
		{"an account before its bank", "setor 6612345671 BNI", "setor [no rekening] BNI"},
		{"a water customer's number like a telephone's", "pelanggan PDAM 0293-41207", "pelanggan PDAM [no pelanggan]"},
		{"a meter number", "ID pelanggan PLN 521012345678", "ID pelanggan PLN [no pelanggan]"},
		{"a long number nobody explains", "kode 987654321012 hilang", "kode [nomor] hilang"},
		{"a number longer than any number", strings.Repeat("9", 30), "[nomor]"},
		{"an e-mail address", "kirim ke siti.aminah_88@gmail.com, ya", "kirim ke [surel], ya"},
		{"an e-mail with a space", "siti88@ gmail.com", "[surel]"},
		{"an e-mail without its ending", "siti88@gmail", "[surel]"},
		{"an e-mail hidden from robots", "siti[at]yahoo.co.id", "[surel]"},
		{"an account in groups like an amount, after its word", "norek 123.456.789 ya", "norek [no rekening] ya"},
		{"an account in groups like an amount, after its bank", "mandiri 137.000.123.456", "mandiri [no rekening]"},
		{"an account one is to send money to", "transfer ke 7720 1234 56 ya", "transfer ke [no rekening] ya"},
		{"an account as a bank prints it", "cair ke 6411-01-002233-53-7 kata teller", "cair ke [no rekening] kata teller"},
		{"an account as another bank prints it", "137-00-0912345-6 sudah ditutup", "[no rekening] sudah ditutup"},
		{"a bank card", "kartu 4617 0037 8123 4567 tertelan", "kartu [no rekening] tertelan"},
		{"an e-mail as it is said", "ke tempe.barokah at yahoo dot com", "ke [surel]"},
		{"an e-mail as it is said in Indonesian", "siti titik aminah at gmail titik com ya", "[surel] ya"},
		{"an e-mail hidden twice", "siti_88 [at] usaha [dot] co [dot] id", "[surel]"},
		{"an e-mail with its dots said", "batik99@usaha dot co dot id", "[surel]"},
		{"a plate", "mobil AA 1234 BC parkir", "mobil [plat nomor] parkir"},
		{"a plate in lower case near its word", "motor aa 1234 bc hilang", "motor [plat nomor] hilang"},
		{"a plate without spaces", "AB6898KT", "[plat nomor]"},
		{"plates in a row", "plat nomor AA1234 XY dan b 4321 xyz", "plat nomor [plat nomor] dan [plat nomor]"},
	}
	r := New()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Redact(test.text); got != test.want {
				t.Errorf("Redact(%q)\n got %q\nwant %q", test.text, got, test.want)
			}
		})
	}
}

func TestNamesAndAddressesAreTakenOut(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a name after an honorific", "Bu Painem jual gudeg", "Bu [nama] jual gudeg"},
		{"an uncommon name after an honorific", "Pak Zulmi sudah pindah", "Pak [nama] sudah pindah"},
		{"a name in lower case", "kata mas wahyudi antrean masih jauh", "kata mas [nama] antrean masih jauh"},
		{"a full name", "undangan untuk Ibu Hendrawati Prasetya Utami besok", "undangan untuk Ibu [nama] besok"},
		{"a name with initials", "Pak H. Slamet R. minta", "Pak H. [nama]. minta"},
		{"after nama saya", "Nama saya Wening, jual jamu", "Nama saya [nama], jual jamu"},
		{"after nama saya in lower case", "nama saya sudarmaji mau daftar", "nama saya [nama] mau daftar"},
		{"in capitals", "NAMA SAYA SUTINEM PENJUAL TEMPE", "NAMA SAYA [nama] PENJUAL TEMPE"},
		{"after a.n.", "kartu a.n. Endro Wicaksono hilang", "kartu a.n. [nama] hilang"},
		{"after perkenalkan", "Perkenalkan, saya Joyo dari kampung sebelah", "Perkenalkan, saya [nama] dari kampung sebelah"},
		{"after saya, before a comma", "Saya Wiratni, usaha jahit", "Saya [nama], usaha jahit"},
		{"after kula", "Kula Sarmi, sade tempe", "Kula [nama], sade tempe"},
		{"beside a phone", "Besok bisa diambil. Wartinah, 081234567890", "Besok bisa diambil. [nama], [telepon]"},
		{"in brackets after a phone", "WA 081234567890 (Suprobo, sangkar burung)", "WA [telepon] ([nama], sangkar burung)"},
		{"two names", "Bu Siti dan Joko menunggu", "Bu [nama] dan [nama] menunggu"},
		{"after an office", "Bu Camat Endang rawuh", "Bu Camat [nama] rawuh"},
		{"closing a text", "Mohon dibantu. Terima kasih. Sri Lestari", "Mohon dibantu. Terima kasih. [nama]"},
		{"a known name alone", "uangnya dibawa Prapto, ketua lama", "uangnya dibawa [nama], ketua lama"},
		{"a known name that opens the text", "Agus jukir depan toko galak sekali", "[nama] jukir depan toko galak sekali"},
		{"after what was said", "kata Gunadi, pedagang sandal", "kata [nama], pedagang sandal"},
		{"after milik", "rekening milik Kurniawan dipakai", "rekening milik [nama] dipakai"},
		{"after kula in lower case", "kulo slamet, bakul soto", "kulo [nama], bakul soto"},
		{"after an office", "Lurah Budi rapat", "Lurah [nama] rapat"},
		{"behind saya, in the middle of a sentence", "saya Rosmaida Br Purba sudah dua kali ke kantor", "saya [nama] sudah dua kali ke kantor"},
		{"in lower case before what one does", "saya parjiyem pedagang tempe", "saya [nama] pedagang tempe"},
		{"in lower case before a number", "adik saya sartini nik 3371024511870003 dicoret", "adik saya [nama] nik [nik] dicoret"},
		{"in capitals after saya", "SAYA DWI HARYANTO MINTA LAPAK", "SAYA [nama] MINTA LAPAK"},
		{"somebody who wrote it down", "dicatat oleh Sdr. Yohanes Kristanto waktu rapat", "dicatat oleh Sdr. [nama] waktu rapat"},
		{"after si", "yang narik itu si Parjo terus", "yang narik itu si [nama] terus"},
		{"after a full stop of an abbreviation", "diantar Bpk. Zulmi kemarin", "diantar Bpk. [nama] kemarin"},
		{"a first name that no list knows", "Pemateri Drajatno Wibowo mudah dimengerti", "Pemateri [nama] mudah dimengerti"},
		{"two names before one that is known", "kuitansi untuk Prisila Denok Sulastri kemarin", "kuitansi untuk [nama] kemarin"},
		{"an initial before a name", "Saya M. Wahyudi warga sini", "Saya [nama] warga sini"},
		{"a name behind one that is known", "si Wahyudi Alitama mau jual sate", "si [nama] mau jual sate"},
		{"a doctor", "dr. Mahesta memeriksa jajanan", "dr. [nama] memeriksa jajanan"},
		{"a Balinese name", "nama lengkap I Wayan Sudiarta, ukir kayu", "nama lengkap [nama], ukir kayu"},
		{"a Batak name between commas", "peserta laki-laki, Tumpal Nasution, jual kopi", "peserta laki-laki, [nama], jual kopi"},
		{"whose husband somebody is", "suaminya Suroto yang pegang stempel", "suaminya [nama] yang pegang stempel"},
		{"a street and number", "alamat Jl. Beringin No. 14A Magelang", "alamat [alamat] Magelang"},
		{"an alley and number", "Gang Kantil 3 No. 8", "[alamat]"},
		{"a number without the word", "Jl. Beringin 27, Kemirirejo", "[alamat], Kemirirejo"},
		{"a street called by ordinary words", "Jalan Tentara Pelajar 88, dekat pasar", "[alamat], dekat pasar"},
		{"an estate", "Perum Depkes Blok F No. 12", "[alamat]"},
		{"an estate without its name", "Blok C5 No 3", "[alamat]"},
		{"a letter of a house number is no hamlet", "Gg. Manggis No.7B RT.03/RW.05", "[alamat] [rt/rw]"},
		{"in lower case before a number's word", "adik saya warsiti wa 081234567890", "adik saya [nama] wa [telepon]"},
		{"after oleh", "ditandatangani oleh Sdr. Fransiskus Hutapea", "ditandatangani oleh Sdr. [nama]"},
		{"after si", "si Wagiman itu yang narik", "si [nama] itu yang narik"},
		{"a name between commas", "Ketua kami, Sugiyanto, sudah lapor", "Ketua kami, [nama], sudah lapor"},
		{"a house", "rumah saya nomor 17 kebanjiran", "rumah saya [alamat] kebanjiran"},
		{"RT and RW", "di RT 03 RW 07 Cacaban", "di [rt/rw] Cacaban"},
		{"RT and RW with a slash", "RT 03/07", "[rt/rw]"},
		{"RT/RW together", "RT/RW 03/07", "[rt/rw]"},
		{"a hamlet before them", "saya di Karangkidul RT 02/RW 11", "saya di [alamat] [rt/rw]"},
	}
	r := New()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Redact(test.text); got != test.want {
				t.Errorf("Redact(%q)\n got %q\nwant %q", test.text, got, test.want)
			}
		})
	}
}

func TestWhatNamesNobodyStays(t *testing.T) {
	tests := []string{
		"Warung Bu Siti antre sejak subuh",
		"warung pak budi di pojok",
		"Toko Kelontong Pak Min tutup",
		"Rawon Pak Di buka cabang di Pasar Mbah Surip",
		"Pak Wali, Bu Lurah, pak RT dan Bu Camat tolong dibantu",
		"Bapak/Ibu Dinas Perdagangan yang terhormat",
		"ibu-ibu PKK dan bapak-bapak ronda",
		"ibu menyusui duduk di belakang",
		"Mas, mbak, tolong dicatat ya Bu",
		"telur Rp 29.500 sekilo, dulu Rp24.000",
		"pinjaman 25.000.000 tinggal 4.750.000",
		"modal 1500000000 rupiah",
		"buka jam 08.00-16.00, libur tanggal 17 Agustus 2026",
		"rapat 2026-08-12 dan 12/08/2026 pukul 19.30",
		"UU No. 20 Tahun 2008 dan Perwal Nomor 31",
		"stan nomor 112 luasnya 3 x 4 meter",
		"los blok E nomor 21, meja F 33 dan G 7 kosong",
		"dari 900 VA jadi 3500 VA",
		"jalan kaki 20 menit ke Jalan Pemuda",
		"macet di KM 12 jalan raya Semarang",
		"usul RW 03 Kedungsari dan tiap RT 2 orang",
		"nama saya dicoret dari daftar, nama usaha Barokah",
		"kelas 6 A SD 4 dan SMK 2 libur",
		"laporan 2025-1107 dan 2026-0033",
		"Taman Kyai Langgeng dan Jalan Ahmad Yani",
		"Jl. Ahmad Yani macet, Jl. Gatot Subroto dan Jl. Kapten Suparman rusak",
		"Rumah Makan Ibu Hj. Fatimah dan Toko emas Haji Umar",
		"Jenang Bu Mur, Bakmi Jowo Mbah Gito",
		"Rudi Motor dan Yanti Collection tutup",
		"Bapak Walikota Mohon Ditindaklanjuti",
		"Gubernur Bambang Sutrisno, Wali Kota Agus Hartono dan Presiden Joko rawuh",
		"wedangan Lik Parmin, Bakmi Jawa Mbah Karto, tumpeng Mbok Darmi",
		"kelompok wanita tani Ayu Lestari, dengan rahmat Tuhan",
		"Silakan telepon 1500123",
		"Ketua RT 05 dan Pak RT 3 sudah rapat",
		"lapaknya nomor 21, losnya nomor 4",
		"BRI 12.000.000 belum cair, rekening koran 3 bulan",
		"jalan pak harto gelap, gang mbah darmo becek",
		"Bunga Melati busuk, Mawar layu, Intan mahal",
		"Saya Minggu besok ikut bazar, sekarang Senin",
		"mbok diadakan lomba, dik",
		"jl raya Gatot Subroto gelap, Permenkop Nomor 8 Tahun 2023 dibahas",
		"Griyaku Sentosaku Lestariku Megahku Wibowo buka cabang",
		"Toko Griya Wibowo dan Batik Sekar Handayani",
		"Begitu Pak. Peserta dari Jambon pulang dulu. Iya Bu. Pengunjung sepi.",
		"Soto Jawa Mbah Karno dan Tumpeng Mbok Yem jadi satu tempat",
		"Oleh-oleh Bu Hartini habis",
		"Silakan telepon call center 1500123",
		"dengan rahmat Allah kami berjualan lagi",
		"kelompok wanita tani Sekar Melati minta bibit",
		"Pak Bhabin dan Pak Kanit sudah datang",
		"Lapak Saya Atapnya Bocor Semua",
		"akun IG @keripiktidar dan shopee",
		"peserta 2.300 orang, kursi 1.100",
		"ꦥꦏ꧀ꦧꦸꦢꦶ يا أخي 😀😀",
		"",
	}
	r := New()
	for _, text := range tests {
		t.Run(text, func(t *testing.T) {
			if got := r.Redact(text); got != text {
				t.Errorf("Redact(%q)\n got %q", text, got)
			}
		})
	}
}

func TestOffsetsPointIntoTheOriginal(t *testing.T) {
	text := "☕ é Bu Yuniarsih 🙏 WA 081234567890"
	var got []string
	for _, span := range New().Find(text) {
		got = append(got, string(span.Kind)+"="+text[span.Start:span.End])
	}
	if want := []string{"NAMA=Yuniarsih", "TELP=081234567890"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStrangeTextsAreReadWhole(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"HTML", "<b>Bu Siti</b><script>alert('081234567890')</script>", "<b>Bu [nama]</b><script>alert('[telepon]')</script>"},
		{"a formula", "=HYPERLINK(\"081234567890\")", "=HYPERLINK(\"[telepon]\")"},
		{"not UTF-8", "Bu Siti \xff\xfe 081234567890", "Bu [nama] \xff\xfe [telepon]"},
		{"English", "My name is not here, call +62 812 3456 7890", "My name is not here, call [telepon]"},
		{"already redacted", "Bu [nama] WA [telepon]", "Bu [nama] WA [telepon]"},
	}
	r := New()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Redact(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	long := strings.Repeat("Bu Siti minta modal, WA 081234567890. ", 1<<20/38)
	if got := r.Redact(long); strings.Contains(got, "Siti") || strings.Contains(got, "0812") {
		t.Error("a megabyte of repeated pasting is not redacted to its end")
	}
}

func TestOneRedactorServesManyAtOnce(t *testing.T) {
	r := New()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 200 {
				if got := r.Redact("Bu Siti, 081234567890"); got != "Bu [nama], [telepon]" {
					t.Error(got)
				}
			}
		})
	}
	wait.Wait()
}
