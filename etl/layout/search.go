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
}

// search looks for a header among the first records of a sheet. A header may
// take two rows, the upper one naming groups of columns.
func search(file *tabular.File, sheet tabular.Sheet, known []Layout, near *nearest) (found, error) {
	var best found
	var above []string
	aboveLine, n := 0, 0
	err := each(file, sheet, func(record *tabular.Record) bool {
		n++
		near.records++
		names := headerOf(record.Cells)
		if want := file.Options.HeaderRow; want == 0 || want == record.Line {
			best.try(names, record.Line, record.Line, sheet, known, near)
			if above != nil {
				best.try(under(above, names), aboveLine, record.Line, sheet, known, near)
			}
		}
		above, aboveLine = names, record.Line
		return n < lookAhead || record.Line < file.Options.HeaderRow
	})
	return best, err
}

// try keeps a header that fits a layout better than what was found so far.
func (best *found) try(names []string, first, last int, sheet tabular.Sheet, known []Layout, near *nearest) {
	h := newHeadings(names)
	for _, l := range known {
		f := h.fit(l)
		if len(l.Sheets) > 0 && sheet.Name != "" && !named(l.Sheets, sheet.Name) {
			if len(f.needed) == 0 && f.found >= 2 {
				near.sheet, near.layout = sheet.Name, l
			}
			continue
		}
		if len(f.needed) > 0 || f.found < 2 {
			near.see(f, names, first)
			continue
		}
		if best.table == nil || f.found > best.fit.found {
			best.table = &Table{Sheet: sheet, Header: names, Line: first, Last: last}
			best.fit = f
		}
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

// under joins a row of groups with the row of names below it.
func under(groups, names []string) []string {
	joined := make([]string, max(len(groups), len(names)))
	for i := range joined {
		if i < len(names) && names[i] != "" {
			joined[i] = names[i]
		} else if i < len(groups) {
			joined[i] = groups[i]
		}
	}
	return joined
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

func (n *nearest) see(f fit, names []string, line int) {
	if f.found > n.fit.found {
		n.fit, n.line = f, line
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
