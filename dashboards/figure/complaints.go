package figure

import (
	"math"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/signal"
	"pantau/warehouse/table"
)

// Complaints is what traders complained about in the window of a filter, the most frequent first.
type Complaints struct {
	Filter         Filter
	Items          []Complaint
	Voices, Before int // one person, one session, one complaint is one voice
	Sessions       int

	siblings     Siblings
	closed       bool // so few voices are left, or left out, that nothing may be shown
	beforeClosed bool // the same of the time before
}

// A Complaint is one category.
type Complaint struct {
	ID, Name string
	Count
	Beyond   int          // 1 rose more than its own past makes likely, -1 fell more than chance would
	Since    time.Time    // of one that rose: first day of the time in which it did,
	Recent   int          // voices in that time
	Expected float64      // and voices that the past makes likely in it
	Part     signal.Share // of all voices, with its interval
	Sure     bool         // the interval is known: there were sessions enough
	Echo     float64      // by how much its sessions vary more than single voices would; 0 when not measured
	Words    []string     // that make it new, of one that rose
	Weekly   []int        // voices a week, from the first week of the time before to the last one shown

	hidden, beforeHidden bool // the count could be worked out from, or would give away, what another page hides
}

// ReadComplaints reads the answers of masukan/complaints, whose row without category is the sum of all, and masukan/history.
// The memory may be nil.
func ReadComplaints(totals, history table.Table, filter Filter, memory *Memory) Complaints {
	complaints := Complaints{Filter: filter}
	window := filter.Voices()
	days := func(from, to time.Time) float64 { return to.Sub(from).Hours()/24 + 1 }
	for i := range totals.Len() {
		count := Count{
			Now: totals.Int(i, "voices"), Before: totals.Int(i, "voices_before"), Sessions: totals.Int(i, "sessions"), SessionsBefore: totals.Int(i, "sessions_before"),
			Length: days(window.From, window.To), LengthBefore: days(window.BeforeFrom, window.BeforeTo),
		}
		if totals.Null(i, "category_id") {
			complaints.Sessions = count.Sessions
			continue
		}
		if count.Now+count.Before == 0 {
			continue
		}
		complaints.Voices += count.Now
		complaints.Before += count.Before
		complaints.Items = append(complaints.Items, Complaint{ID: totals.Text(i, "category_id"), Name: totals.Text(i, "category"), Count: count})
	}
	complaints.emerge(history, memory)
	complaints.readWeeks(history)
	return complaints
}

// Guard hides what could be worked out from pages with other filters. It is to be called before anything is drawn.
func (c *Complaints) Guard(siblings Siblings) {
	c.siblings = siblings
	c.closed, c.beforeClosed = siblings.Hides(siblingKey{}), siblings.Hides(siblingKey{week: timeBefore})
	for i := range c.Items {
		item := &c.Items[i]
		item.hidden = siblings.Hides(siblingKey{category: item.ID})
		item.beforeHidden = c.beforeClosed || siblings.Hides(siblingKey{category: item.ID, week: timeBefore})
	}
}

// narrowed reports that a filter leaves some voices out.
func (c Complaints) narrowed() bool { return len(c.Filter.InForce()) > 0 }

func (c *Complaints) readWeeks(history table.Table) {
	weeks, at := c.Weeks(), map[string]int{}
	for i := range c.Items {
		c.Items[i].Weekly = make([]int, len(weeks))
		at[c.Items[i].ID] = i
	}
	for i := range history.Len() {
		item, ok := at[history.Text(i, "category_id")]
		week := int(math.Floor(history.Time(i, "said_on").Sub(weeks[0]).Hours() / 24 / 7))
		if ok && week >= 0 && week < len(weeks) {
			c.Items[item].Weekly[week] += history.Int(i, "voices")
		}
	}
}

// Weeks are the Mondays of the time before and of the time shown.
func (c Complaints) Weeks() []time.Time {
	window := c.Filter.Voices()
	var weeks []time.Time
	for monday := bahasa.Monday(window.BeforeFrom); !monday.After(window.To); monday = monday.AddDate(0, 0, 7) {
		weeks = append(weeks, monday)
	}
	return weeks
}

// other is the category of what fits nowhere; it is never named among the complaints.
const other = "lain_lain"

// Shown are the complaints with enough voices to be named; the others are summed up as rest, so that a small one cannot be
// found by subtracting. When the rest would be fewer than five, or one alone that other pages would give away, the smallest of
// the named join it.
func (c Complaints) Shown() (named []Complaint, rest Complaint, folded int) {
	if c.closed {
		return nil, Complaint{}, 0
	}
	alone := false
	fold := func(item Complaint) {
		rest.Now, rest.Before = rest.Now+item.Now, rest.Before+item.Before
		folded++
		alone = folded == 1 && item.hidden
	}
	for _, item := range c.Items {
		if item.ID == other || item.hidden {
			fold(item)
			continue
		}
		named = append(named, item)
	}
	for len(named) > 0 {
		smallest := named[len(named)-1]
		if smallest.Now >= enough && (folded == 0 || rest.Now >= enough) && !alone {
			break
		}
		fold(smallest)
		named = named[:len(named)-1]
	}
	return named, rest, folded
}

// Rising are the complaints that rose beyond chance and are large enough to be named, the steepest first.
func (c Complaints) Rising() []Complaint {
	named, _, _ := c.Shown()
	var rising []Complaint
	for _, item := range named {
		if item.Beyond > 0 {
			rising = append(rising, item)
		}
	}
	for i := range rising {
		for j := i; j > 0 && rising[j].growth() > rising[j-1].growth(); j-- {
			rising[j], rising[j-1] = rising[j-1], rising[j]
		}
	}
	return rising
}

func (c Complaint) growth() float64 { return float64(c.Now) / float64(max(c.Before, 1)) }

// lower is the name inside a sentence.
func (c Complaint) lower() string {
	if c.Name == "" {
		return ""
	}
	return strings.ToLower(c.Name[:1]) + c.Name[1:]
}

// delta says the change: a percentage only beyond chance and beside enough voices before, else "wajar".
func (c Complaint) delta(compared bool) Delta {
	switch {
	case !compared:
		return Delta{Text: bahasa.Absent, Tone: bahasa.Flat}
	case c.Beyond == 0:
		return Delta{Text: "wajar", Tone: bahasa.Flat}
	case (c.Before < enough || c.beforeHidden) && c.Beyond > 0:
		return Delta{Text: "baru menonjol", Tone: bahasa.Bad, Up: 1}
	}
	if c.Beyond > 0 && c.Expected > 0 {
		return bahasa.Change(float64(c.Recent), c.Expected, true)
	}
	if c.beforeHidden {
		return Delta{Text: "turun", Tone: bahasa.Good, Up: -1}
	}
	return bahasa.Change(float64(c.Now), float64(c.Before), true)
}
