package warehouse

import (
	"errors"
	"testing"
	"time"

	"pantau/etl/batch"
)

func TestRunsAreRemembered(t *testing.T) {
	wh := open(t)
	if _, ok, err := wh.LastDone(t.Context(), "feedback"); ok || err != nil {
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
}

func TestLastDone(t *testing.T) {
	wh := open(t)
	day := 24 * time.Hour
	steps := []struct {
		name    string
		due     time.Time
		finish  bool
		failure error
		want    time.Time
	}{
		{"a first run that failed leaves its moment due", due, true, errors.New("no such folder"), due.Add(-time.Second)},
		{"a run that ended well is done", due, true, nil, due},
		{"the next that failed is not", due.Add(day), true, errors.New("no such folder"), due},
		{"nor one that the power cut off", due.Add(2 * day), false, nil, due},
		{"an older moment done again does not hide the newer", due, true, nil, due},
		{"the newer done is done", due.Add(2 * day), true, nil, due.Add(2 * day)},
	}
	for _, s := range steps {
		run := Run{Job: "build", Due: s.due, Attempt: 1}
		if err := wh.StartRun(t.Context(), run); err != nil {
			t.Fatal(err)
		}
		if s.finish {
			if err := wh.FinishRun(t.Context(), run, batch.Counts{}, s.failure); err != nil {
				t.Fatal(err)
			}
		} else if err := wh.markInterrupted(t.Context()); err != nil {
			t.Fatal(err)
		}
		if last, ok, err := wh.LastDone(t.Context(), "build"); !ok || err != nil || !last.Equal(s.want) {
			t.Errorf("%s: last done %v, %t, %v; want %v", s.name, last, ok, err, s.want)
		}
	}
}
