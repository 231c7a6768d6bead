package figure

import (
	"slices"
	"strings"
	"testing"
)

func complaintsOf(now ...int) Complaints {
	filter := Filter{Period: LastFullWeek(sunday), First: firstDay, AsOf: sunday, Area: Area{ID: "33.71", Kind: "kota", Name: "Kota Magelang"}}
	complaints := Complaints{Filter: filter, Sessions: 20}
	for i, n := range now {
		complaints.Items = append(complaints.Items, Complaint{ID: string(rune('a' + i)), Name: "Keluhan " + string(rune('A'+i)), Count: Count{Now: n, Before: n, Sessions: n, SessionsBefore: n, Length: 84, LengthBefore: 84}})
		complaints.Voices += n
		complaints.Before += n
	}
	return complaints
}

func TestSmallComplaintsAreFoldedSoThatNoneCanBeSubtracted(t *testing.T) {
	tests := []struct {
		name   string
		now    []int
		named  int
		rest   int
		folded int
	}{
		{"all are large enough", []int{40, 20, 6}, 3, 0, 0},
		{"two small ones of five together stand as one", []int{40, 20, 3, 2}, 2, 5, 2},
		{"one small one takes the next smallest with it", []int{40, 20, 6, 2}, 2, 8, 2},
		{"two small ones below five together take a third", []int{40, 20, 2, 1}, 1, 23, 3},
		{"nothing is large enough", []int{4, 3}, 0, 7, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			named, rest, folded := complaintsOf(test.now...).Shown()
			if len(named) != test.named || rest.Now != test.rest || folded != test.folded {
				t.Errorf("got %d named, %d in the rest of %d; want %d, %d, %d", len(named), rest.Now, folded, test.named, test.rest, test.folded)
			}
		})
	}
}

func TestWhatFitsNowhereIsNeverNamed(t *testing.T) {
	complaints := complaintsOf(40, 30, 20)
	complaints.Items[0].ID = other
	named, rest, _ := complaints.Shown()
	if slices.ContainsFunc(named, func(c Complaint) bool { return c.ID == other }) || rest.Now != 40 {
		t.Errorf("named %v, rest %d", named, rest.Now)
	}
}

func TestHeadlineSaysWajarUnlessSomethingRose(t *testing.T) {
	complaints := complaintsOf(80, 30)
	if title, _ := complaints.Headline(); title != "Keluhan A nomor satu; tidak ada keluhan yang naik di luar kewajaran" {
		t.Error(title)
	}
	complaints.Items[1].Before, complaints.Items[1].Beyond = 12, 1
	if title, lead := complaints.Headline(); title != "Keluhan A masih nomor satu, tetapi keluhan B yang paling cepat naik" || !strings.Contains(lead, "Satu dari dua keluhan") {
		t.Error(title, lead)
	}
	complaints.Items[1].Before = 3
	if delta := complaints.Items[1].delta(true); delta.Text != "baru menonjol" {
		t.Errorf("a percentage of fewer than five: %q", delta.Text)
	}
}

func TestPiecesMarkWhatDecidedAndWhatWasRemoved(t *testing.T) {
	said := Said{Text: "Kata [nama], pembeli itu-itu saja. Pembeli sepi.", Phrases: []string{"PEMBELI ITU-ITU SAJA", "sepi", "tidak ada di sini", ""}}
	var got []string
	for _, piece := range said.Pieces() {
		switch {
		case piece.Marked:
			got = append(got, "*"+piece.Text+"*")
		case piece.Hidden:
			got = append(got, "_"+piece.Text+"_")
		default:
			got = append(got, piece.Text)
		}
	}
	if all := strings.Join(got, "|"); all != "Kata |_nama_|, |*pembeli itu-itu saja*|. Pembeli |*sepi*|." {
		t.Error(all)
	}
}

func TestAQuoteIsOfTheComplaintItStandsFor(t *testing.T) {
	long := strings.Repeat("kata ", 12)
	said := []Said{
		{ID: "1", CategoryID: "a", Text: long, Phrases: []string{"kata"}, On: day(2026, 11, 1)},
		{ID: "2", CategoryID: "a", Text: long, Phrases: []string{"kata"}, On: day(2026, 11, 8)},
		{ID: "3", CategoryID: "a", Text: "pendek", Phrases: []string{"a", "b"}, On: day(2026, 11, 9)},
		{ID: "4", CategoryID: "b", Text: long, On: day(2026, 11, 9)},
	}
	if one, ok := pick(said, "a"); !ok || one.ID != "2" {
		t.Errorf("got %q", one.ID)
	}
	if _, ok := pick(said, "c"); ok {
		t.Error("nobody spoke of c")
	}
}
