package layout

import (
	"bytes"
	"errors"
	"testing"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// FuzzFeed reads any text below a known header: every row lands with all it
// must have, is held with reasons, or is skipped with one; and nothing of a
// column that is dropped comes out.
func FuzzFeed(f *testing.F) {
	f.Add([]byte("W-1,22/11/2026,Shopee,1,8.000\n\"x\n,,,,\nTotal,,,2,17.000\n"))
	f.Add([]byte("W-1;22/11/2026;Shopee;1;8.000\r\nW-1,31/02/2026,Shopee,1,8\r\n"))
	f.Add([]byte("seller_id,tanggal,platform,pesanan,gmv\n\xff,\x00,,,\n"))
	secrets := secretsForTests(f)
	f.Fuzz(func(t *testing.T, rows []byte) {
		text := append([]byte("seller_id,tanggal,platform,pesanan,gmv\n"), rows...)
		file, err := tabular.Open("x", bytes.NewReader(text), int64(len(text)), tabular.Options{})
		if err != nil {
			t.Fatal(err)
		}
		match, err := Recognise(file, All())
		if err != nil {
			if _, ok := errors.AsType[*contract.Refusal](err); !ok {
				t.Fatal(err)
			}
			return
		}
		feed := match.Feed(batch.Batch{}, secrets)
		next := feed.Part()
		var row batch.Row
		for {
			ok, err := next(&row)
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				return
			}
			switch {
			case row.Line < 1:
				t.Fatal("a row without a line")
			case row.Skip != "" && len(row.Problems) > 0:
				t.Fatal("a row is skipped and held")
			case len(row.Problems) > 0 && len(row.Cells) == 0:
				t.Fatal("a held row shows nothing")
			case row.Skip == "" && len(row.Problems) == 0:
				for i, column := range []string{"seller_id", "", "sold_on", "platform", "", "", "orders", "", "gmv"} {
					if column != "" && row.Values[i].Kind == contract.Null {
						t.Fatalf("line %d landed without %s", row.Line, column)
					}
				}
			}
		}
	})
}
