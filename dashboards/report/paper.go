package report

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"pantau/dashboards/chart"
	"pantau/dashboards/figure"
	"pantau/dashboards/web"
)

//go:embed report.typ
var layout []byte

// A Typesetter prints typst documents; *draw.Typesetter is one.
type Typesetter interface {
	PDF(ctx context.Context, main string, files map[string][]byte) ([]byte, error)
}

// PDF prints a document on A4: tagged, with bookmarks, dated by the moment it is for. Equal documents give equal bytes.
func (d Document) PDF(ctx context.Context, drawer Drawer, typesetter Typesetter) ([]byte, error) {
	document, err := d.drawn(drawer)
	if err != nil {
		return nil, err
	}
	palette, err := web.PaletteOf(web.Print)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"report.typ": layout}
	if files["report.json"], err = json.Marshal(document.paper(files, palette)); err != nil {
		return nil, fmt.Errorf("print report as PDF: %w", err)
	}
	pdf, err := typesetter.PDF(ctx, "report.typ", files)
	if err != nil {
		return nil, fmt.Errorf("print report as PDF: %w", err)
	}
	return pdf, nil
}

// paper is what report.typ reads. Names of members are those of the Go types; a drawing stands beside its kind.
type paper struct {
	Title, Week, ShortWeek, For, Code, Attribution string
	Little                                         string
	Government, Office, City                       string
	Version                                        int64
	Sample                                         bool
	Date                                           [3]int // year, month, day of the moment it was due, WIB
	Points                                         []figure.Point
	Numbers                                        figure.Grid
	Sections                                       []paperSection
	Colours                                        web.Palette
}

type paperSection struct {
	Title   string
	Figures []paperFigure
}

type paperFigure struct {
	ID, Topic, Finding, Measure, Source, Late string
	Notes                                     []string
	Hidden                                    bool
	Drawing                                   []paperDrawing
}

// A paperDrawing names its type, and the picture files it needs.
type paperDrawing struct {
	Kind  string
	Of    any
	Left  []paperDrawing `json:",omitempty"`
	Right []paperDrawing `json:",omitempty"`
}

// paper turns the document into what report.typ reads and adds the pictures to files.
func (d Document) paper(files map[string][]byte, palette web.Palette) paper {
	due := d.Due.In(zone)
	out := paper{
		Title: d.Title, Week: d.WeekText(), ShortWeek: d.ShortWeek(), For: d.For(), Little: d.Little, Code: d.Code, Attribution: d.Attribution,
		Government: d.City.Government, Office: d.City.Office, City: d.City.Name, Version: d.Version, Sample: d.Sample,
		Date: [3]int{due.Year(), int(due.Month()), due.Day()}, Points: d.Points, Numbers: d.Numbers, Colours: palette,
	}
	for _, section := range d.Sections {
		printed := paperSection{Title: section.Title}
		for _, one := range section.Figures {
			source := one.Source
			if one.Until != "" {
				source += ", " + one.Until
			}
			printed.Figures = append(printed.Figures, paperFigure{
				ID: one.ID, Topic: one.Topic, Finding: one.Finding, Measure: one.Measure, Source: source, Late: one.Late,
				Notes: append([]string{}, one.Notes...), Hidden: one.Hidden, Drawing: paperDrawings(one.Drawing, files, palette),
			})
		}
		out.Sections = append(out.Sections, printed)
	}
	return out
}

func paperDrawings(drawings []figure.Drawing, files map[string][]byte, palette web.Palette) []paperDrawing {
	out := []paperDrawing{}
	for _, drawing := range drawings {
		printed := paperDrawing{Kind: drawing.Kind(), Of: drawing}
		switch drawing := drawing.(type) {
		case figure.Picture:
			files[drawing.Name+".svg"] = drawing.SVG
		case figure.Multi:
			for _, panel := range drawing.Panels {
				files[panel.Picture.Name+".svg"] = panel.Picture.SVG
			}
		case figure.Beside:
			printed.Of = nil
			printed.Left, printed.Right = paperDrawings(drawing.Left, files, palette), paperDrawings(drawing.Right, files, palette)
		case figure.Tiles:
			printed.Of = paperTiles(drawing, files, palette)
		}
		out = append(out, printed)
	}
	return out
}

// A paperBlock is one kelurahan's tiles as a picture; Width is its part of the widest one's, so that squares are equal.
type paperBlock struct {
	Name, Note, File string
	Width            float64
}

func paperTiles(tiles figure.Tiles, files map[string][]byte, palette web.Palette) [][]paperBlock {
	rows := [][]paperBlock{}
	for _, section := range tiles.Sections {
		row := []paperBlock{}
		for _, block := range section.Blocks {
			drawing := chart.Tiles{}
			for _, column := range block.Columns {
				levels := chart.Column{}
				for _, rt := range column.RT {
					levels.RT = append(levels.RT, rt.Total)
				}
				drawing.RW = append(drawing.RW, levels)
			}
			name := fmt.Sprintf("tiles-%d-%d.svg", len(rows), len(row))
			files[name] = drawing.SVG(palette.Colour)
			row = append(row, paperBlock{block.Name, block.Note, name, float64(len(block.Columns)) / float64(max(tiles.Width, 1))})
		}
		rows = append(rows, row)
	}
	return rows
}
