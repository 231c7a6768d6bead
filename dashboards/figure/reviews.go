package figure

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/quality"
	"pantau/data"
	"pantau/warehouse/table"
)

// A Verdict is what one person decided a text is about, and what had been given.
type Verdict struct {
	Hash, Reviewer   string
	Confirmed, Given []string
	At               time.Time
}

// Verdicts are decisions in the order in which they were taken.
type Verdicts []Verdict

// ReadVerdicts reads the answer of tinjau/reviews.
func ReadVerdicts(answer table.Table) Verdicts {
	all := make(Verdicts, answer.Len())
	for i := range all {
		all[i] = Verdict{Hash: answer.Text(i, "text_hash"), Reviewer: answer.Text(i, "reviewer"), At: answer.Time(i, "decided_at")}
		json.Unmarshal([]byte(answer.Text(i, "category_ids")), &all[i].Confirmed)
		json.Unmarshal([]byte(answer.Text(i, "given_ids")), &all[i].Given)
	}
	return all
}

// By returns the newest decision of each person on each text: text -> person -> decision.
func (v Verdicts) By() map[string]map[string]Verdict {
	by := map[string]map[string]Verdict{}
	for _, one := range v {
		if by[one.Hash] == nil {
			by[one.Hash] = map[string]Verdict{}
		}
		by[one.Hash][one.Reviewer] = one
	}
	return by
}

// last returns the newest decision on each text, in the order of the decisions.
func (v Verdicts) last() []Verdict {
	newest := map[string]int{}
	for i, one := range v {
		newest[one.Hash] = i
	}
	var all []Verdict
	for i, one := range v {
		if newest[one.Hash] == i {
			all = append(all, one)
		}
	}
	return all
}

// An Agreement is how far two people agree on the texts that both decided on.
type Agreement struct {
	A, B     string
	Texts    int
	Same     int // first categories that are the same
	Kappa    float64
	HasKappa bool
}

