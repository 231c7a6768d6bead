package figure

import (
	"cmp"
	"fmt"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// doubtWords say what each kind of doubt of mart.order_doubts means, and what becomes of such orders meanwhile.
var doubtWords = map[string]struct{ what, so string }{
	"status": {"Status belum dikenal: “%s”", "tidak dihitung terjual maupun batal"},
	"return": {"Status pengembalian belum dikenal: “%s”", "dihitung dari jumlah dan dana yang kembali"},
	"shops":  {"Satu pesanan ada di berkas beberapa toko", "dihitung sekali, untuk toko pada ekspor terbaru"},
	"twice":  {"Baris yang sama persis ada dua kali di satu berkas", "semuanya dihitung; hapus salah satunya bila tersalin"},
	"lines":  {"Baris satu pesanan berbeda total atau harinya", "dipakai total terbesar dan hari pertama"},
}

// OrderDoubts is "Pesanan yang perlu dilihat": what the exports of marketplaces leave open. It reads the answer of
// data/doubts; ok is false when there is nothing.
func OrderDoubts(answer table.Table) (figure Figure, ok bool) {
	if answer.Len() == 0 {
		return figure, false
	}
	figure = Figure{ID: "pesanan", Columns: 12, Topic: "Pesanan yang perlu dilihat", Source: sourceSales, Measure: "Pesanan yang berbeda"}
	grid := Grid{Caption: "Pesanan yang perlu dilihat", Head: []Head{{Text: "Platform"}, {Text: "Yang ditemukan"}, {Text: "Pesanan", Right: true}, {Text: "Terakhir", Right: true, Wide: true}}}
	unknown := 0
	for i := range answer.Len() {
		doubt := doubtWords[answer.Text(i, "doubt")]
		found := Cell{Text: doubt.what, Sub: doubt.so}
		if strings.Contains(doubt.what, "%s") {
			found.Text = fmt.Sprintf(doubt.what, cmp.Or(shortened(answer.Text(i, "word"), 80), "kosong"))
		}
		last := absent()
		if on := answer.Time(i, "last_on"); !on.IsZero() {
			last = date(on)
		}
		if answer.Text(i, "doubt") == "status" {
			unknown += answer.Int(i, "orders")
		}
		grid.Rows = append(grid.Rows, row(text(answer.Text(i, "platform")), found, count(answer.Int(i, "orders")), last))
	}
	figure.Finding = "Semua status pesanan dikenal; yang di bawah ini tetap perlu dilihat."
	if unknown > 0 {
		figure.Finding = fmt.Sprintf("%s pesanan memuat status yang belum dikenal, yang tidak dihitung terjual maupun batal.", bahasa.Count(unknown))
		figure.Notes = []string{"Pengelola Pantau menambahkan status itu pada daftar status pesanan (order_statuses.csv), lalu angkanya dihitung ulang; berkasnya tidak perlu dikirim lagi."}
	}
	figure.Drawing = []Drawing{grid}
	return figure, true
}
