package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// land reads a file as its layout and returns its rows as text: landed ones as
// "line: field=value ...", held ones as "line! rule column; ...", skipped ones
// as "line- why".
func land(t testing.TB, content []byte, owner string) (*Match, []string) {
	t.Helper()
	match, err := recognise(content)
	if err != nil {
		t.Fatal(err)
	}
	return match, rowsOf(t, match, owner)
}

func recognise(content []byte) (*Match, error) {
	file, err := tabular.Open("berkas", bytes.NewReader(content), int64(len(content)), tabular.Options{})
	if err != nil {
		return nil, err
	}
	return Recognise(file, All())
}

func rowsOf(t testing.TB, match *Match, owner string) []string {
	t.Helper()
	feed := match.Feed(batch.Batch{Owner: owner}, secretsForTests(t))
	next := feed.Part()
	var row batch.Row
	var rows []string
	for {
		ok, err := next(&row)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return rows
		}
		rows = append(rows, sayRow(feed.Fields(), row))
	}
}

func sayRow(fields []batch.Field, row batch.Row) (line string) {
	var said []string
	for _, note := range row.Notes {
		defer func() { line += "; noted " + note.Rule + " " + note.Column }()
	}
	switch {
	case row.Skip != "":
		return fmt.Sprintf("%d- %s", row.Line, row.Skip)
	case len(row.Problems) > 0:
		for _, problem := range row.Problems {
			said = append(said, strings.TrimSpace(problem.Rule+" "+problem.Column))
		}
		return fmt.Sprintf("%d! %s", row.Line, strings.Join(said, "; "))
	}
	for i, field := range fields {
		if value := sayValue(row.Values[i]); value != "" {
			said = append(said, field.Name+"="+value)
		}
	}
	return fmt.Sprintf("%d: %s", row.Line, strings.Join(said, " "))
}

func sayValue(value contract.Value) string {
	switch value.Kind {
	case contract.Null:
		return ""
	case contract.Text:
		return string(value.Text)
	case contract.Money:
		return rupiah(value.Int)
	case contract.Date:
		return time.Unix(value.Int*86400, 0).UTC().Format(time.DateOnly)
	case contract.Time:
		return time.UnixMicro(value.Int).UTC().Format("2006-01-02T15:04:05Z")
	}
	return fmt.Sprint(value.Int)
}

