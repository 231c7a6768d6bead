package chart_test

import (
	"encoding/json"
	"html/template"
	"math"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/chart"
)

// named draws every kind of chart with one name wherever a name from a file can stand.
func named(name string) map[string]chart.Option {
	months := []time.Time{time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)}
	days := []chart.Point{{On: months[0], Value: 1}, {On: months[1], Value: 2}}
	return map[string]chart.Option{
		"growth": chart.Growth{Achieved: days, Plan: days, Notes: []chart.Note{{On: months[0], Text: name}},
			Forecast: []chart.Band{{On: months[1], Low: 1, Middle: 2, High: 3}}, ForecastText: name}.Option(),
		"map": chart.Map{Areas: []chart.Area{{ID: name, Name: name, Value: 5}, {ID: "x", Name: name, Value: math.NaN()}},
			Lower: [5]float64{0, 1, 2, 3, 4}, Unit: "%", Measure: name}.Option(),
		"lines": chart.Lines{Months: months, Series: []chart.Line{{Name: name, Values: []float64{1, 2}, Role: "c1"},
			{Name: name, Values: []float64{1, math.NaN()}, Role: "c2"}}}.Option(),
		"bars":      chart.Bars{Name: name, Months: months, Values: []float64{1, 2}}.Option(),
		"small":     chart.Small{Name: name, Labels: []string{name, name}, Values: []float64{1, 2}, Max: 2}.Option(),
		"histogram": chart.Histogram{Name: name, Axis: name, Classes: []chart.Class{{Label: name, Count: 1}}}.Option(),
	}
}

var hostile = []string{
	"{c}", "{a|besar}", "{v|100%}", "@fn:rupiah", "@fn:tidakada", "@c:accent", "@text:x", "@", "@=", "__proto__",
	"</script><script>alert(1)</script>", "a\x00b\x1bc", "dua\nbaris", "\xff\xfe", strings.Repeat("sangat panjang ", 500),
}

func TestANameIsNeverTakenForAMark(t *testing.T) {
	for _, name := range hostile {
		for kind, option := range named(name) {
			each(option, func(path, text string) {
				mark, rest, found := strings.Cut(text, ":")
				if found && (mark == "@c" || mark == "@fn") && strings.ContainsAny(rest, "{}<>") {
					t.Errorf("%q in %s at %s: %q would be hydrated", name, kind, path, text)
				}
				if strings.HasPrefix(text, "@") && !strings.HasPrefix(text, "@=") && !found {
					t.Errorf("%q in %s at %s: %q is no mark", name, kind, path, text)
				}
			})
		}
	}
}

func TestAFormatterIsNeverATemplate(t *testing.T) {
	for _, name := range hostile {
		for kind, option := range named(name) {
			each(option, func(path, text string) {
				if strings.HasSuffix(path, ".formatter") && !strings.HasPrefix(text, "@") {
					t.Errorf("%q in %s at %s: ECharts would read %q as a template", name, kind, path, text)
				}
			})
		}
	}
}

func TestNamesInRichTextCannotChooseAStyle(t *testing.T) {
	option := named("{v|100%}")["map"]
	each(option, func(path, text string) {
		if strings.HasSuffix(path, ".label.formatter") && strings.Count(text, "{v|") > 1 {
			t.Errorf("at %s: %q has a style that the name brought", path, text)
		}
	})
}

func TestOptionsHoldNoControlCharacters(t *testing.T) {
	for kind, option := range named("a\x00b\x1bc\xff") {
		text, err := json.Marshal(option)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{`\u0000`, `\u001b`, `\ufffd`} {
			if strings.Contains(string(text), bad) {
				t.Errorf("%s holds %s, which no SVG may", kind, bad)
			}
		}
	}
}

func TestAnOptionCannotLeaveItsScript(t *testing.T) {
	page := template.Must(template.New("").Parse(`<script type="application/json">{{.}}</script>`))
	for kind, option := range named("</script><script>alert(1)</script>") {
		var html strings.Builder
		if err := page.Execute(&html, option); err != nil {
			t.Fatal(err)
		}
		if strings.Count(html.String(), "</script>") != 1 {
			t.Errorf("%s: the name ends the script", kind)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, name := range hostile {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for kind, option := range named(name) {
			text, err := json.Marshal(option)
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			if len(text) > 20_000+100*len(name) {
				t.Errorf("%s grew to %d bytes", kind, len(text))
			}
		}
	})
}

// each visits the strings of an option with their path.
func each(option chart.Option, visit func(path, text string)) {
	text, _ := json.Marshal(option)
	var plain any
	json.Unmarshal(text, &plain)
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, member := range v {
				walk(path+"."+key, member)
			}
		case []any:
			for _, member := range v {
				walk(path, member)
			}
		case string:
			visit(path, v)
		}
	}
	walk("", plain)
}
