package sample

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dailyHeader is our template for any marketplace: a row per shop, platform and
// day on which anything happened.
var dailyHeader = []string{"seller_id", "seller_name", "tanggal", "platform", "kelurahan", "pengunjung", "pesanan", "produk_terjual", "gmv"}

// platformShare is how many orders a platform brings beside Shopee, at the
// beginning and at the end: TikTok grows, Lazada and Blibli shrink.
var platformShare = map[string][2]float64{tiktok: {.35, .95}, cerdas: {.25, .3}, lazada: {.5, .25}, blibli: {.4, .25}}

// A dailyFile is the numbers of one platform over some months.
type dailyFile struct {
	platform string
	from, to time.Time
}

func (f dailyFile) name() string {
	slug := strings.NewReplacer("/", "-", " ", "-").Replace(strings.ToLower(f.platform))
	return fmt.Sprintf("%s-%s", slug, f.to.Format("2006-01"))
}

// dailyFiles are a file per platform and half-year, and by the month in the
// last half. The platform that is late has sent nothing for the last full month.
func (c *city) dailyFiles() []dailyFile {
	var files []dailyFile
	recent := time.Date(c.until.Year(), c.until.Month()-6, 1, 0, 0, 0, 0, time.UTC)
	lateFrom := time.Date(c.until.Year(), c.until.Month()-1, 1, 0, 0, 0, 0, time.UTC)
	for _, platform := range []string{tiktok, cerdas, lazada, blibli} {
		for from := c.start; !from.After(c.until); {
			span := 6
			if !from.Before(recent) {
				span = 1
			}
			next := time.Date(from.Year(), from.Month()+time.Month(span), 1, 0, 0, 0, 0, time.UTC)
			if from.Before(recent) && next.After(recent) {
				next = recent
			}
			to := next.AddDate(0, 0, -1)
			if to.After(c.until) {
				to = c.until
			}
			if platform != lateWith || from.Before(lateFrom) {
				files = append(files, dailyFile{platform, from, to})
			}
			from = next
		}
	}
	return files
}

// sheet writes the days of all shops on the platform. A shop counts from the
// day it opened; one without sales shows visitors now and then.
func (c *city) dailySheet(f dailyFile, perEager float64) *sheet {
	d := c.dice.fork("daily " + f.name())
	out := &sheet{header: dailyHeader}
	var days []time.Time
	for _, s := range c.shops {
		for _, platform := range s.daily {
			if platform != f.platform {
				continue
			}
			for on := f.from; !on.After(f.to); on = on.AddDate(0, 0, 1) {
				if on.Before(s.openedOn) {
					continue
				}
				if row := c.dailyRow(d, f.platform, s, on, perEager); row != nil {
					out.add(row...)
					days = append(days, on)
				}
			}
		}
	}
	style := forDays(map[string]dates{tiktok: indonesian, cerdas: iso, lazada: short, blibli: iso}[f.platform], days)
	for i, on := range days {
		out.rows[i][2] = on.Format(style.day)
	}
	return out
}

// dailyRow is one shop's day without its date, or nil when nothing happened.
func (c *city) dailyRow(d *dice, platform string, s *shop, on time.Time, perEager float64) []string {
	along := float64(c.week(on)) / weeks
	times := platformShare[platform]
	orders := d.poisson(perEager * c.eager(s, on) * (times[0] + along*(times[1]-times[0])))
	visitors := orders*d.between(6, 30) + d.poisson(.25)
	if visitors == 0 {
		return nil
	}
	pieces, gmv := 0, 0
	for range orders {
		p, n := pick(d, s.goods), 1+d.weighted([]float64{.74, .92, 1})
		pieces += n
		gmv += n * p.price
	}
	money := strconv.Itoa(gmv)
	switch platform {
	case tiktok:
		money = "Rp" + dots(gmv)
	case lazada:
		money = dots(gmv)
	}
	place := s.owner.kelurahan.Name
	if orders > 0 && d.chance(.004) {
		switch d.intn(2) {
		case 0:
			money = strings.TrimSuffix(dots(gmv), ".000") // 32.000 became 32 on the way
		case 1:
			place, _, _ = strings.Cut(place, " ") // Kramat: which of the two?
		}
	}
	return []string{
		s.id, s.owner.business.name, "", platform, place,
		strconv.Itoa(visitors), strconv.Itoa(orders), strconv.Itoa(pieces), money,
	}
}
