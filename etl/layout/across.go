package layout

import "fmt"

// spread names every column of a header whose cells go across columns: by the
// names below, where the next record says nothing else, or by counting them.
func (t *Table) spread(below []Table) {
	if len(t.across) == 0 {
		return
	}
	group := make(map[int]string)
	for _, span := range t.across {
		for len(t.Header) <= span.To {
			t.Header = append(t.Header, "")
		}
		name := t.Header[span.From]
		for i := span.From; i <= span.To; i++ {
			group[i] = name
			if i > span.From {
				t.Header[i] = fmt.Sprintf("%s (%d)", name, i-span.From+1)
			}
		}
	}
	t.Cells = max(t.Cells, len(t.Header))
	if len(below) == 0 || below[0].Line != t.Line+1 || !onlyUnder(group, below[0].Header) {
		return
	}
	t.Last = below[0].Line
	for i, name := range group {
		t.Header[i] = name + " " + below[0].Header[i]
	}
}

// onlyUnder reports whether a row has a name under every column of a group and
// nothing else.
func onlyUnder(group map[int]string, names []string) bool {
	for i, name := range names {
		if _, grouped := group[i]; grouped != (name != "") || isNumber(name) {
			return false
		}
	}
	for i := range group {
		if i >= len(names) {
			return false
		}
	}
	return true
}
