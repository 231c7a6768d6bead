package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initials returns a business's name with every word of its owner's name cut to its
// first letter: "Keripik Bu Siti Aminah" of Siti Aminah is "Keripik Bu S. A.". A
// name on a shop's sign is public, but here it would stand beside turnover and
// complaints. Words of two letters stay: they are titles more often than names.
func initials(business, owner string) string {
	named := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(owner), notLetter) {
		if utf8.RuneCountInString(word) > 2 {
			named[word] = true
		}
	}
	if len(named) == 0 {
		return business
	}
	var said strings.Builder
	for rest := business; rest != ""; {
		end := strings.IndexFunc(rest, notLetter)
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		if first, size := utf8.DecodeRuneInString(word); named[strings.ToLower(word)] {
			word = string(unicode.ToUpper(first)) + "."
			if strings.HasPrefix(rest[end:], ".") { // the sign has a full stop of its own
				word = rest[:size]
			}
		}
		said.WriteString(word)
		_, mark := utf8.DecodeRuneInString(rest[end:])
		said.WriteString(rest[end : end+mark])
		rest = rest[end+mark:]
	}
	return said.String()
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }
