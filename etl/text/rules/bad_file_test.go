package rules

import (
	"strings"
	"testing"
)

// What a planner's editor makes of a rule file does not change what it says.
func TestRuleFilesOfAnyEditorSayTheSame(t *testing.T) {
	plain := "# aturan\npemasaran: 3 sepi\n    4 promosi*\npermodalan: 4 modal*\n"
	want, err := Parse(plain, categories)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, file string }{
		{"Notepad: a byte order mark and Windows lines", "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n")},
		{"no line end at the end", strings.TrimSuffix(plain, "\n")},
		{"tabs, blanks behind, empty lines", "\n# aturan\npemasaran:\t3 sepi  \n\n\t4 promosi*\t\n \npermodalan:4 modal*\n\n"},
		{"a comma too many", "pemasaran: 3 sepi,\n    4 promosi*,,\npermodalan: , 4 modal*\n"},
		{"full-width letters", "pemasaran: 3 ｓｅｐｉ\n    4 promosi*\npermodalan: 4 modal*\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Parse(test.file, categories)
			if err != nil {
				t.Fatal(err)
			}
			if got.Version() != want.Version() {
				t.Error("another version")
			}
		})
	}
}

func TestWrongRuleFilesNameTheirLine(t *testing.T) {
	windows := func(file string) string { return "\ufeff" + strings.ReplaceAll(file, "\n", "\r\n") }
	tests := []struct {
		name, file, want string
		line             int
	}{
		{"a phrase twice, lines of Windows", windows("# a\npemasaran: 3 sepi\n\n    4 sepi\n"), `phrase "sepi" stands on line 2 already`, 4},
		{"a phrase twice on one line", "pemasaran: 3 sepi, 3 sepi\n", `phrase "sepi" stands on line 1 already`, 1},
		{"capitals are the same phrase", "pemasaran: 3 sepi, 3 SEPI\n", `phrase "SEPI" stands on line 1 already`, 1},
		{"an unknown category, lines of Windows", windows("pemasaran: 3 sepi\npasar: 3 laku\n"), `category "pasar" is not known; there are: pemasaran`, 2},
		{"a category in capitals", "PEMASARAN: 3 sepi\n", `category "PEMASARAN" is not known`, 1},
		{"a category without a name", ": 3 sepi\n", `category "" is not known`, 1},
		{"a weight of nothing", "pemasaran: 0 sepi\n", `"0 sepi" must begin with a weight`, 1},
		{"a weight below nothing", "pemasaran: -2 sepi\n", `"-2 sepi" must begin with a weight`, 1},
		{"a weight without end", "pemasaran: Inf sepi\n", `"Inf sepi" must begin with a weight`, 1},
		{"a weight with a decimal comma is cut at the comma", "pemasaran: 2,5 sepi\n", `"2" has no word`, 1},
		{"a weight and nothing else", "pemasaran:\n    3 sepi\n    4\n", `"4" has no word`, 3},
		{"a star and nothing else", "pemasaran: 3 *\n", `"3 *" has no word`, 1},
		{"emoji alone", "pemasaran: 3 😀\n", `"3 😀" has no word`, 1},
		{"nothing to ignore", "abaikan: !!\n", `"!!" has no word`, 1},
		{"HTML", "<p>pemasaran</p>\n", `expected "category: weight phrase`, 1},
		{"bytes that are no text", "pemasaran: 3 \xff\xfe\n", `has no word`, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(test.file, categories)
			mistakes := Mistakes(err)
			if len(mistakes) == 0 {
				t.Fatalf("got %v", err)
			}
			if m := mistakes[0]; m.Line != test.line || !strings.Contains(m.English, test.want) || m.Indonesian == "" {
				t.Errorf("line %d: %s (%s), want line %d: %s", m.Line, m.English, m.Indonesian, test.line, test.want)
			}
		})
	}
	for name, file := range map[string]string{"nothing": "", "comments alone": "# a\n\n# b", "a category that waits for its phrases": "pemasaran:\n"} {
		if r, err := Parse(file, categories); err != nil || r.Labels("sepi")[0].Category != Other {
			t.Errorf("%s: %v", name, err)
		}
	}
}
