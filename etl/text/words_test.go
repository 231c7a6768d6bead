package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordsBecomePlain(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"capitals are of no account", "MODAL Kurang", "modal kurang"},
		{"slang is the common word", "gak bs jualan krn modale entek", "tidak bisa jualan karena modal habis"},
		{"Javanese is understood", "regane lombok munggah, sing tuku ora ono", "harga cabai naik yang beli tidak ada"},
		{"a two for saying it twice goes", "anak2 pd jual2", "anak pada jual"},
		{"digits may be masked", "jual#an toko# pada jam#", "jualan toko pada jam"},
		{"letters held down are one", "sepiiiiii bangettt", "sepi banget"},
		{"double letters stay", "saat maaf", "saat maaf"},
		{"-nya goes", "lapaknya pembelinya", "lapak pembeli"},
		{"short words keep it", "hanya tanya punya", "hanya tanya punya"},
		{"slang may be two words", "gabisa daftar, makasih", "tidak bisa daftar terima kasih"},
		{"accents are plain letters", "cafés", "cafes"},
		{"an apostrophe is inside a word", "jum'at", "jumat"},
		{"placeholders are left out", "Bu [nama] WA [telepon] modal", "ibu wa modal"},
		{"an open bracket is not a placeholder", "[modal", "modal"},
		{"other scripts and emoji are left out", "pasar 😀 السوق ꦥꦱꦂ sepi", "pasar sepi"},
		{"not UTF-8", "modal\xff\xfekurang", "modal kurang"},
		{"nothing", " 123 !? ", ""},
	}
	r := NewReader()
	var w Words
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r.Read(test.text, &w)
			var got []string
			for i := range w.List {
				got = append(got, string(w.Word(i)))
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("Read(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"Modal kurang, gak bs!", "jual2an\xc3", "[nama] é 1a2", "nyanya'a"} {
		f.Add(seed)
	}
	r := NewReader()
	var w Words
	f.Fuzz(func(t *testing.T, s string) {
		r.Read(s, &w)
		at := 0
		for i, word := range w.List {
			if word.Start < at || word.End <= word.Start || word.End > len(s) {
				t.Fatalf("%q: word %d at %d:%d", s, i, word.Start, word.End)
			}
			if utf8.ValidString(s) && (!utf8.RuneStart(s[word.Start]) || word.End < len(s) && !utf8.RuneStart(s[word.End])) {
				t.Fatalf("%q: word %d cuts a rune", s, i)
			}
			if len(w.Word(i)) == 0 || strings.Trim(string(w.Word(i)), "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Fatalf("%q: word %d is %q", s, i, w.Word(i))
			}
			at = word.Start
		}
	})
}
