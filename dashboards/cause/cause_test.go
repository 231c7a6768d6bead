package cause

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pantau/dashboards/queries"
	"pantau/warehouse/table"
)

func city() queries.Answers {
	sales := table.Table{Columns: []string{"platform", "month", "net", "orders"}}
	for _, platform := range []string{"Shopee", "Lazada", "Blibli"} {
		for month := range 13 {
			sales.Rows = append(sales.Rows, []any{platform, fmt.Sprintf("%02d", month), float64(100 * month), int64(month)})
		}
	}
	voices := table.Table{Columns: []string{"category_id", "voices"}, Rows: [][]any{{"a", int64(9)}, {"b", int64(4)}, {"c", int64(3)}}}
	return queries.Answers{"sales": sales, "voices": voices, "empty": {Columns: []string{"n"}}}
}

// describe says causes in a line.
func describe(causes []Cause) string {
	var parts []string
	for _, one := range causes {
		rows := "all"
		if len(one.Rows.Columns) > 0 {
			rows = ""
			for _, row := range one.Rows.Rows {
				rows += fmt.Sprint(row[0], row[1], ";")
			}
		}
		parts = append(parts, one.Query+" "+strings.Join(one.Columns, ",")+" "+rows)
	}
	return strings.Join(parts, " & ")
}

func TestFind(t *testing.T) {
	sum := func(answers queries.Answers, name, column string, pick func(table.Table, int) bool) (sum float64) {
		answer := answers[name]
		for i := range answer.Len() {
			if pick(answer, i) {
				sum += answer.Float(i, column)
			}
		}
		return sum
	}
	everything := func(table.Table, int) bool { return true }
	tests := []struct {
		name    string
		single  bool
		showing Showing
		want    string
	}{
		{"a number of one row hangs on that row", true, func(a queries.Answers) any { return fmt.Sprint(a["sales"].Float(12, "net")) }, "sales net Shopee12;"},
		{"a sum of a month hangs on that month of each platform", true, func(a queries.Answers) any {
			return fmt.Sprint(sum(a, "sales", "net", func(t table.Table, i int) bool { return t.Text(i, "month") == "12" }))
		}, "sales net Shopee12;Lazada12;Blibli12;"},
		{"what adds nothing is not a cause", true, func(a queries.Answers) any { return fmt.Sprint(len(a)) }, ""},
		{"a mean order hangs on both columns", true, func(a queries.Answers) any {
			return fmt.Sprintf("%.3f", a["sales"].Float(5, "net")/a["sales"].Float(5, "orders"))
		}, "sales net,orders Shopee05;"},
		{"those too small to be named are found behind what they are called together", true, func(a queries.Answers) any {
			return fmt.Sprint(sum(a, "voices", "voices", func(t table.Table, i int) bool { return t.Int(i, "voices") < 5 }))
		}, "voices voices b4;c3;"},
		{"a figure hangs on the kinds it shows, and on words", false, func(a queries.Answers) any {
			return fmt.Sprint(a["voices"].Rows[0][0], sum(a, "sales", "net", func(t table.Table, i int) bool { return t.Text(i, "platform") != "Lazada" }))
		}, "sales platform,net Shopee00;Shopee01;Shopee02;Shopee03;Shopee04;Shopee05;Shopee06;Shopee07;Shopee08;Shopee09;Shopee10;Shopee11;Shopee12;Blibli00;Blibli01;Blibli02;Blibli03;Blibli04;Blibli05;Blibli06;Blibli07;Blibli08;Blibli09;Blibli10;Blibli11;Blibli12; & voices category_id all"},
		{"a sum of everything hangs on all rows", true, func(a queries.Answers) any { return fmt.Sprint(sum(a, "sales", "net", everything)) }, "sales net all"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := describe(Find(city(), tt.showing, tt.single)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestTheAnswersStayAsTheyAre would catch a drawing seeing numbers that were altered to look for causes.
func TestTheAnswersStayAsTheyAre(t *testing.T) {
	answers := city()
	Find(answers, func(a queries.Answers) any { return fmt.Sprint(a) }, false)
	if !reflect.DeepEqual(answers, city()) {
		t.Error("looking for causes changed the answers")
	}
}

// TestSumsOfAnyRows draws sums of random rows and expects just these rows.
func TestSumsOfAnyRows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		answer := table.Table{Columns: []string{"id", "n"}}
		chosen, want := map[int]bool{}, ""
		for i := range 1 + random.IntN(40) {
			answer.Rows = append(answer.Rows, []any{fmt.Sprint("r", i), int64(random.IntN(20))})
			if random.IntN(4) == 0 {
				chosen[i] = true
				want += fmt.Sprint(answer.Rows[i][0], answer.Rows[i][1], ";")
			}
		}
		causes := Find(queries.Answers{"q": answer}, func(a queries.Answers) any {
			sum := 0
			for i := range chosen {
				sum += a["q"].Int(i, "n")
			}
			return fmt.Sprint(sum)
		}, true)
		switch {
		case len(chosen) == 0:
			want = ""
		case len(chosen) == answer.Len():
			want = "q n all"
		default:
			want = "q n " + want
		}
		if got := describe(causes); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

// TestAChangeThatChangesNothing holds that a number is traced although the first change tried happens to leave it as it was.
func TestAChangeThatChangesNothing(t *testing.T) {
	answers := queries.Answers{"share": {Columns: []string{"n"}, Rows: [][]any{{int64(10)}}}}
	same := alter(answers["share"], []int{0}, []int{0}, 0).Int(0, "n")
	found := Find(answers, func(a queries.Answers) any {
		if n := a["share"].Int(0, "n"); n != 10 && n != same {
			return "7%"
		}
		return "6%"
	}, true)
	if len(found) != 1 || found[0].Query != "share" || !reflect.DeepEqual(found[0].Columns, []string{"n"}) {
		t.Errorf("found %+v, want the column it hangs on", found)
	}
}
