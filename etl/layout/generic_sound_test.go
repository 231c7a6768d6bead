package layout

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// soundTables are tables that a careful clerk reads without a question, in shapes that offices, forms and programs write.
var soundTables = map[string]string{
	"years as columns":                    "kelurahan,2021,2022,2023\nWates,120,130,140\nPanjang,90,95,99\nCacaban,70,71,72\nTidar,10,20,30\n",
	"years as columns, few rows":          "kelurahan,2021,2022,2023\nWates,120,130,140\n",
	"years from the newest":               "kecamatan,2024,2023,2022\nUtara,1.200,1.100,1.000\nTengah,2.200,2.100,2.000\nSelatan,900,800,700\n",
	"one year among words":                "kelurahan,2024,keterangan\nWates,120,naik\nPanjang,90,turun\nCacaban,70,tetap\n",
	"only years":                          "2021,2022,2023\n10,20,30\n11,21,31\n12,22,32\n",
	"years and a total":                   "uraian;2021;2022;jumlah\nlapak;1;2;3\nkios;4;5;9\npasar;6;7;13\n",
	"days of a month":                     "nama,1,2,3,4,5,6,7\nSri,1,0,1,1,0,1,1\nAni,1,1,1,1,1,1,0\nTuti,0,0,1,1,0,1,1\n",
	"classes":                             "sekolah,7,8,9\nSMP 1,32,30,31\nSMP 2,28,29,30\nSMP 3,30,30,29\n",
	"ranges of age":                       "kelurahan,0-17,18-59,60+\nWates,12,50,9\nPanjang,10,40,8\nTidar,11,42,7\n",
	"months":                              "kategori,Jan,Feb,Mar\nmakanan,100,120,130\nminuman,90,95,96\njasa,10,11,12\n",
	"all text":                            "nama,kelurahan,usaha\nSri,Wates,Keripik\nAni,Panjang,Jamu\nTuti,Cacaban,Batik\n",
	"all text, one row":                   "nama,kelurahan,usaha\nSri,Wates,Keripik\n",
	"all text, unusual names":             "perajin;motif;corak\nSri;kawung;cokelat\nAni;parang;biru\n",
	"letters as names":                    "a,b,c\n1,2,3\n4,5,6\n7,8,9\n",
	"letters over one row":                "a,b,c\n1,2,3\n",
	"letters over words":                  "a,b\nx,y\nz,v\n",
	"yes and no":                          "nama,hadir,menginap\nSri,ya,tidak\nAni,tidak,tidak\nTuti,ya,ya\nUmi,ya,tidak\n",
	"a survey":                            "Timestamp,Apa kendala usaha Anda?,Apa saran Anda?\n2026-03-01 08:00,modal,latih\n2026-03-01 08:10,sepi,\n2026-03-01 08:20,,lapak\n",
	"a survey of marks":                   "responden,q1,q2,q3\n1,5,4,3\n2,4,4,4\n3,5,5,5\n4,1,2,3\n",
	"a survey in one word":                "pelayanan,kebersihan,harga\nBaik,Baik,Cukup\nBaik,Baik,Baik\nCukup,Baik,Baik\nBaik,Cukup,Cukup\n",
	"a price list":                        "barang,satuan,harga\nberas,kg,Rp14.000\ngula,kg,Rp17.500\nminyak,liter,Rp16.000\n",
	"a price list with gaps":              "barang,satuan,harga\nberas,kg,14000\ngula,,17500\nminyak,liter,\ngaram,,\nteh,pak,5000\n",
	"one column of names":                 "nama\nSri\nAli Baba\nAni\n",
	"one column of numbers":               "jumlah\n1\n2\n3\n",
	"one column of texts":                 "masukan\nparkir jauh\nsepi\nair mati\n",
	"two columns":                         "id,nama\n1,Sri\n2,Ani\n3,Tuti\n",
	"two columns with a gap":              "nama,umur\nSri,40\nAni,\nTuti,33\n",
	"keys and values":                     "kunci,nilai\nkota,Magelang\nluas,18.12\npenduduk,128000\n",
	"dates and times":                     "tanggal,jam,peserta\n2026-03-01,08:00,12\n2026-03-02,08:00,14\n2026-03-03,09:00,9\n",
	"codes":                               "kode,nama,stok\nW-0001,tahu,4\nW-0002,tempe,5\nW-0003,teh,6\n",
	"codes with codes in the header":      "kode,Q1,Q2,Q3\nW-0001,4,5,6\nW-0002,5,6,7\nW-0003,6,7,8\n",
	"a number column with words for none": "hari,omzet\nSenin,100\nSelasa,libur\nRabu,300\nKamis,200\n",
	"a pivot with none":                   "kelurahan,Ya,Tidak,N/A\nWates,10,4,1\nPanjang,8,5,0\nTidar,9,9,2\n",
	"none in some cells":                  "nama,omzet,keterangan\nSri,100,-\nAni,N/A,-\nTuti,300,baru\nUmi,200,-\n",
	"sparse rows":                         "nama,telepon,email,catatan\nSri,,,\nAni,0293,,\nTuti,,t@x.id,\nUmi,,,lama\n",
	"sparse rows under codes":             "id,a,b,c\n1,x,y,z\n2,x,y,z\n3,,,\n4,x,y,z\n5,x,y,z\n",
	"accents":                             "nama,menu\nRené,crème brûlée\nJosé,jalapeño\nZoë,smörgåsbord\nAnaïs,pâté\n",
	"capitals with accents":               "cidade,estado\nSÃO PAULO,SP\nMACEIÓ,AL\nNATAL,RN\n",
	"signs":                               "barang,suhu,harga\nsusu,4 °C,5 €\nes,0 °C,£2\nteh,90 °C,¥3\n",
	"typographic quotes":                  "kata,arti\n“halo”,salam\n‘ya’,setuju\nbu’e,ibu\n",
	"Javanese and Arabic":                 "aksara,baca\nꦗꦮ,Jawa\nالسلام,salam\nमनु,manu\n",
	"quoted line ends":                    "nama,catatan\nSri,\"baris satu\nbaris dua\"\nAni,biasa\n",
	"a title above":                       "Laporan Penjualan\n\nnama,jumlah,harga\nteh,1,2\nkopi,3,4\n",
	"titles in cells":                     "Laporan Penjualan,,\nTahun 2026,,\nnama,jumlah,harga\nteh,1,2\nkopi,3,4\ngula,5,6\n",
	"two titles over two columns":         "Rekap Hotel,\nTriwulan I,\nJenis,Jumlah\nHotel,100\nBus,200\nMakan,300\n",
	"two titles over a short table":       "Rekap Hotel,\nTahun 2026,\nJenis,Jumlah\nHotel,100\nBus,200\n",
	"two short lines over a short table":  "Rekap Hotel\nKota Magelang\nJumlah,Jenis\n100,Hotel\n",
	"a title and a gap over two columns":  "Rekap Hotel,\n,\nJenis,Jumlah\nHotel,100\nBus,200\nMakan,300\n",
	"a comment":                           "# diekspor 1 Maret\nid,nama\n1,Sri\n2,Ani\n",
	"two comments":                        "# diekspor 1 Maret\n# oleh dinas, kota\nid,nama\n1,Sri\n2,Ani\n3,Tuti\n",
	"a comment over one column":           "# daftar peserta\nnama\nSri\nAni\n",
	"a comment over words":                "# sumber: survei\nnama;kota\nSri;Magelang\nAni;Semarang\n",
	"the sign of number as a name":        "#,nama,umur\n1,Sri,40\n2,Ani,33\n3,Tuti,20\n",
	"a header with the sign":              "#id,nama,umur\n1,Sri,40\n2,Ani,33\n3,Tuti,20\n",
	"a separator too many":                "a,b,c\n1,2,3,\n4,5,6,\n7,8,9,\n",
	"a separator too many, words":         "nama;kota\nSri;Magelang;\nAni;Semarang;\n",
	"a separator too many, header too":    "a,b,c,\n1,2,3,\n4,5,6,\n7,8,9,\n",
	"two separators too many, header too": "nama;kota;;\nSri;Magelang;;\nAni;Semarang;;\n",
	"the row of numbers":                  "No,Nama Usaha,Kelurahan,Omzet\n1,2,3,4\n1,Keripik,Wates,100\n2,Jamu,Panjang,200\n3,Batik,Tidar,300\n",
	"the row of numbers in brackets":      "Nama Usaha,Kelurahan,Omzet\n(1),(2),(3)\nKeripik,Wates,100\nJamu,Panjang,200\nBatik,Tidar,300\n",
	"the row of letters":                  "Nama Usaha,Kelurahan,Omzet\na,b,c\nKeripik,Wates,100\nJamu,Panjang,200\nBatik,Tidar,300\n",
	"place, date and signature":           "nama,kelurahan,omzet\nSri,Wates,100\nAni,Panjang,200\nTuti,Tidar,300\n,,\n,,\"Magelang, 31 Maret 2026\"\n,,Kepala Dinas\n,,\n,,\"Budi Santoso, S.E.\"\n,,NIP. 19700101 199503 1 001\n",
	"repeated values in the first row":    "status,jumlah\nbaru,1\nbaru,2\nlama,3\n",
	"tabs":                                "nama\tomzet\nSri\t100\nAni\t200\n",
	"JSON":                                "[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]",
	"a title in brackets":                 "[Rekap] Maret 2026\nid,nama,umur\n1,Sri,40\n2,Ani,33\n3,Tuti,31\n",
	"sections of a settings file":         "[umum]\nnama=Pantau\nkota=Magelang\n",
	"brackets in a name":                  "[kode],nama\n[1],Sri\n[2],Ani\n",
	"snake case over one row":             "seller_id,order_id\nW-1,99\n",
	"header only":                         "nama,kelurahan,omzet\n",
	"questions over one row":              "Apa kendala Anda?,Apa saran Anda?\nmodal,latihan\n",
	"percent":                             "kelurahan,% hadir,Δ\nWates,90%,+2\nPanjang,85%,-1\nTidar,80%,0\n",
	"units in brackets":                   "nama,panjang (m),berat (kg)\nA,1,2\nB,3,4\nC,5,6\n",
	"numbered names":                      "nama,omzet 1,omzet 2\nSri,1,2\nAni,3,4\nTuti,5,6\n",
	"named dates as columns":              "nama,1 Mar,2 Mar,3 Mar\nSri,1,0,1\nAni,1,1,1\nTuti,0,0,1\n",
	"dates as columns":                    "nama,2026-03-01,2026-03-02,2026-03-03\nSri,1,0,1\nAni,1,1,1\nTuti,0,0,1\n",
	"a name that is a word of its column": "kota,asal\nMagelang,Jawa\nSemarang,Jawa\nkota baru,Jawa\n",
	"groups set apart":                    "nama,kelurahan\nSri,Wates\nAni,Wates\nTuti,Wates\nUmi,Wates\n\nEko,Cacaban\nJoko,Cacaban\n",
}

