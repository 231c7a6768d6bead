package draw

import (
	"fmt"
	"math"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"pantau/dashboards/web"
)

// fontTable is what engine.js knows of a weight: how far each letter advances, by code point, and how far below the
// middle of a line its baseline lies, both in thousandths of the letter size.
type fontTable struct {
	Weight  int            `json:"weight"`
	Central int            `json:"central"`
	Advance map[string]int `json:"advance"`
}

// measuredRunes are Latin letters and the punctuation that Indonesian and our drawings use.
var measuredRunes = [][2]rune{{' ', 'ſ'}, {'‐', '•'}, {'…', '…'}, {'−', '−'}, {'≤', '≥'}, {'₀', '₉'}}

const wordJoiner = '\u2060'

// fontTables measures the fonts of the bundle, so that a label is as wide on the server as where it will be read. It
// answers with the JSON that engine.js begins with.
func fontTables(bundle *web.Bundle) (string, error) {
	var tables []fontTable
	for _, weight := range []int{400, 500, 600, 700} {
		content, err := bundle.Read(fmt.Sprintf("fonts/%d.ttf", weight))
		if err != nil {
			return "", fmt.Errorf("draw: %w", err)
		}
		table, err := measureFont(content)
		if err != nil {
			return "", fmt.Errorf("draw: font of weight %d: %w", weight, err)
		}
		table.Weight = weight
		tables = append(tables, table)
	}
	return textOf(tables)
}

func measureFont(content []byte) (fontTable, error) {
	face, err := sfnt.Parse(content)
	if err != nil {
		return fontTable{}, err
	}
	var buffer sfnt.Buffer
	size := fixed.I(int(face.UnitsPerEm()))
	thousandths := func(length fixed.Int26_6) int { return int(math.Round(float64(length) / float64(size) * 1000)) }
	metrics, err := face.Metrics(&buffer, size, font.HintingNone)
	if err != nil {
		return fontTable{}, err
	}
	table := fontTable{Central: thousandths((metrics.Ascent - metrics.Descent) / 2), Advance: map[string]int{}}
	for _, span := range measuredRunes {
		for r := span[0]; r <= span[1]; r++ {
			glyph, err := face.GlyphIndex(&buffer, r)
			if err != nil {
				return fontTable{}, err
			}
			if glyph == 0 {
				continue // a stranger, for which engine.js takes an average letter
			}
			advance, err := face.GlyphAdvance(&buffer, glyph, size, font.HintingNone)
			if err != nil {
				return fontTable{}, err
			}
			table.Advance[strconv.Itoa(int(r))] = thousandths(advance)
		}
	}
	table.Advance[strconv.Itoa(wordJoiner)] = 0 // whatever the font thinks of it
	return table, nil
}
