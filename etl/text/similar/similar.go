// Package similar finds texts that say the same in nearly the same words: one
// statement pasted again, read out by a neighbour, or sent over two channels.
// They are shown as "serupa" and counted once where it matters.
package similar

import (
	"cmp"
	"math"
	"slices"

	"pantau/etl/text"
)

// Alike is how much of their word triples two texts must share (Jaccard) to be
// near-duplicates.
const Alike = 0.6

// Groups returns for every text the index of the first text of its group; a text
// that is like no other is its own. Texts are compared as plain words, by their
// sets of three words in a row (all words together where there are fewer), and
// two texts whose sets have a Jaccard index of Alike or more are in one group, as
// are those a third one joins. No pair is missed. Texts without words are alone.
//
// Triples are compared by a 64-bit hash: of ten million, two different ones are
// taken for the same with a chance of one in 300.000.
func Groups(texts []string) []int {
	sets := triples(texts)
	rank(sets)

	group := make([]int, len(texts))
	for i := range group {
		group[i] = i
	}
	index := make(map[uint64][]int32) // triple to the texts that have it among their rarest
	seen := make([]int32, len(texts)) // by text: 1 + the last text it was compared with
	for i, set := range sets {
		for _, triple := range set[:prefix(len(set))] {
			for _, other := range index[triple] {
				if seen[other] == int32(i)+1 {
					continue
				}
				seen[other] = int32(i) + 1
				if jaccard(set, sets[other]) >= Alike {
					join(group, i, int(other))
				}
			}
			index[triple] = append(index[triple], int32(i))
		}
	}
	for i := range group {
		group[i] = first(group, i)
	}
	return group
}

// prefix is how many of its rarest triples a set of n must look up, so that no
// set alike enough can be missed (Chaudhuri, Ganti and Kaushik 2006).
func prefix(n int) int {
	if n == 0 {
		return 0
	}
	return n - int(math.Ceil(Alike*float64(n))) + 1
}

// triples returns the set of word triples of each text, as hashes.
func triples(texts []string) [][]uint64 {
	reader := text.NewReader()
	var words text.Words
	sets := make([][]uint64, len(texts))
	var hashes []uint64
	for i, s := range texts {
		reader.Read(s, &words)
		hashes = hashes[:0]
		for n := range words.List {
			hashes = append(hashes, hash(words.Word(n)))
		}
		switch {
		case len(hashes) == 0:
			continue
		case len(hashes) < 3:
			sets[i] = []uint64{mix(hashes...)}
			continue
		}
		set := make([]uint64, 0, len(hashes)-2)
		for n := range len(hashes) - 2 {
			set = append(set, mix(hashes[n:n+3]...))
		}
		slices.Sort(set)
		sets[i] = slices.Clip(slices.Compact(set))
	}
	return sets
}

// rank sorts each set by how rare its triples are, the rarest first.
func rank(sets [][]uint64) {
	often := make(map[uint64]int32)
	for _, set := range sets {
		for _, triple := range set {
			often[triple]++
		}
	}
	for _, set := range sets {
		slices.SortFunc(set, func(a, b uint64) int {
			return cmp.Or(cmp.Compare(often[a], often[b]), cmp.Compare(a, b))
		})
	}
}

// jaccard is the share of the triples of either set that are in both.
func jaccard(a, b []uint64) float64 {
	if float64(min(len(a), len(b))) < Alike*float64(max(len(a), len(b))) {
		return 0
	}
	in := make(map[uint64]struct{}, len(a))
	for _, triple := range a {
		in[triple] = struct{}{}
	}
	both := 0
	for _, triple := range b {
		if _, ok := in[triple]; ok {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// first returns the first text of the group of i.
func first(group []int, i int) int {
	for group[i] != i {
		group[i] = group[group[i]]
		i = group[i]
	}
	return i
}

func join(group []int, a, b int) {
	a, b = first(group, a), first(group, b)
	group[max(a, b)] = min(a, b)
}

// hash is FNV-1a.
func hash(word []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// mix makes one hash of several, in their order.
func mix(hashes ...uint64) uint64 {
	h := uint64(len(hashes))
	for _, next := range hashes {
		h = (h ^ next) * 0x9e3779b97f4a7c15
		h ^= h >> 32
	}
	return h
}
