package keyphrase

import (
	"fmt"
	"slices"
	"testing"
)

func TestPhrasesSetOneGroupApart(t *testing.T) {
	var traders, makers []string
	for i := range 30 {
		traders = append(traders, fmt.Sprintf("mohon lapak jangan digusur, pembeli sepi %d", i))
		makers = append(makers, fmt.Sprintf("kemasan kurang menarik, pembeli sepi %d", i))
	}
	got := Find(traders, makers, 3)
	var words []string
	for _, p := range got {
		words = append(words, p.Words)
	}
	if len(got) != 2 || !slices.Contains(words, "lapak") || slices.Contains(words, "sepi") || got[0].Texts != 30 || got[0].Others != 0 {
		t.Errorf("got %+v", got)
	}
	if got := Find(nil, makers, 3); len(got) != 0 {
		t.Errorf("nobody says %+v", got)
	}
}

func TestPhrasesDoNotSayTheSameAgain(t *testing.T) {
	var moved, others []string
	for i := range 20 {
		moved = append(moved, fmt.Sprintf("lapak alun-alun digusur, pindah %d", i))
		others = append(others, fmt.Sprintf("kemasan kurang menarik %d", i))
	}
	var words []string
	for _, p := range Find(moved, append(others, "lapak", "lapak", "pindah"), 5) {
		words = append(words, p.Words)
	}
	if want := []string{"lapak", "pindah", "alun alun", "digusur"}; !slices.Equal(words, want) {
		t.Errorf("got %q, want %q", words, want)
	}
}
