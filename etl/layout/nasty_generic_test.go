package layout

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"pantau/etl/tabular"
)

// Without a layout nothing tells what a cell should be, so all the more a record
// printed without a problem must be the row as it was written, cell for cell.
func TestNastyFilesWithoutALayout(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(mutations)) {
		if strings.Contains(name, "megabyte") {
			continue // a large cell is what the file says
		}
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(3) {
				n := newNasty(seed)
				mutations[name](n)
				n.checkGeneric(t)
			}
		})
	}
}

func (n *nasty) checkGeneric(t *testing.T) {
	t.Helper()
	content := n.bytes()
	file, err := tabular.Open("x", bytes.NewReader(content), int64(len(content)), tabular.Options{})
	if err != nil {
		t.Fatal(err)
	}
	match, err := Generic(file)
	if err != nil {
		t.Fatal(err)
	}
	id := max(0, slices.IndexFunc(n.header, func(name string) bool { return normal(name) == "seller id" }))
	truth := make(map[string]int)
	for i, row := range n.rows {
		truth[row[id]] = i
	}
	printed := make(map[int]bool)
	next := match.Inspect(secretsForTests(t))
	var seen Inspection
	for ok, err := next(&seen); ok; ok, err = next(&seen) {
		if err != nil {
			t.Fatal(err)
		}
		if len(seen.Problems) > 0 || seen.Skip != "" || id >= len(seen.Cells) || !strings.HasPrefix(seen.Cells[id], "W-") {
			continue
		}
		i, known := truth[seen.Cells[id]]
		if !known || !slices.Equal(seen.Cells, n.rows[i]) {
			t.Errorf("silently wrong at line %d: got %q", seen.Line, seen.Cells)
			continue
		}
		printed[i] = true
	}
	for i := range n.rows {
		if !n.doubtful[i] && !n.damaged[i] && !printed[i] {
			t.Errorf("row %d is sound and was not printed: %q", i, n.rows[i])
		}
	}
}
