package figure

import (
	"fmt"
	"math"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/chart"
	"pantau/dashboards/suppress"
)

// A stretch is some weeks in a row, of the time before or of the time shown.
type stretch struct {
	first, last int // places in Weeks
	from, to    time.Time
	before      bool
}

// stretches cut the weeks into fours, or into quarters when there are many, counted back from the end of each time. A stretch is
// where people can be counted without being pointed at: a week has few of them.
func (c Complaints) stretches() []stretch {
	const most = 60 // weeks
	weeks, window := c.Weeks(), c.Filter.Voices()
	length := 4
	if len(weeks) > most {
		length = 13
	}
	var all []stretch
	for end := len(weeks) - 1; end >= 0; {
		one := stretch{first: end, last: end, before: weeks[end].Before(window.From) && c.Filter.Compared()}
		for one.first > 0 && one.last-one.first+1 < length && (weeks[one.first-1].Before(window.From) && c.Filter.Compared()) == one.before {
			one.first--
		}
		one.from, one.to = weeks[one.first], weeks[one.last].AddDate(0, 0, 6)
		if one.to.After(window.To) {
			one.to = window.To
		}
		all, end = append([]stretch{one}, all...), one.first-1
	}
	return all
}

// A course is how often a complaint was raised in each stretch, and which of these counts may be shown.
type course struct {
	voices []int
	hidden []bool
}

// course hides few people, what the sum of the time before or of the time shown would give away, and what other pages would.
func (c Complaints) course(item Complaint, stretches []stretch, weeks []time.Time) course {
	one := course{voices: make([]int, len(stretches)), hidden: make([]bool, len(stretches))}
	also := make([]bool, len(stretches))
	for i, s := range stretches {
		keys := make([]siblingKey, 0, s.last-s.first+1)
		for week := s.first; week <= s.last; week++ {
			one.voices[i] += item.Weekly[week]
			keys = append(keys, siblingKey{category: item.ID, week: weekKeyOf(weeks[week])})
		}
		also[i] = c.siblings.Hides(keys...)
	}
	for start := 0; start < len(stretches); {
		end := start
		for end < len(stretches) && stretches[end].before == stretches[start].before {
			end++
		}
		copy(one.hidden[start:end], suppress.TableWith([][]int{one.voices[start:end]}, [][]bool{also[start:end]}).Cells[0])
		start = end
	}
	return one
}

// Trends is a small chart for each of the eight most frequent complaints, all with one scale: week by week for the whole city,
// and by stretches as soon as a filter leaves some voices out.
func (c Complaints) Trends() Figure {
	all, _, _ := c.Shown()
	weeks, stretches := c.Weeks(), c.stretches()
	figure := Figure{ID: "tren", Columns: 12, Topic: "Tren mingguan", Source: sourceVoices, Until: until(c.Filter.Voices().To)}
	top := 1
	var named []Complaint
	var courses []course
	var points [][]float64
	for _, item := range all {
		course := c.course(item, stretches, weeks)
		drawn := c.points(item, course)
		if len(named) == 8 || !isLine(drawn) {
			continue
		}
		named, courses, points = append(named, item), append(courses, course), append(points, drawn)
		for _, n := range drawn {
			if !math.IsNaN(n) {
				top = max(top, int(n))
			}
		}
	}
	if len(named) == 0 || len(weeks) < 4 {
		figure.Drawing = []Drawing{c.missing()}
		return figure
	}
	top = int(math.Ceil(float64(top)/5) * 5)
	compared := c.Filter.Compared()
	every := "minggu"
	if c.narrowed() {
		every = fmt.Sprintf("%d minggu", stretches[len(stretches)-1].last-stretches[len(stretches)-1].first+1)
		figure.Topic = "Tren"
		figure.Notes = append(figure.Notes, "Dengan saringan, titiknya "+every+" dan yang kurang dari lima suara, atau bisa dihitung dari pilihan lain, tidak digambar")
	}
	figure.Measure = fmt.Sprintf("Suara per %s, %s sampai %s; semua panel berskala 0–%d", every, bahasa.Week(weeks[0]), bahasa.Week(weeks[len(weeks)-1]), top)
	if compared {
		figure.Measure += "; garis putus = rata-rata " + c.beforeText()
	}
	if c.judged() {
		figure.Measure += "; jingga = naik di luar kewajaran"
	}
	multi := Multi{Hint: "Titik dengan lima suara atau lebih bisa dibuka; dengan papan tik lewat “Lihat angka”."}
	for i, item := range named {
		delta := item.delta(c.judged())
		small := chart.Small{Name: "Suara", Labels: c.labels(stretches), Values: points[i], Max: float64(top), Rising: item.Beyond > 0, Mean: c.usual(points[i], stretches)}
		panel := Panel{Name: item.Name, Href: c.voices(item.ID), Note: bahasa.Count(item.Now) + " suara", Delta: &delta}
		panel.Chart = Chart{Size: "small", Name: fmt.Sprintf("tren-%d", i+1), Option: small.Option(), Alt: fmt.Sprintf("%s: %s suara, %s", item.Name, bahasa.Count(item.Now), delta.Text), Links: c.pointLinks(item, points[i], stretches)}
		if !c.judged() {
			panel.Delta = nil
			panel.Chart.Alt = fmt.Sprintf("%s: %s suara", item.Name, bahasa.Count(item.Now))
		}
		multi.Panels = append(multi.Panels, panel)
	}
	figure.Finding = c.trendFinding()
	figure.Drawing = []Drawing{multi}
	figure.Numbers = c.trendNumbers(named, courses, stretches)
	figure.Hidden = c.narrowed()
	return figure
}

