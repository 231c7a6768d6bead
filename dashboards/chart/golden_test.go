package chart_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"pantau/dashboards/chart"
	"pantau/dashboards/chart/charttest"
)

var update = flag.Bool("update", false, "rewrite the goldens of testdata")

func TestOptionsSayWhatTheyAlwaysSaid(t *testing.T) {
	for _, figure := range charttest.Figures() {
		t.Run(figure.Name, func(t *testing.T) {
			golden(t, figure.Name+".json", indented(t, figure.Option))
		})
	}
}

func TestDrawingsForPaperLookAsTheyAlwaysDid(t *testing.T) {
	tiles := chart.Tiles{RW: []chart.Column{{RT: []int{0, 3, 1, 0}}, {RT: []int{2}}, {RT: []int{1, 0, 0, 0, 0, 1}}}}
	golden(t, "tiles.svg", tiles.SVG(byName))
	stack := chart.Stack{Parts: []chart.Part{{Count: 540, Role: "t0"}, {Count: 283, Role: "t1"}, {Count: 0, Role: "accent"}, {Count: 211, Role: "t2"}}}
	golden(t, "stack.svg", stack.SVG(300, 12, byName))
	golden(t, "stack-empty.svg", chart.Stack{}.SVG(300, 12, byName))
	golden(t, "tiles-empty.svg", chart.Tiles{}.SVG(byName))
}

// byName is a palette in which every colour is the name of its role.
func byName(role string) string { return role }

func TestAnOptionMarshalsToTheSameBytesEveryTime(t *testing.T) {
	first, second := charttest.Figures(), charttest.Figures()
	for i := range first {
		a, b := indented(t, first[i].Option), indented(t, second[i].Option)
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two options of equal figures differ", first[i].Name)
		}
	}
}

func indented(t *testing.T, option chart.Option) []byte {
	t.Helper()
	text, err := json.MarshalIndent(option, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./dashboards/chart -update writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from its golden; look at it with -update and git diff", name)
	}
}
