package bahasa

import (
	"fmt"
	"time"
	_ "time/tzdata" // a small server may have no zone files
)

// Names of days start on Sunday, as time.Weekday does.
var (
	months      = [...]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	shortMonths = [...]string{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"}
	days        = [...]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
	wib         = mustLoad("Asia/Jakarta")
)

// WIB is the time zone of the city: UTC+7, no daylight saving.
func WIB() *time.Location { return wib }

func mustLoad(name string) *time.Location {
	location, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // cannot happen: time/tzdata is linked in
	}
	return location
}

// Date says a calendar date as on a drawing or in a table: "22 Nov 2026".
// Like all dates here it takes day, month and year as day holds them; it does not change zones.
func Date(day time.Time) string {
	return fmt.Sprintf("%d %s %d", day.Day(), shortMonths[day.Month()-1], day.Year())
}

// LongDate says a calendar date as in prose: "22 November 2026".
func LongDate(day time.Time) string {
	return fmt.Sprintf("%d %s %d", day.Day(), months[day.Month()-1], day.Year())
}

// Day says the name of a day of the week: "Senin".
func Day(day time.Time) string { return days[day.Weekday()] }

// Month says a month as on a drawing: "Nov 2026".
func Month(day time.Time) string {
	return fmt.Sprintf("%s %d", shortMonths[day.Month()-1], day.Year())
}

// LongMonth says a month as in prose: "November 2026".
func LongMonth(day time.Time) string {
	return fmt.Sprintf("%s %d", months[day.Month()-1], day.Year())
}

// MonthName says a month without its year, as in prose: "November".
func MonthName(day time.Time) string { return months[day.Month()-1] }

// MonthTicks names the months of an axis in order: the first, the last and every January carry the year.
func MonthTicks(all []time.Time) []string {
	ticks := make([]string, len(all))
	for i, month := range all {
		if i == 0 || i == len(all)-1 || month.Month() == time.January {
			ticks[i] = Month(month)
		} else {
			ticks[i] = shortMonths[month.Month()-1]
		}
	}
	return ticks
}

// Clock says the time of day of a moment in WIB: "06.02 WIB".
func Clock(moment time.Time) string {
	return moment.In(wib).Format("15.04") + " WIB"
}

// Moment says when something happened, in WIB and in full: "Senin, 23 November 2026 06.02 WIB".
func Moment(moment time.Time) string {
	local := moment.In(wib)
	return Day(local) + ", " + LongDate(local) + " " + Clock(local)
}

// Midnight is the moment a date begins in WIB; only year, month and day of it are read.
func Midnight(date time.Time) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, wib)
}

// Week says the ISO week of a date: "minggu 47". Capitalise it with Sentence at the start of one.
func Week(day time.Time) string {
	_, week := day.ISOWeek()
	return fmt.Sprintf("minggu %d", week)
}

// ISOWeek says the ISO week of a date as file names and addresses do: "2026-W47".
func ISOWeek(day time.Time) string {
	year, week := day.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
}

// DateRange says two dates and leaves out what they share: "16–22 Nov 2026", "30 Nov–6 Des 2026", "28 Des 2026–3 Jan 2027".
func DateRange(from, to time.Time) string {
	return span(from, to, shortMonths[:], Date)
}

// LongDateRange is DateRange in prose: "16–22 November 2026".
func LongDateRange(from, to time.Time) string {
	return span(from, to, months[:], LongDate)
}

// WeekRange says the week, Monday to Sunday, that holds a date: "16–22 Nov 2026".
func WeekRange(day time.Time) string {
	return DateRange(Monday(day), Monday(day).AddDate(0, 0, 6))
}

// LongWeekRange is WeekRange in prose: "16–22 November 2026".
func LongWeekRange(day time.Time) string {
	return LongDateRange(Monday(day), Monday(day).AddDate(0, 0, 6))
}

// Monday is the first day of the week that holds a date, at the same time of day.
func Monday(day time.Time) time.Time {
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

func span(from, to time.Time, names []string, say func(time.Time) string) string {
	switch {
	case from.Year() != to.Year():
		return say(from) + "–" + say(to)
	case from.Month() != to.Month():
		return fmt.Sprintf("%d %s–%s", from.Day(), names[from.Month()-1], say(to))
	case from.Day() != to.Day():
		return fmt.Sprintf("%d–%s", from.Day(), say(to))
	default:
		return say(to)
	}
}
