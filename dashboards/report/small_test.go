package report

import (
	"bytes"
	"errors"
	"log/slog"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/figure"
	"pantau/data"
	"pantau/warehouse/table"
)

// A town is the fake city with other answers: how data begins, stops, or is of one kind only.
type town struct {
	name    string
	targets []data.Target // those of the city when empty
	answer  func(query string, answer table.Table) table.Table
	says    []string // of the report
	not     []string
}

// ledgers are answered whatever the data holds.
var ledgers = []string{"shell/build", "shell/landed", "shell/stamp"}

// with sets columns of every row of an answer that has them.
func with(answer table.Table, value any, columns ...string) table.Table {
	for at, column := range answer.Columns {
		for _, row := range answer.Rows {
			if slices.Contains(columns, column) {
				row[at] = value
			}
		}
	}
	return answer
}

// zeroed makes every number of an answer 0.
func zeroed(answer table.Table) table.Table {
	for _, row := range answer.Rows {
		for at := range row {
			switch row[at].(type) {
			case int64:
				row[at] = int64(0)
			case float64:
				row[at] = 0.0
			}
		}
	}
	return answer
}

func nothing(answer table.Table) table.Table { return table.Table{Columns: answer.Columns} }

func target(from, to string, n int) data.Target {
	day := func(text string) data.Date {
		t, _ := time.Parse(time.DateOnly, text)
		return data.Date{Time: t}
	}
	return data.Target{StartsOn: day(from), EndsOn: day(to), Target: n}
}

