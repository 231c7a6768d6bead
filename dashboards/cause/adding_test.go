package cause

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

// TestAdding draws a table as the page of marketplaces does: the largest platforms of the newest month have a column each,
// the others share one.
func TestAdding(t *testing.T) {
	answers := queries.Answers{"months": {Columns: []string{"platform", "month", "net"}, Rows: [][]any{
		{"Shopee", "09", 80.0}, {"TikTok", "09", 25.0}, {"Cerdas", "09", 21.0}, {"Blibli", "09", 4.0},
		{"Shopee", "10", 9000.0}, {"TikTok", "10", 60.0}, {"Cerdas", "10", 52.0}, {"Blibli", "10", 5.0},
	}}}
	const own = 2
	columns := func(answer table.Table) map[string]float64 {
		var order []int
		for i := range answer.Len() {
			if answer.Text(i, "month") == "10" {
				order = append(order, i)
			}
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(answer.Float(b, "net"), answer.Float(a, "net")) })
		shown := map[string]float64{}
		for at, newest := range order {
			for i := range answer.Len() {
				if answer.Text(i, "platform") != answer.Text(newest, "platform") {
					continue
				}
				name := answer.Text(i, "platform")
				if at >= own {
					name = "Lainnya"
				}
				shown[name+" "+answer.Text(i, "month")] += answer.Float(i, "net")
			}
		}
		return shown
	}
	cell := func(name string) Showing {
		return func(a queries.Answers) any {
			if v, ok := columns(a["months"])[name]; ok {
				return fmt.Sprint(v)
			}
			return ""
		}
	}
	tests := []struct {
		name    string
		showing Showing
		value   float64
		want    string // empty: all causes stand
	}{
		{"a column is its platform, whoever might overtake it", cell("TikTok 09"), 25, "months net TikTok09;"},
		{"the last column is the sum of the others", cell("Lainnya 09"), 25, "months net Cerdas09;Blibli09;"},
		{"what adds up as it is stands", func(a queries.Answers) any { return fmt.Sprint(a["months"].Float(0, "net")) }, 80, ""},
		{"a difference is no sum", func(a queries.Answers) any {
			return fmt.Sprint(a["months"].Float(4, "net") - a["months"].Float(0, "net"))
		}, 8920, ""},
		{"a share is of all of them", func(a queries.Answers) any {
			return fmt.Sprintf("%.4f", a["months"].Float(4, "net")/(a["months"].Float(4, "net")+a["months"].Float(5, "net")))
		}, .9934, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			causes := Find(answers, tt.showing, true)
			adding, ok := Adding(answers, causes, tt.showing, tt.value)
			if ok != (tt.want != "") || ok && describe([]Cause{adding}) != tt.want {
				t.Errorf("%v %q of %q, want %q", ok, describe([]Cause{adding}), describe(causes), tt.want)
			}
			if tt.want != "" && !strings.Contains(describe(causes), "10;") {
				t.Errorf("nothing decides where it stands: %q", describe(causes))
			}
		})
	}
}
