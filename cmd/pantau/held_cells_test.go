package main

import (
	"strings"
	"testing"
)

// Orders of which a tool damaged the shipping: 8 for 8.000. A third order has two cells damaged, a fourth its total.
const damagedOrders = "No. Pesanan,Status Pesanan,Nama Produk,Nomor Referensi SKU,Jumlah,Diskon Dari Penjual,Total Pembayaran,Ongkos Kirim Dibayar oleh Pembeli,Waktu Pesanan Dibuat,Username (Pembeli)\n" +
	"25A,Selesai,Keripik,K-1,2,0,52.000,12.000,2026-11-02 08:00,budi_77\n" +
	"25B,Selesai,Keripik,K-1,1,0,30.000,8,2026-11-03 08:00,budi_77\n" +
	"25B,Selesai,Keripik,K-2,1,0,30.000,8,2026-11-03 08:00,budi_77\n" +
	"25C,Selesai,Keripik,K-1,1,9.5,20.000,9,2026-11-04 08:00,tuti_81\n" +
	"25D,Selesai,Keripik,K-1,1,0,20,9,2026-11-04 08:00,tuti_81\n"

// sold says what counts of the shop: orders, gross, net and orders without net.
func (v *aVisitor) sold(orders, gross, net, without int) {
	v.Helper()
	for column, want := range map[string]int{"orders": orders, "gross": gross, "net": net, "orders_without_net": without} {
		if got := v.number("select coalesce(sum(" + column + "), 0) from mart.sales_day where seller_id = 'W-9'"); got != want {
			v.Errorf("%s: %d, want %d", column, got, want)
		}
	}
}

func TestAHeldCellTakesItsNumbersAndNoOthers(t *testing.T) {
	in := newInstallation(t, "")
	in.bring(t, map[string]string{"Order.all.csv": damagedOrders})
	v := in.visitor(t)
	v.balanced()
	v.sold(3, 102_000, 40_000, 2)
	const batch = "batch_id = (select batch_id from ops.batches where layout = 'shopee_order' and source <> 'koreksi')"
	for query, want := range map[string]int{
		"select rows_landed from ops.batches where " + batch:                                                   4,
		"select rows_held from ops.batches where " + batch:                                                     1,
		"select rows_partial from ops.batches where " + batch:                                                  3,
		"select count(*) from ops.held_rows where is_landed and " + batch:                                      3,
		"select count(*) from raw.marketplace_orders where unread = 'shipping_paid' and shipping_paid is null": 2,
		"select count(*) from raw.marketplace_orders where unread = 'seller_discount shipping_paid'":           1,
	} {
		if got := v.number(query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	page := v.get("/data/karantina").Body.String()
	if !strings.Contains(page, "Barisnya masuk tanpa sel ini; omzet bersihnya tidak dihitung") {
		t.Errorf("the page does not say that only cells are held: %s", page)
	}
	file := v.get("/data/karantina/karantina.xlsx?sumber=shopee_order").Body.Bytes()
	if strings.Contains(page, "budi_77") || strings.Contains(unzipped(t, file), "budi_77") {
		t.Error("a buyer is named")
	}

	// Shipping is corrected on every line; one line keeps its damaged discount, and its row lands without that cell.
	const shipping = "Ongkos Kirim Dibayar oleh Pembeli"
	half := v.corrected(file, [3]string{"25B|Selesai|Keripik|K-1", shipping, "8.000"}, [3]string{"25B|Selesai|Keripik|K-2", shipping, "8.000"}, [3]string{"25C", shipping, "9.000"})
	v.form(v.upload("perbaikan.xlsx", half)+"/masukkan", "oleh", "Sari")
	v.app.desk.finish()
	v.balanced()
	v.sold(3, 102_000, 40_000+22_000+11_000, 0)
	if n := v.number("select count(*) from raw.marketplace_orders where unread = 'seller_discount' and shipping_paid = 9000"); n != 1 {
		t.Errorf("%d rows landed with one of two cells corrected, want 1", n)
	}

	// The same again changes nothing; what is left is corrected too, a correction of a correction among it.
	v.form(v.upload("perbaikan.xlsx", half)+"/masukkan", "oleh", "Sari")
	file = v.get("/data/karantina/karantina.xlsx?sumber=shopee_order").Body.Bytes()
	whole := v.corrected(file, [3]string{"25C", "Diskon Dari Penjual", "9.500"}, [3]string{"25D", "Total Pembayaran", "20.000"}, [3]string{"25D", shipping, "9.000"})
	v.form(v.upload("perbaikan2.xlsx", whole)+"/masukkan", "oleh", "Sari")
	v.app.desk.finish()
	v.balanced()
	v.sold(4, 122_000, 84_000, 0)
	if n := v.number("select count(*) from ops.held_rows where status = 'open' and layout = 'shopee_order'"); n != 0 {
		t.Errorf("%d still wait", n)
	}

	// Taken back, the cells wait again and the rows are as they first landed; a replay tells the same.
	before, err := v.app.warehouse.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status, hashes, said := in.replay("--no-compare"); status != 0 || len(hashes) != 1 || hashes[0] != before {
		t.Errorf("replay: %d, %q, want %s\n%s", status, hashes, before, said)
	}
	answer, err := v.app.warehouse.Ask(t.Context(), "select batch_id from ops.batches where source = 'koreksi' order by batch_no desc", nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range answer.Len() {
		if err := v.app.desk.Withdraw(t.Context(), answer.Text(i, "batch_id"), "Sari"); err != nil {
			t.Fatal(err)
		}
	}
	v.app.desk.finish()
	v.balanced()
	v.sold(3, 102_000, 40_000, 2)
}
