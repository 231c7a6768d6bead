package dashboards

import (
	"errors"
	"fmt"
	"net/http"
	"path"
	"strings"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/web"
)

// still answers /gambar/PAGE/CHART.svg with a chart as a picture, for the filter of the address: what stands in the place of a
// chart where no script runs. It is drawn when it is first asked for and kept until the data changes. With kecil=1 it is drawn
// for the width of a phone.
func (s *Server) still(w http.ResponseWriter, r *http.Request) error {
	slug, name := path.Split(r.PathValue("place"))
	page, ok := pageOf(strings.TrimSuffix(slug, "/"))
	if name, svg := strings.CutSuffix(name, ".svg"); !ok || !svg || name == "" || s.Drawer == nil {
		return ErrNotFound
	}
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	key := "gambar " + edition.String() + r.URL.RequestURI()
	if cached, ok := s.pages.Get(key); ok {
		cached.sendAs(w, r, "image/svg+xml")
		return nil
	}
	drawn, err := s.draw(r.Context(), edition, page, r.URL.Query())
	if errors.Is(err, errEmpty) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	picture, ok := drawn.content.chart(strings.TrimSuffix(name, ".svg"))
	if !ok {
		return ErrNotFound
	}
	option, ok := picture.Option.(chart.Option)
	if !ok {
		return fmt.Errorf("draw %s: its option is %T", picture.Name, picture.Option)
	}
	width, height := stillSize(picture, r.URL.Query().Get("kecil") == "1")
	svg, err := s.Drawer.SVG(option, web.Light, width, height)
	if err != nil {
		return fmt.Errorf("draw %s: %w", picture.Name, err)
	}
	finished, err := finish(svg)
	if err != nil {
		return err
	}
	s.pages.Add(key, finished)
	finished.sendAs(w, r, "image/svg+xml")
	return nil
}

// stillSize is how large a chart is drawn without scripts, in pixels: as large as its place in the page, so that its letters
// are as large as the page's.
func stillSize(picture figure.Chart, phone bool) (width, height int) {
	switch {
	case picture.Size == "small" && phone:
		return 156, 112
	case picture.Size == "small":
		return 270, 112
	case picture.Map && phone:
		return 328, 592
	case picture.Map:
		return 480, 736
	case phone:
		width = 328
	default:
		width = 690
	}
	height = 320
	switch picture.Size {
	case "mid":
		height = 240
	case "low":
		height = 120
	}
	return width, height
}

// chart finds a chart of a page by its name.
func (c content) chart(name string) (found figure.Chart, ok bool) {
	eachChart(c.all(), func(one *figure.Chart) {
		if one.Name == name {
			found, ok = *one, true
		}
	})
	return found, ok
}

// eachChart goes through all charts of figures, those of small multiples included.
func eachChart(figures []figure.Figure, do func(*figure.Chart)) {
	for _, one := range figures {
		for i, drawing := range one.Drawing {
			switch drawing := drawing.(type) {
			case figure.Chart:
				do(&drawing)
				one.Drawing[i] = drawing
			case figure.Multi:
				for j := range drawing.Panels {
					do(&drawing.Panels[j].Chart)
				}
			}
		}
	}
}

// stills gives every chart of a page the address of its picture.
func (d drawn) stills() {
	eachChart(d.content.all(), func(one *figure.Chart) {
		query := d.on.Filter.Query()
		if !d.page.Filtered {
			query = nil
		}
		one.Still = "/gambar/" + d.page.Slug + "/" + one.Name + ".svg"
		if len(query) > 0 {
			one.Still += "?" + query.Encode()
		}
	})
}
