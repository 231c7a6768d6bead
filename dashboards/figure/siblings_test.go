package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pantau/warehouse/table"
)

// A listener is one voice of a made-up town.
type listener struct{ category, group, kelurahan string }

// beside is the answer of masukan/beside for some voices and a filter that chooses by it.
func besideOf(voices []listener, choice func(listener) string) table.Table {
	all := answer("choice category_id group_name kelurahan_id voices voices_before")
	for _, v := range voices {
		all.Rows = append(all.Rows, []any{choice(v), v.category, v.group, v.kelurahan, int64(1), int64(0)})
	}
	return all
}

func groupOf(l listener) string { return l.group }
func placeOf(l listener) string { return l.kelurahan }

func crowd(n int, one listener) []listener {
	all := make([]listener, n)
	for i := range all {
		all[i] = one
	}
	return all
}

func town(parts ...[]listener) (all []listener) {
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}

func TestACountIsHiddenWhereItWouldGiveAwayAnothersSmallOne(t *testing.T) {
	pkl, umkm, koperasi := listener{"a", "PKL", "33.71.01.1"}, listener{"a", "UMKM", "33.71.01.2"}, listener{"a", "Koperasi", "33.71.02.1"}
	city, south := towns.City(), towns[1]
	tests := []struct {
		name   string
		voices []listener
		filter Filter
		want   bool
	}{
		{"all are many", town(crowd(20, pkl), crowd(10, umkm), crowd(9, koperasi)), Filter{Area: city, Group: "UMKM"}, false},
		{"20 and 10 of 32 would say that two are left", town(crowd(20, pkl), crowd(10, umkm), crowd(2, koperasi)), Filter{Area: city, Group: "UMKM"}, true},
		{"the larger one may stay", town(crowd(20, pkl), crowd(10, umkm), crowd(2, koperasi)), Filter{Area: city, Group: "PKL"}, false},
		{"the small one is hidden itself", town(crowd(20, pkl), crowd(10, umkm), crowd(2, koperasi)), Filter{Area: city, Group: "Koperasi"}, true},
		{"a group that says nothing gives nothing away", town(crowd(20, pkl), crowd(10, umkm)), Filter{Area: city, Group: "UMKM"}, false},
		{"a kelurahan beside a small one of its kecamatan", town(crowd(20, pkl), crowd(3, umkm)), Filter{Area: towns[2]}, true},
		{"a kelurahan beside a small one of another kecamatan", town(crowd(20, pkl), crowd(9, umkm), crowd(2, koperasi)), Filter{Area: towns[2]}, true},
		{"a kecamatan beside a small one", town(crowd(20, pkl), crowd(2, koperasi)), Filter{Area: south}, true},
		{"a kecamatan beside a large one", town(crowd(20, pkl), crowd(8, koperasi)), Filter{Area: south}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			choice, name := groupOf, byGroup
			if tt.filter.Group == "" {
				choice, name = placeOf, byArea
			}
			siblings := ReadSiblings(tt.filter, map[string]table.Table{name: besideOf(tt.voices, choice)}, nil)
			if got := siblings.Hides(siblingKey{category: "a"}); got != tt.want {
				t.Errorf("hidden is %v", got)
			}
			if siblings.Hides(siblingKey{}) != tt.want {
				t.Error("the sum of all complaints is told otherwise")
			}
		})
	}
}

func TestWhoDidNotSayAWordIsNotCountedOut(t *testing.T) {
	for without, want := range map[int]bool{0: false, 1: true, 4: true, 5: false} {
		voices := town(crowd(30, listener{"a", "true", ""}), crowd(without, listener{"a", "false", ""}))
		siblings := ReadSiblings(Filter{Area: towns.City(), Search: "parkir"}, map[string]table.Table{bySearch: besideOf(voices, groupOf)}, nil)
		if got := siblings.Hides(siblingKey{category: "a"}); got != want {
			t.Errorf("%d of %d did not say it: hidden is %v", without, 30+without, got)
		}
	}
}

