package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// svgElements and svgAttributes are all that a drawing of ours consists of. Anything else, be it a script, a style or a
// link, is refused rather than removed: it would mean that something from a file was taken for a drawing.
var (
	svgElements = set("svg g defs clipPath path rect circle ellipse polygon polyline line text tspan linearGradient radialGradient stop pattern")

	svgAttributes = set("xmlns width height viewBox id d x y x1 y1 x2 y2 cx cy r rx ry points transform " +
		"fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit " +
		"opacity clip-path paint-order text-anchor dominant-baseline dy dx font-size font-family font-weight font-style space offset stop-color stop-opacity " +
		"gradientUnits gradientTransform patternUnits patternTransform visibility")
)

// harmless checks that an SVG may be put into a page or a document as it is.
func harmless(svg []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the drawing is not well-formed: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !svgElements[token.Name.Local] {
				return fmt.Errorf("the drawing holds an element <%s>", token.Name.Local)
			}
			for _, attribute := range token.Attr {
				if err := harmlessAttribute(token.Name.Local, attribute); err != nil {
					return err
				}
			}
		case xml.ProcInst, xml.Directive:
			return errors.New("the drawing holds a processing instruction or a directive")
		}
	}
}

// harmlessAttribute lets url() refer to the drawing itself only.
func harmlessAttribute(element string, a xml.Attr) error {
	known := svgAttributes[a.Name.Local] || a.Name.Space == "xmlns"
	if !known || strings.Contains(strings.ReplaceAll(a.Value, "url(#", ""), "url(") {
		return fmt.Errorf("the drawing holds an attribute %s=%q on <%s>", a.Name.Local, a.Value, element)
	}
	return nil
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(words) {
		all[word] = true
	}
	return all
}
