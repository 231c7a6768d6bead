package data

import "fmt"

// Target is how many new entrepreneurs are wanted from one day to another, both
// included. Between them the plan is a straight line.
type Target struct {
	StartsOn Date   `csv:"starts_on"`
	EndsOn   Date   `csv:"ends_on"`
	Target   int    `csv:"target"`
	Source   string `csv:"source"` // where the number comes from, in Indonesian
}

// Holiday is a day on which business is unlike other days, to be marked in
// charts. Names are the same every year: "Lebaran" is its first day.
type Holiday struct {
	Date Date   `csv:"date"`
	Name string `csv:"name"`
}

// PlannedTotal is the sum of all targets: 1.500 in the data shipped.
func (r Reference) PlannedTotal() int {
	total := 0
	for _, t := range r.Targets {
		total += t.Target
	}
	return total
}

func checkTargets(m *mistakes, targets table[Target]) {
	if len(targets.rows) == 0 {
		m.at(targets.file, 0, "has no target")
	}
	for i, t := range targets.rows {
		if t.StartsOn.IsZero() || t.EndsOn.IsZero() {
			targets.wrong(m, i, "starts_on and ends_on must both be given")
			continue
		}
		if t.EndsOn.Before(t.StartsOn.Time) {
			targets.wrong(m, i, "ends_on %s is before starts_on %s", t.EndsOn, t.StartsOn)
		}
		if t.Target < 1 {
			targets.wrong(m, i, "target %d is less than 1", t.Target)
		}
		for j, other := range targets.rows[:i] {
			if !t.StartsOn.After(other.EndsOn.Time) && !other.StartsOn.After(t.EndsOn.Time) {
				targets.wrong(m, i, "%s to %s overlaps line %d", t.StartsOn, t.EndsOn, targets.lines[j])
			}
		}
	}
}

func checkHolidays(m *mistakes, holidays table[Holiday]) {
	seen := newOnce()
	for i, h := range holidays.rows {
		if h.Date.IsZero() {
			holidays.wrong(m, i, "column \"date\" is empty")
		}
		filled(m, holidays, i, "name", h.Name)
		unique(m, holidays, i, "holiday", fmt.Sprint(h.Date, " ", h.Name), seen)
	}
}
