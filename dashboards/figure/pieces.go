package figure

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// A Reason is what makes a text grave: an aspect, as package severity of etl/text names it, and the words that tell it.
type Reason struct {
	Aspect string `json:"aspect"`
	Words  string `json:"words"`
}

// Why is the aspect as people read it.
func (r Reason) Why() string {
	return cmp.Or(map[string]string{"ancaman_pungutan": "ancaman atau pungutan", "lama": "berlangsung lama", "rentan": "kelompok rentan"}[r.Aspect], r.Aspect)
}

// removed is how redaction marks what it took out: a word in square brackets, "[nama]".
var removed = regexp.MustCompile(`\[[A-Za-z -]{2,20}\]`)

// A span is part of a text: words that decided its category or were looked for, or words that make it grave.
type span struct {
	from, to int
	why      string // of grave words
}

// Pieces cuts the text into plain words, words that decided its category or how grave it is, and removed words.
func (s Said) Pieces() []Piece {
	var marks [][2]int
	for _, phrase := range s.Phrases {
		if at, ok := s.find(phrase); ok {
			marks = append(marks, at)
		}
	}
	return s.cut(marks)
}

// find is where words stand in the text, whatever their case.
func (s Said) find(words string) (at [2]int, ok bool) {
	lower := strings.ToLower(s.Text)
	from := strings.Index(lower, strings.ToLower(words))
	if words == "" || from < 0 || len(lower) != len(s.Text) {
		return at, false
	}
	return [2]int{from, from + len(words)}, true
}

// cut marks the given bytes of the text, the words that make it grave, and what was removed. Marks may overlap.
func (s Said) cut(marks [][2]int) []Piece {
	var marked, grave []span
	edges := []int{0, len(s.Text)}
	for _, m := range marks {
		if m[0] >= 0 && m[0] < m[1] && m[1] <= len(s.Text) {
			marked, edges = append(marked, span{from: m[0], to: m[1]}), append(edges, m[0], m[1])
		}
	}
	for _, reason := range s.Reasons {
		if at, ok := s.find(reason.Words); ok {
			grave, edges = append(grave, span{at[0], at[1], reason.Why()}), append(edges, at[0], at[1])
		}
	}
	holes := removed.FindAllStringIndex(s.Text, -1)
	for _, hole := range holes {
		edges = append(edges, hole[0], hole[1])
	}
	slices.Sort(edges)
	edges = slices.DeleteFunc(slices.Compact(edges), func(at int) bool { // what was removed stays whole
		return slices.ContainsFunc(holes, func(hole []int) bool { return hole[0] < at && at < hole[1] })
	})
	var pieces []Piece
	for i := 0; i+1 < len(edges); i++ {
		from, to := edges[i], edges[i+1]
		piece := Piece{Text: s.Text[from:to]}
		inside := func(one span) bool { return one.from <= from && to <= one.to }
		switch {
		case slices.ContainsFunc(holes, func(hole []int) bool { return hole[0] == from && to == hole[1] }):
			piece.Text, piece.Hidden = strings.Trim(piece.Text, "[]"), true
		default:
			piece.Marked, piece.Grave = slices.ContainsFunc(marked, inside), slices.ContainsFunc(grave, inside)
			var why []string
			for _, one := range grave {
				if one.to == to && inside(one) && !slices.Contains(why, one.why) {
					why = append(why, one.why)
				}
			}
			piece.Why = strings.Join(why, ", ")
		}
		if last := len(pieces) - 1; last >= 0 && pieces[last].Why == "" && piece.Why == "" && !piece.Hidden && !pieces[last].Hidden && pieces[last].Marked == piece.Marked && pieces[last].Grave == piece.Grave {
			pieces[last].Text += piece.Text
			continue
		}
		pieces = append(pieces, piece)
	}
	return pieces
}
