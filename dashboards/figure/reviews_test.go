package figure

import (
	"strings"
	"testing"

	"pantau/data"
)

var kinds = []data.Category{{ID: "a", Name: "Modal"}, {ID: "b", Name: "Lapak"}, {ID: "c", Name: "Kemasan"}}

func TestTheNewestDecisionOfEachPersonCounts(t *testing.T) {
	reviews := answer("text_hash reviewer category_ids given_ids rules_version model_version decided_at",
		[]any{"t1", "Ani", `["b"]`, `["a"]`, "", "", sunday}, []any{"t1", "Ani", `["a"]`, `["a"]`, "", "", sunday.AddDate(0, 0, 1)},
		[]any{"t1", "Budi", `["a"]`, `["a"]`, "", "", sunday.AddDate(0, 0, 2)}, []any{"t2", "Ani", `["b"]`, `["a"]`, "", "", sunday}, []any{"t2", "Budi", `["c"]`, `["a"]`, "", "", sunday.AddDate(0, 0, 1)},
	)
	verdicts := ReadVerdicts(reviews)
	all := verdicts.Agreements()
	if len(all) != 1 || all[0].Texts != 2 || all[0].Same != 1 || !all[0].HasKappa {
		t.Errorf("got %+v", all)
	}
	quality := ReadQuality(verdicts, kinds)
	if title, _ := quality.Headline(); title != "Baru 2 masukan ditinjau; mutu belum bisa disimpulkan" {
		t.Error(title)
	}
	if finding := quality.Mistaken().Finding; finding != "Kemasan paling sering dikira modal." {
		t.Error(finding)
	}
}

func TestWithoutReviewsQualityIsUnknownNotZero(t *testing.T) {
	quality := ReadQuality(nil, kinds)
	title, _ := quality.Headline()
	if strings.Contains(title, "0%") || len(quality.PerCategory().rows()) != 0 || len(quality.OverTime().rows()) != 0 {
		t.Error(title)
	}
}
