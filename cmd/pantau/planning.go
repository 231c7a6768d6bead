package main

import (
	"context"
	"errors"
	"slices"

	"pantau/dashboards"
	"pantau/dashboards/figure"
	"pantau/etl/text/classify"
	"pantau/etl/text/rules"
	"pantau/warehouse"
)

// planning is where what people decide on the pages is kept.
type planning struct{ app *app }

// Review keeps a decision; figures follow within seconds.
func (p planning) Review(ctx context.Context, textHash, reviewer string, categories []string) error {
	err := p.app.warehouse.SaveReview(ctx, warehouse.Review{TextHash: textHash, Reviewer: reviewer, Categories: categories})
	if err == nil {
		p.app.recount.soon()
	}
	return err
}

func (p planning) OpenIssue(ctx context.Context, title, office string, first figure.Move) (int64, error) {
	return p.app.warehouse.OpenIssue(ctx, title, office, warehouse.Step(first))
}

func (p planning) MoveIssue(ctx context.Context, id int64, move figure.Move) error {
	return p.app.warehouse.MoveIssue(ctx, id, warehouse.Step(move))
}

func (p planning) LinkVoices(ctx context.Context, id int64, feedbackIDs []string, by string) (int, error) {
	return p.app.warehouse.LinkVoices(ctx, id, feedbackIDs, by)
}

func (p planning) InForce(ctx context.Context) (text, version string, err error) {
	text, r, err := p.app.rulesInForce(ctx)
	if err != nil {
		return "", "", err
	}
	return text, r.Version(), nil
}

// Try labels all feedback with other rules and compares, the model left out on
// both sides: it was tried beside the rules in force and is not used with others.
func (p planning) Try(ctx context.Context, text string) (dashboards.RuleTrial, error) {
	would, err := rules.Parse(text, categoryIDs(p.app.reference))
	if err != nil {
		return mistakes(err)
	}
	_, now, err := p.app.rulesInForce(ctx)
	if err != nil {
		return dashboards.RuleTrial{}, err
	}
	texts, err := p.app.warehouse.Texts(ctx)
	if err != nil {
		return dashboards.RuleTrial{}, err
	}
	trial := p.compare(classify.New(now), classify.New(would), texts)
	trial.Version = would.Version()
	confirmed, err := p.app.warehouse.Confirmed(ctx, p.app.cfg.clock.Now())
	if err != nil {
		return trial, err
	}
	trial.Confirmed = len(confirmed)
	for _, c := range confirmed {
		if slices.Contains(c.Categories, now.Labels(c.Text)[0].Category) {
			trial.RightBefore++
		}
		if slices.Contains(c.Categories, would.Labels(c.Text)[0].Category) {
			trial.Right++
		}
	}
	return trial, nil
}

// mistakes tells a planner which lines of a rule file cannot be used.
func mistakes(err error) (dashboards.RuleTrial, error) {
	var trial dashboards.RuleTrial
	for _, m := range rules.Mistakes(err) {
		trial.Mistakes = append(trial.Mistakes, dashboards.RuleMistake{Line: m.Line, Text: m.Indonesian})
	}
	if len(trial.Mistakes) == 0 {
		return trial, err
	}
	return trial, nil
}

// compare counts what other rules would change, with examples.
func (p planning) compare(now, would *classify.Classifier, texts []warehouse.Text) dashboards.RuleTrial {
	const examples = 10
	trial := dashboards.RuleTrial{Texts: len(texts)}
	names := map[string]string{}
	counts := map[string]*dashboards.RuleMove{}
	for _, c := range p.app.reference.Categories {
		names[c.ID] = c.Name
		counts[c.ID] = &dashboards.RuleMove{Name: c.Name}
	}
	categories := func(labels []rules.Label) (ids, called []string) {
		for _, l := range labels {
			ids, called = append(ids, l.Category), append(called, names[l.Category])
		}
		return ids, called
	}
	for _, t := range texts {
		before, beforeNames := categories(now.Labels(t.Text))
		after, afterNames := categories(would.Labels(t.Text))
		for _, id := range before {
			counts[id].Now++
		}
		for _, id := range after {
			counts[id].Would++
		}
		if slices.Equal(before, after) {
			continue
		}
		trial.Changed++
		if len(trial.Examples) < examples {
			trial.Examples = append(trial.Examples, dashboards.RuleExample{Text: t.Text, Now: beforeNames, Would: afterNames})
		}
	}
	for _, c := range p.app.reference.Categories {
		trial.Moves = append(trial.Moves, *counts[c.ID])
	}
	return trial
}

// Apply puts rules in force, then labels and builds as of the last build, so that
// every figure follows and none is about another day.
func (p planning) Apply(ctx context.Context, text, by string) error {
	r, err := rules.Parse(text, categoryIDs(p.app.reference))
	if err != nil {
		return err
	}
	if err := p.app.warehouse.ApplyRules(ctx, r.Version(), text, by); err != nil {
		return err
	}
	due, built, err := lastBuild(ctx, p.app.warehouse)
	if err != nil {
		return err
	}
	if !built {
		return errors.New("apply rules: nothing has been built yet; they count from the first build on")
	}
	return p.app.runJobs(ctx, request{Jobs: []string{"labels", "build"}, Due: due}, func(result) error { return nil })
}
