package layout

import (
	"slices"

	"pantau/etl/tabular"
)

// A Near is a file that is almost of a layout: it puts a question in words of its own.
type Near struct {
	Layout  Layout
	Line    int      // of what would be its header
	Missing []Column // kept columns that the file has not, the required ones first
	Unknown []Drift  // headers that nobody knows, with what they may be
}

// Nearly finds the layout that a file comes closest to; ok is false when none is near, or when nothing in the file could be
// what is missing. What a person makes of it is for Layout.Called.
func Nearly(file *tabular.File, known []Layout) (near Near, ok bool, err error) {
	best := 1
	var header headings
	for _, sheet := range file.Sheets {
		n := 0
		err := each(file, sheet, func(record *tabular.Record) bool {
			n++
			h := newHeadings(headerOf(record.Cells))
			for _, l := range known {
				if found := h.of(l); found > best {
					best, header, near = found, h, Near{Layout: l, Line: record.Line}
				}
			}
			return n < lookAhead
		})
		if err != nil {
			return near, false, err
		}
	}
	near.Unknown = header.unknown(near.Layout)
	for _, column := range near.Layout.Columns {
		if column.Header != "" && column.As != "" && header.find(column.Header, column.Aliases...) < 0 {
			near.Missing = append(near.Missing, column)
		}
	}
	slices.SortStableFunc(near.Missing, func(a, b Column) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return near, best > 1 && len(near.Unknown) > 0 && len(near.Missing) > 0, nil
}

// of counts the headers that a layout knows.
func (h headings) of(l Layout) int {
	found := 0
	for _, column := range l.Columns {
		if column.Header != "" && h.find(column.Header, column.Aliases...) >= 0 {
			found++
		}
	}
	return found
}
