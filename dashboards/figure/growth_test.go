package figure

import (
	"strings"
	"testing"
	"time"

	"pantau/data"
)

// growthOf is a city that gained so many people each week, oldest first, on the way to one target of 100 in 2026.
func growthOf(perWeek ...int) Growth {
	growth := Growth{
		Area: Area{ID: "33.71", Name: "Kota Magelang", Kind: "kota"}, Target: 100, Begin: day(2026, 1, 1), End: day(2026, 12, 31), share: 1,
		targets: []data.Target{{StartsOn: data.Date{Time: day(2026, 1, 1)}, EndsOn: data.Date{Time: day(2026, 12, 31)}, Target: 100}},
	}
	total := 0
	for i, n := range perWeek {
		total += n
		on := day(2025, 12, 29).AddDate(0, 0, 7*i)
		growth.Weeks = append(growth.Weeks, GrowthRow{On: on, New: n, Total: total, Plan: growth.PlannedOn(on.AddDate(0, 0, 6)), RT: 50, None: 20, One: 20, Many: 10})
	}
	return growth
}

func repeat(n, times int) []int {
	all := make([]int, times)
	for i := range all {
		all[i] = n
	}
	return all
}

func TestGrowthSpeaks(t *testing.T) {
	tests := []struct {
		name             string
		weeks            []int
		finding, outlook string
	}{
		{"fewer than five apart is on plan", repeat(2, 26), "Sesuai rencana", "Dengan laju 12 minggu terakhir, 100 tercapai sekitar Desember 2026."},
		{"behind says by how many", repeat(1, 26), "Tertinggal 23 orang dari rencana", "Dengan laju 12 minggu terakhir, 100 baru tercapai sekitar November 2027."},
		{"ahead says so too", repeat(3, 20), "Mendahului rencana 22 orang", "Dengan laju 12 minggu terakhir, 100 tercapai sekitar Agustus 2026."},
		{"nobody for twelve weeks", append(repeat(2, 10), repeat(0, 12)...), "Tertinggal 21 orang dari rencana", "Dalam 12 minggu terakhir tidak ada wirausaha baru."},
		{"reached is reached", repeat(10, 10), "Sasaran 100 sudah tercapai", ""},
		{"a trickle never gets there", append(repeat(0, 30), 1), "Tertinggal 58 orang dari rencana", "Dengan laju 12 minggu terakhir, 100 tidak tercapai dalam sepuluh tahun."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth := growthOf(test.weeks...)
			if got := growth.Behindness(); got != test.finding {
				t.Errorf("got %q, want %q", got, test.finding)
			}
			if got := growth.Outlook(); got != test.outlook {
				t.Errorf("got %q, want %q", got, test.outlook)
			}
		})
	}
}

func TestThePlanIsAStraightLineWithinEachTarget(t *testing.T) {
	growth := growthOf(1)
	for _, test := range []struct {
		on   time.Time
		want float64
	}{{day(2025, 12, 31), 0}, {day(2026, 7, 2), 50.14}, {day(2026, 12, 31), 100}, {day(2027, 5, 1), 100}} {
		if got := round(growth.PlannedOn(test.on), 2); got != test.want {
			t.Errorf("%s: got %g, want %g", test.on.Format(time.DateOnly), got, test.want)
		}
	}
}

func TestTheBandHoldsInEightOfTenBacktests(t *testing.T) {
	weeks := []int{}
	for i := range 100 { // a pace that doubles slowly and wobbles
		weeks = append(weeks, 2+i/25+i%3)
	}
	growth := growthOf(weeks...)
	growth.Target = 1000
	held, tries := growth.Backtest()
	if tries != 12 || held < 10 {
		t.Errorf("held in %d of %d", held, tries)
	}
	near, far := growth.ForecastOn(growth.Now().Sunday().AddDate(0, 0, 28)), growth.ForecastOn(growth.Now().Sunday().AddDate(0, 0, 280))
	if near.High-near.Low >= far.High-far.Low {
		t.Errorf("the band does not widen: %v, %v", near, far)
	}
	if growth.ForecastOn(growth.Now().Sunday().AddDate(0, 0, 7)).Low < float64(growth.Now().Total) {
		t.Error("the band falls below what has been achieved")
	}
}

func TestRoadIsCompleteForAYoungProgramme(t *testing.T) {
	road := growthOf(3).Road(nil)
	if len(road.Numbers.Rows) != 1 || road.Finding == "" {
		t.Errorf("after one week: %q, %d rows", road.Finding, len(road.Numbers.Rows))
	}
	if strings.Contains(strings.Join(road.Notes, " "), "uji mundur") {
		t.Error("one week cannot have been tested backwards")
	}
}

func TestFindingsAreShort(t *testing.T) {
	for _, weeks := range [][]int{repeat(1, 26), repeat(2, 26), repeat(3, 30), repeat(0, 20), repeat(9, 9)} {
		if finding := growthOf(weeks...).roadFinding(); len([]rune(finding)) > 90 || !strings.HasSuffix(finding, ".") {
			t.Errorf("%d characters: %s", len([]rune(finding)), finding)
		}
	}
}
