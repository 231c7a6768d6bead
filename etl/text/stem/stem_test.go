package stem

import "testing"

func TestFormsOfAWordMeet(t *testing.T) {
	tests := map[string][]string{
		"jual":   {"jual", "jualan", "menjual", "dijual", "penjual", "penjualan", "berjualan", "dijualkan", "jualannya"},
		"pasar":  {"pasar", "pasaran", "pemasaran", "memasarkan", "dipasarkan"},
		"kemas":  {"kemasan", "mengemas", "pengemasan", "dikemas", "kemasannya"},
		"tulis":  {"menulis", "tulisan", "penulis", "ditulis", "tulislah"},
		"kirim":  {"mengirim", "kiriman", "pengiriman", "dikirimkan"},
		"sapu":   {"menyapu", "penyapu", "disapu"},
		"pungut": {"memungut", "pungutan", "pemungutan", "dipungut"},
		"ajar":   {"belajar", "pelajar", "mengajar", "pelajaran", "diajari", "mengajarkan"},
		"kerja":  {"bekerja", "pekerja", "pekerjaan", "mengerjakan"},
		"latih":  {"pelatihan", "melatih", "dilatih", "latihan"},
		"usaha":  {"usaha", "pengusaha", "berusaha", "usahanya"},
		"bersih": {"kebersihan", "membersihkan", "dibersihkan", "pembersihan", "bersih"},
		"tertib": {"ditertibkan", "penertiban", "menertibkan"},
		"ganggu": {"mengganggu", "gangguan", "terganggu"},
		"parkir": {"parkir", "parkiran", "diparkir", "memarkir"},
		"cek":    {"mengecek", "dicek", "pengecekan"},
		"sewa":   {"menyewa", "disewakan", "penyewa"},
		"copet":  {"nyopet", "dicopet", "pencopet"},
	}
	s := New()
	for root, forms := range tests {
		for _, form := range forms {
			if got := s.Stem(form); got != root {
				t.Errorf("Stem(%q) = %q, want %q", form, got, root)
			}
		}
	}
}

func TestWordsWithoutAKnownRootFollowTala(t *testing.T) {
	tests := []struct{ name, word, want string }{
		{"a possessive", "gethukmu", "gethuk"},
		{"an active form", "mengobras", "obras"},
		{"s comes back", "menyablonkan", "sablon"},
		{"p comes back", "memaketkan", "paket"},
		{"t comes back", "menombokkan", "tombok"},
		{"no -an after di-", "dilapangan", "lapangan"},
		{"-kan after di-", "ditembokkan", "tembok"},
		{"short words stay", "kali", "kali"},
		{"empty", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := tala(test.word); got != test.want {
				t.Errorf("tala(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
}

func FuzzStem(f *testing.F) {
	for _, seed := range []string{"dipertanggungjawabkannyalah", "memper", "bebe", "\xff", "penyi"} {
		f.Add(seed)
	}
	s := New()
	f.Fuzz(func(t *testing.T, word string) {
		if got := s.Stem(word); word != "" && got == "" || len(got) > len(word)+1 {
			t.Fatalf("Stem(%q) = %q", word, got)
		}
	})
}

func BenchmarkStem(b *testing.B) {
	words := []string{"pemasaran", "dipertanggungjawabkan", "kemasan", "jualan", "berjualan", "ditertibkan", "lombok", "xyzabc"}
	s := New()
	for i := 0; b.Loop(); i++ {
		s.Stem(words[i%len(words)])
	}
}
