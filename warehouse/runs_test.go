package warehouse

import (
	"errors"
	"testing"

	"pantau/etl/batch"
)

func TestRunsAreRemembered(t *testing.T) {
	wh := open(t)
	if _, ok, err := wh.LastDue(t.Context(), "feedback"); ok || err != nil {
		t.Errorf("a job that never ran is remembered: %t, %v", ok, err)
	}
	run := Run{Job: "feedback", Due: due, Attempt: 1, Late: true}
	steps := []struct {
		name    string
		run     Run
		failure error
		want    string
	}{
		{"a run that failed says why", run, errors.New("open inbox: no such folder"), "failed, open inbox: no such folder, 1, true, 7, 5"},
		{"its second attempt is another row", Run{"feedback", due, 2, true}, nil, "ok, -, 2, true, 7, 5"},
	}
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			if err := wh.StartRun(t.Context(), s.run); err != nil {
				t.Fatal(err)
			}
			if err := wh.FinishRun(t.Context(), s.run, batch.Counts{Read: 7, Landed: 5, Held: 1, Skipped: 1}, s.failure); err != nil {
				t.Fatal(err)
			}
			got := cell(t, wh, "select concat_ws(', ', status, coalesce(error, '-'), attempt, is_late, rows_read, rows_landed) from ops.runs order by attempt desc limit 1")
			if got != s.want {
				t.Errorf("remembered %q, want %q", got, s.want)
			}
		})
	}
	if last, ok, err := wh.LastDue(t.Context(), "feedback"); !ok || err != nil || !last.Equal(due) {
		t.Errorf("last due %v, %t, %v; want %v", last, ok, err, due)
	}
}
