package sample

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// An order as Shopee knows it at one moment; its status moves on with time.
type order struct {
	id       string
	at       time.Time // WIB
	lines    []line
	shipping int // paid by the buyer, rupiah
	voucher  int // of the seller, rupiah
	payment  string
	courier  string
	city     string
	province string
	cancel   string // reason, when it ends cancelled
	returned bool   // one piece of the first line came back
	sent     time.Time
	done     time.Time
}

type line struct {
	product
	sku       string
	variation string
	quantity  int
	discount  int // per piece
}

func (l line) paid() int { return l.price - l.discount }

func (o order) total() int {
	sum := o.shipping - o.voucher
	for _, l := range o.lines {
		sum += l.quantity * l.paid()
	}
	return sum
}

// perEager turns eagerness into orders so that all Shopee shops of the city
// together get the promised order lines.
func (c *city) perEager() float64 {
	const linesPerOrder = 1.44
	sum := 0.0
	for _, s := range c.shops {
		if s.shopee {
			for week := range weeks {
				sum += 7 * c.eager(s, c.monday(week).AddDate(0, 0, 3))
			}
		}
	}
	return orderLines / linesPerOrder / sum
}

// orders draws all orders of one shop, oldest first.
func (c *city) orders(s *shop, perEager float64) []order {
	d := c.dice.fork("orders " + s.id)
	var orders []order
	for on := c.start; !on.After(c.until); on = on.AddDate(0, 0, 1) {
		for range d.poisson(perEager * c.eager(s, on)) {
			orders = append(orders, newOrder(d, s, on))
		}
	}
	return orders
}

var buyers = []struct{ city, province string }{
	{"KOTA MAGELANG", "JAWA TENGAH"}, {"KAB. MAGELANG", "JAWA TENGAH"}, {"KOTA SEMARANG", "JAWA TENGAH"}, {"KAB. SLEMAN", "DI YOGYAKARTA"},
	{"KOTA YOGYAKARTA", "DI YOGYAKARTA"}, {"KOTA JAKARTA SELATAN", "DKI JAKARTA"}, {"KOTA JAKARTA TIMUR", "DKI JAKARTA"}, {"KAB. BEKASI", "JAWA BARAT"},
	{"KOTA BANDUNG", "JAWA BARAT"}, {"KAB. BOGOR", "JAWA BARAT"}, {"KOTA TANGERANG", "BANTEN"}, {"KOTA SURABAYA", "JAWA TIMUR"},
	{"KAB. TEMANGGUNG", "JAWA TENGAH"}, {"KOTA SURAKARTA", "JAWA TENGAH"}, {"KOTA MEDAN", "SUMATERA UTARA"}, {"KOTA DENPASAR", "BALI"},
}

var reasons = []string{
	"Dibatalkan oleh Pembeli. Alasan: Lainnya/ berubah pikiran",
	"Dibatalkan oleh Pembeli. Alasan: Ubah Pesanan yang Ada",
	"Dibatalkan oleh Pembeli. Alasan: Perlu mengubah alamat",
	"Dibatalkan secara otomatis oleh sistem. Alasan: Pesanan belum dibayar",
	"Dibatalkan oleh Penjual. Alasan: Stok habis",
}

func newOrder(d *dice, s *shop, on time.Time) order {
	at := time.Date(on.Year(), on.Month(), on.Day(), 6+d.intn(17), d.intn(60), 0, 0, wib)
	buyer := pick(d, buyers)
	o := order{
		id: at.Format("060102") + token(d, 8), at: at, city: buyer.city, province: buyer.province,
		payment: pick(d, []string{"COD (Bayar di Tempat)", "COD (Bayar di Tempat)", "Saldo ShopeePay", "Online Payment", "SPayLater"}),
		courier: pick(d, []string{"Hemat Kargo-SPX Hemat", "Reguler (Cashless)-SPX Standard", "Reguler (Cashless)-J&T Express"}),
		sent:    at.Add(time.Duration(14+d.intn(40)) * time.Hour),
	}
	o.done = o.sent.Add(time.Duration(40+d.intn(130)) * time.Hour)
	if d.chance(.55) {
		o.shipping = 1000 * d.between(6, 22)
	}
	if d.chance(.12) {
		o.voucher = 500 * d.between(2, 10)
	}
	lines := 1 + d.weighted([]float64{.68, .9, .98, 1})
	for _, i := range someOf(d, len(s.goods), lines) {
		o.lines = append(o.lines, newLine(d, s, i))
	}
	switch p := d.float(); {
	case p < .1:
		o.cancel = pick(d, reasons)
	case p < .108:
		o.returned = true
	}
	return o
}

func newLine(d *dice, s *shop, i int) line {
	l := line{product: s.goods[i], quantity: 1 + d.weighted([]float64{.74, .9, .96, .98, 1})}
	l.variation = pick(d, []string{"", "", "Original", "Pedas", "Isi Ganda"})
	if s.hasSKU {
		l.sku = fmt.Sprintf("%s-%02d", strings.ToUpper(strings.Fields(l.noun)[0]), i+1)
	}
	if d.chance(.2) {
		l.discount = l.price / 1000 * 100
	}
	return l
}

// someOf draws different indexes below n.
func someOf(d *dice, n, want int) []int {
	var chosen []int
	for start, i := d.intn(n), 0; i < min(n, want); i++ {
		chosen = append(chosen, (start+i)%n)
	}
	return chosen
}

func token(d *dice, length int) string {
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
	out := make([]byte, length)
	for i := range out {
		out[i] = letters[d.intn(len(letters))]
	}
	return string(out)
}

// status is what the export says of an order at a moment.
func (o order) status(at time.Time) string {
	switch {
	case o.cancel != "" && at.After(o.at.Add(6*time.Hour)):
		return "Batal"
	case at.Before(o.sent):
		return "Perlu Dikirim"
	case at.Before(o.done):
		return "Sedang Dikirim"
	}
	return "Selesai"
}

// dots writes a whole number of rupiah as Shopee does: 82.500.
func dots(rupiah int) string {
	text := strconv.Itoa(rupiah)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "." + text[i:]
	}
	return text
}

func minutes(at time.Time) string { return at.In(wib).Format("2006-01-02 15:04") }
