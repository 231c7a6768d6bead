package main

import (
	"context"
	"fmt"
	"time"

	"pantau/dashboards/quality"
	"pantau/data"
	"pantau/etl/batch"
	"pantau/etl/text/classify"
	"pantau/etl/text/rules"
	"pantau/etl/text/severity"
	"pantau/etl/text/similar"
	"pantau/warehouse"
)

// categoryIDs lists the taxonomy, in the city's order.
func categoryIDs(ref data.Reference) []string {
	var categories []string
	for _, c := range ref.Categories {
		categories = append(categories, c.ID)
	}
	return categories
}

// complaintRules reads the phrases that are built in, or that the city keeps with
// its reference files.
func complaintRules(ref data.Reference) (*rules.Rules, error) {
	r, err := rules.Parse(ref.ComplaintRules, categoryIDs(ref))
	if err != nil {
		return nil, fmt.Errorf("complaint_rules.txt: %w", err)
	}
	return r, nil
}

// rulesInForce returns the rule file that people applied last, else the reference's.
func (a *app) rulesInForce(ctx context.Context) (text string, r *rules.Rules, err error) {
	text, err = a.warehouse.Rules(ctx)
	if err != nil {
		return "", nil, err
	}
	if text == "" {
		r, err = complaintRules(a.reference)
		return a.reference.ComplaintRules, r, err
	}
	r, err = rules.Parse(text, categoryIDs(a.reference))
	if err != nil {
		return "", nil, fmt.Errorf("the rules in force do not fit the taxonomy any more; apply others: %w", err)
	}
	return text, r, nil
}

// classifier returns what labels feedback today: the rules in force, and the newest
// model when its cross-validation said that it helps.
func (a *app) classifier(ctx context.Context) (*classify.Classifier, error) {
	_, r, err := a.rulesInForce(ctx)
	if err != nil {
		return nil, err
	}
	return a.withModel(ctx, classify.New(r))
}

// label sorts all feedback when some of it has not been looked at by the rules and
// the model in force. Its counts are of texts, not of rows.
func (a *app) label(ctx context.Context, _ time.Time) (counts batch.Counts, err error) {
	c, err := a.classifier(ctx)
	if err != nil {
		return counts, err
	}
	version := warehouse.LabelVersion{Rules: c.RulesVersion(), Model: c.ModelVersion()}
	fresh, err := a.warehouse.UnlabelledTexts(ctx, version)
	if err != nil || len(fresh) == 0 {
		return counts, err
	}
	// All of it, because a new text may be like an old one.
	texts, err := a.warehouse.Texts(ctx)
	if err != nil {
		return counts, err
	}
	if err := a.warehouse.SaveLabels(ctx, version, labelled(c, texts)); err != nil {
		return counts, err
	}
	return batch.Counts{Read: len(fresh), Landed: len(fresh)}, nil
}

// labelled says all there is to say of texts: what each is about and why, how
// grave it is, and which others are like it.
func labelled(c *classify.Classifier, texts []warehouse.Text) []warehouse.Labelled {
	judge := severity.New()
	all := make([]warehouse.Labelled, len(texts))
	plain := make([]string, len(texts))
	members := map[string][]int{} // category -> texts that are mostly about it
	for i, t := range texts {
		plain[i] = t.Text
		all[i] = labelOne(c, t)
		grave := judge.Judge(t.Text)
		all[i].Severity, all[i].Points = string(grave.Level), grave.Points
		for _, r := range grave.Reasons {
			all[i].Reasons = append(all[i].Reasons, warehouse.Reason{Aspect: string(r.Aspect), Words: t.Text[r.Start:r.End]})
		}
		if len(all[i].Labels) > 0 {
			first := all[i].Labels[0].Category
			members[first] = append(members[first], i)
		}
	}
	for i, first := range similar.Groups(plain) {
		all[i].Alike = texts[first].Hash
	}
	for category, in := range members {
		if category == rules.Other {
			continue
		}
		about := make([]string, len(in))
		for j, i := range in {
			about[j] = plain[i]
		}
		for _, cluster := range similar.Clusters(about) {
			for _, j := range cluster.Members {
				all[in[j]].Cluster = cluster.Label
			}
		}
	}
	return all
}

func labelOne(c *classify.Classifier, t warehouse.Text) warehouse.Labelled {
	l := warehouse.Labelled{Hash: t.Hash}
	var confidences []float64
	for _, found := range c.Labels(t.Text) {
		label := warehouse.Label{Category: found.Category, Weight: max(found.Confidence, 0.001)} // a label in force weighs something
		confidences = append(confidences, found.Confidence)
		for _, p := range found.Because {
			label.Phrases = append(label.Phrases, t.Text[p.Start:p.End])
		}
		l.Labels = append(l.Labels, label)
	}
	l.Doubt = quality.Doubt(confidences)
	return l
}
