package figure

import (
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/chart"
	"pantau/warehouse/table"
)

// spreadBounds are the classes of turnover, in million rupiah.
var spreadBounds = []float64{0.5, 1, 2, 5, 10, 20, 50}

// Spread is "Sebaran omzet": how many shops sold how much in the month shown.
func (s Sales) Spread() Figure {
	figure := Figure{
		ID: "sebaran", Columns: 6, Topic: "Sebaran omzet", Source: sourceSales, Until: bahasa.Month(s.Month()), Late: s.lateness(),
		Measure: fmt.Sprintf("Jumlah toko menurut omzet %s; abu-abu = pernah menjual, tidak pada bulan ini", bahasa.LongMonth(s.Month())) + s.unread(1),
	}
	if s.Active() < 2*enough || s.Filter.Area.Kind == "kelurahan" {
		figure.Drawing = []Drawing{s.missing()}
		return figure
	}
	classes := []chart.Class{{Label: "0", Apart: true}, {Label: "< 0,5"}}
	for i, bound := range spreadBounds {
		label := "> " + bahasa.Number(bound)
		if i < len(spreadBounds)-1 {
			label = bahasa.Range(bound, spreadBounds[i+1])
		}
		classes = append(classes, chart.Class{Label: label})
	}
	amounts, sum := s.amounts()
	classes[0].Count = len(s.Shops) - len(amounts)
	for _, amount := range amounts {
		place, _ := slices.BinarySearch(spreadBounds, amount/1e6)
		classes[1+place].Count++
	}
	top, part := 0, 0.0
	for i := len(amounts) - 1; i >= 0 && part < sum/2; i-- {
		part += amounts[i]
		top++
	}
	figure.Finding = fmt.Sprintf("Separuh omzet dibawa %s dari %s toko aktif.", bahasa.Count(top), bahasa.Count(len(amounts)))
	if top < enough {
		figure.Finding = fmt.Sprintf("Separuh toko aktif menjual kurang dari %s.", bahasa.Rupiah(s.median()))
	}
	histogram := chart.Histogram{Name: "Toko", Axis: fmt.Sprintf("Omzet %s per toko, juta rupiah", bahasa.LongMonth(s.Month())), Classes: classes}
	figure.Drawing = []Drawing{Chart{Name: "sebaran", Option: histogram.Option(), Alt: fmt.Sprintf("Sebaran %s toko menurut omzet. %s", bahasa.Count(len(s.Shops)), figure.Finding)}}
	grid := &Grid{Caption: "Jumlah toko menurut omzet, juta rupiah", Head: []Head{{Text: "Omzet"}, {Text: "Toko", Right: true}}}
	for _, class := range classes {
		grid.Rows = append(grid.Rows, row(text(class.Label), count(class.Count)))
	}
	figure.Numbers = grid
	return figure
}

// amounts are the turnovers of the shops that sold something, in ascending order, and their sum.
func (s Sales) amounts() (amounts []float64, sum float64) {
	for _, shop := range s.Shops {
		if shop.Orders > 0 {
			amounts = append(amounts, shop.Net)
			sum += shop.Net
		}
	}
	slices.Sort(amounts)
	return amounts, sum
}

func (s Sales) median() float64 {
	amounts, _ := s.amounts()
	if len(amounts) == 0 {
		return 0
	}
	return (amounts[(len(amounts)-1)/2] + amounts[len(amounts)/2]) / 2
}

// Funnel is "Dari terdaftar sampai bertahan", from the answer of marketplace/funnel: steps in their order.
func Funnel(answer table.Table, filter Filter) Figure {
	figure := Figure{
		ID: "corong", Columns: 6, Topic: "Dari terdaftar sampai bertahan", Source: "Pendaftaran, kehadiran pelatihan, marketplace", Until: until(filter.AsOf),
		Measure: "Wirausaha baru di " + filter.Area.Name + " yang mengisi form pendaftaran kota. “Lanjut” = bagian dari tahap sebelumnya",
	}
	if answer.Len() < 2 || answer.Int(0, "people") < enough {
		figure.Drawing = []Drawing{Missing{What: "Belum ada wirausaha baru yang bisa diikuti.", Why: "Corong terisi begitu pendaftaran, pelatihan dan penjualan dimuat."}}
		return figure
	}
	hidden := func(i int) bool { return few(answer.Int(i, "people")) }
	worst, kept := 0, 2.0
	for i := 1; i < answer.Len(); i++ {
		if before := answer.Float(i-1, "people"); before > 0 && !hidden(i) && !hidden(i-1) && answer.Float(i, "people")/before < kept {
			worst, kept = i, answer.Float(i, "people")/before
		}
	}
	grid := Grid{Class: "rank", Caption: "Corong adopsi", Head: []Head{{Text: "Tahap"}, {Text: "Orang", Bar: true}, {Text: "Jumlah", Right: true, Quiet: true}, {Text: "Lanjut", Right: true}, {Text: "Median jeda", Right: true, Wide: true}}}
	first := answer.Float(0, "people")
	for i := range answer.Len() {
		next := Cell{}
		if i > 0 && answer.Float(i-1, "people") > 0 && !hidden(i-1) {
			next = share(answer.Float(i, "people") / answer.Float(i-1, "people"))
			if i == worst {
				next.Class = "alarm"
			}
		}
		wait := Cell{}
		if i > 0 && !answer.Null(i, "median_days") {
			days := answer.Int(i, "median_days")
			wait = Cell{Text: bahasa.Count(days) + " hari", Value: days}
		}
		people, bar := count(answer.Int(i, "people")).strong(), Cell{Bar: &Bar{Class: "f-accent", Width: round(answer.Float(i, "people")/first*100, 1)}}
		if hidden(i) { // the length of its bar would tell what is hidden
			people, bar, next, wait = Cell{Veil: true}, Cell{}, Cell{}, Cell{}
			figure.Hidden = true
		}
		grid.Rows = append(grid.Rows, row(text(answer.Text(i, "step_name")), bar, people, next, wait))
	}
	figure.Drawing = []Drawing{grid}
	if worst == 0 || kept >= 1 {
		return figure
	}
	lost := answer.Int(worst-1, "people") - answer.Int(worst, "people")
	figure.Finding = fmt.Sprintf("Kehilangan terbesar sebelum “%s”: %s orang tidak lanjut.", answer.Text(worst, "step_name"), bahasa.Count(lost))
	return figure
}
