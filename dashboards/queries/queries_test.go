package queries

import (
	"context"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pantau/dashboards/figure"
	"pantau/warehouse/table"
)

func names(t *testing.T) []string {
	t.Helper()
	paths, err := fs.Glob(files, "*/*.sql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no queries: %v", err)
	}
	for i := range paths {
		paths[i] = strings.TrimSuffix(paths[i], ".sql")
	}
	return paths
}

func TestEveryQuerySaysWhatItAnswers(t *testing.T) {
	for _, name := range names(t) {
		first, _, _ := strings.Cut(Text(name), "\n")
		if said, ok := strings.CutPrefix(first, "-- "+name+": "); !ok || len(said) < 20 {
			t.Errorf("%s begins %q", name, first)
		}
	}
}

var (
	parameter = regexp.MustCompile(`\$[a-z_]+`)
	source    = regexp.MustCompile(`\b(?:from|join) ([a-z_]+\.[a-z_]+)`)
)

func TestQueriesTakeOnlyWhatTheFilterGives(t *testing.T) {
	given := figure.Filter{Period: figure.LastFullWeek(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC))}.Args()
	maps.Copy(given, figure.HeldFilter{}.Args())
	maps.Copy(given, figure.Selection{}.Args())
	for _, name := range names(t) {
		for _, found := range parameter.FindAllString(Text(name), -1) {
			if _, ok := given[found[1:]]; !ok {
				t.Errorf("%s wants %s, which no filter gives", name, found)
			}
		}
	}
}

// A query that wants a join wants a mart instead.
func TestQueriesReadOneTableOfTheCitysWords(t *testing.T) {
	for _, name := range names(t) {
		var tables []string
		for _, found := range source.FindAllStringSubmatch(Text(name), -1) {
			if schema, _, qualified := strings.Cut(found[1], "."); qualified {
				if !slices.Contains([]string{"mart", "reference", "ops"}, schema) {
					t.Errorf("%s reads %s", name, found[1])
				}
				tables = append(tables, found[1])
			}
		}
		if len(tables) != 1 || strings.Contains(Text(name), " join ") {
			t.Errorf("%s reads %v", name, tables)
		}
	}
}

// counter answers everything with its own count of questions.
type counter struct {
	asked   int
	version int64
}

func (c *counter) Version() int64 { return c.version }

func (c *counter) Ask(context.Context, string, map[string]any) (table.Table, error) {
	c.asked++
	return table.Table{Columns: []string{"n"}, Rows: [][]any{{int64(c.asked)}}}, nil
}

func TestAnAnswerIsRememberedAsLongAsItIsTrue(t *testing.T) {
	warehouse := &counter{version: 1}
	book := NewBook(warehouse)
	ask := func(edition Edition, args map[string]any) int {
		t.Helper()
		answer, err := book.Ask(t.Context(), edition, "rt/tiles", args)
		if err != nil {
			t.Fatal(err)
		}
		return answer.Int(0, "n")
	}
	first := ask(Edition{Build: 1}, map[string]any{"area": "33.71", "forum": "FGD"})
	if again := ask(Edition{Build: 1}, map[string]any{"area": "33.71", "forum": "Kanal"}); again != first {
		t.Error("an argument the query does not use made it ask again")
	}
	if other := ask(Edition{Build: 1}, map[string]any{"area": "33.71.02"}); other == first {
		t.Error("another area got the same answer")
	}
	long := slices.Repeat([]string{"f1"}, 400)
	if one, other := ask(Edition{Build: 1}, map[string]any{"area": long}), ask(Edition{Build: 1}, map[string]any{"area": append(slices.Clone(long), "f2")}); one == other {
		t.Error("another long list got the same answer")
	}
	if later := ask(Edition{Build: 2}, map[string]any{"area": "33.71"}); later == first {
		t.Error("a new build got the old answer")
	}
}

// lists answers everything with a list of some length.
type lists struct{ asked, rows int }

func (*lists) Version() int64 { return 1 }

func (l *lists) Ask(context.Context, string, map[string]any) (table.Table, error) {
	l.asked++
	return table.Table{Columns: []string{"text"}, Rows: make([][]any, l.rows)}, nil
}

func TestLongListsAreNotKeptInMemory(t *testing.T) {
	for rows, want := range map[int]int{remembered: 1, remembered + 1: 2} {
		warehouse := &lists{rows: rows}
		book := NewBook(warehouse)
		for range 2 {
			if _, err := book.Ask(t.Context(), Edition{Build: 1}, "rt/tiles", nil); err != nil {
				t.Fatal(err)
			}
		}
		if warehouse.asked != want {
			t.Errorf("%d rows were asked for %d times, want %d", rows, warehouse.asked, want)
		}
	}
}
