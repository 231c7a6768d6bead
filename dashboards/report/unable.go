package report

import (
	"fmt"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// Unable is why there can be no report of a week. Error says it for the log, Said for the person who asked.
type Unable struct {
	EN string `json:"en"`
	ID string `json:"id"` // what is the case and what to do, in whole sentences
}

func (u Unable) Error() string { return u.EN }

// Said is the reason in Bahasa Indonesia.
func (u Unable) Said() string { return u.ID }

// errNotBuilt: the warehouse has no marts yet.
func errNotBuilt() error {
	return Unable{
		EN: `nothing has been built yet; run "pantau build" first`,
		ID: "Laporan belum bisa dibuat: belum ada data yang dihitung. Taruh berkas di inbox, lalu jalankan \"pantau run --all\".",
	}
}

// errNotOver: the week ends after the last day of the data.
func errNotOver(week figure.Period, asOf time.Time) error {
	return Unable{
		EN: fmt.Sprintf("week %s ends on %s, but the data only reaches %s", week.Key, week.To.Format(time.DateOnly), asOf.Format(time.DateOnly)),
		ID: fmt.Sprintf("Laporan %s belum bisa dibuat: minggu itu berakhir %s, sedangkan data baru sampai %s. Minggu terakhir yang bisa dilaporkan: %s.",
			weekName(week), bahasa.LongDate(week.To), bahasa.LongDate(asOf), figure.LastFullWeek(asOf).Key),
	}
}

// errTooEarly: the week lies before the first one that is counted.
func errTooEarly(week figure.Period, first, asOf time.Time) error {
	if first.After(asOf) {
		return Unable{
			EN: fmt.Sprintf("week %s: the targets begin on %s, after the data ends", week.Key, first.Format(time.DateOnly)),
			ID: fmt.Sprintf("Laporan %s belum bisa dibuat: sasaran program baru mulai %s, sedangkan data sampai %s.", weekName(week), bahasa.LongDate(first), bahasa.LongDate(asOf)),
		}
	}
	return Unable{
		EN: fmt.Sprintf("week %s: the data has nothing about it; it begins on %s", week.Key, first.Format(time.DateOnly)),
		ID: fmt.Sprintf("Tidak ada data tentang %s. Yang dihitung mulai %s, hari pertama sasaran program, dan data sampai %s: pilih minggu %s sampai %s.",
			weekName(week), bahasa.LongDate(first), bahasa.LongDate(asOf), figure.WeekOf(first).Key, figure.LastFullWeek(asOf).Key),
	}
}

// weekName names a week with its days: "minggu 48, 23–29 November 2026".
func weekName(week figure.Period) string {
	return bahasa.Week(week.From) + ", " + bahasa.LongWeekRange(week.From)
}
