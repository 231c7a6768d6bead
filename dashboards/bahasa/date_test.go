package bahasa

import (
	"reflect"
	"testing"
	"time"
)

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func TestDatesAreWrittenAsTheCityWritesThem(t *testing.T) {
	sunday := day(2026, 11, 22)
	evening := time.Date(2026, 11, 22, 23, 2, 0, 0, time.UTC)
	tests := []struct{ name, got, want string }{
		{"short on drawings", Date(sunday), "22 Nov 2026"},
		{"long in prose", LongDate(sunday), "22 November 2026"},
		{"May is Mei, August is Agu", Date(day(2026, 5, 1)) + " " + Date(day(2026, 8, 17)), "1 Mei 2026 17 Agu 2026"},
		{"the day of the week", Day(sunday), "Minggu"},
		{"a month on a drawing", Month(sunday), "Nov 2026"},
		{"a month in prose", LongMonth(day(2026, 8, 1)), "Agustus 2026"},
		{"an evening in UTC is the next morning in WIB", Clock(evening), "06.02 WIB"},
		{"and the next day", Moment(evening), "Senin, 23 November 2026 06.02 WIB"},
		{"Sunday ends its week", Week(sunday), "minggu 47"},
		{"the ISO week for addresses", ISOWeek(sunday), "2026-W47"},
		{"the first days of a year may belong to the last week of the one before", ISOWeek(day(2027, 1, 3)), "2026-W53"},
		{"a week within a month", WeekRange(sunday), "16–22 Nov 2026"},
		{"a week within a month, in prose", LongWeekRange(day(2026, 11, 16)), "16–22 November 2026"},
		{"a week over two months", WeekRange(day(2026, 12, 1)), "30 Nov–6 Des 2026"},
		{"a week over two years", WeekRange(day(2027, 1, 1)), "28 Des 2026–3 Jan 2027"},
		{"one day", DateRange(sunday, sunday), "22 Nov 2026"},
		{"a Monday is its own Monday", Date(Monday(day(2026, 11, 16))), "16 Nov 2026"},
		{"a Sunday's Monday is six days before", Date(Monday(sunday)), "16 Nov 2026"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

func TestMonthTicksCarryTheYearWhereItIsNeeded(t *testing.T) {
	all := []time.Time{day(2025, 11, 1), day(2025, 12, 1), day(2026, 1, 1), day(2026, 2, 1), day(2026, 3, 1)}
	want := []string{"Nov 2025", "Des", "Jan 2026", "Feb", "Mar 2026"}
	if got := MonthTicks(all); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