// towns are small cities, each in a state that a city can be in.
func towns() []town {
	isGrowth := func(query string) bool { return query == "ringkasan/growth" || query == "ringkasan/areas" }
	return []town{
		{name: "the target is reached and its time is past", targets: []data.Target{target("2024-01-01", "2025-12-31", 500)},
			says: []string{"Sasaran 500 sudah tercapai", "Sasaran tercapai."}, not: []string{"Laju pengejar"}},
		{name: "the time is past and the target is not reached", targets: []data.Target{target("2024-01-01", "2025-12-31", 5000)},
			says: []string{"Masa sasaran sudah lewat.", "Masa sasaran berakhir dengan 1.278 dari 5.000"}, not: []string{"Laju pengejar"}},
		{name: "the target is reached early", targets: []data.Target{target("2024-01-01", "2028-12-31", 900)},
			says: []string{"Sasaran 900 sudah tercapai"}, not: []string{"Laju pengejar"}},
		{name: "the last day of the targets is the Sunday shown", targets: []data.Target{target("2024-01-01", "2026-11-22", 5000)},
			says: []string{"Masa sasaran sudah lewat."}},
		{name: "no RT register", answer: func(query string, answer table.Table) table.Table {
			if query == "rt/tiles" {
				return nothing(answer)
			}
			return with(with(answer, int64(0), "rt_total", "rt_none", "rt_one", "rt_many"), nil, "planned_total")
		}, says: []string{"Register RT belum ada"}, not: []string{"0 RW"}},
		{name: "nothing has ever landed", answer: func(query string, answer table.Table) table.Table {
			switch {
			case slices.Contains(ledgers, query), query == "rt/tiles":
				return answer
			case isGrowth(query):
				return with(answer, int64(0), "new_entrepreneurs", "total", "new_12_weeks", "unknown_rt", "rt_one", "rt_many", "clinic_visits", "clinics_open")
			}
			return nothing(answer)
		}, says: []string{"Belum ada pendaftaran wirausaha baru", "Datanya sedikit: tanpa pendaftaran baru", "Belum cukup suara."}, not: []string{"Semua wilayah bergerak"}},
		{name: "everything was held", answer: func(query string, answer table.Table) table.Table {
			switch {
			case slices.Contains(ledgers, query), query == "rt/tiles", query == "data/held", query == "data/refused", query == "data/stopped":
				return answer
			case query == "data/files":
				return with(answer, int64(0), "rows_landed")
			case isGrowth(query):
				return with(answer, int64(0), "new_entrepreneurs", "total", "new_12_weeks", "unknown_rt", "rt_one", "rt_many", "clinic_visits", "clinics_open")
			}
			return nothing(answer)
		}, says: []string{"menunggu perbaikan"}},
		{name: "one week of data", targets: []data.Target{target("2026-11-16", "2029-12-31", 1500)}, answer: func(query string, answer table.Table) table.Table {
			if query == "ringkasan/growth" {
				answer.Rows = answer.Rows[len(answer.Rows)-1:]
				return with(answer, int64(8), "total", "new_12_weeks")
			}
			return answer
		}, says: []string{"perkiraan menyusul setelah empat minggu"}, not: []string{"12 minggu terakhir 8", "Pita: rentang", "berhenti: tidak ada wirausaha baru dalam 12 minggu"}},
		{name: "a week in which nothing came", answer: func(query string, answer table.Table) table.Table {
			switch query {
			case "ringkasan/growth", "ringkasan/areas":
				return with(answer, int64(0), "new_entrepreneurs", "new_12_weeks", "clinic_visits", "clinics_open")
			case "ringkasan/clinics", "ringkasan/programme", "masukan/complaints", "masukan/history", "masukan/sessions", "masukan/groups", "masukan/quotes", "masukan/heard":
				return nothing(answer)
			}
			return answer
		}, says: []string{"Datanya sedikit: tanpa pendaftaran baru pada minggu ini, suara dalam 12 minggu terakhir dan kunjungan klinik dalam 4 minggu terakhir."}},
		{name: "one kelurahan only", answer: func(query string, answer table.Table) table.Table {
			at := slices.Index(answer.Columns, "kelurahan_id")
			if at < 0 {
				return answer
			}
			answer.Rows = slices.DeleteFunc(answer.Rows, func(row []any) bool { return row[at] != "33.71.01.1001" })
			return answer
		}},
		{name: "cancelled orders only", answer: func(query string, answer table.Table) table.Table {
			if strings.HasPrefix(query, "marketplace/") && query != "marketplace/funnel" {
				return with(answer, 0.0, "net", "orders", "median_net")
			}
			return answer
		}, says: []string{"Tidak ada omzet pada Oktober 2026"}},
		{name: "sales of few sellers", answer: func(query string, answer table.Table) table.Table {
			return with(answer, int64(1), "sellers")
		}, says: []string{"Penjualan tidak disebut."}, not: []string{"belum datang"}},
		{name: "nobody went on after registering", answer: func(query string, answer table.Table) table.Table {
			if query == "marketplace/funnel" {
				for i, row := range answer.Rows {
					row[slices.Index(answer.Columns, "people")] = int64(max(0, 6-6*i))
				}
			}
			return answer
		}},
	}
}

// towns of one fault each: an answer of the report that is empty, and one of zeros.
func townsOfOneAnswer() (all []town) {
	for _, query := range asked() {
		if slices.Contains(ledgers, query) || query == "ringkasan/growth" {
			continue
		}
		for _, of := range []struct {
			kind   string
			change func(table.Table) table.Table
		}{{"no rows", nothing}, {"zeros", zeroed}} {
			all = append(all, town{name: query + " has " + of.kind, answer: func(asked string, answer table.Table) table.Table {
				if asked == query {
					return of.change(answer)
				}
				return answer
			}})
		}
	}
	return all
}

// settle makes a publisher of a town; errors are what it logs as such.
func settle(t *testing.T, town town) (p Publisher, errors *bytes.Buffer) {
	t.Helper()
	p, city := publisher(t)
	if town.targets != nil {
		p.Reference.Targets = town.targets
		city.Reference.Targets = town.targets
	}
	city.Alter = town.answer
	errors = &bytes.Buffer{}
	p.Log = slog.New(slog.NewTextHandler(errors, &slog.HandlerOptions{Level: slog.LevelError}))
	return p, errors
}

