package batch

import "testing"

func TestLastDay(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Order.all.20240901_20240930.xlsx", "2024-09-30"},
		{"WARUNG-0012/Order.all.20250101_20250131 (2).xlsx", "2025-01-31"},
		{"Semua pesanan-2024-09-30-10_33.csv", "2024-09-30"},
		{"Tokopedia_Transaksi_01-08-2024_31-08-2024.xlsx", "2024-08-31"},
		{"parentskudetail.20240801_20240830.xlsx", "2024-08-30"},
		{"pesanan_202409301033.csv", "2024-09-30"},
		{"Penghasilan Februari 2024.xlsx", "2024-02-29"},
		{"oss-proyek-2026-03.xlsx", "2026-03-31"},
		{"2026-03-01/Order.all.xlsx", ""}, // a folder is not the name
		{"Order.all.20241399_20240231.xlsx", ""},
		{"Order.all.xlsx", ""},
		{"toko 12345678.csv", ""},
		{"Marsekal 2024.csv", ""},
	}
	for _, test := range tests {
		got := ""
		if last := LastDay(test.name); !last.IsZero() {
			got = last.Format("2006-01-02")
		}
		if got != test.want {
			t.Errorf("%q: %q, want %q", test.name, got, test.want)
		}
	}
}