// Whoever opens the pages of all groups and subtracts what they show from the page without a filter learns nothing of fewer than
// five people, complaint by complaint.
func TestPagesOfAllGroupsTogetherTellOfNoFew(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 300 {
		var voices []listener
		for _, group := range append(Groups(), "") {
			for _, category := range []string{"a", "b", "c"} {
				voices = append(voices, crowd(random.IntN(1+random.IntN(15)), listener{category, group, "33.71.01.1"})...)
			}
		}
		for _, category := range []string{"a", "b", "c"} {
			hidden, people, all := 0, 0, 0
			for _, v := range voices {
				if v.category == category {
					all++
				}
			}
			if all < enough { // the page without a filter does not show it
				continue
			}
			for _, group := range Groups() {
				own := 0
				for _, v := range voices {
					if v.group == group && v.category == category {
						own++
					}
				}
				siblings := ReadSiblings(Filter{Area: towns.City(), Group: group}, map[string]table.Table{byGroup: besideOf(voices, groupOf)}, nil)
				switch hides := siblings.Hides(siblingKey{category: category}); {
				case hides:
					hidden, people = hidden+1, people+own
				case few(own):
					t.Fatalf("%d of %s on %s are shown", own, group, category)
				}
			}
			nobody := 0 // who belongs to no group has no page
			for _, v := range voices {
				if v.group == "" && v.category == category {
					nobody++
				}
			}
			if left := people + nobody; hidden > 0 && few(left) || hidden == 0 && few(nobody) {
				t.Fatalf("%s: what is shown leaves %d people", category, left)
			}
		}
	}
}

func TestStretchesHideFewAndLeadToTheirTexts(t *testing.T) {
	filter := complaintsOf().Filter
	filter.Group = "PKL"
	history := answer("category_id session_id said_on voices")
	for week := range 24 {
		n := int64(6)
		if week == 23 {
			n = 0
		}
		if week >= 12 && week < 16 {
			n = 1
		}
		history.Rows = append(history.Rows, []any{"a", fmt.Sprint("S", week), filter.Period.From.AddDate(0, 0, -7*(23-week)), n})
	}
	totals := answer("category_id category voices voices_before sessions sessions_before", []any{"a", "Keluhan A", int64(46), int64(72), int64(9), int64(9)})
	complaints := ReadComplaints(totals, history, filter, nil)
	item := complaints.Items[0]
	stretches := complaints.stretches()
	if len(stretches) != 6 || !stretches[2].before || stretches[3].before || !stretches[5].to.Equal(filter.Period.To) {
		t.Fatalf("stretches %+v", stretches)
	}
	course := complaints.course(item, stretches)
	if want := []int{24, 24, 24, 4, 24, 18}; !slices.Equal(course.voices, want) {
		t.Errorf("voices %v", course.voices)
	}
	if !course.hidden[3] || !course.hidden[5] || course.hidden[0] || course.hidden[4] {
		t.Errorf("four people, or what their sum gives away, are shown: %v", course.hidden)
	}
	if links := complaints.pointLinks(item, course, stretches); links[0] == "" || links[3] != "" || links[5] != "" {
		t.Errorf("24 voices lead nowhere, or hidden ones do: %q", links)
	}
	points := complaints.points(course)
	if !math.IsNaN(points[3]) || !math.IsNaN(points[5]) || points[0] != 24 || points[4] != 24 {
		t.Errorf("drawn as %v, want a gap where a count is hidden", points)
	}
	if line := complaints.spark(item, stretches); line == nil || !line.Open || strings.Count(line.Points, "M") != 1 || !strings.HasSuffix(line.Points, "h.8") {
		t.Errorf("the small line is %+v, want one with two gaps and a lone point", line)
	}
}

func TestCountsBesideAFilterAreSaidAsClasses(t *testing.T) {
	narrow := Filter{Area: towns.City(), Group: "PKL"}
	for n, want := range map[int]string{5: "5–9", 19: "10–19", 100: "100 lebih", 49: "20–49"} {
		if got := narrow.Classed(n).Text; got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
	if got := (Filter{Area: towns.City()}).Classed(19); got.Text != "19" {
		t.Errorf("without a filter 19 is %q", got.Text)
	}
}
