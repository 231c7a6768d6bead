package web

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
)

//go:embed src/tokens.css
var tokens string

// Palette is the colours of one theme by role: "accent" -> "#0a6a5f". They are read from tokens.css, the only file with
// colour values, and are there without the bundle.
type Palette map[string]string

// Theme is a way of looking at Pantau that has its own colours.
type Theme string

const (
	Light Theme = "terang"
	Dark  Theme = "gelap"
	Print Theme = "cetak"
)

var (
	blocks = map[Theme]*regexp.Regexp{
		Light: regexp.MustCompile(`(?s)\n:root \{(.*?)\n\}`),
		Dark:  regexp.MustCompile(`(?s)\n:root\[data-tema="gelap"\] \{(.*?)\n\}`),
		Print: regexp.MustCompile(`(?s)@media print \{\s*:root[^{]*\{(.*?)\n  \}`),
	}
	declaration = regexp.MustCompile(`--([\w-]+):\s*(#[0-9a-fA-F]{3,8})\s*;`)
)

// PaletteOf reads a theme. A role that a theme does not name has its light colour.
func PaletteOf(theme Theme) (Palette, error) {
	if blocks[theme] == nil {
		return nil, fmt.Errorf("web: there is no theme %q", theme)
	}
	palette := Palette{}
	for _, layer := range []Theme{Light, theme} {
		block := blocks[layer].FindStringSubmatch(tokens)
		if block == nil {
			return nil, fmt.Errorf("web: tokens.css has no block for theme %q", layer)
		}
		for _, found := range declaration.FindAllStringSubmatch(block[1], -1) {
			palette[found[1]] = strings.ToLower(found[2])
		}
	}
	return palette, nil
}

// Colour is the colour of a role; an unknown role is black, which is seen at once.
func (p Palette) Colour(role string) string {
	if colour, ok := p[role]; ok {
		return colour
	}
	return "#000000"
}
