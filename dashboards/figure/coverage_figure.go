package figure

import (
	"fmt"

	"math"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/chart"
)

// Bar parts by number of new entrepreneurs of an RT: none, one, two or more.
var tileNames = [3]string{"belum ada", "satu", "dua atau lebih"}

// stacked is a bar of RT without, with one and with more new entrepreneurs; most is the length of the track.
func stacked(r GrowthRow, most int) *Bar {
	bar, x := &Bar{}, 0.0
	for i, n := range []int{r.None, r.One, r.Many} {
		width := float64(n) / float64(max(most, 1)) * 100
		bar.Parts = append(bar.Parts, Part{Class: fmt.Sprintf("t%d", i), X: round(x, 2), Width: round(width, 2)})
		x += width
	}
	return bar
}

// Reach is "Cakupan RT": how many RT have none, one, two or more, then the same one level down.
func (c Coverage) Reach(filter Filter) Figure {
	now := c.Of(filter.Area.ID)
	figure := Figure{
		ID: "cakupan", Columns: 4, Topic: "Cakupan RT", Source: c.source(), Until: until(now.Sunday()),
		Finding: reachFinding(now),
		Measure: fmt.Sprintf("%s RT menurut jumlah wirausaha baru", bahasa.Count(now.RT)),
		Numbers: c.numbers(filter),
	}
	stack, x := Stack{Alt: fmt.Sprintf("%s RT belum ada, %s RT satu, %s RT dua atau lebih", bahasa.Count(now.None), bahasa.Count(now.One), bahasa.Count(now.Many))}, 0.0
	for i, n := range []int{now.None, now.One, now.Many} {
		width := float64(n) / float64(max(now.RT, 1)) * 100
		stack.Parts = append(stack.Parts, Part{
			Class: fmt.Sprintf("t%d", i), X: round(x, 2), Width: round(width, 2), Last: i == 2,
			Value: bahasa.Count(n), Label: tileNames[i], Share: bahasa.Percent(width / 100),
		})
		x += width
	}
	figure.Drawing = []Drawing{spread(stack), c.below(filter)}
	return figure
}

// spread moves the labels of a stack apart where a part is too short for its own.
func spread(stack Stack) Stack {
	const room = 28 // per cent of the width that "belum ada" takes on a phone
	for i := 1; i < len(stack.Parts)-1; i++ {
		part := &stack.Parts[i]
		part.LabelX = min(max(part.X, stack.Parts[i-1].LabelX+room), 100-room-22)
	}
	return stack
}

func reachFinding(now GrowthRow) string {
	switch {
	case now.RT == 0:
		return "Register RT belum ada."
	case now.None == 0:
		return fmt.Sprintf("Semua %s RT sudah punya wirausaha baru.", bahasa.Count(now.RT))
	case now.RT < 200:
		return fmt.Sprintf("%s dari %s RT belum punya satu pun wirausaha baru.", bahasa.Count(now.None), bahasa.Count(now.RT))
	}
	return fmt.Sprintf("%s RT belum punya satu pun wirausaha baru.", bahasa.Percent(float64(now.None)/float64(now.RT)))
}

// below is a table of the areas one level down: kecamatan of the city, kelurahan of a kecamatan.
func (c Coverage) below(filter Filter) Drawing {
	kind, head := "kecamatan", "Kecamatan"
	if filter.Area.Kind != "kota" {
		kind, head = "kelurahan", "Kelurahan"
	}
	grid := Grid{Class: "kec", Caption: "Cakupan menurut " + kind, Head: []Head{{Text: head}, {Text: "Belum ada, satu, dua atau lebih", Bar: true, Quiet: true}, {Text: "Belum ada", Right: true}}}
	for _, area := range c.Areas.Within(filter.Area.ID, kind) {
		r := c.Of(area.ID)
		if r.RT == 0 {
			continue
		}
		none := count(r.None)
		none.After = bahasa.Percent(float64(r.None) / float64(r.RT))
		grid.Rows = append(grid.Rows, row(text(area.Short()), Cell{Bar: stacked(r, r.RT)}, none))
	}
	return grid
}

