package sample

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// paidShops is how many of Shopee's shops also send what it paid out to them and
// what their advertisements brought, of the last weeks: the first that sell by
// then and still do. Platforms of fewer than five shops are not shown.
const paidShops = 7

// incomeHeader is the part of "Income.sudah dilepas" that is ever filled.
var incomeHeader = []string{
	"No.", "No. Pesanan", "No. Pengajuan", "Username (Pembeli)", "Waktu Pesanan Dibuat", "Metode pembayaran pembeli", "Tanggal Dana Dilepaskan",
	"Harga Asli Produk", "Total Diskon Produk", "Jumlah Pengembalian Dana ke Pembeli", "Voucher disponsor oleh Penjual",
	"Ongkir Dibayar Pembeli", "Ongkir yang Diteruskan oleh Shopee ke Jasa Kirim", "Biaya Administrasi", "Biaya Layanan", "Biaya Proses Pesanan", "Total Penghasilan",
}

var adsHeader = []string{
	"Urutan", "Nama Iklan", "Status", "Jenis Iklan", "Kode Produk", "Penempatan Iklan", "Tanggal Mulai", "Tanggal Selesai",
	"Dilihat", "Jumlah Klik", "Persentase Klik", "Konversi", "Produk Terjual", "Omzet Penjualan", "Penjualan Langsung (GMV Langsung)", "Biaya",
}

// writePaid writes both reports of a shop into the folder of its other exports:
// what was paid out from the first of the month before the last full one on, and
// the advertisements of the last full month. A shop to which nothing was paid out has none.
func (f *folder) writePaid(ctx context.Context, c *city, s *shop, orders []order) error {
	d := c.dice.fork("paid " + s.id)
	month := time.Date(c.until.Year(), c.until.Month(), 1, 0, 0, 0, 0, time.UTC)
	from, full := month.AddDate(0, -2, 0), month.AddDate(0, -1, 0)
	income := incomeSheet(d, orders, from, c.until)
	if len(income.rows) == 0 {
		return nil
	}
	title := "Laporan Penghasilan Shopee\r\nPeriode," + dayFirst(from) + " - " + dayFirst(c.until) + "\r\n"
	name := fmt.Sprintf("shopee_order/%s/Income.sudah dilepas.id.%s_%s.csv", s.id, from.Format("20060102"), c.until.Format("20060102"))
	if err := f.put(ctx, name, slices.Concat([]byte(title), income.csv()), len(income.rows)); err != nil {
		return err
	}
	ads := adsSheet(d, s, from, len(income.rows))
	var above bytes.Buffer
	fmt.Fprintf(&above, "\uFEFFData Keseluruhan Iklan - Shopee Indonesia\r\nUsername,%s\r\nNama Toko,%s\r\nID Toko,%d\r\nWaktu Laporan Dibuat,%s 08:00\r\nPeriode,%s - %s\r\n\r\n",
		s.id, s.id, 100_000+d.intn(900_000), dayFirst(c.until.AddDate(0, 0, 1)), dayFirst(full), dayFirst(month.AddDate(0, 0, -1)))
	name = fmt.Sprintf("shopee_order/%s/Data-Keseluruhan-Iklan-Shopee-%s.csv", s.id, full.Format("2006-01"))
	return f.put(ctx, name, slices.Concat(above.Bytes(), ads.csv()), len(ads.rows))
}

// incomeSheet lists the orders that were finished, and paid out a day later, in
// a span. Now and then a tool that knows only English numbers was at a row.
func incomeSheet(d *dice, orders []order, from, until time.Time) *sheet {
	out := &sheet{header: incomeHeader}
	for _, o := range orders {
		released := o.done.AddDate(0, 0, 1)
		if o.cancel != "" || released.Before(from) || released.After(until) {
			continue
		}
		price, discount, refund := 0, 0, 0
		for i, l := range o.lines {
			price += l.quantity * l.price
			discount += l.quantity * l.discount
			if o.returned && i == 0 {
				refund = l.paid()
			}
		}
		sold := price - discount - refund
		admin, service, process := sold*13/200, sold/25, 1250
		total := sold - o.voucher - admin - service - process
		out.add(strconv.Itoa(len(out.rows)+1), o.id, "-", "pembeli_***", dayFirst(o.at), o.payment, dayFirst(released),
			dots(price), less(discount), less(refund), less(o.voucher), dots(o.shipping), less(o.shipping),
			less(admin), less(service), less(process), signed(total))
	}
	if len(out.rows) > 4 && d.chance(.4) {
		row := out.rows[d.intn(len(out.rows))]
		row[len(row)-1] = strconv.Itoa(9 + d.intn(80)) // 46.200 became 46
	}
	return out
}

// adsSheet is what two or three advertisements of a shop cost, in proportion to
// what it sells.
func adsSheet(d *dice, s *shop, since time.Time, orders int) *sheet {
	out := &sheet{header: adsHeader}
	for i, at := range someOf(d, len(s.goods), 2+d.intn(2)) {
		clicks := 20 + d.intn(20)*(1+orders/4)
		seen, bought := clicks*(20+d.intn(30)), clicks*(2+d.intn(4))/100
		sales := bought * s.goods[at].price
		out.add(strconv.Itoa(i+1), s.goods[at].name, pick(d, []string{"Berjalan", "Berjalan", "Nonaktif"}), "Iklan Produk", strconv.Itoa(20_000_000+d.intn(9_000_000)),
			pick(d, []string{"Halaman Pencarian", "Halaman Rekomendasi"}), dayFirst(since)+" 00:00:00", "Tidak Terbatas",
			strconv.Itoa(seen), strconv.Itoa(clicks), fmt.Sprintf("%d,%02d%%", 100*clicks/seen, 10000*clicks/seen%100),
			strconv.Itoa(bought), strconv.Itoa(bought), dots(sales), dots(sales*3/4), dots(clicks*(150+d.intn(250))))
	}
	if d.chance(.2) {
		row := out.rows[0]
		row[len(row)-1] = "7.5"
	}
	return out
}

func dayFirst(on time.Time) string { return on.Format("02/01/2006") }

func signed(rupiah int) string {
	if rupiah < 0 {
		return "-" + dots(-rupiah)
	}
	return dots(rupiah)
}

// less is what is taken away: below zero, or 0.
func less(rupiah int) string { return signed(-rupiah) }
