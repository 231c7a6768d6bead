package warehouse

import (
	"strings"
	"testing"
)

func TestAReviewCountsAfterARebuildAndNothingElseMoves(t *testing.T) {
	wh := traced(t)
	texts, err := wh.Texts(t.Context())
	if err != nil || len(texts) != 7 {
		t.Fatal(texts, err)
	}
	before, err := wh.Ask(t.Context(), "select as_of, due_at from ops.builds", nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := wh.SaveReview(t.Context(), Review{TextHash: texts[0].Hash, Reviewer: "Ani", Categories: []string{"kemasan"}}); err != nil {
		t.Fatal(err)
	}
	// What landed meanwhile waits for the next whole build.
	if err := wh.change(t.Context(), func(w *writer) error {
		_, err := w.exec(t.Context(), "insert into raw.feedback (session_id, speaker_id, text, said_on, forum, batch_no, sheet, line) values ('S1', 'q', 'baru saja', date '2026-11-17', 'FGD', 3, '', 99)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := wh.Rebuild(t.Context(), "ops.reviews"); err != nil {
		t.Fatal(err)
	}
	said, err := wh.Ask(t.Context(), "select count(*) as voices, count(*) filter (where category_id = 'kemasan') as reviewed from mart.voices", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := []int{said.Int(0, "voices"), said.Int(0, "reviewed")}; got[0] != 13 || got[1] != 1 {
		t.Errorf("%d voices, %d of them the reviewer's; want 13 and 1", got[0], got[1])
	}
	after, err := wh.Ask(t.Context(), "select as_of, due_at from ops.builds order by build_id", nil)
	if err != nil {
		t.Fatal(err)
	}
	if wh.Version() != 2 || after.Len() != 2 || after.Time(1, "as_of") != before.Time(0, "as_of") || after.Time(1, "due_at") != before.Time(0, "due_at") {
		t.Errorf("version %d, builds %v", wh.Version(), after.Rows)
	}
}

func TestARebuildBeforeTheFirstBuildDoesNothing(t *testing.T) {
	wh := withReference(t)
	if err := wh.Rebuild(t.Context(), "ops.reviews"); err != nil || wh.Version() != 0 {
		t.Errorf("version %d, %v", wh.Version(), err)
	}
}

func TestWhatFollowsFromReviewsIsWhatSpeaksOfFeedback(t *testing.T) {
	models, err := Models()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range following(models, []string{"ops.reviews"}) {
		names = append(names, m.Name)
	}
	if got := strings.Join(names, " "); got != "stg.reviews mart.labels mart.feedback mart.voices" {
		t.Error(got)
	}
}