// numbers is coverage by kelurahan, in the reference's order.
func (c Coverage) numbers(filter Filter) *Grid {
	grid := &Grid{Caption: "Cakupan RT menurut kelurahan", Head: []Head{{Text: "Kelurahan"}, {Text: "RT", Right: true}, {Text: "Belum ada", Right: true}, {Text: "Satu", Right: true}, {Text: "Dua+", Right: true}, {Text: "Cakupan", Right: true}}}
	for _, area := range c.Kelurahan(filter.Area.ID) {
		r := c.Of(area.ID)
		covered := c.Share(area.ID)
		grid.Rows = append(grid.Rows, row(text(area.Name), count(r.RT), count(r.None), count(r.One), count(r.Many), Cell{Text: bahasa.PercentTo(covered, 1), Value: round(covered*100, 1), As: Percent}))
	}
	return grid
}

// Map is "Cakupan menurut kelurahan". compact leaves the names to the table beside it, as on paper.
func (c Coverage) Map(filter Filter, compact bool) Figure {
	best := c.By(filter.Area.ID, byShare)
	if filter.Area.Kind == "kelurahan" {
		return c.mapAround(filter, compact)
	}
	figure := Figure{
		ID: "peta", Columns: 5, Tall: true, Topic: "Cakupan menurut kelurahan", Measure: "Persen RT yang sudah punya wirausaha baru",
		Finding: c.mapFinding(best), Source: c.source(), Until: until(c.City().Sunday()), Numbers: c.numbers(filter),
	}
	if len(best) == 0 {
		figure.Drawing = []Drawing{missingRegister()}
		return figure
	}
	first, final := best[0], best[len(best)-1]
	figure.Drawing = []Drawing{
		mapKey(),
		Chart{
			Name: "peta", Size: "map", Map: true, Option: c.mapOption(filter, compact, ""), Links: c.areaLinks(filter),
			Alt: fmt.Sprintf("Peta %d kelurahan. Tertinggi %s %s, terendah %s %s.", len(best), first.Name, bahasa.PercentTo(c.Share(first.ID), 1), final.Name, bahasa.PercentTo(c.Share(final.ID), 1)),
		},
	}
	return figure
}

// mapAround is the map of the whole city for one kelurahan: how it stands among the others.
func (c Coverage) mapAround(filter Filter, compact bool) Figure {
	city := filter.At(c.Areas.City())
	figure := c.Map(city, compact)
	order := c.By(city.Area.ID, byShare)
	place := slices.IndexFunc(order, func(a Area) bool { return a.ID == filter.Area.ID })
	if place < 0 {
		figure.Finding = filter.Area.Name + " belum ada di register RT."
		return figure
	}
	own := bahasa.Percent(c.Share(filter.Area.ID))
	figure.Finding = fmt.Sprintf("%s %s, urutan %s dari %s kelurahan.", filter.Area.Name, own, bahasa.Count(place+1), bahasa.Count(len(order)))
	for i, drawing := range figure.Drawing {
		if drawn, ok := drawing.(Chart); ok {
			drawn.Option, drawn.Links = c.mapOption(city, compact, filter.Area.ID), c.areaLinks(filter)
			drawn.Alt += fmt.Sprintf(" %s %s.", filter.Area.Name, bahasa.PercentTo(c.Share(filter.Area.ID), 1))
			figure.Drawing[i] = drawn
		}
	}
	figure.Inside = &Inside{Text: "Asal angka " + own + " di " + filter.Area.Name, Series: mapMeasure, Place: filter.Area.ID}
	return figure
}

// mapBounds are the lower bounds of the map's classes, in per cent; they stay the same from week to week.
var mapBounds = [5]float64{0, 40, 50, 60, 70}

// mapMeasure is what a value of the map means, and the name of its series.
const mapMeasure = "RT sudah punya wirausaha baru"

func (c Coverage) mapOption(filter Filter, compact bool, selected string) any {
	drawing := chart.Map{Lower: mapBounds, Unit: "%", Measure: mapMeasure, NumbersOnly: compact, Selected: selected}
	for _, area := range c.Areas.Within(c.Areas.City().ID, "kelurahan") {
		value := math.NaN()
		if strings.HasPrefix(area.ID, filter.Area.ID) && c.Of(area.ID).RT > 0 {
			value = c.Share(area.ID) * 100
		}
		drawing.Areas = append(drawing.Areas, chart.Area{ID: area.ID, Name: area.Name, Value: value})
	}
	return drawing.Option()
}

// areaLinks lead from each area of the map to the same page filtered to it; the area that is chosen already leads nowhere, its
// origin is offered.
func (c Coverage) areaLinks(filter Filter) []string {
	var links []string
	for _, area := range c.Areas.Within(c.Areas.City().ID, "kelurahan") {
		link := filter.At(area).Href("")
		if area.ID == filter.Area.ID {
			link = ""
		}
		links = append(links, link)
	}
	return links
}

