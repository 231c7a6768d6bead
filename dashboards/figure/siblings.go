package figure

import (
	"slices"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/suppress"
	"pantau/warehouse/table"
)

// Siblings are what the other choices of each filter in force would show. Whoever reads the page of all groups and those of two
// of them can subtract the third, and who searches for a word knows how many did not say it; so a count is shown only when a
// line of it and of its siblings, whose sum the page without that filter shows, hides none of what it is (package suppress).
// All pages of one line come to the same decision, because they look at the same line.
type Siblings struct {
	filter Filter
	lines  []siblings
}

// siblings are the counts of one filter in force.
type siblings struct {
	filter string
	own    string                        // what the page has chosen
	counts map[siblingKey]map[string]int // by what may be chosen
}

// A siblingKey names a count of a page; what is empty is summed over.
type siblingKey struct {
	category, group, kelurahan string
	week                       string // Monday; "sebelum" for the whole time before, "" for the time shown
}

const timeBefore = "sebelum"

// ReadSiblings reads the answers of masukan/beside and masukan/beside_weeks for each filter in force.
func ReadSiblings(filter Filter, voices, weeks map[string]table.Table) Siblings {
	all := Siblings{filter: filter}
	own := map[string]string{byArea: filter.Area.ID, byGroup: filter.Group, byForum: filter.Forum, byGrave: filter.Grave, byAbout: "true", bySearch: "true"}
	for _, name := range filter.InForce() {
		line := siblings{filter: name, own: own[name], counts: map[siblingKey]map[string]int{}}
		answer := voices[name]
		for i := range answer.Len() {
			choice, category, group, kelurahan := answer.Text(i, "choice"), answer.Text(i, "category_id"), answer.Text(i, "group_name"), answer.Text(i, "kelurahan_id")
			now, before := answer.Int(i, "voices"), answer.Int(i, "voices_before")
			for _, of := range []string{"", category} {
				line.add(siblingKey{category: of}, choice, now)
				line.add(siblingKey{category: of, week: timeBefore}, choice, before)
				if group != "" {
					line.add(siblingKey{category: of, group: group}, choice, now)
				}
				if kelurahan != "" {
					line.add(siblingKey{category: of, kelurahan: kelurahan}, choice, now)
				}
			}
		}
		answer = weeks[name]
		for i := range answer.Len() {
			line.add(siblingKey{category: answer.Text(i, "category_id"), week: weekKeyOf(answer.Time(i, "week_on"))}, answer.Text(i, "choice"), answer.Int(i, "voices"))
		}
		all.lines = append(all.lines, line)
	}
	return all
}

func weekKeyOf(monday time.Time) string { return monday.Format(time.DateOnly) }

func (s siblings) add(key siblingKey, choice string, n int) {
	if s.counts[key] == nil {
		s.counts[key] = map[string]int{}
	}
	s.counts[key][choice] += n
}

// Hides reports whether a count of the page, or the sum of several, could be worked out from, or would give away, what the page
// of another choice hides.
func (s Siblings) Hides(keys ...siblingKey) bool {
	return slices.ContainsFunc(s.lines, func(line siblings) bool { return line.hides(s.filter.Area, keys) })
}

func (s siblings) hides(area Area, keys []siblingKey) bool {
	sum := map[string]int{s.own: 0}
	for _, key := range keys {
		switch {
		case s.filter == byGroup:
			key.group = ""
		case s.filter == byArea && key.kelurahan != "" && area.Kind == "kelurahan":
			key.kelurahan = ""
		case s.filter == byArea && key.kelurahan != "":
			return false // the page of the whole city shows the very same count
		}
		for choice, n := range s.counts[key] {
			sum[choice] += n
		}
	}
	if s.filter == byArea {
		return hidesArea(area, sum)
	}
	return hidesIn(sum, s.own)
}

// hidesArea looks at the kelurahan beside one in its kecamatan, and at the kecamatan beside its own, where what is from nowhere in
// particular stands as one more.
func hidesArea(area Area, kelurahan map[string]int) bool {
	kecamatan, beside := map[string]int{}, map[string]int{}
	home := area.ID
	if area.Kind == "kelurahan" {
		home, beside[area.ID] = area.Parent, 0
	}
	kecamatan[home] = 0
	for id, n := range kelurahan {
		kecamatan[id[:min(len(id), len(home))]] += n
		if area.Kind == "kelurahan" && len(id) > len(home) && id[:len(home)] == home {
			beside[id] += n
		}
	}
	return hidesIn(kecamatan, home) || area.Kind == "kelurahan" && hidesIn(beside, area.ID)
}

func hidesIn(counts map[string]int, own string) bool {
	choices := make([]string, 0, len(counts))
	for choice := range counts {
		choices = append(choices, choice)
	}
	slices.Sort(choices)
	line := make([]int, len(choices))
	for i, choice := range choices {
		line[i] = counts[choice]
	}
	return suppress.Line(line)[slices.Index(choices, own)]
}

// Classed is a count of people on a page some of whom are left out by a filter: exact numbers of several such pages could be
// subtracted from one another.
func (f Filter) Classed(n int) Cell {
	if len(f.InForce()) == 0 {
		return count(n)
	}
	classes := []int{5, 10, 20, 50, 100}
	for i, least := range classes {
		switch {
		case n < least:
			return Cell{Veil: true}
		case i+1 == len(classes):
			return Cell{Text: bahasa.Count(least) + " lebih", Value: ">=" + bahasa.Count(least)}
		case n < classes[i+1]:
			return Cell{Text: bahasa.Range(float64(least), float64(classes[i+1]-1))}
		}
	}
	return Cell{Veil: true}
}
