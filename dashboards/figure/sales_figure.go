package figure

import (
	"fmt"
	"math"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/chart"
)

// without says which platforms are left out and why: ", tanpa Lazada".
func (s Sales) without() string {
	if late := s.Late(); len(late) > 0 {
		return ", tanpa " + bahasa.List(late...)
	}
	return ""
}

// unread says how many orders turnover is without, since nobody could read their shipping, in the last months of those
// shown: "; tanpa 142 pesanan yang ongkosnya tidak terbaca". Nothing where there are none.
func (s Sales) unread(months int) string {
	orders := 0.0
	for _, n := range known(last(s.Unread(), months, func(n float64) float64 { return n })) {
		orders += n
	}
	if orders == 0 {
		return ""
	}
	return fmt.Sprintf("; tanpa %s pesanan yang ongkosnya tidak terbaca", bahasa.Decimal(orders, 0))
}

func (s Sales) lateness() string {
	late := s.Late()
	if len(late) == 0 {
		return ""
	}
	return fmt.Sprintf("%s belum sampai %s; angka %s sementara", bahasa.List(late...), bahasa.LongMonth(s.Month()), bahasa.MonthName(s.Month()))
}

func (s Sales) until() string { return until(s.Month().AddDate(0, 1, -1)) }

// year says the change against the same month a year before, or nothing when that was not measured.
func (s Sales) year() (Delta, bool) {
	net := s.Net()
	return bahasa.Change(net[len(net)-1], net[0], false), !math.IsNaN(net[0]) && net[0] > 0
}

// NetKPI is the turnover of the month.
func (s Sales) NetKPI() KPI {
	kpi := KPI{Topic: "Omzet bersih, " + bahasa.LongMonth(s.Month()), Value: bahasa.Absent, Note: s.emptiness()}
	if s.Empty() {
		return kpi
	}
	net := s.Net()
	kpi.Value, kpi.Spark, kpi.Note = bahasa.Rupiah(net[len(net)-1]), spark(net), "jumlah semua platform"+s.without()
	if delta, ok := s.year(); ok {
		kpi.Delta, kpi.Note = &delta, "sejak "+bahasa.LongMonth(s.Months[0])+s.without()
	}
	kpi.Note += s.unread(1)
	if len(s.Late()) > 0 {
		kpi.Badge = "sementara"
	}
	return kpi
}

// ShopsKPI is how many shops sold something.
func (s Sales) ShopsKPI() KPI {
	kpi := KPI{Topic: "Penjual aktif", Value: bahasa.Count(s.Active()), Unit: "dari " + bahasa.Count(len(s.Shops)) + " toko"}
	kpi.Spark = spark(s.Active12)
	kpi.Note = "menjual setidaknya sekali pada " + bahasa.LongMonth(s.Month())
	return kpi
}

// OrdersKPI is the number of orders that were paid and not cancelled. Some are still on their way, so none is called done.
func (s Sales) OrdersKPI() KPI {
	kpi := KPI{Topic: "Pesanan dibayar", Value: bahasa.Absent, Note: s.emptiness()}
	if s.Empty() {
		return kpi
	}
	orders, net := s.Orders(), s.Net()
	now := orders[len(orders)-1]
	kpi.Value, kpi.Spark, kpi.Note = bahasa.Decimal(now, 0), spark(orders), "tidak ada pesanan yang dibayar pada bulan ini"
	if now > 0 {
		kpi.Note = "tidak batal; juga yang masih di jalan"
	}
	if whole := now - s.Unread()[len(orders)-1]; whole > 0 { // the others have no turnover
		kpi.Note = "rata-rata " + bahasa.Rupiah(net[len(net)-1]/whole) + " per pesanan; juga yang masih di jalan"
	}
	return kpi
}

// MedianKPI is what a shop in the middle sells.
func (s Sales) MedianKPI() KPI {
	kpi := KPI{Topic: "Omzet toko di tengah", Value: bahasa.Absent, Note: "terlalu sedikit toko untuk disebut"}
	if s.Active() >= enough {
		kpi.Spark = spark(s.Median12)
		kpi.Value, kpi.Note = bahasa.Rupiah(s.median()), "separuh toko aktif menjual kurang dari ini pada "+bahasa.LongMonth(s.Month())+s.unread(1)
	}
	return kpi
}

// emptiness says why there is no number.
func (s Sales) emptiness() string {
	if s.Few {
		return "kurang dari lima penjual; tidak ditampilkan"
	}
	return "belum ada pesanan pada bulan ini"
}

// known are the numbers that were measured and may be shown.
func known(values []float64) []float64 {
	var measured []float64
	for _, v := range values {
		if !unmeasured(v) {
			measured = append(measured, v)
		}
	}
	return measured
}