// unsaid is what no reader may meet: numbers that are none, and what formatting leaves of a mistake.
var unsaid = regexp.MustCompile(`NaN|\bInf\b|%!|<nil>|Rp–|–%|–\s*(orang|suara|RT) |\b0 dari 0\b`)

func TestTheReportIsMadeWhateverTheDataIs(t *testing.T) {
	for _, town := range append(towns(), townsOfOneAnswer()...) {
		t.Run(town.name, func(t *testing.T) {
			publish, logged := settle(t, town)
			_, files, err := publish.Print(t.Context(), LastFullWeek(monday), monday)
			if err != nil {
				t.Fatal(err)
			}
			if logged.Len() > 0 {
				t.Errorf("figures were left out: %s", logged)
			}
			html := shortened(string(files[htmlFile]))
			for name, text := range map[string]string{"HTML": regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, "|"), "PDF": string(files[pdfFile])} {
				if found := unsaid.FindString(text); found != "" {
					t.Errorf("the %s says %q", name, found)
				}
			}
			plain := strings.Join(strings.Fields(regexp.MustCompile(`</?(span|b|small)[^>]*>`).ReplaceAllString(html, "")), " ")
			for _, want := range town.says {
				if !strings.Contains(plain, want) {
					t.Errorf("the report does not say %q", want)
				}
			}
			for _, no := range town.not {
				if strings.Contains(plain, no) {
					t.Errorf("the report says %q", no)
				}
			}
		})
	}
}

func TestAFigureThatFailsLeavesTheOthers(t *testing.T) {
	sound := figure.Figure{ID: "baik", Topic: "Baik", Drawing: []figure.Drawing{figure.Grid{Caption: "Baik"}}}
	var document Document
	document.drawSection("Contoh",
		drafted{"Panik", func() figure.Figure { panic("answer has no column") }},
		drafted{"Bukan angka", func() figure.Figure {
			return figure.Figure{Drawing: []figure.Drawing{figure.Grid{Rows: []figure.Row{{Cells: []figure.Cell{{Value: math.NaN()}}}}}}}
		}},
		drafted{"Tanpa gambar", func() figure.Figure { return figure.Figure{} }},
		drafted{"Baik", func() figure.Figure { return sound }},
	)
	figures := document.Sections[0].Figures
	if len(document.faults) != 3 || len(figures) != 2 || figures[1].ID != "baik" {
		t.Fatalf("%d faults, %+v", len(document.faults), figures)
	}
	if what := figures[0].Drawing[0].(figure.Missing); what.What != "Bagian ini gagal dibuat." || !strings.Contains(what.Why, "Bukan angka; Tanpa gambar") {
		t.Errorf("%+v", what)
	}
}

func TestAWeekWithoutDataExplainsItself(t *testing.T) {
	tests := []struct {
		name, week string
		targets    []data.Target
		noGrowth   bool
		want       string
	}{
		{"before the first day that counts", "2023-W10", nil, true, "Tidak ada data tentang minggu 10, 6–12 Maret 2023. Yang dihitung mulai 1 Januari 2024"},
		{"not over yet", "2026-W48", nil, false, "minggu itu berakhir 29 November 2026, sedangkan data baru sampai 22 November 2026. Minggu terakhir yang bisa dilaporkan: 2026-W47."},
		{"a programme that has not begun", "2026-W47", []data.Target{target("2027-01-04", "2029-12-31", 1500)}, true, "sasaran program baru mulai 4 Januari 2027, sedangkan data sampai 22 November 2026"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			publish, _ := settle(t, town{targets: tt.targets, answer: func(query string, answer table.Table) table.Table {
				if tt.noGrowth && query == "ringkasan/growth" {
					return nothing(answer)
				}
				return answer
			}})
			week, err := Week(tt.week)
			if err != nil {
				t.Fatal(err)
			}
			_, err = publish.Publish(t.Context(), week, monday)
			if unable := (Unable{}); !errors.As(err, &unable) || !strings.Contains(unable.Said(), tt.want) {
				t.Errorf("%v: %q", err, unable.Said())
			}
		})
	}
}
