package data

import (
	"bytes"
	"encoding/json"
	"math"
)

// A layer is the GeoJSON of kelurahan.geojson.
type layer struct {
	Type        string    `json:"type"`
	Attribution string    `json:"attribution"`
	Features    []feature `json:"features"`
}

type feature struct {
	Type       string   `json:"type"`
	Properties area     `json:"properties"`
	Geometry   geometry `json:"geometry"`
}

type area struct {
	KelurahanID string `json:"kelurahan_id"`
	Kelurahan   string `json:"kelurahan"`
	LabelPoint  *point `json:"cp,omitempty"` // ECharts' name for it
}

// A geometry is a Polygon; its first ring is the outer border.
type geometry struct {
	Type        string    `json:"type"`
	Coordinates [][]point `json:"coordinates"`
}

// A point is longitude and latitude in degrees (WGS84).
type point [2]float64

// readBoundaries reads the map layer, fills in label points it does not have,
// and returns it with only the properties the product draws.
func readBoundaries(m *mistakes, file string, content []byte, kelurahan []Kelurahan) (geoJSON []byte, attribution string) {
	var l layer
	if err := json.Unmarshal(content, &l); err != nil {
		m.at(file, lineOf(content, err), "%w", err)
		return nil, ""
	}
	if l.Attribution == "" {
		m.at(file, 0, "member \"attribution\" is missing: a map is not shown without its source")
	}
	names, drawn := make(map[string]string), make(map[string]bool)
	for _, k := range kelurahan {
		names[k.ID] = k.Name
	}
	for i := range l.Features {
		f := &l.Features[i]
		id := f.Properties.KelurahanID
		switch {
		case names[id] == "":
			m.at(file, 0, "feature %d: kelurahan_id %q is not in kelurahan.csv", i+1, id)
		case drawn[id]:
			m.at(file, 0, "feature %d: %s is drawn twice", i+1, id)
		case f.Geometry.Type != "Polygon" || len(f.Geometry.Coordinates) == 0 || len(f.Geometry.Coordinates[0]) < 4:
			m.at(file, 0, "feature %d: %s is not a Polygon with a border", i+1, id)
		case f.Properties.LabelPoint == nil:
			inside := labelPoint(f.Geometry.Coordinates[0])
			f.Properties.LabelPoint = &inside
		}
		drawn[id] = true
		f.Properties.Kelurahan = names[id]
	}
	for _, k := range kelurahan {
		if !drawn[k.ID] {
			m.at(file, 0, "%s %s is not drawn", k.ID, k.Name)
		}
	}
	geoJSON, err := json.Marshal(l)
	if err != nil {
		m.at(file, 0, "%w", err)
	}
	return geoJSON, l.Attribution
}

// lineOf is the line of a JSON mistake, or 0.
func lineOf(content []byte, err error) int {
	syntax, ok := err.(*json.SyntaxError)
	if !ok || syntax.Offset > int64(len(content)) {
		return 0
	}
	return 1 + bytes.Count(content[:syntax.Offset], []byte("\n"))
}

// labelPoint is where a kelurahan's name sits best: of a grid of 59 by 59 points
// over the polygon's box, the inner one farthest from the border. Sideways
// distances count .62, because a name is wider than high. The centre of the box
// can lie outside the polygon, and between two arms of it.
func labelPoint(ring []point) point {
	const cells, sideways = 60, .62
	west, south, east, north := box(ring)
	best, bestDistance := ring[0], -1.0
	for i := 1; i < cells; i++ {
		for j := 1; j < cells; j++ {
			p := point{west + (east-west)*float64(i)/cells, south + (north-south)*float64(j)/cells}
			inside, distance := false, math.Inf(1)
			for k := range ring {
				a, b := ring[k], ring[(k+1)%len(ring)]
				if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])+a[0] {
					inside = !inside
				}
				distance = min(distance, toSegment(p, a, b, sideways))
			}
			if inside && distance > bestDistance {
				best, bestDistance = point{round5(p[0]), round5(p[1])}, distance
			}
		}
	}
	return best
}

// toSegment is the distance from p to the segment a-b, with longitudes scaled.
func toSegment(p, a, b point, scale float64) float64 {
	px, py := (p[0]-a[0])*scale, p[1]-a[1]
	dx, dy := (b[0]-a[0])*scale, b[1]-a[1]
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, (px*dx+py*dy)/length))
	}
	return math.Hypot(px-along*dx, py-along*dy)
}

func box(ring []point) (west, south, east, north float64) {
	west, south, east, north = ring[0][0], ring[0][1], ring[0][0], ring[0][1]
	for _, p := range ring {
		west, east = min(west, p[0]), max(east, p[0])
		south, north = min(south, p[1]), max(north, p[1])
	}
	return west, south, east, north
}

// round5 keeps five decimals of a degree, about a metre.
func round5(degrees float64) float64 { return math.Round(degrees*1e5) / 1e5 }
