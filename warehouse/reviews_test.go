package warehouse

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"testing"
	"time"
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// said puts texts into raw.feedback.
func said(t *testing.T, wh *Warehouse, texts ...string) {
	t.Helper()
	if err := wh.change(t.Context(), func(w *writer) error {
		for i, text := range texts {
			if _, err := w.exec(t.Context(), "insert into raw.feedback (text, session_id, said_on, batch_no, sheet, line) values (?, 'S1', '2026-11-17', 1, '', ?)", text, i); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestTwoPeopleMayDisagreeAndNothingIsOverwritten(t *testing.T) {
	wh := open(t)
	said(t, wh, "modal kurang")
	hash := hashOf("modal kurang")
	if err := wh.SaveLabels(t.Context(), LabelVersion{"r1", "m1"}, []Labelled{{Hash: hash, Alike: hash, Severity: "rendah", Labels: []Label{{"pemasaran", 0.4, nil}, {"permodalan", 0.9, []string{"modal"}}}}}); err != nil {
		t.Fatal(err)
	}
	moment := time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC)
	for _, r := range []Review{{hash, "Ani", []string{"permodalan"}}, {hash, "Budi", []string{"pemasaran", "permodalan"}}} {
		wh.now = func() time.Time { return moment }
		if err := wh.SaveReview(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		moment = moment.Add(time.Hour)
	}
	// Labelling anew leaves what people said.
	if err := wh.SaveLabels(t.Context(), LabelVersion{"r2", ""}, []Labelled{{Hash: hash, Alike: hash, Severity: "rendah"}}); err != nil {
		t.Fatal(err)
	}
	got := cell(t, wh, "select string_agg(reviewer || ' ' || category_ids::varchar || ' ' || given_ids::varchar || ' ' || rules_version || model_version, '; ' order by decided_at) from ops.reviews")
	if got != "Ani [permodalan] [permodalan, pemasaran] r1m1; Budi [pemasaran, permodalan] [permodalan, pemasaran] r1m1" {
		t.Errorf("reviews are %v", got)
	}
	confirmed, err := wh.Confirmed(t.Context(), moment)
	if err != nil || len(confirmed) != 1 || confirmed[0].Session != "S1" || !slices.Equal(confirmed[0].Categories, []string{"pemasaran", "permodalan"}) {
		t.Errorf("confirmed %+v, %v", confirmed, err)
	}
	if earlier, err := wh.Confirmed(t.Context(), moment.Add(-90*time.Minute)); err != nil || len(earlier) != 1 || len(earlier[0].Categories) != 1 {
		t.Errorf("before Budi came: %+v, %v", earlier, err)
	}
	if err := wh.SaveReview(t.Context(), Review{hashOf("nobody said this"), "Ani", []string{"permodalan"}}); !errors.Is(err, ErrUnknown) {
		t.Errorf("a text that is not there: %v", err)
	}
}

func TestTheNewestModelAndRules(t *testing.T) {
	wh := open(t)
	if _, ok, err := wh.TextModel(t.Context()); ok || err != nil {
		t.Fatalf("a model before training: %v", err)
	}
	if rules, err := wh.Rules(t.Context()); rules != "" || err != nil {
		t.Fatalf("rules before any: %q, %v", rules, err)
	}
	monday := time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)
	for _, m := range []TextModel{{Version: "a", TrainedAt: monday}, {Version: "b", TrainedAt: monday.AddDate(0, 0, 7), Model: []byte{1, 2}}, {Version: "c", TrainedAt: monday.AddDate(0, 0, 7), Model: []byte{3}, Joins: true}} {
		if err := wh.SaveTextModel(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	m, ok, err := wh.TextModel(t.Context())
	if err != nil || !ok || m.Version != "c" || !m.Joins || !slices.Equal(m.Model, []byte{3}) {
		t.Errorf("got %+v, %v", m, err)
	}
	if n := cell(t, wh, "select count(*) from ops.text_models"); n != int64(2) {
		t.Errorf("%v models: training again for a moment replaces", n)
	}
	for i, file := range []string{"satu", "dua"} {
		wh.now = func() time.Time { return monday.AddDate(0, 0, i) }
		if err := wh.ApplyRules(t.Context(), file, file, "Ani"); err != nil {
			t.Fatal(err)
		}
	}
	if rules, err := wh.Rules(t.Context()); rules != "dua" || err != nil {
		t.Errorf("rules in force: %q, %v", rules, err)
	}
}
