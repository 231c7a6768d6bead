// Package linear learns from confirmed labels: one linear separator per category
// (L2-regularised squared-hinge, dual coordinate descent; Hsieh and others 2008)
// over words, pairs of words and beginnings of words. It is our own because no
// kept Go library does it, and small enough to be read.
package linear

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"sync"

	"pantau/etl/text"
)

// An Example is a text and the categories people confirmed for it.
type Example struct {
	Text       string
	Categories []string
}

// A Model gives every category a score: above 0 it is likely. It may be used by
// many goroutines at a time.
type Model struct {
	categories []string
	features   map[uint32]int32 // hash to row
	hashes     []uint32         // by row
	idf        []float32        // by row
	weights    []int8           // rows x categories, times scale
	scale      []float32        // by category
	bias       []float32        // by category
	reader     *text.Reader
	pool       sync.Pool // of *scratch
}

// Limits that keep a model under 2 MB: a row takes 8 bytes and one per category.
const (
	maxFeatures = 60_000
	leastTexts  = 2 // a feature of one text only is noise
)

// Train learns from examples. The categories are those the model will know;
// labels outside them are passed over. The same examples in the same order make
// the same model, byte for byte. 1.000 examples take well under two seconds.
func Train(examples []Example, categories []string) *Model {
	m := &Model{categories: slices.Clone(categories), reader: text.NewReader()}
	m.ready()
	sets := make([][]uint32, len(examples))
	sc := new(scratch)
	for i, e := range examples {
		m.hash(e.Text, sc)
		sets[i] = slices.Clone(sc.hashes)
	}
	m.choose(sets)
	vectors := make([][]entry, len(sets))
	for i, set := range sets {
		vectors[i] = m.vector(set, nil)
	}
	weights := make([][]float64, len(categories))
	m.bias = make([]float32, len(categories))
	for c, category := range categories {
		is := make([]bool, len(examples))
		for i, e := range examples {
			is[i] = slices.Contains(e.Categories, category)
		}
		var bias float64
		weights[c], bias = separate(vectors, is, len(m.hashes))
		m.bias[c] = float32(bias)
	}
	m.pack(weights)
	return m
}

// Categories returns the categories the model knows, in the order of Scores.
func (m *Model) Categories() []string { return slices.Clone(m.categories) }

// Version is a short hash of everything the model has learnt.
func (m *Model) Version() string {
	data, _ := m.MarshalBinary() // it has no way to go wrong
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
}

// Scores returns the score of every category for a text.
func (m *Model) Scores(s string) []float64 {
	sc := m.pool.Get().(*scratch)
	defer m.pool.Put(sc)
	m.hash(s, sc)
	sc.vector = m.vector(sc.hashes, sc.vector[:0])
	scores := make([]float64, len(m.categories))
	for _, e := range sc.vector {
		row := m.weights[int(e.row)*len(scores):][:len(scores)]
		for c, w := range row {
			scores[c] += float64(e.value) * float64(w)
		}
	}
	for c := range scores {
		scores[c] = scores[c]*float64(m.scale[c]) + float64(m.bias[c])
	}
	return scores
}

// An entry is the value of one feature in a text.
type entry struct {
	row   int32
	value float32
}

type scratch struct {
	words  text.Words
	hashes []uint32
	vector []entry
}

func (m *Model) ready() {
	m.pool.New = func() any { return new(scratch) }
}

// hash leaves the set of features of a text in sc.hashes: each word, each two
// words in a row, and the first five letters of long words, which is what forms
// of a word tend to share.
func (m *Model) hash(s string, sc *scratch) {
	m.reader.Read(s, &sc.words)
	sc.hashes = sc.hashes[:0]
	before := uint32(0)
	for i := range sc.words.List {
		word := sc.words.Word(i)
		h := fnv(2166136261, word)
		sc.hashes = append(sc.hashes, h)
		if i > 0 {
			sc.hashes = append(sc.hashes, fnv(before*31, word))
		}
		if len(word) > 5 {
			sc.hashes = append(sc.hashes, fnv(97, word[:5]))
		}
		before = h
	}
	slices.Sort(sc.hashes)
	sc.hashes = slices.Compact(sc.hashes)
}

// choose keeps the features that stand in enough texts, the most common first.
func (m *Model) choose(sets [][]uint32) {
	in := make(map[uint32]int)
	for _, set := range sets {
		for _, h := range set {
			in[h]++
		}
	}
	for h, n := range in {
		if n >= leastTexts {
			m.hashes = append(m.hashes, h)
		}
	}
	slices.SortFunc(m.hashes, func(a, b uint32) int {
		if in[a] != in[b] {
			return in[b] - in[a]
		}
		return int(int64(a) - int64(b))
	})
	m.hashes = m.hashes[:min(len(m.hashes), maxFeatures)]
	m.features = make(map[uint32]int32, len(m.hashes))
	m.idf = make([]float32, len(m.hashes))
	for row, h := range m.hashes {
		m.features[h] = int32(row)
		m.idf[row] = float32(math.Log(float64(1+len(sets))/float64(1+in[h])) + 1)
	}
}

// vector appends the known features of a text, weighted by how rare they are, to
// length 1.
func (m *Model) vector(hashes []uint32, vector []entry) []entry {
	square := float64(0)
	for _, h := range hashes {
		if row, known := m.features[h]; known {
			vector = append(vector, entry{row, m.idf[row]})
			square += float64(m.idf[row]) * float64(m.idf[row])
		}
	}
	length := float32(math.Sqrt(square))
	for i := range vector {
		vector[i].value /= length
	}
	return vector
}

// pack rounds the weights to bytes, with one scale per category.
func (m *Model) pack(weights [][]float64) {
	m.scale = make([]float32, len(weights))
	m.weights = make([]int8, len(m.hashes)*len(weights))
	for c, list := range weights {
		most := 0.0
		for _, w := range list {
			most = max(most, math.Abs(w))
		}
		if most == 0 {
			continue
		}
		m.scale[c] = float32(most / 127)
		for row, w := range list {
			m.weights[row*len(weights)+c] = int8(math.Round(w / most * 127))
		}
	}
}

// fnv is FNV-1a with a seed, stirred at the end.
func fnv(seed uint32, word []byte) uint32 {
	h := seed
	for _, c := range word {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	h *= 0x85ebca6b
	return h ^ h>>13
}
