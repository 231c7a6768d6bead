package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
)

// A Visit is an RW that a mentor should go to soon.
type Visit struct {
	Kelurahan Area
	RW        string
	RT        int
	Empty     []string // numbers of its RT without a new entrepreneur
	Score     float64  // 0 to 100, see Visits
}

// The parts of a visit's score; they sum to 100. fewestEmpty is how many empty RT are worth a round of their own, and
// mostPerKelurahan how many RW of one kelurahan a list for several of them may hold.
const (
	fewestEmpty      = 3
	mostPerKelurahan = 2

	weightEmpty   = 50 // how much of the RW is empty
	weightArea    = 30 // how little of its kelurahan is covered
	weightStalled = 20 // no new entrepreneur in the RW for 12 weeks
)

// Visits ranks RW by where a visit reaches most: the empty part of the RW counts 50, the uncovered part of its kelurahan 30,
// and 20 more when the RW had no new entrepreneur in 12 weeks. RW with fewer than three empty RT are not worth a round of
// their own, and at most two of a kelurahan are listed so that one bad kelurahan does not fill the list; the page of one
// kelurahan lists all of its own. Next says each of these rules beside the list.
func (c Coverage) Visits(all []RT, filter Filter, most int) []Visit {
	var candidates []Visit
	for _, kelurahan := range c.Kelurahan(filter.Area.ID) {
		for _, column := range columns(all, kelurahan.ID) {
			visit, recent := Visit{Kelurahan: kelurahan, RW: column.RW, RT: len(column.RT)}, 0
			for _, rt := range column.RT {
				recent += rt.New12
				if rt.Total == 0 {
					visit.Empty = append(visit.Empty, rt.Number)
				}
			}
			if len(visit.Empty) < fewestEmpty {
				continue
			}
			slices.Sort(visit.Empty)
			visit.Score = weightEmpty*float64(len(visit.Empty))/float64(visit.RT) + weightArea*(1-c.Share(kelurahan.ID))
			if recent == 0 {
				visit.Score += weightStalled
			}
			candidates = append(candidates, visit)
		}
	}
	slices.SortStableFunc(candidates, func(a, b Visit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(len(b.Empty), len(a.Empty)))
	})
	perKelurahan := mostPerKelurahan
	if filter.Area.Kind == "kelurahan" {
		perKelurahan = most
	}
	seen := map[string]int{}
	visits := slices.DeleteFunc(candidates, func(v Visit) bool { seen[v.Kelurahan.ID]++; return seen[v.Kelurahan.ID] > perKelurahan })
	return visits[:min(most, len(visits))]
}

// Next is "RT berikutnya": the RW to visit first.
func (c Coverage) Next(all []RT, filter Filter) Figure {
	visits := c.Visits(all, filter, 10)
	figure := Figure{
		ID: "berikutnya", Columns: 12, Topic: "RT berikutnya", Source: c.source(), Until: until(c.City().Sunday()),
		Measure: fmt.Sprintf("Skor 0–100: bagian RT kosong di RW (%d), bagian RT kelurahan yang belum tercakup (%d), RW tanpa wirausaha baru 12 minggu terakhir (%d). Hanya RW dengan %s RT kosong atau lebih", weightEmpty, weightArea, weightStalled, countWord(fewestEmpty)),
	}
	if filter.Area.Kind != "kelurahan" {
		figure.Measure += fmt.Sprintf("; paling banyak %s RW per kelurahan", countWord(mostPerKelurahan))
	}
	if len(all) == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{missingRegister()}
		return figure
	}
	if len(visits) == 0 {
		figure.Drawing = []Drawing{Missing{What: "Tidak ada RW dengan tiga RT kosong atau lebih.", Why: "RT kosong yang tersisa tersebar di banyak RW."}}
		if c.Of(filter.Area.ID).None == 0 {
			figure.Drawing = []Drawing{Missing{What: "Tidak ada RT yang kosong.", Why: "Setiap RT sudah punya wirausaha baru."}}
		}
		return figure
	}
	empty := 0
	grid := Grid{Caption: "RW yang disarankan untuk didatangi", Head: []Head{
		{Text: "RW"}, {Text: "RT kosong"}, {Text: "Kecamatan", Wide: true}, {Text: "Cakupan kelurahan", Wide: true, Right: true}, {Text: "Skor", Right: true},
	}}
	for _, visit := range visits {
		empty += len(visit.Empty)
		name := visit.Kelurahan.Name + ", RW " + visit.RW
		grid.Rows = append(grid.Rows, row(
			Cell{Text: name, Sub: fmt.Sprintf("%d dari %d RT kosong", len(visit.Empty), visit.RT), Href: filter.At(visit.Kelurahan).Href("/rt")},
			text(strings.Join(visit.Empty, ", ")), text(c.kecamatan(visit.Kelurahan)), share(c.Share(visit.Kelurahan.ID)), decimal(visit.Score, 0).strong(),
		))
	}
	figure.Finding = fmt.Sprintf("%s RW untuk didatangi lebih dulu, berisi %s RT kosong.", bahasa.Sentence(countWord(len(visits))), bahasa.Count(empty))
	figure.Drawing = []Drawing{grid}
	return figure
}

// countWord says a small number as a word: sentences do not start with a digit.
func countWord(n int) string {
	words := []string{"tidak ada", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas"}
	if n < len(words) {
		return words[n]
	}
	return bahasa.Count(n)
}
