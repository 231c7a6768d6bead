package figure

import (
	"fmt"
	"math"

	"pantau/dashboards/bahasa"
)

// A Point is one of the things the report opens with: a few words and a sentence or two.
type Point struct{ Head, Text string }

// Point says whether the pace is enough.
func (g Growth) Point() Point {
	now := g.Now()
	if now.Total == 0 {
		return Point{"Belum ada pendaftaran.", "Belum ada wirausaha baru yang tercatat sampai " + bahasa.LongDate(now.Sunday()) + "."}
	}
	needed, ok := g.Needed()
	text := fmt.Sprintf("Bertambah %s minggu ini menjadi %s.", bahasa.Count(now.New), bahasa.Count(now.Total))
	switch {
	case !g.Planned():
		return Point{"Belum ada sasaran.", text}
	case g.Done():
		return Point{"Sasaran tercapai.", text}
	case !ok:
		return Point{"Masa sasaran sudah lewat.", text}
	}
	text += fmt.Sprintf(" Perlu %s per minggu; rata-rata %s %s.", bahasa.Decimal(needed, 1), g.recently(), bahasa.Decimal(g.Pace(), 1))
	if g.Pace() >= needed {
		return Point{"Laju cukup.", text}
	}
	return Point{"Laju belum cukup.", text}
}

// Point says which complaint rose most, or that none did.
func (c Complaints) Point() Point {
	named, _, _ := c.Shown()
	if len(named) == 0 {
		return Point{"Belum cukup suara.", fmt.Sprintf("Kurang dari %d suara untuk tiap keluhan.", enough)}
	}
	if rising := c.Rising(); len(rising) > 0 {
		top := rising[0]
		if top.Expected > 0 {
			return Point{top.Name + " paling cepat naik.", bahasa.Sentence(c.risenCounts(top)) + "."}
		}
		return Point{top.Name + " paling cepat naik.", fmt.Sprintf("%s suara dari %s sesi, dari %s pada %s.", bahasa.Count(top.Now), bahasa.Count(top.Sessions), fewOr(top.Before), c.beforeText())}
	}
	return Point{"Keluhan masih wajar.", fmt.Sprintf("%s nomor satu dengan %s suara; tidak ada keluhan yang naik di luar goyangan biasa.", named[0].Name, bahasa.Count(named[0].Now))}
}

// Point says how sales went.
func (s Sales) Point() Point {
	switch {
	case s.Few:
		return Point{"Penjualan tidak disebut.", "Penjualnya kurang dari lima pada " + bahasa.LongMonth(s.Month()) + "; omzetnya bisa menunjuk orang."}
	case s.Empty():
		return Point{"Penjualan belum lengkap.", "Berkas pesanan " + bahasa.LongMonth(s.Month()) + " belum datang."}
	}
	net := s.Net()
	text := fmt.Sprintf("Omzet %s %s", bahasa.LongMonth(s.Month()), bahasa.Rupiah(net[len(net)-1]))
	delta, ok := s.year()
	if ok {
		text += ", " + delta.Text + " sejak " + bahasa.LongMonth(s.Months[0])
	}
	if late := s.Late(); len(late) > 0 {
		text += "; sementara, tanpa " + bahasa.List(late...) + " di semua bulan"
	}
	head := "Penjualan daring tetap."
	switch {
	case ok && delta.Up > 0:
		head = "Penjualan daring naik."
	case ok && delta.Up < 0:
		head = "Penjualan daring turun."
	}
	return Point{head, text + "."}
}

// Headlines is the title of the report: where the city stands, and what changed most besides.
func Headlines(growth Growth, complaints Complaints, sales Sales) string {
	title := growth.Behindness()
	if growth.Now().Total == 0 {
		title = "Belum ada pendaftaran wirausaha baru"
	}
	if rising := complaints.Rising(); len(rising) > 0 {
		return title + "; keluhan " + rising[0].lower() + " " + rising[0].delta(true).Text
	}
	if delta, ok := sales.year(); ok && !sales.Empty() {
		return title + "; penjualan daring " + delta.Text + " dalam setahun"
	}
	return title
}

// MainNumbers is "Angka utama": every KPI beside the week before and the plan.
func MainNumbers(growth Growth, complaints Complaints, sales Sales) Grid {
	now, before := growth.Now(), growth.Before(1)
	grid := Grid{Caption: "Angka utama, " + bahasa.Week(now.On), Head: []Head{
		{Text: "Ukuran"}, {Text: "Minggu ini", Right: true}, {Text: "Sebelumnya", Right: true}, {Text: "Rencana", Right: true}, {Text: "Selisih", Right: true},
	}}
	none := absent()
	add := func(name string, now, before, plan, gap Cell) {
		grid.Rows = append(grid.Rows, row(text(name), now.strong(), before, plan, gap))
	}
	earlierTotal, earlierNew, earlierCovered, earlierOpen := none, none, none, none
	if len(growth.Weeks) > 1 { // in the first week there is none before
		earlierTotal, earlierNew, earlierCovered, earlierOpen = count(before.Total), count(before.New), count(before.Covered()), count(before.Open)
	}
	planned, behind := none, none
	if growth.Planned() {
		plan := int(math.Round(now.Plan))
		planned, behind = count(plan), gap(float64(now.Total-plan), 0)
	}
	add("Wirausaha baru, jumlah", count(now.Total), earlierTotal, planned, behind)
	add("Wirausaha baru, minggu ini", count(now.New), earlierNew, none, none)
	if needed, ok := growth.Needed(); ok { // not the plan, but what would still reach its end
		add(fmt.Sprintf("Laju pengejar: per minggu untuk %s pada %s", growth.target(), growth.end()), decimal(needed, 1), none, none, none)
	}
	add("RT yang sudah punya", count(now.Covered()), earlierCovered, none, none)
	if net := sales.Net(); !sales.Empty() {
		add("Omzet marketplace, "+bahasa.LongMonth(sales.Month()), money(net[len(net)-1]), money(net[len(net)-2]), none, none)
	}
	if complaints.Voices >= enough {
		earlier := none
		if complaints.Filter.Compared() && complaints.Before >= enough && !complaints.beforeClosed {
			earlier = count(complaints.Before)
		}
		add("Suara masuk, 12 minggu", count(complaints.Voices), earlier, none, none)
	}
	if now.Clinics > 0 {
		add("Klinik yang melayani, 4 minggu", count(now.Open), earlierOpen, count(now.Clinics), gap(float64(now.Open-now.Clinics), 0))
	}
	return grid
}

// gap is a difference from the plan: short of it is bad, and nothing is nothing.
func gap(v float64, places int) Cell {
	delta := &Delta{Text: bahasa.Decimal(v, places), Tone: bahasa.Flat}
	switch {
	case v < 0:
		delta.Tone = bahasa.Bad
	case v > 0:
		delta.Tone, delta.Text = bahasa.Good, bahasa.Signed(v, places)
	}
	return Cell{Text: delta.Text, Value: round(v, places), As: decimals(places), Delta: delta}
}
