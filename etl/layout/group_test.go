package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/tabular"
)

func matchOf(t *testing.T, text string) *Match {
	t.Helper()
	file, err := tabular.Open("x.csv", strings.NewReader(text), int64(len(text)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	match, err := Recognise(file, All())
	if err != nil {
		t.Fatal(err)
	}
	return match
}

// landed reads a match as a store does, by several parts, and returns what became of each line that is not simply landed.
func landedBy(t *testing.T, match *Match, parts int) (odd []string) {
	t.Helper()
	err := match.Land(batch.Batch{}, secretsForTests(t), func(feed batch.Feed) error {
		odd = nil
		return eachOf(feed, parts, func(row *batch.Row) {
			for _, p := range row.Problems {
				odd = append(odd, fmt.Sprintf("%d %s %s", row.Line, p.Rule, p.Column))
			}
			for _, p := range row.Notes {
				odd = append(odd, fmt.Sprintf("%d %s", row.Line, p.Rule))
			}
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(odd)
	return odd
}

func TestRowsThatBelongTogetherAgree(t *testing.T) {
	const (
		shopee = "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Nama Variasi,Jumlah,Total Pembayaran\n"
		lazada = "orderItemId,orderNumber,createTime,itemName,status,unitPrice,paidPrice\n"
		daily  = "seller_id,seller_name,tanggal,platform,pengunjung,pesanan,produk_terjual,gmv\n"
	)
	tests := []struct{ name, text, want string }{
		{"lines of an order agree", shopee + "A,Selesai,2026-04-01 09:00,Getuk,,1,50.000\nA,Batal,2026-04-01 09:00,Wajik,,2,50.000\nB,Selesai,2026-04-02 09:00,Getuk,,1,20.000\n", ""},
		{"two totals hold all lines of the order, and no other", shopee + "A,Selesai,2026-04-01 09:00,Getuk,,1,50.000\nB,Selesai,2026-04-02 09:00,Getuk,,1,20.000\nA,Selesai,2026-04-01 09:00,Wajik,,1,50.000\nA,Selesai,2026-04-01 09:00,Slondok,,1,60.000\n",
			"2 group Total Pembayaran, 4 group Total Pembayaran, 5 group Total Pembayaran"},
		{"two days hold them, two times of a day do not", shopee + "A,Selesai,2026-04-01 09:00,Getuk,,1,50.000\nA,Selesai,2026-04-02 09:00,Wajik,,1,50.000\nB,Selesai,2026-04-02 09:00,Getuk,,1,20.000\nB,Selesai,2026-04-02 23:59,Wajik,,1,20.000\n",
			"2 group Waktu Pesanan Dibuat, 3 group Waktu Pesanan Dibuat"},
		{"more came back than was bought, or nothing was bought", strings.Replace(shopee, "Jumlah", "Jumlah,Returned quantity", 1) + "A,Selesai,2026-04-01 09:00,Getuk,,2,3,50.000\nB,Selesai,2026-04-01 09:00,Getuk,,2,2,50.000\nC,Selesai,2026-04-01 09:00,Getuk,,0,0,50.000\nD,Batal,2026-04-01 09:00,Getuk,,0,0,0\n", "2 plausible, 4 plausible"},
		{"a line that is held for a cell takes no other with it", shopee + "A,Selesai,2026-04-01 09:00,Getuk,,1,50.000\nA,Selesai,2026-04-01 09:00,Wajik,,satu,60.000\n", "3 whole Jumlah"},
		{"a row twice is noted, one of another variation is not", shopee + "A,Selesai,2026-04-01 09:00,Getuk,Isi 3,1,50.000\nA,Selesai,2026-04-01 09:00,Getuk,Isi 3,1,50.000\nA,Selesai,2026-04-01 09:00,Getuk,Isi 6,1,50.000\n", "2 twice, 3 twice"},
		{"an order without a total has a day", lazada + "1,77,18 Mar 2026 21:07,Tahu,delivered,24000.00,24000.00\n2,77,19 Mar 2026 21:07,Tahu,delivered,24000.00,24000.00\n", "2 group createTime, 3 group createTime"},
		{"two figures of one day hold both", daily + "L-1,Kopi,01/04/2026,Shopee,9,1,1,50.000\nL-1,Kopi,02/04/2026,Shopee,9,1,1,50.000\nL-1,Kopi,01/04/2026,Shopee,9,2,2,90.000\n", "2 group , 4 group "},
		{"the same figures twice are one", daily + "L-1,Kopi,01/04/2026,Shopee,9,1,1,50.000\nL-1,KOPI,01/04/2026,shopee,9,1,1,50.000\n", ""},
		{"one seller centre is one platform", daily + "L-1,Kopi,01/04/2026,TikTok Shop,9,1,1,50.000\nL-1,Kopi,01/04/2026,Tokopedia,9,2,2,90.000\nL-2,Kopi,01/04/2026,Tokopedia,9,2,2,90.000\n", "2 group , 3 group "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for parts := 1; parts <= 3; parts++ {
				if got := strings.Join(landedBy(t, matchOf(t, test.text), parts), ", "); got != test.want {
					t.Errorf("in %d parts: %q, want %q", parts, got, test.want)
				}
			}
			var shown []string
			next := matchOf(t, test.text).Preview(secretsForTests(t))
			for {
				var row Preview
				ok, err := next(&row)
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					break
				}
				for _, p := range row.Problems {
					shown = append(shown, fmt.Sprintf("%d %s %s", row.Line, p.Rule, p.Column))
				}
				for _, p := range row.Notes {
					shown = append(shown, fmt.Sprintf("%d %s", row.Line, p.Rule))
				}
			}
			if got := strings.Join(shown, ", "); got != test.want {
				t.Errorf("as it is shown: %q, want %q", got, test.want)
			}
		})
	}
}

// A part that begins when the others have ended changes nothing of what they found.
func TestAPartThatComesTooLateDecidesNothing(t *testing.T) {
	match := matchOf(t, "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Total Pembayaran\nA,Selesai,2026-04-01 09:00,Getuk,1,50.000\nA,Selesai,2026-04-01 09:00,Wajik,1,60.000\n")
	feed := match.Feed(batch.Batch{}, secretsForTests(t))
	if err := eachOf(feed, 1, func(*batch.Row) {}); err == nil {
		t.Fatal("the feed did not say that its rows disagree")
	}
	if err := eachOf(feed, 1, func(*batch.Row) {}); err != nil {
		t.Errorf("a late part says %v", err)
	}
	if odd := landedBy(t, match, 2); len(odd) != 2 {
		t.Errorf("then %q are held, want both", odd)
	}
}

// However few rows are remembered at once, all that disagree are found.
func TestAFileOfManyGroupsIsGoneThroughShareByShare(t *testing.T) {
	var text strings.Builder
	text.WriteString("No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Total Pembayaran\n")
	for line := range 2000 {
		total := "50.000"
		if order := line % 1000; line >= 1000 && order%100 == 7 {
			total = "60.000"
		}
		fmt.Fprintf(&text, "N%d,Selesai,2026-04-01 09:00,Barang %d,1,%s\n", line%1000, line, total)
	}
	match := matchOf(t, text.String())
	f := match.Feed(batch.Batch{}, secretsForTests(t)).(*feed)
	f.survey.most = 300
	if err := f.readThrough(); err != nil {
		t.Fatal(err)
	}
	if f.survey.bits < 3 || f.survey.n > 300 {
		t.Errorf("of 2000 rows %d are remembered, in shares of %d bits", f.survey.n, f.survey.bits)
	}
	if err := f.decide(); err != nil {
		t.Fatal(err)
	}
	if odd := landedBy(t, match, 2); len(odd) != 20 || odd[0] != "1009 group Total Pembayaran" {
		t.Errorf("%d lines are held: %q, want two of ten orders", len(odd), odd)
	}
}

// A part gathers rows before it hands them over: all parts would wait for each other at every row otherwise.
func TestAPartGathersItsRows(t *testing.T) {
	match := matchOf(t, "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Total Pembayaran\nA,Selesai,2026-04-01 09:00,Getuk,1,50.000\nB,Selesai,2026-04-01 09:00,Wajik,1,60.000\nC,Selesai,2026-04-01 09:00,Wajik,1,60.000\n")
	f := match.Feed(batch.Batch{}, secretsForTests(t)).(*feed)
	next := f.Part()
	var row batch.Row
	for range 3 {
		if ok, err := next(&row); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	if f.survey.n > 0 {
		t.Errorf("%d of 3 rows were handed over one by one", f.survey.n)
	}
}
