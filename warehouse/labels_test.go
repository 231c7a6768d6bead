package warehouse

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

func TestLabelsOfTheNewestRulesOnly(t *testing.T) {
	wh := open(t)
	if err := wh.change(t.Context(), func(w *writer) error {
		_, err := w.exec(t.Context(), "insert into raw.feedback (text, batch_no, sheet, line) values ('modal kurang', 1, '', 2), ('halo', 1, '', 3), ('halo', 1, '', 4)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, rules := range []string{"v1", "v2", "v2"} {
		texts, err := wh.UnlabelledTexts(t.Context(), LabelVersion{Rules: rules})
		if err != nil {
			t.Fatal(err)
		}
		var labelled []Labelled
		for _, text := range texts {
			l := Labelled{Hash: text.Hash}
			if sum := sha256.Sum256([]byte(text.Text)); text.Hash != hex.EncodeToString(sum[:]) {
				t.Errorf("%q has the hash %s", text.Text, text.Hash)
			}
			if text.Text == "modal kurang" {
				l.Labels = []Label{{"permodalan", 2, []string{"modal kurang"}}, {"pemasaran", 1, nil}}
			}
			labelled = append(labelled, l)
		}
		if err := wh.SaveLabels(t.Context(), LabelVersion{Rules: rules}, labelled); err != nil {
			t.Fatal(err)
		}
		if left, err := wh.UnlabelledTexts(t.Context(), LabelVersion{Rules: rules}); len(left) > 0 || err != nil {
			t.Errorf("%s: still without labels: %v, %v", rules, left, err)
		}
	}
	got := cell(t, wh, "select string_agg(rules_version || ' ' || coalesce(category_id, '-'), ', ' order by category_id nulls last) from raw.feedback_labels")
	if got != "v2 pemasaran, v2 permodalan, v2 -" {
		t.Errorf("labels are %v", got)
	}
}
