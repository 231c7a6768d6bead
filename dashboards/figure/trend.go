package figure

import (
	"fmt"
	"math"
	"slices"
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

// stretches cut the weeks into pieces of two, or of four when there are many, counted back from the end of each time; with a
// filter into pieces of four or thirteen. A stretch is where people can be counted without being pointed at: a week has few.
func (c Complaints) stretches() []stretch {
	const many = 60 // weeks
	weeks, window := c.Weeks(), c.Filter.Voices()
	length := 2
	switch {
	case c.narrowed() && len(weeks) > many:
		length = 13
	case c.narrowed() || len(weeks) > many:
		length = 4
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
func (c Complaints) course(item Complaint, stretches []stretch) course {
	weeks := c.Weeks()
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

// Trends is a small chart for each of the eight most frequent complaints, all with one scale and with a point for each stretch.
func (c Complaints) Trends() Figure {
	all, _, _ := c.Shown()
	weeks, stretches := c.Weeks(), c.stretches()
	figure := Figure{ID: "tren", Columns: 12, Topic: "Tren", Source: sourceVoices, Until: until(c.Filter.Voices().To)}
	top := 1.0
	var named []Complaint
	var courses []course
	var points [][]float64
	for _, item := range all {
		course := c.course(item, stretches)
		if len(named) == 8 || !course.isLine() {
			continue
		}
		drawn := c.points(course)
		named, courses, points = append(named, item), append(courses, course), append(points, drawn)
		figure.Hidden = figure.Hidden || slices.Contains(course.hidden, true)
		for _, n := range drawn {
			if !math.IsNaN(n) {
				top = max(top, n)
			}
		}
	}
	if len(named) == 0 || len(weeks) < 4 {
		figure.Hidden, figure.Drawing = false, []Drawing{c.missing()}
		return figure
	}
	top = math.Ceil(top/5) * 5
	compared, last := c.Filter.Compared(), stretches[len(stretches)-1]
	figure.Measure = fmt.Sprintf("Suara per %d minggu, %s sampai %s; semua panel berskala 0–%g", last.last-last.first+1, bahasa.Week(weeks[0]), bahasa.Week(weeks[len(weeks)-1]), top)
	if compared {
		figure.Measure += "; garis putus = rata-rata " + c.beforeText()
	}
	if c.judged() {
		figure.Measure += "; jingga = naik di luar kewajaran"
	}
	if figure.Hidden {
		figure.Notes = append(figure.Notes, "Titik yang disembunyikan tidak digambar: garisnya terputus di sana")
	}
	multi := Multi{Hint: "Titik dengan lima suara atau lebih bisa dibuka; dengan papan tik lewat “Lihat angka”."}
	for i, item := range named {
		delta := item.delta(c.judged())
		small := chart.Small{Name: "Suara", Labels: labels(stretches), Values: points[i], Max: top, Rising: item.Beyond > 0, Mean: c.usual(item, stretches)}
		panel := Panel{Name: item.Name, Href: c.voices(item.ID), Note: bahasa.Count(item.Now) + " suara", Delta: &delta}
		panel.Chart = Chart{Size: "small", Name: fmt.Sprintf("tren-%d", i+1), Option: small.Option(), Alt: fmt.Sprintf("%s: %s suara, %s", item.Name, bahasa.Count(item.Now), delta.Text), Links: c.pointLinks(item, courses[i], stretches)}
		if !c.judged() {
			panel.Delta = nil
			panel.Chart.Alt = fmt.Sprintf("%s: %s suara", item.Name, bahasa.Count(item.Now))
		}
		multi.Panels = append(multi.Panels, panel)
	}
	figure.Finding = c.trendFinding()
	figure.Drawing = []Drawing{multi}
	figure.Numbers = c.trendNumbers(named, courses, stretches)
	return figure
}

// isLine reports that two counts or more may be shown: with fewer the line would say nothing.
func (one course) isLine() bool {
	shown := 0
	for _, hidden := range one.hidden {
		if !hidden {
			shown++
		}
	}
	return shown >= 2
}

// points are what is drawn. A count that is hidden is NaN, a gap: any height would be taken for what was counted.
func (c Complaints) points(one course) []float64 {
	points := make([]float64, len(one.voices))
	for i, voices := range one.voices {
		if points[i] = float64(voices); one.hidden[i] {
			points[i] = math.NaN()
		}
	}
	return points
}

// spark draws the points with their gaps; nil where no two may be shown.
func (c Complaints) spark(item Complaint, stretches []stretch) *Spark {
	one := c.course(item, stretches)
	if !one.isLine() {
		return nil
	}
	return spark(c.points(one))
}

// showsBefore reports that the count of the time before may be shown.
func (item Complaint) showsBefore() bool { return item.Before >= enough && !item.beforeHidden }

// labels name the points.
func labels(stretches []stretch) []string {
	var labels []string
	for _, s := range stretches {
		labels = append(labels, "M"+strings.TrimPrefix(bahasa.Week(s.from), "minggu "))
	}
	return labels
}

// usual is the mean of a stretch of the time before; 0 where there is none to show.
func (c Complaints) usual(item Complaint, stretches []stretch) float64 {
	n := 0
	for _, s := range stretches {
		if s.before {
			n++
		}
	}
	if n == 0 || !item.showsBefore() {
		return 0
	}
	return float64(item.Before) / float64(n)
}

// pointLinks lead from each point with five voices or more to its texts.
func (c Complaints) pointLinks(item Complaint, one course, stretches []stretch) []string {
	links := make([]string, len(stretches))
	for i, s := range stretches {
		if !one.hidden[i] && one.voices[i] >= enough {
			links[i] = c.days(item.ID, s.from, s.to)
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
		if !item.showsBefore() {
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
