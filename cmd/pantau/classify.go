package main

import (
	"pantau/data"
	"pantau/etl/text/classify"
	"pantau/etl/text/severity"
)

type classifyCmd struct{}

func (classifyCmd) Help() string {
	return `Example: echo "lapak saya digusur, tempat baru sepi pembeli" | pantau classify

Reads one text a line and prints one JSON object a line, best label first:
{"labels": [{"category","confidence","because": [phrases]}],
 "severity": {"level","points","reasons": [{"aspect","words"}]}}`
}

// A classification is what "pantau classify" prints for one line.
type classification struct {
	Labels   []labelling `json:"labels"`
	Severity gravity     `json:"severity"`
}

type labelling struct {
	Category   string   `json:"category"`
	Confidence float64  `json:"confidence"`
	Because    []string `json:"because"`
}

type gravity struct {
	Level   string   `json:"level"`
	Points  int      `json:"points"`
	Reasons []reason `json:"reasons"`
}

type reason struct {
	Aspect string `json:"aspect"`
	Words  string `json:"words"`
}

func (classifyCmd) Run(e *env) error {
	ref, err := data.Load()
	if err != nil {
		return err
	}
	rules, err := complaintRules(ref)
	if err != nil {
		return err
	}
	labels, judge := classify.New(rules), severity.New()
	return eachLine(e.in, e.out, func(text string) any { return classified(labels, judge, text) })
}

func classified(labels *classify.Classifier, judge *severity.Judge, text string) classification {
	said := classification{Labels: []labelling{}}
	for _, l := range labels.Labels(text) {
		because := []string{}
		for _, p := range l.Because {
			because = append(because, text[p.Start:p.End])
		}
		said.Labels = append(said.Labels, labelling{l.Category, l.Confidence, because})
	}
	grave := judge.Judge(text)
	said.Severity = gravity{string(grave.Level), grave.Points, []reason{}}
	for _, r := range grave.Reasons {
		said.Severity.Reasons = append(said.Severity.Reasons, reason{string(r.Aspect), text[r.Start:r.End]})
	}
	return said
}
