package linear

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

var categories = []string{"lokasi", "modal", "sampah"}

// made returns texts of made-up talk: each category has its own words among
// words that say nothing.
func made(n int, seed uint64) []Example {
	own := map[string][]string{
		"lokasi": strings.Fields("lapak trotoar digusur kios pindah"),
		"modal":  strings.Fields("modal bank pinjam agunan cicilan"),
		"sampah": strings.Fields("sampah bau kotor got tikus"),
	}
	filler := strings.Fields("saya mohon pak pasar setiap hari sudah lama usaha kami di dekat rumah jualan")
	random := rand.New(rand.NewPCG(seed, 1))
	var examples []Example
	for i := range n {
		category := categories[i%len(categories)]
		e := Example{Categories: []string{category}}
		words := []string{}
		for range 8 {
			words = append(words, filler[random.IntN(len(filler))])
		}
		for range 2 {
			words = append(words, own[category][random.IntN(5)])
		}
		if random.IntN(5) == 0 {
			other := categories[(i+1)%len(categories)]
			e.Categories = append(e.Categories, other)
			words = append(words, own[other][random.IntN(5)], own[other][random.IntN(5)])
		}
		random.Shuffle(len(words), func(a, b int) { words[a], words[b] = words[b], words[a] })
		e.Text = strings.Join(words, " ")
		examples = append(examples, e)
	}
	return examples
}

func TestAModelLearnsWhatPeopleConfirmed(t *testing.T) {
	m := Train(made(300, 1), categories)
	right := 0
	fresh := made(200, 2)
	for _, e := range fresh {
		if best := categories[Pick(m.Scores(e.Text), 99)[0]]; slices.Contains(e.Categories, best) {
			right++
		}
	}
	if right < 190 {
		t.Errorf("%d of 200 fresh texts right, want at least 190", right)
	}
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	a, _ := Train(made(200, 3), categories).MarshalBinary()
	b, _ := Train(made(200, 3), categories).MarshalBinary()
	if !bytes.Equal(a, b) {
		t.Error("two trainings differ")
	}
}

func TestAStoredModelSaysTheSame(t *testing.T) {
	m := Train(made(200, 4), categories)
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var again Model
	if err := again.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	text := "lapak saya digusur"
	if got, want := again.Scores(text), m.Scores(text); !slices.Equal(got, want) || again.Version() != m.Version() {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, bad := range [][]byte{nil, []byte("x"), data[:len(data)-1], append(slices.Clone(data), 0), bytes.Replace(data, []byte("linear-1"), []byte("linear-2"), 1)} {
		if err := again.UnmarshalBinary(bad); !errors.Is(err, ErrForm) {
			t.Errorf("%d bytes: error %v", len(bad), err)
		}
	}
	if again.Version() != m.Version() {
		t.Error("refused bytes changed the model")
	}
}

func TestAModelOfManyWordsStaysUnderTwoMegabytes(t *testing.T) {
	all := make([]string, 17)
	for i := range all {
		all[i] = fmt.Sprint("c", i)
	}
	var examples []Example
	random := rand.New(rand.NewPCG(5, 5))
	for i := range 4000 {
		var b strings.Builder
		for range 30 {
			fmt.Fprintf(&b, "%c%c%c%c%c ", 'a'+random.IntN(16), 'a'+random.IntN(4), 'a'+random.IntN(16), 'a'+random.IntN(4), 'a'+random.IntN(16))
		}
		examples = append(examples, Example{b.String(), []string{all[i%17]}})
	}
	m := Train(examples[:1], all)
	var sets [][]uint32
	for _, e := range examples {
		sc := new(scratch)
		m.hash(e.Text, sc)
		sets = append(sets, sc.hashes)
	}
	m.hashes = nil
	m.choose(sets)
	m.pack(make([][]float64, 17))
	data, _ := m.MarshalBinary()
	if len(data) >= 2<<20 || len(m.hashes) < 20_000 {
		t.Errorf("%d features take %d bytes", len(m.hashes), len(data))
	}
}

func TestTheModelJoinsOnlyWhenItHelps(t *testing.T) {
	examples := made(200, 6)
	mute := func(string) []float64 { return make([]float64, 3) }
	perfect := func(text string) []string {
		for _, e := range examples {
			if e.Text == text {
				return e.Categories
			}
		}
		return nil
	}
	wrong := func(string) []string { return []string{"modal"} }

	if trial := CrossValidate(examples, nil, categories, mute, wrong); !trial.Joins || trial.JoinedF1 < .9 {
		t.Errorf("rules that know nothing: %+v", trial)
	}
	if trial := CrossValidate(examples, nil, categories, mute, perfect); trial.Joins {
		t.Errorf("rules that cannot be beaten: %+v", trial)
	}
	if trial := CrossValidate(examples[:30], nil, categories, mute, wrong); trial.Joins {
		t.Errorf("too few examples: %+v", trial)
	}
}

func TestAGroupIsNeverSplitBetweenFolds(t *testing.T) {
	fold := deal(6, []string{"a", "b", "a", "", "b", ""}, 10)
	if fold[0] != fold[2] || fold[1] != fold[4] || fold[3] == fold[5] {
		t.Errorf("folds %v", fold)
	}
}

func TestUnseenCategoriesAndEmptyTexts(t *testing.T) {
	m := Train([]Example{{"modal", []string{"modal", "bukan kategori"}}, {"modal kurang", []string{"modal"}}}, categories)
	for _, text := range []string{"", "😀", "kata asing"} {
		if got := m.Scores(text); len(got) != 3 {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := m.Scores("modal"); got[0] >= got[1] {
		t.Errorf("a category never seen is likelier: %v", got)
	}
	if got := Train(nil, categories).Scores("modal"); len(got) != 3 {
		t.Errorf("no examples: %v", got)
	}
}

func FuzzUnmarshal(f *testing.F) {
	data, _ := Train(made(20, 7), categories).MarshalBinary()
	f.Add(data)
	f.Add([]byte(magic + "\x01\x01a\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var m Model
		if m.UnmarshalBinary(data) == nil {
			m.Scores("modal bank lapak")
		}
	})
}

func BenchmarkTrain1000(b *testing.B) {
	examples := made(1000, 8)
	all := categories
	for i := range 14 {
		all = append(all, fmt.Sprint("c", i))
	}
	for b.Loop() {
		Train(examples, all)
	}
}

func TestReasonsAreTheWordsOfTheCategory(t *testing.T) {
	m := Train(made(300, 9), categories)
	text := "Mohon pak, LAPAK saya mau digusur"
	var got []string
	for _, r := range m.Reasons(text, slices.Index(categories, "lokasi")) {
		got = append(got, text[r.Start:r.End])
	}
	if !slices.Contains(got, "LAPAK") || !slices.Contains(got, "digusur") {
		t.Errorf("got %q", got)
	}
}
