package similar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNearDuplicatesAreOneGroup(t *testing.T) {
	texts := []string{
		"Lapak saya di pasar selatan kebanjiran tiap hujan, dagangan rusak semua",        // 0
		"lapak sy di pasar selatan kebanjiran tiap hujan!! dagangannya rusak semua, pak", // 1: as 0
		"Modal kurang",   // 2
		"modal  KURANG.", // 3: as 2
		"Harga telur naik terus, kue saya tidak laku lagi", // 4
		"",    // 5
		"???", // 6: no words, alone
		"Lapak saya di pasar utara sepi pembeli sejak ada jalan baru", // 7
	}
	want := []int{0, 0, 2, 2, 4, 5, 6, 7}
	if got := Groups(texts); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestThePrefixIndexMissesNoPair(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("lapak pasar modal sepi hujan bocor parkir izin kemasan harga")
	var texts []string
	for range 300 {
		var b strings.Builder
		for range 3 + random.IntN(7) {
			b.WriteString(words[random.IntN(len(words))] + " ")
		}
		texts = append(texts, b.String())
		if random.IntN(2) == 0 { // a copy with a word more
			texts = append(texts, b.String()+words[random.IntN(len(words))])
		}
	}
	sets := triples(texts)
	slow := make([]int, len(texts))
	for i := range slow {
		slow[i] = i
	}
	pairs := 0
	for i := range sets {
		for j := range i {
			if len(sets[i]) > 0 && jaccard(sets[i], sets[j]) >= Alike {
				join(slow, i, j)
				pairs++
			}
		}
	}
	for i := range slow {
		slow[i] = first(slow, i)
	}
	if got := Groups(texts); pairs < 50 || !slices.Equal(got, slow) {
		t.Errorf("%d pairs; the index groups otherwise than comparing all with all", pairs)
	}
}

func TestClustersHaveReadableLabels(t *testing.T) {
	texts := []string{
		"Atap los bocor kalau hujan deras",
		"Listrik kios sering padam malam hari",
		"atap pasar bocor, dagangan basah kena hujan",
		"listrik padam lagi, kulkas mati",
		"Atapnya bocor sudah lama",
		"Sinyal jelek",
	}
	clusters := Clusters(texts)
	if len(clusters) != 2 {
		t.Fatalf("got %d clusters: %+v", len(clusters), clusters)
	}
	if got := clusters[0]; !slices.Equal(slices.Sorted(slices.Values(got.Members)), []int{0, 2, 4}) || !strings.Contains(got.Label, "bocor") {
		t.Errorf("first cluster is %+v", got)
	}
	if got := clusters[1]; !strings.Contains(got.Label, "listrik") || !strings.Contains(got.Label, "padam") {
		t.Errorf("second cluster is %+v", got)
	}
	if a, b := fmt.Sprint(Clusters(texts)), fmt.Sprint(Clusters(texts)); a != b {
		t.Errorf("not the same twice:\n%s\n%s", a, b)
	}
	if got := Clusters([]string{"", "😀"}); len(got) != 0 {
		t.Errorf("texts without words make clusters: %+v", got)
	}
}

func BenchmarkGroups(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	var texts []string
	for range 12_000 {
		var t strings.Builder
		for range 20 {
			fmt.Fprintf(&t, "%c%c%c%c ", 'a'+random.IntN(8), 'a'+random.IntN(8), 'a'+random.IntN(8), 'a'+random.IntN(8))
		}
		texts = append(texts, t.String())
	}
	for b.Loop() {
		Groups(texts)
	}
}

func BenchmarkClusters(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("lapak pasar modal sepi hujan bocor parkir izin kemasan harga listrik sampah jalan kios bank oven label pelatihan preman air")
	var texts []string
	for range 2_000 {
		var t strings.Builder
		for range 12 {
			fmt.Fprintf(&t, "%s%c ", words[random.IntN(len(words))], 'a'+random.IntN(26))
		}
		texts = append(texts, t.String())
	}
	for b.Loop() {
		Clusters(texts)
	}
}