// TestSoundTablesRaiseNoDoubt holds that nobody is asked about a table that is clear.
func TestSoundTablesRaiseNoDoubt(t *testing.T) {
	for name, text := range soundTables {
		if doubts := doubtsOf(t, text); len(doubts) > 0 {
			t.Errorf("%s: %q", name, doubts)
		}
	}
}

// doubtsOf lists what is said against a table: of the whole, and row by row.
func doubtsOf(t *testing.T, text string) (doubts []string) {
	t.Helper()
	file, err := tabular.Open("x", strings.NewReader(text), int64(len(text)), tabular.Options{})
	var match *Match
	if err == nil {
		match, err = Generic(file)
	}
	if refusal, ok := errors.AsType[*contract.Refusal](err); ok {
		return []string{"refused: " + refusal.Rule}
	}
	if err != nil {
		t.Fatal(err)
	}
	if match.Doubt != nil {
		doubts = append(doubts, "whole: "+match.Doubt.Rule+" "+match.Doubt.English)
	}
	next := match.Inspect(secretsForTests(t))
	var seen Inspection
	for {
		ok, err := next(&seen)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return doubts
		}
		for _, problem := range seen.Problems {
			doubts = append(doubts, fmt.Sprintf("%d: %s", seen.Line, problem.Rule))
		}
	}
}