// isLine reports that two points or more follow one another.
func isLine(points []float64) bool {
	for i := 1; i < len(points); i++ {
		if !math.IsNaN(points[i-1]) && !math.IsNaN(points[i]) {
			return true
		}
	}
	return false
}

// points are what is drawn: every week of the whole city, else the stretches that may be shown.
func (c Complaints) points(item Complaint, course course) []float64 {
	var points []float64
	if !c.narrowed() {
		for _, n := range item.Weekly {
			points = append(points, float64(n))
		}
		return points
	}
	for i, n := range course.voices {
		if course.hidden[i] {
			points = append(points, math.NaN())
			continue
		}
		points = append(points, float64(n))
	}
	return points
}

// labels name the points.
func (c Complaints) labels(stretches []stretch) []string {
	var labels []string
	if c.narrowed() {
		for _, s := range stretches {
			labels = append(labels, "M"+strings.TrimPrefix(bahasa.Week(s.from), "minggu "))
		}
		return labels
	}
	for _, monday := range c.Weeks() {
		labels = append(labels, "M"+strings.TrimPrefix(bahasa.Week(monday), "minggu "))
	}
	return labels
}

// usual is the mean of the points of the time before that are drawn; 0 when there is none.
func (c Complaints) usual(points []float64, stretches []stretch) float64 {
	sum, n := 0.0, 0
	for i, point := range points {
		before := c.narrowed() && stretches[i].before
		if !c.narrowed() {
			before = c.Filter.Compared() && c.Weeks()[i].Before(c.Filter.Voices().From)
		}
		if before && !math.IsNaN(point) {
			sum, n = sum+point, n+1
		}
	}
	return sum / float64(max(1, n))
}

// pointLinks lead from each point with five voices or more to its texts.
func (c Complaints) pointLinks(item Complaint, points []float64, stretches []stretch) []string {
	links := make([]string, len(points))
	for i, n := range points {
		from, to := time.Time{}, time.Time{}
		if c.narrowed() {
			from, to = stretches[i].from, stretches[i].to
		} else {
			from = c.Weeks()[i]
			to = from.AddDate(0, 0, 6)
		}
		if n >= enough {
			links[i] = c.days(item.ID, from, to)
		}
	}
	return links
}

// days leads to the texts about a complaint of some days.
func (c Complaints) days(id string, from, to time.Time) string {
	filter := c.Filter
	filter.About = id
	query := filter.Query()
	query.Set("sejak", from.Format(time.DateOnly))
	query.Set("sampai", to.Format(time.DateOnly))
	return "/masukan/suara?" + query.Encode()
}

func (c Complaints) trendFinding() string {
	if !c.Filter.Compared() {
		return "Belum ada waktu sebelumnya untuk dibandingkan."
	}
	if !c.judged() {
		return ""
	}
	rising := c.Rising()
	if len(rising) == 0 {
		return "Tidak ada keluhan yang naik di luar kewajaran."
	}
	top := rising[0]
	if top.Expected > 0 {
		return fmt.Sprintf("%s naik: %s.", top.Name, c.risenCounts(top))
	}
	return fmt.Sprintf("%s %s, dari %s menjadi %s suara.", top.Name, top.delta(true).Text, bahasa.Count(top.Before), bahasa.Count(top.Now))
}

// trendNumbers is the table of the trend: every stretch leads to its texts, so that who uses a keyboard gets there as well.
func (c Complaints) trendNumbers(named []Complaint, courses []course, stretches []stretch) *Grid {
	grid := &Grid{Visible: true, Caption: "Suara dalam " + c.windowText() + " dan sebelumnya; yang diarsir kurang dari lima atau bisa dihitung dari sisanya", Head: []Head{{Text: "Keluhan"}, {Text: "Sebelumnya", Right: true}, {Text: "Sekarang", Right: true}, {Text: "Sesi", Right: true}}}
	for _, s := range stretches {
		grid.Head = append(grid.Head, Head{Text: bahasa.DateRange(s.from, s.to), Right: true, Wide: true})
	}
	for i, item := range named {
		before := count(item.Before)
		if item.Before < enough || item.beforeHidden {
			before = Cell{Veil: true}
		}
		if !c.Filter.Compared() {
			before = Cell{Text: bahasa.Absent, Value: ""}
		}
		cells := []Cell{{Text: item.Name, Href: c.voices(item.ID)}, before, count(item.Now), count(item.Sessions)}
		for k, s := range stretches {
			cell := count(courses[i].voices[k])
			switch {
			case courses[i].hidden[k]:
				cell = Cell{Veil: true}
			case courses[i].voices[k] >= enough:
				cell.Href = c.days(item.ID, s.from, s.to)
			}
			cells = append(cells, cell)
		}
		grid.Rows = append(grid.Rows, row(cells...))
	}
	return grid
}
