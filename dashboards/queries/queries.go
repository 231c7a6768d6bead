// Package queries owns the SQL of every page and asks it.
//
// A query is a file <page>/<panel>.sql that filters and sorts one table and says in its first line what it answers. It
// takes its parameters by name ($area, $from, ...); package figure's Filter gives them all. What several queries must say alike
// is a part, <name>.part, that stands in them as @name: chosen.part is which voices and texts an address chooses.
package queries

import (
	"context"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2"

	"pantau/warehouse/table"
)

//go:embed */*.sql *.part
var files embed.FS

// An Asker answers SQL: a warehouse, or a fake one in a test.
type Asker interface {
	// Ask answers one query. Of the arguments only those the text names are bound.
	Ask(ctx context.Context, sqlText string, args map[string]any) (table.Table, error)
	// Version is the number of the build all marts come from; 0 before the first.
	Version() int64
}

// Text is the SQL of a query, by its name without ".sql". An unknown name is a mistake in our code and panics.
func Text(name string) string {
	text, err := files.ReadFile(name + ".sql")
	if err != nil {
		panic(fmt.Sprintf("queries: there is no %q", name))
	}
	return part.ReplaceAllStringFunc(string(text), func(line string) string {
		indent, name, _ := strings.Cut(line, "@")
		shared, err := files.ReadFile(name + ".part")
		if err != nil {
			panic(fmt.Sprintf("queries: %s: there is no part %q", line, name))
		}
		return indent + strings.ReplaceAll(strings.TrimSpace(string(shared)), "\n", "\n"+indent)
	})
}

// part is a line of a query that stands for a part.
var part = regexp.MustCompile(`(?m)^ *@[a-z_]+$`)

// Parts are a query's first sentence and its SQL.
func Parts(name string) (about, sql string) {
	text := Text(name)
	_, about, _ = strings.Cut(text, ": ")
	about, _, _ = strings.Cut(about, "\n")
	return about, strings.TrimSpace(text)
}

// A Book asks queries by name and remembers answers as long as the data stays the same.
type Book struct {
	asker   Asker
	changes atomic.Int64 // of which neither builds nor runs tell
	answers *lru.Cache[string, table.Table]
}

// NewBook asks a warehouse. It keeps the last 2,000 answers, most of them a few rows.
func NewBook(asker Asker) *Book {
	answers, err := lru.New[string, table.Table](2000)
	if err != nil {
		panic(err) // only a size below one could do this
	}
	return &Book{asker: asker, answers: answers}
}

// An Edition is the state of the data that answers belong to: the build, and what has landed and run since.
type Edition struct {
	Build int64
	Since string
}

// String names the edition, for keys and logs.
func (e Edition) String() string { return fmt.Sprintf("%d.%s", e.Build, e.Since) }

// Forget makes every answer be asked for again: something has been changed by hand.
func (b *Book) Forget() { b.changes.Add(1) }

// Edition asks what state the data is in. Marts change with a build, the ledgers of files and runs at any time.
func (b *Book) Edition(ctx context.Context) (Edition, error) {
	edition := Edition{Build: b.asker.Version(), Since: fmt.Sprint(b.changes.Load())}
	for _, name := range []string{"shell/stamp", "shell/landed"} {
		answer, err := b.asker.Ask(ctx, Text(name), nil)
		if err != nil {
			return Edition{}, fmt.Errorf("ask %s: %w", name, err)
		}
		edition.Since += fmt.Sprint(answer.Rows)
	}
	return edition, nil
}

// remembered is how long an answer may be to be kept in memory: long ones are lists of texts, and pages are remembered too.
const remembered = 1000

// Ask answers one query for an edition, from memory when it was asked before.
func (b *Book) Ask(ctx context.Context, edition Edition, name string, args map[string]any) (table.Table, error) {
	text := Text(name)
	key := keyOf(edition, name, text, args)
	if answer, ok := b.answers.Get(key); ok {
		return answer, nil
	}
	answer, err := b.asker.Ask(ctx, text, args)
	if err != nil {
		return table.Table{}, fmt.Errorf("ask %s: %w", name, err)
	}
	if answer.Len() <= remembered {
		b.answers.Add(key, answer)
	}
	return answer, nil
}

// Answers are the answers of several queries, by name.
type Answers map[string]table.Table

// Of is the answer of a query that was asked for; another one is a mistake in our code and panics.
func (a Answers) Of(name string) table.Table {
	answer, ok := a[name]
	if !ok {
		panic(fmt.Sprintf("queries: %q was not asked", name))
	}
	return answer
}

// All answers several queries with the same arguments, as many at once as there are processors: most of a small query is waiting
// for one thread of DuckDB.
func (b *Book) All(ctx context.Context, edition Edition, names []string, args map[string]any) (Answers, error) {
	tables, errs := make([]table.Table, len(names)), make([]error, len(names))
	var next atomic.Int64
	var asking sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		asking.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				if tables[i], errs[i] = b.Ask(ctx, edition, names[i], args); errs[i] != nil {
					next.Store(int64(len(names))) // what is left would be thrown away
				}
			}
		})
	}
	asking.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	answers := make(Answers, len(names))
	for i, name := range names {
		answers[name] = tables[i]
	}
	return answers, nil
}

// keyOf names an answer by what it depends on: the data, the query and those of the arguments that the query uses.
func keyOf(edition Edition, name, text string, args map[string]any) string {
	used := make([]string, 0, len(args))
	for arg, value := range args {
		if strings.Contains(text, "$"+arg) {
			said := fmt.Sprintf("%s=%v", arg, value)
			if len(said) > 100 { // what a search found
				said = fmt.Sprintf("%s=%x", arg, sha256.Sum256([]byte(said)))
			}
			used = append(used, said)
		}
	}
	sort.Strings(used)
	return edition.String() + "|" + name + "|" + strings.Join(used, "|")
}
