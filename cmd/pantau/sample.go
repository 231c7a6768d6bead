package main

import (
	"fmt"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/data/sample"
)

type sampleCmd struct {
	Out   string    `help:"Folder to fill; it must be empty." required:"" type:"path"`
	Seed  uint64    `help:"Another seed makes another city." default:"1"`
	Scale string    `help:"How much: city, province or national." enum:"city,province,national" default:"city"`
	Until time.Time `help:"Last day of the sample, a Sunday; the last one before today when left out." format:"2006-01-02" placeholder:"2026-11-22"`
}

func (sampleCmd) Help() string {
	return "Example: pantau sample --out /tmp/contoh --seed 7\n\nThe folder can be used as an inbox. What lands from it says \"data contoh\" wherever it shows."
}

func (c sampleCmd) Run(e *env) error {
	scale := map[string]sample.Scale{"city": sample.City, "province": sample.Province, "national": sample.National}[c.Scale]
	if c.Until.IsZero() {
		c.Until = lastSunday(e.clock.Now().In(bahasa.WIB()))
	}
	started := time.Now()
	made, err := sample.Write(e.ctx, c.Out, sample.Options{Seed: c.Seed, Until: c.Until, Scale: scale})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%s: %d files, %d rows, %.1f MB in %s; %s to %s\n", c.Out, len(made.Files), made.Rows, float64(made.Bytes)/1e6,
		time.Since(started).Round(time.Millisecond), made.From.Format(time.DateOnly), made.Until.Format(time.DateOnly))
	return err
}
