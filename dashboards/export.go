package dashboards

import (
	"errors"
	"fmt"
	"net/http"
	"path"
	"strings"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/sheet"
	"pantau/dashboards/web"
)

// export answers /ekspor/PAGE/FIGURE.csv, .excel.csv and .xlsx with a figure's numbers and .svg with its drawing, for the filter
// of the address.
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
	base, kind := kindOf(name)
	for _, shown := range drawn.content.all() {
		if shown.ID == base {
			file := fmt.Sprintf("pantau-%s-%s-%s", strings.ReplaceAll(page.Slug, "/", "-"), shown.ID, drawn.suffix())
			return s.sendFigure(w, drawn, shown, kind, file)
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

func (s *Server) sendFigure(w http.ResponseWriter, drawn drawn, shown figure.Figure, kind, file string) error {
	grid := shown.Table()
	picture, isChart := shown.Drawn()
	switch {
	case kind != ".svg" && grid != nil:
		return sendTable(w, sheet.Of(shown.Topic, *grid, s.aboutFigure(drawn, shown)), kind, file)
	case kind == ".svg" && isChart && s.Drawer != nil:
		w.Header().Set("Content-Disposition", `attachment; filename="`+file+kind+`"`)
		w.Header().Set("Cache-Control", "private, no-cache")
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
