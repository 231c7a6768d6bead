package layout

import (
	"fmt"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// Generic takes any table with a header, without a layout: all cells are text,
// and whatever is doubtful about a row is its problem. The header is the first
// row as wide as most, or the row a person named; when an earlier row is nearly
// as wide, that one is taken, so that rows are called doubtful rather than a
// header be taken for data.
func Generic(file *tabular.File) (*Match, error) {
	if file.Doubt != nil {
		return nil, file.Doubt
	}
	m := &Match{Layout: Layout{Name: "generic", Title: "tabel tanpa tata letak"}, File: file, generic: true}
	for _, sheet := range file.Sheets {
		if sheet.Hidden {
			m.Unread = append(m.Unread, sheet.Name)
			continue
		}
		table, err := widest(file, sheet)
		if err != nil {
			return nil, err
		}
		if table != nil {
			m.Tables = append(m.Tables, *table)
		}
	}
	if len(m.Tables) == 0 {
		return nil, contract.RefuseFile("empty", "Berkas ini tidak berisi tabel.", "the file has no table")
	}
	m.Why = contract.Sentence{
		Indonesian: fmt.Sprintf("baris %d dibaca sebagai kepala tabel", m.Tables[0].Line),
		English:    fmt.Sprintf("line %d is taken for the header", m.Tables[0].Line),
	}
	return m, nil
}

// widest finds the header of a sheet among its first records; nil when the
// sheet is empty.
func widest(file *tabular.File, sheet tabular.Sheet) (*Table, error) {
	var first []Table
	widths := make(map[int]int)
	err := each(file, sheet, func(record *tabular.Record) bool {
		n, _ := filled(record)
		if record.Line == file.Options.HeaderRow || file.Options.HeaderRow == 0 {
			first = append(first, Table{Sheet: sheet, Header: namesOf(record.Cells), Line: record.Line, Last: record.Line})
		}
		if file.Format == tabular.CSV {
			n = len(record.Cells)
		}
		widths[n]++
		return len(first) < 200 && (file.Options.HeaderRow == 0 || record.Line < file.Options.HeaderRow)
	})
	if err != nil || len(first) == 0 {
		return nil, err
	}
	if file.Options.HeaderRow > 0 {
		return &first[0], nil
	}
	usual := 0
	for width, n := range widths {
		if n > widths[usual] || n == widths[usual] && width > usual {
			usual = width
		}
	}
	for i, table := range first {
		n := 0
		for _, name := range table.Header {
			if name != "" {
				n++
			}
		}
		if 2*n >= usual {
			return &first[i], nil
		}
	}
	return &first[0], nil
}

// namesOf keeps every header, also empty ones at the end.
func namesOf(cells []contract.Cell) []string {
	names := make([]string, len(cells))
	for i, cell := range cells {
		names[i] = string(contract.Trim(cell.Text))
	}
	return names
}