func TestLayouts(t *testing.T) {
	tests := []struct {
		name, text, layout string
		want               []string
	}{
		{
			"feedback of an Indonesian sheet",
			"Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama lengkap,No. WhatsApp,\"Apa kendala utama usaha Anda?\n(boleh lebih dari satu)\"\n" +
				"23/11/2026 08:15:30,FGD-01,22/11/2026,FGD,PKL,Panjang,Sri Wahyuni,081234567890,\"Modal, lokasi\"\n" +
				"3/11/2026 08:15:30,FGD-01,2/11/2026,fgd,Pedagang kaki lima,Rejowinangun,,,Parkir\n",
			"feedback_form",
			[]string{
				"3: submitted_at=2026-11-23T01:15:30Z session_id=FGD-01 said_on=2026-11-22 forum=FGD group_name=PKL kelurahan_id=33.71.03.1005 speaker_id=hash of speaker SRI WAHYUNI|6281234567890 text=Modal, lokasi",
				"4! kelurahan Kelurahan",
			},
		},
		{
			"a delimiter slipped in before cells that may be empty",
			"seller_id,tanggal,platform,pesanan,gmv,pengunjung,produk_terjual\nW-1,2026-01-04,Shopee,3,45.000,,100,\nW-1,2026-01-04,Shopee,3,45.000,100,\nW-1,2026-01-05,Shopee,3,45.000,100,4,\nW-2,2026-01-04,Shopee,3,45.000,100,\n",
			"marketplace_daily",
			[]string{
				"2! cells", "3: seller_id=W-1 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 gmv=Rp45.000", "4! cells",
				"5: seller_id=W-2 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 gmv=Rp45.000",
			},
		},
		{
			"delimiters behind every row, but not where one seems lost",
			"seller_id,tanggal,platform,pesanan,gmv,pengunjung,produk_terjual\nW-1,2026-01-04,Shopee,3,45.000,100,4,\nW-2,2026-01-04,Shopee,3,45.000,100,4,\nW-3,2026-01-04,Shopee,3,45.000,100,4\nW-5,2026-01-04,Shopee,3,45.000,100,4,\nW-6,2026-01-04,Shopee,3,45.000,100,4,\nW-4,2026-01-04,Shopee,3,45.000,1004,\n",
			"marketplace_daily",
			[]string{
				"2: seller_id=W-1 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 items=4 gmv=Rp45.000",
				"3: seller_id=W-2 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 items=4 gmv=Rp45.000",
				"4: seller_id=W-3 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 items=4 gmv=Rp45.000",
				"5: seller_id=W-5 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 items=4 gmv=Rp45.000",
				"6: seller_id=W-6 sold_on=2026-01-04 platform=Shopee visitors=100 orders=3 items=4 gmv=Rp45.000",
				"7! cells",
			},
		},
		{
			"two of one name stay two, whatever the form calls their telephone",
			"Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Nama,No. WA,Apa kendala utama usaha Anda?\n" +
				"23/11/2026 08:15:30,FGD-01,22/11/2026,FGD,PKL,Panjang,Sri Wahyuni,081234567890,Modal\n" +
				"23/11/2026 08:16:30,FGD-01,22/11/2026,FGD,PKL,Panjang,Sri Wahyuni,081234567891,Parkir\n",
			"feedback_form",
			[]string{
				"2: submitted_at=2026-11-23T01:15:30Z session_id=FGD-01 said_on=2026-11-22 forum=FGD group_name=PKL kelurahan_id=33.71.03.1005 speaker_id=hash of speaker SRI WAHYUNI|6281234567890 text=Modal",
				"3: submitted_at=2026-11-23T01:16:30Z session_id=FGD-01 said_on=2026-11-22 forum=FGD group_name=PKL kelurahan_id=33.71.03.1005 speaker_id=hash of speaker SRI WAHYUNI|6281234567891 text=Parkir",
			},
		},
		{
			"registrations",
			"Timestamp;Nama Lengkap;NIK;No. HP;Jenis Kelamin;Nama Usaha;Kelompok;Kelurahan;RW;RT;KBLI;Versi KBLI;Skala Usaha;NIB;Program;Tanggal Mulai Usaha;Tanggal Daftar;Kode Toko;Status\r\n" +
				"23/11/2026 08.15.30;Sri;3371015708900001;0812-3456-7890;Perempuan;Warung Sri;UMKM;Wates;5;RT 2;47811;2020;Mikro;;Wirausaha Baru;1 Januari 2026;20/11/2026;W-1;aktif\r\n" +
				"23/11/2026 08.15.30;Ali;3,37101E+15;;L;Toko Ali;UMKM;Wates;;2;47811;2025;Mikro;;Wirausaha Baru;;31/02/2026;;aktif\r\n" +
				"23/11/2026 08.15.30;Ali;3371011708900001;;L;Toko Ali;UMKM;Wates;;2;47811;;Mikro;;Wirausaha Baru;;20/11/2026;;aktif\r\n",
			"registrations",
			[]string{
				"2: submitted_at=2026-11-23T01:15:30Z person_id=hash of nik 3371015708900001 gender=P business_name=Warung S. group_name=UMKM kelurahan_id=33.71.02.1003 rw=05 rt=02 kbli_code=47811 kbli_version=2020 scale=Mikro programme=Wirausaha Baru started_on=2026-01-01 registered_on=2026-11-20 seller_id=W-1 status=aktif",
				"3! nik NIK; date Tanggal Daftar",
				"4: submitted_at=2026-11-23T01:15:30Z person_id=hash of nik 3371011708900001 gender=L business_name=Toko A. group_name=UMKM kelurahan_id=33.71.02.1003 scale=Mikro programme=Wirausaha Baru registered_on=2026-11-20 status=aktif unread=rw rt kbli_code kbli_version",
			},
		},
		{
			"an OSS sheet keeps the city's projects and no address",
			"No.,Id Proyek,Nib,Nama Perusahaan,Tanggal Terbit Oss,Alamat Usaha,Kab Kota Usaha,kelurahan_usaha,Day of Tanggal Pengajuan Proyek,Kbli,Jumlah Investasi,TKI\n" +
				"1,P-1,0220100502222,SRI WAHYUNI,05/01/2026,Jl. Pahlawan RT 02 RW 05,Kota Magelang,Potrobangsan,5 Januari 2026,47811,5.000.000,2\n" +
				"2,P-2,0220100502222,SRI WAHYUNI,05/01/2026,-,Kab. Magelang,Mertoyudan,5 Januari 2026,47811,5.000.000,2\n" +
				"3,P-3,0220100502222,SRI WAHYUNI,05/01/2026,-,Magelang,Wates,5 Januari 2026,47811,5.000.000,2\n",
			"oss_proyek",
			[]string{
				"2: project_id=P-1 nib_id=hash of nib 0220100502222 issued_on=2026-01-05 rw=05 rt=02 kelurahan_id=33.71.02.1004 submitted_on=2026-01-05 kbli_code=47811 kbli_version=2020 investment=Rp5.000.000 workers=2",
				"3- bukan KOTA MAGELANG",
				"4! city Kab Kota Usaha",
			},
		},
		{
			"a NIB sheet has the month first",
			"No.,nib,Day of tanggal_terbit_oss,nama_perusahaan,Alamat Perusahaan,kelurahan,kecamatan,kab_kota,\n1,0220100502222,3/22/2026,SRI,RT 1/RW 2,Wates,Magelang Utara,Kota Magelang,\n",
			"oss_nib",
			[]string{"2: nib_id=hash of nib 0220100502222 issued_on=2026-03-22 rw=02 rt=01 kelurahan_id=33.71.02.1003"},
		},
		{
			"an order of Shopee, damaged and whole",
			"No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Nomor Referensi SKU,SKU Induk,Nama Variasi,Harga Setelah Diskon,Jumlah,Subtotal Pesanan,Ongkos Kirim Dibayar oleh Pembeli,Total Pembayaran,Perkiraan Ongkos Kirim,Username (Pembeli),Waktu Pesanan Selesai\n" +
				"24A,Selesai,2024-09-01 16:57,Kaos,,,Merah,45.500,2,91.000,0,93.820,12.000,pembeli,-\n" +
				"24B,Selesai,2024-09-01 16:57,Kaos,K-1,,Merah,45.500,2,91.000,8,93.820,7.5,pembeli,2024-09-03 10:00\n" +
				"24C,Selesai,2024-09-01 16:57,Kaos,K-1,,Merah,45.500,2,90.000,0,93.820,12.000,pembeli,2024-08-03 10:00\n" +
				"24D,Selesai,2024-09-01 16:57,Kaos,K-1,,Merah,45.500,2,91.000,0,93.820,7.5,pembeli,-\n",
			"shopee_order",
			[]string{
				"2: order_id=24A sku=Merah product=Kaos platform=Shopee status=Selesai ordered_at=2024-09-01T09:57:00Z quantity=2 unit_price=Rp45.500 line_total=Rp91.000 order_total=Rp93.820 shipping_paid=Rp0 seller_id=W-9",
				"3: order_id=24B sku=K-1 product=Kaos platform=Shopee status=Selesai ordered_at=2024-09-01T09:57:00Z completed_at=2024-09-03T03:00:00Z quantity=2 unit_price=Rp45.500 line_total=Rp91.000 order_total=Rp93.820 seller_id=W-9 unread=shipping_paid; noted rupiah Perkiraan Ongkos Kirim",
				"4! order of times Waktu Pesanan Selesai; product Subtotal Pesanan",
				"5: order_id=24D sku=K-1 product=Kaos platform=Shopee status=Selesai ordered_at=2024-09-01T09:57:00Z quantity=2 unit_price=Rp45.500 line_total=Rp91.000 order_total=Rp93.820 shipping_paid=Rp0 seller_id=W-9; noted rupiah Perkiraan Ongkos Kirim",
			},
		},
		{
			"TikTok explains its columns in the second row",
			"\uFEFFOrder ID,Order Status,Seller SKU,SKU ID,Product Name,Quantity,SKU Subtotal After Discount,Order Amount,Created Time,Recipient\r\n" +
				"Platform unique order ID.,Current status.,,,,,,,,\r\n" +
				"\"579012345678901234\t\",Selesai,,1729\t,Keripik,2,Rp38.824,Rp40.000,22/11/2026 08:15:30,B*i\r\n",
			"tiktok_order",
			[]string{
				"2- baris penjelasan kolom",
				"3: order_id=579012345678901234 sku=1729 product=Keripik platform=TikTok/Tokopedia status=Selesai ordered_at=2026-11-22T01:15:30Z quantity=2 line_total=Rp38.824 order_total=Rp40.000 seller_id=W-9",
			},
		},
		{
			"TikTok's first row without its order is a row",
			"Order ID,Order Status,SKU ID,Product Name,Quantity,SKU Subtotal After Discount,Order Amount,Created Time\n" +
				",Selesai,1729\t,Keripik,2,Rp38.824,Rp40.000,22/11/2026 08:15:30\n",
			"tiktok_order",
			[]string{"2! required Order ID"},
		},
		{
			"Tokopedia has four rows above its header and times beside dates",
			"Laporan Penjualan\nToko,Warung Sri\nPeriode,01-09-2024 - 30-09-2024\n,\n" +
				"Nomor,Nomor Invoice,Tanggal Pembayaran,Status Terakhir,Tanggal Pesanan Selesai,Waktu Pesanan Selesai,Nama Produk,Nomor SKU,Jumlah Produk Dibeli,Harga Jual (IDR),Total Penjualan (IDR)\n" +
				"1,INV/1,22-09-2024 08:15:30,Pesanan Selesai,25-09-2024,10:00:00,Keripik,,2,12000,24000\n",
			"tokopedia_order",
			[]string{
				"1- di atas kepala tabel", "2- di atas kepala tabel", "3- di atas kepala tabel", "4- di atas kepala tabel",
				"6: order_id=INV/1 sku=Keripik product=Keripik platform=Tokopedia status=Pesanan Selesai ordered_at=2024-09-22T01:15:30Z completed_at=2024-09-25T03:00:00Z quantity=2 unit_price=Rp12.000 order_total=Rp24.000 seller_id=W-9",
			},
		},
		{
			"Lazada has a row for each piece",
			"orderItemId,orderNumber,sellerSku,createTime,itemName,status,unitPrice,paidPrice,customerName\n7,1001,K-1,22 Sep 2024 08:15,Keripik,delivered,12000.00,500.00,B\n",
			"lazada_order",
			[]string{"2: order_id=1001 sku=7 product=Keripik platform=Lazada status=delivered ordered_at=2024-09-22T01:15:00Z quantity=1 unit_price=Rp12.000 line_total=Rp500 seller_id=W-9"},
		},
		{
			"Shopee's insight sums the period up first",
			"Pesanan Dibayar\nPeriode Waktu,Total Penjualan (IDR),Total Pesanan,Total Pengunjung,Tingkat Konversi Pesanan\n01-09-2024-30-09-2024,1.250.000,12,300,\"4,00%\"\n\n01-09-2024,250.000,2,30,\"6,67%\"\n02-09-2024,0,0,20,0.00%\n",
			"shopee_daily",
			[]string{
				"1- di atas kepala tabel", "3- baris jumlah",
				"5: seller_id=W-9 platform=Shopee sold_on=2024-09-01 visitors=30 orders=2 gmv=Rp250.000",
				"6: seller_id=W-9 platform=Shopee sold_on=2024-09-02 visitors=20 orders=0 gmv=Rp0",
			},
		},
		{
			"daily statistics as JSON",
			`[{"seller_id":"W-1","tanggal":"2026-11-22","platform":"Magelang Cerdas","kelurahan":"Wates","pesanan":2,"gmv":82500},` + "\n" + `{"seller_id":"W-1","tanggal":"2026-11-23","platform":"Magelang Cerdas","pesanan":2.5,"gmv":82.5}]`,
			"marketplace_daily",
			[]string{
				"1: seller_id=W-1 sold_on=2026-11-22 platform=Magelang Cerdas kelurahan_id=33.71.02.1003 orders=2 gmv=Rp82.500",
				"2! whole pesanan; rupiah gmv",
			},
		},
		{
			"Tokopedia's old report leaves an order's amounts to its first row",
			"Laporan Penjualan\nPeriode,01-01-2022 s/d 31-01-2022\n,\n" +
				"Count,Invoice,Payment Date,Order Status,Product ID,Product Name,Quantity,Stock Keeping Unit (SKU),Notes,Price (Rp),Discount Amount (Rp),Subsidi Amount (Rp),Harga Jual (Rp),Customer Name,Total Shipping Fee (Rp),Total Amount (Rp),AWB\n" +
				"1,INV/20220106/MPL/1,06-01-2022 08:15:30,Pesanan Selesai,2200,Keripik,2,K-1,tolong cepat,15000,0,0,15.000,Budi,9.000,64.000,JX1\n" +
				"1,INV/20220106/MPL/1,06-01-2022 08:15:30,Pesanan Selesai,2201,Jamu,1,,,25000,0,0,25.000,Budi,,,JX1\n",
			"tokopedia_old",
			[]string{
				"1- di atas kepala tabel", "2- di atas kepala tabel", "3- di atas kepala tabel",
				"5: order_id=INV/20220106/MPL/1 sku=K-1 product=Keripik platform=Tokopedia status=Pesanan Selesai ordered_at=2022-01-06T01:15:30Z quantity=2 unit_price=Rp15.000 order_total=Rp64.000 seller_discount=Rp0 shipping_paid=Rp9.000 seller_id=W-9",
				"6: order_id=INV/20220106/MPL/1 sku=2201 product=Jamu platform=Tokopedia status=Pesanan Selesai ordered_at=2022-01-06T01:15:30Z quantity=1 unit_price=Rp25.000 seller_discount=Rp0 seller_id=W-9",
			},
		},
		{
			"Shopee pays out less than was paid, and small fees are honest",
			"Laporan Penghasilan\nNo.,No. Pesanan,Username (Pembeli),Waktu Pesanan Dibuat,Tanggal Dana Dilepaskan,Harga Asli Produk,Biaya Administrasi,Biaya Layanan,Biaya Transaksi,Total Penghasilan\n" +
				"1,24A,pembeli,2026-11-01,2026-11-09,15.000,-975,-8,-250,13.775\n" +
				"2,24B,pembeli,2026-11-01,2026-11-09,15.000,-975,-600,-250,13.175\n" +
				"3,24C,pembeli,2026-11-10,2026-11-09,15,-975,-600,-250,13.175\n",
			"shopee_income",
			[]string{
				"1- di atas kepala tabel", "3: order_id=24A platform=Shopee seller_id=W-9 ordered_on=2026-11-01 released_on=2026-11-09 original_price=Rp15.000 admin_fee=-Rp975 transaction_fee=-Rp250 income=Rp13.775 unread=service_fee",
				"4: order_id=24B platform=Shopee seller_id=W-9 ordered_on=2026-11-01 released_on=2026-11-09 original_price=Rp15.000 admin_fee=-Rp975 service_fee=-Rp600 transaction_fee=-Rp250 income=Rp13.175",
				"5! order of times Tanggal Dana Dilepaskan; rupiah Harga Asli Produk",
			},
		},
		{
			"Lazada's statement has a row for each amount, and some belong to no order",
			"Periode Laporan,Nomor Laporan,Tanggal Transaksi,Nama Biaya,Jumlah (Termasuk Pajak),VAT Amount,Status Pelepasan Dana,Tanggal Dilepas,Komentar,Tanggal Pesanan Dibuat,Nomor Pesanan,ID Pesanan,SKU Penjual,Lazada SKU,WHT Amount,WHT termasuk dalam jumlah,Status Pesanan,Nama Produk,Short Code\n" +
				"02 Nov 2026 - 08 Nov 2026,ID1-2026-1108,03 Nov 2026,Harga Barang,52000.00,0.00,Dilepas,10 Nov 2026,,01 Nov 2026,1001,7,K-1,L-1,0.00,No,delivered,Keripik,X1\n" +
				"02 Nov 2026 - 08 Nov 2026,ID1-2026-1108,03 Nov 2026,Komisi,-2600.50,-257.70,Belum dilepas,,budi minta cepat,01 Nov 2026,1001,7,K-1,L-1,-12.99,No,delivered,Keripik,X1\n" +
				"02 Nov 2026 - 08 Nov 2026,ID1-2026-1108,04 Nov 2026,Biaya Iklan,-5.000,0.00,Dilepas,10 Nov 2026,,,,,,,0.00,No,,,X1\n" +
				"02 Nov 2026 - 08 Nov 2026,ID1-2026-1108,04 Nov 2026,Biaya Iklan,-50000.00,0.00,Dilepas,10 Nov 2026,,,,,,,0.00,No,,,X1\n",
			"lazada_income",
			[]string{
				"2: platform=Lazada seller_id=W-9 statement_id=ID1-2026-1108 statement_period=02 Nov 2026 - 08 Nov 2026 order_id=1001 order_item_id=7 fee_name=Harga Barang release_status=Dilepas amount=Rp52.000 vat=Rp0 withheld_tax=Rp0 ordered_on=2026-11-01 charged_on=2026-11-03 released_on=2026-11-10",
				"3: platform=Lazada seller_id=W-9 statement_id=ID1-2026-1108 statement_period=02 Nov 2026 - 08 Nov 2026 order_id=1001 order_item_id=7 fee_name=Komisi release_status=Belum dilepas amount=-Rp2.600,50 vat=-Rp257,70 withheld_tax=-Rp12,99 ordered_on=2026-11-01 charged_on=2026-11-03",
				"4! rupiah Jumlah (Termasuk Pajak)",
				"5: platform=Lazada seller_id=W-9 statement_id=ID1-2026-1108 statement_period=02 Nov 2026 - 08 Nov 2026 fee_name=Biaya Iklan release_status=Dilepas amount=-Rp50.000 vat=Rp0 withheld_tax=Rp0 charged_on=2026-11-04 released_on=2026-11-10",
			},
		},
		{
			"advertisements are of the period above their table",
			"Data Keseluruhan Iklan - Shopee Indonesia\nUsername,warung_sri\nNama Toko,Warung Sri\nID Toko,123\nWaktu Laporan Dibuat,01/12/2026 08:00\nPeriode,01/11/2026 - 30/11/2026\n\n" +
				"Urutan,Nama Iklan,Status,Jenis Iklan,Kode Produk,Penempatan Iklan,Tanggal Mulai,Tanggal Selesai,Dilihat,Jumlah Klik,Persentase Klik,Konversi,Produk Terjual,Omzet Penjualan,Penjualan Langsung (GMV Langsung),Biaya,Persentase Biaya Iklan terhadap Penjualan dari Iklan (ACOS)\n" +
				"1,Keripik Pedas,Berjalan,Iklan Produk,901,Halaman Pencarian,01/10/2026 00:00:00,Tidak Terbatas,12.500,310,\"2,48%\",9,11,450.000,300000,75.250,\"16,72%\"\n" +
				"2,Toko,Dijeda,-,-,Semua Penempatan,01/10/2026 00:00:00,Tidak Terbatas,100,3,\"3,00%\",0,0,0,0,450,-\n" +
				"3,Jamu,Berjalan,Iklan Produk,902,Halaman Pencarian,01/10/2026 00:00:00,Tidak Terbatas,100,3,\"3,00%\",1,1,30.000,30.000,7.5,\"133,33%\"\n",
			"shopee_ads",
			[]string{
				"1- di atas kepala tabel", "2- di atas kepala tabel", "3- di atas kepala tabel", "4- di atas kepala tabel", "5- di atas kepala tabel", "6- di atas kepala tabel",
				"9: platform=Shopee seller_id=W-9 starts_on=2026-11-01 ends_on=2026-11-30 ad_name=Keripik Pedas product_id=901 ad_kind=Iklan Produk placement=Halaman Pencarian status=Berjalan impressions=12500 clicks=310 conversions=9 items=11 credited_sales=Rp450.000 direct_sales=Rp300.000 spend=Rp75.250",
				"10: platform=Shopee seller_id=W-9 starts_on=2026-11-01 ends_on=2026-11-30 ad_name=Toko placement=Semua Penempatan status=Dijeda impressions=100 clicks=3 conversions=0 items=0 credited_sales=Rp0 direct_sales=Rp0 spend=Rp450",
				"11! rupiah Biaya",
			},
		},
		{
			"rows of advertisements on their own bring the period along",
			"Nama Iklan,Dilihat,Jumlah Klik,Biaya,Periode\nJamu,100,3,Rp7.500,01/11/2026 - 30/11/2026\nJamu,100,3,Rp7.500,30/11/2026 - 01/11/2026\nJamu,100,3,Rp7.500,\n",
			"shopee_ads",
			[]string{
				"2: platform=Shopee seller_id=W-9 starts_on=2026-11-01 ends_on=2026-11-30 ad_name=Jamu impressions=100 clicks=3 spend=Rp7.500",
				"3! period Periode; period Periode", "4! required Periode; required Periode",
			},
		},
		{
			"a product and its variations",
			"Kode Produk,Produk,Status Produk Saat Ini,Kode Variasi,Nama Variasi,Status Variasi Saat Ini,Kode Variasi 2,SKU Induk,Pengunjung Produk (Kunjungan),Halaman Produk Dilihat,Dimasukkan ke Keranjang (Produk),Tingkat Pengunjung Melihat Tanpa Membeli,Total Penjualan (Pesanan Dibuat) (IDR),Total Pembeli (Pesanan Siap Dikirim),Produk (Pesanan Siap Dikirim),Penjualan (Pesanan Siap Dikirim) (IDR)\n" +
				"901,Keripik,Normal,-,-,-,-,K-1,1.250,3.400,80,\"62,10%\",450.000,28,33,412.500\n" +
				"901,Keripik,Normal,11,Pedas,Normal,-,-,-,-,50,-,300.000,18,20,8\n",
			"shopee_products",
			[]string{
				"2: platform=Shopee seller_id=W-9 product_id=901 sku=K-1 product=Keripik status=Normal visitors=1250 views=3400 carted=80 buyers=28 items=33 ordered_sales=Rp450.000 sales=Rp412.500",
				"3: platform=Shopee seller_id=W-9 product_id=901 variation_id=11 product=Keripik variation=Pedas status=Normal carted=50 buyers=18 items=20 ordered_sales=Rp300.000 unread=sales",
			},
		},
		{
			"the province lists businesses, and keeps nobody's name",
			"#,NIB,Nama Perseroan,Alamat Pendirian,Kab/Kota Id,Jml TKI L,Jml TKI P,KBLI,Total Modal,Jumlah Investasi,Tanggal Terbit OSS,Status PM,Nama Pemegang,Negara Asala,Masa Berlaku,Latitude,Longitude,Kelurahan,Kecamatan,Tahun,Tambahan\n" +
				"1,0220100502222,SRI WAHYUNI,Jl. Pahlawan RT 02 RW 05,12,1,2,10794,15000000,5.000.000,2026-03-05,PMDN,SRI WAHYUNI,Indonesia,-,-7.47,110.21,Potrobangsan,Magelang Utara,2026,\n" +
				"2,220100502223,BUDI,Jl. Mayor,12,1,0,10794,15000000,5000000,2026-03-05,PMDN,BUDI,Indonesia,-,-7.47,110.21,Mertoyudan,Mertoyudan,2026,\n",
			"umkm_provinsi",
			[]string{
				"2: nib_id=hash of nib 0220100502222 kelurahan_id=33.71.02.1004 rw=05 rt=02 kbli_code=10794 kbli_version=2020 investment_status=PMDN capital=Rp15.000.000 investment=Rp5.000.000 men=1 women=2 listed_in=2026 issued_on=2026-03-05",
				"3! nib NIB; kelurahan Kelurahan",
			},
		},
		{
			"a total, a note and a repeated header are no rows",
			"seller_id,tanggal,platform,pesanan,gmv\nW-1,22/11/2026,Shopee,1,8.000\nseller_id,tanggal,platform,pesanan,gmv\n,,,,\nW-2,22/11/2026,Shopee,1,9.000\nTotal,,,2,17.000\nCatatan: data sementara,,,,\n",
			"marketplace_daily",
			[]string{
				"2: seller_id=W-1 sold_on=2026-11-22 platform=Shopee orders=1 gmv=Rp8.000", "3- kepala tabel berulang", "4- baris kosong",
				"5: seller_id=W-2 sold_on=2026-11-22 platform=Shopee orders=1 gmv=Rp9.000", "6- baris jumlah", "7- catatan di bawah tabel",
			},
		},
		{
			"a trader called Total is a trader",
			"seller_id,tanggal,platform,pesanan,gmv\nTotal,22/11/2026,Shopee,1,8.000\n",
			"marketplace_daily",
			[]string{"2: seller_id=TOTAL sold_on=2026-11-22 platform=Shopee orders=1 gmv=Rp8.000; noted spelling seller_id"},
		},
		{
			"a row with too few or too many cells is held, the rest lands",
			"seller_id,tanggal,platform,pesanan,gmv\nW-1,22/11/2026,Shopee,1\nW-1,22/11/2026,Shopee,1,8,000\nW-2,22/11/2026,Shopee,1,9.000\n",
			"marketplace_daily",
			[]string{"2! cells", "3! cells", "4: seller_id=W-2 sold_on=2026-11-22 platform=Shopee orders=1 gmv=Rp9.000"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			match, got := land(t, []byte(test.text), "W-9")
			if match.Layout.Name != test.layout {
				t.Fatalf("layout %q, want %q", match.Layout.Name, test.layout)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(test.want, "\n     "))
			}
		})
	}
}

