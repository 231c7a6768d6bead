package main

import (
	"context"
	"log/slog"
	"testing"
	"time"
)

// openInstallation opens what newInstallation made: one piece of feedback, "Modal kurang dan lapak sempit".
func openInstallation(t *testing.T) *app {
	t.Helper()
	cfg, err := loadConfig(newInstallation(t, "").config)
	if err != nil {
		t.Fatal(err)
	}
	cfg.clock = testClock
	a, err := open(t.Context(), cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// heard is what the marts say of the one piece of feedback: its categories and whose word they are.
func heard(t *testing.T, a *app) string {
	t.Helper()
	answer, err := a.warehouse.Ask(context.WithoutCancel(t.Context()), "select text_hash, array_to_string(category_ids, ' ') || ', ' || labelled_by as said from mart.feedback", nil)
	if err != nil || answer.Len() != 1 {
		t.Fatal(answer, err)
	}
	return answer.Text(0, "said")
}

func rebuild(t *testing.T, a *app) {
	t.Helper()
	due := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	if err := a.runJobs(t.Context(), request{Jobs: []string{"labels", "build"}, Due: due}, func(result) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

func TestAPersonsWordWinsAndStays(t *testing.T) {
	a := openInstallation(t)
	desk := planning{a}
	if got := heard(t, a); got != "permodalan, aturan" {
		t.Fatalf("the rules say %s", got)
	}
	texts, err := a.warehouse.Texts(t.Context())
	if err != nil || len(texts) != 1 {
		t.Fatal(texts, err)
	}
	if err := desk.Review(t.Context(), texts[0].Hash, "Ani", []string{"kemasan", "permodalan"}); err != nil {
		t.Fatal(err)
	}
	a.recount.finish()
	if got := heard(t, a); got != "kemasan permodalan, orang" {
		t.Errorf("after Ani, without a build: %s", got)
	}
	rebuild(t, a)
	if got := heard(t, a); got != "kemasan permodalan, orang" {
		t.Errorf("after Ani: %s", got)
	}
	if err := desk.Apply(t.Context(), "lokasi_lapak: 6 modal*\n", "Budi"); err != nil {
		t.Fatal(err)
	}
	if got := heard(t, a); got != "kemasan permodalan, orang" {
		t.Errorf("new rules overruled Ani: %s", got)
	}
	if _, err := a.train(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if m, ok, err := a.warehouse.TextModel(t.Context()); err != nil || !ok || m.Joins || m.Examples != 1 || len(m.Model) == 0 {
		t.Errorf("one review trained %+v, %v: it must be kept and not be used", m, err)
	}
}

func TestRulesChangeNothingUntilTheyApply(t *testing.T) {
	a := openInstallation(t)
	desk := planning{a}
	before := heard(t, a)
	const other = "kemasan: 6 modal*\n"
	trial, err := desk.Try(t.Context(), other)
	if err != nil || trial.Texts != 1 || trial.Changed != 1 || len(trial.Examples) != 1 || trial.Examples[0].Would[0] != "Kemasan" {
		t.Fatalf("%+v, %v", trial, err)
	}
	rebuild(t, a)
	if got := heard(t, a); got != before {
		t.Errorf("trying changed %s to %s", before, got)
	}
	if err := desk.Apply(t.Context(), other, "Budi"); err != nil {
		t.Fatal(err)
	}
	if got := heard(t, a); got != "kemasan, aturan" {
		t.Errorf("applied rules say %s", got)
	}
	if text, version, err := desk.InForce(t.Context()); text != other || version != trial.Version || err != nil {
		t.Errorf("in force is %s %q, %v", version, text, err)
	}
}

func TestMistakesInRulesAreSaidByLine(t *testing.T) {
	desk := planning{openInstallation(t)}
	for text, line := range map[string]int{
		"kemasan: 6 modal*\nrahasia: 3 apa\n":     2,
		"kemasan: 6 modal*\n\nkemasan: 3 label\n": 3,
		"kemasan: banyak modal\n":                 1,
	} {
		trial, err := desk.Try(t.Context(), text)
		if err != nil || len(trial.Mistakes) == 0 || trial.Mistakes[0].Line != line || trial.Mistakes[0].Text == "" {
			t.Errorf("%q: %+v, %v", text, trial, err)
		}
		if err := desk.Apply(t.Context(), text, "Budi"); err == nil {
			t.Errorf("%q was applied", text)
		}
	}
}
