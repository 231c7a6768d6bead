package main

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// TestEveryFilterShapesTheFigures compares the ranking's sum with a count that was made another way: people of a session and what
// they raised, of those whose texts fit.
func TestEveryFilterShapesTheFigures(t *testing.T) {
	a, visit := openDemo(t)
	builds, err := a.warehouse.Ask(t.Context(), "select as_of from ops.builds order by build_id desc limit 1", nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, query, where string }{
		{"nothing is chosen", "periode=semua", "true"},
		{"a complaint brings all that its texts say", "periode=semua&keluhan=permodalan", "exists (select 1 from mart.feedback as texts where list_contains(voices.piece_ids, texts.feedback_id) and list_contains(texts.category_ids, 'permodalan'))"},
		{"a search", "periode=semua&cari=trotoar", "exists (select 1 from mart.feedback as texts where list_contains(voices.piece_ids, texts.feedback_id) and regexp_matches(lower(texts.text), '\\btrotoar'))"},
		{"a complaint of a group", "periode=semua&keluhan=lokasi_lapak&kelompok=PKL", "group_name = 'PKL' and exists (select 1 from mart.feedback as texts where list_contains(voices.piece_ids, texts.feedback_id) and list_contains(texts.category_ids, 'lokasi_lapak'))"},
		{"a kecamatan and a forum", "periode=semua&kecamatan=33.71.02&forum=FGD", "kelurahan_id like '33.71.02%' and forum = 'FGD'"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer, err := a.warehouse.Ask(t.Context(), "select count(distinct (session_id, speaker_id, category_id, said_on)) as n from mart.voices where said_on <= $as_of and "+tt.where, map[string]any{"as_of": builds.Time(0, "as_of")})
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(strings.NewReader(visit("/ekspor/masukan/keluhan.csv?" + tt.query))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			last := rows[len(rows)-1]
			if n, err := strconv.Atoi(last[1]); err != nil || n != answer.Int(0, "n") || n < 10 {
				t.Errorf("%v, want %d", last, answer.Int(0, "n"))
			}
		})
	}
}

// TestTheSampleHoldsAContradiction: the city must see at once where many speak and nobody registers.
func TestTheSampleHoldsAContradiction(t *testing.T) {
	_, visit := openDemo(t)
	rows, err := csv.NewReader(strings.NewReader(visit("/ekspor/masukan/program.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	first := rows[1]
	if voices, err := strconv.Atoi(first[1]); err != nil || voices < 5 || first[2] != "0" || !strings.HasPrefix(first[len(first)-1], "Tidak ada pendaftar") {
		t.Errorf("first is %v", first)
	}
	visit(fmt.Sprint("/masukan/suara?keluhan=pemasaran&kelurahan=", url.QueryEscape("33.71.01.1007")))
}
