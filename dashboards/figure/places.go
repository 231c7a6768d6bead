package figure

import (
	"fmt"
	"slices"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/signal"
	"pantau/dashboards/suppress"
	"pantau/warehouse/table"
)

// Places is "Di mana dikeluhkan": what share of each kelurahan's voices a complaint has, small kelurahan drawn to the share
// of all. It reads the answer of masukan/places.
func (c Complaints) Places(answer table.Table, areas Areas) Figure {
	figure := Figure{
		ID: "wilayah", Columns: 12, Topic: "Di mana dikeluhkan", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Measure: "Persen suara tiap kelurahan, dibaca mendatar; kelurahan dengan sedikit suara ditarik ke bagian seluruh kota. Angka bisa dibuka",
	}
	named, _, _ := c.Shown()
	named = named[:min(6, len(named))]
	kelurahan := areas.Within(c.Filter.Area.ID, "kelurahan")
	if len(named) < 2 || len(kelurahan) < 2 {
		figure.Measure = ""
		figure.Drawing = []Drawing{Missing{What: "Satu wilayah atau satu keluhan tidak bisa dibandingkan.", Why: "Pilih kecamatan atau seluruh kota, atau waktu yang lebih panjang."}}
		return figure
	}
	counts, sums := c.byPlace(answer, named, kelurahan)
	// The sums of columns are in the ranking, so what is not shown here stands as one more column.
	table := make([][]int, len(kelurahan))
	for i := range kelurahan {
		rest := sums[i]
		for _, n := range counts[i] {
			rest -= n
		}
		table[i] = append(slices.Clone(counts[i]), rest)
	}
	mask := suppress.Table(table)
	grid := Grid{Class: "heat places", Caption: "Bagian suara tiap kelurahan, persen", Head: []Head{{Text: "Kelurahan"}, {Text: "Suara"}}}
	for _, item := range named {
		grid.Head = append(grid.Head, Head{Text: item.Name, Right: true})
	}
	shrunk := make([][]float64, len(named))
	for j, item := range named {
		places := make([]signal.Place, len(kelurahan))
		for i := range kelurahan {
			places[i] = signal.Place{Raised: counts[i][j], Voices: sums[i]}
		}
		shrunk[j] = signal.Shrunk(places, item.Echo)
	}
	best := struct {
		part, of   float64
		item, area string
	}{}
	for i, area := range kelurahan {
		voices := count(sums[i])
		if mask.Rows[i] || sums[i] > 0 && sums[i] < enough {
			voices, figure.Hidden = Cell{Veil: true}, true
		}
		cells := []Cell{{Text: area.Name, Href: c.Filter.At(area).Href("/masukan")}, voices}
		for j, item := range named {
			if mask.Cells[i][j] || sums[i] == 0 {
				cells = append(cells, Cell{Veil: mask.Cells[i][j], Text: bahasa.Absent})
				figure.Hidden = figure.Hidden || mask.Cells[i][j]
				continue
			}
			filter := c.Filter.At(area)
			filter.About = item.ID
			part := shrunk[j][i]
			cell := Cell{Text: bahasa.Decimal(part*100, 0), Value: round(part*100, 1), Heat: heat(part)}
			if counts[i][j] >= enough {
				cell.Href = filter.Href("/masukan/suara")
				if of := float64(item.Now) / float64(max(1, c.Voices)); part/of > best.of {
					best.part, best.of, best.item, best.area = part, part/of, item.Name, area.Name
				}
			}
			cells = append(cells, cell)
		}
		grid.Rows = append(grid.Rows, row(cells...))
	}
	if best.of > 1.25 {
		figure.Finding = fmt.Sprintf("%s paling menonjol di %s: %s suaranya, %s kali seluruh kota.", best.item, best.area, bahasa.Percent(best.part), bahasa.Decimal(best.of, 1))
	} else {
		figure.Finding = "Tidak ada kelurahan yang jauh berbeda dari kota pada enam keluhan terbesar."
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// byPlace counts the voices of each kelurahan: of the complaints named, and of all.
func (c Complaints) byPlace(answer table.Table, named []Complaint, kelurahan Areas) (counts [][]int, sums []int) {
	counts, sums = make([][]int, len(kelurahan)), make([]int, len(kelurahan))
	for i := range counts {
		counts[i] = make([]int, len(named))
	}
	for k := range answer.Len() {
		i := slices.IndexFunc(kelurahan, func(a Area) bool { return a.ID == answer.Text(k, "kelurahan_id") })
		if i < 0 {
			continue
		}
		sums[i] += answer.Int(k, "voices")
		if j := slices.IndexFunc(named, func(item Complaint) bool { return item.ID == answer.Text(k, "category_id") }); j >= 0 {
			counts[i][j] += answer.Int(k, "voices")
		}
	}
	return counts, sums
}
