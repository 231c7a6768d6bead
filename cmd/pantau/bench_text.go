package main

import (
	"fmt"
	"time"

	"pantau/data"
	"pantau/data/sample"
	"pantau/etl/text/classify"
	"pantau/etl/text/redact"
)

// text redacts and classifies the sample's feedback on one processor.
func (c benchCmd) text(e *env) error {
	ref, err := data.Load()
	if err != nil {
		return err
	}
	rules, err := complaintRules(ref)
	if err != nil {
		return err
	}
	texts, err := sample.Texts()
	if err != nil {
		return err
	}
	hide, label := redact.New(), classify.New(rules)
	const rounds = 100_000
	var all []time.Duration
	bytes := 0
	for range c.Runs {
		bytes = 0
		started := time.Now()
		for i := range rounds {
			text := texts[i%len(texts)]
			bytes += len(text)
			label.Labels(hide.Redact(text))
		}
		all = append(all, time.Since(started))
	}
	seconds := median(all, func(d time.Duration) float64 { return d.Seconds() })
	return figures(e.out, []string{
		fmt.Sprintf("redact and classify, texts of %d bytes on the average", bytes/rounds),
		fmt.Sprintf("%.0f texts/s", rounds/seconds),
		fmt.Sprintf("%.0f a second of 120 bytes", float64(bytes)/120/seconds),
	})
}
