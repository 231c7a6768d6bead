package sample

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// shopeeColumns is the header of "Order.all" since 2026, 50 columns.
var shopeeColumns = strings.Split(`No. Pesanan|Status Pesanan|Alasan Pembatalan|Status Pembatalan/ Pengembalian|No. Resi|Opsi Pengiriman|Antar ke counter/ pick-up|Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)|Waktu Pengiriman Diatur|Waktu Pesanan Dibuat|Waktu Pembayaran Dilakukan|Tipe Pesanan|Metode Pembayaran|SKU Induk|Nama Produk|Nomor Referensi SKU|Nama Variasi|Harga Awal|Harga Setelah Diskon|Jumlah|Returned quantity|Subtotal Pesanan|Total Diskon|Diskon Dari Penjual|Diskon Dari Shopee|Berat Produk|Jumlah Produk di Pesan|Total Berat|Voucher Ditanggung Penjual|Cashback Koin|Voucher Ditanggung Shopee|Paket Diskon|Paket Diskon (Diskon dari Shopee)|Paket Diskon (Diskon dari Penjual)|Potongan Koin Shopee|Diskon Kartu Kredit|Ongkos Kirim Dibayar oleh Pembeli|Estimasi Potongan Biaya Pengiriman|Ongkos Kirim Pengembalian Barang|Total Pembayaran|Perkiraan Ongkos Kirim|Catatan dari Pembeli|Catatan|Username (Pembeli)|Nama Penerima|No. Telepon|Alamat Pengiriman|Kota/Kabupaten|Provinsi|Waktu Pesanan Selesai`, "|")

// shopeeHeader is the header of an export up to a day: until the end of 2025
// there was no "Tipe Pesanan", and the line's total had another name.
func shopeeHeader(to time.Time) []string {
	if to.Year() >= 2026 {
		return shopeeColumns
	}
	var header []string
	for _, name := range shopeeColumns {
		switch name {
		case "Tipe Pesanan":
		case "Subtotal Pesanan":
			header = append(header, "Total Harga Produk")
		default:
			header = append(header, name)
		}
	}
	return header
}

// An export is one download of the seller centre.
type export struct{ from, to, at time.Time }

func (e export) name() string {
	return "Order.all." + e.from.Format("20060102") + "_" + e.to.Format("20060102")
}

