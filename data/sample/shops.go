package sample

import (
	"fmt"
	"math"
	"time"
)

const (
	shopeeSellers = 120 // whose order exports arrive
	orderLines    = 40_000
	silentSellers = 8 // of the Shopee sellers, never sold anything
)

// Platforms of the daily template; Shopee comes as orders.
const (
	tiktok   = "TikTok/Tokopedia"
	cerdas   = "Magelang Cerdas"
	lazada   = "Lazada"
	blibli   = "Blibli"
	shopee   = "Shopee"
	lateWith = lazada // whose last month has not come
)

// A shop is one seller on one or more marketplaces.
type shop struct {
	id        string // Kode Toko, such as WARUNG-0012
	owner     *entrepreneur
	goods     []product
	openedOn  time.Time
	firstSale time.Time // zero: none so far
	lastSale  time.Time // of those who gave up; zero: still selling
	size      float64   // how many orders beside others; long-tailed
	growth    float64   // per week
	shopee    bool
	paid      bool // sends what Shopee paid out, and its advertisements
	hasSKU    bool
	csv       bool     // saves exports as CSV
	daily     []string // platforms that report it by the daily template
}

// openShops gives shops to some of the trained and few of the others, and the
// first of them, in the order drawn, to Shopee.
func (c *city) openShops() {
	d := c.dice.fork("shops")
	var owners []*entrepreneur
	for _, e := range c.entrepreneurs {
		often := .07
		if !e.trainedOn.IsZero() {
			often = .36
		}
		if len(c.catalogue.byTrade[e.trade]) == 0 {
			often *= .25 // food to be eaten at once, repairs, haircuts
		}
		if e.inForm && e.status == "aktif" && d.chance(often) {
			owners = append(owners, e)
		}
	}
	shuffle(d, owners)
	paying := 0
	for _, e := range owners {
		s := c.openShop(d, e)
		if s.openedOn.After(c.until.AddDate(0, 0, -14)) {
			continue
		}
		e.shop = s
		s.shopee = len(c.shops) < shopeeSellers
		s.id = fmt.Sprintf("WARUNG-%s%04d", c.suffix, len(c.shops)+1)
		c.trade(d, s)
		if s.shopee && paying < paidShops && s.lastSale.IsZero() && !s.firstSale.IsZero() && s.firstSale.Before(c.until.AddDate(0, -4, 0)) {
			s.paid, paying = true, paying+1
		}
		c.shops = append(c.shops, s)
	}
}

func (c *city) openShop(d *dice, e *entrepreneur) *shop {
	s := &shop{owner: e, hasSKU: d.chance(.7), csv: d.chance(.4)}
	from := e.registeredOn
	if !e.trainedOn.IsZero() {
		from = e.trainedOn
	}
	s.openedOn = from.AddDate(0, 0, 12+d.intn(60))
	if e.programme != newProgramme {
		s.openedOn = c.start.AddDate(0, 0, d.intn(7*weeks*2/3))
	}
	s.goods = c.catalogue.byTrade[e.trade]
	if len(s.goods) == 0 {
		s.goods = c.catalogue.byTrade["keripik dan kerupuk"]
	}
	if len(s.goods) > 1 && d.chance(.6) {
		extra := pick(d, c.catalogue.products)
		s.goods = append(s.goods[:len(s.goods):len(s.goods)], extra)
	}
	return s
}

// trade decides how a shop fares. Sizes are log-normal: a dozen shops sell half
// of everything, many sell a little, some nothing.
func (c *city) trade(d *dice, s *shop) {
	silent := d.chance(.2)
	if s.shopee {
		silent = len(c.shops) < silentSellers
	}
	s.size = math.Exp(.8 * d.normal())
	s.growth = .004 + .003*d.normal()
	if s.owner.programme != newProgramme {
		s.growth += .002
	}
	switch {
	case s.shopee:
		for _, platform := range []string{tiktok, cerdas, lazada, blibli} {
			if d.chance(map[string]float64{tiktok: .3, cerdas: .35, lazada: .1, blibli: .04}[platform]) {
				s.daily = append(s.daily, platform)
			}
		}
	default:
		s.daily = []string{[]string{tiktok, cerdas, lazada, blibli}[d.weighted([]float64{.42, .82, .94, 1})]}
		if d.chance(.25) && s.daily[0] != cerdas {
			s.daily = append(s.daily, cerdas)
		}
	}
	if silent {
		return
	}
	s.firstSale = s.openedOn.AddDate(0, 0, 3+d.intn(32))
	if d.chance(.34) {
		s.lastSale = s.firstSale.AddDate(0, 0, 12+d.intn(75))
	}
}

// eager is how much a shop sells on a day, without unit: its size, its growth
// since the first sale, and the season. Before Lebaran people buy cakes.
func (c *city) eager(s *shop, on time.Time) float64 {
	if s.firstSale.IsZero() || on.Before(s.firstSale) || !s.lastSale.IsZero() && on.After(s.lastSale) {
		return 0
	}
	weeksSince := on.Sub(s.firstSale).Hours() / (7 * 24)
	eager := s.size * (1 + .8*(1-math.Exp(-weeksSince/20))) * math.Exp(s.growth*weeksSince)
	for _, feast := range c.lebaran {
		switch days := int(on.Sub(feast) / day); {
		case days >= -28 && days < -4:
			eager *= 1.7
		case days >= -4 && days <= 6:
			eager *= .4
		}
	}
	switch {
	case on.Month() == time.December:
		eager *= 1.2
	case on.Day() == int(on.Month()): // 9.9, 10.10, 11.11
		eager *= 2.2
	}
	return eager
}
