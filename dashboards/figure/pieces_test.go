package figure

import (
	"strings"
	"testing"
)

// spoken writes pieces down: *category*, _grave_(why), [removed].
func spoken(pieces []Piece) string {
	var said strings.Builder
	for _, piece := range pieces {
		text := piece.Text
		if piece.Marked {
			text = "*" + text + "*"
		}
		if piece.Grave {
			text = "_" + text + "_"
		}
		if piece.Why != "" {
			text += "(" + piece.Why + ")"
		}
		if piece.Hidden {
			text = "[" + text + "]"
		}
		said.WriteString(text)
	}
	return said.String()
}

func TestWordsThatDecideAreMarkedInPlace(t *testing.T) {
	const text = "Lapak sepi sejak [nama] pindah, pungutan tiap hari"
	tests := []struct {
		name    string
		phrases []string
		reasons []Reason
		want    string
	}{
		{"nothing decides", nil, nil, "Lapak sepi sejak [nama] pindah, pungutan tiap hari"},
		{"a category", []string{"lapak"}, nil, "*Lapak* sepi sejak [nama] pindah, pungutan tiap hari"},
		{"what makes it grave says why", nil, []Reason{{"ancaman_pungutan", "pungutan"}}, "Lapak sepi sejak [nama] pindah, _pungutan_(ancaman atau pungutan) tiap hari"},
		{"both in one place, why after the last of it", []string{"pungutan"}, []Reason{{"lama", "pungutan tiap hari"}}, "Lapak sepi sejak [nama] pindah, _*pungutan*__ tiap hari_(berlangsung lama)"},
		{"two ways in the same words", nil, []Reason{{"lama", "sepi"}, {"penghasilan", "sepi"}}, "Lapak _sepi_(berlangsung lama, penghasilan) sejak [nama] pindah, pungutan tiap hari"},
		{"overlapping phrases are one mark", []string{"lapak sepi", "sepi sejak"}, nil, "*Lapak sepi sejak* [nama] pindah, pungutan tiap hari"},
		{"what was removed stays whole", []string{"nama"}, []Reason{{"lama", "sejak [nama] pindah"}}, "Lapak sepi _sejak _[nama]_ pindah_(berlangsung lama), pungutan tiap hari"},
		{"words that are not there mark nothing", []string{"banjir"}, []Reason{{"keselamatan", "roboh"}}, "Lapak sepi sejak [nama] pindah, pungutan tiap hari"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spoken(Said{Text: text, Phrases: tt.phrases, Reasons: tt.reasons}.Pieces()); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
