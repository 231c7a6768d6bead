package layout

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pantau/etl/batch"
	"pantau/etl/tabular"
)

const registrationHeader = "Timestamp,NIK,Jenis Kelamin,Nama Usaha,Kelompok,Kelurahan,RW,RT,NIB,Program,Tanggal Daftar,Kode Toko,Status\n"

const (
	overviewHeader = "Tanggal,Total Pengunjung (Kunjungan),Pesanan (COD Dibuat + non-COD Dibayar),Produk (Pesanan Siap Dikirim),Penjualan (Pesanan Siap Dikirim) (IDR)\n"
	productHeader  = "Kode Produk,Produk,Total Pembeli (Pesanan Siap Dikirim),Produk (Pesanan Siap Dikirim),Total Penjualan (Pesanan Dibuat) (IDR),Penjualan (Pesanan Siap Dikirim) (IDR)\n"
	projectHeader  = "Id Proyek,Nib,Tanggal Terbit Oss,Kab Kota Usaha,kelurahan_usaha,Kbli,Judul Kbli\n"
	shopeeHeader   = "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Jumlah,Harga Setelah Diskon,Subtotal Pesanan,Ongkos Kirim Dibayar oleh Pembeli,Estimasi Potongan Biaya Pengiriman,Total Pembayaran,Perkiraan Ongkos Kirim\n"
)

func project(code, title string) string {
	return "P-1,0220100502222,05/01/2026,Kota Magelang,Wates," + code + "," + title + "\n"
}

func registration(nik, gender, rw, rt string) string {
	return "2/3/2026 08.15.30," + nik + "," + gender + ",Warung Sri,UMKM,Wates," + rw + "," + rt + ",belum punya,Wirausaha Baru,1 Maret 2026,-,aktif\n"
}

func order(quantity, price, subtotal, shipping, rebate, estimate string) string {
	return "26A,Selesai,2026-03-05 10:00,Peyek," + quantity + "," + price + "," + subtotal + "," + shipping + "," + rebate + ",25.000," + estimate + "\n"
}

