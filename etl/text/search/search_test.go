package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var heard = []string{
	"Pembeli sepi sejak lapak dipindah",                 // 0
	"Kemasan kurang menarik, pelanggan tidak membeli",   // 1
	"Mohon bantuan modal usaha, bunga bank tinggi",      // 2
	"Dijual di Shopee tetapi ongkir mahal",              // 3
	"Modal usaha sulit, usaha modal sendiri",            // 4
	"Perizinan PIRT lama sekali",                        // 5
	"Mau jualan lewat online, belum tahu caranya",       // 6
	"Lapak di alun-alun digusur, kami tidak punya modl", // 7
}

func TestSearchFinds(t *testing.T) {
	index := New(heard)
	tests := []struct {
		name, query string
		want        []int
	}{
		{"all forms of a word", "menjual", []int{3, 6}},
		{"a beginning is not a word", "jua", nil},
		{"all words, in any order", "lapak pembeli", []int{0}},
		{"a phrase as it stands", `"modal usaha"`, []int{2, 4}},
		{"a phrase not the other way round", `"usaha modal"`, []int{4}},
		{"typographic quotes", "“bunga bank”", []int{2}},
		{"a slip of the thumb in the query", "perizianan", []int{5}},
		{"slang", "pembeline sepiii", []int{0}},
		{"capitals and marks", "LAPAK!!!", []int{0, 7}},
		{"a word nobody said", "helikopter", nil},
		{"nothing", "  ", nil},
		{"only marks", `"" !!`, nil},
		{"a quote that is not closed", `"modal usaha`, []int{2, 4}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []int
			for _, hit := range index.Find(test.query).Hits {
				got = append(got, hit.Text)
			}
			slices.Sort(got)
			if !slices.Equal(got, test.want) {
				t.Errorf("%s finds %v, want %v", test.query, got, test.want)
			}
		})
	}
}

func TestACorrectionIsSaid(t *testing.T) {
	found := New(heard).Find("kemassan")
	if len(found.Instead) != 1 || found.Instead[0] != (Instead{"kemassan", "kemasan"}) || len(found.Hits) != 1 {
		t.Errorf("got %+v", found)
	}
}

func TestASlipInTheTextIsForgiven(t *testing.T) {
	texts := append(slices.Repeat([]string{"pelanggan setia"}, 5), "pelangan pergi")
	if found := New(texts).Find("pelanggan"); len(found.Hits) != 6 {
		t.Errorf("got %+v", found)
	}
}

func TestMarkedWordsStandInTheText(t *testing.T) {
	var got []string
	for _, span := range New(heard).Mark("pembeli kemassan", heard[1]) {
		got = append(got, heard[1][span.Start:span.End])
	}
	if strings.Join(got, " ") != "Kemasan membeli" {
		t.Errorf("got %q", got)
	}
}

func TestNoTextsAndStrangeTexts(t *testing.T) {
	if found := New(nil).Find("modal"); len(found.Hits) != 0 {
		t.Errorf("got %+v", found)
	}
	strange := New([]string{"", "🙂🙂", "ꦩꦒꦼꦭꦁ", "السلام", "<b>modal</b>", strings.Repeat("modal ", 100_000)})
	if found := strange.Find("modal"); len(found.Hits) != 2 {
		t.Errorf("got %+v", found)
	}
}

func TestSlipsAreCounted(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"modal", "modal", 0}, {"modal", "modl", 1}, {"modal", "mdoal", 1}, {"modal", "medali", 2}, {"", "ab", 2}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("%s, %s: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("modal usaha", `"modal`)
	f.Fuzz(func(t *testing.T, said, query string) {
		index := New([]string{said, "modal usaha"})
		for _, hit := range index.Find(query).Hits {
			if hit.Text < 0 || hit.Text > 1 || hit.Score <= 0 {
				t.Errorf("%q finds %+v", query, hit)
			}
		}
		last := 0
		for _, span := range index.Mark(query, said) {
			if span.Start < last || span.End > len(said) || span.Start >= span.End {
				t.Errorf("%q marks %+v", query, span)
			}
			last = span.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var texts []string
	for i := range 10_000 {
		texts = append(texts, fmt.Sprintf("%s, %s nomor%d", heard[i%len(heard)], heard[(i/8)%len(heard)], i))
	}
	index := New(texts)
	for _, query := range []string{"modal", `"modal usaha" bunga`, "perizianan"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				index.Find(query)
			}
		})
	}
}
