package warehouse

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed models
var modelFiles embed.FS

// A Model is one SELECT that the warehouse keeps as a table. Its file is its
// name: models/mart/rt_growth.sql is the table mart.rt_growth.
type Model struct {
	Name   string   // schema.table
	About  string   // what a row of it is, in a sentence
	Grain  []string // columns that identify a row
	Reads  []string // tables it selects from
	Checks []string // conditions that hold for every row
	Facts  []Fact   // which lines of files stand behind a row
	Adds   []string // of a table of lines: the columns that say what a line adds to sums
	People string   // of a table of lines: whom a line is about; lines of fewer than five are never told
	SQL    string
}

// ParseModel reads the header comment of the model stored at file, such as
// models/mart/rt_growth.sql. The header is executed, so it has to be whole: the
// name the path has, a grain, and of a mart the facts behind a row.
func ParseModel(file, text string) (Model, error) {
	m := Model{
		Name: path.Base(path.Dir(file)) + "." + strings.TrimSuffix(path.Base(file), ".sql"),
		SQL:  strings.TrimSpace(text),
	}
	for i, line := range strings.Split(text, "\n") {
		comment, ok := strings.CutPrefix(line, "--")
		if !ok {
			break
		}
		key, value, _ := strings.Cut(strings.TrimSpace(comment), ":")
		value = strings.TrimSpace(value)
		switch {
		case i == 0 && key != m.Name:
			return m, fmt.Errorf("%s: header names %q, its path says %q", file, key, m.Name)
		case i == 0:
			m.About = value
		case key == "grain":
			m.Grain = list(value, ",")
		case key == "reads":
			m.Reads = list(value, ",")
		case key == "checks":
			m.Checks = list(value, ";")
		case key == "facts":
			fact, err := parseFact(m.Name, value)
			if err != nil {
				return m, fmt.Errorf("%s: %w", file, err)
			}
			m.Facts = append(m.Facts, fact)
		case key == "adds":
			m.Adds = list(value, ",")
		case key == "people":
			m.People = value
		}
	}
	if len(m.Grain) == 0 {
		return m, fmt.Errorf("%s: header has no grain: say which columns identify a row", file)
	}
	if len(m.Facts) == 0 && strings.HasPrefix(m.Name, "mart.") {
		return m, fmt.Errorf("%s: header has no facts: say which lines of files stand behind a row, or none and why", file)
	}
	return m, nil
}

// list cuts a header line at separators and drops the spaces.
func list(s, separator string) []string {
	var items []string
	for item := range strings.SplitSeq(s, separator) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// Models returns every model, each after those it reads. They are read once.
func Models() ([]Model, error) {
	models, err := modelsOnce()
	return slices.Clone(models), err
}

var modelsOnce = sync.OnceValues(readModels)

func readModels() ([]Model, error) {
	files, err := fs.Glob(modelFiles, "models/*/*.sql")
	if err != nil {
		return nil, err
	}
	var models []Model
	for _, file := range files {
		text, err := fs.ReadFile(modelFiles, file)
		if err != nil {
			return nil, err
		}
		m, err := ParseModel(file, string(text))
		if err != nil {
			return nil, err
		}
		models = append(models, m)
	}
	return inOrder(models)
}

// inOrder sorts models so that each comes after those it reads.
func inOrder(models []Model) ([]Model, error) {
	var order []Model
	done := map[string]bool{}
	var visit func(name string, trail []string) error
	visit = func(name string, trail []string) error {
		i := slices.IndexFunc(models, func(m Model) bool { return m.Name == name })
		if i < 0 || done[name] {
			return nil // a raw, reference or ops table, or already placed
		}
		if slices.Contains(trail, name) {
			return fmt.Errorf("models read each other: %s", strings.Join(append(trail, name), " -> "))
		}
		for _, read := range models[i].Reads {
			if err := visit(read, append(trail, name)); err != nil {
				return err
			}
		}
		done[name] = true
		order = append(order, models[i])
		return nil
	}
	for _, m := range models {
		if err := visit(m.Name, nil); err != nil {
			return nil, err
		}
	}
	return order, nil
}