// mapKey says the bounds of the classes and their colours.
func mapKey() Key {
	key := Key{Alt: "Warna: makin gelap makin tinggi"}
	for i, bound := range mapBounds {
		step := Step{Class: "k" + chart.ClassRoles[i], X: float64(i) * 20}
		if i > 0 {
			step.Text = bahasa.Number(bound)
		}
		if i == len(mapBounds)-1 {
			step.Text += "%"
		}
		key.Steps = append(key.Steps, step)
	}
	return key
}

func (c Coverage) mapFinding(best Areas) string {
	if len(best) == 0 {
		return ""
	}
	first, final := best[0], best[len(best)-1]
	if len(best) == 1 {
		return fmt.Sprintf("%s: %s RT sudah punya wirausaha baru.", first.Name, bahasa.Percent(c.Share(first.ID)))
	}
	if c.Share(first.ID) == c.Share(final.ID) {
		return "Cakupan di semua kelurahan sama."
	}
	return fmt.Sprintf("%s tertinggi (%s), %s terendah (%s).", first.Name, bahasa.Percent(c.Share(first.ID)), final.Name, bahasa.Percent(c.Share(final.ID)))
}

// Ranking is the kelurahan with the most empty RT first.
func (c Coverage) Ranking(filter Filter) Figure {
	order := c.By(filter.Area.ID, byNone)
	figure := Figure{
		ID: "peringkat", Columns: 7, Topic: "Peringkat kelurahan", Source: sourceGrowth, Until: until(c.City().Sunday()),
		Measure: "Panjang batang = jumlah RT; putih belum ada, muda satu, tua dua atau lebih",
	}
	if len(order) == 0 {
		figure.Drawing = []Drawing{missingRegister()}
		return figure
	}
	top := c.Of(order[0].ID)
	figure.Finding = fmt.Sprintf("RT kosong terbanyak di %s: %s dari %s, dengan %s wirausaha baru dalam 12 minggu.", order[0].Name, bahasa.Count(top.None), bahasa.Count(top.RT), bahasa.Count(top.New12))
	most := 0
	for _, area := range order {
		most = max(most, c.Of(area.ID).RT)
	}
	grid := Grid{Class: "rank", Caption: "Kelurahan menurut jumlah RT kosong", Head: []Head{
		{Text: "Kelurahan"}, {Text: "RT kosong", Bar: true, Sorted: true}, {Text: "RT kosong", Right: true, Quiet: true},
		{Text: "Cakupan", Right: true}, {Text: "Per 100 RT", Right: true, Wide: true}, {Text: "12 minggu", Right: true, Wide: true},
	}}
	for _, area := range order {
		r := c.Of(area.ID)
		name := Cell{Text: area.Name, Sub: fmt.Sprintf("%s, %s RT", c.kecamatan(area), bahasa.Count(r.RT)), Value: area.Name, Href: filter.At(area).Href("/rt")}
		recent := count(r.New12)
		if slow(r) {
			recent.Class = "alarm"
		}
		grid.Rows = append(grid.Rows, row(name, Cell{Bar: stacked(r, most), Value: r.None}, count(r.None).strong(), share(c.Share(area.ID)), decimal(float64(r.Total-r.UnknownRT)/float64(r.RT)*100, 0), recent))
	}
	if all := c.Of(filter.Area.ID); len(order) > 1 {
		grid.Rows = append(grid.Rows, total(text(filter.Area.Name), Cell{}, count(all.None), share(c.Share(filter.Area.ID)), decimal(float64(all.Total-all.UnknownRT)/float64(all.RT)*100, 0), count(all.New12)))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// kecamatan is the short name of the kecamatan a kelurahan lies in.
func (c Coverage) kecamatan(kelurahan Area) string {
	parent, _ := c.Areas.Get(kelurahan.Parent)
	return parent.Short()
}

// slow reports whether an area brought so few new entrepreneurs in 12 weeks that someone should ask why: fewer than one for
// every 25 of its RT and fewer than 3, while RT are still empty.
func slow(r GrowthRow) bool {
	return r.None > 0 && r.New12 < 3 && float64(r.New12)*25 < float64(r.RT)
}

func missingRegister() Drawing {
	return Missing{
		What: "Register RT belum ada.", Why: "Tanpa register, cakupan per RT tidak bisa dihitung. Taruh rt_register.csv di folder acuan, lalu jalankan pantau build.",
	}
}