// What is wrong only beside another cell is held or noted, and what another cell
// makes clear is not.
func TestCellsBesideOthers(t *testing.T) {
	const daily = "seller_id,tanggal,platform,kelurahan,pengunjung,pesanan,produk_terjual,gmv\n"
	tests := []struct {
		name, text string
		want       []string // parts of what becomes of the rows, in their order
	}{
		{"money of no orders", daily + "W-2,2026-03-05,Shopee,Wates,9,0,0,75.000\n", []string{"2! plausible gmv"}},
		{"pieces of no orders", daily + "W-2,2026-03-05,Shopee,Wates,9,0,3,0\n", []string{"2! plausible produk_terjual"}},
		{"fewer pieces than orders", daily + "W-2,2026-03-05,Shopee,Wates,9,4,3,75.000\n", []string{"2! plausible produk_terjual"}},
		{"a day without sales, as accountants write it", daily + "W-2,2026-03-05,Shopee,Wates,9,0,0,\" Rp-   \"\n", []string{"orders=0 items=0 gmv=Rp0"}},
		{"a day without sales, in the comma format of a spreadsheet", daily + "W-2,2026-03-05,Shopee,Wates,9,0,0, -   \nW-2,2026-03-06,Shopee,Wates,9,0,0,-\n", []string{"orders=0 items=0 gmv=Rp0", "3! required gmv"}},
		{"nothing in columns that may be empty", daily + "W-2,2026-03-05,Shopee,tidak ada,-,4,Belum ada,75.000\n", []string{"2: seller_id=W-2 sold_on=2026-03-05 platform=Shopee orders=4 gmv=Rp75.000"}},
		{"a dash where something must be", daily + "W-2,2026-03-05,-,Wates,9,4,5,75.000\nW-2,2026-03-05,Shopee,Wates,9,–,5,75.000\n", []string{"2! required platform", "3! required pesanan"}},
		{"words for nothing where something must be", daily + "W-2,2026-03-05,Shopee,Wates,9,belum ada,5,75.000\n", []string{"2! whole pesanan"}},

		{"one shop in two spellings is one", daily + "w-2,2026-03-05,Shopee,Wates,9,1,1,75.000\nW-2,2026-03-06,Shopee,Wates,9,1,1,75.000\n",
			[]string{"2: seller_id=W-2 sold_on=2026-03-05 platform=Shopee kelurahan_id=33.71.02.1003 visitors=9 orders=1 items=1 gmv=Rp75.000; noted spelling seller_id", "3: seller_id=W-2"}},
		{"Shopee's overview is of two stages", overviewHeader + "05-03-2026,9,0,3,75.000\n06-03-2026,9,4,3,75.000\n07-03-2026,9,4,0,75.000\n",
			[]string{"gmv=Rp75.000; noted plausible Penjualan (Pesanan Siap Dikirim) (IDR)", "gmv=Rp75.000; noted plausible Produk (Pesanan Siap Dikirim)", "4! plausible Penjualan (Pesanan Siap Dikirim) (IDR); noted plausible Produk (Pesanan Siap Dikirim)"}},
		{"Shopee's insight is of one", "Tanggal,Total Penjualan (IDR),Total Pesanan\n05-03-2026,75.000,0\n06-03-2026,0,0\n", []string{"2! plausible Total Penjualan (IDR)", "orders=0 gmv=Rp0"}},
		{"Shopee's products", productHeader + "77,Peyek,3,2,90.000,60.000\n78,Rempeyek,0,0,90.000,60.000\n", []string{"2: platform=Shopee product_id=77 product=Peyek ordered_sales=Rp90.000 sales=Rp60.000 unread=buyers items", "3: platform=Shopee product_id=78 product=Rempeyek buyers=0 ordered_sales=Rp90.000 unread=items sales"}},

		{"L and P as the NIK has them", registrationHeader + registration("3371014307850002", "Wanita", "7", "3") + registration("3371010307850002", "Pria", "7", "3"), []string{"gender=P", "gender=L"}},
		{"L of a woman's NIK", registrationHeader + registration("3371014307850002", "L", "7", "3"), []string{"2! gender Jenis Kelamin"}},
		{"P that stands for Pria", registrationHeader + registration("3371010307850002", "P", "7", "3"), []string{"2! gender Jenis Kelamin"}},
		{"no NIB and no shop yet", registrationHeader + registration("3371010307850002", "", "7", "3"), []string{"rw=07 rt=03 programme=Wirausaha Baru registered_on=2026-03-01 status=aktif"}},
		{"an RT that names its RW", registrationHeader + registration("3371010307850002", "L", "", "RT 3/7"), []string{"rw=07 rt=03"}},
		{"an RT that names another RW", registrationHeader + registration("3371010307850002", "L", "5", "RT 3/7"), []string{"2! together RW"}},

		{"a title of its code", projectHeader + project("56104", "Penyediaan Makanan Keliling/Tempat Tidak Tetap"), []string{"kbli_code=56104"}},
		{"a title of the code in another edition", projectHeader + project("47811", "PERDAGANGAN ECERAN MOBIL BARU"), []string{"2! kbli Kbli"}},
		{"a title of another code", projectHeader + project("01111", "Pertanian Gandum"), []string{"2! kbli Kbli"}},
		{"a title that is of none", projectHeader + project("01111", "Kebun Pak Lurah"), []string{"kbli_code=01111 kbli_version=2020; noted kbli Kbli"}},
		{"a title that was cut off", projectHeader + project("47811", "Perdagangan Eceran Kaki Lima dan Los Pasar Komod"), []string{"kbli_code=47811 kbli_version=2020"}},

		{"a cheap item whose subtotal proves it", shopeeHeader + order("20", "450", "9.000", "0", "0", "0"), []string{"unit_price=Rp450 line_total=Rp9.000"}},
		{"a cheap item whose subtotal may be damaged as well", shopeeHeader + order("1", "450", "450", "0", "0", "0"), []string{"2: order_id=26A sku=Peyek product=Peyek platform=Shopee status=Selesai ordered_at=2026-03-05T03:00:00Z quantity=1 order_total=Rp25.000 shipping_paid=Rp0 unread=unit_price line_total"}},
		{"a price that lost its thousands", shopeeHeader + order("20", "450", "9.000.000", "0", "0", "0"), []string{"2: order_id=26A sku=Peyek product=Peyek platform=Shopee status=Selesai ordered_at=2026-03-05T03:00:00Z quantity=20 line_total=Rp9.000.000 order_total=Rp25.000 shipping_paid=Rp0 unread=unit_price"}},
		{"a price that lost its dot", shopeeHeader + order("2", "4.5", "9.000", "0", "0", "0"), []string{"2: order_id=26A sku=Peyek product=Peyek platform=Shopee status=Selesai ordered_at=2026-03-05T03:00:00Z quantity=2 line_total=Rp9.000 order_total=Rp25.000 shipping_paid=Rp0 unread=unit_price"}},
		{"cheap shipping that the estimate proves", shopeeHeader + order("1", "9.000", "9.000", "700", "8.000", "8.700"), []string{"shipping_paid=Rp700"}},
		{"cheap shipping that nothing proves", shopeeHeader + order("1", "9.000", "9.000", "700", "0", "700"), []string{"2: order_id=26A sku=Peyek product=Peyek platform=Shopee status=Selesai ordered_at=2026-03-05T03:00:00Z quantity=1 unit_price=Rp9.000 line_total=Rp9.000 order_total=Rp25.000 unread=shipping_paid; noted rupiah Perkiraan Ongkos Kirim"}},

		{"Shopee in English", "Order ID,Order Status,Cancel reason,Order Creation Date,Parent SKU Reference No.,Product Name,SKU Reference No.,Deal Price,Quantity,Product Subtotal,Buyer Paid Shipping Fee,Grand Total,Username (Buyer),Receiver Name,City,Province\n" +
			"26B,Completed,,2026-03-05 10:00,IND-9,Peyek,,12.500,2,25.000,0,25.000,b*i,B,Magelang,Jawa Tengah\n",
			[]string{"2: order_id=26B sku=IND-9 product=Peyek platform=Shopee status=Completed ordered_at=2026-03-05T03:00:00Z quantity=2 unit_price=Rp12.500 line_total=Rp25.000 order_total=Rp25.000 shipping_paid=Rp0 city=Magelang province=Jawa Tengah"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, rows := land(t, []byte(test.text), "")
			if len(rows) != len(test.want) {
				t.Fatalf("got %q", rows)
			}
			for i, row := range rows {
				if want := test.want[i]; !strings.Contains(row, want) || strings.Contains(want, "; noted") != strings.Contains(row, "; noted") || strings.Contains(want, "!") != strings.Contains(row, "!") {
					t.Errorf("got %q, want %q", row, want)
				}
			}
		})
	}
}

