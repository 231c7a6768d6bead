package layout

// A catalogue is the layouts a file may be, their headers made ready for
// comparing: a search looks at every cell of many rows, and most are no header.
type catalogue struct {
	layouts []entry
	byName  map[string][]int // by normal header: the layouts that have it
}

// An entry is a layout and the normal names of its columns.
type entry struct {
	Layout
	names  [][]string // by column; its header first
	orElse [][]string // by column
}

func newCatalogue(known []Layout) *catalogue {
	c := &catalogue{byName: make(map[string][]int)}
	for i, l := range known {
		e := entry{Layout: l, names: make([][]string, len(l.Columns)), orElse: make([][]string, len(l.Columns))}
		for j, column := range l.Columns {
			if column.Header == "" {
				continue
			}
			e.names[j] = append(normals(column.Aliases), "")
			copy(e.names[j][1:], e.names[j])
			e.names[j][0] = normal(column.Header)
			e.orElse[j] = normals(column.Else)
			for _, name := range e.names[j] {
				if of := c.byName[name]; name != "" && (len(of) == 0 || of[len(of)-1] != i) {
					c.byName[name] = append(of, i)
				}
			}
		}
		c.layouts = append(c.layouts, e)
	}
	return c
}

func normals(names []string) []string {
	all := make([]string, len(names), len(names)+1)
	for i, name := range names {
		all[i] = normal(name)
	}
	return all
}

// likely returns the layouts of which a row has two headers or more, as few
// rows do that are no header.
func (c *catalogue) likely(keys []string, counts []int) []int {
	clear(counts)
	var likely []int
	for _, key := range keys {
		if key == "" {
			continue
		}
		for _, i := range c.byName[key] {
			if counts[i]++; counts[i] == 2 {
				likely = append(likely, i)
			}
		}
	}
	return likely
}

// fit says how a header fits a layout.
type fit struct {
	layout  Layout
	found   int      // columns of the layout that are there
	needed  []string // required columns that are not
	missing []string // kept columns that are not, and may be
}

func (e *entry) fit(h headings) fit {
	f := fit{layout: e.Layout}
	seen := make(map[int]bool)
	for i, column := range e.Columns {
		if column.Header == "" {
			continue
		}
		at := h.first(e.names[i])
		switch {
		case at >= 0:
			if !seen[at] {
				seen[at] = true
				f.found++
			}
		case column.Required:
			f.needed = append(f.needed, column.Header)
		case column.As != "" && h.first(e.orElse[i]) < 0:
			f.missing = append(f.missing, column.Header)
		}
	}
	return f
}
