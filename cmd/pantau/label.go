package main

import (
	"context"
	"fmt"
	"time"

	"pantau/data"
	"pantau/etl/batch"
	"pantau/etl/text/rules"
	"pantau/warehouse"
)

// complaintRules reads the phrases by which feedback is sorted.
func complaintRules(ref data.Reference) (*rules.Rules, error) {
	var categories []string
	for _, c := range ref.Categories {
		categories = append(categories, c.ID)
	}
	r, err := rules.Parse(ref.ComplaintRules, categories)
	if err != nil {
		return nil, fmt.Errorf("complaint_rules.txt: %w", err)
	}
	return r, nil
}

// label sorts the feedback these rules have not looked at yet. Its counts are
// of texts, not of rows.
func (a *app) label(ctx context.Context, _ time.Time) (counts batch.Counts, err error) {
	texts, err := a.warehouse.UnlabelledTexts(ctx, a.rules.Version())
	if err != nil || len(texts) == 0 {
		return counts, err
	}
	labelled := make([]warehouse.Labelled, len(texts))
	for i, t := range texts {
		labelled[i].Hash = t.Hash
		for _, l := range a.rules.Labels(t.Text) {
			label := warehouse.Label{Category: l.Category, Weight: l.Confidence}
			for _, p := range l.Because {
				label.Phrases = append(label.Phrases, t.Text[p.Start:p.End])
			}
			labelled[i].Labels = append(labelled[i].Labels, label)
		}
	}
	if err := a.warehouse.SaveLabels(ctx, a.rules.Version(), labelled); err != nil {
		return counts, err
	}
	return batch.Counts{Read: len(texts), Landed: len(texts)}, nil
}
