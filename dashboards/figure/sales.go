package figure

import (
	"cmp"
	"math"
	"slices"
	"time"

	"pantau/warehouse/table"
)

// Sales is what participants sold on marketplaces, month by month, for the 13 months that end with the one shown.
type Sales struct {
	Filter    Filter
	Months    []time.Time // first days; the last is the month shown, the first the same month a year before
	Platforms []Platform  // largest last month first, then the others together, then late ones
	Shops     []Shop
	Active12  []float64 // shops that sold something, month by month; NaN where none did
	Median12  []float64 // what the shop in the middle sold; NaN below five shops
	Few       bool      // there are sales, but of too few sellers to be shown
	late      []string  // platforms whose last month has not come
}

// A Platform's values are one a month; NaN where no file tells.
type Platform struct {
	Name    string
	Net     []float64 // rupiah, without cancelled orders, each order counted once
	Orders  []float64
	Unread  []float64 // of the orders: those without net, since their shipping could not be read
	Sellers []int
	Late    bool // its data end before the month shown: it leaves every month of a sum
}

// A Shop is a seller who has ever sold, with the month shown.
type Shop struct {
	Net    float64
	Orders int
}

// ReadSales reads the answers of marketplace/months, marketplace/shops and marketplace/activity. Platforms
// with fewer than five sellers are put together: their turnover would be somebody's.
func ReadSales(months, shops, active table.Table, filter Filter) Sales {
	sales := Sales{Filter: filter}
	for back := 12; back >= 0; back-- {
		sales.Months = append(sales.Months, filter.Period.MonthOn().AddDate(0, -back, 0))
	}
	sales.Active12, sales.Median12 = nothing(len(sales.Months)), nothing(len(sales.Months))
	for i := range active.Len() {
		if month := sales.place(active.Time(i, "month")); month >= 0 {
			sales.Active12[month] = active.Float(i, "shops")
			if active.Int(i, "shops") >= enough {
				sales.Median12[month] = active.Float(i, "median_net")
			}
		}
	}
	at := map[string]int{}
	for i := range months.Len() {
		name := months.Text(i, "platform")
		if _, ok := at[name]; !ok {
			at[name] = len(sales.Platforms)
			sales.Platforms = append(sales.Platforms, emptyPlatform(name, len(sales.Months)))
		}
		month := sales.place(months.Time(i, "month"))
		if month < 0 {
			continue
		}
		platform := &sales.Platforms[at[name]]
		platform.Net[month], platform.Orders[month], platform.Sellers[month] = months.Float(i, "net"), months.Float(i, "orders"), months.Int(i, "sellers")
		platform.Unread[month] = months.Float(i, "orders_without_net")
	}
	for i := range sales.Platforms {
		if sales.Platforms[i].Late = math.IsNaN(sales.Platforms[i].Net[len(sales.Months)-1]); sales.Platforms[i].Late {
			sales.late = append(sales.late, sales.Platforms[i].Name)
		}
	}
	sales.fold()
	for i := range shops.Len() {
		sales.Shops = append(sales.Shops, Shop{Net: shops.Float(i, "net"), Orders: shops.Int(i, "orders")})
	}
	return sales
}

func emptyPlatform(name string, months int) Platform {
	return Platform{Name: name, Sellers: make([]int, months), Net: nothing(months), Orders: nothing(months), Unread: nothing(months)}
}

// nothing is a row of months in which nothing was measured.
func nothing(months int) []float64 {
	values := make([]float64, months)
	for i := range values {
		values[i] = math.NaN()
	}
	return values
}

// place is where a month stands among those shown; -1 when it does not.
func (s Sales) place(month time.Time) int {
	return slices.IndexFunc(s.Months, month.Equal)
}

// others is what platforms of few sellers are called together.
const others = "Lainnya"

// fold puts platforms together that had fewer than five sellers in some month, until what is shown as "Lainnya" has five
// or nothing is left to add. A late platform is never part of it, since its sum would then lack a month without a word;
// with few sellers it is left out, and nothing can be subtracted because late ones are in no sum.
func (s *Sales) fold() {
	few := func(p Platform) bool {
		for _, n := range p.Sellers {
			if n > 0 && n < enough {
				return true
			}
		}
		return false
	}
	slices.SortStableFunc(s.Platforms, func(a, b Platform) int { return cmp.Compare(b.latest(), a.latest()) })
	var kept []Platform
	rest, folded := emptyPlatform(others, len(s.Months)), 0
	var late []Platform
	for _, platform := range s.Platforms {
		switch {
		case platform.Late && few(platform):
		case platform.Late:
			late = append(late, platform)
		case few(platform):
			rest.add(platform)
			folded++
		default:
			kept = append(kept, platform)
		}
	}
	for len(kept) > 0 && folded > 0 && (folded == 1 || few(rest)) {
		rest.add(kept[len(kept)-1])
		kept, folded = kept[:len(kept)-1], folded+1
	}
	if s.Few = folded > 0 && few(rest); folded > 0 && !s.Few {
		kept = append(kept, rest)
	}
	s.Platforms = append(kept, late...)
}

func (p *Platform) add(other Platform) {
	for i := range p.Net {
		p.Sellers[i] += other.Sellers[i]
		for _, pair := range [][2][]float64{{p.Net, other.Net}, {p.Orders, other.Orders}, {p.Unread, other.Unread}} {
			switch {
			case math.IsNaN(pair[0][i]):
				pair[0][i] = pair[1][i]
			case !math.IsNaN(pair[1][i]):
				pair[0][i] += pair[1][i]
			}
		}
	}
}

// latest is the newest measured turnover.
func (p Platform) latest() float64 {
	for i := len(p.Net) - 1; i >= 0; i-- {
		if !math.IsNaN(p.Net[i]) {
			return p.Net[i]
		}
	}
	return 0
}

// until is the place of the newest measured month; -1 when there is none.
func (p Platform) until() int {
	for i := len(p.Net) - 1; i >= 0; i-- {
		if !math.IsNaN(p.Net[i]) {
			return i
		}
	}
	return -1
}

// Late are the names of the platforms whose last month has not come.
func (s Sales) Late() []string { return s.late }

// Empty reports whether there is nothing to show for the month.
func (s Sales) Empty() bool {
	return !slices.ContainsFunc(s.Platforms, func(p Platform) bool { return !p.Late })
}

// Net is the turnover of every month over the platforms that are not late, so that like is compared with like. A month
// in which none of them was measured is NaN.
func (s Sales) Net() []float64 { return s.sum(func(p Platform) []float64 { return p.Net }) }

// Unread is how many orders each month's turnover is without, of the same platforms.
func (s Sales) Unread() []float64 { return s.sum(func(p Platform) []float64 { return p.Unread }) }

// Orders is the same for orders that were paid and not cancelled, on their way or done.
func (s Sales) Orders() []float64 { return s.sum(func(p Platform) []float64 { return p.Orders }) }

func (s Sales) sum(of func(Platform) []float64) []float64 {
	sums := make([]float64, len(s.Months))
	for i := range sums {
		sums[i] = math.NaN()
		for _, platform := range s.Platforms {
			if v := of(platform)[i]; !platform.Late && !math.IsNaN(v) {
				if math.IsNaN(sums[i]) {
					sums[i] = 0
				}
				sums[i] += v
			}
		}
	}
	return sums
}

// Active is the number of shops that sold something in the month shown.
func (s Sales) Active() int {
	n := 0
	for _, shop := range s.Shops {
		if shop.Orders > 0 {
			n++
		}
	}
	return n
}

// Month is the month shown.
func (s Sales) Month() time.Time { return s.Months[len(s.Months)-1] }
