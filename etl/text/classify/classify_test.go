package classify

import (
	"fmt"
	"slices"
	"testing"

	"pantau/etl/text/linear"
	"pantau/etl/text/rules"
)

var categories = []string{"pemasaran", "permodalan", "lain_lain"}

func classifier(t *testing.T) *Classifier {
	t.Helper()
	r, err := rules.Parse("pemasaran: 5 sepi\npermodalan: 5 modal*\n", categories)
	if err != nil {
		t.Fatal(err)
	}
	return New(r)
}

func TestAModelTeachesWhatTheRulesDoNotKnow(t *testing.T) {
	c := classifier(t)
	text := "warung melompong terus"
	if got := c.Labels(text)[0].Category; got != rules.Other {
		t.Fatalf("the rules alone say %s", got)
	}
	var examples []linear.Example
	for i := range 40 {
		examples = append(examples,
			linear.Example{Text: fmt.Sprint("warung melompong tiap hari ", 'a'+i), Categories: []string{"pemasaran"}},
			linear.Example{Text: "duitnya mandek di piutang", Categories: []string{"permodalan"}},
			linear.Example{Text: "selamat pagi semua", Categories: []string{"lain_lain"}})
	}
	joined, ok := c.WithModel(linear.Train(examples, categories), 0.3, 0)
	if !ok {
		t.Fatal("the model does not fit the rules")
	}
	label := joined.Labels(text)[0]
	if label.Category != "pemasaran" || len(label.Because) == 0 || label.Because[0].Phrase != "model" {
		t.Errorf("got %+v", label)
	}
	if got := joined.Labels("modal habis")[0]; got.Category != "permodalan" || got.Because[0].Phrase != "modal*" {
		t.Errorf("the rules are not heard any more: %+v", got)
	}
	if got := joined.Labels(""); len(got) != 1 {
		t.Errorf("an empty text has labels %+v", got)
	}
	if c.ModelVersion() != "" || joined.ModelVersion() == "" || joined.RulesVersion() != c.RulesVersion() {
		t.Error("versions do not tell who labelled")
	}
}

func TestAModelForOtherCategoriesIsRefused(t *testing.T) {
	other := slices.Clone(categories)
	slices.Reverse(other)
	if _, ok := classifier(t).WithModel(linear.Train(nil, other), 0.3, 0); ok {
		t.Error("it was accepted")
	}
}