// Turnover is "Penjualan di marketplace" of the first page.
func (s Sales) Turnover() Figure {
	figure := Figure{
		ID: "omzet", Columns: 7, Topic: "Penjualan di marketplace", Source: sourceSales, Until: s.until(), Late: s.lateness(),
		Measure: "Omzet bersih per bulan" + s.without() + "; pesanan batal tidak dihitung" + s.unread(len(s.Months)), Link: &Link{"Semua penjualan", s.Filter.Href("/marketplace")},
	}
	if s.Empty() {
		figure.Drawing = []Drawing{s.missing()}
		return figure
	}
	net := s.Net()
	figure.Finding = fmt.Sprintf("Omzet peserta program %s pada %s", bahasa.Rupiah(net[len(net)-1]), bahasa.LongMonth(s.Month()))
	if delta, ok := s.year(); ok {
		figure.Finding += ", " + delta.Text + " sejak " + bahasa.LongMonth(s.Months[0])
	}
	figure.Finding += "."
	bars := chart.Bars{Name: "Omzet", Months: s.Months, Values: net, Money: true}
	figure.Drawing = []Drawing{Chart{Name: "omzet", Size: "mid", Option: bars.Option(), Alt: fmt.Sprintf("Batang bulanan, dari %s menjadi %s", bahasa.Rupiah(known(net)[0]), bahasa.Rupiah(net[len(net)-1]))}}
	grid := &Grid{Caption: "Omzet bersih per bulan", Head: []Head{{Text: "Bulan"}, {Text: "Omzet", Right: true}}}
	for i, month := range s.Months {
		grid.Rows = append(grid.Rows, row(monthCell(month), fullMoney(net[i])))
	}
	figure.Numbers = grid
	return figure
}

// Platforms is one line a platform.
func (s Sales) PlatformLines() Figure {
	figure := Figure{
		ID: "platform", Columns: 8, Topic: "Platform", Source: sourceSales, Until: s.until(), Late: s.lateness(),
		Measure: "Omzet bersih per bulan; bagian dihitung dari semua platform" + s.without() + s.unread(len(s.Months)),
	}
	if s.Empty() {
		figure.Drawing = []Drawing{s.missing()}
		return figure
	}
	lines := chart.Lines{Months: s.Months, Money: true}
	grid := &Grid{Caption: "Omzet bersih per platform, rupiah", Head: []Head{{Text: "Bulan"}}}
	for i, platform := range s.Platforms {
		lines.Series = append(lines.Series, chart.Line{Name: platform.Name, Values: platform.Net, Role: s.role(i), Context: i > 2})
		grid.Head = append(grid.Head, Head{Text: platform.Name, Right: true})
	}
	for i, month := range s.Months {
		cells := []Cell{monthCell(month)}
		for _, platform := range s.Platforms {
			cells = append(cells, fullMoney(platform.Net[i]))
		}
		grid.Rows = append(grid.Rows, row(cells...))
	}
	figure.Finding = s.platformFinding()
	figure.Drawing = []Drawing{Chart{Name: "platform", Option: lines.Option(), Alt: "Omzet tiap platform per bulan. " + figure.Finding}}
	figure.Numbers = grid
	return figure
}

// role is the colour of a platform: the one of its place, at most five; the sixth, grey, is for the others.
func (s Sales) role(i int) string {
	if s.Platforms[i].Name == others {
		return "c6"
	}
	return fmt.Sprintf("c%d", min(i, 4)+1)
}

// platformFinding says whose share grew most in a year, when it did by five points or more.
func (s Sales) platformFinding() string {
	net, lead := s.Net(), s.Platforms[0]
	best, gain := -1, 0.05
	for i, platform := range s.Platforms {
		if platform.Late || math.IsNaN(platform.Net[0]) || math.IsNaN(net[0]) {
			continue
		}
		if more := platform.share(net, len(net)-1) - platform.share(net, 0); more >= gain {
			best, gain = i, more
		}
	}
	if best >= 0 {
		platform := s.Platforms[best]
		return fmt.Sprintf("Bagian %s naik dari %s menjadi %s dalam setahun.", platform.Name, bahasa.Percent(platform.share(net, 0)), bahasa.Percent(platform.share(net, len(net)-1)))
	}
	switch {
	case net[len(net)-1] == 0:
		return "Tidak ada omzet pada " + bahasa.LongMonth(s.Month()) + "."
	case math.IsNaN(net[0]):
		return lead.Name + " terbesar; belum ada setahun untuk dibandingkan."
	}
	return fmt.Sprintf("%s terbesar; bagian tiap platform tetap dalam setahun.", lead.Name)
}

func (p Platform) share(net []float64, month int) float64 { return portion(p.Net[month], net[month]) }

