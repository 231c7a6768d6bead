package contract

import (
	"fmt"
	"slices"
	"strings"
)

// OneOf is one of a few words. Case and spaces do not matter; the value is the
// word as given here. "other=word" accepts another spelling for a word.
func OneOf(choices ...string) Type {
	var names []string
	given := make(map[string][]byte)
	for _, choice := range choices {
		other, word, aliased := strings.Cut(choice, "=")
		if !aliased {
			word = choice
			names = append(names, word)
		}
		given[words([]byte(other))] = []byte(word)
	}
	list := strings.Join(names, ", ")
	return Type{
		Rule: "choice", Kind: Text, Example: names[0],
		Expects: Sentence{"salah satu dari: " + list, "one of: " + list},
		bind: func(Facts) Read {
			seen := make(map[string][]byte)
			for _, name := range names {
				seen[name] = []byte(name)
			}
			return func(cell Cell) (Value, *Problem) {
				if word, ok := seen[string(cell.Text)]; ok {
					return Value{Kind: Text, Text: word}, nil
				}
				if word, ok := given[words(cell.Text)]; ok {
					return Value{Kind: Text, Text: word}, nil
				}
				maybe := Nearest(string(cell.Text), names)
				if maybe != "" {
					return refuse("choice", cell, fmt.Sprintf("bukan pilihan yang dikenal; mungkin %s? Pilihannya: %s", maybe, list), fmt.Sprintf("is not a known choice; perhaps %s? Choices are: %s", maybe, list))
				}
				return refuse("choice", cell, "bukan pilihan yang dikenal; pilihannya: "+list, "is not a known choice; choices are: "+list)
			}
		},
	}
}

// SomeOf is a list of choices joined by ", ", as forms write answers with more
// than one box ticked. A choice may itself hold a comma. Its value is the
// choices joined by " | " in the order of the cell.
func SomeOf(choices ...string) Type {
	longest := slices.Clone(choices)
	slices.SortFunc(longest, func(a, b string) int { return len(b) - len(a) })
	list := strings.Join(choices, "; ")
	return Type{
		Rule: "choices", Kind: Text, Example: choices[0],
		Expects: Sentence{"satu atau lebih dari: " + list, "one or more of: " + list},
		bind: func(Facts) Read {
			return func(cell Cell) (Value, *Problem) {
				rest, found := string(cell.Text), []string(nil)
				for rest != "" {
					at := slices.IndexFunc(longest, func(choice string) bool {
						return len(rest) >= len(choice) && strings.EqualFold(rest[:len(choice)], choice) &&
							(len(rest) == len(choice) || strings.HasPrefix(rest[len(choice):], ","))
					})
					if at < 0 {
						part := Clip([]byte(rest))
						return refuse("choices", cell, fmt.Sprintf("memuat %q yang bukan pilihan; pilihannya: %s", part, list), fmt.Sprintf("holds %q, which is not a choice; choices are: %s", part, list))
					}
					found = append(found, longest[at])
					rest = strings.TrimLeft(strings.TrimPrefix(rest[len(longest[at]):], ","), " ")
				}
				return Value{Kind: Text, Text: []byte(strings.Join(found, " | "))}, nil
			}
		},
	}
}

// Nearest returns the one name that a text is a slip of the pen away from, or "".
func Nearest(text string, names []string) string {
	if len(text) > longestName {
		return ""
	}
	best, found := len(text)/4+2, ""
	for _, name := range names {
		switch d := Distance(strings.ToLower(text), strings.ToLower(name)); {
		case d < best:
			best, found = d, name
		case d == best:
			found = ""
		}
	}
	return found
}
