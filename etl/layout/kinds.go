package layout

import (
	"fmt"

	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A sighting is what the search for a header gave on one sheet.
type sighting struct {
	sheet tabular.Sheet
	found
	near nearest // what came closest where there is none
}

// oneKind refuses a workbook of which a sheet would be left out although
// somebody sends its rows: one with the header of another layout, or one with
// this layout's header but for a column that is required. Sheets that the layout
// passes over by their names, and those without rows, say nothing.
func (m *Match) oneKind(seen []sighting, best fit) error {
	for _, s := range seen {
		if s.sheet.Hidden {
			continue
		}
		other := s.table != nil && s.fit.layout.Name != m.Layout.Name
		almost := s.table == nil && len(m.Layout.Sheets) == 0 && s.near.fit.layout.Name == m.Layout.Name && 2*s.near.fit.found >= best.found
		if !other && !almost {
			continue
		}
		below := s.near.line
		if other {
			below = s.table.Last
		}
		if rows, err := m.rowsBelow(s.sheet, below); err != nil || !rows {
			if err != nil {
				return err
			}
			continue
		}
		if other {
			return contract.RefuseFile("kinds",
				fmt.Sprintf("Berkas ini memuat dua jenis tabel: lembar \"%s\" adalah %s, lembar \"%s\" adalah %s. Simpan tiap lembar sebagai berkas sendiri, lalu kirim keduanya.", m.Tables[0].Sheet.Name, m.Layout.Title, s.sheet.Name, s.fit.layout.Title),
				fmt.Sprintf("the file holds two kinds of tables: sheet %q is %s, sheet %q is %s; save each sheet as a file of its own and send both", m.Tables[0].Sheet.Name, m.Layout.Name, s.sheet.Name, s.fit.layout.Name))
		}
		missing := "\"" + s.near.fit.needed[0] + "\""
		return contract.RefuseFile("kinds",
			fmt.Sprintf("Lembar \"%s\" mirip lembar \"%s\", tetapi kolom wajib %s tidak ada (baris %d). Perbaiki kepala tabelnya, atau hapus lembar itu bila bukan untuk dimuat.", s.sheet.Name, m.Tables[0].Sheet.Name, missing, s.near.line),
			fmt.Sprintf("sheet %q is like sheet %q, but its required column %s is missing (line %d); correct its header, or remove the sheet if it is not meant to be loaded", s.sheet.Name, m.Tables[0].Sheet.Name, missing, s.near.line))
	}
	return nil
}

// rowsBelow reports whether a sheet has a row with something in it below a line.
func (m *Match) rowsBelow(sheet tabular.Sheet, line int) (rows bool, err error) {
	err = each(m.File, sheet, func(record *tabular.Record) bool {
		n, _ := filled(record)
		rows = record.Line > line && n > 0
		return !rows
	})
	return rows, err
}
