package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/suppress"
	"pantau/warehouse/table"
)

// byGroup counts the voices of each group: of the complaints named, and of all; with what must be hidden of that table.
func (c Complaints) byGroup(answer table.Table, named []Complaint) (groups []string, counts [][]int, sums []int, mask suppress.Mask) {
	groups = Groups()
	if c.Filter.Group != "" {
		groups = []string{c.Filter.Group}
	}
	voices := map[[2]string]int{}
	sums = make([]int, len(groups))
	for i := range answer.Len() {
		group := slices.Index(groups, answer.Text(i, "group_name"))
		if group < 0 {
			continue
		}
		n := answer.Int(i, "voices")
		voices[[2]string{answer.Text(i, "category_id"), groups[group]}] += n
		sums[group] += n
	}
	// The readers know the sums of rows from the ranking and those of columns from the head, so what is not shown here
	// stands as one more row when it is decided what must be hidden.
	rest, also := slices.Clone(sums), [][]bool{}
	for _, item := range named {
		var row []int
		var hidden []bool
		for j, group := range groups {
			n := voices[[2]string{item.ID, group}]
			row, hidden = append(row, n), append(hidden, c.siblings.Hides(siblingKey{category: item.ID, group: group}))
			rest[j] -= n
		}
		counts, also = append(counts, row), append(also, hidden)
	}
	mask = suppress.TableWith(append(slices.Clone(counts), rest), also)
	for j, group := range groups {
		mask.Columns[j] = mask.Columns[j] || c.siblings.Hides(siblingKey{group: group})
	}
	mask.Columns = suppress.TableWith([][]int{sums}, [][]bool{mask.Columns}).Cells[0]
	for i := range named { // whoever knows a part and what it is a part of knows both
		for j, hidden := range mask.Columns {
			mask.Cells[i][j] = mask.Cells[i][j] || hidden
		}
	}
	return groups, counts, sums, mask
}

// Groups is "Siapa mengeluhkan apa": what share of each group's voices a complaint has. It reads the answer of masukan/groups.
func (c Complaints) Groups(answer table.Table) Figure {
	figure := Figure{ID: "kelompok", Columns: 5, Topic: "Siapa mengeluhkan apa", Source: sourceVoices, Until: until(c.Filter.Voices().To)}
	named, _, folded := c.Shown()
	if len(named) == 0 || c.Filter.Group != "" && folded > 0 {
		figure.Drawing = []Drawing{c.missing()}
		return figure
	}
	groups, counts, sums, mask := c.byGroup(answer, named)
	named = named[:min(10, len(named))]
	hidden := mask.Cells
	grid := Grid{Class: "heat", Visible: true, Caption: "Bagian suara tiap kelompok, persen; dibaca ke bawah", Head: []Head{{Text: "Keluhan"}}}
	for i, group := range groups {
		head := Head{Text: group, Sub: bahasa.Count(sums[i]) + " suara", Right: true}
		if mask.Columns[i] {
			head.Sub = "disem\u00adbunyikan" // may break where columns are narrow
		}
		grid.Head = append(grid.Head, head)
	}
	for i, item := range named {
		cells := []Cell{text(item.Name)}
		for j := range groups {
			if hidden[i][j] {
				cells = append(cells, Cell{Veil: true})
				figure.Hidden = true
				continue
			}
			part := float64(counts[i][j]) / float64(max(1, sums[j]))
			cell := Cell{Text: bahasa.Decimal(part*100, 0), Value: round(part*100, 1), As: Percent, Heat: heat(part)}
			if counts[i][j] >= enough {
				filter := c.Filter
				filter.Group, filter.About = groups[j], item.ID
				cell.Href = filter.Href("/masukan/suara")
			}
			cells = append(cells, cell)
		}
		grid.Rows = append(grid.Rows, row(cells...))
	}
	figure.Finding = groupsFinding(named, groups, counts, hidden)
	figure.Drawing = []Drawing{grid}
	return figure
}

// groupsFinding says what each group speaks of most, among what may be shown.
func groupsFinding(named []Complaint, groups []string, counts [][]int, hidden [][]bool) string {
	var parts []string
	who := map[string][]string{}
	for j, group := range groups {
		best := -1
		for i := range named {
			if !hidden[i][j] && (best < 0 || counts[i][j] > counts[best][j]) {
				best = i
			}
		}
		if best >= 0 {
			name := named[best].lower()
			if who[name] == nil {
				parts = append(parts, name)
			}
			who[name] = append(who[name], group)
		}
	}
	for i, name := range parts {
		verb := " "
		if i == 0 {
			verb = " terbanyak bicara "
		}
		parts[i] = bahasa.List(who[name]...) + verb + name
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "; ") + "."
}

