package data

import (
	"cmp"
	"regexp"
	"slices"
)

// once remembers which values a column has already had, and in which row.
type once map[any]int

func newOnce() once { return make(once) }

// unique notes a value that an earlier row already has.
func unique[T any](m *mistakes, t table[T], i int, column string, value any, seen once) {
	if first, ok := seen[value]; ok {
		t.wrong(m, i, "%s %v is already in line %d", column, value, t.lines[first])
		return
	}
	seen[value] = i
}

// shape notes a cell that does not look like its example.
func shape[T any](m *mistakes, t table[T], i int, column, cell string, want *regexp.Regexp, example string) {
	if !want.MatchString(cell) {
		t.wrong(m, i, "column %q: %q does not look like %s", column, cell, example)
	}
}

// filled notes an empty cell.
func filled[T any](m *mistakes, t table[T], i int, column, cell string) {
	if cell == "" {
		t.wrong(m, i, "column %q is empty", column)
	}
}

// sort puts everything into the order Reference promises, whatever the order of
// the files.
func (r *Reference) sort() {
	slices.SortFunc(r.Kecamatan, func(a, b Kecamatan) int { return a.Position - b.Position })
	north := make(map[string]int)
	for i, k := range r.Kecamatan {
		north[k.ID] = i
	}
	slices.SortFunc(r.Kelurahan, func(a, b Kelurahan) int {
		return cmp.Or(north[a.KecamatanID]-north[b.KecamatanID], a.Position-b.Position)
	})
	place := make(map[string]int)
	for i, k := range r.Kelurahan {
		place[k.ID] = i
	}
	slices.SortFunc(r.RT, func(a, b RT) int {
		return cmp.Or(place[a.KelurahanID]-place[b.KelurahanID], cmp.Compare(a.ID(), b.ID()), a.ValidFrom.Compare(b.ValidFrom.Time))
	})
	slices.SortFunc(r.Targets, func(a, b Target) int { return a.StartsOn.Compare(b.StartsOn.Time) })
	slices.SortFunc(r.Categories, func(a, b Category) int { return a.Position - b.Position })
	slices.SortFunc(r.Holidays, func(a, b Holiday) int { return a.Date.Compare(b.Date.Time) })
}
