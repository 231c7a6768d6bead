package severity

import (
	"strings"
	"testing"
)

func TestHowGraveAndWhy(t *testing.T) {
	tests := []struct {
		name, text string
		level      Level
		reasons    string // aspect=words, ...
	}{
		{"a wish is not grave", "Mohon diadakan bazar lagi", Low, ""},
		{"a polite danger is urgent", "Mohon maaf, kabel di kios keluar percikan api, sudah tiga bulan dilaporkan", Urgent, "keselamatan=percikan api, lama=tiga bulan"},
		{"anger alone is not grave", "KAPAN DIPERBAIKI?!! DASAR PAYAH", Low, ""},
		{"an illegal levy is high", "preman minta jatah tiap malam", High, "ancaman_pungutan=preman"},
		{"threats to an old woman", "Simbah diancam kalau tidak bayar", High, "rentan=Simbah, ancaman_pungutan=diancam"},
		{"lost income", "sudah empat hari tidak jualan", Medium, "penghasilan=tidak jualan"},
		{"lost income for a year", "omset turun sejak dipindah, sudah 2 tahun", High, "penghasilan=omset turun, lama=2 tahun"},
		{"again and again", "lapor sudah 3 kali belum ditanggapi", Medium, "lama=3 kali"},
		{"for years", "bertahun-tahun begini terus", Medium, "lama=bertahun"},
		{"how often is not how long", "bayar 3 kali sehari, arisan sebulan sekali", Low, ""},
		{"an age is not a duration", "umur 58 tahun masih kuat", Low, ""},
		{"an age with words between", "umur saya 71 tahun, usia ibu sudah 48 tahun", Low, ""},
		{"an age that no trouble lasts", "bapak 71 tahun ikut antre", Low, ""},
		{"the age of a child", "gendong anak 3 tahun ke pasar", Low, ""},
		{"long since, beside an age", "umur 60 tahun, sudah 3 tahun menunggu", Medium, "lama=3 tahun"},
		{"a price per month is not a duration", "sewa per tahun mahal", Low, ""},
		{"what is denied does not count", "tidak bahaya kok", Low, ""},
		{"in Javanese", "wis telung taun kobongan durung diganti, simbah wedi", Urgent, "lama=telung taun, keselamatan=kobongan, rentan=simbah"},
		{"in capitals", "DAGANGAN SEPI, TERPAKSA TUTUP", Medium, "penghasilan=SEPI"},
		{"nothing", "", Low, ""},
		{"other scripts", "السوق 😀", Low, ""},
	}
	j := New()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := j.Judge(test.text)
			var reasons []string
			for _, r := range got.Reasons {
				reasons = append(reasons, string(r.Aspect)+"="+test.text[r.Start:r.End])
			}
			if got.Level != test.level || strings.Join(reasons, ", ") != test.reasons {
				t.Errorf("%q\n got %s (%d): %s\nwant %s: %s", test.text, got.Level, got.Points, strings.Join(reasons, ", "), test.level, test.reasons)
			}
		})
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("sudah 3 tahun kebakaran, simbah diancam 2x")
	f.Add("\xff12 bulan 3kali se minggu")
	j := New()
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range j.Judge(s).Reasons {
			if r.Start < 0 || r.End <= r.Start || r.End > len(s) {
				t.Fatalf("%q: %+v lies outside", s, r)
			}
		}
	})
}
