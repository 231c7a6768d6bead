package linear

import (
	"cmp"
	"slices"
)

// A Reason is a word, bytes Start up to End of the text, that speaks for a
// category, and how much of the score it brought.
type Reason struct {
	Start, End int
	Weight     float64
}

// Reasons returns up to three words that speak most for a category, in the order
// of the text; pairs of words are counted with their second word.
func (m *Model) Reasons(s string, category int) []Reason {
	sc := m.pool.Get().(*scratch)
	defer m.pool.Put(sc)
	m.hash(s, sc)
	value := make(map[uint32]float64)
	for _, e := range m.vector(sc.hashes, nil) {
		w := m.weights[int(e.row)*len(m.categories)+category]
		value[m.hashes[e.row]] = float64(e.value) * float64(w) * float64(m.scale[category])
	}
	var reasons []Reason
	before := uint32(0)
	for i, at := range sc.words.List {
		word := sc.words.Word(i)
		h := fnv(2166136261, word)
		weight := take(value, h)
		if i > 0 {
			weight += take(value, fnv(before*31, word))
		}
		if len(word) > 5 {
			weight += take(value, fnv(97, word[:5]))
		}
		before = h
		if weight > 0 {
			reasons = append(reasons, Reason{at.Start, at.End, weight})
		}
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	reasons = reasons[:min(3, len(reasons))]
	slices.SortFunc(reasons, func(a, b Reason) int { return a.Start - b.Start })
	return reasons
}

// take returns the value of a feature the first time it is asked for.
func take(value map[uint32]float64, h uint32) float64 {
	v := value[h]
	delete(value, h)
	return v
}
