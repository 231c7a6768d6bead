package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// What a table without a layout says of itself: every record as it stands, and
// whatever is doubtful about it.
func TestGeneric(t *testing.T) {
	tests := []struct {
		name, text string
		options    tabular.Options
		want       []string
	}{
		{"a plain table", "a,b,c\n1,2,3\n", tabular.Options{}, []string{"header 1: a|b|c", "2: 1|2|3"}},
		{"blanks are kept", "a,b,c\n 1,2 ,3\n", tabular.Options{}, []string{"header 1: a|b|c", "2:  1|2 |3"}},
		{"too few and too many cells", "a,b,c\n1,2\n1,2,3,4\n1,2,3,\n1,2,3\n", tabular.Options{}, []string{"header 1: a|b|c", "2! cells", "3! cells", "4! cells", "5: 1|2|3"}},
		{"an odd quote", "a,b\nx\"y,2\n3,4\n", tabular.Options{}, []string{"header 1: a|b", "2! quote", "3: 3|4"}},
		{"quotes of another kind", "a,b\n\"x\",2\n'y',4\n", tabular.Options{}, []string{"header 1: a|b", "2: x|2", "3! quote"}},
		{"a title above", "Laporan\n\na,b,c\n1,2,3\n4,5,6\n", tabular.Options{}, []string{"header 3: a|b|c", "1- di atas kepala tabel", "4: 1|2|3", "5: 4|5|6"}},
		{"a separator too many on every row", "a,b,c\n1,2,3,\n4,5,6,\n", tabular.Options{}, []string{"header 1: a|b|c", "2: 1|2|3|", "3: 4|5|6|"}},
		{"a separator too many on the only row", "a,b,c\n1,2,3,\n", tabular.Options{}, []string{"header 1: a|b|c", "2! cells"}},
		{"the header again", "a,b\n1,2\na,b\n3,4\n", tabular.Options{}, []string{"header 1: a|b", "2: 1|2", "3! header", "4: 3|4"}},
		{"the header again in capitals", "a,b\nx,y\nA,B\nz,v\n", tabular.Options{}, []string{"header 1: a|b", "2: x|y", "3! header", "4: z|v"}},
		{"another header over codes", "kode,nama\nW-1,x\nW-2,y\nW-3,z\nW-4,v\nW-5,u\nW-6,t\nW-7,s\nW-8,r\nW-9,q\nW-10,p\nKode,Usaha\n",
			tabular.Options{}, []string{"header 1: kode|nama", "2: W-1|x", "3: W-2|y", "4: W-3|z", "5: W-4|v", "6: W-5|u", "7: W-6|t", "8: W-7|s", "9: W-8|r", "10: W-9|q", "11: W-10|p", "12! header"}},
		{"another table below an empty line", "kelurahan,omzet\nWates,1.200\nCacaban,900\n\npemilik,pesanan\nSri,3\nAni,4\n", tabular.Options{},
			[]string{"header 1: kelurahan|omzet", "2: Wates|1.200", "3: Cacaban|900", "5! table", "6! table", "7! table"}},
		{"another table with its title, of words only", "nama;kelurahan\nSri;Wates\nAni;Cacaban\nDaftar toko\nproduk;kanal\nTahu;Shopee\n", tabular.Options{},
			[]string{"header 1: nama|kelurahan", "2: Sri|Wates", "3! line", "4! cells", "5! table", "6! table"}},
		{"another table right below", "a,b,c\nx,1,2026-01-02\ny,2,2026-01-03\nHari,Pukul,Orang\nSenin,08:00,Sri\nRabu,09:00,Ani\n", tabular.Options{},
			[]string{"header 1: a|b|c", "2: x|1|2026-01-02", "3: y|2|2026-01-03", "4! table", "5! table", "6! table"}},
		{"groups set apart by empty lines", "nama,kelurahan\nSri,Wates\nAni,Wates\nTuti,Wates\nUmi,Wates\n\nEko,Cacaban\nJoko,Cacaban\n", tabular.Options{},
			[]string{"header 1: nama|kelurahan", "2: Sri|Wates", "3: Ani|Wates", "4: Tuti|Wates", "5: Umi|Wates", "7: Eko|Cacaban", "8: Joko|Cacaban"}},
		{"an empty line inside a table", "nama,kelurahan\nSri,Wates\n\nAni,Cacaban\nTuti,Wates\n", tabular.Options{},
			[]string{"header 1: nama|kelurahan", "2: Sri|Wates", "4: Ani|Cacaban", "5: Tuti|Wates"}},
		{"a word for a number that is not known yet", "hari,omzet\nSenin,100\nRabu,300\nKamis,belum\nJumat,200\n", tabular.Options{},
			[]string{"header 1: hari|omzet", "2: Senin|100", "3: Rabu|300", "4: Kamis|belum", "5: Jumat|200"}},
		{"the header again below an empty line", "a,b\n1,x\n\na,b\n2,y\n", tabular.Options{}, []string{"header 1: a|b", "2: 1|x", "4! header", "5: 2|y"}},
		{"a row of delimiters", "a,b\n1,x\n,\n2,y\n", tabular.Options{}, []string{"header 1: a|b", "2: 1|x", "3! line", "4: 2|y"}},
		{"what a table is about, above it", "Periode,2026\na,b,c,d\nx,2,3,4\ny,6,7,8\nz,1,2,3\n", tabular.Options{}, []string{"header 2: a|b|c|d", "1- di atas kepala tabel", "3: x|2|3|4", "4: y|6|7|8", "5: z|1|2|3"}},
		{"a header somebody named", "x,y\na,b\n1,2\n", tabular.Options{HeaderRow: 2}, []string{"header 2: a|b", "1- di atas kepala tabel", "3: 1|2"}},
		{"a total below the rows", "a,b\n1,2\nTotal,2\n", tabular.Options{}, []string{"header 1: a|b", "2: 1|2", "3! total"}},
		{"a row broken in its first cell", "nama,omzet\nAni,1\nSri\nRahayu,2\nTuti,3\n", tabular.Options{}, []string{"header 1: nama|omzet", "2! line", "3! cells", "4! line", "5: Tuti|3"}},
		{"a number broken by a line end in quotes", "nama,omzet\nAni,1\nSri,\"2\n00\"\nTuti,3\nUmi,4\n", tabular.Options{}, []string{"header 1: nama|omzet", "2: Ani|1", "3! line", "5: Tuti|3", "6: Umi|4"}},
		{"a file that ends in the middle of a date", "nama,lahir\nAni,2001-02-03\nSri,2002-03-04\nTuti,2003-04-05\nUmi,2004-0", tabular.Options{},
			[]string{"header 1: nama|lahir", "2: Ani|2001-02-03", "3: Sri|2002-03-04", "4: Tuti|2003-04-05", "5! cut"}},
		{"a file that ends in the middle of a word known from above", "nama,ramai\nAni,tidak\nSri,ya\nTuti,ya\nUmi,tid", tabular.Options{},
			[]string{"header 1: nama|ramai", "2: Ani|tidak", "3: Sri|ya", "4: Tuti|ya", "5! cut"}},
		{"a file without a line end at its end", "nama,omzet\nAni,100\nSri,2000\nTuti,300\nUmi,40", tabular.Options{},
			[]string{"header 1: nama|omzet", "2: Ani|100", "3: Sri|2000", "4: Tuti|300", "5: Umi|40"}},
		{"titles above two columns", "Laporan\nPeriode Januari\n\nnama,omzet\nAni,satu\nSri,dua\n", tabular.Options{}, []string{"header 4: nama|omzet", "1- di atas kepala tabel", "2- di atas kepala tabel", "5: Ani|satu", "6: Sri|dua"}},
		{"a rule under the header", "a|b|c\n---|:-:|--:\n1|2|3\nx|-|--\n", tabular.Options{}, []string{"header 1: a|b|c", "2! line", "3: 1|2|3", "4: x|-|--"}},
		{"the head of a mail above two columns", "Dari: Bu Sri\nKepada: Dinas, Kota\nPerihal: Data UMKM\n\nid,nama\nT1,Sri\nT2,Ani\n", tabular.Options{},
			[]string{"header 5: id|nama", "1- di atas kepala tabel", "2- di atas kepala tabel", "3- di atas kepala tabel", "6: T1|Sri", "7: T2|Ani"}},
		{"a mail's fields that are the table", "Subject,From\nhalo: apa,x\nPerihal: a,y\n", tabular.Options{}, []string{"header 1: Subject|From", "2: halo: apa|x", "3: Perihal: a|y"}},
		{"one column", "nama\nSri\nAli Baba\n", tabular.Options{}, []string{"header 1: nama", "2: Sri", "3: Ali Baba"}},
		{"JSON lines", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2}\n", tabular.Options{}, []string{"header 0: a|b", "1: 1|x", "2: 2|"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file, err := tabular.Open("x", strings.NewReader(test.text), int64(len(test.text)), test.options)
			if err != nil {
				t.Fatal(err)
			}
			match, err := Generic(file)
			if err != nil {
				t.Fatal(err)
			}
			if got := inspectAll(t, match); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestDrawnTablesAreRefused(t *testing.T) {
	for _, text := range []string{"| a | b |\n|---|---|\n| 1 | 2 |\n", "a  | b  | c\n---|----|---\n1  | 2  | 3\n"} {
		file, err := tabular.Open("x", strings.NewReader(text), int64(len(text)), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = Generic(file)
		if refusal, ok := errors.AsType[*contract.Refusal](err); !ok || refusal.Rule != "drawn" {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func inspectAll(t *testing.T, match *Match) []string {
	t.Helper()
	all := []string{fmt.Sprintf("header %d: %s", match.Tables[0].Line, strings.Join(match.Tables[0].Header, "|"))}
	next := match.Inspect(secretsForTests(t))
	var seen Inspection
	for {
		ok, err := next(&seen)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return all
		}
		switch {
		case seen.Skip != "":
			all = append(all, fmt.Sprintf("%d- %s", seen.Line, seen.Skip))
		case len(seen.Problems) > 0:
			all = append(all, fmt.Sprintf("%d! %s", seen.Line, seen.Problems[0].Rule))
		default:
			all = append(all, fmt.Sprintf("%d: %s", seen.Line, strings.Join(seen.Cells, "|")))
		}
	}
}

func TestDelimitersNobodyCanTellAreAskedAbout(t *testing.T) {
	for _, text := range []string{"a b c\n1 2 3\n4 5 6\n", "a,b;c\n1,2;3\n4,5;6\n", "a^b\n1^2\n", "sep=;\na,b\n1,2\n", "saran\nramai, sepi\nhujan, sepi, ramai\nsepi\nhujan, ramai, sepi, x\n"} {
		file, err := tabular.Open("x", strings.NewReader(text), int64(len(text)), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = Generic(file)
		if refusal, ok := errors.AsType[*contract.Refusal](err); !ok || refusal.Rule != "delimiter" {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestLinesInQuotesAsAWholeAreRefused(t *testing.T) {
	text := "\"a,b,c\"\n\"1,2,3\"\n\"4,5,6\"\n"
	file, err := tabular.Open("x", strings.NewReader(text), int64(len(text)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Generic(file)
	if refusal, ok := errors.AsType[*contract.Refusal](err); !ok || refusal.Rule != "quote" {
		t.Errorf("got %v", err)
	}
}

// Inspecting shows a file to whoever holds it: what it says, unmasked, and what
// would become of it.
func TestInspectingWithALayout(t *testing.T) {
	text := []byte("seller_id,tanggal,platform,pesanan,gmv\nW-1,31/02/2026,Shopee,1,8\nTotal,,,1,8\n")
	file, err := tabular.Open("x", bytes.NewReader(text), int64(len(text)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	match, err := Recognise(file, All())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"header 1: seller_id|tanggal|platform|pesanan|gmv", "2! date", "3- baris jumlah"}
	if got := inspectAll(t, match); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
