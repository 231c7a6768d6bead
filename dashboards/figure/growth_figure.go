package figure

import (
	"fmt"
	"math"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/chart"
	"pantau/dashboards/suppress"
	"pantau/data"
)

// A Hero opens the first page: one number, what it means, and how far it is.
type Hero struct {
	Eyebrow, Number, Of string
	Finding, Sub        string
	Track               Track
}

// A Track is the way to the target: what is done, where the plan is, and a scale. Positions are per cent of the target.
type Track struct {
	Done, Plan float64
	PlanText   string
	PlanAnchor string // "start", "middle" or "end", so that the words stay on the drawing
	Alt        string
	Ticks      []Tick
}

// A Tick is a number under a scale.
type Tick struct {
	X            float64
	Text, Anchor string
}

// enough is the smallest number of people a sentence is made about.
const enough = suppress.Least

// target says the area's share of the 1.500.
func (g Growth) target() string { return bahasa.Decimal(g.Target, 0) }

// wholeTarget says the sum of all targets, whatever the area.
func (g Growth) wholeTarget() string {
	sum := 0
	for _, target := range g.targets {
		sum += target.Target
	}
	return bahasa.Count(sum)
}

// end says the last day of the targets: "akhir 2026", or the date when it is not the end of a year.
func (g Growth) end() string { return endOf(g.End) }

func endOf(date time.Time) string {
	if date.Month() == time.December && date.Day() == 31 {
		return fmt.Sprintf("akhir %d", date.Year())
	}
	return bahasa.LongDate(date)
}

// Behindness says how the area stands beside the plan: "Tertinggal 76 orang dari rencana", "Sesuai rencana", "Mendahului ...".
func (g Growth) Behindness() string {
	switch behind := g.Behind(); {
	case !g.Planned():
		return "Belum ada sasaran"
	case g.Done():
		return "Sasaran " + g.target() + " sudah tercapai"
	case behind >= enough:
		return fmt.Sprintf("Tertinggal %s orang dari rencana", bahasa.Count(behind))
	case behind <= -enough:
		return fmt.Sprintf("Mendahului rencana %s orang", bahasa.Count(-behind))
	}
	return "Sesuai rencana"
}

// Outlook says what the present pace leads to.
func (g Growth) Outlook() string {
	reached, recent := g.Reached(), g.recently()
	switch {
	case !g.Planned(), g.Done(), g.young():
		return ""
	case g.Pace() == 0:
		return fmt.Sprintf("Dalam %s tidak ada wirausaha baru.", recent)
	case reached.IsZero():
		return fmt.Sprintf("Dengan laju %s, %s tidak tercapai dalam sepuluh tahun.", recent, g.target())
	case reached.After(g.End):
		return fmt.Sprintf("Dengan laju %s, %s baru tercapai sekitar %s.", recent, g.target(), bahasa.LongMonth(reached))
	}
	return fmt.Sprintf("Dengan laju %s, %s tercapai sekitar %s.", recent, g.target(), bahasa.LongMonth(reached))
}

// recently says the weeks the pace is a mean of: "12 minggu terakhir".
func (g Growth) recently() string { return bahasa.Count(g.paceWeeks()) + " minggu terakhir" }

// Hero is the opening of the first page.
func (g Growth) Hero() Hero {
	now := g.Now()
	hero := Hero{
		Eyebrow: "Menuju " + g.target() + " wirausaha baru",
		Number:  bahasa.Count(now.Total),
		Of:      "dari " + g.target() + " sampai " + g.end(),
		Finding: strings.TrimSpace(g.Behindness() + ". " + g.Outlook()),
		Track:   g.track(),
	}
	if g.Area.Kind != "kota" {
		hero.Eyebrow = "Bagian " + g.Area.Name + " dari " + g.wholeTarget() + " wirausaha baru, menurut jumlah RT"
	}
	if !g.Planned() {
		hero.Eyebrow, hero.Of = "Wirausaha baru, "+g.Area.Name, "sejak "+bahasa.LongMonth(g.Begin)
	}
	pace := fmt.Sprintf("rata-rata %s %s. %s: %s.", g.recently(), bahasa.Decimal(g.Pace(), 1), bahasa.Sentence(bahasa.Week(now.On)), bahasa.Count(now.New))
	if needed, ok := g.Needed(); ok {
		hero.Sub = fmt.Sprintf("Perlu %s wirausaha baru per minggu untuk sampai ke %s pada %s; %s", bahasa.Decimal(needed, 1), g.target(), g.end(), pace)
	} else {
		hero.Sub = bahasa.Sentence(pace)
	}
	return hero
}

