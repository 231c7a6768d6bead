package bahasa

import (
	"math"
	"testing"
)

func TestNumbersAreWrittenAsTheCityWritesThem(t *testing.T) {
	tests := []struct{ name, got, want string }{
		{"dots group thousands and a comma begins the fraction", Number(1234567.8), "1.234.567,8"},
		{"three digits need no dot", Number(871), "871"},
		{"four digits do", Count(1034), "1.034"},
		{"a negative number has a true minus", Count(-76), "−76"},
		{"no minus before a zero that was rounded", Decimal(-0.04, 1), "0,0"},
		{"decimals are kept when asked for", Decimal(8, 1), "8,0"},
		{"half is rounded away from zero", Decimal(10.85, 0), "11"},
		{"what was not measured is a dash", Number(math.NaN()), "–"},
		{"nor is an infinity a number", Decimal(math.Inf(1), 1), "–"},
		{"a rise says its sign", Signed(14, 0), "+14"},
		{"a fall says its sign", Signed(-0.9, 1), "−0,9"},
		{"no change has no sign", Signed(0, 0), "0"},
		{"a rise too small to show has no sign", Signed(0.2, 0), "0"},
		{"a share is a whole per cent under a sentence", Percent(0.476), "48%"},
		{"and has one decimal in a table", PercentTo(0.476, 1), "47,6%"},
		{"a share of nothing is a dash", Percent(math.NaN()), "–"},
		{"a range has an en dash", Range(1310, 1450), "1.310–1.450"},
		{"a range of one number is that number", Range(5, 5), "5"},
		{"a forecast is rounded to tens", Number(Tens(1376)), "1.380"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

func TestMoneyIsShort(t *testing.T) {
	tests := []struct {
		name   string
		amount float64
		want   string
	}{
		{"millions are juta", 617_300_000, "Rp617,3 jt"},
		{"a round amount has no decimal", 300_000_000, "Rp300 jt"},
		{"billions are milyar", 1_200_000_000, "Rp1,2 M"},
		{"trillions are triliun", 3_450_000_000_000, "Rp3,5 T"},
		{"thousands are ribu", 65_600, "Rp65,6 rb"},
		{"small change is said in full", 900, "Rp900"},
		{"almost a thousand juta is one milyar", 999_990_000, "Rp1 M"},
		{"almost a juta is one juta", 999_999, "Rp1 jt"},
		{"what rounds to less than a juta stays in ribu", 999_949, "Rp999,9 rb"},
		{"nothing", 0, "Rp0"},
		{"a refund is negative before Rp", -12_500, "−Rp12,5 rb"},
		{"not measured", math.NaN(), "–"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Rupiah(tt.amount); got != tt.want {
				t.Errorf("Rupiah(%v) = %q, want %q", tt.amount, got, tt.want)
			}
		})
	}
	if got := RupiahFull(-617_300_000); got != "−Rp617.300.000" {
		t.Errorf("RupiahFull = %q", got)
	}
}
