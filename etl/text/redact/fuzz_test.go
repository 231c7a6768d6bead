package redact

import (
	"testing"
	"unicode/utf8"
)

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"Nama saya Siti dan Joko, WA 0812-3456-7890 (Budi), Jl. Mawar No 9 RT 03/RW 04",
		"a.n. Budi rek BRI 123456789012 siti@gmail.com AA 1234 BC",
		"[nama] dan Budi [telepon", "jl a [nama] no 5", "RT/RW 03/04 RW 5 RT 2", "+62 8 1 2 3", "@", "\xff\xc3(at)x.y",
		"Pak H. S. Joko bin Budi. Sri", "nol satu dua tiga empat lima enam tujuh delapan sembilan", "İBu Sıti",
	} {
		f.Add(seed)
	}
	r := New()
	f.Fuzz(func(t *testing.T, s string) {
		spans := r.Find(s)
		at := 0
		for _, span := range spans {
			if span.Start < at || span.End <= span.Start || span.End > len(s) {
				t.Fatalf("%q: span %v out of order or out of the text", s, span)
			}
			if utf8.ValidString(s) && (!utf8.RuneStart(s[span.Start]) || span.End < len(s) && !utf8.RuneStart(s[span.End])) {
				t.Fatalf("%q: span %v cuts a rune", s, span)
			}
			if Placeholder(span.Kind) == "" {
				t.Fatalf("%q: kind %q has no placeholder", s, span.Kind)
			}
			at = span.End
		}
		once := r.Redact(s)
		if twice := r.Redact(once); twice != once {
			t.Fatalf("%q: redacted %q, again %q", s, once, twice)
		}
	})
}
