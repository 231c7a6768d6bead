package main

import (
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// flatten spells a file's tree as full keys: city.name, and source[0].name in
// the first of several sections [[source]].
func flatten(prefix string, tree map[string]any, into map[string]any) {
	for key, v := range tree {
		switch v := v.(type) {
		case map[string]any:
			flatten(prefix+key+".", v, into)
		case []any:
			into[prefix+key] = v
			for i, element := range v {
				if section, ok := element.(map[string]any); ok {
					flatten(fmt.Sprintf("%s%s[%d].", prefix, key, i), section, into)
				}
			}
		default:
			into[prefix+key] = v
		}
	}
}

type keyLine struct {
	key  string // in full, as flatten spells it
	line int
	head bool // it is the head of a section [[key]]
}

// keyLines finds where each key stands, in the order of the file. The decoder
// knows that only for the first mistake it meets.
func keyLines(text []byte) []keyLine {
	p := unstable.Parser{}
	p.Reset(text)
	var lines []keyLine
	section := ""
	sections := map[string]int{} // how many [[key]] there were
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
		key := strings.Join(parts, ".")
		switch e.Kind {
		case unstable.Table:
			section = inLast(parts, sections) + "."
		case unstable.ArrayTable:
			section = fmt.Sprintf("%s[%d]", key, sections[key])
			sections[key]++
			lines = append(lines, keyLine{section, line, true})
			section += "."
		case unstable.KeyValue:
			lines = append(lines, keyLine{section + key, line, false})
		}
	}
	return lines
}

// inLast spells the key of a table that may lie in the last of several sections.
func inLast(parts []string, sections map[string]int) string {
	key := parts[0]
	if n := sections[key]; n > 0 {
		key = fmt.Sprintf("%s[%d]", key, n-1)
	}
	return strings.Join(append([]string{key}, parts[1:]...), ".")
}

// plainKey is a key as a person wrote it, without which section it stands in.
func plainKey(key string) string {
	before, rest, numbered := strings.Cut(key, "[")
	if !numbered {
		return key
	}
	_, after, _ := strings.Cut(rest, "]")
	return before + after
}
