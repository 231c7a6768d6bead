package layout

import (
	"fmt"
	"strings"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// each hands the records of a sheet out until told to stop.
func each(file *tabular.File, sheet tabular.Sheet, see func(*tabular.Record) bool) error {
	rows, err := file.Rows(sheet)
	if err != nil {
		return err
	}
	next := rows.Part()
	var record tabular.Record
	for {
		ok, err := next(&record)
		if err != nil {
			return err
		}
		if !ok || !see(&record) {
			return nil
		}
	}
}

// found is what a sheet's search for a header gave.
type found struct {
	table *Table
	fit   fit
	whole bool // every name of the header is one of the layout's
}

// A line of a sheet that may be its header.
type candidate struct {
	names, keys []string // as the file spells them, and normal
	cells       int      // how many its last line has, empty ones too
	first, last int      // lines
}

// search looks for a header among the first records of a sheet. A header may
// take two rows, the upper one naming groups of columns. Once a row is a header
// throughout, the rows below it are not asked.
func search(file *tabular.File, sheet tabular.Sheet, known *catalogue, near *nearest) (found, error) {
	var best found
	var above candidate
	counts, n := make([]int, len(known.layouts)), 0
	try := func(c candidate) {
		for _, i := range known.likely(c.keys, counts) {
			best.try(c, sheet, &known.layouts[i], near)
		}
	}
	err := each(file, sheet, func(record *tabular.Record) bool {
		n++
		near.records++
		names := headerOf(record.Cells)
		here := candidate{names, normals(names), len(record.Cells), record.Line, record.Line}
		if want := file.Options.HeaderRow; want == 0 || want == record.Line {
			try(here)
			if joined, ok := under(above, here); ok {
				try(joined)
			}
		}
		above = here
		return !best.whole && (n < lookAhead || record.Line < file.Options.HeaderRow)
	})
	return best, err
}

// try keeps a header that fits a layout better than what was found so far.
func (best *found) try(c candidate, sheet tabular.Sheet, l *entry, near *nearest) {
	h := headingsOf(c.names, c.keys)
	f := l.fit(h)
	if len(l.Sheets) > 0 && sheet.Name != "" && !named(l.Sheets, sheet.Name) {
		if len(f.needed) == 0 && f.found >= 2 {
			near.sheet, near.layout = sheet.Name, l.Layout
		}
		return
	}
	if len(f.needed) > 0 || f.found < 2 {
		near.see(f, c.first)
		return
	}
	if best.table == nil || f.found > best.fit.found {
		best.table = &Table{Sheet: sheet, Header: c.names, Cells: c.cells, Line: c.first, Last: c.last}
		best.fit, best.whole = f, f.found == len(h.at)
	}
}

func named(names []string, name string) bool {
	for _, known := range names {
		if normal(known) == normal(name) {
			return true
		}
	}
	return false
}

// under joins a row of groups with the row of names below it; false when the
// upper row has nothing to add.
func under(groups, names candidate) (candidate, bool) {
	joined := candidate{cells: names.cells, first: groups.first, last: names.last}
	added := false
	for i := range max(len(groups.names), len(names.names)) {
		row := names
		if i >= len(names.names) || names.names[i] == "" && i < len(groups.names) {
			row = groups
			added = added || groups.names[i] != ""
		}
		joined.names, joined.keys = append(joined.names, row.names[i]), append(joined.keys, row.keys[i])
	}
	return joined, added
}

// nearest remembers the layout that came closest, for the sentence that says
// why none fits.
type nearest struct {
	fit     fit
	line    int
	records int
	sheet   string // a sheet whose header fits layout, but not its name
	layout  Layout
}

func (n *nearest) see(f fit, line int) {
	if f.found > n.fit.found {
		n.fit, n.line = f, line
	}
}

// join takes in what was seen on another sheet.
func (n *nearest) join(other nearest) {
	n.records += other.records
	n.see(other.fit, other.line)
	if other.sheet != "" {
		n.sheet, n.layout = other.sheet, other.layout
	}
}

func (n *nearest) refusal(hidden *Match) *contract.Refusal {
	switch {
	case hidden != nil:
		return contract.RefuseFile("hidden sheet",
			"Tabelnya ada di lembar yang disembunyikan. Tampilkan lembarnya bila memang untuk dimuat.",
			"the table stands on a hidden sheet; show the sheet if it is meant to be loaded")
	case n.records == 0:
		return contract.RefuseFile("empty", "Berkas ini tidak berisi baris apa pun.", "the file has no rows")
	case n.sheet != "":
		return contract.RefuseFile("sheet",
			fmt.Sprintf("Lembar \"%s\" mirip %s, tetapi yang dibaca hanya lembar \"%s\".", n.sheet, n.layout.Title, strings.Join(n.layout.Sheets, "\" atau \"")),
			fmt.Sprintf("sheet %q is like %s, of which only the sheets %q are read", n.sheet, n.layout.Name, n.layout.Sheets))
	case n.fit.found >= 2:
		list := "\"" + strings.Join(n.fit.needed, "\", \"") + "\""
		return contract.RefuseFile("layout",
			fmt.Sprintf("Berkas ini mirip %s (baris %d), tetapi kolom wajib tidak ada: %s.", n.fit.layout.Title, n.line, list),
			fmt.Sprintf("line %d is like the header of %s, but required columns are missing: %s", n.line, n.fit.layout.Name, list))
	}
	return contract.RefuseFile("layout",
		"Kepala tabel berkas ini tidak dikenal. Gunakan templat kami, atau minta tata letaknya ditambahkan.",
		"the header of this file is not known; use one of our templates or have its layout added")
}
