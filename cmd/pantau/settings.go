package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// A setting is one line of the configuration file: its key, what it is for in
// words for the file that "pantau init" writes, and where its value goes.
// A section of the file is the part of the key before the dot.
type setting struct {
	key, help string
	target    any // *string, *int, *bool or *time.Duration, holding the default
	secret    bool
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

// readSettings fills settings from a TOML file. Every mistake is reported, each
// with its line: a key nobody knows, a value of the wrong kind.
func readSettings(path string, settings []setting) error {
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
	known := map[string]setting{}
	for _, s := range settings {
		known[s.key] = s
	}
	values := map[string]any{}
	flatten("", tree, values)

	var wrong []error
	for _, at := range keyLines(text) {
		value, given := values[at.key]
		if !given {
			continue
		}
		s, ok := known[at.key]
		if !ok {
			wrong = append(wrong, fmt.Errorf("%s:%d: there is no setting %s%s", path, at.line, at.key, nearest(at.key, settings)))
			continue
		}
		if err := s.set(value); err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", path, at.line, err))
		}
	}
	return errors.Join(wrong...)
}

func flatten(prefix string, tree map[string]any, into map[string]any) {
	for key, v := range tree {
		if sub, ok := v.(map[string]any); ok {
			flatten(prefix+key+".", sub, into)
			continue
		}
		into[prefix+key] = v
	}
}

type keyLine struct {
	key  string
	line int
}

// keyLines finds where each key stands, in the order of the file. The decoder
// knows that only for the first mistake it meets.
func keyLines(text []byte) []keyLine {
	p := unstable.Parser{}
	p.Reset(text)
	var lines []keyLine
	section := ""
	for p.NextExpression() {
		e := p.Expression()
		var parts []string
		line := 0
		for k := e.Key(); k.Next(); {
			if line == 0 {
				line = p.Shape(k.Node().Raw).Start.Line
			}
			parts = append(parts, string(k.Node().Data))
		}
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			section = strings.Join(parts, ".") + "."
		case unstable.KeyValue:
			lines = append(lines, keyLine{section + strings.Join(parts, "."), line})
		}
	}
	return lines
}

// nearest suggests the setting that was probably meant: the one with the same
// last word, or one that differs by a slip of the finger.
func nearest(key string, settings []setting) string {
	_, last, _ := strings.Cut(key, ".")
	best, distance := "", 4
	for _, s := range settings {
		if _, name, _ := strings.Cut(s.key, "."); last != "" && name == last {
			return fmt.Sprintf("; did you mean %s?", s.key)
		}
		if d := editDistance(key, s.key); d < distance {
			best, distance = s.key, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// editDistance is Levenshtein's, on bytes: keys are ASCII.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost++
			}
			diagonal = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
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
		for line := range strings.SplitSeq(s.help, "\n") {
			fmt.Fprintf(&b, "# %s\n", line)
		}
		value := s.value()
		if s.secret && value != `""` {
			value = `"…"`
		}
		fmt.Fprintf(&b, "%s = %s\n", key, value)
	}
	return b.String()
}
