package dashboards

import (
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"pantau/dashboards/figure"
)

// writeXLSX writes a grid as a workbook of one sheet: numbers as numbers, text as text, a hidden cell saying so. Text is
// stored as text, so no formula runs; one that looks like a formula gets an apostrophe all the same, for whoever copies it on.
func writeXLSX(w io.Writer, grid figure.Grid) error {
	book := excelize.NewFile()
	defer book.Close()
	const sheet = "Sheet1"
	stream, err := book.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	line := 1
	write := func(cells []any) error {
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		line++
		return stream.SetRow(at, cells)
	}
	var head []any
	for _, h := range grid.Head {
		if !h.Bar {
			head = append(head, harmless(strings.Join(strings.Fields(h.Text), " ")))
		}
	}
	if err := write(head); err != nil {
		return err
	}
	for _, row := range grid.Rows {
		var cells []any
		for i, cell := range row.Cells {
			if i < len(grid.Head) && !grid.Head[i].Bar {
				cells = append(cells, sheetCell(cell))
			}
		}
		if err := write(cells); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// longest is how much text a cell of a workbook holds.
const longest = 32_000

// sheetCell is a number as it is, or harmless words.
func sheetCell(cell figure.Cell) any {
	switch value := cell.Value.(type) {
	case int, int64, float64:
		return value
	}
	text := csvCell(cell)
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + " …"
	}
	return text
}

// exportVoices answers /ekspor/masukan/suara.csv and .xlsx: every text of a selection, what it is about and how grave it is.
func (s *Server) exportVoices(w http.ResponseWriter, r *http.Request) error {
	chosen, err := s.selectVoices(r, r.URL.Query())
	if err == errEmpty {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	if chosen.hidden {
		return ErrNotFound
	}
	args := chosen.Args()
	args["page_size"], args["page_from"] = 50_000, 0
	answer, err := s.book.Ask(r.Context(), chosen.edition, "masukan/voices", args)
	if err != nil {
		return err
	}
	grid := figure.Grid{Head: []figure.Head{{Text: "Tanggal"}, {Text: "Forum"}, {Text: "Kelurahan"}, {Text: "Kelompok"}, {Text: "Masukan"}, {Text: "Pertanyaan"}, {Text: "Keluhan"}, {Text: "Bobot"}, {Text: "Alasan bobot"}, {Text: "Serupa"}}}
	for i, one := range figure.ReadHeard(answer, nil) {
		grid.Rows = append(grid.Rows, figure.Row{Cells: []figure.Cell{
			{Text: answer.Time(i, "said_on").Format("2006-01-02")}, {Text: answer.Text(i, "forum")}, {Text: answer.Text(i, "kelurahan")}, {Text: one.Group},
			{Text: answer.Text(i, "text")}, {Text: one.Question}, {Text: strings.Join(one.Categories, "; ")}, {Text: one.Severity}, {Text: strings.Join(one.Reasons, "; ")}, {Text: fmt.Sprint(one.Alike), Value: one.Alike},
		}})
	}
	return sendSheet(w, grid, path.Ext(r.URL.Path), "pantau-suara-"+chosen.Period.Key)
}

// sendSheet sends a grid as .csv or .xlsx.
func sendSheet(w http.ResponseWriter, grid figure.Grid, kind, file string) error {
	header := w.Header()
	header.Set("Content-Disposition", `attachment; filename="`+file+kind+`"`)
	header.Set("Cache-Control", "private, no-cache")
	if kind == ".xlsx" {
		header.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		return writeXLSX(w, grid)
	}
	header.Set("Content-Type", "text/csv; charset=utf-8")
	return writeCSV(w, grid)
}
