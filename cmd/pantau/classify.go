package main

import (
	"pantau/data"
	"pantau/etl/text/rules"
)

type classifyCmd struct{}

func (classifyCmd) Help() string {
	return `Example: echo "lapak saya digusur, tempat baru sepi pembeli" | pantau classify

Reads one text a line and prints one JSON object a line, best label first:
{"labels": [{"category","confidence","because": [phrases]}]}`
}

// A classification is what "pantau classify" prints for one line.
type classification struct {
	Labels []labelling `json:"labels"`
}

type labelling struct {
	Category   string   `json:"category"`
	Confidence float64  `json:"confidence"`
	Because    []string `json:"because"`
}

func (classifyCmd) Run(e *env) error {
	ref, err := data.Load()
	if err != nil {
		return err
	}
	r, err := complaintRules(ref)
	if err != nil {
		return err
	}
	return eachLine(e.in, e.out, func(text string) any { return classify(r, text) })
}

func classify(r *rules.Rules, text string) classification {
	said := classification{Labels: []labelling{}}
	for _, l := range r.Labels(text) {
		because := []string{}
		for _, p := range l.Because {
			because = append(because, text[p.Start:p.End])
		}
		said.Labels = append(said.Labels, labelling{l.Category, l.Confidence, because})
	}
	return said
}
