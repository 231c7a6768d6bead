package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"pantau/dashboards"
	"pantau/dashboards/figure"
	"pantau/etl/layout"
	"pantau/etl/workbook"
)

// exportHeld writes held rows so that they can be corrected and sent back: the
// columns of the file in their order, behind them the reason and the row's id.
//
// What names a person is never in it. Whoever leaves such a cell as it is gets it
// back from the archive when the file is uploaded, without anyone having seen it;
// so the file may be sent by mail, and needs no key.
func (a *app) exportHeld(ctx context.Context, w io.Writer, filter figure.HeldFilter, format string) error {
	filter.Page, filter.Rows = 0, figure.AllRows
	rows, _, err := a.heldRows(ctx, filter)
	if err != nil {
		return err
	}
	groups := groupsOf(rows)
	if len(groups) == 0 {
		return dashboards.Said("Tidak ada baris yang cocok dengan saringan ini.")
	}
	switch format {
	case "xlsx":
		return a.exportXLSX(w, groups, filter)
	case "csv", "excel.csv":
		if len(groups) > 1 {
			return dashboards.Said(fmt.Sprintf("CSV hanya memuat satu tabel, sedangkan baris ini dari %d tabel yang judul kolomnya berbeda. Pilih satu sumber atau satu berkas dulu, atau unduh XLSX.", len(groups)))
		}
		return exportCSV(w, groups[0], format == "excel.csv")
	}
	return fmt.Errorf("export quarantine: %w: format %q", dashboards.ErrUnknown, format)
}

// groupsOf sorts rows into tables that have the same columns.
func groupsOf(rows []figure.HeldRow) (groups [][]figure.HeldRow) {
	at := map[string]int{}
	for _, row := range rows {
		key := row.Layout + "\x00" + strings.Join(row.Header, "\x00")
		if _, ok := at[key]; !ok {
			at[key] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[key]] = append(groups[at[key]], row)
	}
	return groups
}

func (a *app) exportXLSX(w io.Writer, groups [][]figure.HeldRow, filter figure.HeldFilter) error {
	var sheets []workbook.Sheet
	var taken []string
	for _, group := range groups {
		name := workbook.NameOf(titleOf(group[0].Layout), taken...)
		taken = append(taken, name)
		sheet := workbook.Sheet{Name: name}
		header := headerFor(group[0])
		for i, text := range header {
			tone, width := workbook.Head, min(max(12, len([]rune(text))+2), 28)
			if i >= len(group[0].Header) {
				tone = workbook.Quiet
				width = 24
			}
			if text == reasonHeader {
				width = 60
			}
			sheet.Widths = append(sheet.Widths, width)
			if i == 0 {
				sheet.Rows = [][]workbook.Cell{nil}
			}
			sheet.Rows[0] = append(sheet.Rows[0], workbook.Cell{Text: text, Tone: tone})
		}
		for _, row := range group {
			sheet.Rows = append(sheet.Rows, exportedRow(row))
		}
		sheets = append(sheets, sheet)
	}
	return workbook.Write(w, append(sheets, aboutHeld(groups, filter, workbook.NameOf("Keterangan", taken...))))
}

// aboutHeld is the worksheet that says what the others hold. It has no column of
// ids, so nothing of it is read when the file comes back.
func aboutHeld(groups [][]figure.HeldRow, filter figure.HeldFilter, name string) workbook.Sheet {
	var sources, files []string
	rows, samples := 0, 0
	for _, group := range groups {
		sources = append(sources, titleOf(group[0].Layout))
		for _, row := range group {
			rows++
			if row.Sample {
				samples++
			}
			if file := figure.FileName(row.File); !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	slices.Sort(sources)
	made := "tidak"
	if samples > 0 {
		made = fmt.Sprintf("ya: %d dari %d baris dibuat-buat untuk contoh", samples, rows)
	}
	const most = 40
	more := ""
	if len(files) > most {
		more = fmt.Sprintf(" dan %d berkas lain", len(files)-most)
	}
	sheet := workbook.Sheet{Name: name, Widths: []int{22, 90}}
	for _, fact := range [][2]string{
		{"Isi", fmt.Sprintf("%d baris karantina, sel seperti di berkas asalnya; yang berwarna perlu diperbaiki", rows)},
		{"Sumber", strings.Join(slices.Compact(sources), ", ")},
		{"Berkas", strings.Join(files[:min(most, len(files))], ", ") + more},
		{"Periode", "semua tanggal; baris yang tertahan belum tentu terbaca tanggalnya"},
		{"Saringan", filter.Said(titleOf)},
		{"Data contoh", made},
	} {
		sheet.Rows = append(sheet.Rows, []workbook.Cell{{Text: fact[0], Tone: workbook.Head}, {Text: workbook.Neutral(fact[1]), Tone: workbook.Note}})
	}
	return sheet
}

// headerFor is the header of a file of quarantine.
func headerFor(row figure.HeldRow) []string {
	return append(slices.Clone(row.Header), reasonHeader, fileHeader, lineHeader, idHeader)
}

func exportedRow(row figure.HeldRow) []workbook.Cell {
	wrong := map[string]bool{}
	for _, problem := range row.Problems {
		wrong[problem.Column] = true
	}
	var cells []workbook.Cell
	for i, header := range row.Header {
		cell := workbook.Cell{}
		if i < len(row.Cells) {
			cell.Text = workbook.Neutral(row.Cells[i])
		}
		switch {
		case wrong[header]:
			cell.Tone = workbook.Bad
		case cell.Text == layout.Masked:
			cell.Tone = workbook.Quiet
		}
		cells = append(cells, cell)
	}
	return append(cells,
		workbook.Cell{Text: workbook.Neutral(reasonsOf(row)), Tone: workbook.Note},
		workbook.Cell{Text: workbook.Neutral(place(row)), Tone: workbook.Quiet},
		workbook.Cell{Text: strconv.Itoa(row.Line), Tone: workbook.Quiet},
		workbook.Cell{Text: row.ID, Tone: workbook.Quiet})
}

// reasonsOf is all that is wrong with a row, as one text.
func reasonsOf(row figure.HeldRow) string {
	var all []string
	for _, problem := range row.Problems {
		all = append(all, problem.Said())
	}
	return strings.Join(all, " ")
}

// place is the file a row stood in, with its sheet.
func place(row figure.HeldRow) string {
	if row.Sheet == "" {
		return row.File
	}
	return row.File + ", lembar " + row.Sheet
}

// exportCSV writes one table. forExcel separates cells as a spreadsheet set to
// Indonesian does, and begins with the mark without which it takes the file for
// another alphabet.
func exportCSV(w io.Writer, group []figure.HeldRow, forExcel bool) error {
	out := csv.NewWriter(w)
	if forExcel {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out.Comma, out.UseCRLF = ';', true
	}
	if err := out.Write(headerFor(group[0])); err != nil {
		return err
	}
	for _, row := range group {
		var texts []string
		for _, cell := range exportedRow(row) {
			texts = append(texts, cell.Text)
		}
		if err := out.Write(texts); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// titleOf is a layout's name for people.
func titleOf(name string) string {
	if l, ok := layout.Named(name); ok {
		return l.Title
	}
	return name
}