func TestFilesThatAreHeldWhole(t *testing.T) {
	tests := []struct{ name, text, rule, says string }{
		{"an unknown header", "a,b\n1,2\n", "layout", "tidak dikenal"},
		{"a header and no rows", "seller_id,tanggal,platform,pesanan,gmv\n,,,,\n", "header only", "hanya berisi kepala tabel"},
		{"a required column is missing", "seller_id,tanggal,platform,pesanan\nW,22/11/2026,Shopee,1\n", "layout", "\"gmv\""},
		{"a column stands twice", "seller_id,tanggal,platform,pesanan,gmv,gmv\nW,22/11/2026,Shopee,1,8.000,9.000\n", "header", "dua kali"},
		{"advertisements of no period", "Nama Iklan,Dilihat,Jumlah Klik,Biaya\nJamu,100,3,7.500\n", "above", "tidak tertulis \"Periode\""},
		{"advertisements of a period that cannot be", "Periode: 31/11/2026 - 30/11/2026\n\nNama Iklan,Dilihat,Jumlah Klik,Biaya\nJamu,100,3,7.500\n", "above", "November 2026 hanya sampai tanggal 30"},
		{"an order of dates nobody can tell", strings.ReplaceAll("Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Apa kendala utama usaha Anda?\n3/9/2026 8:15:30,F,3/9/2026,FGD,PKL,Wates,x\n", "\r", ""), "date question", "hari lalu bulan"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := recognise([]byte(test.text))
			refusal, ok := errors.AsType[*contract.Refusal](err)
			if !ok || refusal.Rule != test.rule || !strings.Contains(refusal.Indonesian, test.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A held row must not carry what its layout promises to drop.
func TestHeldRowsNameNobody(t *testing.T) {
	const text = "Timestamp,Nama Lengkap,NIK,No. HP,Nama Usaha,Kelompok,Kelurahan,Program,Tanggal Daftar,Status,Nama Ibu\n" +
		"23/11/2026 08:15:30,Sri Wahyuni,337101570890001,081234567890,Warung Bu Sri,UMKM,Entah,Wirausaha Baru,31/02/2026,aktif,Siti\n" +
		"Sri Wahyuni,3371015708900001\n"
	match, err := recognise([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	next := match.Feed(batch.Batch{}, secretsForTests(t)).Part()
	var row batch.Row
	held := 0
	for ok, _ := next(&row); ok; ok, _ = next(&row) {
		held++
		all := fmt.Sprint(row.Cells, row.Problems)
		for _, secret := range []string{"Sri", "33710157", "0812345", "Siti"} {
			if strings.Contains(all, secret) {
				t.Errorf("line %d tells %q: %s", row.Line, secret, all)
			}
		}
		if held == 1 && (row.Cells[1] != masked || row.Cells[4] != "Warung Bu S.") {
			t.Errorf("cells %q", row.Cells)
		}
	}
	if held != 2 {
		t.Errorf("%d rows held, want 2", held)
	}
}

func TestColumnsThatChanged(t *testing.T) {
	match, _ := land(t, []byte("seller_id,tanggal,platform,pesanan,gmv,pengunjun,cuaca\nW-1,22/11/2026,Shopee,1,8.000,5,cerah\n"), "")
	want := []Drift{{"pengunjun", "pengunjung"}, {"cuaca", ""}}
	if !slices.Equal(match.Unknown, want) {
		t.Errorf("unknown %v, want %v", match.Unknown, want)
	}
	if !slices.Contains(match.Missing, "pengunjung") {
		t.Errorf("missing %v", match.Missing)
	}
}

func TestQuestionsMappedByAPerson(t *testing.T) {
	const text = "Timestamp,Kode Sesi,Tanggal kegiatan,Forum,Kelompok usaha,Kelurahan,Apa keluhan Bapak/Ibu?\n23/9/2026 8:15:30,F,23/9/2026,FGD,PKL,Wates,parkir\n"
	if _, err := recognise([]byte(text)); err == nil {
		t.Fatal("a question nobody mapped was recognised")
	}
	file, err := tabular.Open("x", strings.NewReader(text), int64(len(text)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Recognise(file, []Layout{Feedback.Called("text", "Apa keluhan Bapak/Ibu?")}); err != nil {
		t.Error(err)
	}
}

func TestTemplatesAreAcceptedByTheirOwnLayout(t *testing.T) {
	for _, l := range All() {
		template, ok := TemplateOf(l.Name)
		if ok != l.Template {
			t.Errorf("%s: template %v", l.Name, ok)
		}
		if !ok {
			continue
		}
		var text strings.Builder
		for _, row := range [][]string{template.Header, template.Example} {
			for i, cell := range row {
				if i > 0 {
					text.WriteByte(';')
				}
				fmt.Fprintf(&text, "%q", strings.ReplaceAll(cell, "\n", " "))
			}
			text.WriteString("\r\n")
		}
		_, rows := land(t, []byte(text.String()), "")
		if len(rows) != 1 || !strings.HasPrefix(rows[0], "2: ") {
			t.Errorf("%s: %q\n%s", l.Name, rows, text.String())
		}
	}
}
