package figure

import (
	"pantau/dashboards/bahasa"
	"pantau/dashboards/signal"
	"pantau/warehouse/table"
)

// Measure gives each complaint its share of all voices with an interval, from the voices of each session (masukan/sessions):
// people of one session repeat each other, so whole sessions are drawn. How much they do is the echo of the complaint.
func (c *Complaints) Measure(sessions table.Table) {
	var order []string
	all, raised := map[string]int{}, map[string]map[string]int{}
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
	for i := range c.Items {
		item := &c.Items[i]
		drawn := make([]signal.Session, len(order))
		for k, session := range order {
			drawn[k] = signal.Session{Raised: raised[item.ID][session], Voices: all[session]}
		}
		item.Part, item.Sure = signal.ShareOf(drawn)
		item.Echo = signal.Echo(drawn)
	}
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
