package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

const dailyHeader = "seller_id,tanggal,platform,pesanan,produk_terjual,gmv\n"

// ordersOf recognises a file as a person would have it read.
func ordersOf(t *testing.T, text string, options tabular.Options) (*Match, error) {
	t.Helper()
	file, err := tabular.Open("berkas.csv", strings.NewReader(text), int64(len(text)), options)
	if err != nil {
		t.Fatal(err)
	}
	return Recognise(file, All())
}

func refusedAs(err error) (rule, says string) {
	refusal := (*contract.Refusal)(nil)
	if !errors.As(err, &refusal) {
		return fmt.Sprint(err), ""
	}
	return refusal.Rule, refusal.Indonesian
}

func TestACellDisprovesTheOrderOfItsLayout(t *testing.T) {
	american := dailyHeader + "W-7,3/5/2026,Shopee,1,1,25.000\nW-7,3/14/2026,Shopee,1,2,30.000\n"
	tests := []struct {
		name, text string
		answer     contract.Order
		rule       string
		want       []string
	}{
		{"the whole file is held and asked about", american, contract.OrderOfFile, "date question", nil},
		{"an answer lands it", american, contract.MonthFirst, "", []string{
			"2: seller_id=W-7 sold_on=2026-03-05 platform=Shopee orders=1 items=1 gmv=Rp25.000",
			"3: seller_id=W-7 sold_on=2026-03-14 platform=Shopee orders=1 items=2 gmv=Rp30.000",
		}},
		{"the other answer holds what cannot be read so", american, contract.DayFirst, "", []string{
			"2: seller_id=W-7 sold_on=2026-05-03 platform=Shopee orders=1 items=1 gmv=Rp25.000", "3! date tanggal",
		}},
		{"a bad cell is a bad cell", dailyHeader + "W-7,13/13/2026,Shopee,1,1,25.000\nW-7,2/31/2026,Shopee,1,1,25.000\nW-7,14/3/2026,Shopee,1,2,30.000\n", contract.OrderOfFile, "", []string{
			"2! date tanggal", "3! date tanggal", "4: seller_id=W-7 sold_on=2026-03-14 platform=Shopee orders=1 items=2 gmv=Rp30.000",
		}},
		{"Shopee never writes slashes", "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Total Pembayaran\n26A,Selesai,4/7/2026 9:30,Peyek,1,25.000\n26B,Selesai,4/27/2026 9:30,Peyek,1,25.000\n", contract.OrderOfFile, "date question", nil},
		{"an American sheet of licences, saved by an Indonesian", "No.,nib,Day of tanggal_terbit_oss,kelurahan,kab_kota\n1,0220100502222,22/3/2026,Wates,Kota Magelang\n", contract.OrderOfFile, "date question", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			match, err := ordersOf(t, test.text, tabular.Options{Order: test.answer})
			if test.rule != "" {
				if rule, says := refusedAs(err); rule != test.rule {
					t.Errorf("got %s %q, want %s", rule, says, test.rule)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := rowsOf(t, match, ""); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Far down in a long file the cell is found while rows land, by whichever part
// comes upon it; then nothing lands.
func TestADisproofFarDownHoldsTheWholeFile(t *testing.T) {
	var text strings.Builder
	text.WriteString(dailyHeader)
	for i := range 20000 {
		fmt.Fprintf(&text, "W-%d,%d/%d/2026,Shopee,1,1,25.000\n", i, 1+i%9, 1+i%7)
	}
	text.WriteString("W-X,3/14/2026,Shopee,1,1,25.000\n")
	for parts := 1; parts <= 3; parts++ {
		match, err := ordersOf(t, text.String(), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = match.Land(batch.Batch{}, secretsForTests(t), func(feed batch.Feed) error {
			var next []func(*batch.Row) (bool, error)
			for range parts {
				next = append(next, feed.Part())
			}
			for len(next) > 0 {
				var row batch.Row
				ok, err := next[0](&row)
				if err != nil {
					return err
				}
				if next = append(next[1:], next[0]); !ok {
					next = next[:len(next)-1]
				}
			}
			return nil
		})
		if rule, says := refusedAs(err); rule != "date question" || !strings.Contains(says, "3/14/2026") {
			t.Errorf("by %d parts: got %s %q", parts, rule, says)
		}
		inspect := match.Inspect(secretsForTests(t))
		var seen Inspection
		for err, ok := error(nil), true; ok; {
			if ok, err = inspect(&seen); !ok {
				if rule, _ := refusedAs(err); rule != "date question" {
					t.Errorf("inspected: %v", err)
				}
			}
		}
	}
}

const formHeader = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Apa kendala utama usaha Anda?\n"

func formRow(timestamp, day string) string {
	return timestamp + ",S-9," + day + ",FGD,PKL,Wates,Modal\n"
}

func TestEachColumnDecidesItsOwnOrder(t *testing.T) {
	tests := []struct {
		name, text string
		answer     contract.Order
		want       []string // submitted_at and said_on
		rule       string
	}{
		{"an American timestamp beside what Indonesians typed", formRow("4/25/2026 13:02:11", "24/04/2026") + formRow("4/5/2026 10:00:00", "04/04/2026"), contract.OrderOfFile,
			[]string{"2026-04-25 2026-04-24", "2026-04-05 2026-04-04"}, ""},
		{"an American timestamp says nothing of what was typed", formRow("4/25/2026 13:02:11", "03/04/2026"), contract.OrderOfFile, nil, "date question"},
		{"an answer is for the column that asked", formRow("4/25/2026 13:02:11", "03/04/2026") + formRow("5/6/2026 09:00:00", "04/05/2026"), contract.DayFirst,
			[]string{"2026-04-25 2026-04-03", "2026-05-06 2026-05-04"}, ""},
		{"where all that tell put the day first, the others do", formRow("25/4/2026 13:02:11", "03/04/2026"), contract.OrderOfFile, []string{"2026-04-25 2026-04-03"}, ""},
		{"two orders in one column", formRow("25/4/2026 13:02:11", "24/4/2026") + formRow("4/25/2026 13:02:11", "24/4/2026"), contract.OrderOfFile, nil, "date order"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			match, err := ordersOf(t, formHeader+test.text, tabular.Options{Order: test.answer})
			if test.rule != "" {
				if rule, says := refusedAs(err); rule != test.rule {
					t.Errorf("got %s %q, want %s", rule, says, test.rule)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := daysOf(rowsOf(t, match, "")); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// daysOf takes the two dates out of landed rows of the form.
func daysOf(rows []string) (days []string) {
	for _, row := range rows {
		var submitted, said string
		for word := range strings.FieldsSeq(row) {
			if day, ok := strings.CutPrefix(word, "submitted_at="); ok {
				submitted, _, _ = strings.Cut(day, "T")
			}
			if day, ok := strings.CutPrefix(word, "said_on="); ok {
				said = day
			}
		}
		days = append(days, submitted+" "+said)
	}
	return days
}

// Rows that are read again without the others of their file keep its orders.
func TestRowsOfAFileKeepItsOrders(t *testing.T) {
	whole, err := ordersOf(t, formHeader+formRow("4/25/2026 13:02:11", "24/04/2026"), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	some := []byte(formHeader + formRow("4/5/2026 10:00:00", "03/04/2026"))
	file, err := tabular.Open("koreksi", bytes.NewReader(some), int64(len(some)), tabular.Options{Orders: whole.Orders})
	if err != nil {
		t.Fatal(err)
	}
	match, err := Recognise(file, All())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := daysOf(rowsOf(t, match, "")), []string{"2026-04-05 2026-04-03"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
