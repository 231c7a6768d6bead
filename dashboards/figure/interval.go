package figure

import (
	"pantau/dashboards/bahasa"
	"pantau/dashboards/signal"
	"pantau/warehouse/table"
)

// Measure gives each complaint its share of all voices with an interval, from the voices of each session (masukan/sessions):
// people of one session repeat each other, so whole sessions are drawn. How much they do is the echo of the complaint.
// The memory may be nil.
func (c *Complaints) Measure(sessions table.Table, memory *Memory) {
	measured := remember(memory, "sessions", sessions, readShares)
	for i := range c.Items {
		item := &c.Items[i]
		one, raised := measured[item.ID]
		if !raised {
			one = measured[""]
		}
		item.Part, item.Sure, item.Echo = one.share, one.sure, one.echo
	}
}

// A measured is how large a share of the voices a complaint has, and how much people of one session repeat each other.
type measured struct {
	share signal.Share
	sure  bool
	echo  float64
}

// readShares measures each complaint of masukan/sessions, and as "" one that nobody raised.
func readShares(sessions table.Table) map[string]measured {
	var order []string
	all, raised := map[string]int{}, map[string]map[string]int{"": nil}
	for i := range sessions.Len() {
		session, id, n := sessions.Text(i, "session_id"), sessions.Text(i, "category_id"), sessions.Int(i, "voices")
		if _, known := all[session]; !known {
			order = append(order, session)
		}
		all[session] += n
		if raised[id] == nil {
			raised[id] = map[string]int{}
		}
		raised[id][session] += n
	}
	shares := map[string]measured{}
	for id, of := range raised {
		drawn := make([]signal.Session, len(order))
		for k, session := range order {
			drawn[k] = signal.Session{Raised: of[session], Voices: all[session]}
		}
		share, sure := signal.ShareOf(drawn)
		shares[id] = measured{share, sure, signal.Echo(drawn)}
	}
	return shares
}

// interval is the share of a complaint as it may be of all traders: "15–22%".
func (c Complaint) interval() Cell {
	if !c.Sure {
		return Cell{Text: bahasa.Absent, Value: ""}
	}
	return Cell{Text: bahasa.Range(round(c.Part.Low*100, 0), round(c.Part.High*100, 0)) + "%"}
}

// voices leads to the texts behind a complaint.
func (c Complaints) voices(id string) string {
	filter := c.Filter
	filter.About = id
	return filter.Href("/masukan/suara")
}

// voicesOf leads to the texts of one group behind a complaint.
func (c Complaints) voicesOf(id, group string) string {
	filter := c.Filter
	filter.About, filter.Group = id, group
	return filter.Href("/masukan/suara")
}

// follows says which part of a figure a filter does not change, when one is in force that it could be expected to.
func (c Complaints) follows(what string) []string {
	for _, name := range c.Filter.InForce() {
		if name != byArea {
			return []string{bahasa.Sentence(what)}
		}
	}
	return nil
}
