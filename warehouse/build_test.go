package warehouse

import (
	"testing"

	"pantau/data"
)

// withReference is an empty warehouse that knows the city.
func withReference(t testing.TB) *Warehouse {
	t.Helper()
	wh := open(t)
	ref, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	if err := wh.SeeReference(t.Context(), ref); err != nil {
		t.Fatal(err)
	}
	return wh
}

func TestBuildOfNothingIsZeroEverywhere(t *testing.T) {
	wh := withReference(t)
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	if wh.Version() != 1 {
		t.Errorf("data version %d after the first build", wh.Version())
	}
	got, err := wh.Ask(t.Context(), "select total, planned_total, rt_total, rt_none, clinics_total from mart.growth_week where area_id = '33.71' order by week_on desc limit 1", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []any{int64(0), 1000 + 500*326./365, int64(1034), int64(1034), int64(17)}
	for i, column := range got.Columns {
		if got.Rows[0][i] != want[i] {
			t.Errorf("%s is %v, want %v", column, got.Rows[0][i], want[i])
		}
	}
}

func TestAFailedCheckKeepsYesterdaysTables(t *testing.T) {
	wh := withReference(t)
	say := func(text string, batch int) {
		t.Helper()
		if err := wh.change(t.Context(), func(w *writer) error {
			_, err := w.exec(t.Context(), "insert into raw.feedback (text, said_on, batch_no, sheet, line) values (?, date '2026-11-20', ?, '', 2)", text, batch)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	say("sepi pembeli", 1)
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	say("", 2)
	err := wh.Build(t.Context(), due.AddDate(0, 0, 1))
	if want := `check stg.feedback: 1 rows break "text <> ''"`; err == nil || err.Error() != want {
		t.Fatalf("got  %v\nwant %s", err, want)
	}
	if got := cell(t, wh, "select string_agg(text, '|') from mart.feedback"); got != "sepi pembeli" {
		t.Errorf("mart.feedback has %q, want yesterday's", got)
	}
	if got := cell(t, wh, "select as_of::varchar from ops.build_clock"); got != "2026-11-22" {
		t.Errorf("the clock stands at %s, want yesterday", got)
	}
	if wh.Version() != 1 {
		t.Errorf("data version %d, want 1", wh.Version())
	}
}

func TestAGrainThatRepeatsIsSaid(t *testing.T) {
	wh := open(t)
	tests := []struct {
		name  string
		model Model
		want  string
	}{
		{"keys that appear more than once", Model{Name: "mart.x", Grain: []string{"rt_id", "month"}, SQL: "select i // 2 as rt_id, 1 as month from range(6) t(i)"}, "check mart.x: 3 keys (rt_id, month) appear more than once"},
		{"a condition that is null is not met", Model{Name: "mart.x", Grain: []string{"i"}, Checks: []string{"n > 0"}, SQL: "select i, nullif(i, 0) as n from range(3) t(i)"}, `check mart.x: 1 rows break "n > 0"`},
		{"a model that does not run", Model{Name: "mart.x", Grain: []string{"i"}, SQL: "select amount from range(3) t(i)"}, `build mart.x: Binder Error: Referenced column "amount" not found in FROM clause! Candidate bindings: "i"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := wh.change(t.Context(), func(w *writer) error { return w.build(t.Context(), tt.model) })
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestModelsThatAreNoMoreAreDropped(t *testing.T) {
	wh := withReference(t)
	if err := wh.change(t.Context(), func(w *writer) error {
		_, err := w.exec(t.Context(), "create table mart.old_idea as select 1 as a")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	if got := cell(t, wh, "select count(*) from information_schema.tables where table_name = 'old_idea'"); got != int64(0) {
		t.Error("mart.old_idea is still there")
	}
}

func TestBuildingAgainForTheSameDueSaysTheSame(t *testing.T) {
	wh := withReference(t)
	var first any
	for i := range 2 {
		if err := wh.Build(t.Context(), due); err != nil {
			t.Fatal(err)
		}
		hash := cell(t, wh, "select sum(hash(growth_week))::varchar from mart.growth_week")
		if i == 0 {
			first = hash
		}
		if hash != first || wh.Version() != int64(i+1) {
			t.Errorf("build %d: hash %v, want %v; version %d", i+1, hash, first, wh.Version())
		}
	}
	if got := cell(t, wh, "select string_agg(distinct as_of::varchar, ',') from ops.builds"); got != "2026-11-22" {
		t.Errorf("builds are as of %v", got)
	}
}

func TestABuildOfAnotherVersionIsOutdated(t *testing.T) {
	wh := withReference(t)
	steps := []struct {
		name string
		do   func() error
		want bool
	}{
		{"before the first build", func() error { return nil }, false},
		{"built with these models", func() error { return wh.Build(t.Context(), due) }, false},
		{"built by a version with others", func() error {
			return wh.change(t.Context(), func(w *writer) error {
				_, err := w.exec(t.Context(), "update ops.builds set models_digest = 'others'")
				return err
			})
		}, true},
		{"part of it built anew", func() error { return wh.Rebuild(t.Context(), "ops.reviews") }, true},
		{"built again", func() error { return wh.Build(t.Context(), due) }, false},
		{"built before digests were kept", func() error {
			return wh.change(t.Context(), func(w *writer) error {
				_, err := w.exec(t.Context(), "update ops.builds set models_digest = null")
				return err
			})
		}, true},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if got, err := wh.Outdated(t.Context()); err != nil || got != s.want {
			t.Errorf("%s: outdated %t, %v; want %t", s.name, got, err, s.want)
		}
	}
}
