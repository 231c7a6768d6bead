package figure

import (
	"errors"
	"net/url"
	"testing"
	"time"

	"pantau/data"
)

var (
	firstDay = day(2024, 1, 1)
	sunday   = day(2026, 11, 22)
)

func TestParsePeriod(t *testing.T) {
	tests := []struct {
		name, key, from, to, label string
	}{
		{"a week runs from Monday to Sunday", "2026-W47", "2026-11-16", "2026-11-22", "Minggu 47, 16–22 Nov 2026"},
		{"week 1 may begin in the year before", "2025-W01", "2024-12-30", "2025-01-05", "Minggu 1, 30 Des 2024–5 Jan 2025"},
		{"a month has all its days", "2026-10", "2026-10-01", "2026-10-31", "Oktober 2026"},
		{"the month that runs is cut off at the last day of the data", "2026-11", "2026-11-01", "2026-11-22", "November 2026"},
		{"a quarter is three months", "2026-T3", "2026-07-01", "2026-09-30", "Triwulan III 2026"},
		{"everything begins with the first target", "semua", "2024-01-01", "2026-11-22", "Sejak 2024"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			period, err := ParsePeriod(test.key, firstDay, sunday)
			if err != nil {
				t.Fatal(err)
			}
			if from, to := period.From.Format(time.DateOnly), period.To.Format(time.DateOnly); from != test.from || to != test.to || period.Label() != test.label {
				t.Errorf("got %s to %s, %q; want %s to %s, %q", from, to, period.Label(), test.from, test.to, test.label)
			}
		})
	}
}

func TestUnknownPeriodsAreRefused(t *testing.T) {
	for _, key := range []string{"2026-W54", "2025-W53", "2026-W00", "2026-13", "2026-00", "2026-T5", "2027-W01", "2019-05", "2026-11-22", "kemarin", "2026-W47 ", "９-W47"} {
		if period, err := ParsePeriod(key, firstDay, sunday); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: got %v, %v", key, period, err)
		}
	}
}

func TestWhatIsCountedByMonthIsShownForTheLastWholeMonth(t *testing.T) {
	tests := []struct{ key, month, week string }{
		{"2026-W47", "2026-10", "2026-W47"},
		{"2026-W44", "2026-10", "2026-W44"}, // ends on 1 November
		{"2026-10", "2026-10", "2026-W43"},  // 31 October is a Saturday
		{"2026-11", "2026-10", "2026-W47"},
		{"2026-T1", "2026-03", "2026-W13"},
	}
	for _, test := range tests {
		period, err := ParsePeriod(test.key, firstDay, sunday)
		if err != nil {
			t.Fatal(err)
		}
		if month, week := period.MonthOn().Format("2006-01"), WeekOf(period.WeekOn()).Key; month != test.month || week != test.week {
			t.Errorf("%s: got month %s, week %s; want %s, %s", test.key, month, week, test.month, test.week)
		}
	}
}

func testAreas(t *testing.T) Areas {
	t.Helper()
	reference, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	return AreasOf(reference, "Kota Magelang")
}

func TestParseFilter(t *testing.T) {
	areas := testAreas(t)
	tests := []struct{ name, query, canonical string }{
		{"nothing said is the last full week of the city", "", ""},
		{"empty fields of a form are left out", "periode=&kecamatan=&kelurahan=", ""},
		{"what is default is left out", "periode=2026-W47", ""},
		{"a kelurahan says its kecamatan", "kecamatan=33.71.02&kelurahan=33.71.02.1004", "kelurahan=33.71.02.1004"},
		{"a kelurahan chosen before another kecamatan is let go", "kecamatan=33.71.01&kelurahan=33.71.02.1004", "kecamatan=33.71.01"},
		{"group and forum stay", "kelompok=PKL&forum=FGD", "forum=FGD&kelompok=PKL"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			query, _ := url.ParseQuery(test.query)
			filter, err := ParseFilter(query, areas, firstDay, sunday)
			if err != nil {
				t.Fatal(err)
			}
			if got := filter.Query().Encode(); got != test.canonical {
				t.Errorf("got %q, want %q", got, test.canonical)
			}
		})
	}
	for _, query := range []string{"kelurahan=33.71.02", "kecamatan=33.71.02.1004", "kelurahan=x", "kelompok=pkl", "forum=%3Cscript%3E", "periode=x"} {
		values, _ := url.ParseQuery(query)
		if _, err := ParseFilter(values, areas, firstDay, sunday); !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: got %v", query, err)
		}
	}
}

func TestAMonthThatRunsIsComparedWithAsManyDays(t *testing.T) {
	period, err := ParsePeriod("2026-11", firstDay, sunday)
	if err != nil {
		t.Fatal(err)
	}
	window := Filter{Period: period, First: firstDay}.Voices()
	if from, to := window.BeforeFrom.Format(time.DateOnly), window.BeforeTo.Format(time.DateOnly); from != "2026-10-01" || to != "2026-10-22" {
		t.Errorf("22 days of November are compared with %s to %s", from, to)
	}
}
