package tabular

import (
	"slices"
	"strings"
	"testing"
)

// One byte that is not UTF-8 makes a file Windows-1252. Whether the byte is a letter of it or damage shows where it stands.
func TestBytesThatNobodyTypedAreTold(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"an accent", "Jos\xE9", "José"},
		{"an accent inside a word", "Ren\xE9e", "Renée"},
		{"capitals", "CAF\xC9 \xC0 LA CARTE", "CAFÉ À LA CARTE"},
		{"an apostrophe that Word put there", "Jum\x92at", "Jum’at"},
		{"quotes around words", "\x93Ker\x94 enak", "“Ker” enak"},
		{"degrees behind a number", "30\xB0C", "30°C"},
		{"a y with dots, which no word here has", "Ker\xFFipik", "Kerÿipik !byte"},
		{"a quote inside a word", "Ker\x93ipik", "Ker“ipik !byte"},
		{"a capital inside a word", "Ker\xC3ipik", "KerÃipik !byte"},
		{"a sign that Windows-1252 has not", "Ker\x81ipik", "Ker\uFFFDipik !byte"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want, fault, _ := strings.Cut(test.want, " !")
			line := "2: " + want + "|1"
			if fault != "" {
				line += " !" + fault
			}
			got, err := readAll(t, []byte("a,b\n"+test.cell+",1\nsehat,2\n"), Options{})
			if err != nil || !slices.Equal(got, []string{"1: a|b", line, "3: sehat|2"}) {
				t.Errorf("got %q, %v, want %q", got, err, line)
			}
			if got, err := readAll(t, []byte("a,b\n"+test.cell+",1\n"), Options{Encoding: "windows-1252"}); err != nil || strings.Contains(got[1], "!byte") != strings.Contains(test.want, "\uFFFD") {
				t.Errorf("who names the encoding is believed: %q, %v", got, err)
			}
		})
	}
}

func TestWhyAFileIsTakenForWindows1252(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\nx,1\nJos\xE9,2\nRen\xE9e,3\n": "2 byte bukan UTF-8, yang pertama pada baris 3",
		"a,b\nJosé,2\n":                     "",
	} {
		file, err := Open("x.csv", strings.NewReader(text), int64(len(text)), Options{})
		if err != nil || !strings.HasPrefix(file.EncodedAs.Indonesian, want) || (want == "") != (file.EncodedAs.English == "") {
			t.Errorf("%q, %v, want %q", file.EncodedAs.Indonesian, err, want)
		}
	}
}