func (g Growth) track() Track {
	now, most := g.Now(), max(g.Target, 1)
	at := func(v float64) float64 { return round(min(100, v/most*100), 2) }
	track := Track{
		Done: at(float64(now.Total)), Plan: at(now.Plan), PlanAnchor: "middle",
		PlanText: "rencana " + bahasa.Decimal(now.Plan, 0),
		Alt:      fmt.Sprintf("%s dari %s; rencana sampai %s %s", bahasa.Count(now.Total), g.target(), bahasa.Date(now.Sunday()), bahasa.Decimal(now.Plan, 0)),
	}
	switch {
	case track.Plan > 85:
		track.PlanAnchor = "end"
	case track.Plan < 15:
		track.PlanAnchor = "start"
	}
	for i, anchor := range []string{"start", "middle", "middle", "end"} {
		part := float64(i) / 3
		track.Ticks = append(track.Ticks, Tick{round(part*100, 2), bahasa.Decimal(most*part, 0), anchor})
	}
	return track
}

// Road is "Jalan ke 1.500": what was reached, the plan, and where the present pace leads.
func (g Growth) Road(holidays []data.Holiday) Figure {
	figure := Figure{
		ID: "laju", Columns: 8, Topic: "Jalan ke " + g.target(), Finding: g.roadFinding(), Source: sourceGrowth, Until: until(g.Now().Sunday()),
		Drawing: []Drawing{Chart{Name: "laju", Option: g.roadChart(holidays).Option(), Alt: g.roadAlt()}},
		Numbers: g.roadNumbers(),
	}
	figure.Measure = fmt.Sprintf("Wirausaha baru, jumlah sejak %s", bahasa.LongMonth(g.Begin))
	if !g.Planned() {
		figure.Topic = "Wirausaha baru"
	}
	if g.Now().Total == 0 {
		figure.Numbers, figure.Measure = nil, ""
		figure.Finding, figure.Drawing = "", []Drawing{Missing{
			What: "Belum ada pendaftaran wirausaha baru sampai " + bahasa.LongDate(g.Now().Sunday()) + ".",
			Why:  "Jalannya digambar begitu berkas form pendaftaran atau OSS dimuat.",
		}}
		return figure
	}
	if g.forecasts() {
		at := g.ForecastOn(g.horizon())
		figure.Measure += fmt.Sprintf(". Pita: rentang 80%%, %s pada %s", bahasa.Range(bahasa.Tens(at.Low), bahasa.Tens(at.High)), g.horizonText())
	}
	if held, tries := g.Backtest(); tries > 0 && g.forecasts() {
		figure.Notes = append(figure.Notes, fmt.Sprintf("Rentang 80%% disesuaikan dengan uji mundur 12 minggu: memuat hasil pada %d dari %d", held, tries))
	}
	return figure
}

// forecasts reports whether there is something to look ahead to and from: a target that is not reached yet, a pace, and some
// weeks.
func (g Growth) forecasts() bool { return g.Planned() && !g.Done() && g.Pace() > 0 && !g.young() }

// young reports that there are too few weeks to look ahead from.
func (g Growth) young() bool { return len(g.Weeks) < 4 }

func (g Growth) roadFinding() string {
	switch {
	case !g.Planned():
		return fmt.Sprintf("%s wirausaha baru; belum ada sasaran.", bahasa.Count(g.Now().Total))
	case g.Done():
		return fmt.Sprintf("%s wirausaha baru, sasaran %s tercapai.", bahasa.Count(g.Now().Total), g.target())
	}
	if g.WeeksLeft() == 0 {
		return fmt.Sprintf("Masa sasaran berakhir dengan %s dari %s.", bahasa.Count(g.Now().Total), g.target())
	}
	if g.young() {
		return fmt.Sprintf("%s dari %s; perkiraan menyusul setelah empat minggu.", bahasa.Count(g.Now().Total), g.target())
	}
	end := g.ForecastOn(g.End)
	short := g.Target - end.Mid
	switch {
	case end.Low > g.Target:
		return fmt.Sprintf("Dengan laju ini %s terlampaui sebelum %s.", g.target(), g.end())
	case end.High >= g.Target:
		return fmt.Sprintf("%s pada %s masih di dalam rentang perkiraan.", g.target(), g.end())
	case short < enough:
		return fmt.Sprintf("Tanpa tambahan laju, %s hampir tercapai pada %s.", g.target(), g.end())
	}
	return fmt.Sprintf("Tanpa tambahan laju, %s tercapai sekitar %s; kurang %s orang.", g.end(), bahasa.Decimal(roughly(end.Mid), 0), bahasa.Decimal(roughly(short), 0))
}

