package report

import (
	"context"
	"fmt"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
	"pantau/dashboards/queries"
	"pantau/data"
)

// A City is who the report is from.
type City struct {
	Name       string // "Kota Magelang"
	Government string // "Pemerintah Kota Magelang"
	Office     string // "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah"
}

// A Document is one weekly report: everything it says, before it is HTML or paper. It is a function of the data, the week
// and the moment it was due.
type Document struct {
	City        City
	Week        figure.Period
	Due         time.Time
	AsOf        time.Time // last day of the data
	Version     int64     // of the data
	Code        string    // names this document: week and a hash of all it says
	Sample      bool      // some of the data is made up
	Attribution string
	Title       string
	Points      []figure.Point // the three things that changed
	Numbers     figure.Grid
	Little      string // which data the week lacks; empty when it lacks none
	Sections    []Section

	faults []error // of figures that could not be drawn, for the log
}

// A Section is a chapter of the report. It begins a page, except the first.
type Section struct {
	Title   string
	Figures []figure.Figure
}

// asked is what the report needs to know.
func asked() []string {
	return []string{
		"ringkasan/growth", "ringkasan/areas", "ringkasan/clinics", "ringkasan/programme", "rt/tiles",
		"masukan/complaints", "masukan/history", "masukan/groups", "masukan/heard", "masukan/quotes", "masukan/sessions",
		"isu/issues", "isu/steps", "isu/voices",
		"marketplace/months", "marketplace/shops", "marketplace/activity", "marketplace/funnel",
		"data/sources", "data/runs", "data/files", "data/held", "data/refused", "data/stopped", "shell/build", "shell/landed",
	}
}

// Compose makes the document for a week from one edition of the data: the same questions and the same figures as the pages.
// It fails with Unable when nothing has been built, or when the data does not hold the whole week; a week in which nothing came
// makes a report that says so.
func Compose(ctx context.Context, book *queries.Book, reference data.Reference, city City, week figure.Period, due time.Time) (Document, error) {
	edition, err := book.Edition(ctx)
	if err != nil {
		return Document{}, err
	}
	if edition.Build == 0 {
		return Document{}, errNotBuilt()
	}
	build, err := book.Ask(ctx, edition, "shell/build", nil)
	if err != nil {
		return Document{}, err
	}
	areas := figure.AreasOf(reference, city.Name)
	filter := figure.Filter{Period: week, Area: areas.City(), First: reference.Targets[0].StartsOn.Time, AsOf: build.Time(0, "as_of")}
	if week.To.After(filter.AsOf) {
		return Document{}, errNotOver(week, filter.AsOf)
	}
	answers, err := book.All(ctx, edition, asked(), filter.Args())
	if err != nil {
		return Document{}, err
	}
	document := Document{
		City: city, Week: week, Due: due.UTC(), AsOf: filter.AsOf, Version: edition.Build, Attribution: reference.Attribution,
		Sample: reference.RegisterIsSample || answers.Of("shell/landed").Int(0, "sample_batches") > 0,
	}
	return document, document.fill(answers, areas, reference, filter)
}