// exports are the spans sellers download: whole years, then half a year, the
// months since, and last an overlapping one with newer statuses.
func (c *city) exports() []export {
	var list []export
	thisYear := time.Date(c.until.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	for from := c.start; from.Before(thisYear); {
		next := time.Date(from.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
		list = append(list, export{from: from, to: next.AddDate(0, 0, -1)})
		from = next
	}
	lastMonth := time.Date(c.until.Year(), c.until.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -1)
	if half := thisYear.AddDate(0, 6, -1); half.Before(lastMonth) {
		list = append(list, export{from: thisYear, to: half})
		thisYear = half.AddDate(0, 0, 1)
	}
	if thisYear.Before(lastMonth) {
		list = append(list, export{from: thisYear, to: lastMonth})
	}
	overlap := lastMonth.AddDate(0, 0, -16)
	list = append(list, export{from: overlap, to: c.until})
	for i := range list {
		list[i].at = list[i].to.Add(17 * time.Hour).In(wib) // midnight WIB after the last day
	}
	return list
}

// sheet writes the orders of a span as they stood when it was downloaded.
// Order totals repeat on every line, and later downloads mask more of the buyer.
func (e export) sheet(d *dice, orders []order) *sheet {
	out := &sheet{header: shopeeHeader(e.to)}
	for _, o := range orders {
		on := o.at.Format("2006-01-02")
		if on < e.from.Format("2006-01-02") || on > e.to.Format("2006-01-02") {
			continue
		}
		for i := range o.lines {
			cells := e.cells(o, i)
			row := make([]string, len(out.header))
			for column, header := range out.header {
				row[column] = cells[header]
			}
			out.add(row...)
		}
	}
	if len(out.rows) > 20 && d.chance(.3) {
		price := slices.Index(out.header, "Harga Setelah Diskon")
		row := out.rows[d.intn(len(out.rows))]
		// A tool that knows only English numbers was here: 8.000 became 8.
		row[price] = strings.TrimSuffix(row[price], ".000")
		row[price] = strings.TrimSuffix(row[price], "00")
	}
	return out
}

func (e export) cells(o order, i int) map[string]string {
	l, status := o.lines[i], o.status(e.at)
	pieces, weight := 0, 0
	for _, other := range o.lines {
		pieces += other.quantity
		weight += 250 * other.quantity
	}
	subtotal := dots(l.quantity * l.paid())
	cells := map[string]string{
		"No. Pesanan": o.id, "Status Pesanan": status, "Opsi Pengiriman": o.courier,
		"Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)": o.at.AddDate(0, 0, 2).Format("2006-01-02") + " 23:59",
		"Waktu Pesanan Dibuat": minutes(o.at), "Waktu Pembayaran Dilakukan": minutes(o.at.Add(time.Minute)), "Tipe Pesanan": "Pesanan Reguler",
		"Metode Pembayaran": o.payment, "Nama Produk": l.name, "Nomor Referensi SKU": l.sku, "Nama Variasi": l.variation,
		"Harga Awal": dots(l.price), "Harga Setelah Diskon": dots(l.paid()), "Jumlah": strconv.Itoa(l.quantity), "Returned quantity": "0",
		"Subtotal Pesanan": subtotal, "Total Harga Produk": subtotal, "Total Diskon": dots(l.quantity * l.discount), "Diskon Dari Penjual": dots(l.quantity * l.discount), "Diskon Dari Shopee": "0",
		"Berat Produk": "250 gr", "Jumlah Produk di Pesan": strconv.Itoa(pieces), "Total Berat": strconv.Itoa(weight) + " gr",
		"Voucher Ditanggung Penjual": dots(o.voucher), "Cashback Koin": "0", "Voucher Ditanggung Shopee": "0", "Paket Diskon": "N",
		"Paket Diskon (Diskon dari Shopee)": "0", "Paket Diskon (Diskon dari Penjual)": "0", "Potongan Koin Shopee": "0", "Diskon Kartu Kredit": "0",
		"Ongkos Kirim Dibayar oleh Pembeli": dots(o.shipping), "Estimasi Potongan Biaya Pengiriman": "0", "Ongkos Kirim Pengembalian Barang": "0",
		"Total Pembayaran": dots(o.total()), "Perkiraan Ongkos Kirim": dots(o.shipping),
		"Username (Pembeli)": "pembeli_" + strings.ToLower(o.id[6:10]), "Nama Penerima": "A***a", "No. Telepon": "******00", "Alamat Pengiriman": "******",
		"Kota/Kabupaten": o.city, "Provinsi": o.province,
	}
	switch status {
	case "Batal":
		cells["Alasan Pembatalan"], cells["Total Pembayaran"] = o.cancel, "0"
		if strings.Contains(o.cancel, "belum dibayar") {
			cells["Waktu Pembayaran Dilakukan"] = "-"
		}
		return cells
	case "Perlu Dikirim":
		return cells
	case "Selesai":
		cells["Waktu Pesanan Selesai"] = minutes(o.done)
		if o.returned && i == 0 {
			cells["Status Pembatalan/ Pengembalian"], cells["Returned quantity"] = "Permintaan Disetujui", "1"
		}
	}
	cells["No. Resi"] = "SPXID" + o.at.Format("060102") + o.id[6:]
	cells["Antar ke counter/ pick-up"] = "Antar ke Counter"
	cells["Waktu Pengiriman Diatur"] = minutes(o.sent)
	return cells
}
