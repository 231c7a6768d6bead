package figure

import (
	"testing"
	"time"

	"pantau/warehouse/table"
)

func TestTheVoicesOfAnIssueEndAtMidnightWIB(t *testing.T) {
	sunday := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	issues := table.Table{Columns: []string{"issue_id", "title", "office", "opened_by", "opened_at"}, Rows: [][]any{{int64(1), "Lapak", "Disperindag", "Ani", sunday}}}
	steps := table.Table{Columns: []string{"issue_id", "step_no", "status", "note", "taken_by", "taken_on"}, Rows: [][]any{
		{int64(1), int64(1), "diterima", "", "Ani", sunday}, {int64(1), int64(2), "dikaji", "", "Ani", sunday.AddDate(0, 0, 1)},
	}}
	for moment, counted := range map[string]int{
		"2026-11-22T16:59:59Z": 1, // Sunday 23.59.59 WIB
		"2026-11-22T17:00:00Z": 0, // Monday 00.00 WIB
		"2026-11-22T23:30:00Z": 0, // Monday 06.30 WIB
		"2026-11-21T17:00:00Z": 1, // Sunday 00.00 WIB
	} {
		linked, err := time.Parse(time.RFC3339, moment)
		if err != nil {
			t.Fatal(err)
		}
		voices := table.Table{Columns: []string{"issue_id", "feedback_id", "linked_at"}, Rows: [][]any{{int64(1), "f1", linked}}}
		all := ReadIssues(issues, steps, voices, sunday)
		if len(all) != 1 || all[0].Voices != counted || len(all[0].Steps) != 1 {
			t.Errorf("linked at %s: %+v", moment, all)
		}
	}
}
