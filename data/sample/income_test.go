package sample

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// What Shopee paid out is what its parts add up to, but for the rows that a tool
// spoilt, and enough shops send it for their platform to be shown.
func TestIncomeAddsUp(t *testing.T) {
	c := town(t, "")
	perEager := c.perEager()
	from := time.Date(c.until.Year(), c.until.Month()-2, 1, 0, 0, 0, 0, time.UTC)
	shops, rows := 0, 0
	for _, s := range c.shops {
		if !s.paid {
			continue
		}
		sheet := incomeSheet(c.dice.fork("paid "+s.id), c.orders(s, perEager), from, c.until)
		if len(sheet.rows) > 0 {
			shops++
		}
		spoilt := 0
		for _, row := range sheet.rows {
			rows++
			sum := 0
			for i, name := range sheet.header {
				if strings.HasPrefix(name, "Harga") || strings.HasPrefix(name, "Total Diskon") || strings.HasPrefix(name, "Jumlah") || strings.HasPrefix(name, "Voucher") || strings.HasPrefix(name, "Ongkir") || strings.HasPrefix(name, "Biaya") {
					amount, err := strconv.Atoi(strings.ReplaceAll(row[i], ".", ""))
					if err != nil {
						t.Fatal(err)
					}
					sum += amount
				}
			}
			if signed(sum) != row[len(row)-1] {
				spoilt++
			}
		}
		if spoilt > 1 {
			t.Errorf("%s: %d rows do not add up", s.id, spoilt)
		}
	}
	if shops < 5 || shops > paidShops || rows < 40 {
		t.Errorf("%d rows of %d shops, want some of 5 to %d", rows, shops, paidShops)
	}
}

func TestTheProvinceListsMostlyKnownBusinesses(t *testing.T) {
	c := town(t, "")
	known := make(map[string]bool)
	for _, e := range c.entrepreneurs {
		known[e.nib] = e.nib != ""
	}
	s := c.provinceSheet()
	shared := 0
	for _, row := range s.rows {
		if known[row[1]] {
			shared++
		}
	}
	if n := len(s.rows); n < 100 || shared < n*8/10 || shared == n {
		t.Errorf("%d of %d known to other registers", shared, n)
	}
}
