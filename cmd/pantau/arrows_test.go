package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says who may import whom, each with its reason. README draws the same
// picture; change both together.
var arrows = []struct {
	from   string   // a folder and all below it
	to     []string // what it may import besides itself
	reason string
}{
	{"data", nil, "reference data knows nobody"},
	{"etl", []string{"data"}, "rows are understood without a database: parsers build and fuzz fast"},
	{"warehouse/table", nil, "an answer is plain Go, so that pages can be tested without DuckDB"},
	{"warehouse", []string{"data", "etl/batch", "etl/contract", "warehouse/table"}, "the warehouse takes rows as etl hands them over and loads reference data"},
	{"dashboards", []string{"data", "warehouse/table"}, "pages ask for answers through an interface and never link DuckDB"},
	{"cmd", []string{"data", "etl", "warehouse", "dashboards"}, "the one place that introduces them to each other"},
}

func TestArrows(t *testing.T) {
	for pkg, imports := range packages(t, "pantau/...") {
		from := strings.TrimPrefix(pkg, "pantau/")
		i := slices.IndexFunc(arrows, func(a struct {
			from   string
			to     []string
			reason string
		}) bool {
			return below(from, a.from)
		})
		if i < 0 {
			t.Errorf("%s is in no folder of the map", from)
			continue
		}
		for _, imp := range imports {
			to, ours := strings.CutPrefix(imp, "pantau/")
			if !ours || below(to, arrows[i].from) || slices.ContainsFunc(arrows[i].to, func(a string) bool { return below(to, a) }) {
				continue
			}
			t.Errorf("%s imports %s, but %s may import only %q: %s", from, to, arrows[i].from, arrows[i].to, arrows[i].reason)
		}
	}
}

// TestOnlyWarehouseAndCmdLinkDuckDB keeps every other package's tests fast.
func TestOnlyWarehouseAndCmdLinkDuckDB(t *testing.T) {
	for pkg, imports := range packages(t, "pantau/...") {
		from := strings.TrimPrefix(pkg, "pantau/")
		if below(from, "cmd") || from == "warehouse" {
			continue
		}
		for _, imp := range imports {
			if strings.HasPrefix(imp, "github.com/duckdb/") || imp == "pantau/warehouse" {
				t.Errorf("%s imports %s", from, imp)
			}
		}
	}
}

// packages lists every package of ours with what it imports.
func packages(t *testing.T, pattern string) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, pattern).Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		if words := strings.Fields(line); len(words) > 0 {
			all[words[0]] = words[1:]
		}
	}
	if len(all) < 10 {
		t.Fatalf("only %d packages found", len(all))
	}
	return all
}

func below(pkg, folder string) bool { return pkg == folder || strings.HasPrefix(pkg, folder+"/") }
