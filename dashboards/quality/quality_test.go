package quality

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

func TestScoresCountEveryLabel(t *testing.T) {
	pairs := []Pair{
		{Given: []string{"a"}, Confirmed: []string{"a", "b"}},
		{Given: []string{"a", "b"}, Confirmed: []string{"b"}},
		{Given: []string{"c"}, Confirmed: []string{"c"}},
	}
	each, all := Scores(pairs, []string{"a", "b", "c"})
	want := []Score{{"a", 1, 1, 0}, {"b", 1, 0, 1}, {"c", 1, 0, 0}}
	if !slices.Equal(each, want) || all != (Score{"", 3, 1, 1}) {
		t.Errorf("got %v, %v", each, all)
	}
	if all.Precision() != 0.75 || all.Recall() != 0.75 || all.F1() != 0.75 {
		t.Errorf("precision %v, recall %v, F1 %v", all.Precision(), all.Recall(), all.F1())
	}
	if zero := (Score{}); zero.Precision() != 0 || zero.Recall() != 0 || zero.F1() != 0 {
		t.Error("nothing counted is not zero")
	}
}

func TestConfusionShowsWhatIsTakenForWhat(t *testing.T) {
	pairs := []Pair{
		{[]string{"a"}, []string{"a"}},
		{[]string{"b"}, []string{"a"}},
		{[]string{"b"}, []string{"a", "b"}},
		{nil, []string{"a"}},
	}
	if got, want := Confusion(pairs, []string{"a", "b"}), [][]int{{1, 1}, {0, 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestKappa(t *testing.T) {
	tests := []struct {
		name string
		a, b []string
		want float64
		ok   bool
	}{
		{"full agreement", []string{"a", "b"}, []string{"a", "b"}, 1, true},
		{"no better than chance", []string{"a", "a", "b", "b"}, []string{"a", "b", "a", "b"}, 0, true},
		{"worse than chance", []string{"a", "b"}, []string{"b", "a"}, -1, true},
		{"one category only says nothing", []string{"a", "a"}, []string{"a", "a"}, 0, false},
		{"no texts", nil, nil, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := Kappa(test.a, test.b)
			if math.Abs(got-test.want) > 1e-9 || ok != test.ok {
				t.Errorf("got %v, %v", got, ok)
			}
		})
	}
}

func TestTheMostDoubtfulTextsComeFirst(t *testing.T) {
	doubts := []float64{Doubt([]float64{0.9}), Doubt(nil), Doubt([]float64{0.9, 0.3}), Doubt([]float64{0.5}), Doubt([]float64{0.9})}
	if got, want := Queue(doubts), []int{1, 2, 3, 0, 4}; !slices.Equal(got, want) {
		t.Errorf("got %v of %v, want %v", got, doubts, want)
	}
}
