package figure

import (
	"fmt"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// A Payout is what one platform paid out in a month, in rupiah.
type Payout struct {
	Platform           string
	Income, Fees, Ads  float64
	Sellers, AdSellers int // shops that were paid, and that advertised
	Unread             int // payouts without their fees, which could not be read
}

// ReadPayouts reads the answer of marketplace/payouts.
func ReadPayouts(answer table.Table) []Payout {
	payouts := make([]Payout, answer.Len())
	for i := range payouts {
		payouts[i] = Payout{
			Platform: answer.Text(i, "platform"), Income: answer.Float(i, "income"), Fees: answer.Float(i, "fees"), Ads: answer.Float(i, "ad_spend"),
			Sellers: answer.Int(i, "paid_sellers"), AdSellers: answer.Int(i, "ad_sellers"), Unread: answer.Int(i, "lines_without_fees"),
		}
	}
	return payouts
}

// fee is the part of what a platform let through and what it kept that it kept.
func (p Payout) fee() float64 { return p.Fees / (p.Income + p.Fees) }

// Payouts is "Yang sampai ke penjual", of the whole city: parts of it would tell of single shops by subtraction. ok is false
// when no statement of the month has come, which most cities never collect.
func Payouts(payouts []Payout, filter Filter) (figure Figure, ok bool) {
	if len(payouts) == 0 {
		return figure, false
	}
	month := filter.Period.MonthOn()
	figure = Figure{
		ID: "penghasilan", Columns: 12, Topic: "Yang sampai ke penjual, " + bahasa.LongMonth(month), Source: sourcePayouts, Until: bahasa.Month(month),
		Measure: "Dana yang dilepas platform pada bulan itu, seluruh kota, tiap platform dengan sedikitnya lima toko; biaya layanan sudah dipotong, biaya iklan belum",
	}
	grid := Grid{Caption: "Dana yang dilepas tiap platform", Head: []Head{
		{Text: "Platform"}, {Text: "Toko", Right: true}, {Text: "Diterima penjual", Right: true}, {Text: "Biaya layanan", Right: true}, {Text: "Bagian biaya", Right: true}, {Text: "Biaya iklan", Right: true, Wide: true},
	}}
	hidden, unread := false, 0
	dearest := Payout{}
	for _, p := range payouts {
		if p.Sellers < enough && p.AdSellers < enough {
			hidden = true
			continue
		}
		cells := []Cell{text(p.Platform), {Veil: true}, {Veil: true}, {Veil: true}, {Veil: true}, {Veil: true}}
		if p.Sellers >= enough {
			unread += p.Unread
			cells[1], cells[2], cells[3] = count(p.Sellers), money(p.Income), money(p.Fees)
			if cells[4] = (Cell{Text: bahasa.Absent, Value: ""}); p.Income+p.Fees > 0 {
				cells[4] = share(p.fee()).strong()
				if dearest.Platform == "" || p.fee() > dearest.fee() {
					dearest = p
				}
			}
		}
		if p.AdSellers == 0 {
			cells[5] = Cell{Text: bahasa.Absent, Value: ""}
		} else if p.AdSellers >= enough {
			cells[5] = money(p.Ads)
		}
		for _, cell := range cells {
			figure.Hidden = figure.Hidden || cell.Veil
		}
		grid.Rows = append(grid.Rows, Row{Cells: cells})
	}
	if hidden {
		figure.Notes = append(figure.Notes, "Platform dengan kurang dari lima toko tidak ditampilkan.")
	}
	if unread > 0 {
		figure.Notes = append(figure.Notes, fmt.Sprintf("Biaya layanan tanpa %s baris yang biayanya tidak terbaca", bahasa.Count(unread)))
	}
	if len(grid.Rows) == 0 {
		figure.Notes = nil
		figure.Drawing = []Drawing{Missing{What: "Tokonya terlalu sedikit untuk ditampilkan.", Why: "Penghasilan dari kurang dari lima toko bisa menunjuk orang."}}
		return figure, true
	}
	if dearest.Platform != "" {
		figure.Finding = fmt.Sprintf("%s memotong %s untuk layanannya.", dearest.Platform, bahasa.Percent(dearest.fee()))
	}
	figure.Drawing = []Drawing{grid}
	return figure, true
}
