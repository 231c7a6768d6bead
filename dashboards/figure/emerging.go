package figure

import (
	"fmt"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/signal"
	"pantau/warehouse/table"
)

// mostWeeks is how far back a complaint is compared with, leastWeeks how much of it there must be before anybody knows what is
// usual.
const (
	mostWeeks  = 78
	leastWeeks = 12
)

// falseAlarms is the share of false alarms borne among the complaints said to rise. Where nothing is new no more than one
// report in a hundred says that something is; a report a week, that is one in two years.
const falseAlarms = 0.01

// recents are the first days of the times in which a complaint may be new, the shortest first: the last six weeks, because a
// rise of some weeks drowns in more, and the twelve shown; of a month or quarter all of it.
func (f Filter) recents() []time.Time {
	window := f.Voices()
	if f.Period.Span == Week {
		return []time.Time{window.To.AddDate(0, 0, -6*7+1), window.From}
	}
	return []time.Time{window.From}
}

// historyFrom is the first day that history is asked for: enough for what is drawn and for what is compared.
func (f Filter) historyFrom() time.Time {
	from := f.Voices().From.AddDate(0, 0, -7*mostWeeks)
	if from.Before(f.First) {
		from = f.First
	}
	if window := f.Voices(); window.BeforeFrom.Before(from) {
		from = window.BeforeFrom
	}
	return from
}

// pastWeeks is how many weeks a complaint is compared with.
func (f Filter) pastWeeks() int {
	return int(f.Voices().From.Sub(f.historyFrom()).Hours() / 24 / 7)
}

// judged reports that complaints may be said to rise or fall. That is told by their share of all voices; among voices that were
// chosen for what they say, a share says nothing of the kind.
func (c Complaints) judged() bool {
	return c.Filter.Compared() && c.Filter.About == "" && c.Filter.Search == ""
}

// unjudgedNote says why nothing is said to rise or fall.
const unjudgedNote = "Naik atau wajar tidak dinilai dalam pilihan menurut keluhan atau kata: itu bagian dari semua suara"

// emerge marks the complaints that people raise more than their own past makes likely (package signal), and those that
// fell more than chance would.
func (c *Complaints) emerge(history table.Table, memory *Memory) {
	if !c.judged() {
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
	if c.Filter.pastWeeks() < leastWeeks {
		return
	}
	recents := c.Filter.recents()
	alarms := remember(memory, "emerging", history, func(history table.Table) []signal.Alarm {
		return signal.Emerging(meetings(history, recents, c.Filter.Voices().To), len(recents), falseAlarms)
	})
	for _, alarm := range alarms {
		for i := range c.Items {
			if item := &c.Items[i]; item.ID == alarm.Key {
				item.Beyond, item.Since, item.Recent, item.Expected = 1, recents[alarm.Window], alarm.Voices, alarm.Expected
			}
		}
	}
}

// meetings puts the voices of each session together, apart by the time they fall into; what fits nowhere is heard, but is no
// complaint.
func meetings(history table.Table, recents []time.Time, until time.Time) []signal.Meeting {
	type part struct {
		session string
		window  int
	}
	var all []signal.Meeting
	at := map[part]int{}
	for i := range history.Len() {
		on, n, id := history.Time(i, "said_on"), history.Int(i, "voices"), history.Text(i, "category_id")
		if on.After(until) {
			continue
		}
		key := part{session: history.Text(i, "session_id")}
		for key.window < len(recents) && on.Before(recents[key.window]) {
			key.window++
		}
		place, known := at[key]
		if !known {
			place = len(all)
			at[key] = place
			all = append(all, signal.Meeting{Window: key.window, Raised: map[string]int{}})
		}
		all[place].Voices += n
		if id != other {
			all[place].Raised[id] += n
		}
	}
	return all
}

// risenRule says when a complaint is said to rise.
func (f Filter) risenRule() string {
	return fmt.Sprintf("“Naik”: paling sedikit %d suara dari %d sesi, %s kali biasanya (%d minggu sebelumnya), dan hampir tidak pernah terjadi bila tanggal sesi diacak; tanpa hal baru, paling banyak %s laporan keliru",
		signal.LeastVoices, signal.LeastSessions, bahasa.Decimal(signal.LeastRatio, 1), f.pastWeeks(), bahasa.Percent(falseAlarms))
}
