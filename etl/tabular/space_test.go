package tabular

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// A package means what its namespaces say: an extension may use any name, and a
// prefix may be any.
func TestPackagesByNamespace(t *testing.T) {
	const (
		list, related, sheet, styles, texts = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet0.xml", "xl/styles.xml", "xl/sharedStrings.xml"
		alternatives                        = `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:n="urn:baru"`
	)
	whole := pack{
		workbook: `<workbookPr date1904="1"/>`, strings: []string{`<si><t>Getuk</t></si>`}, styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`,
		sheets: []string{inlineRow(1, "hari", "barang") + `<row r="2"><c r="A2" s="1"><v>44620</v></c><c r="B2" t="s"><v>0</v></c></row>`},
	}.bytes(t)
	sound := []string{"1: hari|barang", "2: 2026-03-01|Getuk"}
	in := func(part string, pairs ...string) func(name, text string) (string, string) {
		return func(name, text string) (string, string) {
			if name == part {
				changed := strings.NewReplacer(pairs...).Replace(text)
				if changed == text {
					t.Errorf("%s has nothing of %q", part, pairs)
				}
				text = changed
			}
			return name, text
		}
	}
	prefixed := func(text string) string {
		text = strings.NewReplacer(`xmlns="`, `xmlns:k="`, "</", "</k:").Replace(text)
		var out strings.Builder
		for i, c := range text {
			if out.WriteRune(c); c == '<' && i+1 < len(text) && text[i+1] != '/' && text[i+1] != '?' {
				out.WriteString("k:")
			}
		}
		return out.String()
	}
	tests := []struct {
		name   string
		change func(name, text string) (string, string)
		want   []string
	}{
		{"nothing", in("", "", ""), sound},
		{"an extension with a name of the workbook's", in(list, "</sheets>", `</sheets><extLst><ext xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:workbookPr date1904="0"/></ext></extLst>`), sound},
		{"a foreign element outside the list of extensions", in(list, "<sheets>", `<y:workbookPr xmlns:y="urn:y"/><workbookPr xmlns="urn:y" date1904="0"/><sheets>`), sound},
		{"a foreign calculation", in(list, "</sheets>", `</sheets><y:calcPr xmlns:y="urn:y" fullCalcOnLoad="1"/>`), sound},
		{"a foreign sheet", in(list, "</sheets>", `<y:sheet xmlns:y="urn:y" name="lain" r:id="s0"/></sheets>`), sound},
		{"a foreign id before the relation's", in(list, ` r:id="s0"`, ` xmlns:y="urn:y" y:id="s7" id="s8" r:id="s0"`), sound},
		{"another prefix for relations", in(list, "xmlns:r=", "xmlns:hubungan=", "r:id=", "hubungan:id="), sound},
		{"a prefix everywhere", func(name, text string) (string, string) {
			if name != list { // whose attribute has its own
				text = prefixed(text)
			}
			return name, text
		}, sound},
		{"the strict namespaces", func(name, text string) (string, string) {
			return name, strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
				"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(text)
		}, sound},
		{"a foreign relation of the same last word before the own", in(related, `<Relationship Id="s0"`, `<Relationship Id="q" Type="urn:y/styles" Target="tidak.xml"/><Relationship Id="p" Type="urn:y/sharedStrings" Target="tidak.xml"/><Relationship Id="s0"`), sound},
		{"a foreign list of relations", in(related, `<Relationship Id="s0"`, `<Relationship xmlns="urn:y" Id="s0" Type="x" Target="tidak.xml"/><Relationship Id="s0"`), sound},
		{"a foreign row", in(sheet, `<row r="2">`, `<y:row xmlns:y="urn:y" r="2"><c r="A2"><v>9</v></c></y:row><row r="2">`), sound},
		{"a foreign value of a cell", in(sheet, `<v>44620</v>`, `<y:v xmlns:y="urn:y">9</y:v><v>44620</v><v xmlns="urn:y">7</v><y:f xmlns:y="urn:y"/>`), sound},
		{"foreign attributes of a row and a cell", in(sheet, `<row r="2"><c r="A2" s="1">`, `<row r="2" xmlns:y="urn:y" y:hidden="1" y:ht="0"><c r="A2" y:t="s" y:s="0" s="1">`), sound},
		{"a foreign merge, and one in a comment", in(sheet, `</sheetData>`, `</sheetData><y:mergeCell xmlns:y="urn:y" ref="A1:A2"/><!-- <mergeCell ref="A1:A2"/> -->`), sound},
		{"a merge of another prefix", in(sheet, `<worksheet `, `<worksheet xmlns:y="`+sheetNames+`" `, `</sheetData>`, `</sheetData><y:mergeCells><y:mergeCell ref="A1:A2"/></y:mergeCells>`), []string{"1: hari|barang", "2: 2026-03-01|Getuk !merge"}},
		{"foreign formats", in(styles, `<xf numFmtId="14"/>`, `<y:xf xmlns:y="urn:y" numFmtId="9"/><xf numFmtId="14"/><y:cellStyles xmlns:y="urn:y"/>`), sound},
		{"a foreign text among the shared", in(texts, `<si>`, `<y:si xmlns:y="urn:y"><t>Lain</t></y:si><si><y:t xmlns:y="urn:y">Bukan</y:t>`), sound},
		{"alternatives of which the new one is not known", in(sheet, `<row r="2">`, `<mc:AlternateContent `+alternatives+`><mc:Choice Requires="n"><row r="2"><c r="A2"><v>9</v></c></row></mc:Choice><mc:Fallback/></mc:AlternateContent><row r="2">`), sound},
		{"alternatives with what is there instead", in(sheet, `<v>44620</v>`, `<mc:AlternateContent `+alternatives+`><mc:Choice Requires="n"><v>9</v></mc:Choice><mc:Fallback><v>44620</v></mc:Fallback></mc:AlternateContent>`), sound},
		{"alternatives of which the first is known", in(sheet, `<v>44620</v>`, `<mc:AlternateContent `+alternatives+` xmlns:k="`+sheetNames+`"><mc:Choice Requires="k"><v>44620</v></mc:Choice><mc:Choice Requires="k"><v>8</v></mc:Choice><mc:Fallback><v>9</v></mc:Fallback></mc:AlternateContent>`), sound},
		{"a namespace that ends with its element", in(sheet, `<c r="B2"`, `<y:x xmlns:y="urn:y" xmlns="urn:y"/><c r="B2"`), sound},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			content := repack(t, whole, test.change)
			file, err := Open("x", bytes.NewReader(content), int64(len(content)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(file.Sheets) != 1 || !file.Epoch1904 {
				t.Errorf("%d sheets, of 1904: %v", len(file.Sheets), file.Epoch1904)
			}
			if got, err := readSheet(t, file, file.Sheets[0]); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
	t.Run("a sheet that is a document of something else", func(t *testing.T) {
		content := repack(t, whole, in(sheet, sheetNames, "urn:y"))
		_, err := readAll(t, content, Options{})
		mustRefuse(t, err)
	})
}
