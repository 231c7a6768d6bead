package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"pantau/data"
	"pantau/data/sample"
	"pantau/etl/text/classify"
	"pantau/etl/text/redact"
	"pantau/etl/text/rules"
	"pantau/etl/text/search"
	"pantau/warehouse"
)

// text measures what is done with feedback, on one processor: redacting and
// classifying it, searching in it, and learning from what people confirmed.
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
	if err := c.classifying(e.out, rules, texts); err != nil {
		return err
	}
	if err := c.searching(e.out, texts); err != nil {
		return err
	}
	return c.training(e.out, rules, texts)
}

// timed runs f as often as asked and returns the median.
func (c benchCmd) timed(f func()) time.Duration {
	var all []time.Duration
	for range c.Runs {
		started := time.Now()
		f()
		all = append(all, time.Since(started))
	}
	return time.Duration(median(all, func(d time.Duration) float64 { return float64(d) }))
}

func (c benchCmd) classifying(out io.Writer, rules *rules.Rules, texts []string) error {
	const rounds = 100_000
	hide, label := redact.New(), classify.New(rules)
	bytes := 0
	for i := range rounds {
		bytes += len(texts[i%len(texts)])
	}
	seconds := c.timed(func() {
		for i := range rounds {
			label.Labels(hide.Redact(texts[i%len(texts)]))
		}
	}).Seconds()
	return figures(out, []string{
		fmt.Sprintf("redact and classify, texts of %d bytes on the average", bytes/rounds),
		fmt.Sprintf("%.0f texts/s", rounds/seconds),
		fmt.Sprintf("%.0f a second of 120 bytes", float64(bytes)/120/seconds),
	})
}

// searching looks for words that are common, rare, misspelt and in quotes.
func (c benchCmd) searching(out io.Writer, texts []string) error {
	const many = 10_000
	heard := make([]string, many)
	for i := range heard {
		heard[i] = texts[i%len(texts)] + " " + texts[(i*7)%len(texts)]
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	started := time.Now()
	index := search.New(heard)
	took := time.Since(started)
	runtime.GC()
	runtime.ReadMemStats(&after)
	slowest := time.Duration(0)
	for _, query := range []string{"pembeli", "modal usaha", `"sepi pembeli"`, "perizianan", "pelangan lapak"} {
		slowest = max(slowest, c.timed(func() { index.Find(query) }))
	}
	return figures(out,
		[]string{fmt.Sprintf("index %d texts", many), fmt.Sprintf("%.0f ms", took.Seconds()*1000), fmt.Sprintf("%.1f MB", float64(after.HeapAlloc-before.HeapAlloc)/1e6)},
		[]string{"search them, slowest of five queries", fmt.Sprintf("%.2f ms", slowest.Seconds()*1000)},
	)
}

// training learns from as many confirmed texts as a busy year brings.
func (c benchCmd) training(out io.Writer, rules *rules.Rules, texts []string) error {
	const many = 1_000
	confirmed := make([]warehouse.Confirmed, many)
	for i := range confirmed {
		text := texts[i%len(texts)]
		confirmed[i] = warehouse.Confirmed{Text: text, Session: fmt.Sprint(i % 40)}
		for _, label := range rules.Labels(text) {
			confirmed[i].Categories = append(confirmed[i].Categories, label.Category)
		}
	}
	size := 0
	took := c.timed(func() {
		m, _ := learn(rules, confirmed)
		blob, _ := m.MarshalBinary() // never fails
		size = len(blob)
	})
	return figures(out, []string{fmt.Sprintf("cross-validate and train on %d labels", many), fmt.Sprintf("%.2f s", took.Seconds()), fmt.Sprintf("%.0f kB", float64(size)/1000)})
}
