package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pantau/etl/batch"
	"pantau/etl/text/classify"
	"pantau/etl/text/linear"
	"pantau/etl/text/rules"
	"pantau/warehouse"
)

// train learns from what people had confirmed when it fell due, and keeps what it
// learnt with how well it does. Whether the model is used is for its
// cross-validation to say. The same confirmations make the same model. Its counts
// are of confirmed texts.
func (a *app) train(ctx context.Context, due time.Time) (counts batch.Counts, err error) {
	confirmed, err := a.warehouse.Confirmed(ctx, due)
	if err != nil || len(confirmed) == 0 {
		return counts, err
	}
	_, r, err := a.rulesInForce(ctx)
	if err != nil {
		return counts, err
	}
	m, trial := learn(r, confirmed)
	blob, err := m.MarshalBinary()
	if err != nil {
		return counts, err
	}
	counts = batch.Counts{Read: len(confirmed), Landed: len(confirmed)}
	return counts, a.warehouse.SaveTextModel(ctx, warehouse.TextModel{
		Version: m.Version(), RulesVersion: r.Version(), Model: blob, Examples: trial.Examples,
		RulesF1: trial.RulesF1, ModelF1: trial.ModelF1, JoinedF1: trial.JoinedF1,
		Share: trial.Share, Cut: trial.Cut, Joins: trial.Joins, TrainedAt: due,
	})
}

// learn trains on all confirmations, and tries how well that does on a tenth at a
// time. People of one session stay together.
func learn(r *rules.Rules, confirmed []warehouse.Confirmed) (*linear.Model, linear.Trial) {
	examples := make([]linear.Example, len(confirmed))
	sessions := make([]string, len(confirmed))
	for i, c := range confirmed {
		examples[i], sessions[i] = linear.Example{Text: c.Text, Categories: c.Categories}, c.Session
	}
	pick := func(text string) []string {
		var categories []string
		for _, l := range r.Labels(text) {
			categories = append(categories, l.Category)
		}
		return categories
	}
	trial := linear.CrossValidate(examples, sessions, r.Categories(), r.Scores, pick)
	return linear.Train(examples, r.Categories()), trial
}

// withModel adds the newest model to the rules, if it joins and still fits them.
func (a *app) withModel(ctx context.Context, c *classify.Classifier) (*classify.Classifier, error) {
	kept, ok, err := a.warehouse.TextModel(ctx)
	if err != nil || !ok || !kept.Joins || kept.RulesVersion != c.RulesVersion() {
		return c, err // rules that have changed since may not be beaten any more
	}
	var m linear.Model
	if err := m.UnmarshalBinary(kept.Model); errors.Is(err, linear.ErrForm) {
		return c, nil // of another version of Pantau: the next training makes a new one
	} else if err != nil {
		return nil, fmt.Errorf("read text model %s: %w", kept.Version, err)
	}
	if joined, fits := c.WithModel(&m, kept.Share, kept.Cut); fits {
		return joined, nil
	}
	return c, nil
}
