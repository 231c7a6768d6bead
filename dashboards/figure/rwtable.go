package figure

import (
	"fmt"

	"pantau/dashboards/bahasa"
)

// EveryRW lists all RW of an area with their RT: the long table at the end of the report.
func (c Coverage) EveryRW(all []RT, filter Filter) Figure {
	figure := Figure{
		ID: "rw", Columns: 12, Topic: "Setiap RW", Source: c.source(), Until: until(c.City().Sunday()),
		Measure: "RT menurut jumlah wirausaha baru, jumlah sampai minggu ini dan 12 minggu terakhir",
	}
	grid := Grid{Caption: "Wirausaha baru di setiap RW", Head: []Head{
		{Text: "Kelurahan"}, {Text: "RW"}, {Text: "RT", Right: true}, {Text: "Belum ada", Right: true}, {Text: "Satu", Right: true}, {Text: "Dua+", Right: true}, {Text: "Jumlah", Right: true}, {Text: "12 minggu", Right: true}, {Text: "Nomor RT kosong"},
	}}
	empty, rows := 0, 0
	for _, kelurahan := range c.Kelurahan(filter.Area.ID) {
		for _, column := range columns(all, kelurahan.ID) {
			var levels [3]int
			sum, recent, numbers := 0, 0, ""
			for _, rt := range column.RT {
				levels[rt.Level()]++
				sum, recent = sum+rt.Total, recent+rt.New12
				if rt.Total == 0 {
					if numbers != "" {
						numbers += ", "
					}
					numbers += rt.Number
				}
			}
			if column.None == len(column.RT) {
				empty++
			}
			rows++
			grid.Rows = append(grid.Rows, row(text(kelurahan.Name), text(column.RW), count(len(column.RT)), count(levels[0]).strong(), count(levels[1]), count(levels[2]), count(sum), count(recent), text(numbers)))
		}
	}
	if rows == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{missingRegister()}
		return figure
	}
	figure.Finding = fmt.Sprintf("%s dari %s RW seluruhnya kosong.", bahasa.Sentence(bahasa.Count(empty)), bahasa.Count(rows))
	if empty == 0 {
		figure.Finding = fmt.Sprintf("Setiap dari %s RW sudah punya wirausaha baru.", bahasa.Count(rows))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}
