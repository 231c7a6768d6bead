// Package charttest holds one made-up figure of every kind of chart, for tests that draw them: as options, on paper and
// in a browser. The numbers follow one another by rule, none was ever counted.
package charttest

import (
	"math"
	"time"

	"pantau/dashboards/chart"
)

// Figure is an option and what it is shown as.
type Figure struct {
	Name          string // its slug
	Shape         string // the class of its element: "", "map", "mid", "low"
	Width, Height int    // in pixels, when there is no page to say
	Option        chart.Option
}

// Figures are one of every kind, always the same.
func Figures() []Figure {
	return []Figure{
		{"growth", "", 670, 320, Growth().Option()},
		{"growth-done", "", 670, 320, growthDone().Option()},
		{"map", "map", 460, 736, Map(false).Option()},
		{"map-numbers", "map", 300, 480, Map(true).Option()},
		{"lines", "", 670, 320, lines().Option()},
		{"bars", "mid", 560, 240, bars().Option()},
		{"small", "low", 260, 120, small().Option()},
		{"histogram", "", 580, 320, histogram().Option()},
	}
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// Growth is three years of a programme that is behind its plan and will end late.
func Growth() chart.Growth {
	g := chart.Growth{
		Plan:  []chart.Point{{On: date(2024, 1, 1)}, {On: date(2024, 12, 31), Value: 500}, {On: date(2025, 12, 31), Value: 1000}, {On: date(2026, 12, 31), Value: 1500}},
		Notes: []chart.Note{{On: date(2025, 3, 31), Text: "Lebaran"}, {On: date(2026, 3, 20), Text: "Lebaran"}},
	}
	total := 0.0
	for on, week := date(2024, 1, 7), 0.0; !on.After(date(2026, 11, 22)); on, week = on.AddDate(0, 0, 7), week+1 {
		total += math.Round(7.6 + 3*math.Sin(week/9) + 2*math.Sin(week*2.4))
		g.Achieved = append(g.Achieved, chart.Point{On: on, Value: total})
	}
	for on, weeks := date(2026, 11, 22), 0.0; total+9*weeks < 1545; on, weeks = on.AddDate(0, 0, 14), weeks+2 {
		middle, half := math.Min(total+9*weeks, 1500), 4*math.Sqrt(weeks)+weeks*0.8
		g.Forecast = append(g.Forecast, chart.Band{On: on, Low: middle - half, Middle: middle, High: middle + half})
	}
	return g
}

func growthDone() chart.Growth {
	g := Growth()
	return chart.Growth{Plan: g.Plan[:2], Achieved: g.Achieved[:52]}
}

// Map is the share of RT with an entrepreneur in each of the city's kelurahan, one of them not measured.
func Map(numbersOnly bool) chart.Map {
	m := chart.Map{Lower: [5]float64{0, 30, 40, 50, 60}, Unit: "%", Measure: "RT sudah punya wirausaha baru", NumbersOnly: numbersOnly}
	for i, area := range areas {
		value := math.Round(250+float64(i*i*37%520)) / 10
		if area.name == "Panjang" {
			value = math.NaN()
		}
		m.Areas = append(m.Areas, chart.Area{ID: area.id, Name: area.name, Value: value})
	}
	return m
}

// areas are the kelurahan by their codes, as data/reference/kelurahan.csv has them.
var areas = []struct{ id, name string }{
	{"33.71.02.1004", "Potrobangsan"}, {"33.71.02.1009", "Kramat Selatan"}, {"33.71.02.1008", "Kramat Utara"}, {"33.71.02.1005", "Kedungsari"}, {"33.71.02.1003", "Wates"},
	{"33.71.03.1002", "Cacaban"}, {"33.71.03.1004", "Magelang"}, {"33.71.03.1001", "Kemirirejo"}, {"33.71.03.1005", "Panjang"}, {"33.71.03.1006", "Gelangan"}, {"33.71.03.1003", "Rejowinangun Utara"},
	{"33.71.01.1008", "Jurangombo Utara"}, {"33.71.01.1009", "Jurangombo Selatan"}, {"33.71.01.1007", "Magersari"}, {"33.71.01.1003", "Rejowinangun Selatan"}, {"33.71.01.1011", "Tidar Selatan"}, {"33.71.01.1010", "Tidar Utara"},
}

func months() []time.Time {
	all := make([]time.Time, 12)
	for i := range all {
		all[i] = date(2025, 11, 1).AddDate(0, i, 0)
	}
	return all
}

func monthly(from, to, wobble float64) []float64 {
	values := make([]float64, 12)
	for i := range values {
		values[i] = math.Round((from + (to-from)*float64(i)/11 + wobble*math.Sin(float64(i)*2.1)) * 1e6)
	}
	return values
}

func lines() chart.Lines {
	late := monthly(46, 29, 3)
	late[11] = math.NaN()
	return chart.Lines{Months: months(), Money: true, Series: []chart.Line{
		{Name: "Shopee", Values: monthly(212, 301, 9), Role: "c2"},
		{Name: "TikTok/Tokopedia", Values: monthly(88, 258, 11), Role: "c1"},
		{Name: "Magelang Cerdas", Values: monthly(31, 44, 3), Role: "c3"},
		{Name: "Lazada", Values: late, Role: "c4", Context: true},
		{Name: "Blibli", Values: monthly(17, 14, 2), Role: "c6", Context: true},
	}}
}

func bars() chart.Bars {
	return chart.Bars{Name: "Omzet", Months: months(), Values: monthly(346, 617, 14), Money: true}
}

func small() chart.Small {
	s := chart.Small{Name: "Suara", Mean: 5.9, Max: 16, Rising: true}
	for week := 24; week <= 47; week++ {
		s.Labels = append(s.Labels, "M"+string(rune('0'+week/10))+string(rune('0'+week%10)))
		s.Values = append(s.Values, math.Round(6+2*math.Sin(float64(week)*1.7)+math.Max(0, float64(week-40))))
	}
	return s
}

func histogram() chart.Histogram {
	return chart.Histogram{Name: "Usaha", Axis: "Omzet Oktober per usaha, juta rupiah", Classes: []chart.Class{
		{Label: "0", Count: 118, Apart: true}, {Label: "< 0,5", Count: 52}, {Label: "0,5–1", Count: 41}, {Label: "1–2", Count: 44}, {Label: "2–5", Count: 38},
		{Label: "5–10", Count: 17}, {Label: "10–20", Count: 8}, {Label: "20–50", Count: 3}, {Label: "> 50", Count: 1},
	}}
}