// horizon is how far the drawing looks ahead: to the end of the targets, or to the day the target is reached when that is
// within three years more.
func (g Growth) horizon() time.Time {
	reached := g.Reached()
	if reached.After(g.End) && reached.Before(g.End.AddDate(3, 0, 0)) {
		return reached
	}
	if g.End.After(g.Now().Sunday()) {
		return g.End
	}
	return g.Now().Sunday().AddDate(0, 0, 7*26)
}

func (g Growth) horizonText() string {
	if horizon := g.horizon(); horizon.Equal(g.End) {
		return g.end()
	}
	return bahasa.LongMonth(g.horizon())
}

func (g Growth) roadChart(holidays []data.Holiday) chart.Growth {
	drawing := chart.Growth{}
	for _, week := range g.Weeks {
		drawing.Achieved = append(drawing.Achieved, chart.Point{On: week.Sunday(), Value: float64(week.Total)})
	}
	for month := g.Begin; !month.After(g.End); month = month.AddDate(0, 1, 0) {
		drawing.Plan = append(drawing.Plan, chart.Point{On: month, Value: g.PlannedOn(month.AddDate(0, 0, -1))})
	}
	drawing.Plan = append(drawing.Plan, chart.Point{On: g.End, Value: g.Target})
	horizon, now := g.horizon(), g.Now().Sunday()
	if g.forecasts() {
		for step := range 31 {
			at := g.ForecastOn(now.Add(horizon.Sub(now) * time.Duration(step) / 30))
			drawing.Forecast = append(drawing.Forecast, chart.Band{On: at.On, Low: at.Low, Middle: at.Mid, High: at.High})
		}
		if horizon.After(g.End) {
			drawing.ForecastText = "Perkiraan " + bahasa.Month(horizon)
		}
	}
	for _, holiday := range holidays {
		if holiday.Name == "Lebaran" && holiday.Date.After(g.Begin) && holiday.Date.Before(now) {
			drawing.Notes = append(drawing.Notes, chart.Note{On: holiday.Date.Time, Text: holiday.Name})
		}
	}
	return drawing
}

func (g Growth) roadAlt() string {
	return fmt.Sprintf("Tercapai %s pada %s, rencana %s. %s", bahasa.Count(g.Now().Total), bahasa.LongDate(g.Now().Sunday()), bahasa.Decimal(g.Now().Plan, 0), g.Outlook())
}

// roadNumbers are the quarters' ends and the week shown.
func (g Growth) roadNumbers() *Grid {
	grid := &Grid{
		Caption: "Wirausaha baru pada akhir triwulan, jumlah",
		Head:    []Head{{Text: "Akhir"}, {Text: "Tercapai", Right: true}, {Text: "Rencana", Right: true}, {Text: "Selisih", Right: true}},
	}
	add := func(on time.Time, week GrowthRow) {
		plan := math.Round(g.PlannedOn(on))
		grid.Rows = append(grid.Rows, row(date(on), count(week.Total), count(int(plan)), count(week.Total-int(plan))))
	}
	for i, week := range g.Weeks[:len(g.Weeks)-1] {
		end := day(week.Sunday().Year(), (week.Sunday().Month()+2)/3*3+1, 0)
		if !week.Sunday().After(end) && g.Weeks[i+1].Sunday().After(end) {
			add(end, week)
		}
	}
	add(g.Now().Sunday(), g.Now())
	return grid
}

// roughly rounds a forecast to tens, or not at all when it is small.
func roughly(v float64) float64 {
	if v < 100 {
		return math.Round(v)
	}
	return bahasa.Tens(v)
}

// until says the last day of the data behind a figure.
func until(date time.Time) string { return "s.d. " + bahasa.Date(date) }

// portion is a part of a whole; 0 when there is no whole to speak of.
func portion(part, whole float64) float64 {
	if whole == 0 || math.IsNaN(part) || math.IsNaN(whole) {
		return 0
	}
	return part / whole
}

// round keeps a number of decimals, half away from zero.
func round(v float64, places int) float64 {
	scale := math.Pow10(places)
	return math.Round(v*scale) / scale
}
