package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// A setting is one line of the configuration file: its key, what it is for in
// words for the file that "pantau init" writes, and where its value goes.
// A section of the file is the part of the key before the dot.
type setting struct {
	key, help string
	target    any // *string, *int, *bool or *time.Duration, holding the default
	secret    bool
	place     bool         // a path, meant from the folder of the file
	check     func() error // what a value of the right kind must be besides; may be nil
}

// A group is a section that may stand in the file any number of times, each
// headed [[key]].
type group struct {
	key string
	// add makes room for one more. It returns its settings, and what must hold
	// for them together.
	add func() (settings []setting, check func() error)
}

// set stores a value read from the file.
func (s setting) set(v any) error {
	switch target := s.target.(type) {
	case *string:
		text, ok := v.(string)
		if !ok {
			return fmt.Errorf("%s: %v is not text in quotes", s.key, v)
		}
		*target = text
	case *int:
		n, ok := v.(int64)
		if !ok {
			return fmt.Errorf("%s: %#v is not a whole number", s.key, v)
		}
		*target = int(n)
	case *bool:
		b, ok := v.(bool)
		if !ok {
			return fmt.Errorf("%s: %#v is not true or false", s.key, v)
		}
		*target = b
	case *time.Duration:
		text, _ := v.(string)
		d, err := time.ParseDuration(text)
		if err != nil || d < 0 {
			return fmt.Errorf(`%s: %#v is not a length of time such as "2s" or "15m"`, s.key, v)
		}
		*target = d
	}
	return nil
}

// value is what is in force, as the file would spell it.
func (s setting) value() string {
	switch target := s.target.(type) {
	case *string:
		return fmt.Sprintf("%q", *target)
	case *int:
		return fmt.Sprint(*target)
	case *bool:
		return fmt.Sprint(*target)
	case *time.Duration:
		return fmt.Sprintf("%q", target.String())
	}
	return ""
}

// readSettings fills settings and groups from a TOML file. Every mistake is
// reported, each with its line: a key nobody knows, a value of the wrong kind, a
// section that lacks something.
func readSettings(path string, settings []setting, groups ...group) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read configuration: %w", err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		if syntax := (*toml.DecodeError)(nil); errors.As(err, &syntax) {
			row, _ := syntax.Position()
			return fmt.Errorf("%s:%d: %w", path, row, err)
		}
		return fmt.Errorf("%s: %w", path, err)
	}
	reading := reading{known: map[string]setting{}, values: map[string]any{}, groups: groups}
	for _, s := range settings {
		reading.known[s.key] = s
	}
	flatten("", tree, reading.values)

	for _, at := range keyLines(text) {
		reading.take(at)
	}
	for _, at := range reading.checks {
		reading.complain(at.line, at.check())
	}
	slices.SortStableFunc(reading.wrong, func(a, b mistake) int { return a.line - b.line })
	var wrong []error
	for _, m := range reading.wrong {
		wrong = append(wrong, fmt.Errorf("%s:%d: %w", path, m.line, m.err))
	}
	return errors.Join(wrong...)
}

// A reading is a configuration file that is being understood.
type reading struct {
	known  map[string]setting
	values map[string]any // what the file says, by full key
	groups []group
	checks []struct {
		line  int
		check func() error
	}
	wrong []mistake
}

type mistake struct {
	line int
	err  error
}

func (r *reading) complain(line int, err error) {
	if err == nil {
		return
	}
	for _, err := range each(err) {
		r.wrong = append(r.wrong, mistake{line, err})
	}
}

// take reads one key, or the head of one section of a group.
func (r *reading) take(at keyLine) {
	if at.head {
		r.begin(at)
		return
	}
	s, ok := r.known[at.key]
	if !ok {
		r.complain(at.line, fmt.Errorf("there is no setting %s%s", plainKey(at.key), r.meant(at.key)))
		return
	}
	err := s.set(r.values[at.key])
	if err == nil && s.check != nil {
		err = s.check()
	}
	r.complain(at.line, err)
}

// meant is what whoever wrote a key nobody knows may have had in mind.
func (r *reading) meant(key string) string {
	section, _, _ := strings.Cut(key, ".")
	if slices.ContainsFunc(r.groups, func(g group) bool { return g.key == section }) {
		return fmt.Sprintf("; write the head of the section as [[%s]]", section)
	}
	var known []string
	for _, k := range slices.Sorted(maps.Keys(r.known)) {
		if in, _, _ := strings.Cut(k, "."); !strings.Contains(k, "[") || in == section {
			known = append(known, plainKey(k))
		}
	}
	return nearest(plainKey(key), known)
}

// begin makes room for one more section of a group.
func (r *reading) begin(at keyLine) {
	i := slices.IndexFunc(r.groups, func(g group) bool { return g.key == plainKey(at.key) })
	if i < 0 {
		r.complain(at.line, fmt.Errorf("there is no section [[%s]]", plainKey(at.key)))
		return
	}
	settings, check := r.groups[i].add()
	for _, s := range settings {
		r.known[at.key+"."+s.key] = s
	}
	r.checks = append(r.checks, struct {
		line  int
		check func() error
	}{at.line, check})
}

// writeSettings spells the settings as a file with a comment above each.
func writeSettings(settings []setting) string {
	var b strings.Builder
	section := ""
	for _, s := range settings {
		name, key, nested := strings.Cut(s.key, ".")
		if !nested {
			name, key = "", s.key
		}
		if name != section {
			fmt.Fprintf(&b, "\n[%s]\n", name)
			section = name
		}
		if s.help != "" {
			fmt.Fprintf(&b, "# %s\n", strings.ReplaceAll(s.help, "\n", "\n# "))
		}
		value := s.value()
		if s.secret && value != `""` {
			value = `"…"`
		}
		fmt.Fprintf(&b, "%s = %s\n", key, value)
	}
	return b.String()
}
