package figure

import (
	"fmt"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// Registers is "Daftar UMKM dibandingkan": how many businesses each register lists, and how many of them the others know.
// ok is false when there are not two registers to compare.
func Registers(answer table.Table) (figure Figure, ok bool) {
	if answer.Len() < 2 {
		return figure, false
	}
	figure = Figure{
		ID: "daftar", Columns: 12, Topic: "Daftar UMKM dibandingkan", Source: sourceRegisters,
		Measure: "Usaha yang berbeda; dicocokkan dengan NIB, satu-satunya nomor yang ada di semua daftar",
	}
	grid := Grid{Caption: "Usaha di tiap daftar", Head: []Head{
		{Text: "Daftar"}, {Text: "Usaha", Right: true}, {Text: "Ber-NIB", Right: true}, {Text: "Juga di formulir", Right: true, Wide: true}, {Text: "Juga di OSS", Right: true, Wide: true},
		{Text: "Juga di provinsi", Right: true, Wide: true}, {Text: "NIB hanya di sini", Right: true},
	}}
	alone, most := "", 0
	for i := range answer.Len() {
		n := func(column string) Cell { return count(answer.Int(i, column)) }
		if only := answer.Int(i, "nowhere_else"); only > most {
			alone, most = answer.Text(i, "register"), only
		}
		grid.Rows = append(grid.Rows, row(text(answer.Text(i, "register")), count(answer.Int(i, "businesses")), n("with_nib"), n("in_form"), n("in_oss"), n("in_province"), n("nowhere_else")))
	}
	figure.Finding = "Semua NIB ada di lebih dari satu daftar."
	if most >= enough {
		figure.Finding = fmt.Sprintf("%s NIB hanya ada di %s.", bahasa.Count(most), alone)
	}
	figure.Notes = []string{"Usaha tanpa NIB tidak bisa dicocokkan. Perbandingan ini tidak mengubah hitungan wirausaha baru."}
	figure.Drawing = []Drawing{grid}
	return figure, true
}
