package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pantau/etl/contract"
)

// normal is a header without what varies between exports: case, punctuation,
// underscores, line breaks and repeated spaces.
func normal(header string) string {
	plain := make([]byte, 0, 64)
	gap := false
	for i := range len(header) {
		c := header[i]
		switch {
		case c >= utf8.RuneSelf:
			return normalWide(header)
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case (c < 'a' || c > 'z') && (c < '0' || c > '9'):
			gap = len(plain) > 0
			continue
		}
		if gap {
			plain = append(plain, ' ')
			gap = false
		}
		plain = append(plain, c)
	}
	return string(plain)
}

// normalWide is normal for headers with letters beyond ASCII.
func normalWide(header string) string {
	words := strings.FieldsFunc(strings.ToLower(header), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	return strings.Join(words, " ")
}

// headerOf makes headers of the cells of a record.
func headerOf(cells []contract.Cell) []string {
	header := make([]string, len(cells))
	for i, cell := range cells {
		header[i] = string(contract.Trim(cell.Text))
	}
	for len(header) > 0 && header[len(header)-1] == "" {
		header = header[:len(header)-1]
	}
	return header
}

// headings is a header made ready for looking columns up.
type headings struct {
	names []string       // as the file spells them
	at    map[string]int // by normal name; the first of several
	twice map[string]bool
}

func newHeadings(names []string) headings { return headingsOf(names, normals(names)) }

// headingsOf is newHeadings for names whose normal ones are known.
func headingsOf(names, keys []string) headings {
	h := headings{names: names, at: make(map[string]int, len(names)), twice: make(map[string]bool)}
	for i, key := range keys {
		if key == "" {
			continue
		}
		if _, ok := h.at[key]; ok {
			h.twice[key] = true
			continue
		}
		h.at[key] = i
	}
	return h
}

// find returns where a column stands, or -1.
func (h headings) find(header string, aliases ...string) int {
	for _, name := range append([]string{header}, aliases...) {
		if at, ok := h.at[normal(name)]; ok {
			return at
		}
	}
	return -1
}

// findOf is find for a column of the layout, with the other headers it has had.
func (h headings) findOf(l Layout, header string) int {
	for _, column := range l.Columns {
		if column.Header == header && len(column.Aliases) > 0 {
			return h.find(header, column.Aliases...)
		}
	}
	return h.find(header)
}

// first returns where the first of some normal names stands that is there, or -1.
func (h headings) first(keys []string) int {
	for _, key := range keys {
		if at, ok := h.at[key]; ok {
			return at
		}
	}
	return -1
}

// known says by position which headers the layout has a word about.
func (h headings) known(l Layout) []bool {
	known := make([]bool, len(h.names))
	for _, column := range l.Columns {
		for _, name := range slices.Concat([]string{column.Header, column.And, column.With, column.Above}, column.Aliases, column.Else) {
			if at := h.find(name); at >= 0 {
				known[at] = true
			}
		}
	}
	for _, at := range l.questionsIn(h.names) { // also the second of two with the same words
		known[at] = true
	}
	return known
}

// strangers says by position which headers the layout knows nothing about: what
// stands under them may name a person. A table without a layout has none.
func (h headings) strangers(l Layout, generic bool) []bool {
	strangers := h.known(l)
	for i := range strangers {
		strangers[i] = !strangers[i] && !generic
	}
	return strangers
}

// unknown lists headers the layout has no word about.
func (h headings) unknown(l Layout) []Drift {
	var missing []string
	for _, column := range l.Columns {
		if column.Header != "" && h.find(column.Header, column.Aliases...) < 0 {
			missing = append(missing, column.Header)
		}
	}
	var drift []Drift
	for i, known := range h.known(l) {
		if !known && normal(h.names[i]) != "" {
			drift = append(drift, Drift{Header: h.names[i], Maybe: contract.Nearest(h.names[i], missing)})
		}
	}
	return drift
}

// A Drift is a column that is new, or an old one under a new name.
type Drift struct {
	Header string
	Maybe  string // the column of the layout it may be, or empty
}
