package report

import (
	"fmt"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/web"
)

// A Drawer draws an option without a browser; *draw.Engine is one.
type Drawer interface {
	SVG(option chart.Option, theme web.Theme, width, height int) ([]byte, error)
}

// drawn replaces every chart of the document by its picture in the colours of paper. Without a drawer the numbers of the
// figure stand in its place: nothing is lost but the view.
func (d Document) drawn(drawer Drawer) (Document, error) {
	sections := make([]Section, len(d.Sections))
	for i, section := range d.Sections {
		sections[i] = Section{Title: section.Title}
		for _, one := range section.Figures {
			var err error
			if one.Drawing, err = pictures(one, one.Drawing, drawer); err != nil {
				return Document{}, fmt.Errorf("draw %q: %w", one.ID, err)
			}
			sections[i].Figures = append(sections[i].Figures, one)
		}
	}
	d.Sections = sections
	return d, nil
}

func pictures(of figure.Figure, drawings []figure.Drawing, drawer Drawer) ([]figure.Drawing, error) {
	out := make([]figure.Drawing, len(drawings))
	for i, drawing := range drawings {
		out[i] = drawing
		switch drawing := drawing.(type) {
		case figure.Chart:
			if drawer == nil {
				out[i] = figure.Missing{What: "Gambar tidak dibuat.", Why: "Pantau ini dibangun tanpa berkas antarmuka."}
				if of.Numbers != nil {
					out[i] = *of.Numbers
				}
				continue
			}
			picture, err := pictureOf(drawing, drawer)
			if err != nil {
				return nil, err
			}
			out[i] = picture
		case figure.Multi:
			panels := make([]figure.Panel, len(drawing.Panels))
			for j, panel := range drawing.Panels {
				if drawer != nil {
					picture, err := pictureOf(panel.Chart, drawer)
					if err != nil {
						return nil, err
					}
					panel.Picture = &picture
				}
				panel.Chart.Option = nil
				panels[j] = panel
			}
			out[i] = figure.Multi{Panels: panels}
			if drawer == nil && of.Numbers != nil {
				out[i] = *of.Numbers
			}
		case figure.Beside:
			left, err := pictures(of, drawing.Left, drawer)
			if err != nil {
				return nil, err
			}
			out[i] = figure.Beside{Left: left, Right: drawing.Right}
		}
	}
	return out, nil
}

// pictureOf draws a chart at its size on A4: 178 mm are 672 pixels, so that letters of 12 pixels are 9 points.
func pictureOf(c figure.Chart, drawer Drawer) (figure.Picture, error) {
	option, ok := c.Option.(chart.Option)
	if !ok {
		return figure.Picture{}, fmt.Errorf("the option of %s is %T", c.Name, c.Option)
	}
	picture := figure.Picture{Name: c.Name, Alt: c.Alt, Size: c.Size, Width: 672, Height: 370}
	switch {
	case c.Map:
		picture.Width, picture.Height = 330, 372
	case c.Size == "mid":
		picture.Height = 200
	case c.Size == "small":
		picture.Width, picture.Height = 155, 86
	}
	var err error
	picture.SVG, err = drawer.SVG(option, web.Print, picture.Width, picture.Height)
	return picture, err
}
