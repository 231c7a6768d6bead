package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestWhatOnlyLooksDifferentIsPlain(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain already", "Bu Siti, 0812-3456", "Bu Siti, 0812-3456"},
		{"nothing", "", ""},
		{"full-width", "ｍｏｄａｌ　０８１２－３４５６＠", "modal 0812-3456@"},
		{"bold and double-struck", "𝗺𝗼𝗱𝗮𝗹 𝟘𝟠𝟙𝟚", "modal 0812"},
		{"circled and raised digits", "⓪⑧①² ㊿", "0812 50"},
		{"Arabic-Indic, Persian, Devanagari and Javanese digits", "٠٨١٢ ۰۸۱۲ ०८१२ ꧐꧘꧑꧒", "0812 0812 0812 0812"},
		{"digits as emoji", "0️⃣8️⃣1️⃣2️⃣", "0812"},
		{"accents, composed and not", "é e\u0301 ñ ü", "e e n u"},
		{"odd spaces, dashes and quotes", "0812\u00a03456\u20117890 “jum’at” a\u200bb", "0812 3456-7890 \"jum'at\" a b"},
		{"half a word, half a sign stays", "⑴ ½ ㏂", "⑴ ½ ㏂"},
		{"what cannot be seen", "mo\u00addal\u200d \u202emodal\u2066\ufeff", "modal modal"},
		{"other scripts and emoji stay", "ꦗꦮ السوق 😀", "ꦗꦮ السوق 😀"},
		{"not UTF-8, NUL", "a\xffé\x00b", "a\xffe\x00b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := Plain(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPlainKnowsWhereItWas(t *testing.T) {
	text := "☕ Bu e\u0301 ⑫ ０８👨\u200d👩 é"
	plain, at := Plain(text)
	for _, test := range []struct{ of, want string }{{"e", "e\u0301"}, {"12", "⑫"}, {"1", "⑫"}, {"08", "０８"}, {"👩", "👩"}} {
		start := strings.Index(plain, test.of)
		from, to := Original(at, start, start+len(test.of))
		if got := text[from:to]; got != test.want {
			t.Errorf("%q was %q, want %q", test.of, got, test.want)
		}
	}
	if from, to := Original(nil, 3, 5); from != 3 || to != 5 {
		t.Errorf("in a plain text 3 to 5 are %d to %d", from, to)
	}
}

// The table of digits is of the Unicode version Go has: all its ranges are tens.
func TestEveryDigitHasItsValue(t *testing.T) {
	for _, in := range unicode.Nd.R16 {
		if (in.Hi-in.Lo+1)%10 != 0 || in.Stride != 1 {
			t.Errorf("%#x to %#x", in.Lo, in.Hi)
		}
	}
	for _, in := range unicode.Nd.R32 {
		if (in.Hi-in.Lo+1)%10 != 0 || in.Stride != 1 {
			t.Errorf("%#x to %#x", in.Lo, in.Hi)
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{"", "modal", "⑫０８é", "e\u0301\u200d", "\xff\xe0\x80", "ﷺ½㋿"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, at := Plain(s)
		if at == nil {
			if plain != s {
				t.Fatalf("%q became %q, which was nowhere", s, plain)
			}
			return
		}
		if len(at) != len(plain)+1 || at[len(plain)] != len(s) {
			t.Fatalf("%q: %d places of %d bytes", s, len(at), len(plain))
		}
		for i := range plain {
			_, size := utf8.DecodeRuneInString(plain[i:])
			if from, to := Original(at, i, i+size); from < 0 || to <= from || to > len(s) || i > 0 && at[i] < at[i-1] {
				t.Fatalf("%q: byte %d of %q was %d to %d", s, i, plain, from, to)
			}
		}
	})
}