// heat is the step of the sequential colours for a share.
func heat(part float64) int {
	for step, bound := range []float64{.03, .07, .12, .20, .28} {
		if part < bound {
			return step + 1
		}
	}
	return 6
}

// Heard is "Yang belum terdengar": the kelurahan with the fewest voices for their number of RT. It reads masukan/heard.
func (c Complaints) Heard(answer table.Table, coverage Coverage) Figure {
	type heard struct {
		area             Area
		voices, sessions int
		per              float64
	}
	figure := Figure{
		ID: "belum-terdengar", Columns: 5, Topic: "Yang belum terdengar", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Measure: "Suara dalam " + c.windowText() + ", kelurahan dengan suara paling sedikit per 100 RT",
	}
	if c.closed {
		figure.Drawing = []Drawing{c.missing()}
		return figure
	}
	figure.Notes = c.follows("jumlah RT tidak mengikuti saringan")
	var all []heard
	sum, sessions, rt := 0, 0, 0
	for _, area := range coverage.Kelurahan(c.Filter.Area.ID) {
		one := heard{area: area}
		for i := range answer.Len() {
			if answer.Text(i, "kelurahan_id") == area.ID {
				one.voices, one.sessions = answer.Int(i, "voices"), answer.Int(i, "sessions")
			}
		}
		one.per = float64(one.voices) / float64(coverage.Of(area.ID).RT) * 100
		sum, sessions, rt = sum+one.voices, sessions+one.sessions, rt+coverage.Of(area.ID).RT
		all = append(all, one)
	}
	if len(all) < 2 {
		figure.Drawing = []Drawing{Missing{What: "Satu kelurahan tidak bisa dibandingkan.", Why: "Pilih kecamatan atau seluruh kota untuk melihat siapa yang belum terdengar."}}
		return figure
	}
	// Those below five come first, the largest of them on top: their own order would tell what is hidden.
	slices.SortStableFunc(all, func(a, b heard) int {
		few := func(h heard) int { return map[bool]int{true: 0, false: 1}[h.voices < enough] }
		switch {
		case few(a) != few(b):
			return few(a) - few(b)
		case few(a) == 0:
			return coverage.Of(b.area.ID).RT - coverage.Of(a.area.ID).RT
		}
		return cmp.Compare(a.per, b.per)
	})
	hides := func(area Area) bool { return c.siblings.Hides(siblingKey{kelurahan: area.ID}) }
	grid := Grid{Caption: "Kelurahan dengan suara paling sedikit", Head: []Head{{Text: "Kelurahan"}, {Text: "Suara", Right: true}, {Text: "Sesi", Right: true}, {Text: "Per 100 RT", Right: true}}}
	for _, one := range all[:min(6, len(all))] {
		voices, per := count(one.voices), decimal(one.per, 0)
		name := text(one.area.Name)
		switch {
		case one.voices < enough:
			voices, per = Cell{Text: "< 5", Value: "", Badge: "hide"}, Cell{Text: bahasa.Absent, Value: ""}
		case hides(one.area):
			voices, per, figure.Hidden = Cell{Veil: true}, Cell{Text: bahasa.Absent, Value: ""}, true
		default:
			name.Href = c.Filter.At(one.area).Href("/masukan/suara")
		}
		grid.Rows = append(grid.Rows, row(name, voices, count(one.sessions), per))
	}
	grid.Rows = append(grid.Rows, total(text("Rata-rata kelurahan"), decimal(float64(sum)/float64(len(all)), 0), decimal(float64(sessions)/float64(len(all)), 1), decimal(float64(sum)/float64(max(1, rt))*100, 0)))
	figure.Finding = fmt.Sprintf("%s dan %s paling jarang bicara; %s paling sering.", all[0].area.Name, all[1].area.Name, all[len(all)-1].area.Name)
	if silent := Silent(answer, coverage, c.Filter); silent > 0 {
		figure.Finding = fmt.Sprintf("%s dari %s kelurahan hampir tidak terdengar: kurang dari lima suara.", bahasa.Sentence(countWord(silent)), bahasa.Count(len(all)))
	}
	figure.Drawing = []Drawing{grid}
	return figure
}

// Silent is the number of kelurahan from which fewer than five voices came.
func Silent(heard table.Table, coverage Coverage, filter Filter) int {
	voices, silent := map[string]int{}, 0
	for i := range heard.Len() {
		voices[heard.Text(i, "kelurahan_id")] = heard.Int(i, "voices")
	}
	for _, area := range coverage.Kelurahan(filter.Area.ID) {
		if voices[area.ID] < enough {
			silent++
		}
	}
	return silent
}
