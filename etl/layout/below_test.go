package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/tabular"
)

// Two exports under each other, of which the second names its columns in another
// order, all of them numbers: what stands above it lands, the rest is held,
// whichever of several parts comes upon it.
func TestRowsBelowAnotherHeaderAreHeld(t *testing.T) {
	tests := []struct {
		name, second string
		holds        bool
	}{
		{"columns in another order", "seller_id,tanggal,platform,pengunjung,pesanan,produk_terjual,gmv", true},
		{"a column of another name", "seller_id,tanggal,platform,kunjungan,pengunjung,produk_terjual,gmv", true},
		{"the same header in capitals", "SELLER_ID,TANGGAL,PLATFORM,PESANAN,PENGUNJUNG,PRODUK_TERJUAL,GMV", false},
		{"a row of two words that name columns elsewhere", "harga,,,,,,modal", false},
		{"a row that names one column", "W-9,2026-03-09,Shopee,pesanan,3,2,x", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var text strings.Builder
			text.WriteString("seller_id,tanggal,platform,pesanan,pengunjung,produk_terjual,gmv\n")
			for i := range 5000 {
				fmt.Fprintf(&text, "W-%d,2026-03-01,Shopee,3,40,4,15.000\n", i)
			}
			text.WriteString(test.second + "\n")
			for i := range 5000 {
				fmt.Fprintf(&text, "V-%d,2026-03-01,Shopee,40,3,44,15.000\n", i)
			}
			file, err := tabular.Open("x", strings.NewReader(text.String()), int64(text.Len()), tabular.Options{})
			if err != nil {
				t.Fatal(err)
			}
			match, err := Recognise(file, All())
			if err != nil {
				t.Fatal(err)
			}
			if seen := inspectAll(t, match); test.holds != slices.Contains(seen, "9000! table") {
				t.Errorf("line 9000 as it is shown: %q", seen[8999:9001])
			}
			var landed, below, tries int
			err = match.Land(batch.Batch{}, secretsForTests(t), func(feed batch.Feed) error {
				landed, below, tries = 0, 0, tries+1
				return eachOf(feed, 3, func(row *batch.Row) {
					switch {
					case len(row.Problems) == 0 && row.Skip == "":
						landed++
					case len(row.Problems) > 0 && row.Problems[0].Rule == "table":
						below++
					}
				})
			})
			if err != nil {
				t.Fatal(err)
			}
			got, want := fmt.Sprint(landed, below, tries), "10000 0 1"
			if test.holds {
				want = "5000 5001 2"
			}
			if got != want {
				t.Errorf("landed, below, tries: got %s, want %s", got, want)
			}
		})
	}
}

// eachOf reads a feed by several parts in turn.
func eachOf(feed batch.Feed, parts int, see func(*batch.Row)) error {
	next := make([]func(*batch.Row) (bool, error), parts)
	for i := range next {
		next[i] = feed.Part()
	}
	var row batch.Row
	for open := parts; open > 0; {
		open = 0
		for _, part := range next {
			ok, err := part(&row)
			if err != nil {
				return err
			}
			if ok {
				open++
				see(&row)
			}
		}
	}
	return nil
}
