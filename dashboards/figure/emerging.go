package figure

import (
	"time"

	"pantau/dashboards/signal"
	"pantau/warehouse/table"
)

// pastWeeks is how far back a complaint is compared with, leastWeeks how much of it there must be before anybody knows how
// much it varies by itself.
const (
	pastWeeks  = 78
	leastWeeks = 12
)

// falseAlarms is the share of false alarms borne among the complaints said to rise. Sessions echo more than weeks tell, so on
// shuffled dates one complaint of 150 to 250 is still said to rise; at 0.01 one of 400, and six weeks of twice as many voices
// as usual are missed.
const falseAlarms = 0.02

// recents are the first days of the times in which a complaint may be new: the twelve weeks shown and, because a rise of some
// weeks drowns in them, the last six; of a month or quarter all of it.
func (f Filter) recents() []time.Time {
	window := f.Voices()
	if f.Period.Span == Week {
		return []time.Time{window.From, window.To.AddDate(0, 0, -6*7+1)}
	}
	return []time.Time{window.From}
}

// historyFrom is the first day that history is asked for: enough for what is drawn and for what is compared.
func (f Filter) historyFrom() time.Time {
	from := f.Voices().From.AddDate(0, 0, -7*pastWeeks)
	if from.Before(f.First) {
		from = f.First
	}
	if window := f.Voices(); window.BeforeFrom.Before(from) {
		from = window.BeforeFrom
	}
	return from
}

// emerge marks the complaints that people raise more than their own past makes likely (package signal), and those that
// fell more than chance would.
func (c *Complaints) emerge(history table.Table) {
	if !c.Filter.Compared() {
		return
	}
	counts := make([]Count, len(c.Items))
	for i, item := range c.Items {
		counts[i] = item.Count
	}
	for i, fell := range Fell(counts) {
		if fell {
			c.Items[i].Beyond = -1
		}
	}
	recents := c.Filter.recents()
	surest := map[string]float64{}
	for _, from := range recents {
		heard, series := c.series(history, from)
		if len(heard) <= leastWeeks {
			continue
		}
		for _, alarm := range signal.Emerging(heard, series, falseAlarms/float64(len(recents))) {
			if p, known := surest[alarm.Key]; known && p <= alarm.P {
				continue
			}
			surest[alarm.Key] = alarm.P
			for i := range c.Items {
				if item := &c.Items[i]; item.ID == alarm.Key {
					item.Beyond, item.Since, item.Recent, item.Expected = 1, from, alarm.Voices, alarm.Expected
				}
			}
		}
	}
}

// series counts voices, of all complaints and of each: week by week before the recent time, and all of that as the last.
// How much complaints vary is told by the weeks, so sessions count as one.
func (c Complaints) series(history table.Table, recent time.Time) (heard []int, series []signal.Series) {
	end := c.Filter.Voices().To
	start := recent.AddDate(0, 0, -7*pastWeeks)
	if start.Before(c.Filter.First) {
		start = c.Filter.First
	}
	weeks := int(recent.Sub(start).Hours() / 24 / 7)
	start = recent.AddDate(0, 0, -7*weeks)
	heard = make([]int, weeks+1)
	at := map[string]int{}
	for i := range history.Len() {
		on, n, id := history.Time(i, "said_on"), history.Int(i, "voices"), history.Text(i, "category_id")
		if on.Before(start) || on.After(end) {
			continue
		}
		week := min(weeks, int(on.Sub(start).Hours()/24/7))
		heard[week] += n
		if id == other {
			continue
		}
		place, known := at[id]
		if !known {
			place = len(series)
			at[id] = place
			series = append(series, signal.Series{Key: id, Voices: make([]int, weeks+1)})
		}
		series[place].Voices[week] += n
	}
	return heard, series
}
