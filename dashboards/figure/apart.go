package figure

import (
	"fmt"
	"slices"
	"strings"

	"pantau/dashboards/bahasa"
	"pantau/warehouse/table"
)

// A Phrase is words that some texts have more than others; see Phrases.
type Phrase struct {
	Words         string
	Texts, Others int // how many of the texts and of the others have it
}

// Phrases finds what sets some texts apart from others, at most n phrases, the surest first. It needs to know Bahasa
// Indonesia, so it is handed in; nil finds nothing.
type Phrases func(texts, others []string, n int) []Phrase

// Apart is "Kata yang membedakan": the words that one group of traders says more than the others. It reads the answer of
// masukan/said.
func (c Complaints) Apart(answer table.Table, phrases Phrases) Figure {
	figure := Figure{
		ID: "kata", Columns: 7, Topic: "Kata yang membedakan", Source: sourceVoices, Until: until(c.Filter.Voices().To),
		Measure: "Kata dan pasangan kata yang lebih sering dipakai satu kelompok daripada kelompok lain; paling sedikit lima masukan",
		Notes:   []string{"Masukan yang hampir sama dihitung sekali"},
	}
	texts := map[string][]string{}
	for i := range answer.Len() {
		if on := answer.Time(i, "said_on"); !on.Before(c.Filter.Voices().From) {
			texts[answer.Text(i, "group_name")] = append(texts[answer.Text(i, "group_name")], answer.Text(i, "text"))
		}
	}
	columns := Columns{}
	var said []string
	for _, group := range Groups() {
		if phrases == nil || c.closed || c.Filter.Group != "" {
			break
		}
		var others []string
		for _, other := range Groups() {
			if other != group {
				others = append(others, texts[other]...)
			}
		}
		grid := Grid{Caption: "Kata khas " + group, Head: []Head{{Text: "Kata"}, {Text: "Masukan", Right: true}}}
		filter := c.Filter
		filter.Group = group
		for _, p := range phrases(texts[group], others, 12) {
			said := func(r Row) bool {
				return strings.Contains(" "+r.Cells[0].Text+" ", " "+p.Words+" ") || strings.Contains(" "+p.Words+" ", " "+r.Cells[0].Text+" ")
			}
			if p.Texts < enough || len(grid.Rows) == 5 || slices.ContainsFunc(grid.Rows, said) {
				continue
			}
			grid.Rows = append(grid.Rows, row(Cell{Text: p.Words, Href: searchFor(filter, p.Words)}, c.Filter.Classed(p.Texts)))
		}
		if len(grid.Rows) > 0 {
			columns.Parts = append(columns.Parts, NamedGrid{Name: group, Grid: grid})
			said = append(said, group+" “"+grid.Rows[0].Cells[0].Text+"”")
		}
	}
	if len(columns.Parts) == 0 {
		figure.Measure, figure.Notes = "", nil
		figure.Drawing = []Drawing{Missing{What: "Belum ada kata yang jelas membedakan satu kelompok.", Why: "Perlu masukan dari dua kelompok atau lebih; pilih semua kelompok atau waktu yang lebih panjang."}}
		return figure
	}
	if c.narrowed() {
		figure.Notes = append(figure.Notes, strings.Replace(classedNote, "orang", "masukan", 1))
	}
	figure.Finding = fmt.Sprintf("Yang paling khas: %s.", bahasa.List(said...))
	figure.Drawing = []Drawing{columns}
	return figure
}

// searchFor is the address of the texts that have words next to each other.
func searchFor(filter Filter, words string) string {
	query := filter.Query()
	if strings.Contains(words, " ") {
		words = `"` + words + `"`
	}
	query.Set("cari", strings.TrimSpace(filter.Search+" "+words))
	return "/masukan/suara?" + query.Encode()
}

// Explain finds the words that make rising complaints new: those that texts about them have now and had not before. It reads
// the answer of masukan/said. The memory may be nil.
func (c *Complaints) Explain(answer table.Table, phrases Phrases, memory *Memory) {
	for i := range c.Items {
		item := &c.Items[i]
		if item.Beyond <= 0 || phrases == nil {
			continue
		}
		item.Words = remember(memory, "words "+item.ID+item.Since.String(), answer, func(answer table.Table) (words []string) {
			var now, before []string
			for k := range answer.Len() {
				switch {
				case answer.Text(k, "category_id") != item.ID:
				case answer.Time(k, "said_on").Before(item.Since):
					before = append(before, answer.Text(k, "text"))
				default:
					now = append(now, answer.Text(k, "text"))
				}
			}
			for _, p := range phrases(now, before, 3) {
				words = append(words, p.Words)
			}
			return words
		})
	}
}
