package layout

import (
	"slices"
	"strings"
	"testing"
)

// doubtfulTables are tables about which a careful clerk would ask; each says what must be among the doubts, in order.
var doubtfulTables = []struct {
	name, text string
	want       []string // beginnings of what doubtsOf says
}{
	{"no header, a cell that is not there", "Contoh,5,N/A\nAni1,1,1\nAni2,2,2\nAni3,3,3\nAni4,4,4\n", []string{"whole: header"}},
	{"no header, a dash", "Sri,-,5\nAni,2,6\nTuti,3,7\nUmi,4,8\n", []string{"whole: header"}},
	{"no header, nothing but what is not there", "Sri,NaN\nAni,2\nTuti,3\nUmi,4\n", []string{"whole: header"}},
	{"no header, numbers only", "1,2,3\n4,5,6\n7,8,9\n", []string{"whole: header"}},
	{"no header, names and numbers", "Sri,40,Wates\nAni,33,Panjang\nTuti,20,Tidar\n", []string{"whole: header"}},
	{"no header, one row", "Sri,40,Wates\n", []string{"whole: header"}},
	{"no header, one row with a date", "Keripik,2026-03-01,Wates\n", []string{"whole: header"}},
	{"no header, two rows", "Sri,40,Wates\nAni,33,Panjang\n", []string{"whole: header"}},
	{"no header, two rows with a code", "W-0001,Wates\nW-0002,Panjang\n", []string{"whole: header"}},
	{"no header, years of birth", "Sri,1990\nAni,1985\nTuti,1988\n", []string{"whole: header"}},
	{"no header, prices that could be years", "teh,2000,1500\nkopi,3500,2000\ngula,2500,2200\n", []string{"whole: header"}},
	{"no header, a price that could be a year", "teh,2000\nkopi,3500\ngula,2500\n", []string{"whole: header"}},
	{"no header, money", "beras,Rp14.000\ngula,Rp17.500\nteh,Rp5.000\n", []string{"whole: header"}},
	{"no header, words that come again", "Sri,Wates\nAni,Wates\nTuti,Panjang\nUmi,Wates\nEko,Panjang\n", []string{"whole: header"}},
	{"no header, a mail address", "Sri,sri@contoh.id,Wates\nAni,ani@contoh.id,Panjang\n", []string{"whole: header"}},
	{"no header, named dates", "Sri,5 Januari 2026\nAni,6 Januari 2026\nTuti,7 Januari 2026\n", []string{"whole: header"}},
	{"no header, a telephone", "Sri,0812-3456-7890\nAni,0813-3456-7890\n", []string{"whole: header"}},
	{"a section between rows", "nama,jumlah,harga\nKecamatan Utara,,\nteh,1,2\nkopi,3,4\nKecamatan Selatan,,\ngula,5,6\nsusu,7,8\n", []string{"2: cells", "5: cells"}},
	{"a section in every cell", "nama,kota,menu\nKedu,Kedu,Kedu\nSri,Magelang,teh\nAni,Semarang,kopi\nTuti,Solo,susu\n", []string{"2: cells"}},
	{"a second header with its units", "nama,panjang,berat\n,(m),(kg)\nA,1,2\nB,3,4\nC,5,6\n", []string{"2: header"}},
	{"a second header over few rows", "nama,panjang,berat\n,meter,kilogram\nA,1,2\nB,3,4\n", []string{"2: header"}},
	{"the header again with gaps", "nama,jumlah,harga\nteh,1,2\nkopi,3,4\nnama,,harga\ngula,5,6\n", []string{"4: header"}},
	{"a control character", "nama,ket\nA,harga\u0096 murah\nB,biasa\n", []string{"2: characters"}},
	{"a control character in the header", "nama,ket\u0085\nA,murah\nB,biasa\n", []string{"whole: header"}},
	{"written twice", "nama,ket\nB,CafÃ©\nC,biasa\n", []string{"2: characters"}},
	{"an apostrophe written twice", "nama,ket\nB,Jumâ€™at\nC,biasa\n", []string{"2: characters"}},
	{"a blank written twice", "nama,ket\nB,5Â°C\nC,Rp\u00c2\u00a05\n", []string{"2: characters", "3: characters"}},
	{"a mark of another kind written twice", "nama,ket\nB,1â€“2\nC,ï»¿x\n", []string{"2: characters", "3: characters"}},
	{"two tables with titles", "Rekap Belanja,\n,\nJenis,Jumlah\nHotel,100\nBus,200\n,\nRekap Alat Tulis,\n,\nJenis,Jumlah\nKertas,10\n", []string{"6: line", "7: cells", "8: line", "9: header"}},
	{"JSON with a comma too many", "[{\"a\":1,},]", []string{"1: json"}},
	{"JSON in quotes of another kind", "[{'a': 1, 'b': 'x'}]", []string{"1: json"}},
	{"JSON that was cut", "[{\"a\":1,\"b\":\"x\"},{\"a\":2", []string{"1: json"}},
	{"JSON with names that have no quotes", "{a: 1, b: \"x\"}", []string{"1: json"}},
	{"JSON lines of which the first is cut", "{\"a\":1,\n{\"a\":2}\n", []string{"1: json"}},
	{"a list that was cut", "[\"a\",\n\"b\",", []string{"refused: format"}},
	{"a list over lines", "[\n1,\n2\n]\n", []string{"refused: format"}},
	{"a list with a comma too many", "[\"\",]", []string{"refused: format"}},
	{"a list with too little between", "[1 true]", []string{"refused: format"}},
	{"a list in quotes of another kind", "['a', 'b']", []string{"refused: format"}},
	{"a list of what is no value", "[NaN]", []string{"refused: format"}},
	{"a list that begins with a comma", "[,1]", []string{"refused: format"}},
	{"a list and something behind it", "[1]x", []string{"refused: format"}},
	{"the end of a list", "]", []string{"whole: header"}},
	{"a single value", "true", []string{"whole: header"}},
	{"a single text in quotes", "\"asd\"", []string{"whole: header"}},
	{"a separator too many in one row", "a,b,c\n1,2,3\n4,5,6,\n7,8,9\n", []string{"3: cells"}},
	{"a value behind the last name", "a,b,c,\n1,2,3,\n4,5,6,7\n7,8,9,\n", []string{"whole: header"}},
	{"a value behind the last name, far below", "a,b,c,\n" + strings.Repeat("1,2,3,\n", 300) + "4,5,6,7\n", []string{"302: cells"}},
	{"a separator too many, then a value there", "a,b,c\n" + strings.Repeat("1,2,3,\n", 300) + "4,5,6,7\n", []string{"302: cells"}},
}

// TestDoubtfulTablesAreAskedAbout holds that what could be read wrongly is said.
func TestDoubtfulTablesAreAskedAbout(t *testing.T) {
	for _, tt := range doubtfulTables {
		got := doubtsOf(t, tt.text)
		for _, want := range tt.want {
			if !slices.ContainsFunc(got, func(doubt string) bool { return strings.HasPrefix(doubt, want) }) {
				t.Errorf("%s: %q is not among %q", tt.name, want, got)
			}
		}
	}
}