// fill draws the figures, in the order of the pages they stand on.
func (d *Document) fill(answers queries.Answers, areas figure.Areas, reference data.Reference, filter figure.Filter) error {
	coverage := figure.ReadCoverage(answers.Of("ringkasan/areas"), areas, reference.RegisterIsSample)
	growth := figure.ReadGrowth(answers.Of("ringkasan/growth"), coverage, reference.Targets, filter)
	if growth.Empty() {
		return errTooEarly(filter.Period, filter.First, filter.AsOf)
	}
	tiles := figure.ReadRT(answers.Of("rt/tiles"))
	complaints := figure.ReadComplaints(answers.Of("masukan/complaints"), answers.Of("masukan/history"), filter, nil)
	complaints.Measure(answers.Of("masukan/sessions"), nil)
	said := figure.ReadSaid(answers.Of("masukan/quotes"), nil)
	issues := figure.ReadIssues(answers.Of("isu/issues"), answers.Of("isu/steps"), answers.Of("isu/voices"), filter.Period.To)
	sales := figure.ReadSales(answers.Of("marketplace/months"), answers.Of("marketplace/shops"), answers.Of("marketplace/activity"), filter)
	clinics := figure.ReadProgramme(answers.Of("ringkasan/clinics"), areas, filter)
	programme := figure.ReadProgramme(answers.Of("ringkasan/programme"), areas, filter)
	health := figure.ReadHealth(answers.Of("data/runs"), answers.Of("data/sources"), answers.Of("data/files"), answers.Of("data/held"), answers.Of("data/refused"), filter, nil)
	d.Title = figure.Headlines(growth, complaints, sales)
	d.Points = []figure.Point{growth.Point(), complaints.Point(), sales.Point()}
	d.Numbers = figure.MainNumbers(growth, complaints, sales)
	visits := 0
	for _, kelurahan := range areas.Within(areas.City().ID, "kelurahan") {
		visits += clinics.Visits(kelurahan)
	}
	d.Little = little(growth.Now().New, complaints.Voices, visits, !sales.Empty())

	attention := func() figure.Figure {
		return figure.Attention(figure.Watched{
			Coverage: coverage, Complaints: complaints, Clinics: clinics, Silent: figure.Silent(answers.Of("masukan/heard"), coverage, filter),
			Sources: health.Sources, Held: health.Held, Stopped: figure.ReadFiles(answers.Of("data/stopped"), nil),
		}, filter)
	}
	voices := []drafted{
		{"Keluhan menurut jumlah suara", complaints.Pareto},
		{"Siapa mengeluhkan apa", func() figure.Figure { return complaints.Groups(answers.Of("masukan/groups")) }},
		{"Kata mereka", func() figure.Figure { return complaints.Quotes(said, 4) }},
		{"Tren", complaints.Trends},
		{"Yang belum terdengar", func() figure.Figure { return complaints.Heard(answers.Of("masukan/heard"), coverage) }},
	}
	if len(issues) > 0 { // a city that keeps no issues yet gets no page that says so
		voices = append(voices, drafted{"Apa jadinya", func() figure.Figure { return figure.Became(issues, filter) }})
	}
	d.drawSection("Ringkasan", drafted{"Jalan ke sasaran", func() figure.Figure { return growth.Road(reference.Holidays) }})
	d.drawSection("Wilayah",
		drafted{"Setiap RT, satu petak", func() figure.Figure { return coverage.EveryRT(tiles, filter) }},
		drafted{"Cakupan menurut kelurahan", func() figure.Figure { return coverage.MapOnPaper(filter) }})
	d.drawSection("Tindak lanjut", drafted{"Perlu perhatian", attention}, drafted{"RT berikutnya", func() figure.Figure { return coverage.Next(tiles, filter) }})
	d.drawSection("Suara pedagang", voices...)
	d.drawSection("Marketplace", drafted{"Penjualan di marketplace", sales.Turnover}, drafted{"Bagian tiap platform", sales.Shares},
		drafted{"Dari terdaftar sampai bertahan", func() figure.Figure { return figure.Funnel(answers.Of("marketplace/funnel"), filter) }})
	d.drawSection("Program", drafted{"Klinik UMKM", clinics.Clinics}, drafted{"Kegiatan program per kelurahan", func() figure.Figure { return programme.Activities(coverage) }})
	d.drawSection("Mutu data", drafted{"Kesegaran sumber", func() figure.Figure { return figure.Freshness(health.Sources, filter) }}, drafted{"Karantina", health.Reasons})
	d.drawSection("Lampiran: setiap RW", drafted{"Setiap RW", func() figure.Figure { return coverage.EveryRW(tiles, filter) }})
	d.number()
	return nil
}

// number gives figures and tables their numbers, so that a meeting can speak of "Gambar 2". What is neither, a list of
// notices or quotes, has none.
func (d *Document) number() {
	figures, tables := 0, 0
	for _, section := range d.Sections {
		for i := range section.Figures {
			one := unlinked(section.Figures[i])
			switch one.Drawing[0].(type) {
			case figure.Grid:
				tables++
				one.Topic = fmt.Sprintf("Tabel %d. %s", tables, one.Topic)
			case figure.Notices, figure.Quotes, figure.Missing:
			default:
				figures++
				one.Topic = fmt.Sprintf("Gambar %d. %s", figures, one.Topic)
			}
			section.Figures[i] = one
		}
	}
}

// unlinked takes the links out of a figure: paper has none, and a mailed file would lead nowhere.
func unlinked(f figure.Figure) figure.Figure {
	f.Link = nil
	for i, drawing := range f.Drawing {
		switch drawing := drawing.(type) {
		case figure.Notices:
			for j := range drawing.Items {
				drawing.Items[j].Href = ""
			}
		case figure.Grid:
			for _, row := range drawing.Rows {
				for j := range row.Cells {
					row.Cells[j].Href = ""
				}
			}
		case figure.Tiles:
			for _, section := range drawing.Sections {
				for j := range section.Blocks {
					section.Blocks[j].Href = ""
				}
			}
		case figure.Quotes:
			for j := range drawing.Items {
				drawing.Items[j].Href = ""
			}
		case figure.Multi:
			for j := range drawing.Panels {
				drawing.Panels[j].Href, drawing.Panels[j].Chart.Links = "", nil
			}
			drawing.Hint = ""
			f.Drawing[i] = drawing
		case figure.Missing:
			drawing.Link = nil
			f.Drawing[i] = drawing
		}
	}
	return f
}

// WeekText names the week: "Minggu 47, 16–22 November 2026".
func (d Document) WeekText() string {
	return bahasa.Sentence(bahasa.Week(d.Week.From)) + ", " + bahasa.LongWeekRange(d.Week.From)
}

// ShortWeek names the week as the running head does: "minggu 47/2026".
func (d Document) ShortWeek() string {
	year, _ := d.Week.From.ISOWeek()
	return fmt.Sprintf("%s/%d", bahasa.Week(d.Week.From), year)
}

// For says which moment of the timetable the report is for: "Senin, 23 November 2026 07.00 WIB". When it was really made is
// not in it, so that it stays a function of data, week and code; the list of reports tells that.
func (d Document) For() string { return bahasa.Moment(d.Due) }
