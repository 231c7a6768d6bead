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
	all, _, _ := c.Shown()
	named := all[:min(6, len(all))]
	kelurahan := areas.Within(c.Filter.Area.ID, "kelurahan")
	if len(named) < 2 || len(kelurahan) < 2 {
		figure.Measure = ""
		figure.Drawing = []Drawing{Missing{What: "Satu wilayah atau satu keluhan tidak bisa dibandingkan.", Why: "Pilih kecamatan atau seluruh kota, atau waktu yang lebih panjang."}}
		return figure
	}
	counts, sums, mask := c.byPlace(answer, all, kelurahan)
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
		if mask.Rows[i] {
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
			cell := Cell{Text: bahasa.Decimal(part*100, 0), Value: round(part*100, 1), As: Percent, Heat: heat(part)}
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

// byPlace counts the voices of each kelurahan: of the complaints named, and of all; with what must be hidden of that table. The
// pages of the kecamatan show the sums of their own kelurahan, so each kecamatan is a table of its own.
func (c Complaints) byPlace(answer table.Table, named []Complaint, kelurahan Areas) (counts [][]int, sums []int, mask suppress.Mask) {
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
	for start := 0; start < len(kelurahan); {
		end := start
		for end < len(kelurahan) && kelurahan[end].Parent == kelurahan[start].Parent {
			end++
		}
		block := c.hiddenAt(kelurahan[start:end], named, counts[start:end], sums[start:end])
		mask.Cells, mask.Rows = append(mask.Cells, block.Cells...), append(mask.Rows, block.Rows...)
		start = end
	}
	return counts, sums, mask
}

// hiddenAt is what must be hidden of the kelurahan of one kecamatan. The sums of columns are in the ranking, so what is not shown
// stands as one more column.
func (c Complaints) hiddenAt(kelurahan Areas, named []Complaint, counts [][]int, sums []int) suppress.Mask {
	cells, also, rows := make([][]int, len(kelurahan)), make([][]bool, len(kelurahan)), make([]bool, len(kelurahan))
	for i, area := range kelurahan {
		rest := sums[i]
		for j, item := range named {
			rest -= counts[i][j]
			also[i] = append(also[i], c.siblings.Hides(siblingKey{category: item.ID, kelurahan: area.ID}))
		}
		cells[i] = append(slices.Clone(counts[i]), rest)
		rows[i] = c.siblings.Hides(siblingKey{kelurahan: area.ID})
	}
	mask := suppress.TableWith(cells, also)
	for i := range rows {
		rows[i] = rows[i] || mask.Rows[i]
	}
	mask.Rows = suppress.TableWith([][]int{sums}, [][]bool{rows}).Cells[0]
	return mask
}