// Agreements compares every two people, those with the most texts in common first. First categories are compared.
func (v Verdicts) Agreements() []Agreement {
	by := v.By()
	hashes := make([]string, 0, len(by))
	people := map[string]bool{}
	for hash, verdicts := range by {
		hashes = append(hashes, hash)
		for name := range verdicts {
			people[name] = true
		}
	}
	slices.Sort(hashes)
	names := make([]string, 0, len(people))
	for name := range people {
		names = append(names, name)
	}
	slices.Sort(names)
	var all []Agreement
	for i, a := range names {
		for _, b := range names[i+1:] {
			one := Agreement{A: a, B: b}
			var said, other []string
			for _, hash := range hashes {
				x, hasX := by[hash][a]
				y, hasY := by[hash][b]
				if !hasX || !hasY || len(x.Confirmed) == 0 || len(y.Confirmed) == 0 {
					continue
				}
				said, other = append(said, x.Confirmed[0]), append(other, y.Confirmed[0])
				if x.Confirmed[0] == y.Confirmed[0] {
					one.Same++
				}
			}
			if one.Texts = len(said); one.Texts > 0 {
				one.Kappa, one.HasKappa = quality.Kappa(said, other)
				all = append(all, one)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Agreement) int { return cmp.Compare(y.Texts, x.Texts) })
	return all
}

// Words says a kappa as Landis and Koch (1977) do.
func (a Agreement) Words() string {
	switch {
	case !a.HasKappa:
		return "belum bisa dihitung"
	case a.Kappa > .8:
		return "hampir selalu sepakat"
	case a.Kappa > .6:
		return "cukup sepakat"
	case a.Kappa > .4:
		return "setengah sepakat"
	}
	return "sering berbeda"
}

// fewReviews is below which no sentence about quality is made.
const fewReviews = 30

const sourceReviews = "Keputusan peninjau"

// Quality is how good labels are, from what people decided.
type Quality struct {
	Verdicts   Verdicts
	Categories []data.Category
	ids        []string
	pairs      []quality.Pair
}

// ReadQuality compares what was given with what people confirmed, the newest decision on each text.
func ReadQuality(verdicts Verdicts, categories []data.Category) Quality {
	q := Quality{Verdicts: verdicts, Categories: categories}
	for _, c := range categories {
		q.ids = append(q.ids, c.ID)
	}
	for _, one := range verdicts.last() {
		q.pairs = append(q.pairs, quality.Pair{Given: one.Given, Confirmed: one.Confirmed})
	}
	return q
}

// Headline is the title of the page and the sentence below it.
func (q Quality) Headline() (title, lead string) {
	if len(q.pairs) == 0 {
		return "Mutu belum bisa dihitung", "Belum ada masukan yang ditinjau orang. Lima puluh tinjauan sudah memberi gambaran; enam puluh cukup untuk melatih model."
	}
	if len(q.pairs) < fewReviews {
		return fmt.Sprintf("Baru %s masukan ditinjau; mutu belum bisa disimpulkan", bahasa.Count(len(q.pairs))), "Angka di bawah ini masih mudah berubah. Yang ditinjau adalah yang paling diragukan, jadi mutu seluruh masukan lebih baik dari ini."
	}
	_, all := quality.Scores(q.pairs, q.ids)
	return fmt.Sprintf("%s label benar, %s dari yang seharusnya ditemukan", bahasa.Percent(all.Precision()), bahasa.Percent(all.Recall())),
		fmt.Sprintf("Dibandingkan dengan keputusan orang pada %s masukan. Yang ditinjau adalah yang paling diragukan, jadi mutu seluruh masukan lebih baik dari ini.", bahasa.Count(len(q.pairs)))
}

// PerCategory is the table of precision and recall.
func (q Quality) PerCategory() Figure {
	figure := Figure{ID: "kategori", Columns: 7, Topic: "Mutu tiap kategori", Source: sourceReviews, Measure: "Tepat = bagian label yang dibenarkan orang; terjaring = bagian yang seharusnya dan memang diberi"}
	if len(q.pairs) == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{q.missing()}
		return figure
	}
	each, all := quality.Scores(q.pairs, q.ids)
	grid := Grid{Class: "rank", Caption: "Mutu tiap kategori", Head: []Head{{Text: "Kategori"}, {Text: "Tepat", Right: true}, {Text: "Terjaring", Right: true}, {Text: "F1", Right: true, Wide: true}, {Text: "Ditetapkan orang", Right: true, Sorted: true}}}
	names := q.names()
	slices.SortStableFunc(each, func(a, b quality.Score) int { return (b.Right + b.Missed) - (a.Right + a.Missed) })
	worst := quality.Score{}
	for _, s := range each {
		if s.Right+s.Wrong+s.Missed == 0 {
			continue
		}
		cells := []Cell{text(names[s.Category]), share(s.Precision()), share(s.Recall()), decimal(s.F1(), 2), count(s.Right + s.Missed)}
		if s.Right+s.Wrong == 0 {
			cells[1] = Cell{Text: bahasa.Absent, Value: ""}
		}
		if s.Right+s.Missed == 0 {
			cells[2] = Cell{Text: bahasa.Absent, Value: ""}
		}
		if s.Right+s.Missed >= enough && (worst.Category == "" || s.F1() < worst.F1()) {
			worst = s
		}
		grid.Rows = append(grid.Rows, row(cells...))
	}
	grid.Rows = append(grid.Rows, total(text("Semua"), share(all.Precision()), share(all.Recall()), decimal(all.F1(), 2), count(all.Right+all.Missed)))
	if worst.Category != "" {
		figure.Finding = fmt.Sprintf("%s paling sering keliru: F1 %s.", names[worst.Category], bahasa.Decimal(worst.F1(), 2))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// Mistaken lists which categories are taken for which.
func (q Quality) Mistaken() Figure {
	figure := Figure{ID: "tertukar", Columns: 5, Topic: "Yang tertukar", Source: sourceReviews, Measure: "Kategori utama menurut orang, dan yang diberikan sebagai gantinya"}
	type swap struct {
		right, given string
		n            int
	}
	var swaps []swap
	names := q.names()
	for r, line := range quality.Confusion(q.pairs, q.ids) {
		for c, n := range line {
			if r != c && n > 0 {
				swaps = append(swaps, swap{names[q.ids[r]], names[q.ids[c]], n})
			}
		}
	}
	slices.SortStableFunc(swaps, func(a, b swap) int { return b.n - a.n })
	if len(swaps) == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{Missing{What: "Belum ada kategori yang tertukar.", Why: "Daftar ini terisi ketika orang memutuskan lain dari aturan dan model."}}
		return figure
	}
	grid := Grid{Caption: "Kategori yang tertukar", Head: []Head{{Text: "Seharusnya"}, {Text: "Diberikan"}, {Text: "Kali", Right: true}}}
	for _, s := range swaps[:min(10, len(swaps))] {
		grid.Rows = append(grid.Rows, row(text(s.right), text(s.given), count(s.n)))
	}
	figure.Finding = fmt.Sprintf("%s paling sering dikira %s.", swaps[0].right, lowered(swaps[0].given))
	figure.Drawing = []Drawing{grid}
	return figure
}

func lowered(name string) string { return Complaint{Name: name}.lower() }

// OverTime is the quality month by month.
func (q Quality) OverTime() Figure {
	figure := Figure{ID: "waktu", Columns: 6, Topic: "Mutu dari waktu ke waktu", Source: sourceReviews, Measure: "Label yang diberikan saat itu, dibandingkan dengan keputusan orang di bulan yang sama"}
	months := map[time.Time][]quality.Pair{}
	var order []time.Time
	for _, one := range q.Verdicts.last() {
		local := one.At.In(bahasa.WIB())
		key := day(local.Year(), local.Month(), 1)
		if months[key] == nil {
			order = append(order, key)
		}
		months[key] = append(months[key], quality.Pair{Given: one.Given, Confirmed: one.Confirmed})
	}
	if len(order) == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{q.missing()}
		return figure
	}
	grid := Grid{Caption: "Mutu tiap bulan", Head: []Head{{Text: "Bulan"}, {Text: "Tepat", Right: true}, {Text: "Terjaring", Right: true}, {Text: "F1", Right: true}, {Text: "Masukan", Right: true}}}
	for _, month := range order {
		_, all := quality.Scores(months[month], q.ids)
		grid.Rows = append(grid.Rows, row(monthCell(month), share(all.Precision()), share(all.Recall()), decimal(all.F1(), 2), count(len(months[month]))))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// Agreement shows how far people agree with each other.
func (q Quality) Agreement() Figure {
	figure := Figure{ID: "sepakat", Columns: 6, Topic: "Apakah orang sepakat", Source: sourceReviews, Measure: "Kappa Cohen atas kategori utama: 1 = selalu sepakat, 0 = seperti kebetulan"}
	all := q.Verdicts.Agreements()
	if len(all) == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{Missing{What: "Belum ada masukan yang ditinjau dua orang.", Why: "Masukan yang sudah ditinjau satu orang tetap muncul di antrean orang lain.", Link: &Link{"Ke antrean", "/masukan/tinjau"}}}
		return figure
	}
	grid := Grid{Caption: "Kesepakatan peninjau", Head: []Head{{Text: "Peninjau"}, {Text: "Masukan", Right: true}, {Text: "Sama", Right: true}, {Text: "Kappa", Right: true}}}
	for _, a := range all {
		kappa := Cell{Text: bahasa.Absent, Value: ""}
		if a.HasKappa {
			kappa = decimal(a.Kappa, 2).strong()
		}
		grid.Rows = append(grid.Rows, row(Cell{Text: a.A + " dan " + a.B, Sub: a.Words()}, count(a.Texts), share(float64(a.Same)/float64(a.Texts)), kappa))
	}
	figure.Finding = fmt.Sprintf("%s dan %s %s.", all[0].A, all[0].B, all[0].Words())
	figure.Drawing = []Drawing{grid}
	return figure
}

// Models lists the trainings.
func Models(answer table.Table) Figure {
	figure := Figure{ID: "model", Columns: 12, Topic: "Model yang belajar dari keputusan orang", Source: "Pelatihan model, setiap Senin", Measure: "F1 dari validasi silang: model ikut menentukan hanya kalau bersama aturan lebih baik dari aturan saja"}
	if answer.Len() == 0 {
		figure.Measure, figure.Drawing = "", []Drawing{Missing{What: "Belum ada model.", Why: "Model dilatih setiap Senin 05.48 dari masukan yang ditinjau, dan ikut menentukan setelah enam puluh tinjauan kalau memang lebih baik."}}
		return figure
	}
	grid := Grid{Caption: "Pelatihan model", Head: []Head{{Text: "Dilatih"}, {Text: "Tinjauan", Right: true}, {Text: "Aturan", Right: true}, {Text: "Model", Right: true, Wide: true}, {Text: "Bersama", Right: true}, {Text: "Ukuran", Right: true, Wide: true}, {Text: "Dipakai"}}}
	for i := range answer.Len() {
		used := Cell{Text: "tidak", Badge: "run"}
		if answer.Bool(i, "joins") {
			used = Cell{Text: "ya", Badge: "ok"}
		}
		grid.Rows = append(grid.Rows, row(Cell{Text: bahasa.Date(answer.Time(i, "trained_at").In(bahasa.WIB())), Value: Moment{answer.Time(i, "trained_at")}}, count(answer.Int(i, "examples")), decimal(answer.Float(i, "rules_f1"), 2),
			decimal(answer.Float(i, "model_f1"), 2), decimal(answer.Float(i, "joined_f1"), 2).strong(), Cell{Text: bahasa.Decimal(answer.Float(i, "bytes")/1000, 0) + " kB", Value: answer.Int(i, "bytes")}, used))
	}
	figure.Finding = "Aturan saja masih lebih baik; model belum ikut menentukan."
	if answer.Bool(0, "joins") {
		figure.Finding = fmt.Sprintf("Model menaikkan F1 dari %s menjadi %s dan ikut menentukan.", bahasa.Decimal(answer.Float(0, "rules_f1"), 2), bahasa.Decimal(answer.Float(0, "joined_f1"), 2))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

func (q Quality) names() map[string]string {
	names := map[string]string{}
	for _, c := range q.Categories {
		names[c.ID] = c.Name
	}
	return names
}

func (q Quality) missing() Drawing {
	return Missing{What: "Belum ada masukan yang ditinjau.", Why: "Buka antrean tinjau: satu masukan selesai dalam beberapa detik.", Link: &Link{"Ke antrean", "/masukan/tinjau"}}
}
