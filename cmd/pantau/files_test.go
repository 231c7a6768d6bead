package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pantau/etl/batch"
	"pantau/etl/layout"
)

// What marketplaces and the province send, each with its true header as far as it is read.
const (
	adsFile = "Data Keseluruhan Iklan - Shopee Indonesia\nUsername,warung_sri\nNama Toko,Warung Sri\nID Toko,123\nWaktu Laporan Dibuat,01/11/2026 08:00\nPeriode,01/10/2026 - 31/10/2026\n\n" +
		"Urutan,Nama Iklan,Status,Jenis Iklan,Kode Produk,Tampilan Iklan,Mode Bidding,Penempatan Iklan,Tanggal Mulai,Tanggal Selesai,Dilihat,Jumlah Klik,Persentase Klik,Konversi,Produk Terjual,Omzet Penjualan,Biaya\n" +
		"1,Keripik,Berjalan,Iklan Produk,901,-,Bidding Otomatis,Halaman Pencarian,01/10/2026 00:00:00,Tidak Terbatas,12.500,310,\"2,48%\",9,11,450.000,75.250\n" +
		"2,Jamu,Berjalan,Iklan Produk,902,-,Bidding Otomatis,Halaman Pencarian,01/10/2026 00:00:00,Tidak Terbatas,100,3,\"3,00%\",1,1,30.000,7.5\n"
	lazadaIncomeFile = "Periode Laporan,Nomor Laporan,Tanggal Transaksi,Nama Biaya,Jumlah (Termasuk Pajak),VAT Amount,Status Pelepasan Dana,Tanggal Dilepas,Komentar,Tanggal Pesanan Dibuat,Nomor Pesanan,ID Pesanan,SKU Penjual,Lazada SKU,WHT Amount,WHT termasuk dalam jumlah,Status Pesanan,Nama Produk,Short Code\n" +
		"05 Oct 2026 - 11 Oct 2026,ID1-1011,06 Oct 2026,Harga Barang,52000.00,0.00,Dilepas,13 Oct 2026,,04 Oct 2026,1001,7,K-1,L-1,0.00,No,delivered,Keripik,X1\n" +
		"05 Oct 2026 - 11 Oct 2026,ID1-1011,06 Oct 2026,Komisi,-2600.50,-257.70,Dilepas,13 Oct 2026,,04 Oct 2026,1001,7,K-1,L-1,0.00,No,delivered,Keripik,X1\n"
	shopeeIncomeFile = "Laporan Penghasilan\nNo.,No. Pesanan,No. Pengajuan,Username (Pembeli),Waktu Pesanan Dibuat,Metode pembayaran pembeli,Tanggal Dana Dilepaskan,Harga Asli Produk,Total Diskon Produk,Biaya Komisi AMS,Biaya Administrasi,Biaya Layanan,Biaya Proses Pesanan,Premi,Biaya Transaksi,Total Penghasilan\n" +
		"1,24A,-,pembeli,2026-10-01,COD,2026-10-09,15.000,0,0,-975,-600,-1.250,-350,0,11.825\n"
	productsFile = "Kode Produk,Produk,Status Produk Saat Ini,Kode Variasi,Nama Variasi,Status Variasi Saat Ini,Kode Variasi 2,SKU Induk,Pengunjung Produk (Kunjungan),Halaman Produk Dilihat,Total Penjualan (Pesanan Dibuat) (IDR),Produk (Pesanan Siap Dikirim)\n" +
		"901,Keripik,Normal,-,-,-,-,K-1,1.250,3.400,450.000,33\n901,Keripik,Normal,11,Pedas,Normal,-,-,-,-,300.000,20\n"
	tokopediaOldFile = "Laporan\nPeriode,01-01-2022 s/d 31-01-2022\n,\n" +
		"Count,Invoice,Payment Date,Order Status,Product ID,Product Name,Quantity,Stock Keeping Unit (SKU),Notes,Price (Rp),Harga Jual (Rp),Customer Name,Total Shipping Fee (Rp),Total Amount (Rp)\n" +
		"1,INV/1,06-01-2022 08:15:30,Pesanan Selesai,2200,Keripik,2,K-1,,15000,15.000,Budi,9.000,64.000\n1,INV/1,06-01-2022 08:15:30,Pesanan Selesai,2201,Jamu,1,,,25000,25.000,Budi,,\n"
	provinceFile = "#,NIB,Nama Perseroan,Alamat Pendirian,Kab/Kota Id,Jml TKI L,Jml TKI P,KBLI,Total Modal,Jumlah Investasi,Tanggal Terbit OSS,Status PM,Nama Pemegang,Negara Asala,Masa Berlaku,Latitude,Longitude,Kelurahan,Kecamatan,Tahun,Tambahan\n" +
		"1,0220100502222,SRI WAHYUNI,Jl. Pahlawan RT 02 RW 05,12,1,2,10794,15000000,5.000.000,2026-03-05,PMDN,SRI WAHYUNI,Indonesia,-,-7.47,110.21,Potrobangsan,Magelang Utara,2026,\n"
	tiktokFile = "Order ID,Order Status,Seller SKU,Product Name,Quantity,SKU Subtotal After Discount,Order Amount,Created Time,Recipient\n" +
		"Platform unique order ID.,Current status.,,,,,,,\n" +
		"BARU,Selesai,K-1,Keripik,2,Rp38.824,Rp40.000,32/11/2026 08:15:30,B*i\n"
)

