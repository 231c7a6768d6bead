package dashboards

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/web"
)

// export answers /ekspor/PAGE/FIGURE.csv and .xlsx with a figure's numbers and .svg with its drawing, for the filter of the address.
// All come from the very figure the page shows. PAGE may have a slash in it, as masukan/mutu has.
func (s *Server) export(w http.ResponseWriter, r *http.Request) error {
	slug, name := path.Split(r.PathValue("place"))
	page, ok := pageOf(strings.TrimSuffix(slug, "/"))
	if !ok {
		return ErrNotFound
	}
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	drawn, err := s.draw(r.Context(), edition, page, r.URL.Query())
	if errors.Is(err, errEmpty) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	kind := path.Ext(name)
	for _, shown := range drawn.content.all() {
		if shown.ID == strings.TrimSuffix(name, kind) {
			file := fmt.Sprintf("pantau-%s-%s-%s%s", strings.ReplaceAll(page.Slug, "/", "-"), shown.ID, drawn.suffix(), kind)
			return s.sendFigure(w, shown, kind, file)
		}
	}
	return ErrNotFound
}

// suffix names the filter in a file name: "2026-W47", "2026-10-33.71.02".
func (d drawn) suffix() string {
	if !d.page.Filtered {
		return d.build.AsOf.Format("2006-01-02")
	}
	if area := d.on.Filter.Area; area.Kind != "kota" {
		return d.on.Filter.Period.Key + "-" + area.ID
	}
	return d.on.Filter.Period.Key
}

func (s *Server) sendFigure(w http.ResponseWriter, shown figure.Figure, kind, file string) error {
	w.Header().Set("Content-Disposition", `attachment; filename="`+file+`"`)
	w.Header().Set("Cache-Control", "private, no-cache")
	grid := shown.Table()
	picture, isChart := shown.Drawn()
	switch {
	case kind == ".csv" && grid != nil:
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		return writeCSV(w, *grid)
	case kind == ".xlsx" && grid != nil:
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		return writeXLSX(w, *grid)
	case kind == ".svg" && isChart && s.Drawer != nil:
		option, ok := picture.Option.(chart.Option)
		if !ok {
			return fmt.Errorf("export %s: its option is %T", shown.ID, picture.Option)
		}
		width, height := sizeOf(picture)
		svg, err := s.Drawer.SVG(option, web.Light, width, height)
		if err != nil {
			return fmt.Errorf("export %s: %w", shown.ID, err)
		}
		w.Header().Set("Content-Type", "image/svg+xml")
		_, err = w.Write(svg)
		return err
	}
	w.Header().Del("Content-Disposition")
	return ErrNotFound
}

// sizeOf is how large a chart is drawn when it stands alone, in pixels.
func sizeOf(picture figure.Chart) (width, height int) {
	switch {
	case picture.Map:
		return 560, 736
	case picture.Size == "mid":
		return 880, 300
	}
	return 880, 420
}

// writeCSV writes a grid as a spreadsheet may read it: RFC 4180, UTF-8, numbers with a decimal point and without units.
// Columns of bars are left out. Text that a spreadsheet would take for a formula gets an apostrophe in front.
func writeCSV(w io.Writer, grid figure.Grid) error {
	rows := [][]string{{}}
	for _, head := range grid.Head {
		if !head.Bar {
			rows[0] = append(rows[0], harmless(strings.Join(strings.Fields(head.Text), " ")))
		}
	}
	for _, row := range grid.Rows {
		var cells []string
		for i, cell := range row.Cells {
			if i < len(grid.Head) && !grid.Head[i].Bar {
				cells = append(cells, csvCell(cell))
			}
		}
		rows = append(rows, cells)
	}
	writer := csv.NewWriter(w)
	return writer.WriteAll(rows)
}

// csvCell is a number as it is, or words made harmless. A hidden cell says so, because empty would mean "not measured".
func csvCell(cell figure.Cell) string {
	switch value := cell.Value.(type) {
	case nil:
		if cell.Veil {
			return "disembunyikan"
		}
		return harmless(cell.Text)
	case string:
		return harmless(value)
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	default:
		return fmt.Sprint(value)
	}
}

// harmless keeps a spreadsheet from running what came from a file: =, +, - and @ begin a formula, and so do they after a
// tab or a line break (OWASP, CSV injection).
func harmless(text string) string {
	if trimmed := strings.TrimLeft(text, " \t\r\n"); trimmed != "" && strings.ContainsRune("=+-@", rune(trimmed[0])) || strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\r") {
		return "'" + text
	}
	return text
}
