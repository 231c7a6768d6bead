package figure

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pantau/warehouse/table"
)

// A year and a half of feedback: two sessions a week, in which people echo what their session talks about.
type chronicle struct {
	days  []time.Time
	heard []map[string]int // by day
}

func chronicleOf(dice *rand.Rand) chronicle {
	var c chronicle
	for on := sunday.AddDate(0, 0, -84*7+1); !on.After(sunday); on = on.AddDate(0, 0, 1) {
		if w := on.Weekday(); w != time.Tuesday && w != time.Thursday {
			continue
		}
		talk, voices := dice.IntN(12), map[string]int{}
		for range 12 + dice.IntN(12) {
			about := min(dice.IntN(12), dice.IntN(12))
			if dice.IntN(4) == 0 {
				about = talk
			}
			voices[fmt.Sprint("k", about)]++
		}
		c.days, c.heard = append(c.days, on), append(c.heard, voices)
	}
	return c
}

// tables answers masukan/complaints and masukan/history as the warehouse would.
func (c chronicle) tables(filter Filter) (totals, history table.Table) {
	window := filter.Voices()
	totals.Columns = []string{"category_id", "category", "voices", "voices_before", "sessions", "sessions_before"}
	history.Columns = []string{"session_id", "category_id", "said_on", "voices"}
	for k := range 12 {
		id := fmt.Sprint("k", k)
		var now, before, sessions, sessionsBefore int64
		for i, on := range c.days {
			n := int64(c.heard[i][id])
			if n == 0 {
				continue
			}
			history.Rows = append(history.Rows, []any{fmt.Sprint("S", i), id, on, n})
			switch {
			case !on.Before(window.From) && !on.After(window.To):
				now, sessions = now+n, sessions+1
			case !on.Before(window.BeforeFrom) && !on.After(window.BeforeTo):
				before, sessionsBefore = before+n, sessionsBefore+1
			}
		}
		totals.Rows = append(totals.Rows, []any{id, "Keluhan " + id, now, before, sessions, sessionsBefore})
	}
	return totals, history
}

func weekly() Filter {
	return Filter{Period: LastFullWeek(sunday), First: firstDay, AsOf: sunday, Area: Area{ID: "33.71", Kind: "kota", Name: "Kota Magelang"}}
}

// What the page says of shuffled dates: nothing. Silent is a page without any rising complaint, in either of its times; of 200
// (20 seeds, each shuffled ten times) two may not be, and more than six would be had by luck once in two hundred times.
func TestThePageIsSilentOnShuffledDates(t *testing.T) {
	loud := 0
	for seed := range uint64(20) {
		dice := rand.New(rand.NewPCG(seed, 8))
		c := chronicleOf(dice)
		for range 10 {
			dice.Shuffle(len(c.heard), func(i, j int) { c.heard[i], c.heard[j] = c.heard[j], c.heard[i] })
			totals, history := c.tables(weekly())
			if len(ReadComplaints(totals, history, weekly(), nil).Rising()) > 0 {
				loud++
			}
		}
	}
	if loud > 6 {
		t.Errorf("%d of 200 pages on shuffled dates say that something rises, want at most 6", loud)
	}
}

func TestThePageSaysWhatIsNew(t *testing.T) {
	c := chronicleOf(rand.New(rand.NewPCG(5, 8)))
	for i, on := range c.days {
		if on.After(sunday.AddDate(0, 0, -6*7)) {
			c.heard[i]["k10"] += 5
		}
	}
	totals, history := c.tables(weekly())
	complaints := ReadComplaints(totals, history, weekly(), nil)
	rising := complaints.Rising()
	if len(rising) != 1 || rising[0].ID != "k10" {
		t.Fatalf("rising are %+v", rising)
	}
	one := rising[0]
	if one.Recent < 60 || one.Expected < 3 || one.Expected > 25 || one.Since.Before(sunday.AddDate(0, 0, -6*7)) {
		t.Errorf("got %d voices since %s, usual are %.1f", one.Recent, one.Since.Format(time.DateOnly), one.Expected)
	}
	want := fmt.Sprintf("%d suara dalam 6 minggu terakhir, biasanya %.0f", one.Recent, one.Expected)
	if got := complaints.risenText(one); got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

func TestWithoutAPastNothingIsNew(t *testing.T) {
	filter := weekly()
	filter.First = sunday.AddDate(0, 0, -24*7+1)
	c := chronicleOf(rand.New(rand.NewPCG(5, 8)))
	totals, history := c.tables(filter)
	for i := range history.Rows {
		history.Rows[i][3] = int64(1)
	}
	if rising := ReadComplaints(totals, history, filter, nil).Rising(); len(rising) > 0 {
		t.Errorf("rising are %+v", rising)
	}
}
