package figure

import (
	"fmt"
	"testing"
)

// rtOf makes RT of one RW from their numbers of new entrepreneurs.
func rtOf(kelurahan, rw string, recent int, totals ...int) []RT {
	var all []RT
	for i, n := range totals {
		number := fmt.Sprintf("%02d", i+1)
		all = append(all, RT{ID: kelurahan + "-" + rw + "-" + number, KelurahanID: kelurahan, RW: rw, Number: number, Total: n, New12: recent})
		recent = 0
	}
	return all
}

func coverageOf(t *testing.T, rows map[string]GrowthRow) Coverage {
	return Coverage{Areas: testAreas(t), Rows: rows}
}

func TestVisitsGoWhereMostIsEmpty(t *testing.T) {
	areas := testAreas(t)
	first, second := areas.Within("33.71", "kelurahan")[0].ID, areas.Within("33.71", "kelurahan")[1].ID
	coverage := coverageOf(t, map[string]GrowthRow{first: {RT: 20, None: 16, One: 4}, second: {RT: 20, None: 4, One: 16}})
	var all []RT
	all = append(all, rtOf(first, "01", 0, 0, 0, 0, 0)...)
	all = append(all, rtOf(first, "02", 1, 0, 0, 0, 1)...)
	all = append(all, rtOf(first, "03", 0, 0, 0, 0)...)
	all = append(all, rtOf(second, "01", 0, 0, 0, 0, 0)...)
	all = append(all, rtOf(second, "02", 0, 0, 0, 1, 1)...)
	visits := coverage.Visits(all, Filter{Area: areas.City()}, 10)
	var got []string
	for _, visit := range visits {
		got = append(got, fmt.Sprintf("%s %.0f", visit.RW, visit.Score))
	}
	want := fmt.Sprint([]string{"01 94", "03 94", "01 76"}) // at most two of the first kelurahan; two empty RT are not a round
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTilesSink(t *testing.T) {
	kelurahan := testAreas(t).Within("33.71", "kelurahan")[0]
	grouped := columns(append(rtOf(kelurahan.ID, "01", 0, 0, 2, 1), rtOf(kelurahan.ID, "02", 0, 0, 0)...), kelurahan.ID)
	if len(grouped) != 2 || grouped[0].RT[0].Total != 2 || grouped[0].RT[2].Total != 0 || grouped[0].None != 1 || grouped[1].None != 2 {
		t.Errorf("got %+v", grouped)
	}
}

func TestReachSpeaks(t *testing.T) {
	tests := []struct {
		name string
		row  GrowthRow
		want string
	}{
		{"a city says a share", GrowthRow{RT: 1000, None: 520, One: 300, Many: 180}, "52% RT belum punya satu pun wirausaha baru."},
		{"a kelurahan says a number", GrowthRow{RT: 40, None: 3, One: 30, Many: 7}, "3 dari 40 RT belum punya satu pun wirausaha baru."},
		{"all covered", GrowthRow{RT: 40, One: 33, Many: 7}, "Semua 40 RT sudah punya wirausaha baru."},
		{"no register", GrowthRow{}, "Register RT belum ada."},
	}
	for _, test := range tests {
		if got := reachFinding(test.row); got != test.want {
			t.Errorf("%s: got %q", test.name, got)
		}
	}
}

func TestSlowIsNotJustSmall(t *testing.T) {
	tests := []struct {
		name string
		row  GrowthRow
		want bool
	}{
		{"one in a large kelurahan is slow", GrowthRow{RT: 54, None: 38, New12: 1}, true},
		{"two in a small one is not", GrowthRow{RT: 38, None: 20, New12: 2}, false},
		{"nobody where everybody is covered is not", GrowthRow{RT: 50, None: 0, New12: 0}, false},
	}
	for _, test := range tests {
		if got := slow(test.row); got != test.want {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}
