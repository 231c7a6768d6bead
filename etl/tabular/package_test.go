package tabular

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pantau/etl/contract"
)

// incompressible is a text that no archive makes much smaller.
func incompressible(size int) string {
	random := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, size)
	for i := range text {
		text[i] = 'a' + byte(random.IntN(26))
	}
	return string(text)
}

// repack changes the parts of a package: each is replaced by what change makes of
// it, under the name it gives; a part without a name is left out.
func repack(t testing.TB, content []byte, change func(name, text string) (string, string)) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range old.File {
		source, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(source)
		if err != nil {
			t.Fatal(err)
		}
		name, changed := change(part.Name, string(text))
		if name == "" {
			continue
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(changed))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What a package says about its parts decides what its cells mean, so a part that
// is missing or damaged is never passed over.
func TestPackages(t *testing.T) {
	dated := `<row r="1"><c r="A1" t="inlineStr"><is><t>hari</t></is></c></row><row r="2"><c r="A2" s="1"><v>46082</v></c></row>`
	whole := pack{styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`, sheets: []string{dated, inlineRow(1, "lain")}}.bytes(t)
	in := func(part string, change func(text string) string) func(name, text string) (string, string) {
		return func(name, text string) (string, string) {
			if name == part {
				text = change(text)
			}
			return name, text
		}
	}
	replace := func(part, old, new string) func(name, text string) (string, string) {
		return in(part, func(text string) string { return strings.Replace(text, old, new, 1) })
	}
	without := func(part string) func(name, text string) (string, string) {
		return func(name, text string) (string, string) { return strings.Replace(name, part, "", 1), text }
	}
	const list, related = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
	sound := []string{"1: hari", "2: 2026-03-01"}
	tests := []struct {
		name   string
		change func(name, text string) (string, string)
		rule   string // of the refusal
		want   []string
	}{
		{"nothing", in("", nil), "", sound},
		{"capitals in the names of parts", func(name, text string) (string, string) { return strings.ToUpper(name), text }, "", sound},
		{"styles in UTF-16", in("xl/styles.xml", func(text string) string { return string(wide("\uFEFF"+text, false)) }), "", sound},
		{"styles in UTF-16 without a mark", in("xl/styles.xml", func(text string) string { return string(wide(text, true)) }), "", sound},
		{"styles that are missing", without("xl/styles.xml"), "", []string{"1: hari", "2: 46082 !format"}},
		{"styles that nobody names", replace(related, "/styles\"", "/theme\""), "", []string{"1: hari", "2: 46082 !format"}},
		{"relations that are cut off", in(related, func(text string) string { return text[:strings.Index(text, `<Relationship Id="y"`)] }), "truncated", nil},
		{"a sheet that is missing", without("xl/worksheets/sheet1.xml"), "truncated", nil},
		{"a sheet without a relation", replace(related, `"s1"`, `"s9"`), "truncated", nil},
		{"two sheets that are one", replace(list, `r:id="s1"`, `r:id="s0"`), "truncated", nil},
		{"a sheet that holds a chart", replace(related, "/worksheet\" Target=\"worksheets/sheet1.xml", "/chartsheet\" Target=\"x.xml"), "", sound},
		{"names of sheets with quotes and marks in them", in(list, func(text string) string {
			return strings.NewReplacer(`name="Lembar1"`, `name='5" > pipa'`, `name="Lembar2"`, `name='6" pipa'`).Replace(text)
		}), "", sound},
		{"formulas that are to be calculated anew", func(name, text string) (string, string) {
			return name, strings.NewReplacer("</sheets>", `</sheets><calcPr fullCalcOnLoad="1"/>`, "<v>46082", "<f>A9</f><v>46082").Replace(text)
		}, "", []string{"1: hari", "2: 2026-03-01 !formula"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			content := repack(t, whole, test.change)
			file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{})
			if test.rule != "" {
				if refusal, ok := err.(*contract.Refusal); !ok || refusal.Rule != test.rule {
					t.Errorf("got %v, want a refusal for %s", err, test.rule)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, err := readSheet(t, file, file.Sheets[0]); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// A format code says what a number looks like: where that is not the number, the
// number alone would be a silent error.
func TestFormatCodes(t *testing.T) {
	tests := []struct{ name, code, value, want string }{
		{"thousands taken away", "#,##0,", "82500000", "82500000 !format"},
		{"millions taken away", "#,##0.0,,", "82500000", "82500000 !format"},
		{"groups of thousands", "#,##0.00", "82500.5", "82500.5"},
		{"below zero without its sign", "0;0", "-5", "-5 !format"},
		{"above zero in the same format", "0;0", "5", "5"},
		{"below zero in red", "#,##0;[Red]#,##0", "-500", "-500"},
		{"below zero in brackets", `#,##0;\(#,##0\)`, "-500", "-500"},
		{"not shown below zero", "0;;", "-5", "-5 !format"},
		{"a section for texts is not one for numbers below zero", "0;@", "-5", "-5"},
		{"a zero before a telephone", `"0"General`, "8123456789", "8123456789 !format"},
		{"a country before a telephone", `+62General`, "8123456789", "8123456789 !format"},
		{"a unit behind whatever it is", `General" kg"`, "12", "12"},
		{"the word for General of another language", "Standard", "82500", "82500 !format"},
		{"a currency whose letters are those of dates", "IDR #,##0", "82500", "82500"},
		{"a date with the words of its language", `[$-421]dd mmmm yyyy;@`, "46082", "2026-03-01"},
		{"a date in ISO spelling", "yyyy-mm-ddThh:mm:ss", "46082.5", "2026-03-01 12:00:00"},
		{"half a second", "hh:mm:ss.00 AM/PM", "0.500005787", "12:00:00.500"},
		{"a code of kilobytes", strings.Repeat("0", 2000), "5", "5 !format"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code := strings.ReplaceAll(test.code, `"`, "&quot;")
			content := pack{styles: `<numFmts><numFmt numFmtId="200" formatCode="` + code + `"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>`, sheets: []string{`<row r="1"><c r="A1" s="1"><v>` + test.value + `</v></c></row>`}}.bytes(t)
			if got, err := readAll(t, content, Options{}); err != nil || !slices.Equal(got, []string{"1: " + test.want}) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}
