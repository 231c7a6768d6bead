package sample

import (
	"fmt"
	"math"
	"slices"
	"time"

	"pantau/data"
)

// How many of each a city has. About one in twenty new entrepreneurs has no RT.
const (
	newEntrepreneurs = 1150
	onlyInOSS        = 100 // of them known from OSS only
	lastWeeks        = 12
	lastWeeksNew     = 108       // nine a week at the end, fewer than in summer
	silentWeeks      = lastWeeks // in which nobody of silentKelurahan registers, though many there complain
	olderBusinesses  = 320       // in the form under other programmes
)

// rates say how eagerly the kelurahan found businesses, per RT.
var rates = map[string]float64{
	"Potrobangsan": 1.05, "Kramat Selatan": 1.25, "Kramat Utara": .78, "Kedungsari": .5, "Wates": .66,
	"Cacaban": 1.3, "Magelang": .86, "Kemirirejo": .95, "Panjang": .9, "Gelangan": .7, "Rejowinangun Utara": .84,
	"Jurangombo Utara": .62, "Jurangombo Selatan": .8, "Magersari": .48, "Rejowinangun Selatan": 1, "Tidar Selatan": .92, "Tidar Utara": .42,
}

// silentKelurahan has many voices and no new entrepreneur in the last weeks: what the city should see first.
const silentKelurahan = "Magersari"

// An entrepreneur is a person with a business, as the city's form or an OSS
// sheet knows them.
type entrepreneur struct {
	person
	business
	kelurahan    data.Kelurahan
	rw, rt       string // empty when nobody knows
	registeredOn time.Time
	startedOn    time.Time
	nib          string // 13 digits, or empty
	programme    string
	status       string
	inForm       bool
	trainedOn    time.Time // zero: not trained
	shop         *shop     // nil: sells on no marketplace
}

// A city is all people and businesses of one sample.
type city struct {
	calendar
	dice          dice
	ref           data.Reference
	catalogue     catalogue
	suffix        string // set for the second and further cities of a province
	entrepreneurs []*entrepreneur
	shops         []*shop
	people        *people
}

const newProgramme = "Wirausaha Baru"

func newCity(d dice, ref data.Reference, c catalogue, cal calendar, suffix string) *city {
	town := &city{calendar: cal, dice: d, ref: ref, catalogue: c, suffix: suffix, people: &people{dice: d.fork("people")}}
	names, home := newNaming(d.fork("names"), c), newHomes(d.fork("homes"), ref)
	found := d.fork("founding")
	for week, n := range newPerWeek(d.fork("weeks"), cal) {
		for range n {
			e := town.found(found, names, home, town.monday(week).AddDate(0, 0, found.intn(7)))
			e.programme = newProgramme
		}
	}
	inOSS := d.fork("oss only")
	for i := range onlyInOSS {
		e := town.entrepreneurs[i*len(town.entrepreneurs)/onlyInOSS+inOSS.intn(8)]
		e.inForm = false
		e.nib = nib(inOSS)
		if e.group == "Koperasi" {
			e.business = stalls[i%len(stalls)]
		}
		if inOSS.chance(.48) {
			e.rw, e.rt = "", ""
		}
	}
	for range olderBusinesses {
		e := town.found(found, names, home, workday(town.start.AddDate(0, 0, found.intn(7*weeks))))
		e.programme = pick(found, []string{"Pendataan UMKM", "Pendataan UMKM", "Sahabat Usaha", "Magelang Keren"})
		e.startedOn = e.registeredOn.AddDate(-1-found.intn(12), 0, -found.intn(300))
	}
	town.openShops()
	return town
}