// Nothing in a file happened after it came. The moment is the batch's, never the
// clock's, so that a replay reads the same.
func TestNothingHappenedAfterTheFileCame(t *testing.T) {
	const text = dailyHeader + "W-2,2026-03-05,Shopee,1,1,25.000\nW-2,2026-03-06,Shopee,1,1,25.000\nW-2,2062-03-05,Shopee,1,1,25.000\n"
	tests := []struct {
		name     string
		received time.Time
		want     []string
	}{
		{"on the evening before in Greenwich", time.Date(2026, 3, 5, 17, 30, 0, 0, time.UTC), []string{"2:", "3:", "4! future tanggal"}},
		{"on the same day", time.Date(2026, 3, 5, 16, 30, 0, 0, time.UTC), []string{"2:", "3! future tanggal", "4! future tanggal"}},
		{"nobody knows when", time.Time{}, []string{"2:", "3:", "4:"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			match, err := ordersOf(t, text, tabular.Options{})
			if err != nil {
				t.Fatal(err)
			}
			feed := match.Feed(batch.Batch{Received: test.received}, secretsForTests(t))
			next := feed.Part()
			var row batch.Row
			var got []string
			for ok, err := next(&row); ok || err != nil; ok, err = next(&row) {
				if err != nil {
					t.Fatal(err)
				}
				said := sayRow(feed.Fields(), row)
				if len(row.Problems) == 0 {
					said, _, _ = strings.Cut(said, " ")
				}
				got = append(got, said)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
