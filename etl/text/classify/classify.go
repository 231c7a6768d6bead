// Package classify gives feedback its categories: by the rules alone, or by the
// rules and a model together once the model has shown that it helps.
package classify

import (
	"math"
	"slices"

	"pantau/etl/text/linear"
	"pantau/etl/text/rules"
)

// A Classifier labels texts; it may be used by many goroutines at a time.
type Classifier struct {
	rules *rules.Rules
	model *linear.Model // nil: the rules alone
	share float64
	cut   float64
}

// New returns a classifier that uses the rules alone.
func New(r *rules.Rules) *Classifier { return &Classifier{rules: r} }

// WithModel returns a classifier in which a model joins the rules: score = model +
// share x ln(1 + rules), labels from cut upwards, both as linear.CrossValidate found
// them. It returns false when the model was trained for other categories than the rules have.
func (c *Classifier) WithModel(m *linear.Model, share, cut float64) (*Classifier, bool) {
	if !slices.Equal(m.Categories(), c.rules.Categories()) {
		return nil, false
	}
	return &Classifier{rules: c.rules, model: m, share: share, cut: cut}, true
}

// RulesVersion is stored with every label.
func (c *Classifier) RulesVersion() string { return c.rules.Version() }

// ModelVersion is stored with every label; empty when the rules work alone.
func (c *Classifier) ModelVersion() string {
	if c.model == nil {
		return ""
	}
	return c.model.Version()
}

// Labels returns the categories of a text, best first, at least one. With a model
// the weight is still that of the rules; phrases that only the model heard are the
// words that speak most for the category, with Phrase "model".
func (c *Classifier) Labels(s string) []rules.Label {
	if c.model == nil {
		return c.rules.Labels(s)
	}
	categories := c.rules.Categories()
	weights := make([]float64, len(categories))
	hints := make([]rules.Label, len(categories))
	for _, hint := range c.rules.Hints(s) {
		i := slices.Index(categories, hint.Category)
		weights[i], hints[i] = hint.Weight, hint
	}
	scores := linear.Join(c.model.Scores(s), weights, c.share)
	var labels []rules.Label
	for _, i := range linear.Pick(scores, c.cut) {
		label := hints[i]
		label.Category = categories[i]
		label.Confidence = confidence(scores[i] - c.cut)
		if len(label.Because) == 0 {
			for _, reason := range c.model.Reasons(s, i) {
				label.Because = append(label.Because, rules.Phrase{Phrase: "model", Weight: reason.Weight, Start: reason.Start, End: reason.End})
			}
		}
		labels = append(labels, label)
	}
	return labels
}

// confidence turns how far a score lies above the cut into 0 to 1: a half at the cut.
func confidence(above float64) float64 {
	return math.Round(100/(1+math.Exp(-2.5*above))) / 100
}
