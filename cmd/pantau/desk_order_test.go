package main

import (
	"strings"
	"testing"
)

// A file whose dates stand in another order than its layout writes them is asked
// about and not landed; an answer lands it, and a row of it that was held is later
// corrected in the order of its file.
func TestAFixedOrderIsAskedAbout(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	const daily = "seller_id,seller_name,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n"
	content := []byte(daily + "TOKO-7,Peyek,3/5/2026,Shopee,Cacaban,12,4,5,Rp55.000\nTOKO-7,Peyek,3/14/2026,Shopee,Cacaban,12,4,5,Rp55.000\nTOKO-7,Peyek,3/6/2026,Shopee,Cacaban,12,4,5,8\n")
	preview := v.upload("amerika.csv", content)
	said := v.get(preview).Body.String()
	if !strings.Contains(said, "3/14/2026") || !strings.Contains(said, "/jawab") || strings.Contains(said, "Masukkan 2 baris") {
		t.Fatalf("the preview says %s", said)
	}
	before := v.open()
	v.form(preview+"/jawab", "urutan", "month")
	if said = v.get(preview).Body.String(); !strings.Contains(said, "Masukkan 2 baris") {
		t.Fatalf("answered, the preview says %s", said)
	}
	v.form(preview+"/masukkan", "oleh", "Sari")
	if n := v.number("select count(*) from raw.marketplace_daily where seller_id = 'TOKO-7' and sold_on in ('2026-03-05', '2026-03-14')"); n != 2 {
		t.Errorf("%d rows of March", n)
	}
	if v.open() != before+1 {
		t.Fatalf("%d rows wait, want one more than %d", v.open(), before)
	}
	file := v.get("/data/karantina/karantina.xlsx?sumber=marketplace_daily").Body.Bytes()
	v.form(v.upload("perbaikan.xlsx", v.corrected(file, [3]string{"3/6/2026", "gmv", "Rp8.000"}))+"/masukkan", "oleh", "Sari")
	if n := v.number("select count(*) from raw.marketplace_daily where seller_id = 'TOKO-7' and sold_on = '2026-03-06'"); n != 1 {
		t.Errorf("%d corrected rows of the sixth of March", n)
	}
	v.balanced()
}