// found adds one entrepreneur.
func (c *city) found(d *dice, names *naming, home homes, on time.Time) *entrepreneur {
	e := &entrepreneur{person: c.people.next(), registeredOn: on, inForm: true, status: "aktif"}
	e.business = names.next(e.person)
	rt := home.next()
	if c.week(on) >= weeks-silentWeeks {
		rt = home.outside(rt, c.ref, silentKelurahan)
	}
	e.kelurahan, _ = c.ref.KelurahanByID(rt.KelurahanID)
	e.rw, e.rt = string(rt.RW), string(rt.RT)
	if d.chance(.011) {
		e.rw, e.rt = "", ""
	}
	e.startedOn = on.AddDate(0, 0, -d.intn(150))
	if d.chance(.46) {
		e.nib = nib(d)
	}
	switch p := d.float(); {
	case p < .035:
		e.status = "berhenti"
	case p < .045:
		e.status = "pindah"
	}
	if d.chance(.67) {
		if trained := workday(on.AddDate(0, 0, 6+d.intn(70))); !trained.After(c.until) {
			e.trainedOn = trained
		}
	}
	c.entrepreneurs = append(c.entrepreneurs, e)
	return e
}

// nib is a business number as OSS prints it: 13 digits.
func nib(d *dice) string {
	return fmt.Sprintf("%d%010d", pick(d, []int{912, 122, 220, 281}), d.intn(1e10))
}

// homes draws RT: by the kelurahan's rate, and inside it unevenly by RW and RT.
type homes struct {
	dice *dice
	rt   []data.RT
	sums []float64
}

func newHomes(d *dice, ref data.Reference) homes {
	weights, perRW := make([]float64, len(ref.RT)), make(map[string]float64)
	sum, count := make(map[string]float64), make(map[string]float64)
	for i, rt := range ref.RT {
		rw := rt.KelurahanID + string(rt.RW)
		if perRW[rw] == 0 {
			perRW[rw] = math.Exp(.45 * d.normal())
		}
		weights[i] = perRW[rw] * math.Exp(.35*d.normal())
		sum[rt.KelurahanID] += weights[i]
		count[rt.KelurahanID]++
	}
	for i, rt := range ref.RT {
		kelurahan, _ := ref.KelurahanByID(rt.KelurahanID)
		weights[i] *= rates[kelurahan.Name] * count[kelurahan.ID] / sum[kelurahan.ID]
	}
	return homes{d, ref.RT, running(weights)}
}

func (h homes) next() data.RT { return h.rt[h.dice.weighted(h.sums)] }

// outside is an RT, or another one when it lies in a kelurahan: always the same one, so that nothing else is drawn differently.
func (h homes) outside(rt data.RT, ref data.Reference, kelurahan string) data.RT {
	const stride = 131
	i := slices.Index(h.rt, rt)
	for {
		if home, _ := ref.KelurahanByID(h.rt[i].KelurahanID); home.Name != kelurahan {
			return h.rt[i]
		}
		i = (i + stride) % len(h.rt)
	}
}

// newPerWeek is how many begin in each week: a slow start, steady growth, a
// strong summer, then nine a week; few around Lebaran and at the turn of a year.
func newPerWeek(d *dice, cal calendar) []int {
	shape := make([]float64, weeks)
	for week := range shape {
		monday := cal.monday(week)
		shape[week] = 5.2 + .042*float64(week)
		if week < 10 {
			shape[week] *= .3 + .07*float64(week)
		}
		if left := weeks - week; left > lastWeeks && left <= 32 {
			shape[week] *= 1.25
		}
		if cal.fasting(monday) {
			shape[week] *= .35
		}
		if monday.YearDay() > 350 || monday.YearDay() < 6 {
			shape[week] *= .6
		}
		shape[week] *= math.Exp(.2 * d.normal())
	}
	early := share(shape[:weeks-lastWeeks], newEntrepreneurs-lastWeeksNew)
	return append(early, share(shape[weeks-lastWeeks:], lastWeeksNew)...)
}

// share splits a total in proportion to weights into whole numbers, carrying
// each remainder on to the next.
func share(weights []float64, total int) []int {
	sums, parts, before := running(weights), make([]int, len(weights)), 0
	for i, sum := range sums {
		upTo := int(math.Round(sum / sums[len(sums)-1] * float64(total)))
		parts[i] = upTo - before
		before = upTo
	}
	return parts
}
