package warehouse

import (
	"errors"
	"testing"
	"time"
)

func TestWhatBecameOfWhatPeopleSaid(t *testing.T) {
	wh := withReference(t)
	said(t, wh, "modal kurang", "sepi pembeli")
	if err := wh.Build(t.Context(), due); err != nil {
		t.Fatal(err)
	}
	ids := []string{cell(t, wh, "select min(feedback_id) from stg.feedback").(string), cell(t, wh, "select max(feedback_id) from stg.feedback").(string)}
	on := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	id, err := wh.OpenIssue(t.Context(), "Penataan lapak", "Disperindag", Step{"diterima", "", "Ani", on})
	if err != nil || id != 1 {
		t.Fatal(id, err)
	}
	for _, link := range []struct {
		ids  []string
		want int
	}{{ids[:1], 1}, {ids, 1}, {ids, 0}, {[]string{"nobody"}, 0}} {
		if added, err := wh.LinkVoices(t.Context(), id, link.ids, "Ani"); err != nil || added != link.want {
			t.Errorf("linked %d of %v, want %d: %v", added, link.ids, link.want, err)
		}
	}
	if err := wh.MoveIssue(t.Context(), id, Step{"ditolak", "Tidak ada anggaran", "Budi", on.AddDate(0, 0, 2)}); err != nil {
		t.Fatal(err)
	}
	if got := cell(t, wh, "select string_agg(step_no || ' ' || status || ' ' || note || ' ' || taken_on, '; ' order by step_no) from ops.issue_steps"); got != "1 diterima  2026-11-20; 2 ditolak Tidak ada anggaran 2026-11-22" {
		t.Errorf("steps are %v", got)
	}
}

func TestWhatAnIssueMayNotBe(t *testing.T) {
	wh := open(t)
	on := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for name, try := range map[string]func() error{
		"without an office": func() error {
			_, err := wh.OpenIssue(t.Context(), "x", "", Step{"diterima", "", "Ani", on})
			return err
		},
		"refused without saying why": func() error {
			_, err := wh.OpenIssue(t.Context(), "x", "y", Step{"ditolak", "", "Ani", on})
			return err
		},
		"taken by nobody":       func() error { _, err := wh.OpenIssue(t.Context(), "x", "y", Step{"diterima", "", "", on}); return err },
		"in a state of its own": func() error { _, err := wh.OpenIssue(t.Context(), "x", "y", Step{"beres", "", "Ani", on}); return err },
		"on no day":             func() error { return wh.MoveIssue(t.Context(), 1, Step{"dikaji", "", "Ani", time.Time{}}) },
	} {
		if try() == nil {
			t.Errorf("an issue %s was accepted", name)
		}
	}
	if err := wh.MoveIssue(t.Context(), 9, Step{"dikaji", "", "Ani", on}); !errors.Is(err, ErrUnknown) {
		t.Errorf("an issue that is not there: %v", err)
	}
	if _, err := wh.LinkVoices(t.Context(), 9, nil, "Ani"); !errors.Is(err, ErrUnknown) {
		t.Errorf("voices of an issue that is not there: %v", err)
	}
}
