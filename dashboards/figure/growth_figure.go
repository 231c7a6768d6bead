package figure

import (
	"fmt"
	"math"
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
	case float64(g.Now().Total) >= g.Target:
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
	reached := g.Reached()
	switch {
	case float64(g.Now().Total) >= g.Target:
		return ""
	case g.Pace() == 0:
		return "Dalam 12 minggu terakhir tidak ada wirausaha baru."
	case reached.IsZero():
		return fmt.Sprintf("Dengan laju 12 minggu terakhir, %s tidak tercapai dalam sepuluh tahun.", g.target())
	case reached.After(g.End):
		return fmt.Sprintf("Dengan laju 12 minggu terakhir, %s baru tercapai sekitar %s.", g.target(), bahasa.LongMonth(reached))
	}
	return fmt.Sprintf("Dengan laju 12 minggu terakhir, %s tercapai sekitar %s.", g.target(), bahasa.LongMonth(reached))
}

// Hero is the opening of the first page.
func (g Growth) Hero() Hero {
	now := g.Now()
	hero := Hero{
		Eyebrow: "Menuju " + g.target() + " wirausaha baru",
		Number:  bahasa.Count(now.Total),
		Of:      "dari " + g.target() + " sampai " + g.end(),
		Finding: g.Behindness() + ". " + g.Outlook(),
		Track:   g.track(),
	}
	if g.Area.Kind != "kota" {
		hero.Eyebrow = "Bagian " + g.Area.Name + " dari " + bahasa.Decimal(g.Target/g.share, 0) + " wirausaha baru, menurut jumlah RT"
	}
	pace := fmt.Sprintf("rata-rata 12 minggu terakhir %s. %s: %s.", bahasa.Decimal(g.Pace(), 1), bahasa.Sentence(bahasa.Week(now.On)), bahasa.Count(now.New))
	if needed := g.Needed(); needed > 0 && !math.IsInf(needed, 0) {
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
	if at := g.ForecastOn(g.horizon()); g.Pace() > 0 {
		figure.Measure += fmt.Sprintf(". Pita: rentang 80%%, %s pada %s", bahasa.Range(bahasa.Tens(at.Low), bahasa.Tens(at.High)), g.horizonText())
	}
	if held, tries := g.Backtest(); tries > 0 {
		figure.Notes = append(figure.Notes, fmt.Sprintf("Rentang 80%% disesuaikan dengan uji mundur 12 minggu: memuat hasil pada %d dari %d", held, tries))
	}
	return figure
}

func (g Growth) roadFinding() string {
	if float64(g.Now().Total) >= g.Target {
		return fmt.Sprintf("%s wirausaha baru, sasaran %s tercapai.", bahasa.Count(g.Now().Total), g.target())
	}
	if g.WeeksLeft() == 0 {
		return fmt.Sprintf("Masa sasaran berakhir dengan %s dari %s.", bahasa.Count(g.Now().Total), g.target())
	}
	end := g.ForecastOn(g.End)
	short := g.Target - end.Mid
	switch {
	case end.Low > g.Target:
		return fmt.Sprintf("Dengan laju ini %s terlampaui sebelum %s.", g.target(), g.end())
	case end.High >= g.Target:
		return fmt.Sprintf("%s pada %s masih di dalam rentang perkiraan.", g.target(), bahasa.Sentence(g.end()))
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
	if g.Pace() > 0 && float64(g.Now().Total) < g.Target {
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
	add := func(date time.Time, week GrowthRow) {
		plan := math.Round(g.PlannedOn(date))
		grid.Rows = append(grid.Rows, row(Cell{Text: bahasa.Date(date), Value: date.Format(time.DateOnly)}, count(week.Total), count(int(plan)), count(week.Total-int(plan))))
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

// round keeps a number of decimals, half away from zero.
func round(v float64, places int) float64 {
	scale := math.Pow10(places)
	return math.Round(v*scale) / scale
}