// bring puts files into the inbox, each in the folder of the shop it is about, and runs the jobs that take them.
func (in installation) bring(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := in.file("inbox", "shopee_order", "W-9", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		hour := time.Now().Add(-time.Hour)
		if err := os.Chtimes(path, hour, hour); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, errOut := command("--config", in.config, "run", "--due", "2026-11-23T06:00:00+07:00", "marketplace", "build"); status != 0 {
		t.Fatal(errOut)
	}
}

func TestEveryFileFlowsIntoItsMart(t *testing.T) {
	in := newInstallation(t, "")
	in.bring(t, map[string]string{
		"iklan.csv": adsFile, "lazada.csv": lazadaIncomeFile, "penghasilan.csv": shopeeIncomeFile, "produk.csv": productsFile, "lama.csv": tokopediaOldFile, "provinsi.csv": provinceFile,
	})
	v := in.visitor(t)
	for query, want := range map[string]int{
		"select count(*) from ops.batches where status = 'held' and file like 'shopee_order%'":                                           0,
		"select sum(income * 100) from mart.payout_month where seller_id = 'W-9' and platform = 'Lazada' and month = '2026-10-01'":       4939950,
		"select sum(fees * 100) from mart.payout_month where seller_id = 'W-9' and platform = 'Lazada' and month = '2026-10-01'":         260050,
		"select sum(income) from mart.payout_month where seller_id = 'W-9' and platform = 'Shopee' and month = '2026-10-01'":             11825,
		"select sum(fees) from mart.payout_month where seller_id = 'W-9' and platform = 'Shopee' and month = '2026-10-01'":               975 + 600 + 1250 + 350,
		"select sum(ad_spend) from mart.payout_month where seller_id = 'W-9' and platform = 'Shopee' and month = '2026-10-01'":           75250,
		"select count(*) from mart.shop_products where seller_id = 'W-9' and visitors = 1250":                                            1,
		"select sum(orders) from mart.sales_day where seller_id = 'W-9' and platform = 'Tokopedia' and sold_on = '2022-01-06'":           1,
		"select sum(gross) from mart.sales_day where seller_id = 'W-9'":                                                                  64000, // neither payouts nor advertisements are sales
		"select businesses from mart.umkm_registers where register = 'Daftar UMKM provinsi'":                                             1,
		"select count(*) from mart.sources where source in ('Iklan Shopee', 'Penghasilan Lazada', 'Daftar UMKM provinsi') and files = 1": 3,
		"select count(*) from ops.quarantine where batch_id in (select batch_id from ops.batches where layout = 'shopee_ads')":           1,
	} {
		if got := v.number(query); got != want {
			t.Errorf("%s is %d, want %d", query, got, want)
		}
	}
	v.balanced()
	if page := v.get("/data").Body.String(); !strings.Contains(page, "Penghasilan Lazada") || !strings.Contains(page, "Daftar UMKM dibandingkan") {
		t.Error("the page Data does not know the new sources")
	}
	if page := v.get("/data").Body.String() + v.get("/marketplace").Body.String(); strings.Contains(page, "WAHYUNI") || strings.Contains(page, "Budi") {
		t.Error("somebody is named")
	}
}

// A file that lands must find all its fields in its table.
func TestEveryLayoutFitsItsTable(t *testing.T) {
	v := newInstallation(t, "").visitor(t)
	for _, l := range layout.All() {
		answer, err := v.app.warehouse.Ask(t.Context(), "select column_name from information_schema.columns where table_schema || '.' || table_name = $name", map[string]any{"name": l.Table})
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for i := range answer.Len() {
			there[answer.Text(i, "column_name")] = true
		}
		for _, column := range l.Columns {
			if column.As != "" && !there[column.As] {
				t.Errorf("%s: %s has no column %s", l.Name, l.Table, column.As)
			}
		}
	}
}

// What a file says once for all its rows is not lost when some of them are corrected, and no corrected row is taken for an
// explanation of the columns.
func TestCorrectionsOfFilesThatSayMoreThanTheirRows(t *testing.T) {
	in := newInstallation(t, "")
	in.bring(t, map[string]string{"iklan.csv": adsFile, "pesanan.csv": tiktokFile})
	v := in.visitor(t)
	if n := v.open(); n != 4 {
		t.Fatalf("%d rows wait", n)
	}
	ads := v.corrected(v.get("/data/karantina/karantina.xlsx?sumber=shopee_ads").Body.Bytes(), [3]string{"Jamu", "Biaya", "Rp7.500"})
	v.form(v.upload("perbaikan.xlsx", ads)+"/masukkan", "oleh", "Sari")
	if n := v.number("select count(*) from raw.shop_ads where ad_name = 'Jamu' and spend = 7500 and starts_on = '2026-10-01' and ends_on = '2026-10-31'"); n != 1 {
		t.Errorf("%d corrected advertisements of October", n)
	}
	orders := v.corrected(v.get("/data/karantina/karantina.xlsx?sumber=tiktok_order").Body.Bytes(), [3]string{"BARU", "Created Time", "22/11/2026 08:15:30"})
	v.form(v.upload("perbaikan.xlsx", orders)+"/masukkan", "oleh", "Sari")
	if n := v.number("select count(*) from raw.marketplace_orders where order_id = 'BARU'"); n != 1 || v.open() != 2 {
		t.Errorf("%d corrected orders, %d rows wait", n, v.open())
	}
	v.balanced()
	before, err := v.app.warehouse.ContentHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if status, hashes, said := in.replay("--no-compare"); status != 0 || len(hashes) != 1 || hashes[0] != before {
		t.Errorf("replay: %d\n%s", status, said)
	}
}

// The sheets of a workbook may have their columns in another order; a held row keeps the header of its own.
func TestHeldRowsOfSheetsWithOtherHeaders(t *testing.T) {
	in := newInstallation(t, "")
	book := excelize.NewFile()
	_, err := book.NewSheet("Februari")
	for at, row := range map[string][]any{
		"Sheet1 A1": {"seller_id", "tanggal", "platform", "pesanan", "gmv"}, "Sheet1 A2": {"W-1", "2026-01-05", "Shopee", 1, 82500},
		"Februari A1": {"gmv", "platform", "pesanan", "tanggal", "seller_id"}, "Februari A2": {45000, "Shopee", 3, "2026-02-31", "W-2"},
	} {
		sheet, cell, _ := strings.Cut(at, " ")
		err = errors.Join(err, book.SetSheetRow(sheet, cell, &row))
	}
	var file bytes.Buffer
	if err := errors.Join(err, book.Write(&file)); err != nil {
		t.Fatal(err)
	}
	in.bring(t, map[string]string{"bulanan.xlsx": file.String()})
	v := in.visitor(t)
	if n := v.number("select count(*) from ops.quarantine where sheet = 'Februari' and (header->>0) = 'gmv' and (cells->>0) = '45000'"); n != 1 {
		t.Fatalf("%d held rows under their own header", n)
	}
	preview := v.get(v.upload("salinan.xlsx", file.Bytes())).Body.String()
	if !strings.Contains(preview, "2026-02-31") {
		t.Errorf("the preview does not show the held row: %s", preview)
	}
	fixed := v.corrected(v.get("/data/karantina/karantina.xlsx?sumber=marketplace_daily").Body.Bytes(), [3]string{"2026-02-31", "tanggal", "2026-02-28"})
	v.form(v.upload("perbaikan.xlsx", fixed)+"/masukkan", "oleh", "Sari")
	if n := v.number("select count(*) from raw.marketplace_daily where seller_id = 'W-2' and gmv = 45000 and orders = 3 and sold_on = '2026-02-28'"); n != 1 {
		t.Errorf("%d corrected rows say what the file says", n)
	}
	v.balanced()
}

// A folder with a file's name is held until somebody has taken it away.
func TestAFolderThatWasMendedIsNoLongerHeld(t *testing.T) {
	in := newInstallation(t, "") // one of its files lies in the folder marketplace_daily/3.csv
	held := func() (n int) {
		t.Run("look", func(t *testing.T) { // closes the warehouse behind it
			n = in.visitor(t).number("select count(*) from ops.batches where status = 'held' and file = 'marketplace_daily/3.csv'")
		})
		return n
	}
	run := func() string {
		status, out, errOut := command("--config", in.config, "run", "marketplace")
		if status != 0 {
			t.Fatal(errOut)
		}
		return out
	}
	if run(); held() != 1 {
		t.Fatal("the folder is not held")
	}
	folder := in.file("inbox", "marketplace_daily", "3.csv")
	if err := errors.Join(os.RemoveAll(folder), os.WriteFile(folder, []byte(dailyHead+"TOKO-3,Batik,2026-11-20,Shopee,Cacaban,12,4,5,Rp55.000\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	hour := time.Now().Add(-time.Hour)
	if err := os.Chtimes(folder, hour, hour); err != nil {
		t.Fatal(err)
	}
	if out := run(); !strings.Contains(out, "1 read = 1 landed") || held() != 0 {
		t.Errorf("it is still held, or the file in its place did not land: %s", out)
	}
}

func TestJobsTellOfNotes(t *testing.T) {
	var said strings.Builder
	counts := batch.Counts{Read: 4, Landed: 2, Held: 1, Skipped: 1, Noted: 2}
	if err := (result{Job: "marketplace", Took: time.Second, Counts: counts}).line(&said); err != nil || said.String() != "marketplace    done in 1s: 4 read = 2 landed + 1 held + 1 skipped; 2 with notes\n" {
		t.Errorf("%q, %v", said.String(), err)
	}
}
