package similar

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"pantau/etl/text"
	"pantau/etl/text/stem"
)

// A Cluster is texts about one thing. Label is the words most of them share and
// others do not, as people wrote them; Members are indices, the most typical first.
type Cluster struct {
	Label   string
	Members []int
}

// near is how alike (cosine of weighted roots) a text must be to a cluster.
const near = 0.25

// Clusters sorts the texts of one category into clusters, the largest first. A
// text goes to the cluster it is most like, in the order given, or opens one, so
// the same texts in the same order give the same clusters. Clusters of one text
// are left out.
func Clusters(texts []string) []Cluster {
	v := vectors(texts)
	var centres []*centre
	for i, vector := range v.of {
		best, at := near, -1
		for c, centre := range centres {
			if likeness := centre.cosine(vector); likeness > best {
				best, at = likeness, c
			}
		}
		if at < 0 {
			centres = append(centres, &centre{sum: map[int]float64{}})
			at = len(centres) - 1
		}
		centres[at].add(i, vector)
	}
	var clusters []Cluster
	for _, c := range centres {
		if len(c.members) < 2 {
			continue
		}
		slices.SortStableFunc(c.members, func(a, b int) int {
			return cmp.Compare(c.cosine(v.of[b]), c.cosine(v.of[a]))
		})
		clusters = append(clusters, Cluster{Label: v.label(c), Members: c.members})
	}
	slices.SortStableFunc(clusters, func(a, b Cluster) int { return len(b.Members) - len(a.Members) })
	return clusters
}

// A centre is the sum of the vectors of a cluster.
type centre struct {
	sum     map[int]float64
	square  float64 // of its length
	members []int
}

func (c *centre) add(member int, vector []entry) {
	c.members = append(c.members, member)
	for _, e := range vector {
		was := c.sum[e.root]
		c.sum[e.root] = was + e.weight
		c.square += 2*was*e.weight + e.weight*e.weight
	}
}

// cosine compares a vector, which has length 1, with the centre.
func (c *centre) cosine(vector []entry) float64 {
	dot := 0.0
	for _, e := range vector {
		dot += e.weight * c.sum[e.root]
	}
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(c.square)
}

// An entry is the weight of one root in a text.
type entry struct {
	root   int
	weight float64
}

// weighted is texts as weights of roots (tf-idf, length 1, by root), and the form
// of each root that people write most.
type weighted struct {
	of    [][]entry
	forms []string // by root
}

func vectors(texts []string) weighted {
	reader, stemmer := text.NewReader(), stem.New()
	v := weighted{of: make([][]entry, len(texts))}
	ids := map[string]int{}
	var in, last []int         // by root: texts that have it, and 1 + the last of them
	var forms []map[string]int // by root: how often each word stands for it
	var words text.Words
	for i, s := range texts {
		reader.Read(s, &words)
		for n := range words.List {
			word := string(words.Word(n))
			if len(word) < 3 || text.IsCommon(word) {
				continue
			}
			root := stemmer.Stem(word)
			id, known := ids[root]
			if !known {
				id = len(ids)
				ids[root] = id
				in, last, forms = append(in, 0), append(last, 0), append(forms, map[string]int{})
			}
			forms[id][word]++
			if last[id] != i+1 {
				last[id] = i + 1
				v.of[i] = append(v.of[i], entry{root: id})
				in[id]++
			}
		}
	}
	for _, vector := range v.of {
		square := 0.0
		for n := range vector {
			vector[n].weight = math.Log(1 + float64(len(texts))/float64(in[vector[n].root]))
			square += vector[n].weight * vector[n].weight
		}
		for n := range vector {
			vector[n].weight /= math.Sqrt(square)
		}
	}
	for _, counts := range forms {
		v.forms = append(v.forms, most(counts))
	}
	return v
}

// label names a cluster after up to three roots that at least half, and at least
// two, of its texts have.
func (v weighted) label(c *centre) string {
	has := map[int]int{}
	for _, m := range c.members {
		for _, e := range v.of[m] {
			has[e.root]++
		}
	}
	roots := make([]int, 0, len(has))
	for root := range has {
		roots = append(roots, root)
	}
	slices.SortFunc(roots, func(a, b int) int { return cmp.Or(cmp.Compare(c.sum[b], c.sum[a]), cmp.Compare(a, b)) })
	var names []string
	for _, root := range roots {
		if has[root] >= 2 && 2*has[root] >= len(c.members) && len(names) < 3 {
			names = append(names, v.forms[root])
		}
	}
	if len(names) == 0 {
		names = append(names, v.forms[roots[0]])
	}
	return strings.Join(names, " · ")
}

// most returns the word counted most, the first in the alphabet of equals.
func most(counts map[string]int) string {
	best := ""
	for word, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && word < best {
			best = word
		}
	}
	return best
}
