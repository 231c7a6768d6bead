package figure

import (
	"testing"
)

func TestJobsAreSaidAsWhatTheyDo(t *testing.T) {
	for job, want := range map[string]string{"retention": "Menghapus berkas lama", "weekly": "Laporan mingguan", "masukan_online": "Masukan online"} {
		if got := JobName(job); got != want {
			t.Errorf("%s is said as %q", job, got)
		}
	}
}

func TestFoldersOfTheInboxAreNotNamed(t *testing.T) {
	for file, want := range map[string][2]string{
		"shopee_order/WARUNG-0012/Order.all.xlsx": {"WARUNG-0012", "WARUNG-0012/Order.all.xlsx"},
		"marketplace_daily/2026-10.csv":           {"", "2026-10.csv"},
		"unggahan.csv":                            {"", "unggahan.csv"},
	} {
		if got := [2]string{File{Name: file}.folder(), Below(file)}; got != want {
			t.Errorf("%s: %q", file, got)
		}
	}
}

func TestEveryColumnOfAnOriginHasWords(t *testing.T) {
	for column, want := range map[string]string{"rt_total": "semua RT", "new_12_weeks": "wirausaha baru 12 minggu", "net": "omzet bersih", "something_new": "something new"} {
		if got := ColumnName(column); got != want {
			t.Errorf("%s is said as %q", column, got)
		}
	}
}

func TestTheSentenceOfNextSaysWhatItsListDoes(t *testing.T) {
	kelurahan := towns.Within(towns.City().ID, "kelurahan")[0]
	coverage := Coverage{Areas: towns, Rows: map[string]GrowthRow{kelurahan.ID: {RT: 20, None: 20}, towns.City().ID: {RT: 20, None: 20}}}
	var all []RT
	for _, rw := range []string{"01", "02", "03", "04"} { // four RW with three empty RT, one with two
		for _, number := range []string{"01", "02", "03"} {
			all = append(all, RT{ID: rw + number, KelurahanID: kelurahan.ID, RW: rw, Number: number})
		}
	}
	all = append(all, RT{KelurahanID: kelurahan.ID, RW: "05", Number: "01"}, RT{KelurahanID: kelurahan.ID, RW: "05", Number: "02"})
	tests := []struct {
		name    string
		area    Area
		rows    int
		measure string
	}{
		{"a city: two of a kelurahan", towns.City(), 2, "Hanya RW dengan tiga RT kosong atau lebih; paling banyak dua RW per kelurahan"},
		{"one kelurahan: all of its own", kelurahan, 4, "Hanya RW dengan tiga RT kosong atau lebih"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			figure := coverage.Next(all, Filter{Area: tt.area})
			grid, ok := figure.Drawing[0].(Grid)
			if !ok || len(grid.Rows) != tt.rows || figure.Measure[len(figure.Measure)-len(tt.measure):] != tt.measure {
				t.Errorf("%d rows, %q", len(grid.Rows), figure.Measure)
			}
		})
	}
	coverage.Rows[towns.City().ID] = GrowthRow{RT: 1, One: 1}
	if none := coverage.Next([]RT{{KelurahanID: kelurahan.ID, RW: "01", Number: "01", Total: 1}}, Filter{Area: towns.City()}).Drawing[0].(Missing); none.What != "Tidak ada RT yang kosong." {
		t.Errorf("nothing is empty: %+v", none)
	}
}