// Shares is the part of each platform in the month shown.
func (s Sales) Shares() Figure {
	figure := Figure{
		ID: "bagian", Columns: 4, Topic: "Bagian tiap platform, " + bahasa.LongMonth(s.Month()), Source: sourceSales, Until: bahasa.Month(s.Month()),
		Measure: "Bagian omzet bersih" + s.without() + "; perubahan omzet sejak " + bahasa.Month(s.Months[0]) + s.unread(1),
	}
	if s.Empty() {
		figure.Drawing = []Drawing{s.missing()}
		return figure
	}
	net, final := s.Net(), len(s.Months)-1
	grid := Grid{Class: "rank", Caption: "Omzet per platform", Head: []Head{{Text: "Platform"}, {Text: "Bagian omzet", Bar: true}, {Text: "Persen", Right: true, Quiet: true}, {Text: "Setahun", Right: true}}}
	top := s.Platforms[0].share(net, final)
	two, shown := 0.0, 0
	for i, platform := range s.Platforms {
		if platform.Late {
			name := Cell{Text: platform.Name, Sub: "s.d. " + bahasa.Month(s.Months[platform.until()])}
			grid.Rows = append(grid.Rows, row(name, Cell{Bar: &Bar{Class: "f-accent"}}, Cell{Text: bahasa.Absent, Value: ""}, Cell{Text: "menunggu", Badge: "late"}))
			continue
		}
		part := platform.share(net, final)
		if platform.Name != others {
			if shown++; shown <= 2 {
				two += part
			}
		}
		delta := bahasa.Change(platform.Net[final], platform.Net[0], false)
		grid.Rows = append(grid.Rows, row(text(platform.Name), Cell{Bar: &Bar{Class: "f-" + s.role(i), Width: round(part/max(top, .0001)*100, 1)}}, share(part).strong(), Cell{Text: delta.Text, Delta: &delta}))
	}
	figure.Finding = fmt.Sprintf("%s omzet lewat dua platform.", bahasa.Percent(two))
	switch {
	case net[final] == 0:
		figure.Finding = "Tidak ada omzet pada " + bahasa.LongMonth(s.Month()) + "."
	case shown < 2:
		figure.Finding = fmt.Sprintf("%s membawa %s omzet.", s.Platforms[0].Name, bahasa.Percent(top))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

func (s Sales) missing() Drawing {
	if s.Few || s.Active() > 0 && s.Active() < 2*enough {
		return Missing{What: "Penjualnya terlalu sedikit untuk ditampilkan.", Why: "Omzet dari kurang dari lima penjual bisa menunjuk orang. Pilih kecamatan atau seluruh kota."}
	}
	return Missing{
		What: "Belum ada penjualan untuk " + bahasa.LongMonth(s.Month()) + " yang bisa ditampilkan.",
		Why:  "Berkas pesanan bulan itu belum datang. Pilih bulan lain, atau lihat berkas yang ditunggu.",
		Link: &Link{"Kesegaran sumber", "/data#sumber"},
	}
}

// monthCell says a month to people and as 2026-10 in a CSV.
func monthCell(month time.Time) Cell {
	return Cell{Text: bahasa.Month(month), Value: Monthly{month}}
}

// fullMoney says an amount to the rupiah; what was not measured is a dash, and empty in a CSV.
func fullMoney(v float64) Cell {
	if math.IsNaN(v) {
		return Cell{Text: bahasa.Absent, Value: ""}
	}
	return Cell{Text: bahasa.RupiahFull(v), Value: round(v, 0), As: Rupiah}
}

// Headline is the title of the page about sales, and the sentence below it.
func (s Sales) Headline() (title, lead string) {
	if s.Few {
		return "Penjualan tidak ditampilkan", "Penjual di wilayah ini kurang dari lima pada " + bahasa.LongMonth(s.Month()) + "; omzetnya bisa menunjuk orang."
	}
	if s.Empty() {
		return "Belum ada penjualan untuk " + bahasa.LongMonth(s.Month()), "Berkas pesanan bulan itu belum datang."
	}
	net := s.Net()
	title = fmt.Sprintf("Omzet %s pada %s", bahasa.Rupiah(net[len(net)-1]), bahasa.LongMonth(s.Month()))
	if delta, ok := s.year(); ok {
		title = fmt.Sprintf("Penjualan %s dalam setahun, menjadi %s pada %s", delta.Text, bahasa.Rupiah(net[len(net)-1]), bahasa.LongMonth(s.Month()))
	}
	lead = fmt.Sprintf("%s dari %s toko yang pernah menjual, menjual lagi pada bulan ini.", bahasa.Count(s.Active()), bahasa.Count(len(s.Shops)))
	if s.Active() >= enough {
		lead += fmt.Sprintf(" Separuhnya di bawah %s.", bahasa.Rupiah(s.median()))
	}
	return title, lead
}
