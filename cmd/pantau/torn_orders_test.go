package main

import "testing"

// An order whose lines tell two totals, beside one that is whole.
const tornOrders = "No. Pesanan,Status Pesanan,Nama Produk,Nomor Referensi SKU,Jumlah,Harga Setelah Diskon,Subtotal Pesanan,Total Pembayaran,Ongkos Kirim Dibayar oleh Pembeli,Waktu Pesanan Dibuat,Returned quantity\n" +
	"26A,Selesai,Getuk,G-1,2,15.000,30.000,50.000,0,2026-11-02 08:00,0\n" +
	"26B,Selesai,Slondok,S-1,1,20.000,20.000,20.000,0,2026-11-03 08:00,0\n" +
	"26A,Selesai,Wajik,W-1,1,20.000,20.000,5.000,0,2026-11-02 08:00,0\n"

func TestLinesThatDisagreeAreCorrectedTogether(t *testing.T) {
	in := newInstallation(t, "")
	in.bring(t, map[string]string{"Order.all.csv": tornOrders})
	v := in.visitor(t)
	v.balanced()
	v.sold(1, 20_000, 20_000, 0)
	const waiting = "select count(*) from ops.held_rows where layout = 'shopee_order' and status = 'open' and rule = 'group'"
	if n := v.number(waiting); n != 2 {
		t.Fatalf("%d lines wait, want both of the torn order", n)
	}
	file := v.get("/data/karantina/karantina.xlsx?sumber=shopee_order").Body.Bytes()

	// Corrected into another disagreement they stay; corrected on one line both land.
	wrong := v.corrected(file, [3]string{"26A|Selesai|Wajik", "Total Pembayaran", "55.000"})
	v.form(v.upload("salah.xlsx", wrong)+"/masukkan", "oleh", "Sari")
	if n := v.number(waiting); n != 2 {
		t.Errorf("%d lines wait after a correction that is none", n)
	}
	right := v.corrected(file, [3]string{"26A|Selesai|Wajik", "Total Pembayaran", "50.000"})
	v.form(v.upload("benar.xlsx", right)+"/masukkan", "oleh", "Sari")
	v.app.desk.finish()
	v.balanced()
	v.sold(2, 70_000, 70_000, 0)
	if n := v.number(waiting); n != 0 {
		t.Errorf("%d lines wait", n)
	}
	before, err := v.app.warehouse.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status, hashes, said := in.replay("--no-compare"); status != 0 || len(hashes) != 1 || hashes[0] != before {
		t.Errorf("replay: %d, %q, want %s\n%s", status, hashes, before, said)
	}
}
